"""The user, and what Today was today."""

from __future__ import annotations

from datetime import date
from typing import Literal

from store.models.base import Record, Value

Energy = Literal["rest", "low", "some", "full"]
RatingIn = Literal["", "numbers", "words"]
ByName = Literal["", "always", "never"]


class TodayState(Value, frozen=True, kw_only=True):
    """What was chosen and handled on one day, so that a restart and the shell agree."""

    day: date
    """The day all this is about; another day begins afresh."""
    energy: Energy = "some"
    """How much the user has for people today."""
    chosen: tuple[str, ...] = ()
    """Keys of the planned and rhythm rows picked for the day."""
    handled: tuple[str, ...] = ()
    """Keys of all rows handled today; they keep their place in the count."""
    extra: int = 0
    """How often `one more` was asked for."""


class Profile(Record, frozen=True, kw_only=True):
    """The user's own page; the table holds one row."""

    me: str = ""
    """The user's name."""
    role: str = ""
    """What the user does."""
    project: str = ""
    """What the user is working on."""
    learning: str = ""
    """What the user is learning."""
    skill: str = ""
    """What the user can help with."""
    comfort: int = 2
    """How far prompts may go, 1 to 3."""
    ratings: bool = True
    """Whether practice asks for ratings."""
    rating_in: RatingIn = ""
    """How they are asked for; empty until the user has said."""
    by_name: ByName = ""
    """Questions that use the user's own name: empty is only afterwards."""
    usual_energy: Energy = "some"
    """The energy a day begins with."""
    person_to_call: str = ""
    """Whom to call when it is hard."""
    today: TodayState | None = None
    """What was chosen and handled today."""
