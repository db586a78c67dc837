"""Soft hands, look out: two quiet minutes, and half a minute of them at a doorway.

Easing muscles in turn and then looking outward, without a word about breathing, so that it suits
those whom breathing exercises make uneasy. The seconds are a choice of design; no trial fixes them.
"""

from __future__ import annotations

from typing import Final

from coach.calm_parts import Course, Part

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


def between(parts: tuple[Part, ...], *spans: tuple[float, float]) -> tuple[Part, ...]:
    """The parts that lie within the spans of seconds, one after the other from 0 on."""
    kept = [part for start, end in spans for part in parts if start <= part.starts < end]
    begun = [sum(part.lasts for part in kept[:place]) for place in range(len(kept))]
    return tuple(part._replace(starts=at) for part, at in zip(kept, begun, strict=True))


HALF_A_MINUTE: Final = between(TWO_MINUTES, (0, 15), (105, 120))
"""Its beginning and its end, for a doorway."""

END: Final = "That's all."
ANY_WAY: Final = "Standing, sitting or lying down. Skip any part that hurts."


def course(parts: tuple[Part, ...] = TWO_MINUTES) -> Course:
    """The two minutes, or the half minute."""
    return Course(parts, END)


def groups(parts: tuple[Part, ...]) -> tuple[tuple[Part, ...], ...]:
    """The parts as paragraphs, for reading: each begins where another part of the body is named."""
    begins = {0, 30, 45, 60}
    starts = [place for place, part in enumerate(parts) if part.starts in begins]
    ends = [*starts[1:], len(parts)]
    return tuple(parts[start:end] for start, end in zip(starts, ends, strict=True))
