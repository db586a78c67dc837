"""What time alone brings: the next start or end, and a reminder that was asked for, once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from store.models import Event, EventPlan
from store.state import State
from tests.coach.people import MADE
from tui.turns import REMIND_BEFORE, Turns

SIX = datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Europe/Paris"))


def evening(**fields: Any) -> Event:
    """From six to nine."""
    known = {"starts": "2026-11-23T18:00", "ends": "2026-11-23T21:00", "zone": "Europe/Paris"}
    return Event(uid="e", **MADE, title="Evening", **known | fields)


def test_a_start_and_an_end_are_each_told_once() -> None:
    turns, state = Turns(), State.of(evening())
    told = [
        turns.passed(state, SIX + timedelta(minutes=minutes))
        for minutes in (-1, 0, 1, 179, 180, 999)
    ]
    assert told == [False, True, False, False, True, False]


def test_another_state_of_the_book_is_looked_at_anew() -> None:
    turns = Turns()
    assert not turns.passed(State.of(), SIX - timedelta(hours=1))
    state = State.of(evening())
    assert not turns.passed(state, SIX - timedelta(hours=1))
    assert turns.passed(state, SIX)


def test_a_quarter_of_an_hour_before_and_only_if_asked_for() -> None:
    asked = State.of(evening(plan=EventPlan(remind=True)))
    for state, minutes, due in (
        (asked, -16, False),
        (asked, -15, True),
        (asked, -1, True),
        (asked, 0, False),
        (State.of(evening(plan=EventPlan(goal="hello"))), -10, False),
        (State.of(evening()), -10, False),
        (State.of(evening(starts="2026-11-23", ends="", plan=EventPlan(remind=True))), -10, False),
    ):
        turns, now = Turns(), SIX + timedelta(minutes=minutes)
        turns.passed(state, now)
        assert bool(turns.reminders(now)) is due, minutes
    assert timedelta(minutes=15) == REMIND_BEFORE


def test_one_is_reminded_until_it_was_shown_and_again_if_it_moves() -> None:
    turns, now = Turns(), SIX - timedelta(minutes=10)
    state = State.of(evening(plan=EventPlan(remind=True)))
    turns.passed(state, now)
    (event,) = turns.reminders(now)
    assert turns.reminders(now) == [event], "it waits until its page was shown"
    turns.shown(event)
    assert turns.reminders(now) == []
    moved = State.of(evening(starts="2026-11-23T19:00", plan=EventPlan(remind=True)))
    later = now + timedelta(hours=1)
    turns.passed(moved, later)
    assert turns.reminders(later)


def test_that_one_waits_is_told_once_and_not_once_it_has_begun() -> None:
    turns, now = Turns(), SIX - timedelta(minutes=10)
    turns.passed(State.of(evening(plan=EventPlan(remind=True))), now)
    (event,) = turns.reminders(now)
    assert [turns.to_tell(event), turns.to_tell(event)] == [True, False]
    assert turns.reminders(SIX - timedelta(minutes=1)) == [event]
    assert turns.reminders(SIX) == []
