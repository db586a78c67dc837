"""What is open with one event: the preparing before it, or the questions after it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from store.inbox.coming import Coming, debrief_key, event_key, find_coming

if TYPE_CHECKING:
    from store.state import State


def open_with(state: State, uid: str, day: date, now: datetime | None = None) -> Coming | None:
    """The questions afterwards where they are asked for, else the preparing; what is in on `day`
    first. None when nothing is open, and for an event that is gone. `now` has a zone."""
    event = state.events.get(uid)
    if event is None:
        return None
    keys = (debrief_key(event), event_key(event))
    found = [find_coming(state, day, key, now) for key in keys]
    open_ones = [one for one in found if one is not None]
    return min(open_ones, key=lambda one: not one.live, default=None)
