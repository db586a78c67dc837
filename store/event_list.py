"""Which events are still to come, in the order they come; and those that are over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import partial

from store import when
from store.models import Event


def coming(events: Iterable[Event], today: date, now: datetime | None = None) -> list[Event]:
    """The events that are not over, the next one first; those without a day come last.

    With `now`, a moment with the user's zone, the days are those where the user is.
    """
    ahead = (one for one in events if not has_passed(one, today, now))
    return sorted(ahead, key=partial(by_day, now=now))


def past(events: Iterable[Event], today: date, now: datetime | None = None) -> list[Event]:
    """The events that are over, the newest first."""
    been = (one for one in events if has_passed(one, today, now))
    return sorted(been, key=partial(by_day, now=now), reverse=True)


def has_passed(event: Event, today: date, now: datetime | None = None) -> bool:
    """Whether its last day is gone; a vague one counts to its end, one without a day never."""
    text = event.ends or event.starts
    if not text:
        return False
    last = event.last_day_here(now) if "T" in text else None
    return (last or when.last_day(text[:10])) < today


def by_day(event: Event, now: datetime | None = None) -> tuple[bool, date, datetime, str]:
    """By the first day it may be, an hour after a whole day, then by name."""
    if not event.starts:
        return True, date.max, datetime.max.replace(tzinfo=UTC), event.title
    first = event.day_here(now) or when.first_day(event.starts[:10])
    hour = event.begins or datetime.min.replace(tzinfo=UTC)
    return False, first, hour, event.title
