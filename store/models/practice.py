"""Practice and courage: rehearsals, small steps, thoughts, and the user's own prompts."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from store.models.base import Record

LONGEST_PROMPT = 2000
"""Characters of one prompt; a message of that length is a letter."""


class Rehearsal(Record, frozen=True, kw_only=True):
    """One practice of one prompt."""

    prompt: str
    """Id of the prompt."""
    on: date
    """The day."""
    rating: int | None = None
    """How it went, 1 to 4; only the first of a day counts for the card. None: left open."""
    self_check: tuple[str, ...] = ()
    """What the user noticed in their own words: done well, to try, a stretch; some may be empty."""
    event: str = ""
    """uid of the event it was for."""


class Card(Record, frozen=True, kw_only=True):
    """Spaced-repetition state of one prompt."""

    prompt: str
    """Id of the prompt."""
    state: dict[str, Any] = {}
    """The scheduler's own fields (FSRS, see `coach.schedule`), and its settings beside them."""


class Step(Record, frozen=True, kw_only=True):
    """One rung of the ladder of small steps: an own one, or what the user changed of ours."""

    step: str = ""
    """Id of the step it changes; empty for an own one."""
    text: str = ""
    """What to do, in the user's words; empty where ours stand."""
    smaller: str = ""
    """A smaller version of it."""
    position: float | None = None
    """Steps are ordered by it, the smallest first; none: where it stands by itself."""
    hidden: bool = False
    """Not for me."""


class Exposure(Record, frozen=True, kw_only=True):
    """One small step: what was expected, and what happened once it was taken."""

    step: str
    """Id of the step, or uid of an own one."""
    on: date
    """The day it was begun."""
    smaller: bool = False
    """The smaller version was chosen."""
    expectation: str = ""
    """What the user thought would happen."""
    likelihood: int | None = None
    """How likely that seemed, 0 to 100."""
    expected_tension: int | None = None
    """0 to 100."""
    if_then: str = ""
    """`if ..., then ...`"""
    done_on: date | None = None
    """The day it was told what happened; none while the step is still to come."""
    happened: str = ""
    """Whether what was expected happened: `yes`, `partly`, `no`, `not tried`."""
    seen: str = ""
    """What the user saw or heard."""
    peak: int | None = None
    """The strongest tension, 0 to 100."""
    end: int | None = None
    """Tension at the end, 0 to 100."""
    as_bad: int | None = None
    """Whether it was as bad as guessed, 0 to 100."""
    did: str = ""
    """What the user did when it happened."""
    surprise: str = ""
    """What surprised them."""
    feeling: str = ""
    """One word for the feeling."""
    next_guess: str = ""
    """What the user expects next time, with someone else."""
    unkind: bool = False
    """Someone was unkind or the place was unsafe: the step is put away."""


class Thought(Record, frozen=True, kw_only=True):
    """One thought page."""

    on: date
    """The day."""
    answers: dict[str, str] = {}
    """Question to answer."""
    event: str = ""
    """uid of the event after which it was offered."""


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
