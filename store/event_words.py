"""When an event is, in calm words: "Mon 12 Apr 09:00-18:00", "Mon 12 to Wed 14 Apr"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from store import when
from store.models import Event
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


def when_here(event: Event, today: date, now: datetime | None = None) -> str:
    """When an event is, for somebody whose clock and zone are those of `now`.

    Times of another zone are said with its city, and then as they are here: "Wed 2 Dec 14:00-15:00
    New York · 20:00 here".
    """
    if not event.starts:
        return ""
    said = when_words(event.starts, event.ends, today=today)
    begins, here = event.begins, event.begins_here(now)
    if begins is None or here is None or not event.zone:
        return said
    if begins.utcoffset() == here.utcoffset():
        return said
    hour = f"{here:%H:%M}"
    if here.date() != begins.date():
        hour = f"{exact(here.date(), today)} {hour}"
    elif len(event.ends) >= len("2026-11-30") and event.ends[:10] != event.starts[:10]:
        hour = f"begins {hour}"
    return f"{said} {city_of(event.zone)} · {hour} here"


def city_of(zone: str) -> str:
    """The city that a zone is named after: "New York"; an offset as "UTC+2"."""
    if zone[:1] in ("+", "-"):
        hours, _, minutes = zone[1:].partition(":")
        rest = f":{minutes}" if minutes.strip("0") else ""
        return f"UTC{zone[0]}{int(hours)}{rest}"
    return zone.rpartition("/")[2].replace("_", " ")


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
