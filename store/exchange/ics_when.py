"""When an invitation is: its start and end as a record has them, in its zone or the user's own."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from store.models.events import zone_of


class When(NamedTuple):
    """A start and an end as `Event` has them."""

    starts: str
    ends: str
    zone: str
    """IANA name or `+03:00`; empty for times in the user's own zone, and for days."""


def when_of(
    start: date | datetime, end: date | datetime | None, length: timedelta | None, zone: str
) -> When:
    """What DTSTART, DTEND and DURATION say. `zone` is the user's own: times in UTC become theirs.

    The end of whole days is the day after the last one (RFC 5545, 3.6.1). An end that is not
    after the start is left out, as is one of another kind than the start.
    """
    if not isinstance(start, datetime):
        return _days(start, end, length)
    named = _zone_name(start)
    if named == "UTC" and zone:
        start, named = start.astimezone(zone_of(zone)), zone
    if length is not None and not isinstance(end, datetime):
        end = start + length
    finish = _at_home(end, start.tzinfo) if isinstance(end, datetime) else None
    ends = _minute(finish) if finish is not None else ""
    starts = _minute(start)
    return When(starts, ends if ends > starts else "", named)


def _days(start: date, end: date | datetime | None, length: timedelta | None) -> When:
    if end is None and length is not None:
        end = start + length
    last = end - timedelta(days=1) if end is not None and not isinstance(end, datetime) else start
    return When(start.isoformat(), last.isoformat() if last > start else "", "")


def _zone_name(moment: datetime) -> str:
    """The name of a zone as a record keeps it; a zone of the file's own by its hours."""
    if moment.tzinfo is None:
        return ""
    key = getattr(moment.tzinfo, "key", "")
    offset = moment.strftime("%z")
    if key and (key == "UTC" or "/" in key):
        return str(key)
    if not offset or offset == "+0000":
        return "UTC"
    return f"{offset[:3]}:{offset[3:5]}"


def _at_home(moment: datetime, zone: tzinfo | None) -> datetime:
    """The end on the clock that the start goes by."""
    if moment.tzinfo is None or zone is None:
        return moment.replace(tzinfo=None)
    return moment.astimezone(zone)


def _minute(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M") if moment.year > 999 else ""
