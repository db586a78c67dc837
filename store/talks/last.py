"""Who was last spoken to when, as a day to reckon with and in the words in which it was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

import msgspec

from store import when
from store.models import Interaction


class Attended(Protocol):
    """As much of a talk as says when who was last spoken to."""

    @property
    def on(self) -> str:
        """Exact or vague day."""
        ...

    @property
    def people(self) -> tuple[str, ...]:
        """uids of those present."""
        ...


class LastTalks(msgspec.Struct, frozen=True):
    """The last talk of each person at which they were present. Only `put` and `move` change it."""

    days: dict[str, date]
    """contact uid -> the day; a vague one counts from the last day it may mean."""
    vague: dict[str, str]
    """contact uid -> the day text of those whose last talk was on a vague day."""

    @classmethod
    def of(cls, talks: Iterable[Attended]) -> LastTalks:
        """Of all these talks, in any order."""
        found: dict[str, tuple[date, date]] = {}
        spans: dict[str, tuple[date, date]] = {}
        said: dict[tuple[date, date], str] = {}
        for talk in talks:
            span = spans.get(talk.on)
            if span is None:
                span = spans[talk.on] = place(talk.on)
                said[span] = talk.on
            for uid in talk.people:
                if uid not in found or found[uid] < span:
                    found[uid] = span
        vague = {uid: said[span] for uid, span in found.items() if when.is_vague(said[span])}
        return cls({uid: span[0] for uid, span in found.items()}, vague)

    def on(self, contact: str) -> str:
        """The day of their last talk as it was said, exact or vague; empty without one."""
        day = self.days.get(contact)
        return "" if day is None else self.vague.get(contact) or day.isoformat()

    def copy(self) -> LastTalks:
        """Another one, to be changed."""
        return LastTalks(dict(self.days), dict(self.vague))

    def put(self, contact: str, on: str) -> None:
        """A talk on this day counts too: as the last one, if there is no later one."""
        if contact not in self.days or place(self.on(contact)) < place(on):
            self._set(contact, on)

    def move(self, contact: str, talks: Iterable[Interaction]) -> None:
        """A talk of theirs is gone or another; `talks` are all that there are now."""
        on = max((talk.on for talk in talks if contact in talk.people), key=place, default="")
        if on:
            self._set(contact, on)
        else:
            self.days.pop(contact, None)
            self.vague.pop(contact, None)

    def _set(self, contact: str, on: str) -> None:
        self.days[contact] = when.last_day(on)
        if when.is_vague(on):
            self.vague[contact] = on
        else:
            self.vague.pop(contact, None)


def place(on: str) -> tuple[date, date]:
    """Where a talk on this exact or vague day stands among others.

    A vague day counts from its last one; of two that end together the more exact one is later.
    """
    first, last = when.span(on)
    return last, first
