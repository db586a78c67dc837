"""`kith log` in a real pseudo-terminal: asked for, edited in place, kept and brought back."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from store.state import State
from tests.terminal import Terminal
from tests.tui.cli.conftest import AT

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def started(filled: Path) -> Iterator[Callable[..., Terminal]]:
    """Starts `kith` with these words in a terminal of its own."""
    running: list[Terminal] = []

    def start(*words: str) -> Terminal:
        env = {"KITH_HOME": str(filled), "KITH_NOW": AT, "PYTHONPATH": str(ROOT)}
        terminal = Terminal([sys.executable, "-m", "tui", *words], env=env)
        running.append(terminal)
        return terminal

    yield start
    for terminal in running:
        terminal.kill()


def test_asked_edited_and_saved(
    started: Callable[..., Terminal], book: Callable[[], State]
) -> None:
    terminal = started("log")
    terminal.wait("own words.\n>")
    terminal.send("coffee with Ben about walls\r")
    terminal.wait("Enter saves")
    assert "Ben Okafor · coffee · Mon 23 Nov · topic: walls" in terminal.text()
    terminal.send("e\r")
    terminal.wait("> coffee with Ben about walls", seconds=5)
    terminal.send(" and ropes\r")
    terminal.wait("topic: walls and ropes")
    terminal.send("\r")
    terminal.wait("Logged: coffee with Ben Okafor.")
    assert terminal.exit_code() == 0
    assert book().interactions_of("ben0000000")[0].topics == ("walls and ropes",)


def test_ctrl_c_keeps_the_line_for_the_next_time(
    started: Callable[..., Terminal], book: Callable[[], State]
) -> None:
    terminal = started("log")
    terminal.wait("own words.\n>")
    terminal.send("call with Ben about the move\r")
    terminal.wait("Enter saves")
    assert terminal.interrupt() == 1
    assert "Traceback" not in terminal.text()
    assert len(book().interactions_of("ben0000000")) == 1
    again = started("log")
    again.wait("> call with Ben about the move")
    again.send("\r")
    again.wait("Enter saves")
    again.send("\r")
    assert again.exit_code() == 0
    assert book().interactions_of("ben0000000")[0].channel == "call"
