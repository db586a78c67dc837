"""Phrases for a stretch of time: a week, a weekend, a month, a quarter, a season, a year."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from store import when
from store.dates.calendar import DAY, WEEK, add_months, monday, month_end, nearest, years_around
from store.dates.words import LAST, MONTHS, NEXT, SEASONS, ordinal


class Period(NamedTuple):
    """A stretch of time and how the book writes it."""

    kind: str
    """`week`, `weekend`, `month`, `quarter`, `season` or `year`."""
    first: date
    last: date
    day: str
    """What stands for it in the book: vague where there is a vague form, else one day of it."""


_UNIT = re.compile(r"(?:(?P<which>\w+) )?(?P<unit>week|weekend|month|quarter|year|wk|qtr|yr)")
_AFTER_NEXT = re.compile(
    r"(?P<unit>week|weekend|month|quarter|year) (?:(?P<next>after next)|before last)"
)
_NAMES = MONTHS.keys() | SEASONS.keys()
_QUARTER = re.compile(
    r"(?:(?P<which>\w+) )?(?:q ?(?P<n>[1-4])|(?P<word>.+) quarter)(?:[ /](?P<year>.+))?"
)
_WEEK_NUMBER = re.compile(
    r"(?:(?P<year>\d{4}) ?)?(?:w|week|kw|cw|wk) ?(?P<n>\d{1,2})(?: (?P<year2>.+))?"
)
_YEAR = re.compile(r"(?:year )?(?P<year>(?:19|20|21)\d\d)")
_MONTH_NUMBER = re.compile(
    r"(?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)|(?P<iso>(?:19|20)\d\d)[-/](?P<im>\d\d)"
)
_THIS_TOO = re.compile(r"^this (?=coming|upcoming|past|last|next)")
_HALF = re.compile(r"h(?P<n>[12])(?:[ /](?P<year>.+))?")
_LONG_UNITS = {"wk": "week", "qtr": "quarter", "yr": "year"}


def period(text: str, today: date, prefer: str) -> Period | None:
    """The stretch of time that `text` says, or None."""
    text = _THIS_TOO.sub("", text.removeprefix("the "))
    return (
        _unit(text, today, prefer)
        or _month_number(text)
        or _quarter(text, today, prefer)
        or _half(text, today, prefer)
        or _week_number(text, today, prefer)
        or _year(text)
        or _named(text, today, prefer)
    )


def year_of(text: str | None, today: date) -> int | None:
    """The year that the end of a phrase says: "2026", "'26", "next year", "of last year"."""
    if text is None:
        return None
    text = text.removeprefix("of ").removeprefix("in ").removeprefix("the ")
    if re.fullmatch(r"(?:19|20|21)\d\d", text):
        return int(text)
    if match := re.fullmatch(r"'(\d\d)", text):
        return _century(int(match[1]))
    which, _, unit = text.partition(" ")
    if unit not in ("year", "yr"):
        return None
    if which in NEXT:
        return today.year + 1
    if which in LAST:
        return today.year - 1
    return today.year if which == "this" else None


def _century(two_digits: int) -> int:
    return two_digits + (2000 if two_digits < 80 else 1900)


def month_of(year: int, month: int) -> Period:
    """A whole month."""
    return Period("month", date(year, month, 1), month_end(year, month), f"{year:04}-{month:02}")


def _season_of(year: int, part: int) -> Period:
    text = f"{year:04}-{part}"
    return Period("season", *when.span(text), text)


def _year_of(year: int) -> Period:
    return Period("year", date(year, 1, 1), date(year, 12, 31), f"{year:04}")


def quarter_of(first: date) -> Period:
    """The quarter that begins on `first`; the book writes its first day."""
    last = add_months(first, 3) - DAY
    return Period("quarter", first, last, first.isoformat())


def _week_of(day: date, shown: date) -> Period:
    first = monday(day)
    return Period("week", first, first + timedelta(days=6), shown.isoformat())


def _shift(which: str | None) -> int | None:
    """How many steps `this`, `next` or `last` go; None for any other word."""
    if which in NEXT:
        return 1
    if which in LAST:
        return -1
    return 0 if which in (None, "this", "the", "current") else None


def _unit(text: str, today: date, prefer: str) -> Period | None:
    """ "next week", "this month", "last quarter", "the week after next"."""
    if match := _AFTER_NEXT.fullmatch(text):
        return _stepped(match["unit"], 2 if match["next"] else -2, today, prefer)
    match = _UNIT.fullmatch(text)
    if match is None:
        return None
    step = _shift(match["which"])
    if match["unit"] == "weekend" and match["which"] in ("coming", "upcoming"):
        step = int(today.weekday() > 4)
    unit = _LONG_UNITS.get(match["unit"], match["unit"])
    if step is None or (match["which"] is None and unit != "weekend"):
        return None
    return _stepped(unit, step, today, prefer, bare=match["which"] is None)


def the_unit(text: str, today: date) -> Period | None:
    """ "week", "month", "quarter", "year" alone, as in "end of the month": the present one."""
    if text in ("week", "month", "quarter", "year"):
        return _stepped(text, 0, today, "future")
    return None


def another(whole: Period, said: str, step: int) -> Period | None:
    """The period before (-1) or after (1) `whole`, where the words leave open which one it is.

    "month" may mean the next one and "november" that of another year; "this month" may not.
    """
    if said in ("week", "month", "quarter", "year"):
        return _stepped(said, step, whole.first, "future")
    if said in SEASONS or said in MONTHS:
        build = _season_of if said in SEASONS else month_of
        return build(whole.first.year + step, SEASONS.get(said) or MONTHS[said])
    return None


def _stepped(unit: str, step: int, today: date, prefer: str, bare: bool = False) -> Period:
    """The unit that lies `step` units from the present one."""
    if unit == "week":
        shown = monday(today) + step * WEEK if step > 0 else today + step * WEEK
        return _week_of(today + step * WEEK, shown)
    if unit == "weekend":
        return _weekend(step, today, prefer, bare)
    if unit == "month":
        first = add_months(today.replace(day=1), step)
        return month_of(first.year, first.month)
    if unit == "quarter":
        this = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
        return quarter_of(add_months(this, 3 * step))
    return _year_of(today.year + step)


def _weekend(step: int, today: date, prefer: str, bare: bool) -> Period:
    """A weekend, written as its Saturday; within one, "the weekend" is the present one."""
    saturday = monday(today) + timedelta(days=5)
    if step == 0 and prefer == "past" and today < saturday:
        saturday -= WEEK
    else:
        saturday += step * WEEK
    shown = saturday
    if step == 0 and prefer == "future" and today > saturday:
        shown = today
    return Period("weekend", saturday, saturday + DAY, shown.isoformat())


def _month_number(text: str) -> Period | None:
    """ "2026-11", "11/2026"; the book's own vague forms come in here too."""
    match = _MONTH_NUMBER.fullmatch(text)
    if match is None:
        return None
    year, month = int(match["y"] or match["iso"]), int(match["m"] or match["im"])
    if 1 <= month <= 12:
        return month_of(year, month)
    return _season_of(year, month) if match["iso"] and month in when.SEASONS else None


def _quarter(text: str, today: date, prefer: str) -> Period | None:
    """ "Q3", "q1 2027", "next q2", "the third quarter of next year"."""
    match = _QUARTER.fullmatch(text)
    if match is None:
        return None
    which = match["which"]
    n = int(match["n"]) if match["n"] else ordinal(match["word"])
    if match["word"] and which and n is None:
        n = ordinal(f"{which} {match['word']}")
    if n is None or not 1 <= n <= 4:
        return None
    if match["year"]:
        year = year_of(match["year"], today)
        return None if year is None else quarter_of(date(year, 3 * n - 2, 1))
    quarters = [quarter_of(date(year, 3 * n - 2, 1)) for year in years_around(today)]
    return _pick(quarters, today, prefer, which)


def _half(text: str, today: date, prefer: str) -> Period | None:
    """ "h1", "h2 2027": written as the first day."""
    match = _HALF.fullmatch(text)
    if match is None:
        return None
    month = 1 if match["n"] == "1" else 7
    said = year_of(match["year"], today)
    if match["year"] and said is None:
        return None
    firsts = [date(year, month, 1) for year in ([said] if said else years_around(today))]
    halves = [Period("quarter", d, add_months(d, 6) - DAY, d.isoformat()) for d in firsts]
    return halves[0] if said else _pick(halves, today, prefer, None)


def _week_number(text: str, today: date, prefer: str) -> Period | None:
    """ "week 50", "kw 3", "2026-W50": weeks as ISO 8601 numbers them; written as the Monday."""
    match = _WEEK_NUMBER.fullmatch(text.replace("-", " ") if "w" in text else text)
    if match is None or (match["year"] and match["year2"]):
        return None
    n = int(match["n"])
    said = match["year"] or match["year2"]
    year = int(match["year"]) if match["year"] else year_of(match["year2"], today)
    if said and year is None:
        return None
    years = [year] if year else list(years_around(today))
    weeks = [_week_of(day, day) for y in years if (day := _iso_week(y, n))]
    return weeks[0] if year and weeks else _pick(weeks, today, prefer, None)


def _iso_week(year: int, week: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        return None


def _year(text: str) -> Period | None:
    match = _YEAR.fullmatch(text)
    return _year_of(int(match["year"])) if match else None


def _named(text: str, today: date, prefer: str) -> Period | None:
    """ "january", "next march", "summer 2027", "autumn of last year", "this winter"."""
    words = text.split(" ", 2)
    which = None if words[0] in _NAMES else words.pop(0)
    if not words or words[0] not in _NAMES:
        return None
    name, said = words[0], " ".join(words[1:])
    build = _season_of if name in SEASONS else month_of
    part = SEASONS.get(name) or MONTHS[name]
    if said:
        year = year_of(said, today)
        return build(year, part) if year is not None and which is None else None
    return _pick([build(year, part) for year in years_around(today)], today, prefer, which)


def _pick(periods: list[Period], today: date, prefer: str, which: str | None) -> Period | None:
    """The period meant by `this`, `next`, `last` or nothing; None for any other word."""
    step = _shift(which)
    if step is None:
        return None
    side = {1: "next", -1: "last", 0: ""}[step]
    chosen = nearest([(p.first, p.last) for p in periods], today, prefer, side)
    return None if chosen is None else periods[chosen]
