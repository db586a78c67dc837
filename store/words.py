"""Days and lists in calm words: "early November", "Thursday", "quiet since October".

Nothing here ever counts days. English and the same on every machine, whatever its locale, and
standard library only, because the first paint of Today needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from store import when

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "June",
    "July",
    "Aug",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_NAMED_MONTHS = 10
"""A bare month name reaches this many months to either side; further away the year is said."""

_LENGTHS = {1: "day", 7: "week", 30: "month", 365: "year"}


def spoken(day: date | str, today: date) -> str:
    """When something was, as one would say it: "yesterday", "early November", "March 2024".

    `day` is a date or an exact or vague day text. A day still to come reads as `due_words` says it.
    Raises ValueError for a text that is no day.
    """
    return _spoken(day, today, MONTHS)


def spoken_short(day: date | str, today: date) -> str:
    """The same for a narrow column: "early Nov", "Sept", "Mar 2024"."""
    return _spoken(day, today, SHORT_MONTHS)


def back_then(day: date | str, today: date) -> str:
    """The same inside a sentence: "said yesterday", "in early November", "last spring"."""
    words = spoken(day, today)
    if words.startswith("end of "):
        return f"at the {words}"
    return words if words.startswith(_BARE) or _is_weekday(words) else f"in {words}"


def due_words(day: date | str, today: date) -> str:
    """When something is due: "today", "Thursday", "next week", "in December", "this summer".

    A day that has passed is said without reproach, as `spoken` says it.
    """
    text = day if isinstance(day, str) else day.isoformat()
    first, last = when.span(text)
    if last < today:
        return spoken(text, today)
    if when.is_vague(text):
        return _vague_due(text, first, today)
    ahead = (first - today).days
    if ahead == 0:
        return "today"
    if ahead == 1:
        return "tomorrow"
    if ahead < 7:
        return WEEKDAYS[first.weekday()]
    if _weeks_apart(today, first) == 1:
        return "next week"
    if _months_apart(today, first) == 0:
        return "later this month"
    return f"in {_month(first, today, MONTHS)}"


def quiet_since(last: date | None, today: date) -> str:
    """How Today says that someone drifted: "quiet since October". Empty when nothing is known."""
    if last is None:
        return ""
    if last >= today:
        return "spoken to today"
    if (today - last).days < 8 or _months_apart(last, today) == 0:
        return f"quiet since {spoken(last, today)}"
    return f"quiet since {_month(last, today, MONTHS)}"


def exact(day: date | str, today: date | None = None) -> str:
    """A day to the day: "Sun 22 Nov", with the year when it is not the year of `today`.

    A vague day stays vague ("November 2026", "autumn 2026", "2026"); a year-less one is "12 April".
    """
    text = day if isinstance(day, str) else day.isoformat()
    if text.startswith("--"):
        return f"{int(text[-2:])} {MONTHS[int(text[-5:-3]) - 1]}"
    first = when.first_day(text)
    year = "" if today is not None and first.year == today.year else f" {first.year:04}"
    if not when.is_vague(text):
        return f"{WEEKDAYS[first.weekday()][:3]} {first.day} {SHORT_MONTHS[first.month - 1]}{year}"
    if len(text) == 4:
        return text
    return f"{_season(text) or MONTHS[first.month - 1]}{year}"


def list_words(words: Sequence[str], joint: str = "and") -> str:
    """ "Ana", "Ana and Ben", "Ana, Ben and Chi"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def list_names(names: Iterable[str]) -> str:
    """Names as `list_words`; one that holds a comma in quotes, so that it does not read as two."""
    return list_words([f"“{name}”" if "," in name else name for name in names])


def every_words(days: int) -> str:
    """A length of a rhythm: "every month", "every 6 weeks", "every 10 days"."""
    if days in _LENGTHS:
        return f"every {_LENGTHS[days]}"
    if days % 365 == 0:
        return f"every {days // 365} years"
    if days % 30 == 0:
        return f"every {days // 30} months"
    if days % 7 == 0:
        return f"every {days // 7} weeks"
    return f"every {days} days"


def sentence(words: str) -> str:
    """The words with a capital at the front, the rest as it is."""
    return words[:1].upper() + words[1:]


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def cut(text: str, width: int) -> str:
    """`text` on one line of at most `width` characters, ending in an ellipsis when it is longer."""
    line = one_line(text)
    return line if len(line) <= width else line[: max(0, width - 1)].rstrip() + "…"


_BARE = ("today", "tomorrow", "yesterday", "last ", "next ", "this ", "later ", "in ", "over ")
"""Beginnings that stand in a sentence without "in"."""


def _is_weekday(words: str) -> bool:
    return words in WEEKDAYS


def _spoken(day: date | str, today: date, months: Sequence[str]) -> str:
    text = day if isinstance(day, str) else day.isoformat()
    first, last = when.span(text)
    if when.is_vague(text):
        return _vague_spoken(text, first, last, today, months)
    if first > today:
        return due_words(first, today)
    ago = (today - first).days
    if ago == 0:
        return "today"
    if ago == 1:
        return "yesterday"
    if ago < 8:
        name = WEEKDAYS[first.weekday()]
        return f"last {name if months is MONTHS else name[:3]}"
    if _weeks_apart(first, today) == 1:
        return "last week"
    if _months_apart(first, today) <= 1:
        return f"{_third(first)}{_month(first, today, months)}"
    return _month(first, today, months)


def _vague_spoken(text: str, first: date, last: date, today: date, months: Sequence[str]) -> str:
    if first > today:
        return _vague_due(text, first, today)
    if len(text) == 4:
        return {0: "this year", 1: "last year"}.get(today.year - first.year, text)
    season = _season(text)
    if not season:
        return _month(first, today, months)
    if last >= today:
        return f"this {season}"
    return f"last {season}" if (today - first).days < 366 else f"{season} {first.year}"


def _vague_due(text: str, first: date, today: date) -> str:
    if len(text) == 4:
        return {0: "this year", 1: "next year"}.get(first.year - today.year, f"in {text}")
    season = _season(text)
    if first <= today:
        return f"this {season or 'month'}"
    if not season:
        return f"in {_month(first, today, MONTHS)}"
    return f"in {season}" if (first - today).days < 300 else f"in {season} {first.year}"


def _season(text: str) -> str:
    """The name of the season that a vague day is, or nothing for a month or a year."""
    return when.SEASONS.get(int(text[5:]), "") if len(text) == 7 else ""


def _third(day: date) -> str:
    if day.day <= 10:
        return "early "
    return "mid-" if day.day <= 20 else "end of "


def _month(day: date, today: date, months: Sequence[str]) -> str:
    name = months[day.month - 1]
    return name if abs(_months_apart(day, today)) <= _NAMED_MONTHS else f"{name} {day.year}"


def _months_apart(earlier: date, later: date) -> int:
    return (later.year - earlier.year) * 12 + later.month - earlier.month


def _weeks_apart(earlier: date, later: date) -> int:
    """Calendar weeks, Monday first, from one day to the other."""
    return (_monday(later) - _monday(earlier)).days // 7


def _monday(day: date) -> date:
    """The Monday on or before `day`; near the calendar's first days the day itself."""
    return day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
