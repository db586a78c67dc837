"""`kith calm`: a calming exercise line by line at a terminal, or all of it as still text.

Nothing is written down, and nothing moves: a line a part, no line is ever written over. While one
runs Enter stops it; `-` and Enter makes each part of a breath shorter, `h` and Enter leaves out the
holds of the square.
"""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

from store.book import Book
from store.errors import KithError
from tui.cli.output import ask, say
from tui.cli.question import say_wrapped
from tui.cli.session import Session, pass_session

if TYPE_CHECKING:
    from coach.breathing import Pace
    from coach.calm import Exercise
    from coach.calm_parts import Course

_READS_LINES = os.name != "nt"
"""Whether one can wait for a line and the clock at once; where not, Ctrl-C alone stops."""
READY = f"Enter begins; {'Enter again, or Ctrl-C,' if _READS_LINES else 'Ctrl-C'} stops. "
SHORTER = "Too slow? - and Enter shortens each part by half a second."
HOLDS = "h and Enter leaves out the holds, from then on."
PACES = ("slow", "quicker", "usual")
"""The paces of slow and even, in their order."""
ELSE = {
    1: "one minute; `--five` is five",
    2: "three minutes; `--pace` and `--square` are other ways",
    3: "two minutes; `--doorway` is half a minute",
}
"""How long each lasts, and what else there is of it."""


class Way(NamedTuple):
    """What is done, and at which pace; none without breathing."""

    course: Course
    pace: Pace | None = None


class Watch:
    """The seconds that pass, and whether Enter was pressed meanwhile."""

    def elapsed(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic()

    def wait(self, seconds: float) -> str | None:
        """Let so many seconds pass; the line, as soon as one was typed, else None."""
        if not _READS_LINES:
            time.sleep(max(seconds, 0.0))
            return None
        ready, _, _ = select.select([sys.stdin], [], [], max(seconds, 0.0))
        return sys.stdin.readline() if ready else None


@click.command(short_help="A few quiet minutes, line by line.")
@click.argument("number", required=False, type=click.Choice(["1", "2", "3"]))
@click.option("--five", is_flag=True, help="The long sigh for five minutes.")
@click.option("--pace", type=click.Choice(PACES), help="The pace of slow and even.")
@click.option("--square", is_flag=True, help="Slow and even with counting, and with holds.")
@click.option("--doorway", is_flag=True, help="Half a minute of soft hands.")
@click.option(
    "--text", "as_text", is_flag=True, help="All of it at once, as text that stands still."
)
@pass_session
def calm(
    session: Session,
    number: str | None,
    five: bool,
    pace: str | None,
    square: bool,
    doorway: bool,
    as_text: bool,
) -> None:
    """A calming exercise: 1 long sigh, 2 slow and even, 3 soft hands, look out.

    Number 3 has nothing to do with breathing and comes without a number. At a terminal each line
    comes in its time; Enter or Ctrl-C stops. Nothing is written down.
    """
    from coach.calm import OPENING, STOPPED, exercise, first_choice, opening

    asked = _asked(
        number,
        {
            "--five": 1 * five,
            "--pace": 2 * bool(pace),
            "--square": 2 * square,
            "--doorway": 3 * doorway,
        },
    )
    away = frozenset() if asked else _put_away(session)
    one = exercise(asked) if asked else first_choice(away)
    say(one.name, bold=True)
    say()
    say_wrapped(opening((one.number,)) if asked else OPENING)
    say_wrapped(" ".join(one.how))
    for line in () if asked else _others(one, away):
        say_wrapped(line)
    if number:
        say_wrapped(f"{ELSE[one.number][:1].upper()}{ELSE[one.number][1:]}.")
    if as_text or not (sys.stdin.isatty() and sys.stdout.isatty()):
        say()
        _print(one, doorway=doorway)
        return
    way = _way(one, five=five, pace=pace, square=square, doorway=doorway)
    for line in _keys(way):
        say_wrapped(line)
    say()
    try:
        ask(READY)
        done = run(way, Watch())
    except (KeyboardInterrupt, EOFError):
        say()
        done = False
    if not done:
        say(STOPPED)


def _asked(number: str | None, ways: dict[str, int]) -> int:
    """The exercise that was asked for, by its number or by a way of it; 0 for none.

    Raises UsageError for ways of different ones.
    """
    wanted = {option: belongs for option, belongs in ways.items() if belongs}
    numbers = {*wanted.values(), *((int(number),) if number else ())}
    if len(numbers) > 1 or {"--pace", "--square"} <= set(wanted):
        said = " and ".join((*((number,) if number else ()), *wanted))
        raise click.UsageError(f"{said} do not go together; one way at a time.")
    return next(iter(numbers), 0)


def run(way: Way, watch: Watch) -> bool:
    """Say each part when it is due, and the end; False when it was stopped.

    A part is found from the seconds that have passed, so that none is made up for after a pause.
    """
    from coach.calm_parts import HALFWAY, part_at, says_halfway

    began = watch.elapsed()
    shown = None
    half_said = False
    while True:
        course, seconds = way.course, watch.elapsed() - began
        part = part_at(course.parts, seconds)
        if part is None:
            say(course.end)
            return True
        if (part.starts, part.step, part.text) != shown:
            shown = part.starts, part.step, part.text
            if not half_said and says_halfway(course, seconds):
                half_said = True
                say(HALFWAY)
            counted = way.pace is not None and way.pace.counted
            say(part.text if counted or not part.text else f"{part.text} ({part.lasts:g})")
        typed = watch.wait(part.ends - seconds)
        if typed is None:
            continue
        other = _other_pace(way, typed.strip().casefold())
        if other is None:
            return False
        way = _at(way, other, watch.elapsed() - began)


def _other_pace(way: Way, typed: str) -> Pace | None:
    """The pace that is asked for on the way; None for what stops."""
    from coach import breathing

    if way.pace is None:
        return None
    if typed == "-":
        return breathing.shorter(way.pace)
    return breathing.without_holds(way.pace) if typed == "h" and way.pace.counted else None


def _at(way: Way, pace: Pace, seconds: float) -> Way:
    from coach import breathing

    return Way(breathing.at_pace(way.course, pace, seconds), pace)


def _way(one: Exercise, *, five: bool, pace: str | None, square: bool, doorway: bool) -> Way:
    """What is done; without a word the shorter one of each exercise, at its first pace."""
    from coach import breathing, soft_hands
    from coach.calm import LONG_SIGH, SLOW_AND_EVEN

    if one.number == LONG_SIGH:
        lasts = breathing.FIVE_MINUTES if five else breathing.ONE_MINUTE
        sigh = breathing.LONG_SIGH
        return Way(breathing.course(sigh, lasts, says_halfway=True), sigh)
    if one.number == SLOW_AND_EVEN:
        even = breathing.PACES[PACES.index(pace)] if pace else breathing.SLOW
        chosen = breathing.SQUARE if square else even
        return Way(breathing.course(chosen, breathing.THREE_MINUTES), chosen)
    parts = soft_hands.HALF_A_MINUTE if doorway else soft_hands.TWO_MINUTES
    return Way(soft_hands.course(parts))


def _keys(way: Way) -> Iterator[str]:
    """What can be typed while a breath runs, where that can be read."""
    if way.pace is None or not _READS_LINES:
        return
    yield SHORTER
    if way.pace.counted:
        yield HOLDS


def _print(one: Exercise, *, doorway: bool) -> None:
    """All of it; of soft hands also the half minute alone."""
    from coach import soft_hands
    from coach.calm import as_text

    groups = as_text(one.number)
    if doorway:
        half = tuple(part.text for part in soft_hands.HALF_A_MINUTE)
        groups = (half, (soft_hands.END,))
    for place, group in enumerate(groups):
        if place:
            say()
        for line in group:
            say_wrapped(line)


def _others(one: Exercise, away: frozenset[int]) -> Iterator[str]:
    """How to choose another."""
    from coach.calm import in_view

    yield f"This is number {one.number}, {ELSE[one.number]}."
    for each, lasts in in_view(away):
        if each != one:
            words = ELSE[each.number] if lasts == each.lasts else lasts
            yield f"`kith calm {each.number}`: {each.name}, {words}."


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
