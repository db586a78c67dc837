"""Guessed against felt, drawn with plain characters; only ever shown to who asks for it.

Each line says in words or numbers what its bar says, so that the bars may be passed over. It
compares nobody, and no colour carries anything (evidence: SUDS).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from coach import rating
from coach.rating import Scale

TITLE: Final = "What you guessed, and what you felt"
ABOUT: Final = "The peak of the tension, on your own scale. It compares you with nobody."
NOTHING: Final = "Nothing to draw yet. It takes a step with a guess before it and a peak after it."
OFF: Final = "You asked for no ratings, so there is nothing to draw."
GUESSED, FELT = "guessed", "felt"
BAR: Final = {GUESSED: "=", FELT: "#"}
"""Two signs that differ in shape."""
WIDEST = 40
"""Cells of a bar for 100, where there is room."""
NARROWEST = 10


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """One step with both."""

    label: str
    """Which step, and when."""
    guessed: int
    """0 to 100."""
    felt: int
    """0 to 100."""


def chart(pairs: Sequence[Pair], scale: Scale, width: int) -> tuple[str, ...]:
    """Lines of at most `width` cells, the labels cut by whoever shows them; newest last.

    With three pairs or more they begin with the one quiet line.
    """
    if scale == "off":
        return (OFF,)
    if not pairs:
        return (NOTHING,)
    said = rating.guessed_and_felt(((one.guessed, one.felt) for one in pairs), scale)
    lines = [ABOUT, *([said] if said else [])]
    for one in pairs:
        lines += ["", one.label]
        lines += [_bar(GUESSED, one.guessed, scale, width), _bar(FELT, one.felt, scale, width)]
    return tuple(lines)


def _bar(name: str, value: int, scale: Scale, width: int) -> str:
    """`guessed  ========  60`: what it is, a bar, and the same in words or in a number."""
    words = rating.said(value, scale)
    room = width - len(GUESSED) - len(words) - 6
    longest = max(min(WIDEST, room), NARROWEST)
    bar = BAR[name] * round(value * longest / 100)
    return f"  {name:<{len(GUESSED)}}  {bar}{'  ' if bar else ''}{words}"
