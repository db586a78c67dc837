"""`kith met`: the people met at an event, a line each, shown as chips and saved as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from store.changes import met as met_changes
from store.errors import BadInput, KithError
from store.fold import fold
from store.words import list_names
from tui.cli.met_lines import MetLines
from tui.cli.output import piped_text, say
from tui.cli.pages import can_ask, event_given
from tui.cli.said import closed_by, say_logged
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from store.models import Event
    from store.quicklog import Draft

NOT_SAVED = "This is what you typed, and nothing of it was saved:"


@click.command(short_help="Note the people you met at an event.")
@click.argument("event", nargs=-1, metavar="EVENT", type=text)
@pass_session
def met(session: Session, event: tuple[str, ...]) -> int:
    """Note the people you met at an event, a line each: 'Rosa Lind, embedded Rust > friday: write'.

    It asks line after line; an empty one ends. `kith met EVENT -` reads many lines from stdin and
    saves them as one.
    """
    piped = event[-1:] == ("-",)
    words = " ".join(event[:-1] if piped else event)
    if piped and not words.strip():
        raise BadInput("Met where? Give a few words of the event: kith met shelves -")
    one = _begun(session, event_given(session, words, begun=True))
    lines = MetLines(session, one)
    if piped or not can_ask():
        drafts: tuple[Draft, ...] | None = lines.read_unasked(piped_text())
    else:
        drafts = lines.ask()
    if drafts is None:
        return 1
    _save(session, one, lines, drafts)
    return 0


def _begun(session: Session, event: Event) -> Event:
    """Of several events of one name the last that has begun: nobody was met at the next one yet."""
    if event.first_day is None or event.first_day <= session.today:
        return event
    same = [
        one
        for one in session.state.events.values()
        if fold(one.title) == fold(event.title)
        and one.first_day is not None
        and one.first_day <= session.today
    ]
    return max(same, key=lambda one: (one.starts, one.uid), default=event)


def _save(session: Session, event: Event, lines: MetLines, drafts: Iterable[Draft]) -> None:
    """All of them as one change; refused, they are kept and printed."""
    drafts = tuple(drafts)
    try:
        edit = session.book.commit(met_changes.save, event.uid, drafts)
    except KithError:
        lines.keep()
        say(NOT_SAVED, error=True)
        for draft in drafts:
            say(f"  {draft.line}", error=True)
        raise
    lines.let_go()
    new = dict.fromkeys(chip.name for draft in drafts for chip in draft.people if chip.new)
    are = "is" if len(new) == 1 else "are"
    say_logged(
        edit, closed_by(session, edit), f" {list_names(new)} {are} new in the book." if new else ""
    )
