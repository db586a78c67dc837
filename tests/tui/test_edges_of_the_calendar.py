"""Events in the first and the last year there is, and in zones that are none, are shown as any."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from coach import door, staying
from coach.plan_page import plan_lines
from store.clock import SystemZone
from store.event_brief import event_brief
from store.event_list import coming, past
from store.event_stage import is_over, may_be_told
from store.event_words import when_here
from store.inbox.coming import comings, turns
from store.models import Event, EventPlan
from store.models.events import zone_of
from store.state import State
from tests.coach.people import MADE, me
from tests.tui.quick_log_help import ANA
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.planning import debrief_flow, plan_flow
from tui.practising import practising_of
from tui.screens.events import EventsScreen
from tui.turns import Turns

PLAN = EventPlan(goal="say hello", stay_until="20:15", remind=True)
TIMES = [
    ("0001-01-01T00:00", ""),
    ("0001-01-01T00:05", "0001-01-01T02:00"),
    ("0001-01-01", ""),
    ("9999-12-31T23:59", ""),
    ("9999-12-31T22:00", "9999-12-31T23:59"),
    ("9999-12-31", "9999-12-31"),
    ("9999-12", ""),
]
ZONES = ["", "UTC", "Pacific/Kiritimati", "America/Los_Angeles", "+25:00", "-14:00", "Nowhere/Here"]
HERE: list[tzinfo] = [SystemZone(), ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-11))]


def event(starts: str, ends: str, zone: str) -> Event:
    return Event(
        uid="edge", **MADE, title="Fair", starts=starts, ends=ends, zone=zone, plan=PLAN,
        debrief_wanted="2026-11-24",
    )  # fmt: skip


def test_a_zone_that_is_none_is_utc() -> None:
    for name in ("", "+25:00", "-24:00", "+99:99", "Nowhere/Here", "../etc/passwd"):
        assert datetime(2026, 1, 1, tzinfo=zone_of(name)).utcoffset() == timedelta()
    assert datetime(2026, 1, 1, tzinfo=zone_of("+05:30")).utcoffset() == timedelta(hours=5.5)


@pytest.mark.parametrize("here", HERE, ids=["system", "Tokyo", "-11:00"])
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize(("starts", "ends"), TIMES)
def test_it_has_its_rows_and_its_pages(starts: str, ends: str, zone: str, here: tzinfo) -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=here)
    today = now.date()
    one = event(starts, ends, zone)
    state = State.of(me(), one)
    comings(state, today, now)
    turns(state, now)
    assert len([*coming([one], today), *past([one], today)]) <= 1
    assert event_brief(state, "edge", today, now).title == "Fair"
    when_here(one, today, now)
    is_over(one, today, now)
    may_be_told(one, today, now)
    times = Turns()
    times.passed(state, now)
    times.reminders(now)
    flow = plan_flow(state, one, today, now=now, practise=True)
    assert plan_lines(flow, PLAN, "") and flow.questions({"length": "long"})
    assert debrief_flow(state, one, today).questions({})
    assert door.door_card(one, now).goal and door.reminder(one, now).text
    door.nearest([one], now)
    staying.half_where_you_are(one, now, str)
    practising_of(state, today, event="edge")


@pytest.mark.parametrize("zone", ["+25:00", "Pacific/Kiritimati", "America/Los_Angeles"])
async def test_the_app_opens_with_them(make_app: Callable[..., KithApp], zone: str) -> None:
    every = [
        replace(event(starts, ends, zone), uid=f"edge{number}")
        for number, (starts, ends) in enumerate(TIMES)
    ]
    app = make_app(ANA, *every)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("3")
        await wait_for(pilot, lambda: isinstance(app.screen, EventsScreen))
        for _ in every:
            await pilot.press("j", "o", "escape")
        assert isinstance(app.screen, EventsScreen)
