"""Keys that come in one burst: each finds the screen that the one before it left."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest
from textual import events, on
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests.conftest import NOW
from tests.tui.quick_log_help import ANA, BEN
from tests.tui.test_asking import AskToy
from tests.tui.test_plan_screen import evening, plan
from tui import keys_in_turn
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.fields import Field
from tui.keys_in_turn import KeysInTurn
from tui.screens.today import TodayScreen
from tui.screens.today.list import TodayList

if TYPE_CHECKING:
    from tests.terminal import Terminal

SIZE = (80, 24)
MakeApp = Callable[..., KithApp]


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """All at once, as a quick hand over a slow line sends them."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, character))
    for _ in range(100):
        await pilot.pause(0.02)
        assert isinstance(pilot.app, KeysInTurn)
        if pilot.app.keys_done:
            break
    await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "id"),
    [("/", "words"), ("s", "words"), ("r", "own"), ("f", "text"), ("a", "name")],
)
async def test_letters_after_a_dialogs_key_are_typed_into_it(
    demo_app: KithApp, keys: str, id: str
) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await burst(pilot, "slash" if keys == "/" else keys, *"smith")
        assert demo_app.screen.query_one(f"#{id}", Field).value == "smith"


async def test_a_line_and_its_enter(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = len(demo_app.book.state.records("interactions"))
        await burst(pilot, "i", *"coffee", "space", *"Ben", "escape", "j", "i", "x")
        assert isinstance(demo_app.screen, QuickLog)
        assert demo_app.screen.box.text == "coffee Benx"
        assert len(demo_app.book.state.records("interactions")) == before


async def test_through_two_dialogs_and_out_again(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        today = demo_app.screen.query_one(TodayList)
        first = today.selected
        await burst(pilot, "w", "b", "1", "enter", "j", "k")
        assert isinstance(demo_app.screen, TodayScreen)
        assert first is not None and first.row is not None
        assert first.row.key in {
            key for key, item in demo_app.book.state.items.items() if item.snoozed_until
        }
        await burst(pilot, "2", "j", "1", "u")
        assert first.row.key not in {
            key for key, item in demo_app.book.state.items.items() if item.snoozed_until
        }


async def test_a_paste_waits_for_its_turn_too(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        demo_app.post_message(events.Key("i", "i"))
        demo_app.post_message(events.Paste("tea with Ben"))
        await burst(pilot, "x")
        assert isinstance(demo_app.screen, QuickLog)
        assert demo_app.screen.box.text == "tea with Benx"


async def test_each_key_goes_to_the_field_in_front_when_its_turn_comes(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        screen = AskToy()
        await demo_app.push_screen(screen)
        words = (*"say", "space", *"hello", "enter", *"bye", "enter")
        rest = ("4", "2", "enter", *"one", "enter", *"two", "enter", "enter", "1")
        await burst(pilot, *words, *rest)
        assert screen.saved == {
            "goal": "say hello",
            "exit": "bye",
            "tension": "42",
            "facts": "one\ntwo",
            "went": "went",
        }


async def test_and_so_it_does_on_a_page_that_a_page_opens(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        words = (*"hi", "enter", *"I", "space", *"go", "enter", "1", "3")
        await burst(pilot, "3", "enter", "1", *words)
        kept = plan(app)
        assert kept is not None and (kept.goal, kept.exit) == ("hi", "I go")


class _Mover(Static):
    """Something that always moves."""

    class Moved(Message, bubble=False):
        """Once more."""

    def on_mount(self) -> None:
        self.post_message(self.Moved())

    @on(Moved)
    async def _on(self) -> None:
        await asyncio.sleep(0)
        self.post_message(self.Moved())


class _Going(KeysInTurn):
    """A field that goes at its first key, and a page that never rests."""

    def compose(self) -> ComposeResult:
        yield Input(id="first")
        yield Input(id="second")
        yield _Mover()

    @on(Input.Changed, "#first")
    async def _gone(self) -> None:
        await self.query("#first").remove()
        self.query_one("#second").focus()


async def test_neither_a_field_that_goes_nor_a_page_that_moves_holds_up_a_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keys_in_turn, "LONGEST", 0.05)
    app = _Going()
    async with app.run_test(size=SIZE):
        for key in "abc":
            app.post_message(events.Key(key, key))
        for _ in range(200):  # a pause of the pilot would wait for the page to rest
            await asyncio.sleep(0.02)
            if app.keys_done:
                break
        assert app.keys_done and app.query_one("#second", Input).value == "bc"


NEEDS_A_TERMINAL = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def _started() -> Terminal:
    from tests.terminal import Terminal

    argv: Sequence[str] = (sys.executable, "-m", "tui", "--demo")
    terminal = Terminal(argv, env={"KITH_NOW": NOW, "TEXTUAL_ANIMATIONS": "none"})
    terminal.wait("Ana Díaz")
    terminal.settle()
    return terminal


@NEEDS_A_TERMINAL
def test_in_a_terminal() -> None:
    terminal = _started()
    try:
        terminal.send("/smith")
        assert "smith" in terminal.wait("smith")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    finally:
        terminal.kill()


@NEEDS_A_TERMINAL
def test_a_whole_plan_typed_ahead_in_a_terminal() -> None:
    terminal = _started()
    try:
        terminal.send("3\r1say hello\rI must go now\r33")
        terminal.wait("First words")
        page = [line.strip(" ▌▇") for line in terminal.settle().splitlines()]
        assert "Enough is       say hello" in page and "Last words      I must go now" in page
    finally:
        terminal.kill()
