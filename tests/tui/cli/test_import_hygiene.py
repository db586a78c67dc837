"""What a command loads: never the full-screen app, and nothing heavy that it does not use."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.cli.conftest import AT

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("textual", "rich", "tinydb", "dateparser", "pendulum", "rapidfuzz", "vobject")


def _loaded(code: str, filled: Path) -> set[str]:
    """The heavy packages loaded after `code` ran in a process of its own."""
    child = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        cwd=ROOT,
        env={**os.environ, "KITH_HOME": str(filled), "KITH_NOW": AT},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert child.returncode == 0, child.stderr
    modules = {name.partition(".")[0] for name in child.stderr.split()}
    assert "store" in modules
    return modules & set(HEAVY)


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
