"""The day and the time of a line together, as a record has them."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple

from store.eventline import clock, days, guests, kinds, zones
from store.eventline.clock import Timed
from store.eventline.days import EVERY, Days
from store.eventline.moments import moments_in
from store.eventline.words import EventWords
from store.eventline.zones import Zoned
from store.quicklog import misread
from store.quicklog.dated import MOST_WORDS

MOMENTS = "moments"
"""Form of two days that each have an hour, or the first of them has."""
ASSUMED = "assumed"
"""Form of a day that no word says: a time alone is today's."""
_STAMP = re.compile(
    r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?", re.IGNORECASE
)
NO_SINGLE_DAY = frozenset({"week", "quarter"})
"""Forms of a phrase for a longer time that has no vague day in the book."""
_EVERY = frozenset({"every", "each"})
_MISREAD = 200
"""Words among which one is sought that speaks of a day and says none."""
_EVENING_FROM, _EVENING_TO = 7 * 60, 12 * 60 - 1


class Told(NamedTuple):
    """What the words of a line say about when, each of them claimed."""

    days: Days | None
    timed: Timed | None
    length: int | None
    """How many minutes it takes."""
    zone: Zoned | None
    unread: tuple[int, int] | None
    """Words in a day's place that say no day."""
    no_time: tuple[int, int] | None = None
    """A word that is written as a time and is none: 25:00."""


class When(NamedTuple):
    """When an event is."""

    starts: str
    """As `Event.starts`."""
    ends: str
    note: str = ""
    """What was said of it that no field holds."""


def told(line: EventWords) -> Told:
    """Find and claim everything that says when."""
    if stamp := _stamp(line):
        guests.names_only_after_with(line)
        return stamp
    if (both := moments_in(line)) is not None:
        guests.names_only_after_with(line)
        span = Days(both.start, both.end, both.first, both.last, form=MOMENTS, sure=3)
        hours = Timed(both.start, both.end, both.begins, both.ends, 3)
        return Told(span, hours, None, zones.zone_in(line, both.end), None)
    length = clock.length_in(line)
    timed = clock.time_in(line)
    no_time = clock.no_time_in(line)
    guests.names_only_after_with(line)
    found = days.days_in(line, partial(guests.looks_like_name, line))
    unread = None
    if found is not None and not found.sure:
        unread, found = (found.start, found.end), None
        line.claim(*unread, "unread")
    if found is not None:
        found = _claimed(line, found)
        timed = timed or clock.time_beside(line, found.start, found.end)
    zone = zones.zone_in(line, timed.end if timed else None)
    if found is None and unread is None:
        unread = _misread(line)
    if found is None and timed is not None and unread is None and no_time is None:
        found = Days(0, 0, line.today.isoformat(), form=ASSUMED)
    return Told(found, timed, length, zone, unread, no_time)


def _stamp(line: EventWords) -> Told | None:
    """A day and a time as programs write them, "2027-04-12T09:00+02:00"; claimed."""
    for place, word in enumerate(line.words):
        match = _STAMP.fullmatch(word.core) if line.is_free(place) else None
        if match is None:
            continue
        try:
            moment = datetime.fromisoformat(f"{match[1]}T{match[2]}")
        except ValueError:
            continue
        line.claim(place, place + 1, "date")
        found = Days(place, place + 1, moment.date().isoformat(), form="day", sure=3)
        minutes = moment.hour * 60 + moment.minute
        zone = "UTC" if (match[3] or "").upper() == "Z" else zones.offset(match[3] or "")
        zoned = Zoned(place, zone) if zone else None
        return Told(found, Timed(place, place + 1, minutes, None, 3), None, zoned, None)
    return None


def when_of(line: EventWords, said: Told, kind: str = "") -> When:
    """What was told, put together; `kind` says whether a bare "at 8" is in the evening."""
    found, timed, length = said.days, _in_the_evening(said.timed, kind), said.length
    if found is None:
        return When("", "", _joined(_time_words(timed), length_words(length)))
    if found.form in NO_SINGLE_DAY and not found.last:
        words = phrase(line, found)
        return When("", "", _joined(words, _time_words(timed), length_words(length)))
    every = phrase(line, found) if found.form == EVERY else ""
    part = found.part if timed is None else ""
    if found.reversed or len(found.first) != 10 or timed is None:
        return When(
            found.first,
            found.last,
            _joined(every, part, _time_words(timed), length_words(length)),
        )
    begins, ends = timed.begins, timed.ends
    if begins is not None and ends is None and length is not None:
        ends, length = begins + length, None
    last = "" if found.form == "weekend" else found.last
    starts = found.first if begins is None else f"{found.first}T{clock.written(begins)}"
    note = _joined(every, length_words(length))
    if ends is None:
        return When(starts, last, note)
    day = date.fromisoformat(last or found.first)
    over = ends >= clock.DAY_MINUTES or (begins is not None and ends < begins and not last)
    until = (day + timedelta(days=1) if over else day).isoformat()
    return When(starts, f"{until}T{clock.written(ends)}", note)


def _joined(*notes: str) -> str:
    return "; ".join(filter(None, notes))


def phrase(line: EventWords, found: Days) -> str:
    """The words for the day as they are written."""
    start, end = line.span(found.start, found.end)
    return line.text[start:end].strip(" ,;:()[]")


def length_words(length: int | None) -> str:
    """How long it takes, in words; empty for unknown."""
    if length is None:
        return ""
    hours, minutes = divmod(length, 60)
    said = [f"{hours} {'hour' if hours == 1 else 'hours'}" if hours else ""]
    said.append(f"{minutes} minutes" if minutes else "")
    return f"takes {' '.join(filter(None, said))}"


def _time_words(timed: Timed | None) -> str:
    """A time that no day takes, in words."""
    if timed is None:
        return ""
    sides = [clock.written(side) for side in (timed.begins, timed.ends) if side is not None]
    return "-".join(sides)


def _claimed(line: EventWords, found: Days) -> Days:
    """Claim the day, with "every" before it."""
    if line.fold_at(found.start - 1) in _EVERY and line.is_free(found.start - 1):
        found = found._replace(start=found.start - 1, form=EVERY)
    line.claim(found.start, found.end, "date")
    return found


def _misread(line: EventWords) -> tuple[int, int] | None:
    """The first words that speak of a day and yet say none, claimed."""
    for place in range(min(len(line.words), _MISREAD)):
        if not line.is_free(place) or place in line.covered:
            continue
        found = misread.at_start(line, place, min(place + MOST_WORDS, len(line.words)))
        if found is not None:
            line.claim(*found, "unread")
            return found
    return None


def _in_the_evening(timed: Timed | None, kind: str) -> Timed | None:
    """A bare "at 8" of a dinner or a party is in the evening."""
    if timed is None or not timed.bare or kind not in kinds.EVENING or timed.begins is None:
        return timed
    if not _EVENING_FROM <= timed.begins <= _EVENING_TO:
        return timed
    ends = timed.ends
    if ends is not None and ends <= _EVENING_TO:
        ends += clock.DAY_MINUTES // 2
    return timed._replace(begins=timed.begins + clock.DAY_MINUTES // 2, ends=ends)
