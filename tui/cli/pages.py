"""Something written earlier, and who is expected, as plain lines of text."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from textwrap import wrap
from typing import TYPE_CHECKING

from tui.cli.output import say
from tui.cli.session import Session

if TYPE_CHECKING:
    from coach.page import Line
    from store.models import Event
    from tui.expected import Paragraph

_WIDE = 76
_LABEL = 16


def event_named(session: Session, words: str) -> Event:
    """The event that words mean. Raises BadInput, naming those it could be."""
    from store.events_found import find_event
    from store.state import gone

    found = session.state.events.get(
        find_event(session.state, words, session.today, session.clock.local())
    )
    if found is None:
        raise gone("events")
    return found


def can_ask() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def say_lines(lines: Iterable[Line]) -> None:
    """Print label and words of what was answered."""
    from coach.page import as_text

    for label, words in as_text(tuple(lines)):
        head = f"{label}:".ljust(_LABEL)
        for number, line in enumerate(wrap(words, _WIDE - _LABEL) or [""]):
            say(f"{head if number == 0 else ' ' * _LABEL}{line}".rstrip())


def say_people(people: Iterable[Paragraph]) -> None:
    """Print who is expected, a paragraph each."""
    for person in people:
        say(f"  {person.name}")
        for label, words in person.parts:
            for line in wrap(f"{label}{words}", _WIDE - 4, subsequent_indent="  "):
                say(f"    {line}")
