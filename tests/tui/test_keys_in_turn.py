"""Keys that come in one burst: each finds the screen that the one before it left."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import pytest
from textual import events
from textual.pilot import Pilot

from tests.conftest import NOW
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.fields import Field
from tui.screens.today import TodayScreen
from tui.screens.today.list import TodayList

SIZE = (80, 24)


async def burst(pilot: Pilot[int], *keys: str) -> None:
    """All at once, as a quick hand over a slow line sends them."""
    for key in keys:
        character = " " if key == "space" else key if len(key) == 1 else None
        pilot.app.post_message(events.Key(key, character))
    for _ in range(100):
        await pilot.pause(0.02)
        assert isinstance(pilot.app, KithApp)
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


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal(tmp_path: object) -> None:
    from tests.terminal import Terminal

    argv: Sequence[str] = (sys.executable, "-m", "tui", "--demo")
    terminal = Terminal(argv, env={"KITH_NOW": NOW, "TEXTUAL_ANIMATIONS": "none"})
    try:
        terminal.wait("Ana Díaz")
        terminal.settle()
        terminal.send("/smith")
        assert "smith" in terminal.wait("smith")
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    finally:
        terminal.kill()
