"""The one source of time. The day turns at 04:00: after midnight it is still today."""

from __future__ import annotations

import contextlib
import os
import uuid
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol

import msgspec

from store.when import DAY_TURNS_AT


class Clock(Protocol):
    """What the store asks for the time."""

    def now(self) -> datetime:
        """The time, in UTC."""
        ...

    def local(self) -> datetime:
        """The time in the user's zone."""
        ...


class SystemZone(tzinfo):
    """The machine's zone with its summer time: `astimezone()` knows one moment's offset alone."""

    def utcoffset(self, moment: datetime | None) -> timedelta | None:
        """The offset from UTC that holds at `moment`."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().utcoffset()

    def dst(self, moment: datetime | None) -> timedelta | None:
        """Not told apart from the offset."""
        return None

    def tzname(self, moment: datetime | None) -> str | None:
        """The short name that holds at `moment`: CET."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime) -> datetime:
        """A moment of UTC on the clock here."""
        there = moment.replace(tzinfo=UTC).astimezone()
        here = there.replace(tzinfo=self)
        # Of an hour that comes twice it is the second one.
        return here if here.utcoffset() == there.utcoffset() else here.replace(fold=1)


_HERE = SystemZone()


class SystemClock:
    """The machine's clock and zone."""

    def now(self) -> datetime:
        """The time, in UTC."""
        return datetime.now(UTC)

    def local(self) -> datetime:
        """The time in the machine's zone."""
        return datetime.now(_HERE)


class FixedClock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime | str, zone: tzinfo = UTC) -> None:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else at
        self._local = moment if moment.tzinfo else moment.replace(tzinfo=zone)

    def now(self) -> datetime:
        """The time, in UTC."""
        return self._local.astimezone(UTC)

    def local(self) -> datetime:
        """The time in the zone given."""
        return self._local

    def move(self, **amount: float) -> None:
        """Move on by `timedelta(**amount)`."""
        self._local += timedelta(**amount)


def today(clock: Clock) -> date:
    """The user's day: before 04:00 it is still yesterday's."""
    return (clock.local() - timedelta(hours=DAY_TURNS_AT)).date()


def day_of(moment: datetime) -> date:
    """The user's day on which a moment fell, in the machine's zone."""
    try:
        return (moment.astimezone() - timedelta(hours=DAY_TURNS_AT)).date()
    except (OverflowError, OSError, ValueError):  # a year that no system clock reaches
        return moment.date()


def zone_name(clock: Clock) -> str:
    """The user's zone as a record keeps it: `Europe/Berlin` where known, else `+01:00`.

    The name comes from the clock, from `TZ` or from where `/etc/localtime` points.
    """
    local = clock.local()
    named = getattr(local.tzinfo, "key", "")
    if not named and isinstance(clock, SystemClock):
        named = os.environ.get("TZ", "").lstrip(":")
        if not named:
            # One look, not `realpath`: every save asks.
            with contextlib.suppress(OSError):
                named = os.readlink("/etc/localtime")
        named = named.rpartition("/zoneinfo/")[2]
    if named == "UTC" or ("/" in named and not named.startswith("/")):
        return str(named)
    offset = local.strftime("%z")
    return f"{offset[:3]}:{offset[3:5]}"


def clock_from_environment() -> Clock:
    """The system clock, or a fixed one when `KITH_NOW` holds an ISO time (for pictures, tests)."""
    at = os.environ.get("KITH_NOW")
    return FixedClock(at) if at else SystemClock()


class Stamp(msgspec.Struct, frozen=True, kw_only=True):
    """Time and identity for one change, fixed before it runs.

    A change may be run a second time on fresher state, and then has to give what was shown: so it
    takes its times and uids from here and from nowhere else.
    """

    now: datetime
    """UTC."""
    today: date
    seed: uuid.UUID
    zone: str = ""
    """Where the user is: IANA name or `+01:00`, see `zone_name`."""

    def uid(self, *parts: object) -> str:
        """A uid of its own for each different `parts`, the same at every call."""
        # A name typed in a terminal may hold half a character, which UTF-8 does not take.
        name = "/".join(map(str, parts)).encode("utf-8", "backslashreplace")
        return uuid.uuid5(self.seed, name.decode()).hex


def stamp(clock: Clock) -> Stamp:
    """A stamp for a change made now."""
    return Stamp(now=clock.now(), today=today(clock), seed=uuid.uuid4(), zone=zone_name(clock))
