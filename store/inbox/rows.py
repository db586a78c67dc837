"""The words of a row: what it is about and when, without ever counting days."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec.structs import replace

from store import when, words
from store.brief import ask_about, how_met
from store.clock import day_of
from store.inbox.model import Entry, Row
from store.models import Contact, FollowUp
from store.state import State

_SUBJECTS = 2
"""So many things to ask about stand in a row."""

Depth = Literal["talks", "person", "name"]
"""How far to look for the second line of a rhythm row: into the talks, no further than the person's
own record, or not at all, as in a folded list of hundreds."""


def row_of(
    state: State, day: date, entry: Entry, *, waits: bool = False, depth: Depth = "talks"
) -> Row:
    """The row of an entry. `waits`: it is not for today."""
    return Row(
        key=entry.key,
        source=entry.source,
        contact=entry.contact.uid,
        name=entry.contact.name,
        what=_what(state, day, entry, depth),
        when=_when(state, day, entry, waits),
        due=entry.due,
        ask="" if waits else entry.ask,
        waits=waits,
    )


def _what(state: State, day: date, entry: Entry, depth: Depth) -> str:
    if entry.follow_up is not None:
        return follow_up_words(entry.follow_up)
    if entry.source == "date":
        met = _met(state, day, entry.contact)
        label = words.one_line(entry.label) or "a day to remember"
        return f"{label}, {met}" if met else label
    contact = entry.contact
    if depth == "name":
        return ""
    talks = state.interactions_of(contact.uid) if depth == "talks" else ()
    subjects = ask_about(contact, [talk for talk in talks if contact.uid in talk.people])
    said = ", ".join(words.one_line(subject) for subject in subjects[:_SUBJECTS])
    return said or _met(state, day, contact) or words.one_line(contact.organisation)


def follow_up_words(follow_up: FollowUp) -> str:
    """What a promise or plan is about; a plan without words is to say hello."""
    bare = "a promise" if follow_up.kind == "promise" else "say hello"
    return words.one_line(follow_up.text) or bare


def _met(state: State, day: date, contact: Contact) -> str:
    """ "met through Priya", or "met at PyCon 2025": one of the two, since a row is short."""
    through = state.person(contact.introduced_by)
    if through is not None:
        return f"met through {words.one_line(through.first_name)}"
    return words.one_line(how_met(replace(contact, met_on="", introduced_by=""), state, day))


def _when(state: State, day: date, entry: Entry, waits: bool) -> str:
    follow_up = entry.follow_up
    if follow_up is not None:
        return _follow_up_when(follow_up, day, entry, waits)
    if entry.source == "rhythm" and entry.live:
        last = state.last_talk.get(entry.contact.uid)
        return words.quiet_since(last, day) or "no talk noted yet"
    return words.due_words(entry.due, day) if entry.due is not None else ""


def _follow_up_when(follow_up: FollowUp, day: date, entry: Entry, waits: bool) -> str:
    """A promise whose day passed says when it was made, not how long ago it was due."""
    promised = follow_up.kind == "promise" and not waits
    if promised and (not follow_up.due or when.last_day(follow_up.due) < day):
        return f"said {words.back_then(day_of(follow_up.created_at), day)}"
    if not follow_up.due or entry.due is None:
        return "whenever"
    return words.due_words(follow_up.due, day)
