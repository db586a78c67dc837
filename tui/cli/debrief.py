"""`kith debrief EVENT`: asks how an event went, once; after that it prints what was told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from store.errors import BadInput
from store.event_stage import may_be_told
from store.event_words import NOT_BEGUN
from store.words import cut
from tui.cli.output import say
from tui.cli.pages import can_ask, event_given, say_lines
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from store.models import Event

NO_TERMINAL = (
    "Nothing was told of it yet. At a terminal this command asks, in a few short questions."
)
TO_WHOM = "`kith draft NAME --for repair` has words for it; nothing is sent."


@click.command(short_help="After an event: a few short questions, once.")
@click.argument("event", nargs=-1, metavar="EVENT", type=text)
@pass_session
def debrief(session: Session, event: tuple[str, ...]) -> None:
    """Tell how an event went: about three minutes, every question may be skipped.

    It is asked once, from when the event begins. What was told is printed from then on; it stays
    in your book only.
    """
    one = event_given(session, " ".join(event), begun=True)
    if one.debrief:
        _print(session, one)
    elif not may_be_told(one, session.today, session.clock.local()):
        raise BadInput(NOT_BEGUN.replace("$title", cut(one.title, 60)))
    elif can_ask():
        _ask(session, one)
    else:
        raise BadInput(NO_TERMINAL)


def _ask(session: Session, event: Event) -> None:
    """Ask, save, and offer at most one thing more."""
    from coach.debrief import PUT_RIGHT, THOUGHT
    from tui.cli.asking import ask_flow, say_closing
    from tui.kept_answers import matter_of
    from tui.planning import debrief_flow
    from tui.told import told

    flow = debrief_flow(session.state, event, session.today)

    def save(answers: dict[str, str]) -> None:
        change, given = told(flow, answers)
        session.book.commit(change, *given)

    answers = ask_flow(session, flow, matter=matter_of("debrief", event.uid), save=save)
    if answers is None:
        return
    further = say_closing(flow, answers)
    if further == THOUGHT:
        say()
        _thought(session, event)
    elif further == PUT_RIGHT:
        say(TO_WHOM)


def _thought(session: Session, event: Event) -> None:
    """Two minutes with a thought."""
    from tui.cli.asking import ask_flow, say_closing
    from tui.kept_answers import matter_of
    from tui.planning import thought_flow, thought_kept

    flow = thought_flow(session.state)

    def save(answers: dict[str, str]) -> None:
        change, given = thought_kept(answers, event.uid)
        if given[-1]:
            session.book.commit(change, *given)

    answers = ask_flow(session, flow, matter=matter_of("thought", event.uid), save=save)
    if answers is not None:
        say_closing(flow, answers)


def _print(session: Session, event: Event) -> None:
    """What was told; the third time and later it says that the page has given what it can."""
    from coach.debrief_page import debrief_lines, opened_enough, what_was_said
    from coach.thought import thought_lines
    from store.changes import planning
    from tui.planning import debrief_flow, thoughts_of, when_and_where

    if not session.book.read_only:
        session.book.mark(planning.opened_again, event.uid)
    flow = debrief_flow(session.state, event, session.today)
    say(event.title, bold=True)
    if when := when_and_where(event, session.today, session.clock.local()):
        say(when)
    say()
    if enough := opened_enough(event.debrief_opened + 1):
        say(f"{enough} {flow.perhaps}")
        say()
    say_lines(debrief_lines(flow))
    if said := what_was_said(flow):
        say()
        say(said)
    for thought in thoughts_of(session.state, event.uid):
        say()
        say_lines(thought_lines(session.state.profile, thought.answers))
