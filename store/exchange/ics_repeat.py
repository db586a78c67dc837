"""The next date of something that repeats, for the rules that people use; else only the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from store.dates.calendar import add_months, monday, month_end, nth_weekday

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_KNOWN = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST"})
_MOST = 20_000
"""Dates that are counted; a series with more before today is followed no further."""


def next_date(
    rule: Mapping[str, Sequence[Any]], first: date, today: date, without: frozenset[date]
) -> date | None:
    """The first date of the series that is not before `today`; None when it is over.

    `rule` is an RRULE as icalendar has it, `without` the dates taken out of it. Raises ValueError
    for a rule of another kind than daily, weekly, monthly or yearly on a plain day.
    """
    count, until = _one(rule, "COUNT", 0), _until(rule)
    for number, day in enumerate(_dates(rule, first), start=1):
        if (count and number > count) or (until is not None and day > until) or number > _MOST:
            return None
        if day >= today and day not in without:
            return day
    return None


def _one(rule: Mapping[str, Sequence[Any]], name: str, default: int) -> int:
    values = rule.get(name, [default])
    if len(values) != 1:
        raise ValueError(f"more than one {name}")
    return int(values[0])


def _until(rule: Mapping[str, Sequence[Any]]) -> date | None:
    values = rule.get("UNTIL", ())
    if not values:
        return None
    until = values[0]
    return (
        until.date() if isinstance(until, datetime) else until if isinstance(until, date) else None
    )


def _dates(rule: Mapping[str, Sequence[Any]], first: date) -> Iterator[date]:
    """The dates of the series, without an end. Raises ValueError for rules not known here."""
    every = _one(rule, "INTERVAL", 1)
    unknown = {name.upper() for name in rule} - _KNOWN
    frequency = str(next(iter(rule.get("FREQ", ())), "")).upper()
    if unknown or every < 1 or first.year < 1900:
        raise ValueError("a rule that is not followed here")
    weekdays = [str(each).upper() for each in rule.get("BYDAY", ())]
    if frequency == "DAILY" and not weekdays and _plain(rule, first):
        return _stepped(first, timedelta(days=every))
    if frequency == "WEEKLY" and _plain(rule, first):
        return _weekly(first, every, sorted(_DAYS.index(_day_name(each)) for each in weekdays))
    if frequency == "MONTHLY" and "BYMONTH" not in rule and len(weekdays) < 2:
        if weekdays and "BYMONTHDAY" not in rule:
            return _nth(first, every, weekdays[0])
        if not weekdays and _plain(rule, first):
            return _monthly(first, every)
    if frequency == "YEARLY" and not weekdays and _plain(rule, first):
        return _monthly(first, 12 * every)
    raise ValueError("a rule that is not followed here")


def _plain(rule: Mapping[str, Sequence[Any]], first: date) -> bool:
    """Whether the rule names no other day than the first date's own."""
    days = [int(each) for each in rule.get("BYMONTHDAY", ())]
    months = [int(each) for each in rule.get("BYMONTH", ())]
    return days in ([], [first.day]) and months in ([], [first.month])


def _day_name(weekday: str) -> str:
    if weekday not in _DAYS:
        raise ValueError("a weekday with a number in a rule by weeks")
    return weekday


def _stepped(day: date, step: timedelta) -> Iterator[date]:
    while True:
        yield day
        day += step


def _weekly(first: date, every: int, weekdays: list[int]) -> Iterator[date]:
    week = monday(first)
    while True:
        for weekday in weekdays or [first.weekday()]:
            day = week + timedelta(days=weekday)
            if day >= first:
                yield day
        week += timedelta(weeks=every)


def _monthly(first: date, every: int) -> Iterator[date]:
    """The same day of the month; months without it are left out."""
    step = 0
    while True:
        month = add_months(first.replace(day=1), step)
        if month_end(month.year, month.month).day >= first.day:
            yield month.replace(day=first.day)
        step += every


def _nth(first: date, every: int, weekday: str) -> Iterator[date]:
    """ "2TU" or "-1FR" of each month."""
    number, name = weekday[:-2], weekday[-2:]
    if not number.lstrip("+-").isdecimal() or int(number) == 0:
        raise ValueError("a weekday without a number in a rule by months")
    which, step = int(number), 0
    index = _DAYS.index(_day_name(name))
    while True:
        month = add_months(first.replace(day=1), step)
        found = nth_weekday(month, month_end(month.year, month.month), index, which)
        if found is not None and found >= first:
            yield found
        step += every
