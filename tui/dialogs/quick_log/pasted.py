"""Several lines pasted at once: which lines they are."""

from __future__ import annotations

from typing import Final

from store.quicklog import split_lines
from tui.fields import LONGEST_PASTE, clean

LONGEST: Final = 200_000
"""Characters taken from a paste of many lines."""


def lines_of(pasted: str, before: str = "", after: str = "") -> tuple[str, ...]:
    """The lines of a paste made between `before` and `after` of a line already typed.

    Blank lines and the bullets of a list are left out. One line, or none, comes back as it was
    pasted, spaces and all, so that it can go into the line it was pasted in.
    """
    text = clean(pasted, LONGEST)
    whole = tuple(part for part in text.split("\n") if part.strip())
    if len(whole) < 2:
        return tuple(part[:LONGEST_PASTE] for part in whole)
    return split_lines(f"{before}{text}{after}")
