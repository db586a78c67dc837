"""When and where the two met, and what they were at together: days and names for the prompts.

A talk with a vague day counts from the last day it may mean; a vague day of meeting keeps both
ends, because "not long ago" has to be true whichever it was. No day is ever after today.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from coach.grammar import from_their_side, shortened
from store import when
from store.models import Contact, Event, Interaction

FRESH_DAYS = 60
"""So long a first note follows a meeting without a word about the time between."""
YEAR_AGO = (11, 13)
"""Months ago, inclusive, that count as "around this time last year"."""
GAPS = ((60, "not long ago"), (300, "a few months ago"), (600, "about a year ago"))
"""Under so many days it is said like this."""
LONGER_GAP = "a few years ago"

_PLACED = {
    *("at", "in", "on", "through", "via", "during", "over", "by", "from", "with", "after", "near"),
    *("before", "since", "outside", "inside", "online"),
}
_TELLS = {
    *("while", "when", "where", "because", "and", "we", "they", "it", "you", "who", "that", "this"),
    *("met", "sat"),
}
"""First words of a place that brings its own preposition, and of one that tells a story."""


class Meeting(msgspec.Struct, frozen=True):
    """How the two came to know each other."""

    first: date
    """The first day it may have been."""
    last: date
    """The last day it may have been, at most today."""
    event: str = ""
    """What they met at, "PyCon 2025"; empty when it has no name that fits a sentence."""


class Shared(msgspec.Struct, frozen=True):
    """Something both were at."""

    event: str
    first: date
    last: date


def day_of_talk(talk: Interaction, today: date) -> date:
    """The day a talk counts from."""
    return min(when.last_day(talk.on), today)


def named_place(contact: Contact) -> str:
    """Where they met as a name that follows "at": "the Leeds workshop"; else empty.

    A text that begins with a preposition or tells a story would make a wrong sentence, and a town
    is where someone lives rather than what one was at.
    """
    place = " ".join(contact.met_where.split()).rstrip(".")
    words = place.casefold().split()
    if (
        not words
        or words[0].strip(",") in _PLACED | _TELLS
        or not from_their_side(shortened(place))
    ):
        return ""
    if place.casefold() == contact.city.strip().casefold() or any(sign in place for sign in ";:!?"):
        return ""
    if not any(sign.isalpha() for sign in place):
        return ""
    return place


def shared_events(
    talks: Sequence[Interaction], events: Mapping[str, Event], today: date
) -> Iterator[Shared]:
    """The events of these talks, in the order of the talks, those to come left out."""
    for talk in talks:
        event = events.get(talk.event)
        title = " ".join(event.title.split()) if event is not None else ""
        if title and when.first_day(talk.on) <= today:
            yield Shared(title, when.first_day(talk.on), day_of_talk(talk, today))


def meeting_of(
    contact: Contact, talks: Sequence[Interaction], events: Mapping[str, Event], today: date
) -> Meeting | None:
    """When the two met: the day that is noted, else an event at which the first talk was, or one
    whose list of people met has them.

    `talks` are those they were present at, newest first. A first talk alone says nothing: most
    people were known long before the first line about them.
    """
    shared = tuple(shared_events(talks, events, today))
    if contact.met_on:
        first, last = when.span(contact.met_on)
        if first > today:
            return None
        last = min(last, today)
        there = next((one for one in shared if first <= one.last and one.first <= last), None)
        return Meeting(first, last, there.event if there else named_place(contact))
    began = list(shared_events(talks[-1:], events, today))
    began += [
        one
        for one in _met_at(contact, events.values(), today)
        if not talks or one.first <= when.first_day(talks[-1].on)
    ]
    there = min(began, key=lambda one: (one.first, one.event), default=None)
    return Meeting(there.first, there.last, there.event) if there is not None else None


def followed_up(meeting: Meeting, talks: Sequence[Interaction], today: date) -> bool:
    """Whether they talked again after the day they met, or the day after it."""
    return any(day_of_talk(talk, today) > meeting.last + timedelta(days=1) for talk in talks)


def year_ago(shared: Sequence[Shared], meeting: Meeting | None, today: date) -> str:
    """What the two were at 11 to 13 months ago; empty without one."""
    if meeting is not None and meeting.event:
        shared = (*shared, Shared(meeting.event, meeting.first, meeting.last))
    newest, oldest = (months_before(today, months) for months in YEAR_AGO)
    fits = (one.event for one in shared if oldest <= one.first and one.last <= newest)
    return next(fits, "")


def gap_words(meeting: Meeting, today: date) -> str:
    """How long ago they met, in words; empty when a vague day could be said in two ways."""
    words = {_gap(today - day) for day in (meeting.first, meeting.last)}
    return words.pop() if len(words) == 1 else ""


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _met_at(contact: Contact, events: Iterable[Event], today: date) -> Iterator[Shared]:
    """The events whose list of people met has this one."""
    for event in events:
        title, starts = " ".join(event.title.split()), _day(event.starts)
        if contact.uid in event.met and title and starts is not None and starts <= today:
            yield Shared(title, starts, min(max(_day(event.ends) or starts, starts), today))


def _day(text: str) -> date | None:
    """The day of a day, or of a day and time; None for neither."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _gap(ago: timedelta) -> str:
    return next((words for days, words in GAPS if ago.days < days), LONGER_GAP)
