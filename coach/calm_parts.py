"""Parts of a calming exercise in time: what to do when, found from the seconds that have passed.

Nothing here looks at a clock: the seconds come in, so that a test can turn them.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple


class Part(NamedTuple):
    """One thing to do for a while."""

    starts: float
    """Seconds from the beginning."""
    lasts: float
    """Seconds."""
    text: str
    """What to do; empty for a rest, which needs no words."""
    step: int = 0
    """Its place in a round of breathing (`coach.breathing.Step`); 0 where there are no rounds."""

    @property
    def ends(self) -> float:
        """Seconds from the beginning at which it is over."""
        return self.starts + self.lasts


class Course(NamedTuple):
    """One exercise from its first second to its last."""

    parts: tuple[Part, ...]
    """One follows the other without a gap, from 0 on."""
    end: str
    """Said when it is over."""
    aims_at: float = 0.0
    """Seconds it is to last, as near as whole rounds come; 0 where there are no rounds."""
    half: float = math.inf
    """Seconds from the beginning at which halfway is said; never, where it is not said."""


HALFWAY: Final = "Halfway."


def length(parts: tuple[Part, ...]) -> float:
    """Seconds from the beginning to the end of the last part."""
    return parts[-1].ends if parts else 0.0


def part_at(parts: tuple[Part, ...], seconds: float) -> Part | None:
    """What to do `seconds` after the beginning; None once all of it is over."""
    if seconds >= length(parts):
        return None
    return next((part for part in reversed(parts) if part.starts <= seconds), parts[0])


def part_after(parts: tuple[Part, ...], part: Part) -> Part | None:
    """What follows `part`; None after the last one."""
    return next((other for other in parts if other.starts > part.starts), None)


def says_halfway(course: Course, seconds: float) -> bool:
    """Whether halfway is being said: through one round, the first of the second half."""
    if not course.half <= seconds < length(course.parts):
        return False
    first = min((part.step for part in course.parts), default=0)
    begins = [part.starts for part in course.parts if part.step == first]
    return not any(course.half < start <= seconds for start in begins)
