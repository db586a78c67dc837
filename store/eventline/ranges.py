"""A first and a last day in one phrase: "12-14 apr", "30 nov to 2 dec", "april 30 - may 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from store import when
from store.dates.grammar import Reading, read
from store.dates.words import MONTHS, WEEKDAYS
from store.eventline.pieces import Piece, turned

_LEADS = frozenset({"from", "on", "am", "vom", "starting"})
SHORT = re.compile(r"\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.")
"""A day of the year in two numbers."""

HALF_A_YEAR = timedelta(days=183)
"""No event goes on for longer, unless both days are written in full."""
_NEVER = frozenset({"duration", "spelled", "time"})


class Span(NamedTuple):
    """What a phrase says: one day, or the first and the last."""

    first: str
    last: str
    form: str
    lead: str = ""
    reversed: bool = False
    """Whether the last day is before the first."""


def day_or_days(found: Sequence[Piece], today: date) -> Span | None:
    """What all the pieces say: a day, or a range of days.

    A weekday that fits decides the year: else the coming one, else that of half a year back.
    """
    span = _whole(found, today)
    if span is not None or not _weekday_decides(found):
        return span
    orders = [list(found), turned(found)]
    days = [today - HALF_A_YEAR, today, today - HALF_A_YEAR]
    tries = zip((orders[0], orders[1], orders[1]), days, strict=True)
    return next((span for said, day in tries if said and (span := _whole(said, day))), None)


def _weekday_decides(found: Sequence[Piece]) -> bool:
    """Whether the pieces have a weekday beside a day of the year that names no year."""
    of_the_year = _month_in(found) or any(SHORT.fullmatch(piece.text) for piece in found)
    named = any(piece.fold in WEEKDAYS for piece in found)
    return named and of_the_year and not _year_in(found)


def _whole(found: Sequence[Piece], today: date) -> Span | None:
    if any(piece.joint for piece in found):
        span = read_range(found, today)
        if span is not None or any(piece.joint == "to" for piece in found):
            return span
    reading = _read(found, today)
    if reading is None or reading.form in _NEVER or reading.time:
        return None
    last = ""
    if reading.form == "weekend" and date.fromisoformat(reading.day).weekday() == 5:
        last = (date.fromisoformat(reading.day) + timedelta(days=1)).isoformat()
    return Span(reading.day, last, reading.form, reading.lead)


def read_range(found: Sequence[Piece], today: date) -> Span | None:
    """The range that all the pieces say; None when they say none.

    What stands at one side only is meant for both: the month of "12-14 apr", the year of
    "30 dec - 2 jan 2028".
    """
    for place, piece in enumerate(found):
        if not piece.joint or not 0 < place < len(found) - 1:
            continue
        left, right = list(found[:place]), list(found[place + 1 :])
        if any(one.joint for one in (*left, *right)):
            continue
        lead = left[0].fold if left[0].fold in _LEADS and len(left) > 1 else ""
        span = _of(left[1:] if lead else left, right, today)
        if span is None:
            return None
        if piece.joint == "and" and not _in_a_row(span):
            return None
        return span._replace(lead="from" if lead else "")
    return None


def _of(left: list[Piece], right: list[Piece], today: date) -> Span | None:
    first, last = _sides(left, right, today)
    if first is None or last is None or first.time or last.time:
        return None
    if when.is_vague(first.day) != when.is_vague(last.day):
        return None
    backwards = when.first_day(last.day) < when.first_day(first.day)
    if first.form in ("duration", "time", "spelled") or last.form in ("duration", "time"):
        return None
    return Span(first.day, last.day, "range", reversed=backwards)


def _sides(
    left: list[Piece], right: list[Piece], today: date
) -> tuple[Reading | None, Reading | None]:
    """Both sides read, each with what only the other one says."""
    if _is_number(left):  # 12-14 apr, 12.-14.4.
        last = _read(right, today)
        if last is None or len(last.day) != 10:
            return None, None
        day = date.fromisoformat(last.day)
        first = _day(day.year, day.month, left)
        return (first if first and _fits(first.day, left) else None), last
    if _is_number(right[:1]) and len(right) == 1 and _month_in(left):  # april 12-14
        first = _read(left, today)
        return first, _same_month(first, right)
    if _is_number(right[:1]) and len(right) == 2 and _is_year(right[1]):  # april 12-14, 2027
        first = _read([*left, right[1]], today)
        return first, _same_month(first, right[:1])
    if _year_in(right) and not _year_in(left) and _month_in(left):
        last = _read(right, today)
        first = _read(left, date(int(when.first_day(last.day).year), 1, 1)) if last else None
        if first and last and when.first_day(first.day) > when.first_day(last.day):
            first = _read(left, date(when.first_day(last.day).year - 1, 1, 1))
        return first, last
    if len(left) == 1 and left[0].fold in WEEKDAYS and right[0].fold in WEEKDAYS:
        left = [*left, *right[1:]]  # mon-wed next week
    first = _read(left, today)
    if first is None:
        return None, None
    begins = when.first_day(first.day)
    last = _read(right, today)
    if last is None or when.first_day(last.day) < begins:
        last = _read(right, begins) or last
    if last and not _year_in(right) and when.first_day(last.day) - begins > HALF_A_YEAR:
        last = _read(right, date(begins.year, 1, 1))  # 14 apr to 12 apr is the wrong way round
    return first, last


def _read(found: Sequence[Piece], today: date) -> Reading | None:
    return read(" ".join(piece.text for piece in found), today, "future")


def _same_month(first: Reading | None, number: Sequence[Piece]) -> Reading | None:
    if first is None or len(first.day) != 10:
        return None
    day = date.fromisoformat(first.day)
    return _day(day.year, day.month, number)


def _day(year: int, month: int, number: Sequence[Piece]) -> Reading | None:
    digits = re.sub(r"\D", "", number[-1].text)
    try:
        return Reading(date(year, month, int(digits)).isoformat(), "day")
    except ValueError:
        return None


def _is_number(found: Sequence[Piece]) -> bool:
    """Whether it is the number of a day alone, perhaps with its weekday: "mon 12"."""
    if len(found) == 2 and found[0].fold in WEEKDAYS:
        found = found[1:]
    return len(found) == 1 and found[0].is_number


def _fits(day: str, found: Sequence[Piece]) -> bool:
    """Whether the day is on the weekday that is named beside it, if one is."""
    named = [WEEKDAYS[piece.fold] for piece in found if piece.fold in WEEKDAYS]
    return named in ([], [date.fromisoformat(day).weekday()])


def _month_in(found: Sequence[Piece]) -> bool:
    return any(piece.fold in MONTHS for piece in found)


def _is_year(piece: Piece) -> bool:
    return bool(re.fullmatch(r"(?:19|20|21)\d\d|['’]\d\d", piece.text))


def _year_in(found: Sequence[Piece]) -> bool:
    return any(_is_year(piece) or len(piece.text) >= 8 for piece in found)


def _in_a_row(span: Span) -> bool:
    """Whether two days follow each other, so that "sat and sun" is one event."""
    if len(span.first) != 10 or len(span.last) != 10:
        return False
    first, last = date.fromisoformat(span.first), date.fromisoformat(span.last)
    return last - first == timedelta(days=1)
