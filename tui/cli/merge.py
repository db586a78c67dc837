"""`kith merge`: a copy of the book, as a sync tool leaves one, put together with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli.output import ask, say
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from store.merge.book import Copy, Outcome

_ENTRIES = 12
"""Entries of each list shown, unless all are asked for."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--yes", is_flag=True, help="Never ask.")
@click.option("--all", "everything", is_flag=True, help="Every entry of the report, not the first.")
@click.option("--other-book", is_flag=True, help="FILE is another book of yours: join the two.")
@pass_session
def merge(
    session: Session, file: Path, dry_run: bool, yes: bool, everything: bool, other_book: bool
) -> int:
    """Put a copy of the book together with it: what a sync tool left, or an earlier one
    (.json.gz).

    Whatever only one of them has stays. Of what was changed in both the later one stays whole, and
    what gives way is named. What was removed stays removed unless it was changed later. A copy that
    a sync tool left beside the book is then moved into its folder `backups`; any other FILE stays
    where it is, and is never changed.
    """
    from store.merge.book import bring, fits, plan, read_copy
    from store.merge.words import lines, report

    book = session.book
    copy = read_copy(str(file.expanduser()), book)
    fits(book.document, copy, str(book.path), other_book=other_book)
    found = plan(book.document, copy, session.clock.now())
    most = sys.maxsize if everything else _ENTRIES
    sections = report(found.merged, most)
    for line in lines(sections):
        say(line)
    if any(section.more for section in sections):
        say("`--all` shows every entry.")
    if dry_run:
        say("This was a rehearsal: nothing was changed.")
        return 0
    if not (found.changes or copy.conflict):
        return 0  # also where the book may only be read
    at_terminal = sys.stdin.isatty() and sys.stdout.isatty()
    if found.changes and at_terminal and not yes and not _agreed():
        say("Nothing was changed.")
        return 1
    _say_outcome(bring(book, copy, found), copy)
    return 0


def _agreed() -> bool:
    answer = ask("Enter puts them together, n leaves everything as it is: ").strip().casefold()
    return answer in {"", "y", "yes"}


def _say_outcome(outcome: Outcome, copy: Copy) -> None:
    """What was done, and the way back."""
    if outcome.changed:
        back = " `kith undo` puts it back." if outcome.undoable else ""
        say(f"The two are one book now.{back}")
    if outcome.kept:
        say(f"The book as it was before is kept in {outcome.kept}")
    if outcome.put_away:
        say(f"The copy is in {outcome.put_away} now.")
    elif copy.conflict and os.path.lexists(copy.path):
        say(f"The copy could not be moved and stays at {copy.path}", error=True)
