"""The command classes hold their own promises: one meaning a key, no impossible key, no gap."""

from __future__ import annotations

import pytest

from tui.app import KithApp
from tui.commands import ALL, BY_MODE, Command, key_table

IMPOSSIBLE = {"ctrl+h", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+left_square_bracket", "ctrl+z"}
"""These bytes are Backspace, Tab, Enter, newline, Escape and the shell's own."""


def keys(command: type[Command]) -> list[str]:
    return [key.strip() for key in command.key.split(",")]


@pytest.mark.parametrize("mode", BY_MODE)
def test_a_key_means_one_thing_within_a_mode(mode: str) -> None:
    taken: dict[str, str] = {}
    for command in BY_MODE[mode]:
        for key in keys(command):
            assert key not in taken, f"{key}: {command.id} and {taken[key]}"
            taken[key] = command.id


@pytest.mark.parametrize("command", ALL, ids=lambda c: c.id)
def test_no_command_sits_on_a_key_that_terminals_cannot_send(command: type[Command]) -> None:
    for key in keys(command):
        assert key not in IMPOSSIBLE
        assert not key.startswith(("alt+", "f1", "f2", "shift+", "ctrl+enter"))
        assert key not in ("ctrl+a", "ctrl+b")


def test_ids_are_unique_and_every_command_says_what_it_does() -> None:
    assert len({command.id for command in ALL}) == len(ALL)
    for command in ALL:
        assert command.__doc__ and command.help().endswith("."), command.id
        assert command.name


def test_only_leaving_and_the_curtain_reach_through_a_dialog() -> None:
    assert {c.id for c in ALL if c.priority} == {"app.quit", "app.curtain"}


@pytest.mark.parametrize("mode", BY_MODE)
def test_every_command_of_a_mode_has_its_action(mode: str) -> None:
    from tui.screens.coach import CoachScreen
    from tui.screens.coach_home import CoachHome
    from tui.screens.draft import DraftScreen
    from tui.screens.events import EventsScreen
    from tui.screens.my_lines import MyLines
    from tui.screens.people import PeopleScreen
    from tui.screens.person import PersonScreen
    from tui.screens.practice_kept import PracticeKept
    from tui.screens.today import TodayScreen
    from tui.widgets.rows import Rows

    screen = {
        "today": TodayScreen,
        "people": PeopleScreen,
        "events": EventsScreen,
        "person": PersonScreen,
        "coach": CoachScreen,
        "draft": DraftScreen,
        "coach home": CoachHome,
        "my lines": MyLines,
        "what practice kept": PracticeKept,
    }[mode]
    for command in BY_MODE[mode]:
        name = command.action.split("(")[0]
        owner: type = KithApp if name.startswith("app.") else screen
        method = f"action_{name.removeprefix('app.')}"
        assert hasattr(owner, method) or hasattr(Rows, method), command.id


def test_the_table_names_every_command() -> None:
    table = key_table()
    for command in ALL:
        assert command.help() in table
