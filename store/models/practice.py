"""Events, practice and courage: kept from schema 1 on, so that no book needs migrating for them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from store.models.base import Record, Value

LONGEST_PROMPT = 2000
"""Characters of one prompt; a message of that length is a letter."""


class EventPlan(Value, frozen=True, kw_only=True):
    """The six short answers before an event."""

    stay_until: str = ""
    """When one may leave with a good conscience."""
    goal: str = ""
    """One small thing to do there."""
    expectation: str = ""
    """What the user fears or expects will happen."""
    likelihood: int | None = None
    """How likely that seems, 0 to 100."""
    tension: int | None = None
    """How tense the user expects to be, 0 to 100."""
    if_thens: tuple[str, ...] = ()
    """`if I stand alone, then ...`"""
    arrival: str = ""
    """The first five minutes."""
    exit: str = ""
    """The sentence to leave with."""
    cues: tuple[str, ...] = ()
    """Short lines to read at the door."""
    extras: str = ""
    """Anything else."""


class Event(Record, frozen=True, kw_only=True):
    """A conference, workshop or meet-up."""

    title: str
    """Its name."""
    kind: str = ""
    """`conference`, `workshop`, `meet-up` or the user's own word."""
    starts: str = ""
    """A day, or a day and time in ISO 8601."""
    ends: str = ""
    """As `starts`; the last day when it is a day."""
    zone: str = ""
    """IANA name."""
    place: str = ""
    """Where it is."""
    community: str = ""
    """Whose event it is."""
    tags: tuple[str, ...] = ()
    """Without `#`."""
    notes: str = ""
    """Markdown."""
    expected: tuple[str, ...] = ()
    """uids, or plain names of people not in the book."""
    met: tuple[str, ...] = ()
    """uids, or plain names, of people met there."""
    plan: EventPlan | None = None
    """The short answers given before it."""
    ready: bool = False
    """The user is ready enough and wants no more preparing."""
    debrief_wanted: str = ""
    """When to ask how it went: a day, or empty for not at all."""
    debrief: dict[str, Any] = {}
    """The answers given afterwards, by question."""
    energy_cost: int | None = None
    """What it took, 0 to 100."""


class Rehearsal(Record, frozen=True, kw_only=True):
    """One practice of one prompt."""

    prompt: str
    """Id of the prompt."""
    on: date
    """The day."""
    rating: int | None = None
    """How it went, 1 to 4."""
    self_check: tuple[str, ...] = ()
    """What the user noticed in their own words."""


class Card(Record, frozen=True, kw_only=True):
    """Spaced-repetition state of one prompt."""

    prompt: str
    """Id of the prompt."""
    state: dict[str, Any] = {}
    """The scheduler's own fields."""


class Step(Record, frozen=True, kw_only=True):
    """One rung of the user's own ladder of small steps."""

    text: str
    """What to do, in the user's words."""
    position: float = 0.0
    """Steps are ordered by it, the smallest first."""
    hidden: bool = False
    """Not for me."""


class Exposure(Record, frozen=True, kw_only=True):
    """One small step taken: what was expected, what happened."""

    step: str
    """uid or id of the step."""
    on: date
    """The day."""
    expectation: str = ""
    """What the user thought would happen."""
    likelihood: int | None = None
    """How likely that seemed, 0 to 100."""
    expected_tension: int | None = None
    """0 to 100."""
    peak: int | None = None
    """The strongest tension, 0 to 100."""
    end: int | None = None
    """Tension at the end, 0 to 100."""
    happened: str = ""
    """What happened."""
    seen: str = ""
    """What others did and said."""
    surprise: int | None = None
    """How far it differed from what was expected, 0 to 100."""
    next_guess: str = ""
    """What the user expects next time."""


class Thought(Record, frozen=True, kw_only=True):
    """One thought page."""

    on: date
    """The day."""
    answers: dict[str, str] = {}
    """Question to answer."""


class Prompt(Record, frozen=True, kw_only=True):
    """The user's own wording of a prompt, an own prompt, or the state of one from the library."""

    prompt: str = ""
    """Id of the library's prompt; empty for an own one."""
    text: str = ""
    """The user's own wording."""
    situation: str = ""
    """What an own prompt is for."""
    hidden: bool = False
    """Not for me."""
    shown_on: tuple[date, ...] = ()
    """Days on which it was used."""
    written_at: datetime | None = None
    """When the own wording was written."""
