"""Events: what is planned before, and what is told afterwards."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from store import when
from store.models.base import Record, Value
from store.when import DAY_TURNS_AT

_TIMED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}\Z")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)\Z")


class EventPlan(Value, frozen=True, kw_only=True):
    """The short answers before an event; each of them may be empty."""

    stay_until: str = ""
    """When one may leave with a good conscience."""
    goal: str = ""
    """One small thing to do there."""
    expectation: str = ""
    """What the user fears or expects will happen."""
    likelihood: int | None = None
    """How likely that seems, 0 to 100."""
    tension: int | None = None
    """How tense the user expects to be, 0 to 100."""
    if_thens: tuple[str, ...] = ()
    """`if I stand alone, then ...`"""
    arrival: str = ""
    """The first words there, as a cue."""
    exit: str = ""
    """The sentence to leave with."""
    cues: tuple[str, ...] = ()
    """Short lines to read at the door, three at most; of a talk with one person one thing to ask,
    one to share, one to offer."""
    last_topic: str = ""
    """What was last talked about with the one person expected."""
    look_for: str = ""
    """One person to look for: a uid, or a plain name."""
    give: str = ""
    """One small thing to give."""
    leave_behind: str = ""
    """A crutch to leave in the bag."""
    quiet_after: str = ""
    """Quiet time afterwards: `2 to 3 hours`."""
    nerves: str = ""
    """A line for the nerves."""
    remind: bool = False
    """Whether to be reminded a quarter of an hour before, while Kithbook is open."""
    extras: str = ""
    """Anything else."""


class Event(Record, frozen=True, kw_only=True):
    """A conference, workshop or meet-up; also a coffee with one person."""

    title: str
    """Its name."""
    kind: str = ""
    """`conference`, `workshop`, `meet-up` or the user's own word."""
    starts: str = ""
    """A day, or a day and time of day in `zone`: `2026-11-30` or `2026-11-30T19:00`. A day may be
    vague (see `store.when`); empty when it is not known."""
    ends: str = ""
    """As `starts`; the last day when it is a day."""
    zone: str = ""
    """IANA name of the zone its times are in."""
    place: str = ""
    """Where it is."""
    community: str = ""
    """Whose event it is."""
    tags: tuple[str, ...] = ()
    """Without `#`."""
    notes: str = ""
    """Markdown."""
    expected: tuple[str, ...] = ()
    """uids, or plain names of people not in the book."""
    met: tuple[str, ...] = ()
    """uids, or plain names, of people met there."""
    plan: EventPlan | None = None
    """The short answers given before it."""
    ready: bool = False
    """The user is ready enough and wants no more preparing."""
    debrief_wanted: str = ""
    """When to ask how it went: a day, or empty for not at all."""
    debrief: dict[str, str] = {}
    """The answers given afterwards, by question."""
    debrief_opened: int = 0
    """How often the answers were opened again."""
    energy_cost: int | None = None
    """What it took, 0 to 100."""
    source: str = ""
    """Where the record came from, e.g. `ics:UID` of the invitation."""

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("an event needs a name")
        for text in (self.starts, self.ends):
            if text:
                _check(text)

    @property
    def first_day(self) -> date | None:
        """The day it starts on, there where it is; None while that is vague or not known."""
        return _day(self.starts)

    @property
    def last_day(self) -> date | None:
        """The day it ends on; the first one when no end is known."""
        first, last = self.first_day, _day(self.ends)
        return max(first, last) if first is not None and last is not None else first

    @property
    def begins(self) -> datetime | None:
        """When it starts, with its zone; None unless a time of day is known."""
        return _moment(self.starts, self.zone)

    @property
    def finishes(self) -> datetime | None:
        """When it ends, with its zone; None unless a time of day is known."""
        return _moment(self.ends, self.zone)

    def begins_here(self, now: datetime | None) -> datetime | None:
        """`begins` on the clock of the user, whose zone is that of `now`; without `now` on its own.

        None unless a time of day is known.
        """
        return _here(self.begins, now)

    def day_here(self, now: datetime | None) -> date | None:
        """The user's day on which it starts, as their days turn (`store.when`).

        Without a time of day, or without `now`, its own first day. None while that is not known.
        """
        begins = self.begins_here(now) if now is not None else None
        return self.first_day if begins is None else _users_day(begins)

    def last_day_here(self, now: datetime | None) -> date | None:
        """The user's day on which it ends, as `day_here`; what ends in the small hours ends on the
        day before."""
        if now is None:
            return self.last_day
        if (finishes := _here(self.finishes, now)) is not None:
            return _users_day(finishes)
        return self.day_here(now) if self.last_day == self.first_day else self.last_day


def zone_of(name: str) -> tzinfo:
    """The zone of an IANA name or of `+01:00`; UTC for one that is not known here."""
    offset = _OFFSET.match(name)
    try:
        if offset is not None:
            length = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
            return timezone(length if offset[1] == "+" else -length)
        from zoneinfo import ZoneInfo

        return ZoneInfo(name) if name else UTC
    except (OSError, ValueError, KeyError):
        return UTC


def _here(moment: datetime | None, now: datetime | None) -> datetime | None:
    if moment is None or now is None:
        return moment
    try:
        return moment.astimezone(now.tzinfo)
    except (OverflowError, OSError, ValueError):  # a year at the edge of the calendar
        return moment


def _users_day(moment: datetime) -> date:
    try:
        return (moment - timedelta(hours=DAY_TURNS_AT)).date()
    except OverflowError:  # the calendar begins here
        return moment.date()


def _check(text: str) -> None:
    """Raise ValueError unless `text` is a day, exact or vague, or an exact day and a time."""
    if "T" in text:
        # Other spellings of ISO 8601, such as `20261130T190000Z`, would be read as another moment.
        if _TIMED.match(text) is None:
            raise ValueError(f"not a day and time of day: {text!r}")
        datetime.fromisoformat(text)
    else:
        when.check(text)


def _day(text: str) -> date | None:
    return date.fromisoformat(text[:10]) if len(text) >= 10 else None


def _moment(text: str, zone: str) -> datetime | None:
    if "T" not in text:
        return None
    return datetime.fromisoformat(text).replace(tzinfo=zone_of(zone))
