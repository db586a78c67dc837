"""The shapes of Today: a row, a section, the whole; and the keys rows are remembered by."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

import msgspec

from store.models import Contact, Energy, FollowUp, Item

Source = Literal["promise", "plan", "date", "rhythm", "event", "debrief"]
Ask = Literal["", "still", "smaller", "less often"]

TITLES: dict[Source, str] = {
    "promise": "You said you would",
    "plan": "You planned",
    "date": "Worth celebrating",
    "rhythm": "It has been a while",
    "event": "Coming up",
    "debrief": "Coming up",
}
"""Source -> title of its section, in the order of the sections."""

ENERGY_LIMITS: dict[Energy, int] = {"rest": 0, "low": 1, "some": 3, "full": 5}
"""How many planned follow-ups and rhythm rows, together, a day of that energy takes."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One person, or one event, on Today, and why."""

    key: str
    """`promise:UID`, `plan:UID` (of the follow-up), `rhythm:UID` (of the person),
    `date:UID:birthday:2026`, `event:UID:2026-11-30`, `debrief:UID` (of the event)."""
    source: Source
    contact: str = ""
    """uid of the person; empty for an event."""
    event: str = ""
    """uid of the event, if it is about one."""
    name: str
    what: str
    """The second line: "send the gripper paper", "birthday, met through Priya"."""
    when: str
    """Words for the right edge: "today", "Thursday", "said last Tuesday", "quiet since October"."""
    due: date | None
    """The day it is for: the promised or planned day, the celebration, the end of the rhythm.
    None only for a plan without a day, which is never on Today."""
    ask: Ask = ""
    """A question to put beside the row: `still` want to, something `smaller`, `less often`."""
    waits: bool = False
    """Not for today: not yet due, put off, undated, or left to Person. Never so on Today."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The rows under one title."""

    source: Source
    """That of its first kind; under *Coming up* stand events and debriefs."""
    title: str
    rows: tuple[Row, ...]


class Inbox(msgspec.Struct, frozen=True, kw_only=True):
    """All of Today. Empty sections are left out."""

    day: date
    energy: Energy
    sections: tuple[Section, ...] = ()
    later: tuple[Row, ...] = ()
    """What exceeds the energy, the next one first: folded as `Later, no rush`, without a count.
    As much of it as was asked for."""
    chosen: tuple[str, ...] = ()
    """Keys of the planned and rhythm rows of the day, handled ones too."""
    handled: tuple[str, ...] = ()
    more: bool = False
    """Whether `one more` has someone to bring."""
    fresh: bool = False
    """The choice was made just now: the caller marks it with `today.choose`."""
    message: str = ""
    """The closing line."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of all sections in order."""
        return tuple(row for section in self.sections for row in section.rows)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row before its words: what the rules say of one record on one day."""

    key: str
    source: Source
    contact: Contact
    due: date | None
    live: bool
    """Whether it is in on the day, energy aside."""
    order: tuple[Any, ...]
    """Sorts entries of one source."""
    ask: Ask = ""
    follow_up: FollowUp | None = None
    label: str = ""
    """Of a celebration."""
    item: Item | None = None


def follow_up_key(follow_up: FollowUp) -> str:
    """`promise:UID` or `plan:UID`."""
    return f"{follow_up.kind}:{follow_up.uid}"


def rhythm_key(contact: str) -> str:
    """`rhythm:UID`."""
    return f"rhythm:{contact}"


def date_key(contact: str, label: str, year: int) -> str:
    """The key of one celebration in one year."""
    return f"date:{contact}:{label}:{year}"


def date_kind_key(contact: str, label: str) -> str:
    """The key of a celebration in all years.

    An item with this key takes the date off Today for good; a closed one means it is never to be
    brought up at all.
    """
    return f"date:{contact}:{label}"
