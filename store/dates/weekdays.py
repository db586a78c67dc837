"""Phrases with a weekday: "next tue", "friday week", "the last friday of the month"."""

from __future__ import annotations

import re
from datetime import date

from store.dates.calendar import DAY, WEEK, monday
from store.dates.calendar import nth_weekday as nth_within
from store.dates.found import WEEKDAY, Found, exact
from store.dates.periods import period, the_unit
from store.dates.spans import step
from store.dates.words import LAST, NEXT, WEEKDAYS, number, ordinal

_WHICH = NEXT | LAST | {"this"}
_NTH = re.compile(
    rf"(?:the )?(?P<n>last|[a-z]+|\d(?:st|nd|rd|th)) (?P<wd>{WEEKDAY}) (?:of |in )?(?P<p>.+)"
)
_SEVERAL = re.compile(rf"(?P<n>.+) (?P<wd>{WEEKDAY})(?P<ago> ago| back| from now)")
_WEEKS_ON = re.compile(
    rf"(?P<n>.+? )?(?P<unit>weeks?|fortnight) (?P<how>on|ago|next) (?:on )?(?P<wd>{WEEKDAY})"
)
_DAY_OF_WEEK = re.compile(rf"(?P<wd>{WEEKDAY}) (?:of |in )?(?P<p>.+)")
_WEEK_THEN_DAY = re.compile(rf"(?P<p>.+?)s? (?:on )?(?P<wd>{WEEKDAY})")


def weekday(text: str, today: date, prefer: str) -> Found | None:
    """ "friday", "next tue", "last monday", "friday week", "the friday after next"."""
    words = text.removeprefix("the ").split()
    if len(words) > 2 and words[0] == "this" and words[1] in _WHICH:
        del words[0]
    which = words.pop(0) if len(words) > 1 and words[0] in _WHICH else ""
    if not words or words[0] not in WEEKDAYS:
        return None
    number_of_day, tail = WEEKDAYS[words[0]], " ".join(words[1:])
    ahead = today + ((number_of_day - today.weekday() - 1) % 7 + 1) * DAY
    behind = today - ((today.weekday() - number_of_day - 1) % 7 + 1) * DAY
    if tail:
        later = {"week": WEEK, "fortnight": 2 * WEEK, "after next": WEEK}.get(tail)
        if tail == "before last" and not which:
            return exact(behind - WEEK, "weekday")
        return exact(ahead + later, "weekday") if later and not which else None
    if which in ("next", "nxt", "following"):
        return exact(monday(today) + WEEK + number_of_day * DAY, "weekday")
    if which in ("coming", "upcoming"):
        return exact(ahead, "weekday")
    if which in LAST:
        return exact(behind, "weekday")
    if which == "this":
        this = monday(today) + number_of_day * DAY
        if this == today or (this > today) == (prefer == "future"):
            return exact(this, "weekday")
    return exact(ahead if prefer == "future" else behind, "weekday")


def weekday_of_week(text: str, today: date, prefer: str) -> Found | None:
    """ "monday next week", "next week on friday", "a week on friday", "two fridays ago"."""
    match = _SEVERAL.fullmatch(text)
    if match and _stem(match["wd"]) in WEEKDAYS:
        return _several(match["n"], _stem(match["wd"]), match["ago"] != " from now", today)
    match = _WEEKS_ON.fullmatch(text)
    if match and number(match["n"] or "a") is not None:
        span, named = f"{match['n'] or 'a '}{match['unit']}", match["wd"]
        if match["how"] == "ago":
            return _in_week_of(step(span, today, -1), named)
        ahead = weekday(named, today, "future")
        return exact(step(span, date.fromisoformat(ahead[0]), 1), "weekday") if ahead else None
    if match := _DAY_OF_WEEK.fullmatch(text):
        week = period(match["p"], today, prefer)
        if week is not None:
            return _in_week_of(week.first, match["wd"]) if week.kind == "week" else None
        span, sign = match["p"].removesuffix(" time"), 1
        if span.endswith(" ago"):
            span, sign = span.removesuffix(" ago"), -1
        return _in_week_of(step(span, today, sign), match["wd"])
    match = _WEEK_THEN_DAY.fullmatch(text)
    week = period(match["p"], today, prefer) if match else None
    return _in_week_of(week.first, match["wd"]) if match and week and week.kind == "week" else None


def _stem(named: str) -> str:
    return named if named in WEEKDAYS else named.removesuffix("s")


def _several(count: str, named: str, back: bool, today: date) -> Found | None:
    """ "two fridays ago", "three fridays from now"."""
    n = number(count)
    nearest = weekday(named, today, "past" if back else "future") if named in WEEKDAYS else None
    if nearest is None or n is None or n != int(n) or n < 1:
        return None
    further = (int(n) - 1) * (-WEEK if back else WEEK)
    return exact(date.fromisoformat(nearest[0]) + further, "weekday")


def _in_week_of(day: date | None, named: str) -> Found | None:
    if day is None or named not in WEEKDAYS:
        return None
    return exact(monday(day) + WEEKDAYS[named] * DAY, "weekday")


def nth_weekday(text: str, today: date, prefer: str) -> Found | None:
    """ "first monday of december", "the last friday of the month"."""
    match = _NTH.fullmatch(text)
    n = (-1 if match["n"] == "last" else ordinal(match["n"])) if match else None
    if match is None or n is None or _stem(match["wd"]) not in WEEKDAYS:
        return None
    within = period(match["p"], today, prefer) or the_unit(match["p"].removeprefix("the "), today)
    if within is None or within.kind not in ("month", "quarter", "season", "year"):
        return None
    return exact(nth_within(within.first, within.last, WEEKDAYS[_stem(match["wd"])], n), "day")
