"""Our TinyDB classes on a real book: transactions, the book's own tables, other writers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store import KithDB, KithStorage
from store.book import Book
from store.clock import FixedClock
from store.errors import BadInput, Busy
from tests.store.test_book import add, only


def test_a_transaction_is_one_save(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    db = KithDB(path)
    with db.transaction() as same:
        assert same is db
        db.insert({"n": 1})
        db.table("other").insert({"n": 2})
        with db.transaction():
            db.update({"n": 3}, where("n") == 1)
        assert not path.exists() and len(db) == 1
    assert json.loads(path.read_text())["meta"]["1"]["revision"] == 1
    assert KithDB(path).all() == [{"n": 3}]


def test_a_transaction_that_fails_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    db = KithDB(path)
    db.insert({"n": 1})
    before = path.read_bytes()
    with pytest.raises(ZeroDivisionError), db.transaction():
        db.insert({"n": 2})
        assert db.count(where("n") > 0) == 2
        raise ZeroDivisionError
    assert path.read_bytes() == before and db.count(where("n") > 0) == 1
    memory = KithDB()
    with pytest.raises(ZeroDivisionError), memory.transaction():
        memory.insert({"n": 2})
        raise ZeroDivisionError
    assert len(memory) == 0


def test_a_transaction_locks_and_reads_anew(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    one, two = KithDB(path), KithDB(path, wait=0.01)
    one.insert({"n": 1})
    with two.transaction():
        assert two.all() == [{"n": 1}]
        with pytest.raises(Busy):
            KithDB(path, wait=0.01).insert({"n": 2})
    assert len(one) == 1


def test_a_transaction_that_was_run_over_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    db = KithDB(path)
    db.insert({"n": 1})
    with pytest.raises(Busy), db.transaction():
        db.insert({"n": 2})
        with TinyDB(path) as stock:
            stock.insert({"n": 3})
    assert db.all() == [{"n": 1}, {"n": 3}]


def test_rows_of_the_book_get_what_they_need(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    book.commit(add, "Ana")
    people = KithDB(path).table("contacts")
    doc_id = people.insert({"name": "Ben"})
    row = people.get(doc_id=doc_id)
    assert row is not None and row["uid"] and row["created_at"] == row["changed_at"]
    people.update({"city": "Porto"}, where("name") == "Ben")
    after = people.get(doc_id=doc_id)
    assert after is not None and after["changed_at"] > row["changed_at"]
    assert book.refresh() and book.state.contact(row["uid"]).city == "Porto"
    people.remove(where("name") == "Ben")
    assert book.refresh() and only(book).name == "Ana"
    (trace,) = KithDB(path).table("deleted").all()
    assert (trace["uid"], trace["table"]) == (row["uid"], "contacts")
    people.truncate()
    assert len(KithDB(path).table("deleted")) == 2


def test_rows_that_are_no_records_are_counted_and_named(path: Path) -> None:
    people = KithDB(path).table("contacts")
    doc_id = people.insert({"nick": "no name", "score": float("nan")})
    assert [problem.row for problem in Book.open(path).problems] == [str(doc_id)]
    assert people.get(doc_id=doc_id)["score"] is None  # type: ignore[index]
    people.update({"name": "Ana"}, doc_ids=[doc_id])
    book = Book.open(path)
    assert book.problems == () and only(book).name == "Ana"


def test_meta_can_be_read_but_not_written(tmp_path: Path) -> None:
    db = KithDB(tmp_path / "db.json")
    db.insert({})
    (meta,) = db.table("meta").all()
    assert meta["revision"] == 1 and "meta" not in db.tables()
    with pytest.raises(BadInput, match="kept by Kithbook"):
        db.table("meta").insert({})


def test_tables_from_elsewhere_are_read_and_changed(tmp_path: Path) -> None:
    path = tmp_path / "db.json"
    path.write_text('{"x": {"3": {"n": NaN, "é": "\\ud800"}}, "y": [1], "z": {"1": 2}}')
    db = KithDB(path)
    (row,) = db.table("x").all()
    assert row["n"] != row["n"] and row.doc_id == 3
    assert db.table("x").insert({"n": 1}) == 4
    for name in ("y", "z"):
        with pytest.raises(BadInput, match="is no table"):
            db.table(name).all()
    with TinyDB(path) as stock:
        assert [doc.doc_id for doc in stock.table("x").all()] == [3, 4]
        stock.table("x").update({"n": 5}, doc_ids=[4])
    assert db.table("x").get(doc_id=4) == {"n": 5}
    assert KithStorage(path).sheet("nothing").rows == 0  # type: ignore[union-attr]
