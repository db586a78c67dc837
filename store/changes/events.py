"""Changes to events: added, edited, removed, and one line of plain words saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from store import when
from store.changes.fields import built, changed, difference, merged
from store.clock import Stamp
from store.errors import BadInput
from store.eventline.draft import EventDraft
from store.inbox.coming import exact_day
from store.inbox.sources import plus
from store.models import Event, FollowUp, Rehearsal, Thought
from store.ops import Edit, Op, fresh, patch, put
from store.ops import remove as remove_op
from store.state import State

Linked = FollowUp | Rehearsal | Thought
"""What may point at an event, besides a talk."""
_NAMELESS = "An event needs a name; a word or two will do. Nothing was changed."


def add(state: State, stamp: Stamp, **fields: Any) -> Edit:
    """A new event; `Edit.ops[0].record.uid` is its uid. `fields` are those of `Event`.

    A time of day without a zone is in the user's own. Raises BadInput without a title, for a value
    that does not fit, and for an end before the start.
    """
    event = new(stamp, 0, **fields)
    return Edit(f"{event.title}, added", (put(event),))


def new(stamp: Stamp, number: object, **fields: Any) -> Event:
    """A new event's record; `number` tells apart those that one change makes."""
    fields["title"] = clean(fields.get("title", ""))
    for name in ("expected", "met", "tags"):
        if name in fields:
            fields[name] = tuple(dict.fromkeys(fields[name]))
    zone = zone_for(stamp, fields.get("starts", ""), fields.get("ends", ""), fields.get("zone", ""))
    event = built(Event, **fresh(stamp, "event", number), **fields | {"zone": zone})
    check_order(event.starts, event.ends)
    return event


def clean(title: str) -> str:
    """A title on one line. Raises BadInput when nothing is left."""
    title = " ".join(title.split())
    if not title:
        raise BadInput(_NAMELESS)
    return title


def zone_for(stamp: Stamp, starts: str, ends: str, zone: str) -> str:
    """The zone to keep: the one given, or the user's own where there is a time of day."""
    timed = "T" in starts or "T" in ends
    return zone or (stamp.zone or "UTC" if timed else "")


def check_order(starts: str, ends: str) -> None:
    """Raise BadInput when the event would end before it starts."""
    if ends_first(starts, ends):
        raise BadInput("It ends before it starts. Look at the two days again; nothing was changed.")


def ends_first(starts: str, ends: str) -> bool:
    """Whether `ends` is before `starts`, as far as the two can be told apart."""
    if not starts or not ends:
        return False
    if "T" in starts and "T" in ends:
        return ends < starts
    return _last(ends) < _first(starts)


def _first(text: str) -> date:
    return when.first_day(text[:10])


def _last(text: str) -> date:
    return when.last_day(text[:10])


def save(state: State, stamp: Stamp, draft: EventDraft) -> Edit:
    """One line of plain words saved exactly as its chips said.

    Raises BadInput while the draft has a question, Gone when someone it names left the book.
    """
    if draft.blocking:
        raise BadInput(draft.blocking[0].text)
    for guest in draft.guests:
        if guest.uid:
            state.contact(guest.uid)
    return add(state, stamp, **draft.fields)


def edit(
    state: State, stamp: Stamp, uid: str, shown: Mapping[str, Any], after: Mapping[str, Any]
) -> Edit:
    """A form about an event saved: `shown` are the fields as it opened, `after` as it closed.

    On another day it comes in anew: who was ready enough is asked again, and the questions
    afterwards move along. Raises Conflict when a field moved on meanwhile, BadInput when a value
    does not fit, Gone.
    """
    event = state.event(uid)
    after = dict(after)
    if "title" in after:
        after["title"] = clean(after["title"])
    changes = merged(event, shown, after)
    fields = difference(event, changes)
    check_order(changes.starts, changes.ends)
    zone = zone_for(stamp, changes.starts, changes.ends, changes.zone)
    if zone != changes.zone:
        fields["zone"] = zone
    return Edit(
        f"changes to {event.title}", changed(event, **fields, **on_another_day(event, changes))
    )


def on_another_day(before: Event, after: Event) -> dict[str, Any]:
    """What another day changes besides: who was ready is asked again, and the questions move."""
    found: dict[str, Any] = {}
    if before.first_day != after.first_day and before.ready:
        found["ready"] = False
    last, now = before.last_day, after.last_day
    wanted = exact_day(before.debrief_wanted)
    if wanted is not None and last is not None and now is not None and last != now:
        found["debrief_wanted"] = plus(wanted, (now - last).days).isoformat()
    return found


def remove(state: State, stamp: Stamp, uid: str) -> Edit:
    """An event leaves the book, with its rows of Today.

    Talks, plans, practice and thought pages that belong to it keep their words and are about no
    event any more. Undo brings everything back.
    """
    event = state.event(uid)
    ops = [*_unlinked(state, uid)]
    ops += [remove_op(item) for key, item in state.items.items() if uid in key.split(":")[1:]]
    return Edit(f"{event.title}, removed", (*ops, remove_op(event)))


def _unlinked(state: State, uid: str) -> Iterable[Op]:
    """What else points at an event."""
    for talk in state.interactions_at(uid):
        yield patch(talk, event="")
    for table in ("follow_ups", "rehearsals", "thoughts"):
        for record in state.records(table).values():
            if isinstance(record, Linked) and record.event == uid:
                yield patch(record, event="")
