"""Whether an invitation has another time than the event of the book that came from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from store.changes import events
from store.models import Event


def other_times(event: Event, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The start, end and zone of an invitation, where they are others than the event has.

    The same moments on the clock of another zone are none, nor is an end that only one of them has.
    """
    theirs = {name: fields.get(name, "") for name in ("starts", "ends", "zone")}
    if not event.starts or not theirs["starts"]:
        return {}
    if "T" in theirs["starts"] and not theirs["zone"]:
        theirs["zone"] = event.zone
    if events.ends_first(theirs["starts"], theirs["ends"]):
        theirs["ends"] = ""
    other = msgspec.structs.replace(event, **theirs)
    same_start = _moment(event.starts, event.begins) == _moment(other.starts, other.begins)
    same_end = _moment(event.ends, event.finishes) == _moment(other.ends, other.finishes)
    if same_start and (same_end or not event.ends or not other.ends):
        return {}
    return theirs


def _moment(text: str, moment: datetime | None) -> datetime | str:
    """A moment to compare, whatever the zone; days as they are written."""
    return text if moment is None else moment
