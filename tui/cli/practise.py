"""`kith practise`: a few cards, one after the other, in plain lines; Enter, 1 to 4, m, n and q.

Without a terminal it prints one card with its examples, and nothing is kept.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from store.changes import practice as changes
from store.errors import BadInput, KithError
from store.events_found import find_event
from store.words import cut
from tui.cli.coach import code_of
from tui.cli.output import ask, say, table
from tui.cli.question import say_wrapped
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from coach.card import Face
    from coach.deck import Dealt

ALL = "all"
NAMED = 60
"""Characters of an event's name."""
NOTHING_KEPT = "Nothing is kept of your practice."
NO_TERMINAL = "That is one card. At a terminal there are a few, one at a time. Nothing was kept."
YOURS = "In your words; Enter leaves it as it is: "
YOURS_FIRST = "Your own words come first from now on. `kith undo` puts it back."
_STOP = {"q", "quit"}
_SKIP = {"n", "s", "skip"}
_OWN = {"m"}


class Stopped(Exception):
    """The user has had enough."""


@click.command(short_help="A few cards to practise with, five minutes at most.")
@click.argument("event", nargs=-1, type=text)
@click.option(
    "--situation",
    "moment",
    default="",
    type=text,
    help="One kind of moment: a code or words of `kith coach --list`.",
)
@click.option("--kept", is_flag=True, help="What your book keeps of your practice.")
@click.option(
    "--forget", default="", type=text, metavar="CARD", help=f"Take one out, or `{ALL}` of it."
)
@pass_session
def practise(
    session: Session, event: tuple[str, ...], moment: str, kept: bool, forget: str
) -> None:
    """Practise a few moments: for an event, for one kind of moment, or mixed.

    Each card is a moment; you answer aloud, in a whisper or in your head. Enter shows examples. A
    number says how it was, and decides when the card comes back. Nothing is sent or graded.
    """
    if kept:
        _kept(session)
        return
    if forget:
        _forget(session, forget)
        return
    uid = find_event(session.state, " ".join(event), session.today) if event else ""
    code = code_of(moment) if moment else ""
    from coach import practice
    from coach.card import face
    from coach.deck import deal
    from tui.practising import practising_of, starts_now

    if starts_now(session.state, session.clock.now()) is not None:
        _outward()
        return
    practising = practising_of(session.state, session.today, event=uid, situation=code)
    dealt = deal(practising)
    if not dealt:
        say(practice.NOTHING_HERE if practising.room else practice.PLENTY)
    elif not (sys.stdin.isatty() and sys.stdout.isatty()):
        _for_event(session, uid)
        shown = face(practising, *dealt[0])
        _front(shown)
        _ways(shown)
        say_wrapped(NO_TERMINAL)
    else:
        try:
            _walk(session, dealt, uid, code)
        except (Stopped, EOFError, KeyboardInterrupt) as stopped:
            from coach.calm import STOPPED

            if not isinstance(stopped, Stopped):
                say()
            say(STOPPED)


def _walk(session: Session, dealt: Sequence[Dealt], event: str, code: str) -> None:
    """Card after card, then three lines if one likes. Raises Stopped."""
    from coach import practice
    from coach.card import face
    from tui.practising import look_of, practising_of, scheduled, starts_now

    began, last = session.clock.now(), ""
    _for_event(session, event)
    say(practice.OPENING)
    for place, one in enumerate(dealt):
        now = session.clock.now()
        if place and starts_now(session.state, now) is not None:
            _outward()
            return
        if practice.is_over(began, now):
            break

        def card(one: Dealt = one) -> Face:
            found = practising_of(session.state, session.today, event=event, situation=code)
            return face(found, *one)

        skipped, rating = _one(session, card)
        if skipped:
            say(practice.SKIPPED)
            continue
        id = one.prompt.id
        practising = practising_of(session.state, session.today, event=event, situation=code)
        enough = practice.is_enough(practising, id)
        state = scheduled(session.state, session.today, id, rating) if rating else None
        last = look_of(session.book.commit(changes.rehearsed, id, rating, state, event))
        if enough:
            say(practice.ENOUGH)
    if last:
        _self_check(session, last)


def _one(session: Session, card: Callable[[], Face]) -> tuple[bool, int | None]:
    """One card; whether it was skipped, and how it was. `card` gives it as the book has it now.

    Raises Stopped.
    """
    from coach import practice

    rates = session.state.profile.ratings

    def reply(keys: str, *, ways: bool) -> str:
        while True:
            said = _reply(f"{keys}m own words, n skips, q stops: ", rates=rates)
            if said not in _OWN:
                return said
            _own_words(session, card(), ways=ways)

    say()
    _front(card())
    how = "1 to 4 says how it was, " if rates else ""
    first = reply(f"Enter shows examples, {how}", ways=False)
    if first:
        return first in _SKIP, int(first) if first.isdecimal() else None
    _ways(card())
    if not rates:
        return reply("Enter goes on, ", ways=True) in _SKIP, None
    say(practice.HOW)
    for number, words in enumerate(practice.RATING_WORDS, 1):
        say(f"  {number}  {words}")
    then = reply("1 to 4; Enter leaves it open, ", ways=True)
    return then in _SKIP, int(then) if then.isdecimal() else None


def _reply(prompt: str, *, rates: bool) -> str:
    """Nothing, a rating, or a word for skipping or for own words. Raises Stopped; anything else is
    asked again."""
    known = {"", *_SKIP, *_OWN, *("1234" if rates else "")}
    while True:
        reply = ask(prompt).strip().casefold()
        if reply in _STOP:
            raise Stopped
        if reply in known:
            return reply


def _own_words(session: Session, shown: Face, *, ways: bool) -> None:
    """Say it one's own way; where the examples are hidden it begins without the library's line.

    What cannot be saved is said, with the words, so that they are not lost.
    """
    from coach.slots import own_template
    from store.changes import prompts

    before = shown.to_change(ways=ways)
    typed = text(ask(YOURS, " ".join(before.split()))).strip()
    if not typed or typed == shown.shown:
        return
    template = own_template(typed, shown.values, full_name=shown.full_name)
    try:
        session.book.commit(prompts.say_my_way, shown.prompt.id, template, shown.prompt.situation)
    except KithError as error:
        say(f"{error} This is what you typed:", error=True)
        say(typed)
        return
    say(YOURS_FIRST)


def _for_event(session: Session, event: str) -> None:
    """Which event the words that were typed have found."""
    if event:
        say(f"Practice for {cut(session.state.event(event).title, NAMED)}")


def _front(shown: Face) -> None:
    say(shown.title, bold=True)
    say_wrapped("".join(piece.text for piece in shown.cue))
    say(shown.ask)


def _ways(shown: Face) -> None:
    for way in shown.ways:
        before = f"{way.before}: " if way.before else "Yours: " if way.own else ""
        say_wrapped(f"{before}“{way.text}”" if way.spoken else f"{before}{way.text}", "  ")
    if shown.after:
        say_wrapped(shown.after, "  ")


def _outward() -> None:
    from coach import practice

    say(practice.OUTWARD)
    say(practice.FREE_TO_GO)


def _self_check(session: Session, look: str) -> None:
    """Three lines, each of which may stay empty; kept with the last look.

    At their end, once ever, a small step in real life may be offered. Raises Stopped.
    """
    from coach import practice, self_check
    from tui.cli.asking import say_closing
    from tui.cli.step import begin_suggested
    from tui.practising import offers_a_step

    flow = self_check.SelfCheck(offers_a_step(session.state, session.today))
    answers: dict[str, str] = {}
    say()
    say(flow.opening)
    for question in flow.questions(answers):
        say(question.ask)
        reply = ask("Enter skips, q stops: ").strip()
        if reply.casefold() in _STOP:
            flow = self_check.SelfCheck()  # who has had enough is offered nothing
            break
        answers[question.id] = text(reply)
    session.book.commit(changes.self_check, look, self_check.lines(answers))
    if flow.offer:
        session.book.commit(changes.hint_dismissed, practice.TRY_ONE_KEY)
    if say_closing(flow, answers) == self_check.STEP:
        say()
        begin_suggested(session)


# what is kept


def _kept(session: Session) -> None:
    """Each card that was practised, when last and how that was, and what was noticed."""
    from tui.practising import practised

    found = practised(session.state, session.today)
    if not found:
        say(NOTHING_KEPT)
        return
    table([(one.prompt, one.title, one.last, one.how) for one in found])
    for one in found:
        for line in one.noticed:
            say(f"  {one.prompt}: {line}")
    say(f"`kith practise --forget CARD` takes one out, `--forget {ALL}` takes out all of it.")


def _forget(session: Session, card: str) -> None:
    """Take out what is kept of one card, or all. Raises BadInput for a card that has nothing."""
    from tui.practising import practised

    known = {one.prompt.casefold(): one.prompt for one in practised(session.state, session.today)}
    wanted = card.strip().casefold()
    if wanted != ALL and wanted not in known:
        raise BadInput(f"Nothing is kept of “{card}”. `kith practise --kept` lists what is.")
    session.book.commit(changes.forget_practice, known.get(wanted, ""))
    say("It is out of the book. `kith undo` puts it back." if known else NOTHING_KEPT)
