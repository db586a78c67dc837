"""The whole book as one JSON object."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from store.book import Book
from store.exchange.json_export import export_json, has_private
from store.models import (
    TABLES,
    Contact,
    Event,
    EventPlan,
    Exposure,
    Interaction,
    Item,
    Labelled,
    Record,
    Thought,
)
from store.ops import Edit, put
from tests.store.exchange.cards import IDS

NOW = "2026-11-23T08:00:00+00:00"


def exported(*records: Record, ascii_only: bool = False) -> str:
    book = Book.in_memory()
    book.commit(lambda *_: Edit("", tuple(map(put, records))))
    return export_json(book.document, ascii_only=ascii_only)


def test_every_table_is_there_with_its_records() -> None:
    ana = Contact(**IDS, name="Ana", emails=(Labelled(value="a@b.example"),))
    talk = Interaction(
        **IDS | {"uid": "t1"}, on="2026-11", text="a “walk”\n\x1b[31m", people=("u1",)
    )
    text = exported(ana, talk)
    tables = json.loads(text)
    assert list(tables) == list(TABLES)
    assert tables["follow_ups"] == []
    assert tables["contacts"] == [
        {
            "uid": "u1",
            "created_at": "2026-11-23T08:00:00Z",
            "changed_at": "2026-11-23T08:00:00Z",
            "name": "Ana",
            "emails": [{"value": "a@b.example"}],
        }
    ]
    assert msgspec.convert(tables["contacts"][0], Contact) == ana
    assert msgspec.convert(tables["interactions"][0], Interaction) == talk
    assert "\x1b" not in text


def test_ascii_only_says_the_same() -> None:
    people = Contact(**IDS, name="Zoë 李"), Contact(**IDS | {"uid": "u2"}, name="Ben")
    text = exported(*people, ascii_only=True)
    assert text.isascii() and not exported(*people).isascii()
    assert json.loads(text) == json.loads(exported(*people))


@pytest.mark.parametrize("ascii_only", [False, True])
def test_what_we_do_not_know_goes_out_too(path: Path, ascii_only: bool) -> None:
    ana = {"uid": "u1", "created_at": NOW, "changed_at": NOW, "name": "Ana", "shoe": {"size": 38}}
    path.parent.mkdir()
    book = {
        "contacts": {"1": ana, "2": {"name": 7}},
        "_default": {"1": {"é": "x\u2028y"}},
        "wörter": ["a", float("nan")],
        "history": {},
        "deleted": {},
    }
    path.write_text(json.dumps(book, indent=1))
    text = export_json(Book.open(path).document, ascii_only=ascii_only)
    tables = json.loads(text)
    assert tables["contacts"][0] == ana and len(tables["contacts"]) == 2
    assert tables["contacts"][1]["name"] == 7
    assert tables["_default"] == [{"é": "x\u2028y"}] and tables["wörter"] == ["a", None]
    assert list(tables) == [*TABLES, "_default", "wörter"]
    assert text.isascii() == ascii_only and "NaN" not in text


def test_an_empty_book_has_every_table() -> None:
    assert json.loads(exported()) == {table: [] for table in TABLES}


def test_what_was_practised_feared_and_told_stays_out_unless_asked_for(book: Book) -> None:
    event = Event(
        **IDS | {"uid": "e"},
        title="PyCon",
        plan=EventPlan(
            goal="say hello",
            expectation="nobody will speak to me",
            tension=80,
            if_thens=("If my face goes hot, then I look for one blue thing.",),
            leave_behind="a drink for the nerves",
            extras="the exit is behind the stage",
        ),
        debrief={"facts": "two people spoke to me"},
        energy_cost=50,
    )
    step = Exposure(
        **IDS | {"uid": "x"}, step="step-1", on=date(2026, 11, 23), expectation="they stare"
    )
    thought = Thought(
        **IDS | {"uid": "t"}, on=date(2026, 11, 23), answers={"thought": "always alone"}
    )
    away = Item(**IDS | {"uid": "i"}, key="step:step-3", closed=True)
    records = (event, step, thought, away)
    book.commit(lambda state, stamp: Edit("records", tuple(map(put, records))))
    assert has_private(book.document)
    public = export_json(book.document)
    for words in (
        "speak to me",
        "they stare",
        "always alone",
        "80",
        "energy_cost",
        "blue",
        "drink",
        "exit is",
        "step-3",
    ):
        assert words not in public
    assert "say hello" in public and json.loads(public)["exposures"] == []
    whole = json.loads(export_json(book.document, private=True))
    assert whole["events"][0]["debrief"] == {"facts": "two people spoke to me"}
    assert len(whole["exposures"]) == len(whole["thoughts"]) == 1


def test_a_book_without_such_things_leaves_nothing_out(book: Book) -> None:
    event = Event(**IDS | {"uid": "e"}, title="PyCon", plan=EventPlan(goal="say hello"))
    book.commit(lambda state, stamp: Edit("records", (put(event),)))
    assert not has_private(book.document)
    assert export_json(book.document) == export_json(book.document, private=True)
