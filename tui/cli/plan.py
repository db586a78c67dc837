"""`kith plan EVENT`: asks before an event, once; after that it prints the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from store.errors import BadInput
from store.event_stage import stage_of
from store.words import cut
from tui.cli.output import ask, say
from tui.cli.pages import can_ask, event_given, say_lines, say_people
from tui.cli.session import Session, pass_session
from tui.cli.words import text

if TYPE_CHECKING:
    from store.changes.together import Part
    from store.models import Event

NO_TERMINAL = (
    "There is no plan yet. At a terminal this command asks for one; `--goal` and `--exit` set it "
    "without asking."
)
OVER = "$title is over, so there is nothing to plan. `kith debrief` has how it was."
ALL_THE_SAME = "Enter asks for a plan all the same, n leaves it: "
CHANGES = "`--goal` and `--exit` change it; the app changes any line."


@click.command(short_help="Before an event: sixty seconds, or six questions.")
@click.argument("event", nargs=-1, metavar="EVENT", type=text)
@click.option("--goal", type=text, help="One small thing to do there.")
@click.option("--exit", "last_words", type=text, help="Your last words there.")
@click.option("--leave", type=text, help="When to leave: 20:15, or `an hour`.")
@click.option("--ready", is_flag=True, help="Ready enough: nothing more to prepare.")
@pass_session
def plan(
    session: Session,
    event: tuple[str, ...],
    goal: str | None,
    last_words: str | None,
    leave: str | None,
    ready: bool,
) -> None:
    """Plan for an event: one small goal and your last words, or six short questions.

    Every question may be skipped. Where there is a plan it is printed instead of asked for again.
    Without a terminal it prints who may be there, and what you know of them.
    """
    one = event_given(session, " ".join(event))
    given = {"goal": goal, "exit": last_words, "stay": leave}
    said = {id: words for id, words in given.items() if words is not None}
    if said or ready:
        _set(session, one, said, ready=ready)
    elif one.plan is not None:
        _print(session, one)
    elif stage_of(one, session.today, session.clock.local()) == "after":
        raise BadInput(OVER.replace("$title", cut(one.title, 60)))
    elif can_ask() and (not one.ready or _asks_all_the_same(session, one)):
        _ask(session, one)
    elif not can_ask():
        _without_a_plan(session, one)
        if not one.ready:
            raise BadInput(NO_TERMINAL)


def _asks_all_the_same(session: Session, event: Event) -> bool:
    """Who is ready enough reads who may be there, and is asked only if they like."""
    _without_a_plan(session, event)
    return not ask(ALL_THE_SAME).strip()


def _without_a_plan(session: Session, event: Event) -> None:
    """Which event it is, whether that is enough, and who may be there."""
    from tui.planning import READY

    _head(session, event)
    if event.ready:
        say(READY)
    _people(session, event)


def _set(session: Session, event: Event, said: dict[str, str], *, ready: bool) -> None:
    """Some fields, and that it is enough, without asking and as one change; a soft word about a
    large goal goes to stderr."""
    from coach.plan_remarks import of_goal
    from store.changes import planning
    from store.changes.together import together

    parts: list[Part] = [_fields(session, event, said)] if said else []
    parts += [(planning.ready_enough, (event.uid,))] if ready else []
    edit = session.book.commit(together, "", parts)
    say(f"{edit.label[:1].upper()}{edit.label[1:]}. `kith undo` puts it back.")
    if remark := of_goal(said.get("goal", "")):
        say(remark, error=True)


def _fields(session: Session, event: Event, said: dict[str, str]) -> Part:
    """The change that gives a plan these fields, or makes one of them."""
    from store.changes import planning
    from store.models import EventPlan
    from tui.planning import plan_flow

    flow = plan_flow(session.state, event, session.today, now=session.clock.local())
    shown = event.plan or EventPlan()
    fresh = flow.plan(said)
    after = replace(
        shown,
        goal=fresh.goal if "goal" in said else shown.goal,
        exit=fresh.exit if "exit" in said else shown.exit,
        stay_until=fresh.stay_until if "stay" in said else shown.stay_until,
    )
    if event.plan is None:
        return planning.plan, (event.uid, after, event.debrief_wanted)
    return planning.change_plan, (event.uid, shown, after)


def _ask(session: Session, event: Event) -> None:
    """Ask, save, and say what comes of it."""
    from tui.cli.asking import ask_flow, say_closing
    from tui.kept_answers import matter_of
    from tui.planning import plan_flow, plan_made

    flow = plan_flow(session.state, event, session.today, now=session.clock.local())

    def save(answers: dict[str, str]) -> None:
        change, given = plan_made(flow, answers, event.plan)
        session.book.commit(change, *given)

    def read() -> None:
        _people(session, event)

    matter = matter_of("plan", event.uid)
    answers = ask_flow(session, flow, matter=matter, save=save, read=read)
    if answers is None:
        return
    further = say_closing(flow, answers)
    saved = event_given(session, event.uid)
    if further == "plan":
        say()
        _print(session, saved)
    elif further == "door":
        from tui.planning import card_of

        say()
        for line in card_of(session.state, saved, session.clock.local()).lines():
            say(line)


def _print(session: Session, event: Event) -> None:
    """The plan, and who is expected."""
    from coach.plan_page import plan_lines
    from store.models import EventPlan
    from tui.planning import plan_flow

    _head(session, event)
    say()
    flow = plan_flow(session.state, event, session.today, now=session.clock.local())
    say_lines(plan_lines(flow, event.plan or EventPlan(), event.debrief_wanted))
    _people(session, event)
    say()
    say(CHANGES)


def _head(session: Session, event: Event) -> None:
    """Which event it is, and when."""
    from tui.planning import when_and_where

    say(event.title, bold=True)
    if when := when_and_where(event, session.today, session.clock.local()):
        say(when)


def _people(session: Session, event: Event) -> None:
    """Who is expected, a paragraph each; nothing where nobody is."""
    from tui.expected import paragraphs

    if people := paragraphs(session.state, event, session.today):
        say()
        say("Who may be there")
        say_people(people)
