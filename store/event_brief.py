"""What there is to show of one event: when and where, who may be there, what is planned and told.

The card beside a list, the Events screen and the shell show this and nothing of their own.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from store.brief import ask_about
from store.event_guests import present
from store.event_stage import Stage, stage_of
from store.event_words import when_here
from store.inbox.coming import is_prepared, near_words
from store.words import one_line

if TYPE_CHECKING:
    from store.state import State

_ASK = 2
"""So many things to ask a guest about stand beside their name."""


class Guest(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who may be there, or who was met there."""

    name: str
    uid: str = ""
    """Empty for a name that is nobody in the book."""
    words: str = ""
    """What to ask them about."""


class EventBrief(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to show of one event. Empty strings and tuples say nothing."""

    uid: str
    title: str
    stage: Stage
    kind: str = ""
    near: str = ""
    """"next week", "Wednesday", "in April"."""
    when: str = ""
    """"Wed 2 to Fri 4 Dec", "Mon 30 Nov 19:00-21:30"; in another zone with the hour here."""
    place: str = ""
    community: str = ""
    tags: tuple[str, ...] = ()
    """Without `#`."""
    notes: str = ""
    expected: tuple[Guest, ...] = ()
    met: tuple[Guest, ...] = ()
    prepared: bool = False
    ready: bool = False
    goal: str = ""
    arrival: str = ""
    exit: str = ""
    leave_by: str = ""
    cues: tuple[str, ...] = ()
    told: bool = False
    """The debrief was written."""
    kind_fact: str = ""
    """The one kind fact of the debrief."""


def event_brief(state: State, uid: str, today: date, now: datetime | None = None) -> EventBrief:
    """What there is to show of the event on `today`, at `now` with its zone. Raises Gone."""
    event = state.event(uid)
    plan = event.plan
    stage = stage_of(event, today, now)
    return EventBrief(
        uid=uid,
        title=one_line(event.title),
        stage=stage,
        kind=one_line(event.kind),
        near="now" if stage == "on" else near_words(event, today, now),
        when=when_here(event, today, now),
        place=one_line(event.place),
        community=one_line(event.community),
        tags=event.tags,
        notes=event.notes.strip(),
        expected=tuple(_guest(state, each) for each in present(state.contacts, event.expected)),
        met=tuple(_guest(state, each) for each in present(state.contacts, event.met)),
        prepared=is_prepared(event),
        ready=event.ready,
        goal=one_line(plan.goal) if plan else "",
        arrival=one_line(plan.arrival) if plan else "",
        exit=one_line(plan.exit) if plan else "",
        leave_by=one_line(plan.stay_until) if plan else "",
        cues=tuple(map(one_line, plan.cues)) if plan else (),
        told=bool(event.debrief),
        kind_fact=one_line(event.debrief.get("kind", "")),
    )


def _guest(state: State, each: str) -> Guest:
    """A uid as the person it is, any other text as a name."""
    contact = state.contacts.get(each)
    if contact is None:
        return Guest(name=one_line(each))
    said = ""
    if contact.surface is None and not contact.archived:
        talks = state.interactions_of(contact.uid)
        subjects = ask_about(contact, [talk for talk in talks if contact.uid in talk.people])
        said = ", ".join(one_line(subject) for subject in subjects[:_ASK])
    return Guest(name=one_line(contact.name), uid=contact.uid, words=said)
