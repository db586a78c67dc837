"""What is not ours, and what cannot be read, keeps its bytes through whatever is done around it."""

from __future__ import annotations

import json
import random
from collections import Counter
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.book import Book
from store.check import check
from store.clock import FixedClock
from store.errors import NothingToUndo
from tests.conftest import NOW
from tests.faults import report
from tests.store.test_book import add, change, drop, log
from tests.store.test_document import T

ROWS = {
    "no name": '{"uid": "odd1",   "name": ["no", "name"], "n": [1,  2]}',
    "no object": "7",
    "a list": '[1,\t"two"]',
    "a day that is none": '{"uid": "odd2", "name": "X", "rhythm_since": "yester\\u0064ay"}',
    "unknown, nested": '{"uid":  "x1", "created_at": "2026-01-01T01:00:00+01:00", '
    '"changed_at": "2026-01-01T00:00:00Z", "name": "\\u0041na", '
    '"shoe": {"size": 4.10e1, "big": 123456789012345678901234567890, "l": [{"m": null}]}}',
}
ZOO = '{"1":   {"a":\t1e5, "b": "\\u00e9", "c": "\\ud800"},\n\n "2": {"n": NaN}, "2": {}}'
LIST = '[1,  {"two": "\\u0032"}]'


def begin(path: Path) -> None:
    """A book that other hands wrote, with all of that in it, and two people who change."""
    path.parent.mkdir()
    rows = ", ".join(f'"{number}": {row}' for number, row in enumerate(ROWS.values(), 11))
    people = ", ".join(
        f'"{n}": {json.dumps({"uid": f"p{n}", **T, "name": f"P{n}"})}' for n in (1, 2)
    )
    path.write_text(
        f'{{"zoo": {ZOO}, "contacts": {{{people}, {rows}}}, "things": {LIST}, "word": "x" }}'
    )


def missing(text: str) -> list[str]:
    """What does not stand in the file as it did; row ids may have moved, bytes may not."""
    parts = {**ROWS, "zoo": f'"zoo": {ZOO}', "things": f'"things": {LIST}', "word": '"word": "x"'}
    return [name for name, part in parts.items() if part not in text]


def step(book: Book, chance: random.Random, number: int) -> None:
    """One change of any kind, on the rows that are records and not the one watched."""
    people = [uid for uid in book.state.contacts if uid != "x1"]
    kind = chance.choice(["add", "change", "drop", "log", "undo", "redo"])
    try:
        if kind == "undo":
            book.undo()
        elif kind == "redo":
            book.redo()
        elif kind == "add" or not people:
            book.commit(add, f"N{number}")
        elif kind == "change":
            book.commit(change, chance.choice(people), city=f"C{number}", tags=("a", f"t{number}"))
        elif kind == "log":
            book.commit(log, chance.choice(people))
        elif len(people) > 3:
            book.commit(drop, chance.choice(people))
    except NothingToUndo:
        return


def by_stock(path: Path, number: int) -> None:
    """Somebody's script: it knows nothing of us, and spells everything its own way."""
    with TinyDB(path) as db:
        db.table("scripts").insert({"n": number})
        db.table("contacts").insert({"name": f"S{number}"})


@pytest.mark.parametrize("seed", range(2))
def test_bytes_that_are_not_ours_stay_through_fifty_commits(path: Path, seed: int) -> None:
    begin(path)
    chance = random.Random(seed)
    clock = FixedClock(NOW)
    book = Book.open(path, clock=clock)
    named = {(each.table, each.row) for each in book.problems}
    assert {row for _, row in named} >= {"11", "12", "13", "14"}
    lost: Counter[str] = Counter()
    for number in range(50):
        clock.move(seconds=1)
        step(book, chance, number)
        if chance.random() < 0.2:
            book.close()
            book = Book.open(path, clock=clock)
        if path.read_bytes().startswith(b'{"meta"'):
            lost.update(missing(path.read_text()))
    report.add("not ours, kept byte for byte", commits=50, rows=len(ROWS), lost=sum(lost.values()))
    assert not lost
    said = {(each.table, each.row) for each in check(path).problems}
    assert {("contacts", row) for row in ("11", "12", "13", "14")} <= said
    assert {each.row for each in Book.open(path).problems} >= {"11", "12", "13", "14"}


@pytest.mark.parametrize("seed", range(2))
def test_with_stock_tinydb_in_between_nothing_is_dropped(path: Path, seed: int) -> None:
    """Stock TinyDB spells the whole file anew, so it is values that are compared then."""
    begin(path)
    text = path.read_text().replace(', "things": ' + LIST, "").replace(', "word": "x"', "")
    text = text.replace('"12": 7, "13": [1,\t"two"], ', "")  # what stock TinyDB itself stops at
    path.write_text(text)
    before = json.loads(text)
    chance = random.Random(seed)
    clock = FixedClock(NOW)
    book = Book.open(path, clock=clock)
    for number in range(30):
        clock.move(seconds=1)
        step(book, chance, number)
        if number % 5 == 4:
            by_stock(path, number)
            assert book.refresh()
            assert f"S{number}" in {one.name for one in book.state.contacts.values()}
    after = json.loads(path.read_text())
    kept = {name: after["contacts"][name] for name in ("11", "14", "15")}
    assert kept == {name: before["contacts"][name] for name in kept}
    assert after["zoo"]["1"] == before["zoo"]["1"] and len(after["scripts"]) == 6
    assert {each.row for each in book.problems} >= {"11", "14"}


def test_two_rows_of_one_id_or_one_uid_are_both_kept_and_named_by_check(path: Path) -> None:
    path.parent.mkdir()
    ana, ben = (json.dumps({"uid": "a", **T, "name": name}) for name in ("Ana", "Ben"))
    cleo = json.dumps({"uid": "c", **T, "name": "Cleo"})
    path.write_text(f'{{"contacts": {{"1": {ana}, "2": {ben}, "2": {cleo}}}}}')
    said = " ".join(each.sentence for each in check(path).problems)
    assert "same uid" in said and "was there twice" in said
    book = Book.open(path)
    for number in range(20):
        book.commit(add, f"N{number}")
    while book.state.revision < 40:
        book.undo()
    names = [one.name for one in Book.open(path).state.contacts.values()]
    assert names == ["Ana", "Ben", "Cleo"] and check(path).problems == ()
    with TinyDB(path) as db:
        assert [row["name"] for row in db.table("contacts").all()] == names


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_what_no_reader_takes_is_mended_named_and_stays_mended(path: Path, start: bytes) -> None:
    path.parent.mkdir()
    rows = {"1": {"name": "Ana", "x": float("nan")}, "2": {"name": "B\ud83dn", "y": ["\udc00"]}}
    path.write_bytes(start + json.dumps({"contacts": rows}).encode())
    said = [each.row for each in check(path).problems]
    assert said == ([""] if start else []) + ["1", "2"]
    book = Book.open(path)
    book.commit(add, "Cleo")
    mended = path.read_text()
    assert json.loads(mended)["contacts"]["1"]["x"] is None and "B\ufffdn" in mended
    assert Book.open(path).problems == () and check(path).problems == ()
