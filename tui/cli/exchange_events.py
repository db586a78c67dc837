"""`kith import` of invitations: what is in them, and the times of those that moved."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from store.errors import BadInput
from store.words import sentence
from tui.cli.output import ask, say
from tui.cli.session import Session

_ALL = 1_000_000
"""Entries of a list where nobody reads along at a terminal."""
KEPT = "Your times are kept. `kith import --moved` with the same file takes the new ones."


class Answers(NamedTuple):
    """What the command line says already."""

    dry_run: bool
    yes: bool
    moved: bool
    """Take the new times."""


def bring_events(session: Session, paths: tuple[Path, ...], how: Answers, *, most: int) -> int:
    """Bring invitations in; 0 when there is any event. Raises BadInput for other files too.

    `most` entries of each list are shown at a terminal.
    """
    from store.clock import zone_name
    from store.exchange import ics
    from store.exchange.ics_import import bring_in, plan
    from store.exchange.ics_words import event_lines

    if not all(map(ics.is_invitation, paths)):
        raise BadInput("Cards and invitations come in one after the other. Nothing was brought in.")
    found = ics.scan(paths, today=session.today, zone=zone_name(session.clock))
    report = plan(session.state, found)
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    for line in event_lines(report, most=most if at_terminal else _ALL):
        say(line)
    moved = how.moved and bool(report.moved)
    if how.dry_run:
        say("This was a rehearsal: nothing was changed.")
        return int(not found.events)
    if at_terminal and not how.yes:
        if report.moved and not how.moved:
            moved = _said_yes("Take the new times? y takes them, Enter keeps yours: ", empty=False)
        question = "Enter brings them in, n leaves everything as it is: "
        if report.changes and not _said_yes(question, empty=True):
            say("Nothing was changed.")
            return 1
    if report.changes or moved:
        edit = session.book.commit(bring_in, found, moved=moved)
        say(f"{sentence(edit.label)}. Nothing was sent. `kith undo` puts it back.")
    if report.moved and not moved:
        say(KEPT)
    return int(not found.events)


def _said_yes(question: str, *, empty: bool) -> bool:
    """Whether the answer is yes; `empty` is what Enter alone says."""
    answer = ask(question).strip().casefold()
    return answer in {"y", "yes"} or (empty and not answer)
