"""Steps in the calendar: by days, working days, months; weeks, quarters, seasons and feasts."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)


def add_months(day: date, months: int) -> date:
    """`day` some months on (or back); the 31st becomes the last day of a shorter month."""
    import pendulum

    moved = pendulum.date(day.year, day.month, day.day).add(months=months)
    return date(moved.year, moved.month, moved.day)


def add(day: date, amount: float, unit: str) -> date:
    """`day` plus an amount of `day`, `week`, `fortnight`, `month`, `quarter`, `year` or `hour`.

    Halves count in the next smaller unit: half a year is six months, half a month fifteen days.
    Hours stay within the day.
    """
    if unit == "hour":
        return day
    if unit in ("day", "week", "fortnight"):
        return day + timedelta(days=round(amount * {"day": 1, "week": 7, "fortnight": 14}[unit]))
    months = amount * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    whole = int(months)
    moved = add_months(day, whole)
    return moved + timedelta(days=round((months - whole) * 30))


def add_working_days(day: date, amount: int) -> date:
    """`day` plus working days, Monday to Friday; feasts are not known here."""
    step = DAY if amount >= 0 else -DAY
    for _ in range(abs(amount)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def monday(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def nth_weekday(first: date, last: date, weekday: int, n: int) -> date | None:
    """The n-th `weekday` within a span, -1 for the last one; None when there are not so many."""
    if n > 0:
        day = first + timedelta(days=(weekday - first.weekday()) % 7) + (n - 1) * WEEK
    else:
        day = last - timedelta(days=(last.weekday() - weekday) % 7)
    return day if first <= day <= last else None


def nearest(
    spans: Sequence[tuple[date, date]], today: date, prefer: str, which: str = ""
) -> int | None:
    """The index of the one of `spans`, first and last days in time order, that is meant.

    `which` is `next` (the first that begins after today), `last` (the last that ended before
    today), or empty: the one that today lies in, else the nearest on the side of `prefer`.
    """
    after = [i for i, span in enumerate(spans) if span[0] > today]
    before = [i for i, span in enumerate(spans) if span[1] < today]
    if which == "next":
        return after[0] if after else None
    if which == "last":
        return before[-1] if before else None
    if len(after) + len(before) < len(spans):
        return len(before)
    side = after[:1] if prefer == "future" else before[-1:]
    return side[0] if side else None


def years_around(today: date, reach: int = 2) -> Iterator[int]:
    """The years in which to look for a day that comes round every year."""
    yield from range(max(1, today.year - reach), min(9999, today.year + reach) + 1)
