"""Two quiet minutes by a clock the test turns: each sentence in its time, and any key stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from coach import calm
from tests.tui.quick_log_help import person
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.energy import EnergyDialog
from tui.dialogs.hard_day import HardDay
from tui.dialogs.help import HelpDialog
from tui.dialogs.quick_log import QuickLog
from tui.screens.calm import CalmScreen
from tui.screens.people import PeopleScreen
from tui.screens.today import TodayScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.frame import KeyBar, Notice
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
USUAL = (80, 24)


class Turned:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def line(app: KithApp, id: str) -> str:
    """What stands in the middle, or dim below it; empty while nothing runs."""
    shown = app.screen.query_one(id, Static)
    return str(shown.render()) if app.screen.query_one("#running").display else ""


def keys_shown(app: KithApp) -> str:
    return app.screen.query_one(KeyBar).render().plain


async def at(pilot: Pilot[int], clock: Turned, seconds: float) -> None:
    """Turn the clock to `seconds` after the beginning, and let the screen look at it."""
    clock.seconds = 1000.0 + seconds
    await pilot.pause(0.15)


async def opened(app: KithApp, clock: Turned) -> CalmScreen:
    screen = CalmScreen(elapsed=clock)
    await app.push_screen(screen)
    return screen


async def test_each_sentence_comes_in_its_time_with_the_next_below(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock)
        await press(pilot, "enter")
        for number, part in enumerate(calm.TWO_MINUTES):
            after = calm.TWO_MINUTES[number + 1].text if number < 11 else calm.END
            for seconds in (part.starts, part.ends - 0.01):
                await at(pilot, clock, seconds)
                assert (line(app, "#now"), line(app, "#next")) == (part.text, after)
        await at(pilot, clock, 120)
        assert line(app, "#now") == "That's all." and line(app, "#next") == ""
        await press(pilot, "enter")
        assert isinstance(app.screen, WelcomeScreen)


async def test_half_a_minute_takes_the_beginning_and_the_end(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock)
        await press(pilot, "s")
        await at(pilot, clock, 15)
        assert line(app, "#now").startswith("Pick one thing")
        await at(pilot, clock, 29.9)
        assert line(app, "#now").startswith("Pick one thing")
        await at(pilot, clock, 30)
        assert line(app, "#now") == "That's all."


@pytest.mark.parametrize("key", ["x", "space", "enter", "i", "2", "question_mark", "H", "ctrl+p"])
async def test_any_key_stops_at_once_and_does_nothing_else(make_app: MakeApp, key: str) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app, clock)
        await press(pilot, "enter")
        assert keys_shown(app).strip() == "any key stops"
        await pilot.press(key)
        assert app.screen is screen
        assert line(app, "#now") == "Stopped. That's fine."
        await at(pilot, clock, 20)
        assert line(app, "#now") == "Stopped. That's fine.", "what was stopped stays stopped"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_what_leads_back_leads_back_at_once(demo_app: KithApp, key: str) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, "z", "enter", key)
        assert isinstance(demo_app.screen, TodayScreen)
        assert notice(demo_app) == "Stopped. That's fine."


async def test_after_it_one_may_begin_again(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app, clock)
        await press(pilot, "enter", "x", "z")
        assert app.screen is screen and screen.query_one("#ready").display
        clock.seconds = 5000.0
        await press(pilot, "enter")
        assert line(app, "#now") == calm.TWO_MINUTES[0].text


@pytest.mark.parametrize("way", [(), ("2",), ("enter",)])
async def test_z_opens_it_from_every_screen_and_esc_leads_back(
    demo_app: KithApp, way: tuple[str, ...]
) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, *way)
        before = demo_app.screen
        await press(pilot, "z", "z")
        assert isinstance(demo_app.screen, CalmScreen)
        await press(pilot, "escape")
        assert demo_app.screen is before
        assert way != ("2",) or isinstance(before, PeopleScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_page_says_what_it_is_and_has_every_key_in_view(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size) as pilot:
        await press(pilot, "z")
        page = app.screen.query_one("#ready", Paper)
        said = page.render().plain
        for words in ("stop whenever you like", "two minutes", "half a minute", "plain text",
                      "if today is hard", "back"):  # fmt: skip
            assert words in " ".join(said.split()), words
        assert page.region.y >= 0 and page.region.bottom <= size[1] - 2
        assert page.region.height == len(page.lines(page.size.width))


@pytest.mark.parametrize("size", SIZES)
async def test_the_longest_sentence_is_not_cut(make_app: MakeApp, size: tuple[int, int]) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=size) as pilot:
        await opened(app, clock)
        await press(pilot, "enter")
        await at(pilot, clock, 110)
        shown = app.screen.query_one("#now", Static)
        width = shown.size.width
        wraps = -(-len(calm.TWO_MINUTES[-1].text) // max(width - 10, 1))
        assert shown.region.height >= wraps
        assert shown.region.bottom <= size[1] - 2


async def test_as_plain_text_all_of_it_stands_still(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=(60, 20)) as pilot:
        await opened(app, clock)
        await press(pilot, "p")
        text = app.screen.query_one("#text", Paper)
        said = " ".join(text.render().plain.split())
        assert all(part.text in said for part in calm.TWO_MINUTES)
        clock.seconds += 300
        await pilot.pause(0.15)
        assert " ".join(text.render().plain.split()) == said
        page = app.screen.query_one("#reading")
        assert page.max_scroll_y > 0
        await press(pilot, *"jjj")
        assert page.scroll_y == 3


async def test_a_hard_day_is_one_key_further_and_leads_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "z", "H")
        assert isinstance(app.screen, HardDay)
        await press(pilot, "z")
        assert isinstance(app.screen, CalmScreen)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpDialog)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, WelcomeScreen)


async def test_what_happened_before_is_left_outside(make_app: MakeApp) -> None:
    app = make_app(person("ana", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        app.tell("Ana may be suggested again.", undo=True)
        await press(pilot, "z")
        line = app.screen.query_one(Notice)
        assert line.message.plain == ""
        app.tell_error("The disk is full.")
        await pilot.pause()
        assert line.message.plain == "The disk is full.", "what happens meanwhile is said"


async def test_the_quiet_pages_open_from_a_dialog_but_not_where_one_types(
    demo_app: KithApp,
) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, "b")
        energy = demo_app.screen
        assert isinstance(energy, EnergyDialog)
        for key, page in (("z", CalmScreen), ("H", HardDay)):
            await press(pilot, key)
            assert isinstance(demo_app.screen, page)
            await press(pilot, "escape")
            assert demo_app.screen_stack[-1] is energy
        await press(pilot, "escape", "i", "z", "H")
        assert isinstance(demo_app.screen, QuickLog)
        assert demo_app.screen.query(Input).first().value == "zH"


async def test_nothing_of_it_is_written_down(make_app: MakeApp) -> None:
    app, clock = make_app(person("ana", "Ana Díaz")), Turned()
    path = app.book.path
    assert isinstance(path, Path)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        before, revision = path.read_bytes(), app.book.state.revision
        await opened(app, clock)
        await press(pilot, "s")
        await at(pilot, clock, 31)
        await press(pilot, "escape")
        assert path.read_bytes() == before and app.book.state.revision == revision


async def test_people_who_come_in_meanwhile_do_not_break_it(make_app: MakeApp) -> None:
    from store.book import Book
    from store.changes import people
    from store.clock import FixedClock

    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "z", "enter")
        assert app.book.path is not None
        other = Book.open(app.book.path, clock=FixedClock("2026-11-23T09:01:00+01:00"))
        other.commit(people.add, "Ana Díaz")
        other.close()
        await wait_for(pilot, lambda: bool(app.book.state.contacts))
        assert isinstance(app.screen, CalmScreen)
        await press(pilot, "x", "escape")
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
