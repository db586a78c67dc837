"""The ladder in the shell: its steps by number, steps of one's own, their order, what is put away.

Also guessed against felt, in plain signs. What `kith step` asks is in `tui.cli.step`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from store.changes import steps
from store.errors import BadInput
from store.ops import Put
from store.words import cut
from tui.cli.output import ask, cells, say
from tui.cli.question import say_wrapped
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.ladder import Rung

NAMED = 60
"""Characters of a step that tell which it is."""
WIDE = 76
AT_ITS_END = "It stands at that end already. Nothing was changed."
LAST = "That one is an extra and stays last."
NONE_AWAY = "Nothing is put away. `kith step away N` puts the step with that number away."
AWAY = "Put away; `kith step back N` brings the one with that number back:"


def numbered(session: Session) -> tuple[Rung, ...]:
    """The steps by their numbers; the extra one comes last."""
    from tui import stepping

    return stepping.rungs_of(session.state)


def rung_at(session: Session, number: int) -> Rung:
    """The step with that number. Raises BadInput when there is none."""
    rungs = numbered(session)
    if not 1 <= number <= len(rungs):
        raise BadInput(f"The ladder goes from 1 to {len(rungs)}. `kith step` shows it.")
    return rungs[number - 1]


@click.command(short_help="A step of your own, on the ladder.")
@click.argument("words", nargs=-1, type=text)
@click.option("--smaller", default="", type=text, help="A smaller version of it.")
@click.option("--after", type=int, metavar="N", help="After the one with this number.")
@pass_session
def add(session: Session, words: tuple[str, ...], smaller: str, after: int | None) -> None:
    """Add a small step of your own: `kith step add say good morning to the baker`.

    Without words it asks for them. It stands after all others, or where `--after` says.
    """
    from coach import ladder, names
    from coach.not_among_ours import soft_word

    before = rung_at(session, after).id if after is not None else ""
    said = " ".join(words) or text(ask("The step, in your words: "))
    position = ladder.position_after(numbered(session), before)
    edit = session.book.commit(steps.add_own, said, smaller, position)
    made = next(op.record.uid for op in edit.ops if isinstance(op, Put))
    # A step that names somebody who is in no suggestion is kept, and has no number.
    places = [n for n, one in enumerate(numbered(session), 1) if one.id == made]
    where = f", as number {places[0]}" if places else ""
    _said(f"On your ladder{where}: {cut(' '.join(said.split()), NAMED)}")
    kept_out = names.kept_out(session.state.contacts.values())
    if word := soft_word(f"{said} {smaller}", kept_out):
        say(word, error=True)


@click.command(short_help="A step one place up.")
@click.argument("number", type=int, metavar="N")
@pass_session
def up(session: Session, number: int) -> None:
    """Move the step with that number one place up. The order is yours."""
    _move(session, number, -1)


@click.command(short_help="A step one place down.")
@click.argument("number", type=int, metavar="N")
@pass_session
def down(session: Session, number: int) -> None:
    """Move the step with that number one place down. The order is yours."""
    _move(session, number, 1)


def _move(session: Session, number: int, by: int) -> None:
    from coach import ladder

    rung = rung_at(session, number)
    if rung.extra:
        raise BadInput(LAST)
    positions = ladder.moved(numbered(session), rung.id, by)
    if not positions:
        raise BadInput(AT_ITS_END)
    session.book.commit(steps.move, positions)
    _said(f"Number {number + by} now: {cut(rung.text, NAMED)}")


@click.command(short_help="A step that is not for you; without N, those put away.")
@click.argument("number", type=int, required=False, metavar="[N]")
@pass_session
def away(session: Session, number: int | None) -> None:
    """Put the step with that number away; without a number list those that are put away."""
    from tui import stepping

    if number is not None:
        rung = rung_at(session, number)
        session.book.commit(steps.hide, rung.id)
        _said(f"Put away: {cut(rung.text, NAMED)}")
        return
    found = stepping.put_away_of(session.state)
    say(AWAY if found else NONE_AWAY)
    for place, rung in enumerate(found, 1):
        say_wrapped(f"{place:>2}  {rung.text}", "  ")


@click.command(short_help="A step that was put away, on the ladder again.")
@click.argument("number", type=int, metavar="N")
@pass_session
def back(session: Session, number: int) -> None:
    """Bring a step back by its number in the list of `kith step away`."""
    from tui import stepping

    found = stepping.put_away_of(session.state)
    if not 1 <= number <= len(found):
        raise BadInput("No step with that number is put away. `kith step away` lists them.")
    rung = found[number - 1]
    session.book.commit(steps.unhide, rung.id)
    _said(f"On the ladder again: {cut(rung.text, NAMED)}")


@click.command(short_help="What you guessed, and what you felt.")
@pass_session
def guessed(session: Session) -> None:
    """Draw guessed against felt, each also in words; it is shown nowhere else unasked."""
    from coach import guesses, rating
    from tui import stepping

    say(guesses.TITLE, bold=True)
    pairs = stepping.pairs(session.state, session.today)
    for line in guesses.chart(pairs, rating.scale_of(session.state.profile), WIDE):
        if cells(line) <= WIDE:
            say(line)
        else:
            say_wrapped(line)


def _said(news: str) -> None:
    stop = "" if news.endswith(("…", ".", "?")) else "."
    say(f"{news}{stop} `kith undo` puts it back.")
