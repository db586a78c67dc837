"""What is loaded: by commands no app and nothing unused, and no coach before a person is chosen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.conftest import AT

ROOT = Path(__file__).resolve().parents[3]
SMALL_PRINT = {"coach", "coach.small_print"}
HEAVY = (
    "textual", "rich", "tinydb", "dateparser", "pendulum", "rapidfuzz", "vobject", "icalendar",
    "segno", "fsrs",
)  # fmt: skip


LATER = ("icalendar", "segno", "fsrs")
"""What only the import of an invitation, the code of a card and practice need."""

UPON_A_KEY = (
    "calendar", "json", "tui.message", "tui.ways", "tui.fields", "tui.drafts", "tui.reading",
    "store.search", "store.quicklog", "store.dates",
)  # fmt: skip
"""Most take a millisecond or more to load, and Today is painted without them."""


def _modules(code: str, home: Path) -> set[str]:
    """Every module loaded after `code` ran in a process of its own."""
    child = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        cwd=ROOT,
        env={**os.environ, "KITH_HOME": str(home), "KITH_NOW": AT},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    modules = set(child.stderr.split())
    assert "store" in modules
    return modules


def _loaded(code: str, filled: Path) -> set[str]:
    """The heavy packages loaded after `code` ran."""
    return {name.partition(".")[0] for name in _modules(code, filled)} & set(HEAVY)


def _coach(code: str, home: Path) -> set[str]:
    """What of the coach is loaded after `code` ran."""
    return {name for name in _modules(code, home) if name.partition(".")[0] == "coach"}


@pytest.mark.parametrize(
    "module", ["store", "store.book", "store.inbox", "store.words", "store.search", "store.brief"]
)
def test_the_store_loads_no_user_interface_and_nothing_heavy(module: str, filled: Path) -> None:
    assert _loaded(f"import store, {module}", filled) == set()


@pytest.mark.parametrize(
    "words",
    [
        ["due"],
        ["due", "--json"],
        ["log", "--yes", "coffee with Ana Díaz yesterday about the trade fair"],
        ["log", "--yes", "call with Ben > in 2 weeks: send the paper"],
        ["done", "ben"],
        ["later", "ana", "d", "tomorrow"],
        ["letgo", "ben"],
        ["show", "ben"],
        ["coach", "ben"],
        ["coach", "--situation", "silence", "--json"],
        ["draft", "ben", "--for", "hello"],
        ["calm"],
        ["practise"],
        ["step"],
        ["event", "--yes", "PyCon DE 12-14 apr 9:00-18:00 Darmstadt with Ana #python"],
        ["events", "--all"],
        ["undo"],
        ["path"],
    ],
)
def test_commands_load_only_what_they_need(words: list[str], filled: Path) -> None:
    code = f"from tui.__main__ import main\nassert main({words!r}) == 0"
    if words == ["undo"]:
        code = f"from tui.__main__ import main\nmain(['letgo', 'ben'])\nassert main({words!r}) == 0"
    assert _loaded(code, filled) == set()


@pytest.mark.parametrize("words", [["find", "zzz"], ["check"], ["--help"], ["export", "-h"]])
def test_no_command_loads_the_app(words: list[str], filled: Path) -> None:
    code = f"from tui.__main__ import main\nmain({words!r})"
    assert not _loaded(code, filled) & {"textual", "rich"}


@pytest.mark.parametrize(
    "words",
    [
        ["due"],
        ["log", "--yes", "coffee with Ana Díaz"],
        ["show", "ben"],
        ["find", "ana"],
        ["--help"],
    ],
    ids=lambda words: words[0],
)
def test_only_what_asks_for_words_loads_the_coach(words: list[str], filled: Path) -> None:
    assert not _coach(f"from tui.__main__ import main\nmain({words!r})", filled)


@pytest.mark.parametrize("screens", ["app", "screens.today", "screens.people", "screens.person"])
def test_the_screens_on_the_way_in_load_no_coach(screens: str, tmp_path: Path) -> None:
    assert not _coach(f"import tui.{screens}", tmp_path)


def test_what_only_a_key_needs_is_not_loaded_on_the_way_in(tmp_path: Path) -> None:
    loaded = _modules("import tui.__main__, tui.app, tui.opening, tui.screens.today", tmp_path)
    assert not loaded & set(UPON_A_KEY)


IN_THE_APP = """
import asyncio, sys
from pathlib import Path
from store.book import Book
from store.changes import people
from tui.app import KithApp

async def walk(path, kept):
    book = Book.open(path)
    if kept:
        book.commit(people.add, "Ana Diaz")
    uids = tuple(book.state.contacts)
    if kept == "archived":
        book.commit(people.archive, uids)
    app = KithApp(book)
    async with app.run_test(size=(120, 36)) as pilot:
        for key in "121":
            await pilot.press(key)
            for _ in range(5):
                await pilot.pause(0.03)
        screens = {type(screen).__name__ for screen in app.screen_stack}
        assert "TodayScreen" in screens, screens
        for _ in range(100 if kept == "Ana" else 0):
            if "coach.shelf" not in sys.modules:
                await pilot.pause(0.05)
    book.close()
"""


@pytest.mark.parametrize(
    ("kept", "loaded"), [("", SMALL_PRINT), ("archived", set()), ("Ana", {"coach.shelf"})]
)
def test_the_coach_is_loaded_when_a_person_is_selected(
    kept: str, loaded: set[str], tmp_path: Path
) -> None:
    run = f"asyncio.run(walk(Path({str(tmp_path / 'kith.json')!r}), {kept!r}))"
    modules = _modules(f"{IN_THE_APP}\n{run}", tmp_path)
    found = {name for name in modules if name.partition(".")[0] == "coach"}
    # A book without events pays nothing for them, and nobody for codes, cards or invitations.
    assert not modules & {"tui.widgets.event_card", "store.event_brief", *LATER}
    # The first page says in the small print that this is practice; that is a few sentences.
    assert found >= loaded if kept == "Ana" else found == loaded
