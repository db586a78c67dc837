"""The user, and what Today was today."""

from __future__ import annotations

from datetime import date
from typing import Literal

from store.models.base import Record, Value

Energy = Literal["rest", "low", "some", "full"]


class TodayState(Value, frozen=True, kw_only=True):
    """What was chosen and handled on one day, so that a restart and the shell agree."""

    day: date
    energy: Energy = "some"
    chosen: tuple[str, ...] = ()
    """Keys of the planned and rhythm rows picked for the day."""
    handled: tuple[str, ...] = ()
    """Keys of all rows handled today; they keep their place in the count."""
    extra: int = 0
    """How often `one more` was asked for."""


class Profile(Record, frozen=True, kw_only=True):
    """The user's own page; the table holds one row."""

    me: str = ""
    role: str = ""
    project: str = ""
    learning: str = ""
    skill: str = ""
    comfort: int = 2
    ratings: bool = True
    usual_energy: Energy = "some"
    person_to_call: str = ""
    today: TodayState | None = None
