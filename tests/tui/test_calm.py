"""Calm by a clock the test turns: three exercises, each word in its time, and any key stops."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.timer import Timer
from textual.widgets import Input, Static

from coach import breathing, calm, soft_hands
from coach.soft_hands import TWO_MINUTES
from store.changes.calm import not_for_me, put_away
from tests.tui.quick_log_help import person
from tests.tui.test_calm_running import Turned
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.energy import EnergyDialog
from tui.dialogs.hard_day import HardDay
from tui.dialogs.help import HelpDialog
from tui.dialogs.quick_log import QuickLog
from tui.screens.calm import CalmScreen
from tui.screens.calm.running import Running
from tui.screens.calm.screen import LOOK_SECONDS
from tui.screens.people import PeopleScreen
from tui.screens.today import TodayScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.frame import KeyBar, Notice
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
USUAL = (80, 24)


def line(app: KithApp, id: str) -> str:
    """What stands in the middle, or dim below it; empty while nothing runs."""
    shown = app.screen.query_one(id, Static)
    return str(shown.render()) if app.screen.query_one("#running").display else ""


def page(app: KithApp, id: str = "#ready") -> str:
    """The page in front, its lines joined; empty when another is."""
    paper = app.screen.query_one(id, Paper)
    shown = paper.display and all(one.display for one in paper.ancestors_with_self)
    return " ".join(paper.render().plain.split()) if shown else ""


def keys_shown(app: KithApp) -> str:
    return " ".join(app.screen.query_one(KeyBar).render().plain.split())


async def at(pilot: Pilot[int], clock: Turned, seconds: float) -> None:
    """Turn the clock to `seconds` after the beginning, and let the screen look at it."""
    clock.at(seconds)
    assert isinstance(pilot.app.screen, CalmScreen)
    pilot.app.screen.look()
    await pilot.pause()


async def opened(app: KithApp, clock: Turned, exercise: int | None = None) -> CalmScreen:
    screen = CalmScreen(exercise, elapsed=clock)
    await app.push_screen(screen)
    return screen


# number 3, as Enter begins it


async def test_each_sentence_comes_in_its_time_with_the_next_below(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock)
        await press(pilot, "enter")
        for number, part in enumerate(TWO_MINUTES):
            after = TWO_MINUTES[number + 1].text if number < 11 else "That's all."
            for seconds in (part.starts, part.ends - 0.01):
                await at(pilot, clock, seconds)
                assert (line(app, "#now"), line(app, "#next")) == (part.text, after)
        await at(pilot, clock, 120)
        assert line(app, "#now") == "That's all." and line(app, "#next") == ""
        await press(pilot, "enter")
        assert isinstance(app.screen, WelcomeScreen)


def test_words_come_within_an_eighth_of_a_second_of_their_time() -> None:
    """And never before it: a breath goes on while the next word is due."""
    assert 0 < LOOK_SECONDS <= 0.125
    for course in (soft_hands.course(TWO_MINUTES), breathing.course(breathing.LONG_SIGH, 60)):
        clock = Turned()
        running = Running(course, clock)
        came: dict[float, str] = {}
        for look in range(int(course.parts[-1].starts / LOOK_SECONDS) + 2):
            clock.at(look * LOOK_SECONDS)
            said = running.now()
            if said is not None and said.now != (list(came.values()) or [""])[-1]:
                came[look * LOOK_SECONDS] = said.now
        assert list(came.values()) == [part.text for part in course.parts]
        for at, part in zip(came, course.parts, strict=True):
            assert -1e-9 <= at - part.starts <= 0.125


async def test_the_screen_looks_at_the_clock_by_itself(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, clock = make_app(), Turned()
    asked: list[float] = []
    real = CalmScreen.set_interval

    def set_interval(self: CalmScreen, interval: float, *args: Any, **more: Any) -> Timer:
        asked.append(interval)
        return real(self, interval, *args, **more)

    monkeypatch.setattr(CalmScreen, "set_interval", set_interval)
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock)
        await press(pilot, "s")
        assert asked[-1] == LOOK_SECONDS
        clock.at(15)
        await wait_for(pilot, lambda: line(app, "#now").startswith("Pick one thing"))
        clock.at(30)
        await wait_for(pilot, lambda: line(app, "#now") == "That's all.")


# numbers 1 and 2


async def test_the_long_sigh_says_first_what_it_is_and_then_runs(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock)
        await press(pilot, "1")
        said = page(app)
        assert said.startswith("Long sigh") and calm.OPENING in said and calm.TOO_SLOW in said
        await press(pilot, "enter")
        assert keys_shown(app) == "- shorter any other key stops"
        for seconds, words in ((0, "In"), (2, "A little more"), (3, "Long, slow out"), (9, "")):
            await at(pilot, clock, seconds)
            assert line(app, "#now") == words
        await at(pilot, clock, 30)
        assert line(app, "#aside") == "Halfway."
        await at(pilot, clock, 40)
        assert line(app, "#aside") == ""
        await at(pilot, clock, 60)
        assert line(app, "#now") == "Breathe as you like now."
        await press(pilot, "z", "1", "f")
        await at(pilot, clock, 60 + 299.9)
        assert line(app, "#next") == "Breathe as you like now.", "f is five minutes"
        await at(pilot, clock, 60 + 300)
        assert line(app, "#now") == "Breathe as you like now."


async def test_minus_and_the_pace_change_the_course_and_do_not_stop_it(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock, 2)
        assert "begin: in 4, out 6" in page(app)
        await press(pilot, "t")
        assert "begin: in 3, out 4" in page(app)
        await press(pilot, "enter")
        assert keys_shown(app) == "- shorter t another pace any other key stops"
        await at(pilot, clock, 2.5)
        await press(pilot, "t")
        assert line(app, "#now") == "Out", "at the ordinary pace a breath in is over by now"
        await at(pilot, clock, 5)
        assert line(app, "#now") == "In"
        await at(pilot, clock, 7)
        await press(pilot, "minus")
        assert line(app, "#now") == "Out", "and half a second less than that at 7"
        await press(pilot, "h")
        assert line(app, "#now") == "Stopped. That's fine.", "h names nothing here"


async def test_the_square_is_off_until_chosen_and_h_skips_its_holds(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock, 2)
        await press(pilot, "c")
        assert keys_shown(app) == "- shorter h no holds any other key stops"
        await at(pilot, clock, 5)
        assert line(app, "#now") == "Hold 4"
        await press(pilot, "h")
        assert (line(app, "#now"), line(app, "#next")) == ("Out 4", "In 4")
        assert "h holds again" in keys_shown(app)
        await press(pilot, "t")
        assert line(app, "#now") == "Stopped. That's fine.", "t names nothing here"


async def test_other_flows_open_one_directly(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock, 3)
        assert calm.GENTLY in page(app) and "Skip any part that hurts." in page(app)
        assert "choose number 3" not in page(app), "this is number 3"
        await press(pilot, "p")
        assert calm.GENTLY in page(app, "#text") and "choose number 3" not in page(app, "#text")
        await press(pilot, "2")
        assert page(app).startswith("Slow and even")
        await press(pilot, "f")
        assert page(app).startswith("Slow and even"), "five minutes are of number 1 alone"
        await press(pilot, "3", "s")
        await at(pilot, clock, 30)
        assert line(app, "#now") == "That's all."


# stopping


async def test_any_key_stops_at_once_and_does_nothing_else(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    keys = ("x", "space", "enter", "2", "question_mark", "ctrl+p", "t", "minus")
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app, clock)
        for key in keys:
            await press(pilot, "enter")
            assert keys_shown(app) == "any key stops"
            await pilot.press(key)
            assert app.screen is screen
            assert line(app, "#now") == "Stopped. That's fine.", key
            clock.seconds += 20
            screen.look()
            assert line(app, "#now") == "Stopped. That's fine.", "what was stopped stays stopped"
            await press(pilot, "z")
        assert not put_away(app.book.state, app.book.today)


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_what_leads_back_leads_back_at_once(demo_app: KithApp, key: str) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, "z", "1", "enter", key)
        assert isinstance(demo_app.screen, TodayScreen)
        assert notice(demo_app) == "Stopped. That's fine."


async def test_after_it_one_may_begin_again(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(app, clock)
        await press(pilot, "enter", "x", "z")
        assert app.screen is screen and page(app)
        clock.seconds = 5000.0
        await press(pilot, "enter")
        assert line(app, "#now") == TWO_MINUTES[0].text


# afterwards


async def test_one_question_at_most_and_only_not_for_me_is_written(make_app: MakeApp) -> None:
    app, clock = make_app(person("ana", "Ana Díaz")), Turned()
    path = app.book.path
    assert isinstance(path, Path)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        before, revision = path.read_bytes(), app.book.state.revision
        for answer in ("e", "m", "escape", "enter"):
            clock.at(0)
            await opened(app, clock)
            await press(pilot, "s")
            await at(pilot, clock, 31)
            assert line(app, "#aside").startswith(calm.AFTER)
            await press(pilot, answer)
            assert isinstance(app.screen, TodayScreen)
        assert path.read_bytes() == before and app.book.state.revision == revision
        await opened(app, clock, 1)
        await press(pilot, "enter", "x")
        assert line(app, "#aside") == "", "nothing is asked of one who stopped"
        assert keys_shown(app) == "Esc back z once more x not for me"
        assert path.read_bytes() == before
        await press(pilot, "x")
        assert path.read_bytes() != before


async def test_not_for_me_puts_it_away_offers_another_and_u_puts_it_back(
    make_app: MakeApp,
) -> None:
    app, clock = make_app(person("ana", "Ana Díaz")), Turned()
    async with app.run_test(size=USUAL) as pilot:
        await opened(app, clock, 1)
        await press(pilot, "enter", "x", "x")
        assert put_away(app.book.state, app.book.today) == {1}
        said = app.screen.query_one(Notice).message.plain
        assert said == "Put away until Wed 23 Dec. Nothing is lost.  u puts it back."
        assert page(app).startswith("Another one, or none")
        assert "Long sigh" not in page(app) and "Slow and even" in page(app)
        await press(pilot, "1")
        assert page(app).startswith("Another one, or none"), "what is not offered does not open"
        await press(pilot, "p")
        assert "Long sigh" not in page(app, "#text") and "Slow and even" in page(app, "#text")
        await press(pilot, "z", "u")
        assert not put_away(app.book.state, app.book.today)
        assert "Long sigh" in page(app), "the page follows the book"


async def test_number_three_put_away_stays_where_the_opening_points(make_app: MakeApp) -> None:
    app, clock = make_app(person("ana", "Ana Díaz")), Turned()
    async with app.run_test(size=USUAL) as pilot:
        app.book.commit(not_for_me, 3)
        await opened(app, clock)
        assert "Enter 2 Slow and even" in page(app)
        assert "3 Soft hands, look out put away, still here" in page(app)
        assert "half a minute" not in page(app)
        await press(pilot, "s")
        assert page(app), "and its half minute is not offered"
        await press(pilot, "enter")
        assert page(app).startswith("Slow and even")
        await press(pilot, "z", "3")
        assert line(app, "#now") == TWO_MINUTES[0].text
        await press(pilot, "space", "escape")
        app.book.commit(not_for_me, 1)
        app.book.commit(not_for_me, 2)
        await opened(app, clock, 2)
        assert "Enter 3 Soft hands, look out two minutes" in page(app), "all are: 3 is offered"
        assert "Slow and even" not in page(app), "nor does one open directly"


# what it looks like


def inside(app: KithApp, region: Region) -> bool:
    """Whether all of it is in view, above the news and the keys."""
    return region.y >= 0 and region.bottom <= app.size.height - 2


async def test_every_page_fits_at_three_sizes(make_app: MakeApp) -> None:
    app, clock = make_app(person("ana", "Ana Díaz")), Turned()
    async with app.run_test(size=USUAL) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await opened(app, clock)
            ready = app.screen.query_one("#ready", Paper)
            for key in ("", "1", "2", "3"):
                if key == "3":
                    app.screen.dismiss()
                    await opened(app, clock, 3)
                    ready = app.screen.query_one("#ready", Paper)
                else:
                    await press(pilot, *key)
                await pilot.pause()
                assert inside(app, ready.region), (size, key)
                assert ready.region.height == len(ready.lines(ready.size.width)), (size, key)
                bar = app.screen.query_one(KeyBar)
                shown = [command.name for command in bar.commands if command.footer]
                assert all(name in keys_shown(app) for name in shown), (size, key)
            await press(pilot, "s")
            await at(pilot, clock, 16)
            now = app.screen.query_one("#now", Static)
            wraps = -(-len(TWO_MINUTES[-1].text) // max(now.size.width - 10, 1))
            assert now.region.height >= wraps, "the longest sentence is not cut"
            await at(pilot, clock, 31)
            assert inside(app, app.screen.query_one("#aside").region), size
            assert "x not for me" in line(app, "#aside")
            await press(pilot, "escape")
            clock.at(0)


async def test_the_first_page_says_what_there_is(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 20)) as pilot:
        await press(pilot, "z")
        said = page(app)
        for words in (calm.OPENING, "1 Long sigh one minute, or five", "2 Slow and even",
                      "Enter 3 Soft hands, look out two minutes", "s half a minute",
                      "Skip any part that hurts."):  # fmt: skip
            assert words in said, words
        assert keys_shown(app) == "p plain text H if today is hard Esc back ? help"


async def test_as_plain_text_all_of_it_stands_still(make_app: MakeApp) -> None:
    app, clock = make_app(), Turned()
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await opened(app, clock)
        await press(pilot, "p")
        said = page(app, "#text")
        assert "Breathe in 2. Top up 1. Out 6. Rest 1." in said
        assert "Breathe in 4. Out 6." in said and "Hold 4." in said
        assert all(part.text in said for part in TWO_MINUTES)
        clock.seconds += 300
        screen.look()
        await pilot.pause()
        assert page(app, "#text") == said
        reading = screen.query_one("#reading")
        assert reading.max_scroll_y > 0
        await press(pilot, *"jjj")
        assert reading.scroll_y == 3
        await press(pilot, "z", "1", "p")
        assert page(app, "#text").count("Breathe as you like now.") == 1, "of one exercise alone"
        assert reading.scroll_y == 0


# from everywhere, and back


@pytest.mark.parametrize("way", [(), ("2",), ("enter",)])
async def test_z_opens_it_from_every_screen_and_esc_leads_back(
    demo_app: KithApp, way: tuple[str, ...]
) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, *way)
        before = demo_app.screen
        await press(pilot, "z", "z", "2")
        assert isinstance(demo_app.screen, CalmScreen)
        await press(pilot, "escape")
        assert demo_app.screen is before
        assert way != ("2",) or isinstance(before, PeopleScreen)


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
