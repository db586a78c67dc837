"""Days of the demo, all counted from today, so that it is fresh whenever it is opened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from store import when

CONFERENCE_WEEKDAY = 2
"""Wednesday."""


def ago(today: date, days: int) -> date:
    """The day so many days before today."""
    return today - timedelta(days=days)


def noon(day: date) -> datetime:
    """Noon of a day, UTC: when its records were made."""
    return datetime.combine(day, time(12), tzinfo=UTC)


def month(day: date) -> str:
    """The month of a day, as the book keeps a vague day."""
    return f"{day:%Y-%m}"


def season(day: date) -> str:
    """The season of a day, as the book keeps a vague day."""
    year = day.year - (day.month < 3)
    code = next(
        code
        for code in when.SEASONS
        if when.first_day(f"{year}-{code}") <= day <= when.last_day(f"{year}-{code}")
    )
    return f"{year}-{code}"


def vague(day: date, how: str) -> str:
    """A day as `month`, as `season`, or exact."""
    if how == "month":
        return month(day)
    return season(day) if how == "season" else day.isoformat()


def next_month(today: date) -> str:
    """The month after this one."""
    return month(today.replace(day=1) + timedelta(days=32))


def conference(today: date) -> date:
    """The Wednesday of next week: three to nine days from today."""
    return today + timedelta(days=7 - today.weekday() + CONFERENCE_WEEKDAY)


def due(today: date, words: int | str) -> str:
    """The day a follow-up is due. Raises ValueError for words that are no day of the demo."""
    if isinstance(words, int):
        return (today + timedelta(days=words)).isoformat()
    if words == "":
        return ""
    if words == "next month":
        return next_month(today)
    event, offset = words[:5], words[5:]
    if event != "event":
        raise ValueError(f"not a day of the demo: {words!r}")
    return (conference(today) + timedelta(days=int(offset))).isoformat()


def anniversary(today: date, days: int, age: int | None = None) -> str:
    """A date that comes round in so many days; with `age`, the year is known."""
    day = today + timedelta(days=days)
    if age is None:
        return f"--{day:%m-%d}"
    if (day.month, day.day) == (2, 29):
        day -= timedelta(days=1)
    return day.replace(year=day.year - age).isoformat()
