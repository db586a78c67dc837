"""What time alone brings while the app is open: an event begins or is over, a reminder is due.

Headless. The app asks four times a second, so the answer is kept until the book changes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from store.inbox.coming import turns
from store.models import Event
from store.state import State

REMIND_BEFORE: Final = timedelta(minutes=15)
"""So long before its start one is reminded, if one asked for it when planning."""


class Turns:
    """Keeps the next moment at which something changes."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._next: datetime | None = None
        self._reminders: tuple[Event, ...] = ()
        self._reminded: set[tuple[str, str]] = set()

    def passed(self, state: State, now: datetime) -> bool:
        """Whether an event began or was over since this was last asked; `now` has a zone."""
        turned = self._state is not None and self._next is not None and now >= self._next
        if turned or state is not self._state:
            self._state, self._next = state, turns(state, now)
            self._reminders = tuple(
                event
                for event in state.events.values()
                if event.plan is not None and event.plan.remind and event.begins is not None
            )
        return turned

    def reminder(self, now: datetime) -> Event | None:
        """An event to remind of now, each once; `passed` has to be asked before."""
        for event in self._reminders:
            begins, key = event.begins, (event.uid, event.starts)
            if begins is None or key in self._reminded:
                continue
            if begins - REMIND_BEFORE <= now < begins:
                self._reminded.add(key)
                return event
        return None
