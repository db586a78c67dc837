"""Soft hands, look out: two quiet minutes, and half a minute of them at a doorway.

Easing muscles in turn and then looking outward, without a word about breathing, so that it suits
those whom breathing exercises make uneasy. The seconds are a choice of design; no trial fixes them.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Part(NamedTuple):
    """One thing to do for a while."""

    starts: int
    """Seconds from the beginning."""
    lasts: int
    """Seconds."""
    text: str

    @property
    def ends(self) -> int:
        """Seconds from the beginning at which it is over."""
        return self.starts + self.lasts


TWO_MINUTES: Final[tuple[Part, ...]] = (
    Part(0, 5, "Close your hands, about half strength."),
    Part(5, 10, "Let them go. Notice the difference."),
    Part(15, 5, "Once more, half strength."),
    Part(20, 10, "Let go."),
    Part(30, 5, "Lift your shoulders a little."),
    Part(35, 10, "Let them drop."),
    Part(45, 5, "Press your feet into the floor."),
    Part(50, 10, "Ease off. Feel the floor hold you."),
    Part(60, 15, "Look around. Find three things with straight edges."),
    Part(75, 15, "Find two sounds, one near and one far."),
    Part(90, 15, "Find one colour, in three places."),
    Part(105, 15, "Pick one thing you are curious about where you are going."),
)
"""The whole of it."""


def between(parts: tuple[Part, ...], *spans: tuple[int, int]) -> tuple[Part, ...]:
    """The parts that lie within the spans of seconds, one after the other from 0 on."""
    kept = [part for start, end in spans for part in parts if start <= part.starts < end]
    begun = [sum(part.lasts for part in kept[:place]) for place in range(len(kept))]
    return tuple(part._replace(starts=at) for part, at in zip(kept, begun, strict=True))


HALF_A_MINUTE: Final = between(TWO_MINUTES, (0, 15), (105, 120))
"""Its beginning and its end, for a doorway."""

OPENING: Final = (
    "Many people find this settles them a little. Go gently, and stop whenever you like.",
    "Standing, sitting or lying down. Skip any part that hurts.",
)
"""Said before it begins, and in front of the plain text."""
END: Final = "That's all."
STOPPED: Final = "Stopped. That's fine."


def length(parts: tuple[Part, ...]) -> int:
    """Seconds from the beginning to the end of the last part."""
    return parts[-1].ends if parts else 0


def part_at(parts: tuple[Part, ...], seconds: float) -> Part | None:
    """What to do `seconds` after the beginning; None once all of it is over."""
    return next((part for part in parts if seconds < part.ends), None)


def part_after(parts: tuple[Part, ...], part: Part) -> Part | None:
    """What follows `part`; None after the last one."""
    return part_at(parts, part.ends)


def groups(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """The parts as paragraphs, for reading: each begins where another part of the body is named."""
    begins = {0, 30, 45, 60}
    starts = [place for place, part in enumerate(parts) if part.starts in begins]
    ends = [*starts[1:], len(parts)]
    return tuple(parts[start:end] for start, end in zip(starts, ends, strict=True))
