"""Events, practice and courage: kept from schema 1 on, so that no book needs migrating for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from store.models.base import Record, Value


class EventPlan(Value, frozen=True, kw_only=True):
    """The six short answers before an event."""

    stay_until: str = ""
    goal: str = ""
    expectation: str = ""
    likelihood: int | None = None
    tension: int | None = None
    if_thens: tuple[str, ...] = ()
    arrival: str = ""
    exit: str = ""
    cues: tuple[str, ...] = ()
    extras: str = ""


class Event(Record, frozen=True, kw_only=True):
    """A conference, workshop or meet-up."""

    title: str
    kind: str = ""
    starts: str = ""
    ends: str = ""
    zone: str = ""
    place: str = ""
    community: str = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    expected: tuple[str, ...] = ()
    """uids, or plain names of people not in the book."""
    met: tuple[str, ...] = ()
    plan: EventPlan | None = None
    ready: bool = False
    debrief_wanted: str = ""
    debrief: dict[str, Any] = {}
    energy_cost: int | None = None


class Rehearsal(Record, frozen=True, kw_only=True):
    """One practice of one prompt."""

    prompt: str
    on: date
    rating: int | None = None
    self_check: tuple[str, ...] = ()


class Card(Record, frozen=True, kw_only=True):
    """Spaced-repetition state of one prompt."""

    prompt: str
    state: dict[str, Any] = {}


class Step(Record, frozen=True, kw_only=True):
    """One rung of the user's own ladder of small steps."""

    text: str
    position: float = 0.0
    hidden: bool = False


class Exposure(Record, frozen=True, kw_only=True):
    """One small step taken: what was expected, what happened."""

    step: str
    on: date
    expectation: str = ""
    likelihood: int | None = None
    expected_tension: int | None = None
    peak: int | None = None
    end: int | None = None
    happened: str = ""
    seen: str = ""
    surprise: int | None = None
    next_guess: str = ""


class Thought(Record, frozen=True, kw_only=True):
    """One thought page."""

    on: date
    answers: dict[str, str] = {}


class Prompt(Record, frozen=True, kw_only=True):
    """The user's own wording of a prompt, an own prompt, or the state of one from the library."""

    prompt: str = ""
    text: str = ""
    situation: str = ""
    hidden: bool = False
    shown_on: tuple[date, ...] = ()
    written_at: datetime | None = None
