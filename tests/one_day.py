"""Prints what one book shows on one day, screen after screen: to be compared between processes.

`python -m tests.one_day BOOK` prints it, and on stderr the hash of a word, which differs from one
process to another; the time is that of `KITH_NOW`.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import msgspec

from coach.card import face
from coach.debrief_page import debrief_lines, opened_enough
from coach.deck import deal
from coach.flow import Answers, Flow
from coach.plan_page import plan_lines
from coach.practice import Practising
from coach.thought import thought_lines
from store.book import Book
from store.clock import clock_from_environment
from store.event_brief import event_brief
from store.inbox import inbox
from store.models import Event, EventPlan
from tui import planning, stepping
from tui.__main__ import main as kith
from tui.practising import practised, practising_of
from tui.screens.coach_home.entries import entries
from tui.screens.events.list import lines
from tui.widgets.event_card import few, full

LONG = {"length": "long", "expectation": "nobody will speak to me", "more": "yes"}
TOLD: tuple[dict[str, str], ...] = (
    {},
    {"went": "went", "how": "lovely", "facts": "two people spoke to me"},
    {"went": "went", "how": "badly", "facts": "everyone always left"},
    {"went": "home"},
)
COMMANDS: tuple[tuple[str, ...], ...] = (
    *(("due",), ("due", "--all", "--json"), ("events", "--all"), ("events", "--json")),
    *(("plan", "Open Shelves"), ("door",), ("step",), ("practise",)),
    *(("practise", "Open Shelves"), ("practise", "--kept"), ("coach", "Priya"), ("coach",)),
)


def of_state(book: Book) -> Iterator[object]:
    """The rows, cards, flows and pages, as the screens take them."""
    state, today, now = book.state, book.today, book.clock.local()
    yield from (inbox(state, today, now=now), inbox(state, today, "full", now=now))
    yield lines(state, today, now)
    yield from (entries(state, today, unfolded=True), stepping.suggestion_of(state, today))
    yield from (stepping.rungs_of(state), stepping.put_away_of(state), practised(state, today))
    yield from flow_of(planning.thought_flow(state), ({}, {"thought": "they were bored"}))
    yield thought_lines(state.profile, {"thought": "they were bored", "fairer": "one was tired"})
    yield from cards(practising_of(state, today))
    for event in state.events.values():
        yield from of_event(book, event)


def of_event(book: Book, event: Event) -> Iterator[object]:
    """All there is of one event."""
    state, today, now = book.state, book.today, book.clock.local()
    brief = event_brief(state, event.uid, today, now)
    yield from (brief, [block.content.plain for block in (*full(brief), *few(brief))])
    yield planning.card_of(state, event, now).lines()
    before = planning.plan_flow(state, event, today, practise=True)
    yield from flow_of(before, ({}, LONG, {"length": "short"}))
    yield plan_lines(before, event.plan or EventPlan(), event.debrief_wanted)
    after = planning.debrief_flow(state, event, today)
    yield from flow_of(after, TOLD)
    yield from (debrief_lines(after), opened_enough(event.debrief_opened))
    yield from cards(practising_of(state, today, event=event.uid))


def flow_of(flow: Flow, ways: Sequence[Answers]) -> Iterator[object]:
    """Every question with all its options, and the last page."""
    for answers in ways:
        yield from (flow.title, flow.opening, flow.questions(answers), flow.closing(answers))


def cards(practising: Practising) -> Iterator[object]:
    """A session: the front of each card, and its ways."""
    for one in deal(practising):
        shown = face(practising, *one)
        yield from (shown.title, shown.cue, shown.ask, shown.ways, shown.after, shown.shown)


def printed(path: Path) -> Iterator[str]:
    """What the commands print, each with its exit code."""
    for command in COMMANDS:
        out = io.StringIO()
        with redirect_stdout(out), redirect_stderr(out):
            code = kith(["--file", str(path), *command])
        yield f"{' '.join(command)} -> {code}\n{out.getvalue()}"


def main(path: Path) -> None:
    """Print all of it, a thing a line, then the commands."""
    book = Book.open(path, clock=clock_from_environment())
    for one in of_state(book):
        print(msgspec.json.encode(one).decode())
    book.close()
    print(*printed(path), sep="\n")
    print(abs(hash("a word")), file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
