"""An event of another zone: its hour and its day are those where the user is, on every card."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from store.changes import coming
from store.clock import FixedClock, SystemClock, SystemZone
from store.errors import BadInput
from store.event_brief import event_brief
from store.event_list import coming as still_coming
from store.event_stage import stage_of
from store.event_words import city_of, when_here
from store.inbox import Row, inbox
from store.inbox.coming import event_key, near_words
from store.models import Event, EventPlan
from store.state import State
from tests.coach.people import MADE
from tests.store.desk import Desk
from tests.store.test_inbox_table_events import made

BERLIN = ZoneInfo("Europe/Berlin")
PLANNED = EventPlan(goal="say hello")


def event(starts: str, ends: str = "", zone: str = "America/New_York", **fields: Any) -> Event:
    """A call somewhere else."""
    return Event(uid="e", **MADE, title="Call", starts=starts, ends=ends, zone=zone, **fields)


def at(text: str) -> datetime:
    """A moment on the user's clock in Berlin."""
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def row(one: Event, now: datetime) -> Row | None:
    """Its row on Today at `now`, if it has one."""
    day = (now - timedelta(hours=4)).date()
    return next(iter(inbox(State.of(one), day, now=now).rows), None)


def said(one: Event, now: str) -> str:
    """When Today says it is; empty when it has no row."""
    found = row(one, at(now))
    return found.when if found is not None else ""


AFTERNOON = event("2026-12-02T14:00", "2026-12-02T15:00")


def test_the_card_says_the_hour_there_with_its_city_and_the_hour_here() -> None:
    now = at("2026-12-02T09:00")
    brief = event_brief(State.of(AFTERNOON), "e", date(2026, 12, 2), now)
    assert brief.when == "Wed 2 Dec 14:00-15:00 New York · 20:00 here"
    assert (brief.near, brief.stage) == ("today", "before")


def test_today_says_the_hour_here_until_it_begins_here() -> None:
    assert said(AFTERNOON, "2026-12-02T09:00") == "today, 20:00"
    assert said(AFTERNOON, "2026-12-02T15:30") == "today, 20:00"
    assert said(AFTERNOON, "2026-12-02T19:59") == "today, 20:00"
    assert said(AFTERNOON, "2026-12-02T20:00") == ""
    assert said(AFTERNOON, "2026-12-01T09:00") == "tomorrow"


def test_in_the_users_own_zone_nothing_more_is_said() -> None:
    today, now = date(2026, 12, 2), at("2026-12-02T09:00")
    for zone in ("Europe/Berlin", "Europe/Paris", "+01:00", ""):
        one = event("2026-12-02T14:00", zone=zone)
        assert when_here(one, today, now) == "Wed 2 Dec 14:00", zone
    assert when_here(AFTERNOON, today) == "Wed 2 Dec 14:00-15:00", "without a clock its own hours"
    assert when_here(event("2026-12-02"), today, now) == "Wed 2 Dec"
    assert when_here(event(""), today, now) == ""


@pytest.mark.parametrize(
    ("starts", "ends", "zone", "words"),
    [
        ("2026-12-03T05:00", "", "Asia/Tokyo", "Thu 3 Dec 05:00 Tokyo · Wed 2 Dec 21:00 here"),
        ("2026-12-02T20:00", "", "America/New_York",
         "Wed 2 Dec 20:00 New York · Thu 3 Dec 02:00 here"),
        ("2026-12-02T09:00", "2026-12-04T18:00", "America/Chicago",
         "Wed 2 Dec 09:00 to Fri 4 Dec 18:00 Chicago · begins 16:00 here"),
        ("2026-12-02T14:00", "", "+05:30", "Wed 2 Dec 14:00 UTC+5:30 · 09:30 here"),
    ],
)  # fmt: skip
def test_where_the_day_is_another_one_here_that_is_said_too(
    starts: str, ends: str, zone: str, words: str
) -> None:
    one = event(starts, ends, zone)
    assert when_here(one, date(2026, 12, 2), at("2026-12-02T09:00")) == words


@pytest.mark.parametrize(
    ("zone", "city"),
    [("America/New_York", "New York"), ("America/Argentina/Buenos_Aires", "Buenos Aires"),
     ("UTC", "UTC"), ("+02:00", "UTC+2"), ("-09:30", "UTC-9:30")],
)  # fmt: skip
def test_a_zone_is_called_by_its_city(zone: str, city: str) -> None:
    assert city_of(zone) == city


# the day of its row


def test_its_row_goes_by_the_users_day_in_both_directions() -> None:
    eastward = event("2026-12-03T05:00", zone="Asia/Tokyo", plan=PLANNED)  # Wed 21:00 here
    assert said(eastward, "2026-12-02T09:00") == "today, 21:00"
    assert said(eastward, "2026-12-01T09:00") == "", "a plan is here on the day alone"
    assert said(eastward, "2026-12-03T09:00") == ""
    westward = event("2026-12-02T23:30", zone="America/New_York", plan=PLANNED)  # Thu 05:30 here
    assert said(westward, "2026-12-02T23:00") == ""
    assert said(westward, "2026-12-03T04:30") == "today, 05:30"
    assert said(westward, "2026-12-03T05:30") == ""


def test_the_small_hours_belong_to_the_evening_before() -> None:
    night = event("2026-12-02T20:00", plan=PLANNED)  # Thu 02:00 here
    assert said(night, "2026-12-02T09:00") == "tonight, 02:00"
    assert said(night, "2026-12-03T01:59") == "tonight, 02:00", "before 04:00 it is still that day"
    assert said(night, "2026-12-03T02:00") == ""
    assert said(night, "2026-12-03T09:00") == ""
    own = event("2026-12-03T01:00", zone="Europe/Berlin", plan=PLANNED)
    assert said(own, "2026-12-02T20:00") == "tonight, 01:00"
    assert near_words(own, date(2026, 12, 1), at("2026-12-01T12:00")) == "Thursday"


def test_summer_time_that_begins_there_and_not_yet_here_is_counted() -> None:
    # New York is on summer time from 14 March 2027, Berlin from the 28th.
    assert said(event("2027-03-13T14:00"), "2027-03-13T09:00") == "today, 20:00"
    assert said(event("2027-03-20T14:00"), "2027-03-20T09:00") == "today, 19:00"
    assert said(event("2027-03-28T14:00"), "2027-03-28T09:00") == "today, 20:00"


def test_an_hour_of_the_summer_seen_in_winter_is_the_summers() -> None:
    now = at("2026-12-02T09:00")
    assert when_here(event("2027-07-01T14:00"), now.date(), now).endswith("· 20:00 here")


def test_without_a_clock_it_is_the_events_own_day() -> None:
    one = event("2026-12-03T05:00", zone="Asia/Tokyo", plan=PLANNED)
    assert inbox(State.of(one), date(2026, 12, 2)).rows == ()
    (found,) = inbox(State.of(one), date(2026, 12, 3)).rows
    assert (found.when, found.due) == ("today, 05:00", date(2026, 12, 3))


def test_the_key_stays_with_the_events_own_day() -> None:
    one = event("2026-12-03T05:00", zone="Asia/Tokyo")
    found = row(one, at("2026-12-02T09:00"))
    assert found is not None and found.key == event_key(one) == "event:e:2026-12-03"
    assert found.due == date(2026, 12, 2)


def test_it_may_be_put_off_up_to_its_day_here() -> None:
    desk = Desk("2026-12-01T09:00:00+01:00")
    uid = desk.made(made, starts="2026-12-02T23:30", zone="America/New_York")  # Thu 05:30 here
    key = f"event:{uid}:2026-12-02"
    with pytest.raises(BadInput, match="starts by Thu 3 Dec"):
        desk.do(coming.later, key, date(2026, 12, 4))
    desk.do(coming.later, key, date(2026, 12, 3))
    assert desk.state.items[key].snoozed_until == date(2026, 12, 3)


def test_it_is_over_when_it_is_over_here() -> None:
    eastward = event("2026-12-03T05:00", "2026-12-03T06:00", "Asia/Tokyo")
    today = date(2026, 12, 2)
    stages = [
        stage_of(eastward, today, at(f"2026-12-02T{hour}")) for hour in ("20:59", "21:30", "22:00")
    ]
    assert stages == ["before", "on", "after"]
    westward = event("2026-12-02T20:00", "2026-12-02T23:30")  # until Thu 05:30 here
    assert stage_of(westward, date(2026, 12, 3), at("2026-12-03T05:00")) == "on"
    assert stage_of(westward, date(2026, 12, 3), at("2026-12-03T05:30")) == "after"


def test_asked_afterwards_it_was_on_the_day_here() -> None:
    one = event("2026-12-03T05:00", "2026-12-03T06:00", "Asia/Tokyo", debrief_wanted="2026-12-02")
    assert said(one, "2026-12-02T22:30") == "today"


def test_the_list_of_what_comes_has_it_until_its_day_here_is_over() -> None:
    westward = event("2026-12-02T23:30")  # Thu 05:30 here
    now = at("2026-12-03T04:30")
    assert still_coming((westward,), date(2026, 12, 3), now) == [westward]
    assert still_coming((westward,), date(2026, 12, 4), at("2026-12-04T09:00")) == []


@pytest.mark.parametrize("starts", ["0001-01-01T00:30", "9999-12-31T23:30"])
def test_a_year_at_the_edge_of_the_calendar_does_no_harm(starts: str) -> None:
    for zone in ("Asia/Tokyo", "America/New_York"):
        one = event(starts, zone=zone)
        for zone_here in (BERLIN, timezone(timedelta(hours=13)), timezone(-timedelta(hours=11))):
            now = datetime(2026, 12, 2, 9, tzinfo=zone_here)
            assert when_here(one, now.date(), now)
            assert one.day_here(now) is not None and one.last_day_here(now) is not None


# the user's zone


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine is in Berlin."""
    if sys.platform == "win32":
        pytest.skip("the zone of the process cannot be set")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("in_berlin")
def test_the_zone_of_the_machine_knows_its_summer_time() -> None:
    zone = SystemClock().local().tzinfo
    assert isinstance(zone, SystemZone)
    for month, offset in ((1, 1), (7, 2)):
        there = datetime(2027, month, 1, 12, tzinfo=UTC)
        here = there.astimezone(zone)
        assert here.utcoffset() == timedelta(hours=offset) and here == there
        assert here.hour == 12 + offset and here.tzname() in ("CET", "CEST")


@pytest.mark.usefixtures("in_berlin")
def test_of_an_hour_that_comes_twice_both_are_told_apart() -> None:
    zone = SystemZone()
    for minute, offset in ((0, 2), (60, 1)):
        there = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(minutes=minute)
        here = there.astimezone(zone)
        assert (here.hour, here.utcoffset()) == (2, timedelta(hours=offset))


def test_a_fixed_clock_keeps_its_zone() -> None:
    assert FixedClock("2026-12-02T09:00:00+01:00").local().utcoffset() == timedelta(hours=1)
