"""Phrases for one day, and the vague ones the book can keep; each rule takes the whole phrase."""

from __future__ import annotations

import re
from datetime import date, timedelta

from store.dates.calendar import (
    DAY,
    WEEK,
    add,
    add_working_days,
    feast,
    monday,
    nearest,
    nth_weekday,
    years_around,
)
from store.dates.periods import Period, month_of, period, the_unit, year_of
from store.dates.words import (
    LAST,
    MONTHS,
    NEXT,
    SHORT_UNITS,
    TODAY_WORDS,
    TOMORROW_WORDS,
    UNITS,
    WEEKDAYS,
    YESTERDAY_WORDS,
    number,
    ordinal,
)

Found = tuple[str, str]
"""The day, exact or vague, and the form of the phrase (`grammar.Reading.form`)."""

_SPAN = re.compile(r"(?P<n>\+?\d+(?:\.5)?|.+?) ?(?P<unit>[a-z]+?)")
_FROM = re.compile(r"(?P<span>.+?) (?:from|after) (?P<day>.+)")
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_ORD = r"\d{1,2}(?:st|nd|rd|th|\.)?|[a-z]+(?: [a-z]+)?"
_DAY_MONTH = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY}) )?(?:the )?(?P<d>{_ORD}) ?(?:of )?(?P<m>{_MONTH})(?: (?P<y>.+))?"
)
_MONTH_DAY = re.compile(
    rf"(?:(?P<wd>{_WEEKDAY}) )?(?P<m>{_MONTH}) (?:the )?(?P<d>{_ORD})(?: (?P<y>.+))?"
)
_DAY_OF = re.compile(rf"(?:(?P<wd>{_WEEKDAY}) )?(?:the )?(?P<d>{_ORD})(?: (?:day )?of (?P<p>.+))?")
_ISO = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{4})(\d\d)(\d\d)")
_NUMERIC = re.compile(r"(?:(?P<wd>[a-z]+) )?(\d{1,2})([/.-])(\d{1,2})(?:\3(\d{2}|\d{4})|(\.))?")
_NTH = re.compile(
    rf"(?:the )?(?P<n>last|[a-z]+|\d(?:st|nd|rd|th)) (?P<wd>{_WEEKDAY})s? (?:of |in )?(?P<p>.+)"
)
_EDGE = re.compile(
    r"(?:the )?(?P<edge>very end|end|start|beginning|begin|middle|mid|early|late|later|earlier|"
    r"first half|second half|first day|last day|first week|last week|last days|first days|"
    r"(?:second|third|fourth) week)(?: (?:of|in))?(?: the)? (?P<p>.+)"
)
_EDGE_SHORT = {"eom": "month", "eow": "week", "eoy": "year", "eoq": "quarter"}
_NUMBER_OF_WEEKDAYS = re.compile(rf"(?P<n>.+) (?P<wd>{_WEEKDAY})s?(?P<ago> ago| back| from now)")


def point(text: str, today: date, prefer: str) -> Found | None:
    """The day that `text`, lower-cased and evenly spaced, says; None when it says none.

    May raise ValueError or OverflowError for days outside the calendar.
    """
    for rule in _RULES:
        if found := rule(text, today, prefer):
            return found
    return None


def _exact(day: date | None, form: str) -> Found | None:
    return None if day is None else (day.isoformat(), form)


def _relative(text: str, today: date, prefer: str) -> Found | None:
    """ "today", "tomorrow", "the day before yesterday"."""
    days = {
        "day after tomorrow": 2,
        "overmorrow": 2,
        "day before yesterday": -2,
        "night before last": -2,
        "earlier today": 0,
        "earlier": 0,
        "later today": 0,
        "next day": 1,
    }.get(text.removeprefix("the "))
    if text in TODAY_WORDS:
        days = 0
    elif text in TOMORROW_WORDS:
        days = 1
    elif text in YESTERDAY_WORDS:
        days = -1
    return None if days is None else _exact(today + days * DAY, "relative")


def _step(text: str, start: date, sign: int) -> date | None:
    """`start` moved by the spans in `text`: "2 weeks", "a year and a half"."""
    text = text.removeprefix("about ").removeprefix("the ")
    half = re.fullmatch(r"(?P<n>.+?) (?P<unit>[a-z]+) and (?:a|one) half", text)
    if half and half["unit"] in UNITS and (amount := number(half["n"])) is not None:
        return add(start, sign * (amount + 0.5), UNITS[half["unit"]])
    whole = _one_step(text, start, sign)
    if whole is not None or not (" and " in text or re.match(r"\d+[a-z]+ \d+[a-z]+$", text)):
        return whole
    first, _, second = text.partition(" and " if " and " in text else " ")
    middle = _one_step(first, start, sign)
    return None if middle is None else _one_step(second, middle, sign)


def _one_step(text: str, start: date, sign: int) -> date | None:
    """`start` moved by one span such as "2w", "a couple of weeks" or "3 working days"."""
    working = re.fullmatch(r"(.+) (?:working|business|week) ?days?", text)
    if working and (amount := number(working[1])) is not None and amount == int(amount):
        return add_working_days(start, sign * int(amount))
    match = _SPAN.fullmatch(text)
    if match is None or match["unit"] not in UNITS:
        return None
    amount = number(match["n"].removeprefix("+"))
    if amount is None or (match["unit"] in SHORT_UNITS and not match["n"][-1].isdigit()):
        return None
    return add(start, sign * amount, UNITS[match["unit"]])


def _duration(text: str, today: date, prefer: str) -> Found | None:
    """ "in 2 weeks", "3 days ago", "10 days from now", "a week from tomorrow", "2w"."""
    if text.startswith(("in ", "within ", "after ")):
        rest = text.partition(" ")[2]
        for tail in (" time", " from now"):
            rest = rest.removesuffix(tail)
        return _exact(_step(rest, today, 1), "relative") or _duration_on(rest, today)
    for tail in (" from now", " hence", " later", " from today"):
        if text.endswith(tail):
            return _exact(_step(text.removesuffix(tail), today, 1), "relative")
    for tail in (" ago", " back", " earlier"):
        if text.endswith(tail):
            return _exact(_step(text.removesuffix(tail), today, -1), "relative")
    if match := _FROM.fullmatch(text):
        start = point(match["day"], today, "future")
        if start and len(start[0]) == 10 and start[1] != "duration":
            return _exact(_step(match["span"], date.fromisoformat(start[0]), 1), "relative")
        return None
    if text.startswith("+"):
        return _exact(_step(text, today, 1), "relative")
    sign = 1 if prefer == "future" else -1
    if text in ("a second", "one second"):
        return None
    return _exact(_step(text, today, sign), "duration")


def _duration_on(text: str, today: date) -> Found | None:
    """ "(in) 2 weeks on monday": that weekday of the week reached."""
    match = re.fullmatch(rf"(?P<span>.+?) (?:on )?(?P<wd>{_WEEKDAY})", text)
    reached = _step(match["span"], today, 1) if match else None
    if match is None or reached is None:
        return None
    return _exact(monday(reached) + WEEKDAYS[match["wd"]] * DAY, "relative")


def _weekday(text: str, today: date, prefer: str) -> Found | None:
    """ "friday", "next tue", "last monday", "friday week", "the friday after next"."""
    words = text.removeprefix("the ").split()
    which = words.pop(0) if len(words) > 1 and words[0] in _WHICH else ""
    if not words or words[0] not in WEEKDAYS:
        return None
    weekday, tail = WEEKDAYS[words[0]], " ".join(words[1:])
    ahead = today + ((weekday - today.weekday() - 1) % 7 + 1) * DAY
    behind = today - ((today.weekday() - weekday - 1) % 7 + 1) * DAY
    if tail:
        later = {"week": WEEK, "fortnight": 2 * WEEK, "after next": WEEK}.get(tail)
        if tail == "before last" and not which:
            return _exact(behind - WEEK, "weekday")
        return _exact(ahead + later, "weekday") if later and not which else None
    if which in ("next", "nxt", "following"):
        return _exact(monday(today) + WEEK + weekday * DAY, "weekday")
    if which in ("coming", "upcoming"):
        return _exact(ahead, "weekday")
    if which in LAST:
        return _exact(behind, "weekday")
    if which == "this":
        this = monday(today) + weekday * DAY
        if this == today or (this > today) == (prefer == "future"):
            return _exact(this, "weekday")
    return _exact(ahead if prefer == "future" else behind, "weekday")


_WHICH = NEXT | LAST | {"this"}


def _weekday_of_week(text: str, today: date, prefer: str) -> Found | None:
    """ "monday next week", "next week on friday", "a week on friday", "two fridays ago"."""
    if match := _NUMBER_OF_WEEKDAYS.fullmatch(text):
        count = number(match["n"])
        if count is None or count != int(count) or count < 1:
            return None
        back = match["ago"] != " from now"
        day = _weekday(match["wd"], today, "past" if back else "future")
        step = (int(count) - 1) * (-WEEK if back else WEEK)
        return _exact(date.fromisoformat(day[0]) + step, "weekday") if day else None
    if match := re.fullmatch(
        rf"(?P<n>.+? )?(?P<unit>week|weeks|fortnight) (?P<how>on|ago) "
        rf"(?:on )?(?P<wd>{_WEEKDAY})",
        text,
    ):
        span = f"{match['n'] or 'a '}{match['unit']}"
        if match["how"] == "ago":
            start = _step(span, today, -1)
            return _exact(monday(start) + WEEKDAYS[match["wd"]] * DAY, "weekday") if start else None
        ahead = _weekday(match["wd"], today, "future")
        reached = _step(span, date.fromisoformat(ahead[0]), 1) if ahead else None
        if reached:
            return _exact(reached, "weekday")
    match = re.fullmatch(rf"(?P<wd>{_WEEKDAY}) (?:of |in )?(?P<p>.+)", text) or re.fullmatch(
        rf"(?P<p>.+?)s? (?:on )?(?P<wd>{_WEEKDAY})", text
    )
    if match is None:
        return None
    week = period(match["p"], today, prefer)
    if week is not None and week.kind == "week":
        return _exact(week.first + WEEKDAYS[match["wd"]] * DAY, "weekday")
    reached = _step(match["p"].removesuffix(" time"), today, 1) if " " in match["p"] else None
    if reached is None or text.startswith(match["p"]):
        return None
    return _exact(monday(reached) + WEEKDAYS[match["wd"]] * DAY, "weekday")


def _day_of_month(text: str, today: date, prefer: str) -> Found | None:
    """ "12 mar", "march 12th 2027", "mon 7 dec", "the 5th of next month"."""
    match = _DAY_MONTH.fullmatch(text) or _MONTH_DAY.fullmatch(text)
    if match is None:
        return None
    day, month = ordinal(match["d"]), MONTHS[match["m"]]
    if day is None:
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
    return _exact(_which_year(days, weekday, today, prefer), "day")


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
    for side in (prefer, "past" if prefer == "future" else "future"):
        chosen = nearest([(d, d) for d in days], today, side)
        if chosen is not None and weekday in (None, days[chosen].weekday()):
            return days[chosen]
        if weekday is None:
            break
    return None


def _ordinal_day(text: str, today: date, prefer: str) -> Found | None:
    """ "the 5th", "friday the 13th", "the 1st of next month", "the second of march"."""
    match = _DAY_OF.fullmatch(text)
    if match is None or not re.search(r"\d(?:st|nd|rd|th)|^the |\bof\b", text):
        return None
    day = ordinal(match["d"])
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
            else (_exact(found, "day"))
        )
    if not text.startswith("the ") and not match["d"][:1].isdigit() and not match["wd"]:
        return None
    form = "ordinal" if match["d"][:1].isdigit() else "spelled"
    return _exact(_near_ordinal(day, match["wd"], today, prefer), form)


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


def _numeric(text: str, today: date, prefer: str) -> Found | None:
    """ISO days, and day/month first, month/day where only that can be."""
    if match := _ISO.fullmatch(text):
        numbers = [int(g) for g in match.groups() if g and g.isdigit()]
        found = _valid(*numbers) if 1900 <= numbers[0] <= 2199 else None
        return _exact(found, "day")
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
    if not days and first <= 12 < second and match[3] == "/":
        days = [d for y in years if (d := _valid(y, first, second))]
    found = _which_year(days, WEEKDAYS[weekday] if weekday else None, today, prefer)
    form = "day" if match[5] else "decimal" if match[3] == "." and not match[6] else "short"
    return _exact(found, form) if days else None


def _feast(text: str, today: date, prefer: str) -> Found | None:
    """ "christmas", "easter 2027", "next thanksgiving"."""
    text = text.removeprefix("the ")
    which, _, rest = text.partition(" ")
    side = "next" if which in NEXT else "last" if which in LAST else ""
    name = rest if side or which == "this" else text
    if match := re.fullmatch(r"(.+?) ((?:of )?(?:\d{4}|'\d\d|(?:next|last|this) year))", name):
        year = year_of(match[2], today)
        return _exact(feast(match[1], year), "feast") if year is not None else None
    days = [d for y in years_around(today) if (d := feast(name, y))]
    chosen = nearest([(d, d) for d in days], today, prefer, side)
    return None if chosen is None else _exact(days[chosen], "feast")


def _nth_weekday(text: str, today: date, prefer: str) -> Found | None:
    """ "first monday of december", "the last friday of the month"."""
    match = _NTH.fullmatch(text)
    n = (-1 if match["n"] == "last" else ordinal(match["n"])) if match else None
    if match is None or n is None:
        return None
    within = period(match["p"], today, prefer) or the_unit(match["p"].removeprefix("the "), today)
    if within is None or within.kind not in ("month", "quarter", "season", "year"):
        return None
    return _exact(nth_weekday(within.first, within.last, WEEKDAYS[match["wd"]], n), "day")


def _edge(text: str, today: date, prefer: str) -> Found | None:
    """ "mid july", "end of next month", "early 2027", "late next week", "eom"."""
    if unit := _EDGE_SHORT.get(text):
        text = f"end of {unit}"
    if text in ("mid week", "midweek"):
        text = "middle of week"
    match = _EDGE.fullmatch(text)
    if match is None:
        return None
    edge, rest = match["edge"], match["p"]
    whole = period(rest, today, prefer) or the_unit(rest, today)
    if whole is None:
        return None
    if edge in ("later", "earlier") and not rest.startswith("this"):
        return None
    if whole.kind in ("season", "year") and (month := _month_in(edge, whole)):
        return month_of(*month).day, "month"
    return _exact(_edge_day(edge, whole, today), "part")


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
        return first + 4 * DAY if edge != "earlier" else max(first, today - 5 * DAY)
    if edge == "later":
        return min(last, today + 5 * DAY)
    if edge in ("second week", "third week", "fourth week"):
        return first + {"s": 7, "t": 14, "f": 21}[edge[0]] * DAY
    if edge in ("late", "last week", "last days"):
        return last - 6 * DAY if whole.kind != "month" or edge != "late" else first + 24 * DAY
    if whole.kind == "month":
        return first + 14 * DAY if edge != "second half" else first + 15 * DAY
    return first + timedelta(days=(last - first).days // 2)


def _edge_of_week(edge: str, first: date, today: date) -> date | None:
    """Early is Monday, the middle Wednesday, late Thursday, the end Friday (later: Sunday)."""
    if edge in ("end", "very end", "last day", "later"):
        friday = first + 4 * DAY
        return friday if today < friday or edge == "very end" else max(friday, first + 6 * DAY)
    if edge in ("middle", "mid"):
        return first + 2 * DAY
    if edge in ("late", "second half"):
        return first + 3 * DAY
    if edge in ("early", "start", "beginning", "begin", "first half", "first day", "earlier"):
        return first
    return None


def _period(text: str, today: date, prefer: str) -> Found | None:
    """A whole week, month, season, quarter or year."""
    found = period(text, today, prefer)
    return None if found is None else (found.day, found.kind)


_RULES = (
    _relative,
    _weekday,
    _numeric,
    _duration,
    _day_of_month,
    _feast,
    _edge,
    _weekday_of_week,
    _nth_weekday,
    _ordinal_day,
    _period,
)
