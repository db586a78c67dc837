"""The demo book: whole, the same each time, and with a believable handful for any today."""

from __future__ import annotations

import re
from datetime import date, datetime
from datetime import time as clock_time
from itertools import chain
from pathlib import Path

import pytest

from store.book import Book
from store.clock import FixedClock, stamp
from store.inbox import inbox
from store.models import Contact, Event, Interaction, Record
from store.search import resolve
from store.state import State
from store.when import first_day
from tui.demo import build, demo_edit, read, write_demo
from tui.demo.days import conference, season

MONDAY = date(2026, 11, 23)
DAYS = [
    MONDAY,
    date(2024, 2, 29),
    date(2027, 1, 1),
    date(2026, 7, 5),
    date(2028, 12, 31),
    date(2027, 2, 26),
]


def records(today: date) -> list[Record]:
    """What the demo puts into an empty book."""
    made = stamp(FixedClock(datetime.combine(today, clock_time(9)).astimezone()))
    edit = demo_edit(State.of(), made, today)
    assert not edit.undoable
    return [op.record for op in edit.ops]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def monday() -> State:
    """The demo on the Monday of the pictures."""
    return State.of(*records(MONDAY))


def names(state: State, today: date) -> dict[str, list[str]]:
    """Today's sections, each with the names in it."""
    shown = inbox(state, today)
    found = {"later": [row.name for row in shown.later]}
    for section in shown.sections:
        found[section.source] = [row.name for row in section.rows]
    return found


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_today_holds_a_handful(today: date) -> None:
    found = names(State.of(*records(today)), today)
    soon = (conference(today) - today).days <= 3
    assert found.pop("event", []) == (["Open Shelves"] if soon else [])
    assert found == {
        "promise": ["Ana Díaz"],
        "plan": ["Paulo Teixeira"],
        "date": ["Mina Sato"],
        "rhythm": ["Ben Okafor", "Dev Malhotra"],
        "later": ["Ingrid Solheim", "Aroha Tamihana", "Rút Einarsdóttir"],
    }


def test_the_rows_of_the_front_page(monday: State) -> None:
    rows = {row.name: row for section in inbox(monday, MONDAY).sections for row in section.rows}
    said = {name: (row.what, row.when) for name, row in rows.items()}
    assert said["Ana Díaz"] == ("send the gripper paper", "today")
    assert said["Mina Sato"] == ("birthday, met through Priya", "Thursday")
    assert said["Ben Okafor"] == ("climbing, the new job", "quiet since October")


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nothing_lies_in_the_future_but_what_is_to_come(today: date) -> None:
    for record in records(today):
        assert record.created_at.date() < today
        assert record.changed_at == record.created_at
        if isinstance(record, Interaction):
            assert first_day(record.on) < today
        if isinstance(record, Contact) and record.met_on:
            assert first_day(record.met_on) < today


def test_everyone_referred_to_is_there(monday: State) -> None:
    for talk in monday.records("interactions").values():
        assert isinstance(talk, Interaction)
        for uid in chain(talk.people, talk.mentioned):
            monday.contact(uid)
        for uid in talk.closes:
            monday.follow_up(uid)
    for todo in monday.follow_ups.values():
        monday.contact(todo.contact)
        assert not todo.from_interaction or monday.interaction(todo.from_interaction)
    for contact in monday.contacts.values():
        assert not contact.introduced_by or monday.contact(contact.introduced_by)
    for tie in (*monday.records("relations").values(), *monday.records("introductions").values()):
        monday.contact(tie.a)  # type: ignore[attr-defined]
        monday.contact(tie.b)  # type: ignore[attr-defined]


def test_it_is_as_large_as_promised(monday: State) -> None:
    assert 38 <= len(monday.contacts) <= 44
    assert 280 <= len(monday.records("interactions")) <= 340
    assert len({contact.city for contact in monday.contacts.values()}) >= 25
    assert {contact.mentor for contact in monday.contacts.values()} == {"", "mentor", "mentee"}


def test_uids_differ() -> None:
    uids = [record.uid for record in records(MONDAY)]
    assert len(set(uids)) == len(uids)


def test_every_kept_promise_names_the_talk_that_kept_it(monday: State) -> None:
    closed = {todo.uid for todo in monday.follow_ups.values() if todo.status == "kept"}
    by_talks = [
        uid
        for talk in monday.records("interactions").values()
        for uid in talk.closes  # type: ignore[attr-defined]
    ]
    assert closed and sorted(by_talks) == sorted(closed)


@pytest.mark.parametrize("today", [date(2026, 11, day) for day in range(16, 23)], ids=str)
def test_the_conference_is_on_the_wednesday_of_next_week(today: date) -> None:
    assert conference(today) == date(2026, 11, 25)


def test_the_conference_runs_through_the_book(monday: State) -> None:
    event = next(one for one in monday.events.values() if one.title == "Open Shelves")
    assert isinstance(event, Event) and event.plan is None, "it is there to be planned"
    assert (event.starts, event.ends) == ("2026-12-02", "2026-12-04")
    plans = [todo for todo in monday.follow_ups.values() if todo.due.startswith("2026-12-0")]
    assert len(plans) >= 4
    talks = monday.records("interactions").values()
    assert any(event.title in talk.text for talk in talks)  # type: ignore[attr-defined]
    assert sum(uid in monday.contacts for uid in event.expected) == 5


def test_the_texts_are_plain_words() -> None:
    text = "\n".join(path.read_text("utf-8") for path in Path(build.__file__).parent.glob("*.toml"))
    assert "!" not in text and "—" not in text
    assert not re.search(r"@(?!example\.org)", text)
    assert not re.search(r"https?://(?!example\.org)", text)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2027, 1, 15), "2026-24"),
        (date(2026, 12, 1), "2026-24"),
        (date(2026, 3, 1), "2026-21"),
        (date(2026, 11, 30), "2026-23"),
    ],
)
def test_seasons(day: date, expected: str) -> None:
    assert season(day) == expected


def test_written_twice_it_is_the_same_book(tmp_path: Path) -> None:
    write_demo(tmp_path / "one.json", MONDAY)
    write_demo(tmp_path / "two.json", MONDAY)
    books = [Book.open(tmp_path / name) for name in ("one.json", "two.json")]
    for table in ("contacts", "interactions", "follow_ups", "items", "events", "my_news"):
        first, second = (dict(book.state.records(table)) for book in books)
        assert first == second and first
    assert not books[0].problems
    for book in books:
        book.close()


def test_a_slip_of_the_pen_is_named() -> None:
    import msgspec

    from tui.demo.shape import People

    with pytest.raises(msgspec.ValidationError, match="nmae"):
        msgspec.toml.decode('[[person]]\nslug = "x"\nname = "X"\nnmae = "Y"', type=People)


def test_people_are_in_the_order_of_the_files() -> None:
    assert [person.slug for person in read.people()][:2] == ["ana", "priya"]


def test_a_first_name_is_enough_for_anyone(monday: State) -> None:
    for contact in monday.contacts.values():
        assert resolve(monday, contact.first_name) == contact.uid
