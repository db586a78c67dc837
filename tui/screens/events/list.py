"""The rows of Events: what is coming, soonest first; no day yet; what was, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Literal

import msgspec
from textual.content import Content

from store.event_list import by_day
from store.event_stage import stage_of
from store.event_words import NO_DAY
from store.inbox.coming import is_prepared, near_words
from store.models import Event
from store.state import State
from store.words import exact, one_line, sentence
from tui.text import fit, joined, plain, row
from tui.widgets.rows import Rows

_NAME = 24
"""Cells at most for the titles where a row is one line."""
NONE_YET = (
    "No events yet. a adds one in a line:",
    "PyCon 12 apr 9:00-18:00 Darmstadt with Ana",
    "I brings in an invitation (.ics).",
)


class Line(msgspec.Struct, frozen=True):
    """One entry of the list."""

    kind: Literal["heading", "event", "gap", "end"]
    text: str = ""
    event: str = ""
    """uid."""
    when: str = ""
    """Its day in a word or two."""
    day: str = ""
    """The same to the day, where no card beside the list says it."""
    what: str = ""


def lines(state: State, today: date, now: datetime) -> list[Line]:
    """Every event under one of three headings; a word where there is none."""
    stages = {event.uid: stage_of(event, today, now) for event in state.events.values()}
    every = sorted(state.events.values(), key=partial(by_day, now=now))
    dated = [event for event in every if event.starts]
    parts = (
        ("Coming", [event for event in dated if stages[event.uid] != "after"]),
        (sentence(NO_DAY), [event for event in every if not event.starts]),
        ("Been there", [event for event in dated if stages[event.uid] == "after"][::-1]),
    )
    found: list[Line] = []
    for title, events in parts:
        if events:
            found += [Line("gap")] if found else []
            found.append(Line("heading", title))
            found += [_line(event, today, now, stages[event.uid]) for event in events]
    return found or [Line("end", text) for text in NONE_YET]


def at_first(state: State, today: date, now: datetime) -> Line | None:
    """The line that has the cursor when the page opens; None for the first one.

    On the way home that is what is just over, so that the people met there are not noted for
    whatever comes next; not so once they are noted, and while something is on or comes today.
    """
    stages = {event.uid: stage_of(event, today, now) for event in state.events.values()}
    ahead = [one for one in state.events.values() if stages[one.uid] != "after" and one.starts]
    if any(stages[one.uid] == "on" or one.day_here(now) == today for one in ahead):
        return None
    over = sorted(state.events.values(), key=partial(by_day, now=now))
    yesterday = today - timedelta(days=1)
    for event in reversed(over):
        if stages[event.uid] != "after" or event.last_day not in (yesterday, today):
            continue
        return None if event.met else Line("event", event=event.uid)
    return None


def _line(event: Event, today: date, now: datetime, stage: str) -> Line:
    # What was done comes first: at 60 columns the place is cut.
    what = [*_standing(event, stage), event.place or event.kind]
    return Line(
        kind="event",
        text=one_line(event.title),
        event=event.uid,
        when=_near(event, today, now, stage),
        day=_exact(event, today, now, stage),
        what=" · ".join(one_line(part) for part in what if part.strip()),
    )


def _near(event: Event, today: date, now: datetime, stage: str) -> str:
    """Its day in a word or two; one without a day stands under a heading that says so."""
    if stage == "on":
        return "now"
    return near_words(event, today, now) if event.starts else ""


def _exact(event: Event, today: date, now: datetime, stage: str) -> str:
    """Its day as a calendar has it, where the user is."""
    if stage == "on":
        return "now"
    day = event.day_here(now)
    return exact(day if day is not None else event.starts[:10], today) if event.starts else ""


def _standing(event: Event, stage: str) -> Iterable[str]:
    """What is done for it already; never what is not."""
    if stage == "after":
        if event.debrief:
            yield "written down"
    elif event.plan is not None:
        yield "planned"
    elif is_prepared(event):
        yield "ready enough"


class EventsList(Rows[Line]):
    """Events, one or two lines a row by the room there is."""

    DEFAULT_CSS = """
    EventsList { padding: 0 0 0 1; }
    """

    two_lines = False
    exact_days = False
    _room = _NAME
    """Cells for the titles where a row is one line."""

    def show(self, entries: Sequence[Line], *, at: Line | None = None) -> None:
        """Show these; the titles of all of them are measured once."""
        titles = (plain(one.text).cell_length for one in entries if one.event)
        self._room = min(max(titles, default=0), _NAME)
        super().show(entries, at=at)

    def selectable(self, entry: Line) -> bool:
        """Events alone."""
        return entry.kind == "event"

    def same(self, one: Line, other: Line) -> bool:
        """An event stays itself while its words change."""
        return bool(one.event) and one.event == other.event

    def draw(self, entry: Line, width: int, current: bool) -> list[Content]:
        """A heading, an event, or a word where there are none."""
        if entry.kind == "event":
            return self._draw_event(entry, width)
        return [fit(plain(entry.text, "$quiet"), width)]

    def _draw_event(self, entry: Line, width: int) -> list[Content]:
        when = plain(entry.day if self.exact_days else entry.when, "$time")
        if self.two_lines:
            title = plain(entry.text, "bold")
            second = [fit(plain(entry.what, "$quiet"), width)] if entry.what else []
            return [row(title, when, width), *second]
        name = fit(plain(entry.text, "bold"), self._room)
        name = name.extend_right(self._room - name.cell_length + 2)
        return [row(joined([name + plain(entry.what, "$quiet")]), when, width)]
