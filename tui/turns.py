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
        self._shown: set[tuple[str, str]] = set()
        self._told: set[tuple[str, str]] = set()

    def passed(self, state: State, now: datetime) -> bool:
        """Whether an event began or was over since this was last asked; `now` has a zone."""
        turned = self._state is not None and self._next is not None and now >= self._next
        if turned or state is not self._state:
            self._state, self._next = state, turns(state, now)
            self._reminders = tuple(
                event
                for event in state.events.values()
                if event.plan is not None and event.plan.remind
                if event.begins is not None and event.begins > now
            )
        return turned

    def reminders(self, now: datetime) -> list[Event]:
        """The events to remind of now, until `shown` says that it was done.

        `passed` has to be asked before. An event that has begun is reminded of no more.
        """
        return [
            event
            for event in self._reminders
            if event.begins is not None
            and timedelta() < event.begins - now <= REMIND_BEFORE
            and _key(event) not in self._shown
        ]

    def shown(self, event: Event) -> None:
        """The page of this reminder was shown; at another time it is another one."""
        self._shown.add(_key(event))

    def to_tell(self, event: Event) -> bool:
        """Whether it was not said yet that a reminder waits; from then on it was."""
        new = _key(event) not in self._told
        self._told.add(_key(event))
        return new


def _key(event: Event) -> tuple[str, str]:
    return event.uid, event.starts
