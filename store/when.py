"""Days as the book keeps them: exact, vague (a subset of EDTF, ISO 8601-2) or without a year.

Exact `2026-11-23`; a month `2026-11`; a season `2026-21` spring, `-22` summer, `-23` autumn,
`-24` winter; a year `2026`; a day that comes round every year `--04-12`. They stay plain strings in
memory: what the file says is what every reader sees, and exact days sort as text. Standard library
only, because the first paint of Today needs it.
"""

from __future__ import annotations

from datetime import date, timedelta

DAY_TURNS_AT = 4
"""The hour at which the user's day turns: after midnight it is still today."""

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def span(text: str) -> tuple[date, date]:
    """The first and the last day that `text` may mean. Raises ValueError when it is no such day.

    Winter begins in the December of its year and ends with the February after it.
    """
    if len(text) == 10:
        day = date.fromisoformat(text)
        return day, day
    if len(text) == 7 and text[4] == "-" and text[:4].isdigit() and text[5:].isdigit():
        year, part = int(text[:4]), int(text[5:])
        if 1 <= part <= 12:
            return date(year, part, 1), _month_end(year, part)
        if part in _SEASON_MONTHS:
            first, last = _SEASON_MONTHS[part]
            return date(year, first, 1), _month_end(year + (last < first), last)
    if len(text) == 4 and text.isdigit():
        return date(int(text), 1, 1), date(int(text), 12, 31)
    raise ValueError(f"not a day, month, season or year: {text!r}")


def check(text: str) -> None:
    """Raise ValueError unless `text` is an exact or vague day."""
    span(text)


def check_anniversary(text: str) -> None:
    """Raise ValueError unless `text` is an exact day or a year-less `--MM-DD`."""
    if text.startswith("--"):
        date.fromisoformat(f"2000-{text[2:]}")
    else:
        date.fromisoformat(text)


def first_day(text: str) -> date:
    """The first day `text` may mean: a plan comes in then."""
    return span(text)[0]


def last_day(text: str) -> date:
    """The last day `text` may mean: a vague talk counts from then."""
    return span(text)[1]


def is_vague(text: str) -> bool:
    """Whether `text` means more than one day."""
    return len(text) != 10


def occurrence(anniversary: str, year: int) -> date:
    """The day on which `anniversary` falls in `year`; 29 February falls on the 28th between."""
    month, day = int(anniversary[-5:-3]), int(anniversary[-2:])
    if (month, day) == (2, 29) and not _is_leap(year):
        day = 28
    return date(year, month, day)


def _month_end(year: int, month: int) -> date:
    # Not `calendar`, which takes longer to import than the rest of the store's dates.
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
