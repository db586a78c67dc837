"""What every screen looks like at three sizes, from the demo of one Monday morning.

`make snapshots` takes them anew after a wanted change; look at them before they are committed.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tui.app import KithApp
from tui.fields import Field

SIZES = ((60, 20), (80, 24), (120, 36))
LINE = (
    "coffee with Ana and Ben about the trade fair #robotics yesterday"
    " > in 2 weeks: send Ana the paper"
)
SCREENS: dict[str, tuple[str, ...]] = {
    "today": (),
    "today-unfolded": ("G", "enter"),
    "people": ("2", "j", "j"),
    "people-found": ("2", "slash", "m", "i"),
    "person": ("enter",),
    "quick-log": ("i",),
    "in-the-way": ("w",),
    "later": ("s",),
    "rhythm": ("r",),
    "follow-up": ("f",),
    "energy": ("b",),
    "find": ("slash", "r", "o", "b"),
    "help": ("question_mark",),
    "edit-person": ("e",),
    "coach": ("c",),
    "coach-why": ("c", "v"),
    "coach-moment": ("c", "enter"),
    "draft": ("c", "e"),
    "events": ("3",),
    "event-way": ("3", "w"),
    "event-line": ("3", "a"),
    "plan-how": ("3", "enter"),
    "plan-goal": ("3", "enter", "1"),
    "door": ("3", "o"),
    "practise": ("3", "p", "space"),
    "people-met": ("3", "m"),
    "coach-home": ("4",),
    "ladder": ("4", "j", "j", "enter", "j"),
    "step": ("4", "j", "enter"),
    "calm": ("z",),
    "calm-sigh": ("z", "1"),
    "calm-running": ("z", "enter"),
    "hard-day": ("H",),
}
TEXTS = {
    "quick-log": LINE,
    "event-line": "PyCon DE 12 apr 9:00-18:00 Darmstadt with Ana, Ben #python",
    "people-met": "+Rosa Lind, embedded Rust, likes bouldering > next week: send her the crate",
}
LIGHT = ("today", "person", "quick-log", "coach", "draft", "events", "practise")
OTHERS = ("ansi-dark", "nord", "textual-light")
Compare = Callable[..., bool]


def before(
    keys: tuple[str, ...], theme: str = "", text: str = ""
) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Press `keys`, put `text` into the first field, and let everything settle."""

    async def run(pilot: Pilot[Any]) -> None:
        if theme:
            pilot.app.theme = theme
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.4)
        if text:
            pilot.app.screen.query_one(Field).load(text)
            await pilot.pause(0.4)

    return run


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
def test_screen(snap_compare: Compare, demo_app: KithApp, name: str, size: tuple[int, int]) -> None:
    assert snap_compare(
        demo_app, terminal_size=size, run_before=before(SCREENS[name], text=TEXTS.get(name, ""))
    )


@pytest.mark.parametrize("name", LIGHT)
def test_light(snap_compare: Compare, demo_app: KithApp, name: str) -> None:
    assert snap_compare(
        demo_app,
        terminal_size=(120, 36),
        run_before=before(SCREENS[name], theme="paper", text=TEXTS.get(name, "")),
    )


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_welcome(
    snap_compare: Compare, make_app: Callable[..., KithApp], size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(), terminal_size=size, run_before=before(()))


@pytest.mark.parametrize("theme", OTHERS)
def test_textuals_own_themes(snap_compare: Compare, demo_app: KithApp, theme: str) -> None:
    assert snap_compare(demo_app, terminal_size=(120, 36), run_before=before((), theme=theme))


def test_no_snapshot_is_left_over() -> None:
    """Each picture kept belongs to a test, so a renamed screen leaves none behind."""
    folder = Path(__file__).parent / "__snapshots__" / "test_snapshots"
    expected = len(SCREENS) * len(SIZES) + len(LIGHT) + len(SIZES) + len(OTHERS)
    assert len(list(folder.glob("*"))) == expected
