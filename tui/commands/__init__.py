"""Every command, by noun. Keys, footer, palette, help and the README all come from here."""

from __future__ import annotations

from tui.commands import everywhere, person
from tui.commands.base import Command, bindings, shown_key
from tui.commands.everywhere import EVERYWHERE
from tui.commands.moving import MOVING, PANES
from tui.commands.person import FOR_PERSON, PEOPLE, PERSON, TODAY

ALL: tuple[type[Command], ...] = (
    *EVERYWHERE,
    *MOVING,
    *PANES,
    *FOR_PERSON,
    *TODAY,
    *PEOPLE,
    *PERSON,
)

FIRST = (
    everywhere.Log,
    person.Done,
    person.Later,
    person.InTheWay,
    everywhere.Find,
    everywhere.Undo,
    person.SetRhythm,
    person.FollowUp,
    everywhere.Add,
    everywhere.SetEnergy,
)
"""The footer's order: what is wanted most, and what a narrow screen may drop, last."""


def _ordered(*commands: type[Command]) -> tuple[type[Command], ...]:
    return (*FIRST, *(command for command in commands if command not in FIRST))


BY_MODE: dict[str, tuple[type[Command], ...]] = {
    "today": _ordered(
        *(c for c in FOR_PERSON if c is not person.Tags), *TODAY, *EVERYWHERE, *MOVING, *PANES
    ),
    "people": _ordered(*FOR_PERSON, *PEOPLE, *EVERYWHERE, *MOVING, *PANES),
    "person": _ordered(*FOR_PERSON, *PERSON, *EVERYWHERE, *MOVING, *PANES),
}
"""What each mode's screen answers to; a key means one thing within a mode."""


def key_table() -> str:
    """The key table of the README, as Markdown."""
    lines = ["| key | what it does | where |", "|---|---|---|"]
    for command in ALL:
        keys = " ".join(f"`{key}`" for key in command.shown_keys().split(" "))
        lines.append(f"| {keys} | {command.help()} | {command.group} |")
    return "\n".join(lines) + "\n"


__all__ = [
    "ALL",
    "BY_MODE",
    "EVERYWHERE",
    "FOR_PERSON",
    "MOVING",
    "PANES",
    "PEOPLE",
    "PERSON",
    "TODAY",
    "Command",
    "bindings",
    "key_table",
    "shown_key",
]
