"""Every command, by noun. Keys, footer, palette, help and the README all come from here."""

from __future__ import annotations

from tui.commands.base import Command, bindings, shown_key
from tui.commands.everywhere import EVERYWHERE
from tui.commands.moving import MOVING
from tui.commands.person import FOR_PERSON, PEOPLE, PERSON, TODAY

ALL: tuple[type[Command], ...] = (*EVERYWHERE, *MOVING, *FOR_PERSON, *TODAY, *PEOPLE, *PERSON)

BY_MODE: dict[str, tuple[type[Command], ...]] = {
    "today": (*FOR_PERSON, *TODAY, *EVERYWHERE, *MOVING),
    "people": (*FOR_PERSON, *PEOPLE, *EVERYWHERE, *MOVING),
    "person": (*FOR_PERSON, *PERSON, *EVERYWHERE, *MOVING),
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
    "PEOPLE",
    "PERSON",
    "TODAY",
    "Command",
    "bindings",
    "key_table",
    "shown_key",
]
