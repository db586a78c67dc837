"""The list of copies: when each was made, what is in it, and why it was made."""

from __future__ import annotations

from datetime import date, tzinfo

import msgspec
from textual.content import Content
from textual.reactive import var

from store.backup.copies import Kept
from store.backup.restore import Contents
from tui.copies import WHY, inside, moment
from tui.text import fit, plain, row
from tui.widgets.rows import Rows

_MOMENT = 19
"""Cells of the column of moments."""
_ROOMY = 66
"""Cells of a line from which on it says why; below, some would have room for it and some not."""


class Copy(msgspec.Struct, frozen=True):
    """One copy, and what is in it as far as that was looked at."""

    kept: Kept
    contents: Contents | None = None


class CopyRows(Rows[Copy]):
    """One line a copy."""

    zone: var[tzinfo | None] = var(None)
    today: var[date] = var(date.min)

    def same(self, one: Copy, other: Copy) -> bool:
        """The same file, whatever is known of it by now."""
        return one.kept == other.kept

    def draw(self, entry: Copy, width: int, current: bool) -> list[Content]:
        """Its moment and what is in it; where there is room, why it was made."""
        known = entry.contents
        said = "…" if known is None else "cannot be used" if known.trouble else inside(known)
        name = plain(moment(entry.kept.when, self.zone, self.today), "bold" if current else "")
        name = name.extend_right(max(_MOMENT - name.cell_length, 0))
        left = Content.assemble(name, "  ", plain(said, "$quiet"))
        why = plain(WHY[entry.kept.kind], "$quiet")
        if width < _ROOMY or left.cell_length + 2 + why.cell_length > width:
            return [fit(left, width)]
        return [row(left, why, width)]
