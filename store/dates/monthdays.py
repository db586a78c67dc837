"""Phrases for a day of a month or a feast: "12 mar", "the 5th", "25/12", "easter 2027"."""

from __future__ import annotations

import re
from datetime import date

from store.dates.calendar import nearest, years_around
from store.dates.feasts import feast as feast_of
from store.dates.found import MONTH, ORDINAL, WEEKDAY, Found, exact
from store.dates.periods import period, the_unit, year_of
from store.dates.words import LAST, MONTHS, NEXT, WEEKDAYS, ordinal

_DAY_MONTH = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}) )?(?:the )?(?P<d>{ORDINAL}) ?(?:of )?(?P<m>{MONTH})(?: (?P<y>.+))?"
)
_MONTH_DAY = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}) )?(?P<m>{MONTH}) (?:the )?(?P<d>{ORDINAL})(?: (?P<y>.+))?"
)
_DAY_OF = re.compile(
    rf"(?:(?P<wd>{WEEKDAY}) )?(?:the )?(?P<d>{ORDINAL})(?: (?:day )?(?:of )?(?P<p>.+))?"
)
_MONTH_FIRST = re.compile(r"^((?:this|next|last) month) (?:on )?the (.+)$")
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)")
_NUMERIC = re.compile(r"(?:(?P<wd>[a-z]+) )?(\d{1,2})([/.-])(\d{1,2})(?:\3(\d{2}|\d{4})|(\.))?")


def day_of_month(text: str, today: date, prefer: str) -> Found | None:
    """ "12 mar", "march 12th 2027", "mon 7 dec", "the 5th of next month"."""
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None:
        return None
    day, month = ordinal(match["d"].removesuffix(" of")), MONTHS.get(match["m"])
    if day is None or month is None or (match["wd"] and match["wd"] not in WEEKDAYS):
        return None
    weekday = WEEKDAYS[match["wd"]] if match["wd"] else None
    if match["y"]:
        year = year_of(match["y"], today)
        years = [] if year is None else [year]
        if re.fullmatch(r"\d\d", match["y"]):
            years = [2000 + int(match["y"])]
    else:
        years = list(years_around(today, 8))
    days = [d for y in years if (d := _valid(y, month, day))]
    return exact(_which_year(days, weekday, today, prefer), "day")


def ordinal_day(text: str, today: date, prefer: str) -> Found | None:
    """ "the 5th", "friday the 13th", "the 1st of next month", "the second of march"."""
    text = _MONTH_FIRST.sub(r"the \2 of \1", text)
    match = _DAY_OF.fullmatch(text)
    if match is None or not re.search(r"\d(?:st|nd|rd|th)|^the |\bof\b", text):
        return None
    day = ordinal(match["d"])
    if match["wd"] and match["wd"] not in WEEKDAYS:
        return None
    if day is None or not 1 <= day <= 31 or (match["d"].isdecimal() and not match["p"]):
        return None
    if match["p"]:
        said = period(match["p"], today, prefer) or the_unit(match["p"].removeprefix("the "), today)
        if said is None or said.kind != "month":
            return None
        found = _valid(said.first.year, said.first.month, day)
        return (
            None
            if match["wd"] and found and found.weekday() != WEEKDAYS[match["wd"]]
            else (exact(found, "day"))
        )
    if not text.startswith("the ") and not match["d"][:1].isdigit() and not match["wd"]:
        return None
    form = "ordinal" if match["d"][:1].isdigit() else "spelled"
    return exact(_near_ordinal(day, match["wd"], today, prefer), form)


def numeric(text: str, today: date, prefer: str) -> Found | None:
    """ISO days, and day/month first, month/day where only that can be."""
    if match := _ISO.fullmatch(text):
        numbers = [int(g) for g in match.groups() if g and g.isdigit()]
        found = _valid(*numbers) if 1900 <= numbers[0] <= 2199 else None
        return exact(found, "day")
    match = _NUMERIC.fullmatch(text)
    if match is None or text == "24/7":
        return None
    weekday, first, second = match["wd"], int(match[2]), int(match[4])
    if (weekday and weekday not in WEEKDAYS) or (match[3] == "-" and not match[5]):
        return None
    years = list(years_around(today, 8))
    if match[5]:
        year = int(match[5])
        years = [year if year > 99 else year + (2000 if year < 80 else 1900)]
    days = [d for y in years if (d := _valid(y, second, first))]
    if not days and first <= 12 < second and (match[3] == "/" or match[5]):
        days = [d for y in years if (d := _valid(y, first, second))]
    found = _which_year(days, WEEKDAYS[weekday] if weekday else None, today, prefer)
    form = "day" if match[5] else "decimal" if match[3] == "." and not match[6] else "short"
    return exact(found, form) if days else None


def feast(text: str, today: date, prefer: str) -> Found | None:
    """ "christmas", "easter 2027", "next thanksgiving"."""
    text = text.removeprefix("the ")
    which, _, rest = text.partition(" ")
    side = "next" if which in NEXT else "last" if which in LAST else ""
    name = rest if side or which == "this" else text
    if match := re.fullmatch(r"(.+?) ((?:of )?(?:\d{4}|'\d\d|(?:next|last|this) year))", name):
        year = year_of(match[2], today)
        return exact(feast_of(match[1], year), "feast") if year is not None else None
    days = [d for y in years_around(today) if (d := feast_of(name, y))]
    chosen = nearest([(d, d) for d in days], today, prefer, side)
    return None if chosen is None else exact(days[chosen], "feast")


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _which_year(days: list[date], weekday: int | None, today: date, prefer: str) -> date | None:
    """The nearest of `days` on the preferred side; one that fits the weekday, when said.

    A weekday settles the year only near today: else "Mon 8 Dec" would find one six years away.
    """
    if len(days) == 1:
        return days[0] if weekday is None or days[0].weekday() == weekday else None
    for side in (prefer,) if weekday is None or prefer == "future" else ("past", "future"):
        chosen = nearest([(d, d) for d in days], today, side)
        if chosen is not None and weekday in (None, days[chosen].weekday()):
            return days[chosen]
    return None


def _near_ordinal(day: int, weekday: str | None, today: date, prefer: str) -> date | None:
    """The next or last month that has such a day; on that weekday, if one is said."""
    sign = 1 if prefer == "future" else -1
    year, month = today.year, today.month
    for _ in range(40):
        found = _valid(year, month, day)
        fits = found is not None and (weekday is None or found.weekday() == WEEKDAYS[weekday])
        if found is not None and fits and (found - today).days * sign >= 0:
            return found
        month += sign
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return None
