"""Changes to events, each with its undo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.changes import events, people
from store.errors import BadInput, Conflict, Gone
from store.eventline import parse
from store.models import Event, FollowUp, Interaction, Item, Record, Rehearsal, Thought
from store.ops import Edit, fresh, put
from store.quicklog import Choices, PeopleIndex
from store.state import State
from tests.store.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def add(desk: Desk, title: str = "PyCon DE", **fields: Any) -> str:
    return desk.made(events.add, title=title, **fields)


def made(desk: Desk, **fields: Any) -> Event:
    uid = add(desk, **fields)
    return desk.state.event(uid)


def save(desk: Desk, line: str, choices: Choices | None = None) -> Edit:
    """A line read and saved."""
    index = PeopleIndex.of(desk.state)
    return desk.do(events.save, parse(line, index, desk.today, choices=choices))


def test_add_keeps_what_is_given_and_undo_takes_it_back(desk: Desk) -> None:
    edit = desk.do(events.add, title=" PyCon \n DE ", starts="2027-04-12", tags=("a", "b", "a"))
    (event,) = desk.state.events.values()
    assert (edit.label, event.title) == ("PyCon DE, added", "PyCon DE")
    assert (event.starts, event.tags, event.zone) == ("2027-04-12", ("a", "b"), "")
    desk.undo()
    assert not desk.state.events


@pytest.mark.parametrize("title", ["", "  ", "\n"])
def test_an_event_needs_a_name(desk: Desk, title: str) -> None:
    with pytest.raises(BadInput, match="needs a name"):
        desk.do(events.add, title=title)


@pytest.mark.parametrize(
    "fields",
    [
        {"starts": "soon"},
        {"starts": "2027-04T09:00"},
        {"starts": "2027-13-12"},
        {"tags": ("x", 3)},
        {"ends": "2027-04-12T9"},
    ],
)
def test_what_the_book_cannot_read_back_is_refused(desk: Desk, fields: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        desk.do(events.add, title="PyCon", **fields)
    assert not desk.state.events


def test_a_time_of_day_always_has_a_zone(desk: Desk) -> None:
    own = made(desk, starts="2027-04-12T09:00")
    given = made(desk, starts="2027-04-12T09:00", zone="Asia/Tokyo")
    only_end = made(desk, starts="2027-04-12", ends="2027-04-12T18:00")
    assert own.zone == only_end.zone == "+00:00"
    assert given.zone == "Asia/Tokyo"
    day = add(desk, starts="2027-04-12")
    desk.do(events.edit, day, {"starts": "2027-04-12"}, {"starts": "2027-04-12T09:00"})
    assert desk.state.event(day).zone == "+00:00"
    desk.do(events.edit, day, {"zone": "+00:00"}, {"zone": ""})
    assert desk.state.event(day).zone == "+00:00"


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2027-04-12", "2027-04-11"),
        ("2027-04-12T09:00", "2027-04-12T08:59"),
        ("2027-04-12T09:00", "2027-04-11"),
        ("2027-04", "2027-03"),
        ("2027-04-12", "2027-03"),
        ("2027", "2026-12-31"),
    ],
)
def test_an_end_before_the_start_is_refused_in_a_sentence(
    desk: Desk, starts: str, ends: str
) -> None:
    with pytest.raises(BadInput, match="ends before it starts"):
        desk.do(events.add, title="PyCon", starts=starts, ends=ends)
    uid = add(desk, starts=starts)
    with pytest.raises(BadInput, match="ends before it starts"):
        desk.do(events.edit, uid, {"ends": ""}, {"ends": ends})
    assert desk.state.event(uid).ends == ""


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        ("2027-04-12", "2027-04-12"),
        ("2027-04-12T09:00", "2027-04-12"),
        ("2027-04-12T09:00", "2027-04-12T09:00"),
        ("2027-04", "2027-04-12"),
        ("", "2027-04-12"),
        ("2027-04-12", ""),
    ],
)
def test_an_end_that_may_be_after_the_start_is_kept(desk: Desk, starts: str, ends: str) -> None:
    assert made(desk, starts=starts, ends=ends).ends == ends


def test_edit_changes_what_the_form_changed_and_adds_to_lists(desk: Desk) -> None:
    uid = add(desk, place="Ulm", tags=("rust",), expected=("Zoe",))
    desk.do(events.edit, uid, {"tags": ("rust",)}, {"tags": ("rust", "python")})
    edit = desk.do(
        events.edit,
        uid,
        {"title": "PyCon DE", "tags": ("rust",), "expected": ("Zoe",)},
        {"title": " PyCon  2027 ", "tags": (), "expected": ("Zoe", "Kim")},
    )
    event = desk.state.event(uid)
    assert edit.label == "changes to PyCon DE"
    assert (event.title, event.place) == ("PyCon 2027", "Ulm")
    assert (event.tags, event.expected) == (("python",), ("Zoe", "Kim"))
    desk.undo()
    assert desk.state.event(uid).title == "PyCon DE"


def test_edit_shows_both_when_a_field_moved_on(desk: Desk) -> None:
    uid = add(desk, place="Ulm")
    desk.do(events.edit, uid, {"place": "Ulm"}, {"place": "Bonn"})
    with pytest.raises(Conflict) as caught:
        desk.do(events.edit, uid, {"place": "Ulm"}, {"place": "Rome"})
    assert caught.value.fields == {"place": "Bonn"}
    with pytest.raises(BadInput, match="needs a name"):
        desk.do(events.edit, uid, {"title": "PyCon DE"}, {"title": " "})
    with pytest.raises(Gone, match="That event is no longer in the book"):
        desk.do(events.edit, "nobody", {}, {"place": "Rome"})
    assert desk.state.event(uid).place == "Bonn"


def test_edit_without_a_change_writes_nothing(desk: Desk) -> None:
    uid = add(desk)
    revision = desk.state.revision
    assert not desk.do(events.edit, uid, {"place": ""}, {"place": ""}).ops
    assert desk.state.revision == revision


def seed(state: State, stamp: Any, *records: Record) -> Edit:
    return Edit("seed", tuple(map(put, records)))


def test_removing_an_event_keeps_the_words_that_belong_to_it(desk: Desk) -> None:
    ana, uid, other = desk.person(), add(desk), add(desk, "RustFest")
    base = fresh(_stamp(desk), "x")
    own = [
        Interaction(**base | {"uid": "t1"}, on="2026-11-01", people=(ana,), text="hi", event=uid),
        FollowUp(**base | {"uid": "f1"}, contact=ana, text="write", event=uid),
        Rehearsal(**base | {"uid": "r1"}, prompt="AA-start-1", on=date(2026, 11, 1), event=uid),
        Thought(**base | {"uid": "h1"}, on=date(2026, 11, 1), event=uid),
        Item(**base | {"uid": "i1"}, key=f"event:{uid}"),
        Item(**base | {"uid": "i2"}, key=f"debrief:{uid}"),
    ]
    apart = [
        Interaction(**base | {"uid": "t2"}, on="2026-11-01", people=(ana,), event=other),
        Item(**base | {"uid": "i3"}, key=f"event:{other}"),
    ]
    desk.do(seed, *own, *apart)
    before = {table: desk.state.records(table) for table in ("interactions", "items", "thoughts")}
    edit = desk.do(events.remove, uid)
    assert edit.label == "PyCon DE, removed"
    state = desk.state
    assert set(state.events) == {other}
    talk = state.interaction("t1")
    assert talk is not None and (talk.text, talk.event) == ("hi", "")
    assert (state.follow_up("f1").text, state.follow_up("f1").event) == ("write", "")
    assert state.record("rehearsals", "r1").event == ""  # type: ignore[union-attr]
    assert state.record("thoughts", "h1").event == ""  # type: ignore[union-attr]
    assert set(state.records("items")) == {"i3"}
    kept = state.interaction("t2")
    assert kept is not None and kept.event == other
    desk.undo()
    again = desk.state.interaction("t1")
    assert again is not None and again.event == uid
    assert set(desk.state.records("items")) == set(before["items"])
    assert uid in desk.state.events
    with pytest.raises(Gone):
        desk.do(events.remove, "nobody")


def _stamp(desk: Desk) -> Any:
    from store.clock import stamp

    return stamp(desk.clock)


def test_someone_who_leaves_the_book_leaves_the_event_too(desk: Desk) -> None:
    ana = desk.person()
    uid = add(desk, expected=(ana, "Zoe"), met=(ana,))
    desk.do(people.remove, ana)
    assert (desk.state.event(uid).expected, desk.state.event(uid).met) == (("Zoe",), ())
    desk.undo()
    assert desk.state.event(uid).expected == (ana, "Zoe")


# a line


def test_a_line_is_saved_as_its_chips_say(desk: Desk) -> None:
    ana = desk.person()
    edit = save(desk, "PyCon DE 12 apr 9:00-18:00 Darmstadt with Ana, Zoe #python")
    (event,) = desk.state.events.values()
    assert edit.label == "PyCon DE, added"
    assert (event.title, event.kind, event.place) == ("PyCon DE", "conference", "Darmstadt")
    assert (event.starts, event.ends, event.zone) == (
        "2027-04-12T09:00",
        "2027-04-12T18:00",
        "+00:00",
    )
    assert (event.expected, event.tags) == ((ana, "Zoe"), ("python",))


def test_a_line_with_a_question_is_not_saved(desk: Desk) -> None:
    for line in ("talk 31 feb", "talk friday 15:00 CET", "with Zoe friday", ""):
        with pytest.raises(BadInput):
            save(desk, line)
    assert not desk.state.events


def test_a_line_that_names_someone_who_left_meanwhile_is_refused(desk: Desk) -> None:
    ana = desk.person()
    draft = parse("coffee with Ana friday", PeopleIndex.of(desk.state), desk.today)
    desk.do(people.remove, ana)
    with pytest.raises(Gone, match="That person"):
        desk.do(events.save, draft)
    assert not desk.state.events


def test_a_state_gives_one_event_or_says_that_it_is_gone(desk: Desk) -> None:
    uid = add(desk)
    assert desk.state.event(uid) is desk.state.events[uid]
    with pytest.raises(Gone, match="That event is no longer in the book"):
        desk.state.event("nobody")
