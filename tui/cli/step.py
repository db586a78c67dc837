"""`kith step`, `kith step begin`, `kith step tell`: small steps as plain text, one line at a time.

What is asked is what the app asks, and either goes on with what the other began. What else there is
of the ladder is in `tui.cli.ladder`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from store.changes import steps
from store.errors import BadInput
from store.words import exact
from tui.cli import ladder
from tui.cli.output import ask, say
from tui.cli.pages import can_ask
from tui.cli.question import say_wrapped
from tui.cli.session import Session, pass_session
from tui.cli.words import place_of

if TYPE_CHECKING:
    from coach.ladder import Rung
    from coach.small_steps import Suggestion
    from store.models import Exposure

NONE_UNDER_WAY = "No step is under way. `kith step begin` starts one."
WHICH = "Which one? A number, or Enter for none: "
CHOOSE = "Enter takes it, - the smaller one, n not now: "
CHOOSE_WHOLE = "Enter takes it, n not now: "
NONE_OF_THESE = "Enter, - or n."
NEITHER = "Enter or n."
NO_TERMINAL = "At a terminal this command asks, in a few short questions. Nothing was changed."


@click.group(invoke_without_command=True, short_help="A small step: one to try, and what happened.")
@pass_session
def step(session: Session) -> None:
    """Show what is under way, the one step suggested today, and the ladder with its numbers.

    `kith step begin` asks what you expect; `kith step tell` asks what happened. All is optional,
    and the ladder is yours: steps of your own, their order, and what is not for you.
    """
    if click.get_current_context().invoked_subcommand is None:
        _show(session)


for _command in (ladder.add, ladder.up, ladder.down, ladder.away, ladder.back, ladder.guessed):
    step.add_command(_command)


def _show(session: Session) -> None:
    from tui import stepping

    state, today = session.state, session.today
    for one in stepping.under_way_of(state):
        _under_way(session, one, today)
    found = stepping.suggestion_of(state, today)
    if found.rung is not None:
        _suggest(found)
        say("`kith step begin` takes it.")
    elif found.says:
        say_wrapped(found.says)
    say()
    say("The ladder. Nobody has to go up.", bold=True)
    for number, rung in enumerate(ladder.numbered(session), 1):
        say_wrapped(f"{number:>2}  {rung.text}", "  ", hang=" " * 4)
        if rung.smaller:
            say_wrapped(f"Smaller: {rung.smaller}", " " * 6)
    say()
    say("`kith step begin N` begins one, with `--smaller` its smaller version.")


def _under_way(session: Session, one: Exposure, today: date) -> None:
    from tui import stepping

    say_wrapped(f"Under way since {exact(one.on, today)}: {stepping.words_of(session.state, one)}")
    say("`kith step tell` asks what happened.")


def _suggest(found: Suggestion) -> None:
    from coach.small_steps import WHICH

    if found.rung is None:
        return
    say(WHICH)
    say_wrapped(found.rung.text, "  ", bold=True)
    if found.rung.smaller:
        say_wrapped(f"Smaller: {found.rung.smaller}", "  ")
    if found.says:
        say_wrapped(found.says, "  ")


@step.command(short_help="Begin a step: what do you expect?")
@click.argument("number", type=int, required=False, metavar="[N]")
@click.option("--smaller", is_flag=True, help="The smaller version of it.")
@pass_session
def begin(session: Session, number: int | None, smaller: bool) -> None:
    """Begin the suggested step, or the one with that number on the ladder."""
    if number is None:
        begin_suggested(session, smaller=smaller)
        return
    rung = ladder.rung_at(session, number)
    open_one = steps.open_one(session.state, rung.id)
    if open_one is not None:
        raise BadInput("That step is under way already. `kith step tell` asks what happened.")
    _wants_a_terminal()
    _begin(session, rung.id, smaller=smaller)


def begin_suggested(session: Session, *, smaller: bool = False) -> None:
    """Offer the one step of today, and ask what is expected of it where it is taken."""
    chosen = _choose(session)
    if chosen is not None:
        rung, small = chosen
        _begin(session, rung.id, smaller=smaller or small)


def _choose(session: Session) -> tuple[Rung, bool] | None:
    """The suggestion, or its smaller version; None for not now, or where there is none."""
    from coach.small_steps import NOT_NOW
    from tui import stepping

    found = stepping.suggestion_of(session.state, session.today)
    if found.rung is None:
        say_wrapped(
            f"{found.says} `kith step begin N` begins the one with that number all the same."
        )
        return None
    _wants_a_terminal()
    _suggest(found)
    smaller = ("-", "smaller") if found.rung.smaller else ()
    while True:
        reply = ask(CHOOSE if smaller else CHOOSE_WHOLE).strip().casefold()
        if not reply or reply in smaller:
            return found.rung, reply in smaller
        if reply in ("n", "no", "q", "not now"):
            session.book.commit(steps.not_now, found.rung.id)
            say(f"{NOT_NOW} `kith undo` puts it back.")
            return None
        say(NONE_OF_THESE if smaller else NEITHER)


def _wants_a_terminal() -> None:
    """Raises BadInput where there is nobody to ask."""
    if not can_ask():
        raise BadInput(NO_TERMINAL)


def _begin(session: Session, id: str, *, smaller: bool) -> None:
    from tui import stepping
    from tui.cli.asking import ask_flow, say_closing

    flow = stepping.before_of(session.state, id, smaller=smaller)
    if flow is None:
        raise BadInput(stepping.NO_STEP)

    def save(answers: dict[str, str]) -> None:
        change, args = stepping.begin(flow, answers)
        session.book.commit(change, *args)

    answers = ask_flow(session, flow, matter=stepping.matter_before(id), save=save)
    if answers is not None:
        say_closing(flow, answers)


@step.command(short_help="Tell what happened at the step under way.")
@pass_session
def tell(session: Session) -> None:
    """Tell what happened. What you expected is shown only afterwards, beside it."""
    from tui import stepping

    open_ones = stepping.under_way_of(session.state)
    if not open_ones:
        raise BadInput(NONE_UNDER_WAY)
    _wants_a_terminal()
    one = open_ones[0] if len(open_ones) == 1 else _which(session, open_ones)
    if one is not None:
        _tell(session, one)


def _which(session: Session, open_ones: tuple[Exposure, ...]) -> Exposure | None:
    from tui import stepping

    for number, one in enumerate(open_ones, 1):
        say_wrapped(f"{number}  {stepping.words_of(session.state, one)}", "  ")
    while True:
        reply = ask(WHICH).strip()
        if not reply:
            return None
        if place := place_of(reply, len(open_ones)):
            return open_ones[place - 1]


def _tell(session: Session, one: Exposure) -> None:
    from tui import stepping
    from tui.cli.asking import ask_flow, say_closing

    flow = stepping.after_of(session.state, one.uid)
    if flow is None:
        raise BadInput(stepping.NO_STEP)

    def save(answers: dict[str, str]) -> None:
        change, args = stepping.tell(flow, answers)
        if args[-1]:
            session.book.commit(change, *args)

    answers = ask_flow(session, flow, matter=stepping.matter_after(one.uid), save=save)
    if answers is None:
        return
    further = say_closing(flow, answers)
    if further in ("again", "smaller"):
        _begin(session, one.step, smaller=further == "smaller")
    elif further == "different":
        _show(session)
