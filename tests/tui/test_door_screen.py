"""The door card on screen, in the last quarter of an hour, and as a code for a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Static

from store.clock import FixedClock
from store.models import EventPlan
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA
from tests.tui.test_plan_screen import PLAN, SIZES, USUAL, evening
from tests.tui.test_qr import read_back
from tests.tui.test_today import notice, press
from tui.app import KithApp
from tui.qr import QUIET, modules
from tui.screens.door import DoorScreen
from tui.screens.today import TodayScreen
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]


async def opened(pilot: Pilot[int]) -> DoorScreen:
    """The card of the evening, in front."""
    screen = DoorScreen("history")
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def card(screen: DoorScreen) -> str:
    return "\n".join(line.plain for line in screen.query_one("#card", Paper).lines(60))


async def test_any_of_its_keys_closes_it(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        for key in ("escape", "q", "o"):
            screen = await opened(pilot)
            for words in ("Local history evening", PLAN.goal, "Bye, all.", "Leave by 20:15."):
                assert words in card(screen)
            await press(pilot, key)
            assert isinstance(app.screen, TodayScreen)


async def test_in_the_last_quarter_of_an_hour_the_cue_outward_stands_first(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, evening(plan=PLAN))
    clock = app.book.clock
    assert isinstance(clock, FixedClock)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert PLAN.goal in card(screen)
        clock.move(days=1, hours=9, minutes=50)
        screen.look()
        await pilot.pause()
        said = [line for line in card(screen).split("\n") if line]
        assert said == [
            "Local history evening",
            "Find out one thing about one person.",
            PLAN.goal,
            "Bye, all.",
            "Leave by 20:15. You can go whenever you like.",
        ]


async def test_the_code_on_screen_holds_the_card_dark_on_light_in_any_theme(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "r")
        assert screen.as_code
        code = screen.query_one("#code", Static)
        lines = tuple(str(code.render()).split("\n"))
        text = "Local history evening\nsay hello to one person\nBye, all.\nLeave by 20:15."
        wanted = modules(text)
        assert read_back(lines, len(wanted)) == wanted
        for theme in ("dusk", "paper"):
            app.theme = theme
            await pilot.pause()
            assert code.styles.color == Color.parse("black")
            assert code.styles.background == Color.parse("white")
        region = code.region
        assert region.height == len(lines) and region.width == len(lines[0])
        assert region.y >= 0 and region.bottom <= USUAL[1] and QUIET == 4
        await press(pilot, "r")
        assert not screen.as_code
        await press(pilot, "r", "escape")
        assert isinstance(app.screen, TodayScreen), "one key leaves, from the code too"


@pytest.mark.parametrize("size", SIZES)
async def test_card_and_code_fit(make_app: MakeApp, size: tuple[int, int]) -> None:
    full = EventPlan(goal="Say hello to one person and ask one thing", cues=("a", "b", "c"))
    app = make_app(ANA, evening(plan=full))
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        region = screen.query_one("#card").region
        assert region.y >= 0 and region.bottom <= screen.query_one("Foot").region.y
        await press(pilot, "r")
        said = screen.query_one("#said", Static)
        assert screen.as_code and said.region.bottom <= size[1]
        assert said.region.width >= len(str(said.render())), "the way back can be read"


async def test_a_window_too_small_for_a_code_says_so(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(plan=PLAN))
    async with app.run_test(size=(60, 12)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "r")
        assert not screen.as_code and "too small" in notice(app)


async def test_an_event_that_left_or_holds_anything(make_app: MakeApp) -> None:
    wild = EventPlan(goal=MIXED[0], cues=(MIXED[1], MIXED[2]), exit=MIXED[3], stay_until=MIXED[0])
    app = make_app(ANA, evening(plan=wild, title=MIXED[1]))
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        assert "[@click=app.quit]" in card(screen)
        await press(pilot, "r", "r", "j", "k", "escape")
        await app.push_screen(DoorScreen("nobody"))
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen) and "no longer" in notice(app)
