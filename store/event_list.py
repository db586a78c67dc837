"""Which events are still to come, in the order they come; and those that are over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from store import when
from store.models import Event


def coming(events: Iterable[Event], today: date) -> list[Event]:
    """The events that are not over, the next one first; those without a day come last."""
    return sorted((one for one in events if not is_over(one, today)), key=by_day)


def past(events: Iterable[Event], today: date) -> list[Event]:
    """The events that are over, the newest first."""
    return sorted((one for one in events if is_over(one, today)), key=by_day, reverse=True)


def is_over(event: Event, today: date) -> bool:
    """Whether its last day has passed; a vague one counts to its end, one without a day never."""
    last = event.ends or event.starts
    return bool(last) and when.last_day(last[:10]) < today


def by_day(event: Event) -> tuple[bool, date, datetime, str]:
    """By the first day it may be, an hour after a whole day, then by name."""
    if not event.starts:
        return True, date.max, datetime.max.replace(tzinfo=UTC), event.title
    first = when.first_day(event.starts[:10])
    hour = event.begins or datetime.min.replace(tzinfo=UTC)
    return False, first, hour, event.title
