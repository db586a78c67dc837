"""When an event is on Today: to prepare, as a door card on its day, to be told of if asked for.

An event is in from three days before, and once a plan is saved or the user is ready enough only on
its day; it is gone at its start. A debrief is in only if it was asked for, and leaves by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal

import msgspec

from store import words
from store.event_stage import has_begun, is_over, over_at
from store.event_words import NO_DAY
from store.inbox.model import Row
from store.inbox.sources import plus
from store.models import Event, Item
from store.state import State
from store.when import DAY_TURNS_AT

BEFORE = 3
"""Days before its start from which an event is in."""
ASKED_FOR = 3
"""Days for which a debrief is in; then it leaves by itself."""
DEBRIEF_WITHIN = 7
"""A debrief may be put off to a day within so many of the event."""
_LINE = 80
"""Characters of one text in a row."""

Source = Literal["event", "debrief"]


class Coming(msgspec.Struct, frozen=True, kw_only=True):
    """An event as Today sees it on one day."""

    key: str
    """`event:UID:DAY` or `debrief:UID`."""
    source: Source
    event: Event
    due: date
    """The day it starts, where the user is when that is known; of a debrief the day it is asked
    for."""
    live: bool
    """Whether it is in."""
    item: Item | None = None
    now: datetime | None = None
    """The moment it was looked at, with the user's zone."""


def event_key(event: Event) -> str:
    """The key of an event to prepare; with another day to start on it is another row."""
    return f"event:{event.uid}:{event.starts[:10]}"


def debrief_key(event: Event) -> str:
    """The key of a debrief: `debrief:UID`."""
    return f"debrief:{event.uid}"


def is_prepared(event: Event) -> bool:
    """Whether there is a plan, or the user is ready enough."""
    return event.plan is not None or event.ready


def comings(state: State, day: date, now: datetime | None = None) -> tuple[Coming, ...]:
    """The rows of events that are in on `day`, the nearest first."""
    found = [one for event in state.events.values() for one in of_event(state, event, day, now)]
    live = (one for one in found if one.live)
    return tuple(sorted(live, key=lambda one: (one.due, one.event.title.casefold(), one.key)))


def of_event(
    state: State, event: Event, day: date, now: datetime | None = None
) -> Iterator[Coming]:
    """What is open with one event, in today or not: the preparing, and the debrief."""
    starts = event.day_here(now)
    if starts is not None:
        key = event_key(event)
        item = state.items.get(key)
        closed = item is not None and item.closed
        if not closed and not has_begun(event, day, now):
            live = _to_prepare(event, starts, item, day)
            yield Coming(
                key=key, source="event", event=event, due=starts, live=live, item=item, now=now
            )
    wanted = exact_day(event.debrief_wanted)
    if wanted is not None and not event.debrief:
        key = debrief_key(event)
        item = state.items.get(key)
        if item is None or not item.closed:
            if item is not None and item.snoozed_until is not None:
                wanted = max(wanted, item.snoozed_until)
            live = wanted <= day < plus(wanted, ASKED_FOR) and is_over(event, day, now)
            yield Coming(
                key=key, source="debrief", event=event, due=wanted, live=live, item=item, now=now
            )


def _to_prepare(event: Event, starts: date, item: Item | None, day: date) -> bool:
    if is_prepared(event):
        return day == starts
    put_off = item is not None and item.snoozed_until is not None and item.snoozed_until > day
    return plus(starts, -BEFORE) <= day <= starts and not put_off


def find_coming(state: State, day: date, key: str, now: datetime | None = None) -> Coming | None:
    """What is open under this key, in today or not."""
    source, _, rest = key.partition(":")
    uid = rest.rpartition(":")[0] if source == "event" else rest
    event = state.events.get(uid) if source in ("event", "debrief") else None
    if event is None:
        return None
    return next((one for one in of_event(state, event, day, now) if one.key == key), None)


def turns(state: State, now: datetime) -> datetime | None:
    """The next moment after `now` at which an event begins or is over, so that Today changes."""
    moments = (
        moment
        for event in state.events.values()
        for moment in (event.begins, over_at(event, now))
        if moment is not None and moment > now
    )
    return min(moments, default=None)


def coming_row(one: Coming, day: date) -> Row:
    """The words of a row."""
    return Row(
        key=one.key,
        source=one.source,
        event=one.event.uid,
        name=words.cut(one.event.title, _LINE),
        what=_what(one, day),
        when=_when(one, day),
        due=one.due,
        waits=not one.live,
    )


def _what(one: Coming, day: date) -> str:
    event = one.event
    if one.source == "debrief":
        return "how it was, three minutes, if you like"
    if not is_prepared(event):
        return "six short questions, if you like"
    goal = words.cut(event.plan.goal, _LINE) if event.plan is not None else ""
    return goal or "your card for the door"


def _when(one: Coming, day: date) -> str:
    event = one.event
    if one.source == "debrief":
        last = event.last_day_here(one.now)
        return words.spoken(last, day) if last is not None else ""
    begins = event.begins_here(one.now)
    said = near_words(event, day, one.now)
    return f"{said}, {begins:%H:%M}" if begins is not None and one.due == day else said


def near_words(event: Event, today: date, now: datetime | None = None) -> str:
    """Its first day as one says it: "Wednesday", "next week", "in April", "last spring".

    With `now` it is the day where the user is; the small hours after today's are "tonight".
    """
    if not event.starts:
        return NO_DAY
    begins = event.begins_here(now)
    if begins is None or now is None:
        return words.due_words(event.starts[:10], today)
    if begins.hour < DAY_TURNS_AT and event.day_here(now) == today:
        return "tonight"
    return words.due_words(begins.date(), today)


def exact_day(text: str) -> date | None:
    """An exact day; None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
