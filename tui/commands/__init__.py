"""Every command, by noun. Keys, footer, palette, help and the README all come from here."""

from __future__ import annotations

from tui.commands import coach, draft, events, everywhere, ladder, person
from tui.commands.base import Command, bindings, shown_key
from tui.commands.coach import BESIDE
from tui.commands.moving import MOVING, PANES, Open
from tui.commands.person import FOR_PERSON, PEOPLE, PERSON, TODAY

EVERYWHERE: tuple[type[Command], ...] = (*everywhere.EVERYWHERE, *coach.ANYWHERE)

ALL: tuple[type[Command], ...] = (
    *EVERYWHERE,
    *MOVING,
    *PANES,
    *FOR_PERSON,
    *BESIDE,
    *coach.PAGE,
    *TODAY,
    *PEOPLE,
    *PERSON,
    *events.EVENTS,
    *draft.DRAFT,
    *ladder.LADDER,
    *ladder.MY_LINES,
    *ladder.KEPT,
)

FIRST = (
    everywhere.Log,
    person.Done,
    person.Later,
    person.InTheWay,
    coach.OpenCoach,
    everywhere.Find,
    everywhere.Undo,
    person.SetRhythm,
    person.FollowUp,
    everywhere.Add,
    everywhere.SetEnergy,
    coach.Calm,
)
"""The footer's order: what is wanted most, and what a narrow screen may drop, last."""


COACH_ON_PERSON = tuple(command for command in BESIDE if command is not coach.CopyLine)
"""There `y` is the page's own: it copies the way selected, else the coach's line."""


def _ordered(*commands: type[Command]) -> tuple[type[Command], ...]:
    return (*FIRST, *(command for command in commands if command not in FIRST))


_NO_ADD = tuple(command for command in EVERYWHERE if command is not everywhere.Add)
"""There `a` adds something else than a person."""
_NO_OPEN = (*(command for command in MOVING if command is not Open), *PANES)
"""There Enter has a word of its own."""

BY_MODE: dict[str, tuple[type[Command], ...]] = {
    "today": _ordered(
        *(c for c in FOR_PERSON if c is not person.Tags),
        *BESIDE,
        *TODAY,
        *EVERYWHERE,
        *MOVING,
        *PANES,
    ),
    "people": _ordered(*FOR_PERSON, *BESIDE, *PEOPLE, *EVERYWHERE, *MOVING, *PANES),
    "person": _ordered(*FOR_PERSON, *COACH_ON_PERSON, *PERSON, *EVERYWHERE, *MOVING, *PANES),
    "events": (*events.EVENTS, *_NO_ADD, *_NO_OPEN),
    "coach": (*coach.COACH_PAGE, coach.Calm, *(c for c in EVERYWHERE if c is not coach.Calm)),
    "draft": (*draft.DRAFT, *EVERYWHERE),
    "coach home": (*ladder.LADDER, *_NO_ADD, *_NO_OPEN),
    "my lines": (*ladder.MY_LINES, *_NO_ADD, *_NO_OPEN),
    "what practice kept": (*ladder.KEPT, *EVERYWHERE, *MOVING, *PANES),
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
    "BESIDE",
    "BY_MODE",
    "COACH_ON_PERSON",
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
