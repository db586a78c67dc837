"""A short text as a QR code of half blocks, for the camera of a phone; no network is needed.

ISO/IEC 18004: dark modules on light ones, and four light modules around them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coach.door import DoorCard, shorter

QUIET = 4
"""Light modules around the code; with fewer some cameras find nothing."""
_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}
"""(upper module dark, lower module dark) -> the sign that draws both, in dark on light."""


class Code(NamedTuple):
    """A code as lines of signs, and the text it holds."""

    text: str
    lines: tuple[str, ...]
    whole: bool = True
    """Whether all of the card is in it."""

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.lines[0]) if self.lines else 0


def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The code of a text as rows of modules, True for dark ones, the quiet zone included."""
    import segno

    made = segno.make(text, error="l", micro=False, encoding="utf-8")
    return tuple(tuple(map(bool, row)) for row in made.matrix_iter(border=QUIET))


def drawn(rows: Sequence[Sequence[bool]]) -> tuple[str, ...]:
    """Rows of modules as lines of signs, two rows a line, for dark ink on a light ground."""
    even = [*rows, [False] * len(rows[0])] if len(rows) % 2 else rows
    pairs = zip(even[::2], even[1::2], strict=True)
    return tuple(
        "".join(_BLOCKS[upper, lower] for upper, lower in zip(*pair, strict=True)) for pair in pairs
    )


def fitting(card: DoorCard, width: int, height: int) -> Code | None:
    """The code of as much of a card as fits `width` columns and `height` lines; None for too few.

    What is left out is left out whole: the cues first, then the title, the last words.
    """
    return first_fitting((one.text for one in shorter(card)), width, height)


def first_fitting(texts: Iterable[str], width: int, height: int) -> Code | None:
    """The code of the first of these texts that fits."""
    for number, text in enumerate(texts):
        lines = drawn(modules(text))
        if len(lines) <= height and len(lines[0]) <= width:
            return Code(text, lines, whole=number == 0)
    return None
