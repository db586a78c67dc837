"""One exercise on its way: what its clock says is due, and what its keys change."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from coach import breathing, soft_hands
from coach.breathing import Pace
from coach.calm_parts import HALFWAY, Course, part_after, part_at, says_halfway

SHORTEST: Final = "As short as it gets."


class Said(NamedTuple):
    """The words of one moment."""

    now: str
    following: str
    """What comes after it."""
    aside: str
    """A word beside it: halfway; that a pace does not get shorter."""


class Running:
    """A course from the moment it is made; `elapsed` gives seconds that only ever grow.

    `pace` is that of its breaths, None where there are none. `even` is the pace's place among those
    of slow and even, None for another exercise.
    """

    def __init__(
        self,
        course: Course,
        elapsed: Callable[[], float],
        pace: Pace | None = None,
        even: int | None = None,
    ) -> None:
        self._course = course
        self._elapsed = elapsed
        self._began = elapsed()
        self._shortest_at = -1.0
        self.pace = pace
        self.even = even
        self.holds = True
        """Whether a pace that has holds keeps them."""

    @property
    def end(self) -> str:
        """What is said once it is over."""
        return self._course.end

    def now(self) -> Said | None:
        """What is due; None once all of it is over."""
        seconds = self._elapsed() - self._began
        part = part_at(self._course.parts, seconds)
        if part is None:
            return None
        following = part_after(self._course.parts, part)
        aside = HALFWAY if says_halfway(self._course, seconds) else ""
        if part.starts <= self._shortest_at:
            aside = SHORTEST
        return Said(part.text, self.end if following is None else following.text, aside)

    def shorter(self) -> None:
        """Half a second less for each part, down to the floors."""
        if self.pace is None:
            return
        pace = breathing.shorter(self.pace)
        if pace == self.pace:
            self._shortest_at = self._elapsed() - self._began
        self._go_on_at(pace)

    def set_even(self, even: int) -> None:
        """Another pace of slow and even; nothing for another exercise."""
        if self.even is not None:
            self.even = even
            self._go_on_at(breathing.PACES[even])

    def turn_holds(self) -> None:
        """Leave the holds out from now on, the one of now too; or bring them back."""
        if self.pace is not None:
            self.holds = not self.holds
            self._go_on_at(self.pace)

    def _go_on_at(self, pace: Pace) -> None:
        self.pace = pace
        self._course = breathing.at_pace(
            self._course,
            pace if self.holds else breathing.without_holds(pace),
            self._elapsed() - self._began,
        )


def long_sigh(seconds: float, elapsed: Callable[[], float]) -> Running:
    """The long sigh for so many seconds; halfway is said."""
    pace = breathing.LONG_SIGH
    return Running(breathing.course(pace, seconds, says_halfway=True), elapsed, pace)


def slow_and_even(even: int, elapsed: Callable[[], float]) -> Running:
    """Three minutes at that pace of slow and even."""
    pace = breathing.PACES[even]
    return Running(breathing.course(pace, breathing.THREE_MINUTES), elapsed, pace, even)


def square(elapsed: Callable[[], float]) -> Running:
    """Three minutes by counting, with holds."""
    pace = breathing.SQUARE
    return Running(breathing.course(pace, breathing.THREE_MINUTES), elapsed, pace)


def soft(elapsed: Callable[[], float], *, half: bool = False) -> Running:
    """Soft hands, look out; `half` is the half minute."""
    parts = soft_hands.HALF_A_MINUTE if half else soft_hands.TWO_MINUTES
    return Running(soft_hands.course(parts), elapsed)
