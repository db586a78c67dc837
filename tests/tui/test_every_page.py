"""Every page of before, during and after an event: left with one key, nothing lost, no counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.events import Resize
from textual.pilot import Pilot
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from store.clock import FixedClock
from tests.tui.conftest import fill
from tests.tui.every_page import MODES, PAGES, Page, records
from tests.tui.reading import press, screen_text
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.screens.coach_home.list import HomeList
from tui.screens.events.list import EventsList, Line
from tui.screens.practise import PractiseScreen
from tui.screens.today import TodayScreen

MakeApp = Callable[..., KithApp]
TYPED = "ø"
NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty)"
COUNT = re.compile(
    rf"\b{NUMBER}\s+(?:\w+\s+)?(?:days?|weeks?|months?|cards?|steps?|times?|events?|evenings?)\s"
    r"(?:\w+\s){0,2}?(?:left|due|missed|ago|in a row|to go|waiting|still open|without)\b",
    re.IGNORECASE,
)
"""A number of days, misses, or of what waits."""
RUNNING = re.compile(r"\b\d+:\d\d\b|\b\d+ ?(?:s|sec|seconds|min|minutes)\b|\b\d+ ?(?:of|/) ?\d+\b")
"""What a timer or a counter of cards would look like."""


async def opened(pilot: Pilot[int], page: Page) -> Screen[object]:
    """The page in front, or its questions."""
    app = pilot.app
    depth = len(app.screen_stack)
    await app.push_screen(page.make())
    await pilot.pause()
    if len(app.screen_stack) == depth:
        await wait_for(pilot, lambda: len(app.screen_stack) > depth)
    return app.screen


async def left_with(pilot: Pilot[int], page: Page, key: str) -> None:
    """One key leads back to where it was opened."""
    app = pilot.app
    await pilot.press(key)
    if not isinstance(app.screen, TodayScreen):
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))


async def to_mode(pilot: Pilot[int], mode: str) -> None:
    """One of the two modes, in front."""
    await pilot.press(MODES[mode])
    await wait_for(pilot, lambda: not isinstance(pilot.app.screen, TodayScreen))
    assert mode in pilot.app.current_mode


# 14.7: left with one key, nothing lost


async def test_one_key_leaves_every_page_the_book_stays_as_it_is_and_what_was_typed_is_kept(
    make_app: MakeApp,
) -> None:
    app = make_app(*records("Open Shelves"))
    path = app.book.path
    assert path is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        before = Path(path).read_bytes()
        for page in PAGES:
            await opened(pilot, page)
            if page.to_field is not None:
                await pilot.press(*page.to_field)
                assert TYPED not in screen_text(app)
                await pilot.press(TYPED)
                await left_with(pilot, page, "escape")
                await opened(pilot, page)
                assert TYPED in screen_text(app), page.name
            await left_with(pilot, page, "q" if page.to_field is None else "escape")
        for mode in MODES:
            await to_mode(pilot, mode)
            await left_with(pilot, Page(mode, TodayScreen), "q")
        assert Path(path).read_bytes() == before


# 14.7: no colour carries meaning, nothing moves unless asked


async def test_nothing_moves_by_itself_and_what_is_selected_is_seen_without_colour(
    make_app: MakeApp,
) -> None:
    app = make_app(*records("Open Shelves"))
    clock = app.book.clock
    assert isinstance(clock, FixedClock)
    selected: set[str] = set()
    async with app.run_test(size=(120, 36)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        for page in PAGES:
            await opened(pilot, page)
            for field in app.screen.query("Input, TextArea"):
                assert isinstance(field, Input | TextArea)
                assert not field.cursor_blink, page.name
            for widget in app.screen.query("*"):
                moving = set(widget.styles.transitions)
                assert not moving, (page.name, widget, moving)
            before = screen_text(app)
            clock.move(seconds=20)
            await pilot.pause()
            assert screen_text(app) == before, page.name
            if page.to_field is None and any(mark in before for mark in "▌▸"):
                selected.add(page.name)
            await left_with(pilot, page, "q" if page.to_field is None else "escape")
        for mode in MODES:
            await to_mode(pilot, mode)
            before = screen_text(app)
            await press(pilot, "j")
            assert "▌" in before and screen_text(app) != before, "the bar has moved"
            await left_with(pilot, Page(mode, TodayScreen), "q")
    assert {"my lines", "what practice has kept"} <= selected


# 14.9 and 7.2: no counts, no running numbers


async def test_no_page_counts_days_or_what_waits_however_long_it_has_waited(
    demo_app: KithApp,
) -> None:
    app = demo_app
    app.book.commit(fill, *records("Open Shelves"))
    read = ("a plan", "what was told", "the door card", "practice", "what practice has kept")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        seen = {"today": screen_text(app)}
        for page in (page for page in PAGES if page.name in read):
            await opened(pilot, page)
            seen[page.name] = screen_text(app)
            await left_with(pilot, page, "q")
        await to_mode(pilot, "events")
        for event in ("plain", "planned", "was", "told"):
            app.screen.query_one(EventsList).select(Line("event", event=event))
            await pilot.pause()
            seen[f"events: {event}"] = screen_text(app)
        await to_mode(pilot, "coach")
        seen["coach"] = screen_text(app)
        fold = next(one for one in app.screen.query_one(HomeList).entries if one.kind == "fold")
        app.screen.query_one(HomeList).select(fold)
        await press(pilot, "enter")
        seen["ladder"] = screen_text(app)
    for name, words in {
        "coach": "What happened?",
        "ladder": "Smile or nod",
        "practice": "What might you do",
        "what practice has kept": "Open Shelves",
        "events: was": "You met",
        "today": "Ben",
        "a plan": "Last words",
        "what was told": "A kind fact",
        "the door card": "Leave by",
    }.items():
        assert words in seen[name], (name, seen[name])
    found = {name: COUNT.findall(text) for name, text in seen.items() if COUNT.search(text)}
    assert found == {}


async def test_no_number_runs_on_a_card_of_practice(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    timers: list[str] = []
    real = PractiseScreen.set_interval

    def timed(self: PractiseScreen, interval: float, callback: Any, **more: Any) -> Timer:
        timers.append(callback.__module__)
        return real(self, interval, callback, **more)

    monkeypatch.setattr(PractiseScreen, "set_interval", timed)
    app = make_app(*records("Open Shelves"))
    clock = app.book.clock
    assert isinstance(clock, FixedClock)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.push_screen(PractiseScreen("", situation="LV"))
        for key in ("j", "space"):
            await press(pilot, key)
            before = screen_text(app)
            clock.move(seconds=100)
            app.screen.post_message(Resize(app.screen.size, app.screen.size))
            await press(pilot, "k")
            assert screen_text(app) == before
            assert not RUNNING.search(before), "neither seconds nor how many cards are left"
    assert set(timers) == {"textual.screen"}, "its own repaint, and no clock of ours"


@pytest.mark.parametrize(
    "said",
    [
        *("94 days ago", "12 cards due", "3 steps left", "Two days missed", "5 days in a row"),
        *("7 more cards to go", "two weeks without a word", "You have 4 cards still waiting"),
    ],
)
def test_the_walk_finds_what_counts(said: str) -> None:
    assert COUNT.search(said)


@pytest.mark.parametrize(
    "said", ["Five cards, about five minutes", "leave by 20:15", "in two weeks", "Page 3 of 6"]
)
def test_the_walk_lets_what_counts_nothing_pass(said: str) -> None:
    assert not COUNT.search(said)
