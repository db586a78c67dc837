"""The file: what we write, and whatever other hands made of it."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from store.book import Book
from store.changes import events
from store.clock import FixedClock, Stamp
from store.document import parse
from store.errors import NewerSchema, Unreadable
from store.models import Contact, Fact, Interaction, Labelled, Rhythm
from store.ops import Edit, fresh, patch, put
from store.salvage import salvage
from store.state import State
from tests.store.books import write_book

T = {"created_at": "2026-01-01T00:00:00Z", "changed_at": "2026-01-01T00:00:00Z"}


def add(state: State, stamp: Stamp, name: str, **fields: Any) -> Edit:
    return Edit(f"add {name}", (put(Contact(**fresh(stamp, name), name=name, **fields)),))


def change(state: State, stamp: Stamp, uid: str, **fields: Any) -> Edit:
    return Edit("change", (patch(state.contact(uid), **fields),))


def named(book: Book, name: str) -> Contact:
    return next(contact for contact in book.state.contacts.values() if contact.name == name)


def write(path: Path, tables: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(tables))


def test_meta_is_the_first_line_and_a_row_is_a_line(book: Book, path: Path) -> None:
    book.commit(add, "Ana")
    book.commit(add, "Zoë 🦊")
    lines = path.read_bytes().splitlines()
    whole = json.loads(path.read_bytes())
    assert lines[0].startswith(b'{"meta": {"1": {') and len(lines[0]) < 4096
    assert [line for line in lines if b"Ana" in line and b'"uid"' in line]
    meta = whole["meta"]["1"]
    assert meta["schema"] == 1 and meta["revision"] == 2 and len(meta["writes"]) == 2
    assert uuid.UUID(meta["book"])
    contacts = meta["tables"]["contacts"]
    assert (contacts["rows"], contacts["next"]) == (2, 3)
    at = path.read_bytes().index(b'"contacts": ') + len(b'"contacts": ')
    body = path.read_bytes()[at : at + contacts["length"]]
    assert json.loads(body + b"\n}") == whole["contacts"]


def test_an_empty_document_is_a_book_too(path: Path) -> None:
    from store.document import Document

    data = b"".join(Document().written("w", "b").encode())
    assert json.loads(data)["meta"]["1"]["book"] == "b"
    again = parse(data)
    assert again is not None and again.book == "b" and again.tables == {}
    assert parse(data + b" ") is None
    assert parse(data.replace(b'"revision":1', b'"revision":"x"')) is None


def test_only_64_writes_are_kept(path: Path) -> None:
    book = Book.open(path)
    for n in range(70):
        book.commit(add, f"P{n}")
    meta = json.loads(path.read_text())["meta"]["1"]
    assert len(meta["writes"]) == 64 and meta["revision"] == 70


def test_stock_tinydb_reads_every_table(path: Path) -> None:
    write_book(path, 5, 20)
    book = Book.open(path)
    book.commit(add, "Ana")
    db = TinyDB(path)
    for table in db.tables():
        assert all(isinstance(row, dict) for row in db.table(table).all())
    assert db.table("contacts").count(where("name") == "Ana") == 1
    assert db.table("meta").get(doc_id=1)["schema"] == 1  # type: ignore[index]


def test_what_stock_tinydb_wrote_opens_is_edited_and_saved(book: Book, path: Path) -> None:
    book.commit(add, "Ana")
    book.commit(add, "Ben")
    with TinyDB(path) as db:
        db.table("contacts").update({"city": "Porto"}, where("name") == "Ana")
        db.table("contacts").insert({"name": "Cleo"})
        db.table("shopping").insert({"milk": 2})
    assert path.read_bytes().count(b"\n") == 0
    assert book.refresh()
    assert named(book, "Ana").city == "Porto"
    cleo = named(book, "Cleo")
    assert cleo.uid and cleo.created_at.tzinfo is not None
    with TinyDB(path) as db:
        db.table("contacts").remove(where("name") == "Ben")
    book.commit(change, cleo.uid, city="Lyon")
    fresh_book = Book.open(path)
    assert [(c.name, c.city) for c in fresh_book.state.contacts.values()] == [
        ("Ana", "Porto"),
        ("Cleo", "Lyon"),
    ]
    assert named(fresh_book, "Cleo").uid == cleo.uid
    assert TinyDB(path).table("shopping").all() == [{"milk": 2}]
    assert fresh_book.problems == ()


def test_a_book_without_meta_opens_and_gets_one(path: Path, clock: FixedClock) -> None:
    write(path, {"contacts": {"7": {"name": "Ana"}, "3": {"name": "Ben"}}})
    first, second = Book.open(path, clock=clock), Book.open(path, clock=clock)
    uids = list(first.state.contacts)
    assert uids == list(second.state.contacts) and len(set(uids)) == 2
    first.commit(change, uids[0], city="Porto")
    second.commit(change, uids[1], city="Lyon")
    book = Book.open(path, clock=clock)
    assert [c.city for c in book.state.contacts.values()] == ["Porto", "Lyon"]
    book.commit(add, "Cleo")
    assert list(json.loads(path.read_text())["contacts"]) == ["7", "3", "8"]


def test_tables_we_do_not_know_stay_byte_for_byte(path: Path) -> None:
    path.parent.mkdir()
    odd = '{"1":   {"a":\t1e5, "b": "\\u00e9"},\n\n "1": {"twice": true}, "2": {"n": NaN}}'
    path.write_text('{"zoo": ' + odd + ', "list": [1,  2], "contacts": {}, "word": "x" }')
    book = Book.open(path)
    book.commit(add, "Ana")
    for _ in range(2):
        text = path.read_text()
        assert f'"zoo": {odd}' in text and '"list": [1,  2]' in text and '"word": "x"' in text
        book = Book.open(path)
        book.commit(add, "Ben")


def test_unknown_fields_survive_at_every_level(path: Path) -> None:
    row = {
        "uid": "a",
        **T,
        "name": "Ana",
        "shoe_size": 41,
        "big": 12345678901234567890123,
        "facts": [
            {"text": "climbs", "certainty": 0.5},
            {"text": "sails", "certainty": 0.25, "private": True},
        ],
        "emails": [{"value": "a@x.org", "label": "home", "verified": True}],
        "rhythm": {"ideal": 30, "latest": 45, "mood": "calm"},
    }
    write(path, {"contacts": {"1": row}})
    book = Book.open(path)
    ana = book.state.contact("a")
    book.commit(
        change,
        "a",
        city="Porto",
        facts=(Fact(text="sails", private=False), Fact(text="climbs"), Fact(text="new")),
        rhythm=Rhythm(ideal=60, latest=90),
        emails=(Labelled(value="a@x.org", label="work"), Labelled(value="b@x.org")),
    )
    assert ana.name == "Ana"
    saved = json.loads(path.read_text())["contacts"]["1"]
    assert saved["shoe_size"] == 41 and saved["big"] == 12345678901234567890123
    assert saved["city"] == "Porto"
    facts = {fact["text"]: fact for fact in saved["facts"]}
    assert facts["climbs"]["certainty"] == 0.5 and "certainty" not in facts["new"]
    assert facts["sails"] == {"text": "sails", "certainty": 0.25}
    assert saved["rhythm"] == {"ideal": 60, "latest": 90, "mood": "calm"}
    mails = {mail["value"]: mail for mail in saved["emails"]}
    assert mails["a@x.org"] == {"value": "a@x.org", "label": "work", "verified": True}


def test_an_untouched_row_keeps_its_bytes(path: Path) -> None:
    path.parent.mkdir()
    odd = '{"uid":  "a", "created_at": "2026-01-01T01:00:00+01:00", "changed_at": "2026-01-01", '
    odd = odd.replace('"2026-01-01", ', '"2026-01-01T00:00:00Z", "name": "\\u0041na"}')
    path.write_text('{"contacts": {"1": ' + odd + "}}")
    book = Book.open(path)
    book.commit(add, "Ben")
    assert f'"1": {odd},\n' in path.read_text()


def test_unknown_fields_come_back_with_undo(path: Path) -> None:
    write(path, {"contacts": {"1": {"uid": "a", **T, "name": "Ana", "shoe_size": 41}}})
    book = Book.open(path)
    from store.ops import remove

    book.commit(lambda state, stamp: Edit("remove Ana", (remove(state.contact("a")),)))
    assert not book.state.contacts
    book.undo()
    saved = json.loads(path.read_text())
    assert next(iter(saved["contacts"].values()))["shoe_size"] == 41
    assert saved["deleted"] == {}


def test_unknown_fields_within_a_plan_come_back_with_undo_of_the_removal(path: Path) -> None:
    plan = {"goal": "say hello", "mood": {"before": [1, 2]}}
    write(path, {"events": {"1": {"uid": "e", **T, "title": "Fair", "plan": plan}}})
    book = Book.open(path)
    book.commit(events.remove, "e")
    for put_back in (book.undo, book.redo, book.undo):
        put_back()
    (saved,) = json.loads(path.read_text())["events"].values()
    assert saved["plan"] == plan


def test_a_row_that_is_no_record_stays_and_is_named(path: Path) -> None:
    path.parent.mkdir()
    bad = '{"uid": "b",   "name": ["no", "name"], "x": "y"}'
    path.write_text('{"contacts": {"1": {"name": "Ana"}, "2": ' + bad + ', "3": 7, "4": [1]}}')
    book = Book.open(path)
    assert [c.name for c in book.state.contacts.values()] == ["Ana"]
    assert [(p.table, p.row) for p in book.problems] == [
        ("contacts", "2"),
        ("contacts", "3"),
        ("contacts", "4"),
    ]
    uid = next(iter(book.state.contacts))
    book.commit(change, uid, city="Porto")
    again = Book.open(path)
    assert f'"2": {bad},\n"3": 7,\n"4": [1]' in path.read_text()
    assert [p.row for p in again.problems] == ["2", "3", "4"]
    assert again.state.contact(uid).city == "Porto"


def test_odd_talks_are_passed_over_everywhere(path: Path) -> None:
    talks = {
        "1": {"uid": "t1", **T, "on": "2026-01-02", "people": ["a"]},
        "2": {"uid": "t2", **T, "on": "yesterday", "people": ["a"]},
    }
    write(path, {"contacts": {"1": {"uid": "a", **T, "name": "Ana"}}, "interactions": talks})
    Book.open(path).commit(add, "Ben")
    book = Book.open(path)
    assert [p.row for p in book.problems] == ["2"]
    assert list(book.state.records("interactions")) == ["t1"]
    assert [t.uid for t in book.state.interactions_of("a")] == ["t1"]
    assert str(book.state.last_talk["a"]) == "2026-01-02"
    assert book.state.interaction("t2") is None


def test_rows_with_the_same_id_or_uid_are_both_kept(path: Path) -> None:
    path.parent.mkdir()
    ana, ben = (json.dumps({"uid": "a", **T, "name": name}) for name in ("Ana", "Ben"))
    cleo = json.dumps({"uid": "c", **T, "name": "Cleo"})
    rows = f'{{"1": {ana}, "1": {ben}, "x": {cleo}}}'
    path.write_text(
        f'{{"contacts": {rows}, "contacts": {{"9": {{"name": "Dan"}}}}, "z": 1, "z": 2}}'
    )
    book = Book.open(path)
    names = [c.name for c in book.state.contacts.values()]
    assert names == ["Ana", "Ben", "Cleo", "Dan"]
    said = " ".join(problem.sentence for problem in book.problems)
    assert "same uid" in said and "id 1 of contacts was there twice" in said
    assert all(problem.mended for problem in book.problems)
    book.commit(add, "Eve")
    saved = json.loads(path.read_text())
    assert list(saved["contacts"]) == ["1", "10", "11", "9", "12"]
    assert len({row["uid"] for row in saved["contacts"].values()}) == 5
    assert (saved["z"], saved["z-2"]) == (1, 2)
    assert Book.open(path).problems == ()


def test_what_msgspec_refuses_is_mended_and_named(path: Path) -> None:
    path.parent.mkdir()
    rows = {
        "1": {"uid": "a", **T, "name": "Ana", "score": float("nan")},
        "2": {"uid": "b", **T, "name": "B\ud83dn"},
        "3": {"uid": "c", **T, "name": "Cleo", "x": {"y": ["\udc00"]}},
        "4": {"uid": "d", **T, "name": "Emoji \U0001f98a"},
        "5": {"uid": "e", "created_at": "2026-01-01T10:00:00", "changed_at": "x", "name": "E"},
        "6": {
            "uid": "f",
            "created_at": "2026-01-01T10:00:00",
            "changed_at": T["changed_at"],
            "name": "Fay",
        },
    }
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"contacts": rows}).encode())
    book = Book.open(path)
    names = [c.name for c in book.state.contacts.values()]
    assert names == ["Ana", "B�n", "Cleo", "Emoji \U0001f98a", "Fay"]
    assert book.state.contact("f").created_at == datetime(2026, 1, 1, 10, tzinfo=UTC)
    assert [p.row for p in book.problems] == ["", "1", "2", "3", "5"]
    assert [p.mended for p in book.problems] == [True, True, True, True, False]
    book.commit(change, "c", city="Porto")
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert saved["contacts"]["1"]["score"] is None
    assert saved["contacts"]["3"]["x"] == {"y": ["�"]}
    assert [p.row for p in Book.open(path).problems] == ["5"]


def test_half_a_character_that_was_typed_is_saved_as_a_mark(book: Book, path: Path) -> None:
    book.commit(add, "An\ud800a")
    book.mark(lambda state, stamp: add(state, stamp, "Be\ud800n"))
    book.close()
    assert [c.name for c in Book.open(path).state.contacts.values()] == ["An�a", "Be�n"]


CUT = "it is not a whole Kithbook file: it stops in the middle of a line"
OTHER = "it is not a Kithbook file"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", CUT),
        ('{"contacts": {"1": {"na', CUT),
        ('{"contacts": {"1": {"name": "Ana\\u00', CUT),
        ('{"contacts": {"1": {"name": ', CUT),
        ('{"contacts": {"1": {"archived": tr', CUT),
        ('{"contacts": {"1": {}},', CUT),
        ("[1]", OTHER),
        ("nonsense", OTHER),
        ('{"a": {"b": }}', f"{OTHER}: line 1 is not JSON"),
        ('{"a":\n1} x', f"{OTHER}: line 2 is not JSON"),
        ('{"a" 1}', f"{OTHER}: line 1 is not JSON"),
        ('{"a": 1 "b"}', f"{OTHER}: line 1 is not JSON"),
        ('{"contacts": {"1": {"x": 1' + "0" * 5000 + "}}}", f"{OTHER}: it holds a number"),
    ],
)
def test_what_is_no_book_is_refused_in_a_sentence(path: Path, text: str, why: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(Unreadable) as refused:
        Book.open(path)
    said = str(refused.value)
    assert said.startswith(f"{path} cannot be read: {why}")
    assert said.endswith(
        ". It was left as it is. Put a copy of the book in its place, or use another book: "
        "`kith --file OTHER`."
    )
    assert path.read_text() == text


def test_a_book_cut_short_anywhere_says_so(path: Path) -> None:
    write_book(path, 2, 2)
    whole = path.read_bytes()
    for length in range(2, len(whole) - 2, 7):
        with pytest.raises(Unreadable, match="it stops in the middle of a line"):
            salvage(whole[:length], "lent", datetime.now(UTC))


@pytest.mark.parametrize("data", [b"\xff\xfe\xfa", b'{"a": "\xff"}', b'{"a": ' + b"[" * 200_000])
def test_bytes_that_are_no_text_are_refused(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        Book.open(path)


@pytest.mark.parametrize("text", ["", " \n", "{}"])
def test_an_empty_file_is_an_empty_book(path: Path, text: str) -> None:
    path.parent.mkdir()
    path.write_text(text)
    book = Book.open(path)
    assert not book.state.contacts
    assert [p.sentence.split(",")[0] for p in book.problems] == (
        [] if text == "{}" else ["The file of the book is empty (0 bytes)"]
    )
    book.commit(add, "Ana")
    assert Book.open(path).problems == ()
    assert [c.name for c in Book.open(path).state.contacts.values()] == ["Ana"]


@pytest.mark.parametrize("ours", [True, False])
def test_a_newer_schema_is_refused(path: Path, ours: bool) -> None:
    write_book(path, 1, 1)
    text = path.read_text().replace('"schema":1', '"schema":2')
    path.write_text(text if ours else json.dumps(json.loads(text)))
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="newer Kithbook"):
        Book.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(path: Path, kind: str) -> None:
    path.parent.mkdir()
    path.write_bytes('{"contacts": {"1": {"name": "Zoë"}}}'.encode(kind))
    book = Book.open(path)
    assert [c.name for c in book.state.contacts.values()] == ["Zoë"] and book.problems[0].mended


def test_a_known_table_that_is_no_table_is_kept_aside(path: Path) -> None:
    write(path, {"contacts": [1], "follow_ups": [], "items": None})
    book = Book.open(path)
    book.commit(add, "Ana")
    saved = json.loads(path.read_text())
    assert saved["contacts-kept"] == [1]
    assert len(saved["contacts"]) == 1


def test_a_hand_edit_that_keeps_the_layout_is_noticed(book: Book, path: Path) -> None:
    book.commit(add, "Ana")
    path.write_bytes(path.read_bytes().replace(b'"name":"Ana"', b'"name":"Ada"'))
    again = Book.open(path)
    assert [c.name for c in again.state.contacts.values()] == ["Ada"]
    again.commit(add, "Ben")
    assert parse(path.read_bytes()) is not None


def test_talks_are_found_in_a_book_of_any_hand(path: Path) -> None:
    people = write_book(path, 6, 60)
    ours = Book.open(path)
    path2 = path.with_name("other.json")
    path2.write_text(json.dumps(json.loads(path.read_text())))
    theirs = Book.open(path2)
    assert ours.state.last_talk == theirs.state.last_talk
    for uid in people:
        assert ours.state.interactions_of(uid) == theirs.state.interactions_of(uid)
    every = ours.state.records("interactions")
    assert every == theirs.state.records("interactions")
    one = next(iter(every.values()))
    assert isinstance(one, Interaction) and theirs.state.interaction(one.uid) == one
