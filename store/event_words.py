"""When an event is, in calm words: "Mon 12 Apr 09:00-18:00", "Mon 12 to Wed 14 Apr"."""

from __future__ import annotations

from datetime import date, timedelta

from store import when
from store.words import SHORT_MONTHS, exact

NO_DAY = "no day yet"
NOT_BEGUN = "$title has not begun. How it was can be told once it has."
"""Said where somebody is asked too early; `$title` is the event's."""


def when_words(starts: str, ends: str = "", zone: str = "", today: date | None = None) -> str:
    """`starts` and `ends` are as `Event` has them; `zone` is named when it is given.

    The year is left out when it is that of `today`.
    """
    if not starts:
        return f"until {_side(ends, today)}" if ends else NO_DAY
    said = _both(starts, ends, today) if ends else _side(starts, today)
    return f"{said} ({zone})" if zone and ("T" in starts or "T" in ends) else said


def _both(starts: str, ends: str, today: date | None) -> str:
    first, _, begins = starts.partition("T")
    last, _, finishes = ends.partition("T")
    if first == last:
        hours = "-".join(filter(None, (begins, finishes)))
        if finishes and not begins:
            hours = f"until {finishes}"
        return f"{exact(first, today)} {hours}".rstrip()
    if begins or finishes or when.is_vague(first) or when.is_vague(last):
        return f"{_side(starts, today)} to {_side(ends, today)}"
    return _days(date.fromisoformat(first), date.fromisoformat(last), today)


def _days(first: date, last: date, today: date | None) -> str:
    """ "Mon 12 to Wed 14 Apr": what both have is said once."""
    begins = exact(first, last if first.year == last.year else today)
    if first.month == last.month and timedelta(0) <= last - first < timedelta(days=31):
        begins = begins.removesuffix(f" {SHORT_MONTHS[first.month - 1]}")
    return f"{begins} to {exact(last, today)}"


def _side(text: str, today: date | None) -> str:
    day, _, time = text.partition("T")
    return f"{exact(day, today)} {time}".rstrip()
