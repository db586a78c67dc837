"""Phrases for one day, and the vague ones the book can keep: every rule, in the order to try."""

from __future__ import annotations

import re
from datetime import date

from store.dates import edges, monthdays, spans, weekdays
from store.dates.found import Found, Rule, exact
from store.dates.periods import period

_FROM = re.compile(r"(?P<span>.+?) (?:from|after) (?P<day>.+)")


def point(text: str, today: date, prefer: str) -> Found | None:
    """The day that `text`, lower-cased and evenly spaced, says; None when it says none.

    May raise ValueError or OverflowError for days outside the calendar.
    """
    for rule in _RULES:
        if found := rule(text, today, prefer):
            return found
    return None


def _from_day(text: str, today: date, prefer: str) -> Found | None:
    """ "a week from tomorrow", "2 days after christmas"."""
    match = _FROM.fullmatch(text)
    start = point(match["day"], today, "future") if match else None
    if match is None or start is None or len(start[0]) != 10 or start[1] == "duration":
        return None
    return exact(spans.step(match["span"], date.fromisoformat(start[0]), 1), "relative")


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
    monthdays.day_of_month,
    monthdays.feast,
    edges.edge,
    weekdays.weekday_of_week,
    weekdays.nth_weekday,
    monthdays.ordinal_day,
    _whole_period,
)
