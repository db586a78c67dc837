"""`kith calm`: a calming exercise line by line at a terminal, or all of it as still text.

Nothing is written down, and nothing moves: a line a part, no line is ever written over.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from store.book import Book
from store.errors import KithError
from tui.cli.output import ask, say
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coach.calm import Exercise
    from coach.calm_parts import Course

_READS_LINES = os.name != "nt"
"""Whether one can wait for a line and the clock at once; where not, Ctrl-C alone stops."""
READY = f"Enter begins; {'Enter again, or Ctrl-C,' if _READS_LINES else 'Ctrl-C'} stops. "


class Watch:
    """The seconds that pass, and whether Enter was pressed meanwhile."""

    def elapsed(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic()

    def wait(self, seconds: float) -> bool:
        """Let so many seconds pass; True as soon as a line was typed."""
        if not _READS_LINES:
            time.sleep(max(seconds, 0.0))
            return False
        ready, _, _ = select.select([sys.stdin], [], [], max(seconds, 0.0))
        if ready:
            sys.stdin.readline()
        return bool(ready)


@click.command(short_help="A few quiet minutes, line by line.")
@click.argument("number", required=False, type=click.Choice(["1", "2", "3"]))
@click.option(
    "--text", "as_text", is_flag=True, help="All of it at once, as text that stands still."
)
@pass_session
def calm(session: Session, number: str | None, as_text: bool) -> None:
    """A calming exercise: 1 long sigh, 2 slow and even, 3 soft hands, look out.

    Number 3 has nothing to do with breathing and comes without a number. At a terminal each line
    comes in its time; Enter or Ctrl-C stops. Nothing is written down.
    """
    from coach.calm import OPENING, STOPPED, exercise, first_choice

    away = frozenset() if number else _put_away(session)
    one = exercise(int(number)) if number else first_choice(away)
    say(one.name, bold=True)
    say()
    say(OPENING)
    say(" ".join(one.how))
    for line in () if number else _others(one, away):
        say(line)
    say()
    if as_text or not (sys.stdin.isatty() and sys.stdout.isatty()):
        _print(one)
        return
    try:
        ask(READY)
        done = run(_course(one), Watch())
    except (KeyboardInterrupt, EOFError):
        say()
        done = False
    if not done:
        say(STOPPED)


def run(course: Course, watch: Watch) -> bool:
    """Say each part when it is due, and the end; False when it was stopped.

    A part is found from the seconds that have passed, so that none is made up for after a pause.
    """
    from coach.calm_parts import HALFWAY, part_at, says_halfway

    began = watch.elapsed()
    shown = None
    half_said = False
    while True:
        seconds = watch.elapsed() - began
        part = part_at(course.parts, seconds)
        if part is None:
            say(course.end)
            return True
        if part != shown:
            shown = part
            if not half_said and says_halfway(course, seconds):
                half_said = True
                say(HALFWAY)
            say(f"{part.text} ({part.lasts:g})" if part.text else "")
        if watch.wait(part.ends - seconds):
            return False


def _course(one: Exercise) -> Course:
    """The shorter one of each exercise, at its first pace."""
    from coach import breathing, soft_hands
    from coach.calm import LONG_SIGH, SLOW_AND_EVEN

    if one.number == LONG_SIGH:
        return breathing.course(breathing.LONG_SIGH, breathing.ONE_MINUTE, says_halfway=True)
    if one.number == SLOW_AND_EVEN:
        return breathing.course(breathing.SLOW, breathing.THREE_MINUTES)
    return soft_hands.course()


def _print(one: Exercise) -> None:
    from coach.calm import as_text

    for place, group in enumerate(as_text(one.number)):
        if place:
            say()
        for line in group:
            say(line)


def _others(one: Exercise, away: frozenset[int]) -> Iterator[str]:
    """How to choose another."""
    from coach.calm import in_view

    yield f"This is number {one.number}."
    for each, lasts in in_view(away):
        if each != one:
            yield f"`kith calm {each.number}`: {each.name}, {lasts}."


def _put_away(session: Session) -> frozenset[int]:
    """The numbers that are not offered; none where the book cannot be read, for calm needs none."""
    from store.changes.calm import put_away

    # Not by way of the session, which says what is wrong with a book: this is no moment for that.
    try:
        book = Book.open(session.path, clock=session.clock)
    except KithError:
        return frozenset()
    found = put_away(book.state, book.today)
    book.close()
    return found
