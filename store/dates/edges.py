"""Phrases for a part of a stretch of time: "mid july", "end of next month", "early 2027"."""

from __future__ import annotations

import re
from datetime import date

from store import when
from store.dates.calendar import DAY
from store.dates.found import Found, exact
from store.dates.periods import Period, another, month_of, period, the_unit

_EDGE = re.compile(
    r"(?:the )?(?P<edge>very end|end|start|beginning|begin|middle|mid|early|late|later|earlier|"
    r"first half|second half|first day|last day|first week|last week|last days|first days|"
    r"(?:second|third|fourth) week)(?: (?:of|in))?(?: the)? (?P<p>.+)"
)
_MID = re.compile(r"^mid[ -]?(week|month|quarter|year)$")
_LAST_WORD = re.compile(r"^((?:next |this |last )?(?:month|week|quarter|year)) end$")
_NEW_YEAR = {"new year": "january", "the new year": "january"}
_EDGE_SHORT = {"eom": "month", "eow": "week", "eoy": "year", "eoq": "quarter"}


def edge(text: str, today: date, prefer: str) -> Found | None:
    """ "mid july", "end of next month", "early 2027", "late next week", "eom"."""
    if unit := _EDGE_SHORT.get(text):
        text = f"end of {unit}"
    text = _MID.sub(r"middle of \1", _LAST_WORD.sub(r"end of \1", text))
    match = _EDGE.fullmatch(text)
    if match is None:
        return None
    edge, rest = match["edge"], match["p"]
    whole = period(_NEW_YEAR.get(rest, rest), today, prefer) or the_unit(rest, today)
    if whole is None:
        return None
    if edge in ("later", "earlier") and not rest.startswith("this"):
        return None
    found = _part(edge, whole, today)
    side = 0 if found is None else _wrong_side(found[0], today, prefer)
    if side and (other := another(whole, rest, side)):
        return _part(edge, other, today)
    return found


def _part(edge: str, whole: Period, today: date) -> Found | None:
    """A part of a period: the month for seasons and years, else a day that stands for it.

    What was "earlier this year" may be any day of it; "later" is in the middle of what is left.
    """
    if whole.kind == "year" and edge == "earlier":
        return whole.day, "year"
    if whole.kind == "year" and edge == "later" and (middle := _edge_day(edge, whole, today)):
        return month_of(middle.year, middle.month).day, "month"
    if whole.kind in ("season", "year") and (month := _month_in(edge, whole)):
        return month_of(*month).day, "month"
    return exact(_edge_day(edge, whole, today), "part")


def _wrong_side(day: str, today: date, prefer: str) -> int:
    """1 when a plan would lie in the past, -1 when a talk would lie in the future, else 0."""
    if prefer == "future":
        return int(when.last_day(day) < today)
    return -int(when.first_day(day) > today)


def _month_in(edge: str, whole: Period) -> tuple[int, int] | None:
    """The month that an early, mid or late part of a season or a year begins with."""
    places = {"early": 0, "mid": 1, "middle": 1, "late": 2, "first half": 0, "second half": 1}
    place = places.get(edge)
    if place is None:
        return None
    months = (0, 1, 2) if whole.kind == "season" else (0, 6, 10)
    ahead = whole.first.month - 1 + months[place]
    return whole.first.year + ahead // 12, ahead % 12 + 1


def _edge_day(edge: str, whole: Period, today: date) -> date | None:
    """The day that stands for a part of a period."""
    first, last = whole.first, whole.last
    if whole.kind == "week":
        return _edge_of_week(edge, first, today)
    if edge in ("end", "very end", "last day"):
        return last
    if edge in ("start", "beginning", "begin", "first day", "first half", "first week"):
        return first
    if edge in ("early", "first days", "earlier"):
        return first + 4 * DAY if edge != "earlier" else first + (today - first).days // 2 * DAY
    if edge == "later":
        return today + ((last - today).days + 1) // 2 * DAY
    if edge in ("second week", "third week", "fourth week"):
        return first + {"s": 7, "t": 14, "f": 21}[edge[0]] * DAY
    if edge in ("late", "last week", "last days"):
        return last - 6 * DAY if whole.kind != "month" or edge != "late" else first + 24 * DAY
    if whole.kind == "month":
        return first + 14 * DAY if edge != "second half" else first + 15 * DAY
    return first + (last - first).days // 2 * DAY


def _edge_of_week(edge: str, first: date, today: date) -> date | None:
    """Early is Monday, the middle Wednesday, late Thursday, the end Friday (later: Sunday)."""
    if edge in ("end", "very end", "last day", "later"):
        friday = first + 4 * DAY
        return first + 6 * DAY if friday <= today <= first + 6 * DAY else friday
    if edge in ("middle", "mid"):
        return first + 2 * DAY
    if edge in ("late", "second half"):
        return first + 3 * DAY
    if edge in ("early", "start", "beginning", "begin", "first half", "first day", "earlier"):
        return first
    return None
