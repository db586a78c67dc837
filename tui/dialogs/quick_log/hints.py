"""The keys of a dialog on one line: those needed most, as many as fit."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.widgets.frame import keys


def key_line(pairs: Sequence[tuple[str, str]], width: int) -> Content:
    """`(key, word)` pairs on `width` cells; the first and the last always, then from the left."""
    for gap in ("   ", "  "):
        line = keys(pairs, gap)
        if line.cell_length <= width:
            return line
    shown = list(pairs)
    while len(shown) > 2 and keys(shown, "  ").cell_length > width:
        del shown[-2]
    return keys(shown, "  ")
