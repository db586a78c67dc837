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
_TITLE, _NAMED = 60, 3
"""Signs of a title, and so many of them."""


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


def event_given(session: Session, words: str, *, begun: bool = False) -> Event:
    """The same where words have to be given; whoever asks of what has `begun` is told of that.

    Raises UsageError without words, naming the events it could be.
    """
    import click

    from store.errors import NotFound

    if not words.strip():
        raise click.UsageError(f"Which event? {_titles(session, begun=begun)}".strip())
    try:
        return event_named(session, words)
    except NotFound as nothing:
        if not begun:
            raise
        said = str(nothing).partition(" Coming up:")[0]
        raise NotFound(f"{said} {_titles(session, begun=True)}".strip()) from None


def _titles(session: Session, *, begun: bool) -> str:
    """A few events by title: the next ones, or those that have begun, the newest first."""
    from store.event_list import by_day, coming
    from store.event_stage import stage_of
    from store.words import cut, list_words

    events, today, now = session.state.events.values(), session.today, session.clock.local()
    found = coming(events, today, now)
    if begun:
        stages = ((one, stage_of(one, today, now)) for one in events)
        been = (one for one, stage in stages if one.starts and stage != "before")
        found = sorted(been, key=lambda one: by_day(one, now), reverse=True)
    titles = dict.fromkeys(cut(" ".join(one.title.split()), _TITLE) for one in found)
    begin = "Lately" if begun else "Coming up"
    return f"{begin}: {list_words(list(titles)[:_NAMED])}." if titles else ""


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
