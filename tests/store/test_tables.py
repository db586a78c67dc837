"""Rows found in the bytes of a table are those that decoding all of it gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest

from store import load
from store.document import Document
from store.load import RowsOnFile, state_of
from store.models import Contact, LabelledDate, Rhythm
from store.rows import by_uid
from store.sheet import Sheet
from tests.store.books import WORDS

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
TIMELY = ("rhythm", "dates")


def person(number: int, share: float, rng: random.Random) -> Contact:
    """Somebody, who with this likelihood has a rhythm, and with half of it a day."""
    return Contact(
        uid=f"{number:032x}",
        created_at=MOMENT,
        changed_at=MOMENT,
        name=f"Name {number} dates",
        tags=(rng.choice((*WORDS, "rhythm")),),
        rhythm=Rhythm(ideal=30, latest=45) if rng.random() < share else None,
        dates=(LabelledDate(date="--04-12"),) if rng.random() < share / 2 else (),
    )


def sheet_of(share: float, count: int = 400) -> Sheet:
    """A table of so many people; one row in it is none, and one refers to another's uid."""
    rng = random.Random(count)
    rows = [msgspec.json.encode(person(number, share, rng)) for number in range(count)]
    sheet = Sheet.empty().append(rows)
    other = msgspec.structs.replace(person(count, 1, rng), introduced_by=f"{7:032x}")
    return sheet.append([b'{"uid":"odd","rhythm":3}', msgspec.json.encode(other)]).with_odd(1)


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The tables that were decoded as a whole."""
    found: list[str] = []

    def spy(table: str, sheet: Sheet) -> object:
        found.append(table)
        return by_uid(table, sheet)

    monkeypatch.setattr(load, "by_uid", spy)
    yield found


@pytest.mark.parametrize(("share", "decoded"), [(0.0, []), (0.03, []), (0.9, ["contacts"])])
def test_those_with_something_are_found_among_all(
    share: float, decoded: list[str], whole: list[str]
) -> None:
    sheet = sheet_of(share)
    expected = [one for one in by_uid("contacts", sheet).values() if one.rhythm or one.dates]  # type: ignore[attr-defined]
    assert list(RowsOnFile("contacts", sheet).having(*TIMELY)) == expected
    assert expected and whole == decoded


def test_one_is_found_and_many_are_decoded_at_once(whole: list[str]) -> None:
    sheet = sheet_of(0.1)
    every = by_uid("contacts", sheet)
    rows = RowsOnFile("contacts", sheet)
    for uid in ("", "odd", "nobody", f"{7:032x}", f"{399:032x}"):
        assert rows.one(uid) == every.get(uid)
    assert whole == []
    assert [rows.one(uid) for uid in every] == list(every.values())
    assert whole == ["contacts"]
    assert list(rows.having(*TIMELY)) == list(RowsOnFile("contacts", sheet).having(*TIMELY))


def test_a_table_of_rows_that_are_none_holds_nobody() -> None:
    sheet = Sheet.empty().append([b'{"uid":"odd"}']).with_odd(1)
    assert not RowsOnFile("contacts", sheet) and RowsOnFile("contacts", sheet_of(0))


def test_a_change_is_seen_by_those_who_look_for_one() -> None:
    document = Document("a", tables={"contacts": sheet_of(0.1)})
    state = state_of(document, None)
    one = state.contact(f"{7:032x}")
    after = state.put({"contacts": {one.uid: msgspec.structs.replace(one, name="Another")}})
    assert after.contact(one.uid).name == "Another"
    assert len(list(after.timely)) == len(list(state.timely))
    assert state.begun and after.begun and not state_of(Document("b"), None).begun
