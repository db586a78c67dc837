"""When each key of calm works, and which of them the line of keys names."""

from __future__ import annotations

from typing import Literal

from coach import calm
from tui.commands import Command
from tui.commands.calm import (
    Again,
    AnotherPace,
    AsText,
    HoldsAgain,
    IfHard,
    LeaveCalm,
    NoHolds,
    NotForMe,
    Others,
    Scroll,
    Shorter,
    Stop,
    StopElse,
)
from tui.commands.everywhere import Help
from tui.screens.calm.running import Running

State = Literal["offer", "about", "running", "over", "text"]
"""The three to choose from; one before it begins; it runs; it is over; all as still text."""


_ON_ITS_PAGE: dict[str, int] = {
    "half": calm.SOFT_HANDS,
    "five": calm.LONG_SIGH,
    "counting": calm.SLOW_AND_EVEN,
    "pace": calm.SLOW_AND_EVEN,
}
_WHEN: dict[str, tuple[State, ...]] = {
    "half": ("offer",),
    "five": (),
    "counting": (),
    "pace": ("running",),
    "number": ("offer", "about", "over", "text"),
    "begin": ("offer", "about", "over"),
    "as_text": ("offer", "about"),
    "answer": ("over",),
    "not_for_me": ("over",),
    "page_scroll": ("text",),
    "again": ("about", "over", "text"),
    "shorter": ("running",),
    "holds": ("running",),
    "stop": ("running",),
}


def works(action: str, state: State, number: int) -> bool:
    """Whether an action does something now; `number` is the exercise in front, 0 for none."""
    if action in _ON_ITS_PAGE and state == "about":
        return number == _ON_ITS_PAGE[action]
    return action not in _WHEN or state in _WHEN[action]


def keys_on_the_way(course: Running | None) -> tuple[type[Command], ...]:
    """The keys that an exercise names while it runs; what stops it comes last."""
    if course is None or course.pace is None:
        return (Stop,)
    if course.even is not None:
        return (Shorter, AnotherPace, StopElse)
    if course.pace.counted:
        return (Shorter, NoHolds if course.holds else HoldsAgain, StopElse)
    return (Shorter, StopElse)


def keys_of(
    state: State, course: Running | None, *, stopped: bool = False
) -> tuple[type[Command], ...]:
    """What the line of keys says; the pages before an exercise have theirs in the middle."""
    keys: dict[State, tuple[type[Command], ...]] = {
        "offer": (AsText, IfHard, LeaveCalm, Help),
        "about": (AsText, Others, LeaveCalm, Help),
        "running": keys_on_the_way(course),
        "over": (LeaveCalm, Again, NotForMe) if stopped else (LeaveCalm, Again),
        "text": (Scroll, LeaveCalm, Again),
    }
    return keys[state]
