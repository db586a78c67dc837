"""What was said, and what is still open: interactions and follow-ups."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from store import when
from store.models.base import Record

StartedBy = Literal["", "me", "them"]
Feeling = Literal["", "drained", "fine", "energised"]
FollowUpKind = Literal["promise", "plan"]
FollowUpStatus = Literal["open", "kept", "closed"]


class Interaction(Record, frozen=True, kw_only=True):
    """One talk: a coffee, a call, a message."""

    on: str
    """Exact or vague day (see `store.when`). A vague talk counts from its last day."""
    at: datetime | None = None
    """UTC, when the hour is known."""
    zone: str = ""
    """IANA name of the zone in which `at` was said."""
    channel: str = ""
    """`coffee`, `call`, `message` or the user's own word."""
    text: str = ""
    """The note."""
    people: tuple[str, ...] = ()
    """uids of those present; only their clocks move."""
    mentioned: tuple[str, ...] = ()
    """uids of people spoken of who were not there."""
    topics: tuple[str, ...] = ()
    """What they talked about: it fills `ask about` next time."""
    tags: tuple[str, ...] = ()
    """Without `#`."""
    feeling: Feeling = ""
    """How the user felt afterwards."""
    started_by: StartedBy = ""
    """Who began it."""
    gave: str = ""
    """What the user gave."""
    received: str = ""
    """What the user was given."""
    event: str = ""
    """uid of the event where it took place."""
    closes: tuple[str, ...] = ()
    """uids of the follow-ups that this talk fulfilled."""

    def __post_init__(self) -> None:
        when.check(self.on)


class FollowUp(Record, frozen=True, kw_only=True):
    """A promise made to someone, or a plan of one's own, for one person."""

    contact: str
    """uid of the person it belongs to."""
    kind: FollowUpKind = "plan"
    """A promise was made to them; a plan is the user's own."""
    text: str = ""
    """What is to be done."""
    due: str = ""
    """Exact or vague day, or empty: whenever."""
    status: FollowUpStatus = "open"
    """`kept` when it was done, `closed` when it was let go."""
    from_interaction: str = ""
    """uid of the talk it came from."""
    event: str = ""
    """uid of the event after which it was named as what comes next."""
    closed_on: date | None = None
    """The day it was kept or let go."""
    how: str = ""
    """How it was closed: `log`, `done`, `no more reminders`, `less often` ..."""

    def __post_init__(self) -> None:
        if self.due:
            when.check(self.due)


class Item(Record, frozen=True, kw_only=True):
    """What is remembered of one row of Today, one exercise or one suggestion; kept only when there
    is something to remember."""

    key: str
    """`promise:UID`, `plan:UID`, `rhythm:UID`, `date:UID:birthday:2026`, `event:UID:2026-11-30`,
    `debrief:UID`; `calm:1` to `calm:3`; `hint:try-one` and such are suggestions made once."""
    snoozed_until: date | None = None
    """The row is hidden until this day; the calming exercise is not offered."""
    times_snoozed: int = 0
    """Snoozes in a row; anything else sets it back to 0."""
    asked_on: date | None = None
    """The day `still want to?` was answered."""
    offered_on: tuple[date, ...] = ()
    """Days on which the row was on Today and left alone; of promises and plans those on which it
    asked something."""
    closed: bool = False
    """This occurrence (a birthday of one year) or this kind of date for good."""


class MyNews(Record, frozen=True, kw_only=True):
    """One piece of the user's own news, to tell people who have not heard it."""

    on: date
    """The day it was news."""
    text: str
    """In the user's own words."""
