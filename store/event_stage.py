"""Whether an event is still to come, going on, or over, by the hour where one is known.

A list of the days ahead asks less: there an event counts to the end of its last day
(`store.event_list`).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from store import when
from store.models import Event

Stage = Literal["before", "on", "after"]

USUAL_LENGTH = timedelta(hours=2)
"""How long an event without an end is taken to last."""
EVENING = 17
"""The hour, where the user is, from which a day without hours is over enough to be asked about."""


def stage_of(event: Event, today: date, now: datetime | None = None) -> Stage:
    """Whether it is still to come, going on, or over; one without a day is still to come."""
    if not event.starts:
        return "before"
    if event.first_day is None:
        return "after" if when.last_day(event.starts) < today else "before"
    if not has_begun(event, today, now):
        return "before"
    return "after" if is_over(event, today, now) else "on"


def has_begun(event: Event, day: date, now: datetime | None = None) -> bool:
    """Whether an event has started: at its hour where one is known, else once its day is over.

    `now` has a zone. Without it the whole first day still counts as before.
    """
    begins = event.begins
    if begins is not None and now is not None:
        return now >= begins
    return event.first_day is not None and day > event.first_day


def is_over(event: Event, day: date, now: datetime | None = None) -> bool:
    """Whether it is time to ask how it went: at its end, two hours after a start without an end,
    or in the evening of a day without hours. Without `now` its last day is enough."""
    last = event.last_day
    if last is None:
        return False
    if now is not None and (ends := over_at(event, now)) is not None:
        return now >= ends
    return day >= last


def may_be_told(event: Event, day: date, now: datetime | None = None) -> bool:
    """Whether how it was can be told: once it has begun, or is over as far as one can know."""
    return has_begun(event, day, now) or is_over(event, day, now)


def over_at(event: Event, now: datetime) -> datetime | None:
    """The moment it counts as over; of a day without hours in the zone of `now`."""
    if (finishes := event.finishes) is not None:
        return finishes
    last = event.last_day
    if (begins := event.begins) is not None and last == event.first_day:
        try:
            return begins + USUAL_LENGTH
        except OverflowError:  # the calendar ends here
            return begins
    if last is None:
        return None
    return datetime(last.year, last.month, last.day, EVENING, tzinfo=now.tzinfo)
