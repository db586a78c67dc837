"""Breathing by the clock: the long sigh, and slow and even breaths at four paces.

The seconds are a choice of design. The long sigh keeps the breath out twice as long as the breath
in, as the study describes it, which fixes no seconds; of the even paces none did better than
another in the largest trial. How many rounds there are follows from how long it is to last: as
many whole ones as come nearest.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import IntEnum
from typing import Final, NamedTuple

from coach.calm_parts import Course, Part, length, part_at

END: Final = "Breathe as you like now."
ONE_MINUTE: Final = 60.0
FIVE_MINUTES: Final = 300.0
THREE_MINUTES: Final = 180.0


class Step(IntEnum):
    """What of a breath a part is, in the order of a round."""

    IN = 1
    TOP_UP = 2
    FULL = 3
    """Held after the breath in."""
    OUT = 4
    EMPTY = 5
    """After the breath out: rest, or held."""


class Breath(NamedTuple):
    """One part of a round."""

    step: Step
    lasts: float
    """Seconds."""
    text: str
    """Said while it lasts."""
    still: str
    """Its name in the text that stands still."""


class Pace(NamedTuple):
    """One round of breathing, over and over."""

    round: tuple[Breath, ...]
    counted: bool = False
    """Whether the seconds are said with each part, for those who like counting."""

    @property
    def seconds(self) -> float:
        """Seconds of one round."""
        return sum(breath.lasts for breath in self.round)


LONG_SIGH: Final = Pace(
    (
        Breath(Step.IN, 2.0, "In", "Breathe in"),
        Breath(Step.TOP_UP, 1.0, "A little more", "Top up"),
        Breath(Step.OUT, 6.0, "Long, slow out", "Out"),
        Breath(Step.EMPTY, 1.0, "", "Rest"),
    )
)


def _even(inwards: float, outwards: float) -> Pace:
    return Pace(
        (
            Breath(Step.IN, inwards, "In", "Breathe in"),
            Breath(Step.OUT, outwards, "Out", "Out"),
        )
    )


SLOW: Final = _even(4.0, 6.0)
PACES: Final = (SLOW, _even(3.0, 4.0), _even(2.5, 2.5))
"""Slow and even, and its two comfort paces; the last is the ordinary one."""
SQUARE: Final = Pace(
    (
        Breath(Step.IN, 4.0, "In", "Breathe in"),
        Breath(Step.FULL, 4.0, "Hold", "Hold"),
        Breath(Step.OUT, 4.0, "Out", "Out"),
        Breath(Step.EMPTY, 4.0, "Hold", "Hold"),
    ),
    counted=True,
)
"""Off unless chosen: it has holds."""

HALF_A_SECOND: Final = 0.5
FLOORS: Final = {Step.IN: 1.5, Step.OUT: 3.0}
"""Seconds below which `shorter` takes no part. The others keep half a second, so that nothing of a
round goes away."""


def shorter(pace: Pace) -> Pace:
    """Each part half a second shorter, down to its floor; the same pace once all are there.

    A part that is at its floor already, or below, stays as it is.
    """
    return pace._replace(
        round=tuple(
            breath._replace(
                lasts=max(
                    breath.lasts - HALF_A_SECOND,
                    min(breath.lasts, FLOORS.get(breath.step, HALF_A_SECOND)),
                )
            )
            for breath in pace.round
        )
    )


def without_holds(pace: Pace) -> Pace:
    """The same breaths with nothing held between them."""
    return pace._replace(
        round=tuple(each for each in pace.round if each.step in (Step.IN, Step.TOP_UP, Step.OUT))
    )


def next_pace(number: int) -> int:
    """The place in `PACES` after `number`; after the last the first."""
    return (number + 1) % len(PACES)


def course(pace: Pace, seconds: float, *, says_halfway: bool = False) -> Course:
    """A course at `pace` of about so many `seconds`, in whole rounds."""
    parts = _followed_by((), pace, pace.round * _rounds(pace, seconds), 0.0)
    return Course(parts, END, seconds, _middle(parts) if says_halfway else math.inf)


def at_pace(running: Course, pace: Pace, seconds: float) -> Course:
    """The course goes on at `pace` from `seconds` after its beginning; what was stays as it was.

    Nothing jumps back. The part of now keeps the seconds it has had: it is over at its new length,
    at once if it has had that much already or if the new pace has no such part. Then come the rest
    of this round, and as many whole rounds as bring the whole nearest to its length. Halfway is
    said once, however often the pace changes. A course that is over stays as it is.
    """
    now = part_at(running.parts, seconds)
    if now is None:
        return running
    lasts = {breath.step: breath.lasts for breath in pace.round}
    had = max(seconds - now.starts, 0.0)
    ends = now.starts + max(had, lasts.get(Step(now.step), 0.0))
    before = tuple(part for part in running.parts if part.starts < now.starts)
    text = {breath.step: _words(pace, breath) for breath in pace.round}
    here = now._replace(lasts=ends - now.starts, text=text.get(Step(now.step), now.text))
    done = (*before, here) if here.lasts else before
    rest = tuple(breath for breath in pace.round if breath.step > now.step)
    round_ends = ends + sum(breath.lasts for breath in rest)
    more = _rounds(pace, running.aims_at - round_ends)
    parts = _followed_by(done, pace, rest + pace.round * more, ends)
    half = running.half
    if seconds < half < math.inf:
        half = _middle(parts, seconds)
    return running._replace(parts=parts, half=half)


def still(pace: Pace) -> str:
    """One round as words that stand still: "Breathe in 2. Top up 1. Out 6. Rest 1."."""
    return " ".join(f"{breath.still} {breath.lasts:g}." for breath in pace.round)


def rounds_in(parts: tuple[Part, ...]) -> int:
    """How many rounds begin in a course."""
    return sum(part.step == Step.IN for part in parts)


def _rounds(pace: Pace, seconds: float) -> int:
    """Whole rounds whose length is nearest to `seconds`."""
    return max(0, math.floor(seconds / pace.seconds + 0.5))


def _middle(parts: tuple[Part, ...], after: float = 0.0) -> float:
    """When the round begins that is nearest to the middle, of those after so many seconds."""
    half = length(parts) / 2
    begins = [part.starts for part in parts if part.step == Step.IN and part.starts > after]
    return min(begins, key=lambda start: abs(start - half), default=math.inf)


def _followed_by(
    parts: tuple[Part, ...], pace: Pace, breaths: Iterable[Breath], at: float
) -> tuple[Part, ...]:
    """`parts`, then the breaths one after the other from `at` on."""
    found = list(parts)
    for breath in breaths:
        found.append(Part(at, breath.lasts, _words(pace, breath), breath.step))
        at += breath.lasts
    return tuple(found)


def _words(pace: Pace, breath: Breath) -> str:
    return f"{breath.text} {breath.lasts:g}" if pace.counted else breath.text
