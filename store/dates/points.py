"""Phrases for one day, and the vague ones the book can keep: every rule, in the order to try."""

from __future__ import annotations

import re
from datetime import date

from store.dates import edges, monthdays, spans, weekdays
from store.dates.calendar import monday
from store.dates.found import Found, Rule, exact
from store.dates.periods import period
from store.dates.words import WEEKDAYS

_FROM = re.compile(r"(?P<span>.+?) (?P<side>from|after|before) (?P<day>.+)")
_WEEK_OF = re.compile(r"(?:the )?(?:week (?:of|commencing|starting|beginning)|w/c) (?P<day>.+)")


def point(text: str, today: date, prefer: str) -> Found | None:
    """The day that `text`, lower-cased and evenly spaced, says; None when it says none.

    May raise ValueError or OverflowError for days outside the calendar.
    """
    for rule in _RULES:
        if found := rule(text, today, prefer):
            return found
    return None


def _from_day(text: str, today: date, prefer: str) -> Found | None:
    """ "a week from tomorrow", "2 days before christmas", "the monday after easter"."""
    match = _FROM.fullmatch(text)
    start = (
        point(match["day"], today, prefer if match["side"] != "from" else "future")
        if match
        else None
    )
    if match is None or start is None or len(start[0]) != 10 or start[1] == "duration":
        return None
    day, span = date.fromisoformat(start[0]), match["span"].removeprefix("the ")
    sign = -1 if match["side"] == "before" else 1
    if span in WEEKDAYS:
        found = weekdays.weekday(span, day, "past" if sign < 0 else "future")
        return (found[0], "relative") if found else None
    return exact(spans.step("1 day" if span == "day" else span, day, sign), "relative")


def _week_of(text: str, today: date, prefer: str) -> Found | None:
    """ "the week of 7 december", "w/c 7 dec": its Monday."""
    match = _WEEK_OF.fullmatch(text)
    found = point(match["day"], today, prefer) if match else None
    if found is None or len(found[0]) != 10:
        return None
    return exact(monday(date.fromisoformat(found[0])), "week")


def _whole_period(text: str, today: date, prefer: str) -> Found | None:
    """A whole week, month, season, quarter or year."""
    found = period(text, today, prefer)
    return None if found is None else (found.day, found.kind)


_RULES: tuple[Rule, ...] = (
    spans.relative,
    weekdays.weekday,
    monthdays.numeric,
    spans.duration,
    _from_day,
    _week_of,
    monthdays.day_of_month,
    monthdays.feast,
    edges.edge,
    weekdays.weekday_of_week,
    weekdays.nth_weekday,
    monthdays.ordinal_day,
    _whole_period,
)
