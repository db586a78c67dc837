"""A day and a time to another day: "31 dec 23:00 - 1 jan 2:00", "fri 18:00 until sun 14:00"."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from store.dates.times import parse_time
from store.eventline.pieces import pieces
from store.eventline.ranges import Span, day_or_days
from store.eventline.words import EventWords

_JOINTS = frozenset({"-", "–", "—", "to", "until", "till", "til", "bis"})
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?:[ap]m)?|\d{1,2}(?:[ap]m|h)", re.IGNORECASE)
_LONGEST_DAY = 5
"""Words of a phrase for one day: "on friday 12 april 2027"."""
_LEADS = frozenset({"on", "from"})
_TRIES = 200
"""Words among which the joint is sought."""
_DAYS = frozenset({"day", "short", "weekday", "spelled", "relative", "ordinal"})


class Moments(NamedTuple):
    """The words of it, each claimed, and what they say."""

    start: int
    end: int
    first: str
    last: str
    begins: int
    """Minutes of the first day."""
    ends: int | None
    """Minutes of the last day, where they are said."""


def moments_in(line: EventWords) -> Moments | None:
    """The first such phrase of the line, claimed; None for none."""
    for joint in range(2, min(len(line.words) - 1, _TRIES)):
        if line.fold_at(joint) not in _JOINTS and line.words[joint].raw not in _JOINTS:
            continue
        if (found := _at(line, joint)) is not None:
            line.claim(found.start, found.end, "date")
            return found
    return None


def _at(line: EventWords, joint: int) -> Moments | None:
    """What stands on both sides of the word at `joint`."""
    begins = _minutes(line, joint - 1)
    if begins is None or not line.is_free(joint):
        return None
    left = _day_before(line, joint - 1)
    if left is None:
        return None
    start, first = left
    for end in range(min(joint + 1 + _LONGEST_DAY, len(line.words)), joint + 1, -1):
        last = _day(line, joint + 1, end, date.fromisoformat(first))
        if last is None or last.isoformat() <= first:
            continue
        ends = _minutes(line, end)
        whole = end if ends is None else end + 1
        return Moments(start, whole, first, last.isoformat(), begins, ends)
    return None


def _day_before(line: EventWords, end: int) -> tuple[int, str] | None:
    """The longest phrase for one day that ends before the word at `end`: where, and the day."""
    for start in range(max(end - _LONGEST_DAY, 0), end):
        day = _day(line, start, end, line.today)
        if day is not None:
            lead = start > 0 and line.fold_at(start - 1) in _LEADS and line.is_free(start - 1)
            return start - lead, day.isoformat()
    return None


def _day(line: EventWords, start: int, end: int, today: date) -> date | None:
    """The one day that the words from `start` to `end` say, all of them."""

    def within(place: int) -> bool:
        return place < end and line.is_free(place)

    found = pieces(line, start, within)
    if not found or found[-1].word != end - 1 or not found[-1].whole:
        return None
    span: Span | None = day_or_days(found, today)
    if span is None or span.last or span.form not in _DAYS or len(span.first) != 10:
        return None
    return date.fromisoformat(span.first)


def _minutes(line: EventWords, place: int) -> int | None:
    """The time of day that a word is, in minutes."""
    if place >= len(line.words) or not line.is_free(place):
        return None
    core = line.words[place].core
    text = parse_time(core) if _CLOCK.fullmatch(core) else None
    return int(text[:2]) * 60 + int(text[3:]) if text is not None else None
