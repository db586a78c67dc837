"""People met at an event: lines read for it, and saved with new people, facts and follow-ups."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from store.changes import met
from store.errors import BadInput, Gone
from store.models import Event, Fact, Interaction
from store.quicklog import Draft, PeopleIndex, parse
from store.quicklog.met import at_event, day_of, facts_in, is_ahead, since
from tests.coach.people import MADE
from tests.store.desk import Desk
from tests.store.test_inbox_table_events import made

TODAY = date(2026, 12, 3)
CONFERENCE = {"starts": "2026-12-02", "ends": "2026-12-04", "kind": "conference"}


def event(**fields: Any) -> Event:
    """An event called Open Shelves."""
    return Event(uid="e", **MADE, **{"title": "Open Shelves"} | fields)


@pytest.mark.parametrize(
    ("starts", "ends", "day"),
    [
        ("2026-12-02", "2026-12-04", "2026-12-03"),
        ("2026-11-30", "2026-12-01", "2026-12-01"),
        ("2026-12-02T19:00", "", "2026-12-02"),
        ("2026-12-05", "", "2026-12-03"),
        ("", "", "2026-12-03"),
        ("2026-11", "", "2026-12-03"),
    ],
)
def test_a_talk_there_is_on_its_last_day_that_has_come(starts: str, ends: str, day: str) -> None:
    assert day_of(event(starts=starts, ends=ends), TODAY) == day


@pytest.mark.parametrize(
    ("starts", "ahead"),
    [
        ("2026-12-03T19:00", False),
        ("2026-12-03T20:30", True),
        ("2026-12-04T02:30", True),
        ("2026-12-03", False),
        ("2026-12-04", True),
        ("2026-12", False),
        ("2027-01", True),
        ("", False),
    ],
)
def test_an_event_is_ahead_while_it_has_not_begun_for_sure(starts: str, ahead: bool) -> None:
    now = datetime.fromisoformat("2026-12-03T20:00:00+01:00")
    assert is_ahead(event(starts=starts, zone="Europe/Paris"), TODAY, now) is ahead


@pytest.mark.parametrize(
    ("note", "facts"),
    [
        ("", []),
        ("embedded Rust", [("fact", "embedded Rust")]),
        (
            "embedded Rust, likes bouldering",
            [("fact", "embedded Rust"), ("interest", "bouldering")],
        ),
        (
            "is looking for a flat; offers proofreading",
            [("needs", "a flat"), ("offers", "proofreading")],
        ),
        ("into old maps, Into old maps", [("interest", "old maps")]),
        ("likes", [("fact", "likes")]),
        ("knows about bees, knows Ben", [("offers", "bees"), ("fact", "knows Ben")]),
        ("intonation", [("fact", "intonation")]),
    ],
)
def test_what_a_note_says_of_somebody(note: str, facts: list[tuple[str, str]]) -> None:
    assert [(said.kind, said.text) for said in facts_in(note)] == facts


def read(desk: Desk, line: str, uid: str, *, ahead: bool = False) -> Draft:
    """A line as it is read for the event."""
    people = PeopleIndex.of(desk.state)
    open_ones = [one for one in desk.state.follow_ups.values() if one.status == "open"]
    met_at = desk.state.event(uid)
    earliest = since(met_at, desk.today)
    draft = parse(line, people, desk.today, open_follow_ups=open_ones, met_since=earliest)
    return at_event(draft, met_at, desk.today, ahead=ahead)


@pytest.fixture
def desk() -> Desk:
    """The second day of the conference."""
    return Desk("2026-12-03T20:00:00+01:00")


def test_people_facts_topics_and_follow_ups_in_one_pass_and_one_transaction(desk: Desk) -> None:
    leila = desk.person("Leïla Amrani")
    uid = desk.made(made, title="Open Shelves", **CONFERENCE)
    lines = (
        "+Rosa Lind, embedded Rust, likes bouldering > next week: send her the crate",
        "Leïla about the hinges ! friday: bring the pads",
        '+"tall one with the scarf" about page turners',
    )
    edit = desk.do(met.save, uid, [read(desk, line, uid) for line in lines])
    assert edit.label == "3 people met at Open Shelves"
    people = {one.name: one for one in desk.state.contacts.values()}
    rosa, tall = people["Rosa Lind"], people["tall one with the scarf"]
    assert rosa.facts == (
        Fact(text="embedded Rust", on=desk.today),
        Fact(text="bouldering", kind="interest", on=desk.today),
    )
    assert (rosa.met_where, rosa.met_on) == ("Open Shelves", "2026-12-03")
    assert people["Leïla Amrani"].met_where == "", "whom one knew is not met anew"
    assert desk.state.event(uid).met == (rosa.uid, leila, tall.uid)
    talks = desk.state.interactions_of(leila)
    assert [(one.event, one.topics, one.on, one.channel) for one in talks] == [
        (uid, ("the hinges",), "2026-12-03", "conference")
    ]
    kinds = sorted((one.kind, one.text, one.due) for one in desk.state.follow_ups.values())
    assert kinds == [
        ("plan", "send her the crate", "2026-12-07"),
        ("promise", "bring the pads", "2026-12-04"),
    ]
    assert desk.undo().label == edit.label
    assert desk.state.event(uid).met == () and set(desk.state.contacts) == {leila}
    assert desk.state.follow_ups == {}


def test_a_note_about_somebody_known_is_no_fact_unless_it_says_what_they_like(desk: Desk) -> None:
    leila = desk.person("Leïla Amrani")
    uid = desk.made(made, title="Open Shelves", **CONFERENCE)
    desk.do(met.save, uid, [read(desk, "Leïla: asked after the cat, needs a binder", uid)])
    assert [(one.kind, one.text) for one in desk.state.contact(leila).facts] == [
        ("needs", "a binder")
    ]


def test_what_is_told_of_somebody_is_on_their_page_or_with_the_talk_and_not_twice(
    desk: Desk,
) -> None:
    leila = desk.person("Leïla Amrani")
    uid = desk.made(made, title="Open Shelves", **CONFERENCE)
    lines = (
        "Leila: moved to Bremen, needs a flat",
        "+Rosa Lind, embedded Rust, told me of her hives",
        "Leila and +Tom Havel: likes maps",
    )
    desk.do(met.save, uid, [read(desk, line, uid) for line in lines])
    talks = desk.state.records("interactions").values()
    notes = sorted((one.text, len(one.people)) for one in talks if isinstance(one, Interaction))
    assert notes == [("likes maps", 2), ("moved to Bremen", 1), ("told me of her hives", 1)]
    people = {one.name: [fact.text for fact in one.facts] for one in desk.state.contacts.values()}
    assert people == {"Leïla Amrani": ["a flat"], "Rosa Lind": ["embedded Rust"], "Tom Havel": []}
    assert [fact.kind for fact in desk.state.contact(leila).facts] == ["needs"]


def test_the_same_new_name_twice_is_one_person_and_met_once(desk: Desk) -> None:
    uid = desk.made(made, title="Open Shelves", **CONFERENCE)
    lines = ("+Rosa Lind about drivers", "+Rosa Lind about crates yesterday")
    desk.do(met.save, uid, [read(desk, line, uid) for line in lines])
    (rosa,) = desk.state.contacts
    assert desk.state.event(uid).met == (rosa,)
    assert [one.on for one in desk.state.interactions_of(rosa)] == ["2026-12-03", "2026-12-02"]
    desk.do(met.save, uid, [read(desk, "Rosa about lunch", uid)])
    assert desk.state.event(uid).met == (rosa,)


def test_a_line_still_in_question_saves_nothing(desk: Desk) -> None:
    uid = desk.made(made, title="Open Shelves", **CONFERENCE)
    revision = desk.state.revision
    with pytest.raises(BadInput):
        desk.do(met.save, uid, [read(desk, "somebody with a scarf", uid)])
    with pytest.raises(BadInput, match="nobody to save"):
        desk.do(met.save, uid, [])
    with pytest.raises(Gone):
        desk.do(met.save, "gone", [])
    assert desk.state.revision == revision


def test_an_empty_line_is_left_as_it_is(desk: Desk) -> None:
    uid = desk.made(made, title="Open Shelves", **CONFERENCE)
    assert read(desk, "  ", uid).event == ""


def test_who_is_met_before_an_event_is_noted_for_today_and_was_not_met_there(desk: Desk) -> None:
    uid = desk.made(made, title="Open Shelves", starts="2026-12-10", kind="conference")
    edit = desk.do(met.save, uid, [read(desk, "+Rosa Lind, embedded Rust", uid, ahead=True)])
    (rosa,) = desk.state.contacts.values()
    assert edit.label == "1 person noted before Open Shelves"
    assert (rosa.met_where, rosa.met_on) == ("", "")
    assert desk.state.event(uid).met == (rosa.uid,), "the event knows of them all the same"
    (talk,) = desk.state.interactions_of(rosa.uid)
    assert (talk.on, talk.event, talk.channel) == ("2026-12-03", "", "")
