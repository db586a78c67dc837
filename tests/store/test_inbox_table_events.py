"""The table of Today, a test a cell: events to prepare, and debriefs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from store.changes import coming, events, today
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.event_stage import stage_of
from store.inbox import Inbox, inbox
from store.inbox.coming import find_coming, turns
from store.models import Energy, Event, EventPlan
from store.ops import Edit, fresh, patch, put
from store.state import State
from tests.store.desk import Desk

PARIS = ZoneInfo("Europe/Paris")


def made(state: State, stamp: Stamp, **fields: Any) -> Edit:
    """A change that puts an event as it is."""
    event = Event(**fresh(stamp, "event"), **{"title": "PyCon DE", **fields})
    return Edit(event.title, (put(event),), undoable=False)


def altered(state: State, stamp: Stamp, uid: str, **fields: Any) -> Edit:
    """A change of these fields of an event."""
    return Edit("changes", (patch(state.event(uid), **fields),))


def event(desk: Desk, starts: str = "2026-11-26", **fields: Any) -> str:
    """The uid of a new event."""
    return desk.made(made, starts=starts, **fields)


def rows(desk: Desk, at: str = "") -> list[str]:
    """The keys under *Coming up*, at an hour of today in Paris where one is given."""
    return [row.key for row in box(desk, at).rows]


def box(desk: Desk, at: str = "") -> Inbox:
    """Today, at an hour in Paris where one is given."""
    now = datetime.fromisoformat(f"{desk.today}T{at}").replace(tzinfo=PARIS) if at else None
    return inbox(desk.state, desk.today, now=now)


@pytest.fixture
def desk() -> Desk:
    """Monday 23 November 2026."""
    return Desk()


# an event to prepare


def test_event__comes_in__three_days_before(desk: Desk) -> None:
    uid = event(desk, "2026-11-27")
    assert rows(desk) == []
    desk.go(1)
    assert rows(desk) == [f"event:{uid}:2026-11-27"]
    (section,) = box(desk).sections
    assert section.title == "Coming up"
    assert section.rows[0].what == "six short questions, if you like"
    assert (section.rows[0].name, section.rows[0].when) == ("PyCon DE", "Friday")


@pytest.mark.parametrize("starts", ["", "2026-11", "2026-23"])
def test_event__comes_in__never_while_its_day_is_vague(desk: Desk, starts: str) -> None:
    event(desk, starts)
    assert rows(desk) == []


@pytest.mark.parametrize(
    "how", [{"plan": EventPlan(goal="say hello to one person")}, {"ready": True}]
)
def test_event__done__door_card_on_the_day_only(desk: Desk, how: dict[str, Any]) -> None:
    uid = event(desk, "2026-11-25", **how)
    for day in ("2026-11-23", "2026-11-24"):
        assert rows(desk) == [], day
        desk.go(1)
    assert rows(desk) == [f"event:{uid}:2026-11-25"]
    what = box(desk).rows[0].what
    assert what == ("say hello to one person" if "plan" in how else "your card for the door")
    desk.go(1)
    assert rows(desk) == []


def test_event__later__tomorrow_or_that_morning(desk: Desk) -> None:
    key = f"event:{event(desk)}:2026-11-26"
    desk.do(coming.later, key, date(2026, 11, 24))
    assert rows(desk) == [] and box(desk).handled == (key,)
    desk.go(1)
    assert rows(desk) == [key]
    desk.do(coming.later, key, date(2026, 11, 26))
    desk.go(1)
    assert rows(desk) == []
    desk.go(1)
    assert rows(desk) == [key]


@pytest.mark.parametrize("until", [date(2026, 11, 23), date(2026, 11, 27)])
def test_event__later__no_other_day(desk: Desk, until: date) -> None:
    key = f"event:{event(desk)}:2026-11-26"
    with pytest.raises(BadInput, match="Nothing was changed"):
        desk.do(coming.later, key, until)
    assert rows(desk) == [key]


def test_event__less_often__only_on_the_day(desk: Desk) -> None:
    key = f"event:{event(desk)}:2026-11-26"
    desk.do(coming.only_on_the_day, key)
    for _ in range(3):
        assert rows(desk) == []
        desk.go(1)
    assert rows(desk) == [key]
    with pytest.raises(BadInput, match="today already"):
        desk.do(coming.only_on_the_day, key)


def test_event__no_more_reminders__no_preparing_and_the_event_stays(desk: Desk) -> None:
    uid = event(desk)
    desk.do(coming.no_more, f"event:{uid}:2026-11-26")
    for _ in range(5):
        assert rows(desk) == []
        desk.go(1)
    assert uid in desk.state.events


def test_event__comes_back__if_its_start_changes_day(desk: Desk) -> None:
    uid = event(desk)
    desk.do(coming.no_more, f"event:{uid}:2026-11-26")
    desk.do(altered, uid, starts="2026-11-26T10:00", zone="Europe/Paris")
    assert rows(desk) == []
    desk.do(altered, uid, starts="2026-11-25")
    assert rows(desk) == [f"event:{uid}:2026-11-25"]


def test_event__comes_back__to_be_prepared_if_who_was_ready_enough_has_another_day(
    desk: Desk,
) -> None:
    uid = event(desk, "2026-11-26", ready=True, debrief_wanted="2026-11-27")
    assert rows(desk) == []
    shown = {"starts": "2026-11-26"}
    desk.do(events.edit, uid, shown, {"starts": "2026-11-26T10:00"})
    assert desk.state.event(uid).ready, "another hour is no other day"
    shown = {"starts": "2026-11-26T10:00"}
    desk.do(events.edit, uid, shown, {"starts": "2026-11-25T10:00"})
    assert rows(desk) == [f"event:{uid}:2026-11-25"]
    assert desk.state.event(uid).debrief_wanted == "2026-11-26", "the questions move along"


def test_event__not_this_round__is_no_way_out_of_an_event(desk: Desk) -> None:
    key = f"event:{event(desk)}:2026-11-26"
    with pytest.raises(Gone):
        desk.do(today.not_this_round, key)
    assert rows(desk) == [key]


def test_event__comes_back__by_undo(desk: Desk) -> None:
    key = f"event:{event(desk)}:2026-11-26"
    desk.do(coming.no_more, key)
    assert desk.undo().label == "PyCon DE, no preparing"
    assert rows(desk) == [key] and box(desk).handled == ()


def test_event__left_alone__gone_at_the_start(desk: Desk) -> None:
    uid = event(desk, "2026-11-23T19:00", zone="Europe/Paris")
    key = f"event:{uid}:2026-11-23"
    assert rows(desk, "18:59") == [key]
    assert box(desk, "18:59").rows[0].when == "today, 19:00"
    assert rows(desk, "19:00") == []
    assert rows(desk) == [key], "without an hour the day is all that is known"
    desk.go(1)
    assert rows(desk, "08:00") == rows(desk) == []


def test_event__left_alone__a_day_without_hours_stays_for_its_first_day(desk: Desk) -> None:
    uid = event(desk, "2026-11-23", ends="2026-11-25")
    assert rows(desk, "23:30") == [f"event:{uid}:2026-11-23"]
    desk.go(1)
    assert rows(desk, "08:00") == []


def test_event__its_start_is_in_its_own_zone(desk: Desk) -> None:
    event(desk, "2026-11-23T19:00", zone="America/New_York")
    assert rows(desk, "23:00") and turns(desk.state, datetime(2026, 11, 23, 20, tzinfo=PARIS)) == (
        datetime(2026, 11, 24, 1, tzinfo=PARIS)
    )


# a debrief


def test_debrief__comes_in__only_if_asked_for(desk: Desk) -> None:
    event(desk, "2026-11-22")
    assert rows(desk) == []
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    assert rows(desk) == [f"debrief:{uid}"]
    row = box(desk).rows[0]
    assert (row.source, row.when) == ("debrief", "yesterday")
    assert box(desk).sections[0].title == "Coming up"


def test_debrief__comes_in__this_evening_once_it_is_over(desk: Desk) -> None:
    timed = {"zone": "Europe/Paris", "debrief_wanted": "2026-11-23"}
    uid = event(desk, "2026-11-23T18:00", ends="2026-11-23T21:00", **timed)
    assert rows(desk, "20:59") == []
    assert rows(desk, "21:00") == [f"debrief:{uid}"]


def test_debrief__comes_in__two_hours_after_a_start_without_an_end(desk: Desk) -> None:
    uid = event(
        desk, "2026-11-23T18:00", zone="Europe/Paris", debrief_wanted="2026-11-23", title="Tea"
    )
    assert rows(desk, "19:59") == []
    assert rows(desk, "20:00") == [f"debrief:{uid}"]


def test_debrief__comes_in__in_the_evening_of_a_day_without_hours(desk: Desk) -> None:
    uid = event(desk, "2026-11-23", debrief_wanted="2026-11-23")
    assert rows(desk, "16:59") == [f"event:{uid}:2026-11-23"]
    assert f"debrief:{uid}" in rows(desk, "17:00")


def test_debrief__done__told_and_gone(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    desk.do(altered, uid, debrief={"went": "home"})
    assert rows(desk) == []
    desk.go(1)
    assert rows(desk) == []


def test_debrief__later__to_a_day_within_seven_of_the_event(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    key = f"debrief:{uid}"
    with pytest.raises(BadInput, match="Sun 29 Nov"):
        desk.do(coming.later, key, date(2026, 11, 30))
    desk.do(coming.later, key, date(2026, 11, 29))
    desk.go("2026-11-28")
    assert rows(desk) == []
    desk.go(1)
    assert rows(desk) == [key]


def test_debrief__less_often__is_no_exit_of_its(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    with pytest.raises(BadInput, match="only once"):
        desk.do(coming.only_on_the_day, f"debrief:{uid}")


def test_debrief__no_more_reminders__never_asked(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    edit = desk.do(coming.no_more, f"debrief:{uid}")
    assert edit.label == "PyCon DE, not asked about"
    for _ in range(4):
        assert rows(desk) == []
        desk.go(1)


def test_debrief__comes_back__never_by_itself_and_opens_from_events(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    desk.do(coming.no_more, f"debrief:{uid}")
    desk.do(altered, uid, starts="2026-11-21")
    assert rows(desk) == []
    assert stage_of(desk.state.event(uid), desk.today) == "after", "so Events offers it"


def test_debrief__not_this_round__is_no_way_out_of_a_debrief(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    with pytest.raises(Gone):
        desk.do(today.not_this_round, f"debrief:{uid}")


def test_debrief__left_alone__gone_after_three_days(desk: Desk) -> None:
    uid = event(desk, "2026-11-22", debrief_wanted="2026-11-23")
    for _ in range(3):
        assert rows(desk) == [f"debrief:{uid}"]
        desk.go(1)
    assert rows(desk) == []
    assert desk.state.items == {}, "what time alone does is never written"


# both


def test_rest_days_beat_every_source(desk: Desk) -> None:
    event(desk)
    assert inbox(desk.state, desk.today, "rest").rows == ()


@pytest.mark.parametrize("energy", [one for one in get_args(Energy) if one != "rest"])
def test_energy_does_not_limit_events(desk: Desk, energy: Energy) -> None:
    for number in range(4):
        event(desk, title=f"Evening {number}")
    assert len(inbox(desk.state, desk.today, energy).rows) == 4


def test_the_nearest_stands_first_and_after_everybody(desk: Desk) -> None:
    event(desk, "2026-11-26", title="B")
    event(desk, "2026-11-26", title="A")
    event(desk, "2026-11-24", title="C")
    desk.promise(desk.person(), due="2026-11-23")
    assert [row.name for row in box(desk).rows] == ["Ana Díaz", "C", "A", "B"]


def test_what_is_closed_meanwhile_is_said(desk: Desk) -> None:
    uid = event(desk)
    key = f"event:{uid}:2026-11-26"
    desk.do(coming.no_more, key)
    for change in (coming.no_more, coming.only_on_the_day):
        with pytest.raises(Gone, match="closed already"):
            desk.do(change, key)
    assert find_coming(desk.state, desk.today, "event:nobody:2026-11-26") is None
    assert find_coming(desk.state, desk.today, "rhythm:x") is None


def test_a_debrief_asked_for_on_no_day_is_none(desk: Desk) -> None:
    event(desk, "2026-11-22", debrief_wanted="soon")
    assert rows(desk) == []


def test_nothing_is_written_by_looking(desk: Desk) -> None:
    event(desk)
    revision = desk.state.revision
    box(desk, "12:00")
    assert desk.state.revision == revision


def test_the_next_turn_of_the_day_is_the_next_start_or_end(desk: Desk) -> None:
    now = datetime(2026, 11, 23, 12, tzinfo=PARIS)
    assert turns(desk.state, now) is None
    event(desk, "2026-11-23T18:00", ends="2026-11-23T21:00", zone="Europe/Paris")
    assert turns(desk.state, now) == now + timedelta(hours=6)
    assert turns(desk.state, now + timedelta(hours=7)) == now + timedelta(hours=9)
    assert turns(desk.state, now + timedelta(hours=9)) is None


def test_a_title_of_many_lines_is_one_line(desk: Desk) -> None:
    uid = event(desk, title="Py\nCon  DE")
    desk.do(altered, uid, title="Py\nCon  DE")
    assert box(desk).rows[0].name == "Py Con DE"
    assert replace(desk.state.event(uid), title="x").title == "x"
