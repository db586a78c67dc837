"""What TinyDB documents, held by our storage and table, in memory and on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from tinydb import Query, TinyDB, where
from tinydb import operations as op
from tinydb.middlewares import CachingMiddleware
from tinydb.queries import QueryInstance
from tinydb.storages import MemoryStorage
from tinydb.table import Document, Table

from store import KithDB, KithStorage, KithTable


@pytest.fixture(params=["memory", "file"])
def ours(request: pytest.FixtureRequest, tmp_path: Path) -> KithDB:
    """Three documents in our own tables."""
    found = KithDB(tmp_path / "db.json") if request.param == "file" else KithDB()
    found.insert_multiple({"int": 1, "char": char} for char in "abc")
    return found


@pytest.fixture(params=["memory", "file", "stock table on our storage"])
def db(request: pytest.FixtureRequest, tmp_path: Path) -> TinyDB:
    """Three documents, by three ways to our storage."""
    if request.param == "memory":
        found: TinyDB = KithDB()
    elif request.param == "file":
        found = KithDB(tmp_path / "db.json")
    else:
        found = TinyDB(tmp_path / "db.json", storage=KithStorage)
    found.insert_multiple({"int": 1, "char": char} for char in "abc")
    return found


def reopened(db: TinyDB, tmp_path: Path) -> TinyDB:
    """The same file opened anew, to see what is really there."""
    return KithDB(tmp_path / "db.json") if (tmp_path / "db.json").exists() else db


# -- inserting -----------------------------------------------------------------------------------


def test_ids_count_up_and_a_document_may_bring_its_own(db: TinyDB) -> None:
    assert db.insert({}) == 4
    assert db.insert(Document({"x": 1}, doc_id=12)) == 12
    assert db.insert({}) == 13
    assert db.insert_multiple([{"a": 1}, Document({}, doc_id=20), {"b": 1}])[:2] == [14, 20]
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({}, doc_id=12))


def test_ids_stay_unique_across_openings(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    with KithDB(path) as db:
        assert db.insert_multiple({"n": n} for n in range(3)) == [1, 2, 3]
    with KithDB(path) as db:
        db.remove(doc_ids=[3])
    with KithDB(path) as db:
        assert db.insert({"n": 9}) == 4


def test_insert_multiple_is_all_or_nothing(db: TinyDB) -> None:
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple([{"x": 1}, "no"])
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"x": 1}, Document({}, doc_id=1)])
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([Document({}, doc_id=9), Document({}, doc_id=9)])
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert_multiple({"single": "document"})
    assert len(db) == 3 and db.insert_multiple([]) == []


def test_only_mappings_of_json_are_taken(db: TinyDB) -> None:
    class Custom(Mapping[str, Any]):
        def __getitem__(self, key: str) -> Any:
            return {"int": 7}[key]

        def __iter__(self) -> Iterator[str]:
            return iter(("int",))

        def __len__(self) -> int:
            return 1

    for wrong in (object(), [1, 2], {"set"}):
        with pytest.raises(ValueError, match="Document is not a Mapping"):
            db.insert(wrong)
    db.insert(Custom())
    db.update(Custom(), where("char") == "a")
    assert db.count(where("int") == 7) == 2
    with pytest.raises(TypeError):
        db.insert({"int": object()})
    assert len(db) == 4


# -- reading -------------------------------------------------------------------------------------


def test_get_search_contains_count(db: TinyDB) -> None:
    found = db.get(where("char") == "b")
    assert isinstance(found, Document) and found.doc_id == 2 and found == {"int": 1, "char": "b"}
    assert db.get(doc_id=3)["char"] == "c"
    assert db.get(doc_id=9) is None and db.get(where("char") == "z") is None
    assert [doc.doc_id for doc in db.get(doc_ids=[1, 3, 9])] == [1, 3]
    assert len(db.search(where("int") == 1)) == 3 == db.count(where("int") == 1)
    assert db.search(where("nothing").exists()) == [] == db.search(where("nothing").exists())
    assert db.contains(where("char") == "a") and not db.contains(where("char") == "z")
    assert db.contains(doc_id=1) and not db.contains(doc_id=9)
    with pytest.raises(RuntimeError):
        db.get()
    with pytest.raises(RuntimeError):
        db.contains()


def test_iteration_length_and_all(db: TinyDB) -> None:
    assert len(db) == 3 and [doc["char"] for doc in db] == list("abc")
    assert db.all() == list(db) and [doc.doc_id for doc in db.all()] == [1, 2, 3]


def test_queries(db: TinyDB) -> None:
    who = Query()
    db.insert({"name": {"first": "Ana"}, "tags": ["x", "y"], "n": 5})
    for query in (
        who.name.first == "Ana",
        who["name"]["first"].matches("A.a"),
        who.tags.any(["y", "z"]),
        who.tags.all(["x", "y"]),
        who.n.test(lambda n: n > 4),
        (who.n > 4) & ~(who.n > 5),
        who.n.one_of([5, 6]),
        who.fragment({"n": 5}),
        who.n.map(lambda n: n + 1) == 6,
    ):
        assert [doc.doc_id for doc in db.search(query)] == [4]
    assert db.count((who.n == 5) | (who.char == "a")) == 2


def test_what_is_handed_out_is_a_copy(ours: KithDB) -> None:
    db = ours
    source = {"list": [1], "deep": {"list": [1]}}
    doc_id = db.insert(source)
    source["list"].append(2)  # type: ignore[attr-defined]
    query = where("list").exists()
    for reach in (
        db.search(query)[0],
        db.search(query)[0],
        db.get(doc_id=doc_id),
        db.get(query),
        db.get(doc_ids=[doc_id])[0],
        db.all()[-1],
        db.storage.read()["_default"][str(doc_id)],  # type: ignore[index]
    ):
        assert reach == {"list": [1], "deep": {"list": [1]}}
        reach["list"].append(3)
        reach["deep"]["list"].append(3)


# -- changing ------------------------------------------------------------------------------------


def test_update_by_condition_ids_or_all(db: TinyDB, tmp_path: Path) -> None:
    assert db.update({"int": 2}, where("char") == "a") == [1]
    assert db.update({"int": 3}, doc_ids=[2, 99]) == [2]
    assert db.update({"new": True}) == [1, 2, 3]
    assert db.update({"x": 1}, where("char") == "z") == []
    assert reopened(db, tmp_path).all() == [
        {"int": 2, "char": "a", "new": True},
        {"int": 3, "char": "b", "new": True},
        {"int": 1, "char": "c", "new": True},
    ]


def test_operations(db: TinyDB) -> None:
    db.update(op.increment("int"), where("char") == "a")
    db.update(op.decrement("int"), where("char") == "b")
    db.update(op.add("int", 5), where("char") == "a")
    db.update(op.subtract("int", 1), where("char") == "a")
    db.update(op.set("int", "x"), where("char") == "c")
    db.update(op.delete("char"), doc_ids=[3])
    assert db.all() == [{"int": 6, "char": "a"}, {"int": 0, "char": "b"}, {"int": "x"}]


def test_update_multiple(db: TinyDB) -> None:
    pairs = [
        ({"int": 2}, where("char") == "a"),
        (op.increment("int"), where("char") == "b"),
        ({"again": True}, where("int") == 2),
    ]
    assert db.update_multiple(pairs) == [1, 1, 2, 2]
    assert db.all()[:2] == [
        {"int": 2, "char": "a", "again": True},
        {"int": 2, "char": "b", "again": True},
    ]


def test_a_failing_update_leaves_nothing_half_done(ours: KithDB, tmp_path: Path) -> None:
    db = ours
    before = db.all()

    def fail_at_c(doc: Any) -> None:
        doc["int"] = 99
        if doc["char"] == "c":
            raise KeyError("c")

    attempts: tuple[Any, ...] = (
        lambda: db.update(fail_at_c),
        lambda: db.update_multiple([(fail_at_c, where("int") > 0)]),
        lambda: db.update({"int": object()}),
    )
    for attempt in attempts:
        with pytest.raises((KeyError, TypeError)):
            attempt()
        assert db.all() == before == reopened(db, tmp_path).all()


def test_upsert(db: TinyDB) -> None:
    assert db.upsert({"int": 5}, where("char") == "a") == [1]
    assert db.upsert({"int": 9, "char": "x"}, where("char") == "x") == [4]
    assert db.upsert(Document({"char": "v"}, doc_id=1)) == [1]
    assert db.upsert(Document({"char": "w"}, doc_id=7)) == [7]
    assert db.get(doc_id=1) == {"int": 5, "char": "v"}
    assert db.get(doc_id=7) == {"char": "w"}
    with pytest.raises(ValueError, match="doc_id"):
        db.upsert({"no": "way to find it"})
    assert db.insert({}) == 8


def test_remove(db: TinyDB) -> None:
    assert db.remove(where("char") == "b") == [2]
    assert db.remove(doc_ids=[1, 99]) == [1]
    assert [doc["char"] for doc in db] == ["c"]
    with pytest.raises(RuntimeError, match="truncate"):
        db.remove()
    assert db.remove(where("int") == 1) == [3] and len(db) == 0


def test_truncate_begins_at_one_again(db: TinyDB) -> None:
    db.insert({})
    db.truncate()
    assert len(db) == 0 and db.all() == []
    assert db.insert({}) == 1


# -- tables --------------------------------------------------------------------------------------


def test_tables_stand_apart(db: TinyDB) -> None:
    one, two = db.table("one"), db.table("two")
    one.insert({"x": 1})
    two.insert_multiple([{"x": 2}, {"x": 3}])
    assert db.tables() == {"_default", "one", "two"}
    assert (len(db), len(one), len(two)) == (3, 1, 2)
    assert db.table("one") is one and one.name == "one"
    with pytest.raises(AttributeError):
        one.name = "other"  # type: ignore[misc]
    db.drop_table("one")
    db.drop_table("never was")
    assert db.tables() == {"_default", "two"} and db.table("one") is not one
    db.drop_tables()
    assert db.tables() == set() and len(two) == 0 and len(db) == 0
    assert db.insert({}) == 1


def test_an_empty_table_can_be_kept(db: TinyDB) -> None:
    db.table("kept", persist_empty=True)
    db.table("not kept")
    assert db.tables() == {"_default", "kept"}


def test_names_say_what_they_are(db: TinyDB) -> None:
    text = repr(db.table("_default"))
    assert "name='_default'" in text and "total=3" in text
    assert "tables_count=1" in repr(db)


def test_classes_can_be_swapped(tmp_path: Path) -> None:
    class Person(Document):
        pass

    class People(KithTable):
        document_class = Person

    class Words(KithTable):
        document_id_class = str  # type: ignore[assignment]

        def _get_next_id(self) -> str:
            return f"w{len(self) + 1}"

    class Mine(KithDB):
        table_class = People
        default_table_name = "mine"

    db = Mine(tmp_path / "x.json")
    db.insert({"a": 1})
    assert db.tables() == {"mine"} and isinstance(db.all()[0], Person)
    words: Any = Words(db.storage, "words")
    assert words.insert({"a": 1}) == "w1" and words.insert({"a": 2}) == "w2"
    assert words.update({"a": 3}, doc_ids=["w2"]) == ["w2"]
    again: Any = Words(KithStorage(tmp_path / "x.json"), "words")
    assert again.get(doc_id="w2") == {"a": 3}


# -- the query cache -----------------------------------------------------------------------------


def cache(table: Any) -> Any:
    return table._query_cache


def test_the_cache_answers_and_is_dropped_on_writing(db: TinyDB) -> None:
    query = where("int") == 1
    assert db.count(query) == 3 and query in cache(db)
    db.insert({"int": 1})
    assert db.count(query) == 4
    db.clear_cache()
    assert len(cache(db)) == 0
    db.search(query).append("mine")
    assert len(db.search(query)) == 4


def test_the_cache_keeps_to_its_size(db: TinyDB) -> None:
    none, two = db.table("none", cache_size=0), db.table("two", cache_size=2)
    for n in range(4):
        none.search(where("int") == n)
        two.search(where("int") == n)
    assert len(cache(none)) == 0 and len(cache(two)) == 2
    two.remove(where("int") == 1)
    assert len(cache(two)) == 0


def test_what_cannot_be_cached_is_not(db: TinyDB) -> None:
    factor = 1
    query = where("int").map(lambda n: n * factor) == 1
    assert isinstance(query, QueryInstance) and not query.is_cacheable()
    assert db.count(query) == 3
    factor = 2
    assert db.count(query) == 0 and len(cache(db)) == 0


def test_the_cache_sees_what_others_wrote(tmp_path: Path) -> None:
    one, two = KithDB(tmp_path / "db.json"), KithDB(tmp_path / "db.json")
    one.insert({"x": 1})
    assert two.count(where("x") == 1) == 1
    one.insert({"x": 1})
    assert two.count(where("x") == 1) == 2 and len(two) == 2
    one.drop_tables()
    assert two.search(where("x") == 1) == []


# tinydb leaves these untyped
cached: Any = CachingMiddleware
memory: Any = MemoryStorage


# -- around --------------------------------------------------------------------------------------


def test_middlewares_and_context_managers(tmp_path: Path) -> None:
    with TinyDB(tmp_path / "db.json", storage=cached(KithStorage)) as db:
        db.insert({"x": 1})
        assert not (tmp_path / "db.json").exists()
    with TinyDB(tmp_path / "db.json") as stock:
        assert stock.all() == [{"x": 1}]
    with KithDB(tmp_path / "db.json", ensure_ascii=False) as ours:
        assert ours.all() == [{"x": 1}]


def test_a_table_needs_our_storage() -> None:
    with pytest.raises(TypeError, match="KithStorage"):
        KithTable(memory(), "x")
    assert issubclass(KithTable, Table)


def test_a_write_that_changes_nothing_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    KithDB(path).close()
    assert not path.exists()
    storage = KithStorage(path)
    assert storage.read() is None
    storage.write({"a": {"1": {"x": 1}}, "b": {}})
    before = path.stat()
    storage.write(storage.read() or {})
    assert path.stat() == before
    storage.write({"a": {"1": {"x": 2}, "2": {"y": 1}}})
    assert KithStorage(path).read() == {"a": {"1": {"x": 2}, "2": {"y": 1}}}
    storage.write({"a": {"2": {"y": 1}}})
    assert KithStorage(path).read() == {"a": {"2": {"y": 1}}}
