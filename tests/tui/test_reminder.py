"""A quarter of an hour before an event, if asked for: one page, as soon as the screen is free."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from store.clock import FixedClock
from store.models import EventPlan
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA
from tests.tui.test_events import SIZES, USUAL, event
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.screens.calm import CalmScreen
from tui.screens.door import DoorScreen, ReminderScreen
from tui.screens.people import PeopleScreen
from tui.screens.today import TodayScreen
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
PLAN = EventPlan(goal="say hello", exit="Bye, all.", stay_until="9:50", remind=True)


def page(app: KithApp) -> list[str]:
    """What stands on the page in front."""
    lines = app.screen.query_one("#card", Paper).lines(60)
    return [line.plain for line in lines if line.plain]


def reminded(app: KithApp) -> bool:
    """Whether the page of a reminder is in front, all of it."""
    screen = app.screen
    return isinstance(screen, ReminderScreen) and bool(screen.query("#card")) and page(app) != []


def asked_for(make_app: MakeApp, **fields: Any) -> tuple[KithApp, FixedClock]:
    """An app at nine, and an event at twenty past of which one is reminded.

    Two others begin at ten and at half past: when Today has turned, the clock was looked at.
    """
    known: dict[str, Any] = {"starts": "2026-11-23T09:20", "plan": PLAN}
    others = [event(uid, f"2026-11-23T09:{uid}") for uid in ("10", "30")]
    app = make_app(ANA, event(**known | fields), *others)
    assert isinstance(app.book.clock, FixedClock)
    return app, app.book.clock


async def is_free(pilot: Pilot[int]) -> None:
    """Today, in front."""
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, TodayScreen))


async def test_it_says_which_event_when_and_one_cue_and_o_has_the_whole_card(
    make_app: MakeApp,
) -> None:
    app, clock = asked_for(make_app)
    async with app.run_test(size=USUAL) as pilot:
        await is_free(pilot)
        clock.move(minutes=6)
        await wait_for(pilot, lambda: reminded(app))
        assert page(app) == [
            "Local history evening · 09:20",
            "Find out one thing about one person.",
            "Leave by 9:50. You can go whenever you like.",
        ]
        await press(pilot, "o")
        await wait_for(pilot, lambda: type(app.screen) is DoorScreen)
        assert {"say hello", "Bye, all."} <= set(page(app))
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)
        clock.move(minutes=4)
        await wait_for(pilot, lambda: app.turn == 1)
        assert isinstance(app.screen, TodayScreen), "it does not come again"


@pytest.mark.parametrize(
    ("keys", "back"),
    [(("z",), ("escape",)), (("2", "slash"), ("escape",)), (("i",), ("escape",))],
    ids=["calm", "a field", "log"],
)
async def test_over_a_quiet_page_a_field_or_a_dialog_it_waits_and_is_told(
    make_app: MakeApp, keys: tuple[str, ...], back: tuple[str, ...]
) -> None:
    app, clock = asked_for(make_app)
    async with app.run_test(size=USUAL) as pilot:
        await is_free(pilot)
        await press(pilot, *keys)
        before = app.screen
        assert isinstance(before, CalmScreen | PeopleScreen) or before.is_modal
        clock.move(minutes=6)
        await wait_for(pilot, lambda: "begins at 09:20" in notice(app))
        assert app.screen is before
        await press(pilot, *back)
        await wait_for(pilot, lambda: reminded(app))


async def test_once_the_event_has_begun_nothing_comes_any_more(make_app: MakeApp) -> None:
    app, clock = asked_for(make_app)
    async with app.run_test(size=USUAL) as pilot:
        await is_free(pilot)
        await press(pilot, "i")
        clock.move(minutes=6)
        await wait_for(pilot, lambda: "begins at 09:20" in notice(app))
        clock.move(minutes=14)
        await press(pilot, "escape")
        turned = app.turn
        clock.move(minutes=11)
        await wait_for(pilot, lambda: app.turn > turned)
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_whatever_the_event_is_called(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app, clock = asked_for(make_app, title=MIXED[0])
    async with app.run_test(size=size) as pilot:
        await is_free(pilot)
        clock.move(minutes=6)
        await wait_for(pilot, lambda: reminded(app))
        region = app.screen.query_one("#card").region
        assert region.y >= 0 and region.bottom <= app.screen.query_one("Foot").region.y
