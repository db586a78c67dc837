"""The things of a person's page, drawn with hanging indents."""

from __future__ import annotations

from textual.content import Content

from tui.screens.person.things import STILL, Kind, Thing
from tui.text import row, wrapped
from tui.widgets.frame import keys
from tui.widgets.rows import Rows

_HINTS: dict[Kind, tuple[tuple[str, str], ...]] = {
    "follow_up": (("d", "done"), ("e", "edit")),
    "way": (("o", "open"), ("y", "copy")),
    "talk": (("e", "edit"),),
    "note": (("E", "editor"), ("e", "edit")),
    "fact": (("e", "edit"),),
    "date": (("e", "edit"),),
    "met": (("e", "edit"),),
    "rhythm": (("r", "rhythm"),),
    "tags": (("t", "tag"),),
    "surface": (("Enter", "suggest again"),),
}
"""What can be done with the thing under the cursor, beside it where there is room."""


class PersonList(Rows[Thing]):
    """One column of the page."""

    DEFAULT_CSS = """
    PersonList { height: 1fr; }
    """

    def on_focus(self) -> None:
        """The keys of the thing under the cursor come with the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """And go with it."""
        self.refresh()

    def selectable(self, entry: Thing) -> bool:
        """Whatever something can be done with."""
        return entry.kind not in STILL

    def same(self, one: Thing, other: Thing) -> bool:
        """A thing stays itself while its words change."""
        return (one.kind, one.key, one.part) == (other.kind, other.key, other.part)

    def draw(self, entry: Thing, width: int, current: bool) -> list[Content]:
        """Its paragraphs; the one under the cursor says what its keys do."""
        lines: list[Content] = []
        for block in entry.blocks:
            lines += wrapped(block.content, width, indent=block.indent, hang=block.hang)
        if current and self.has_focus and entry.kind in _HINTS:
            hint = keys(_HINTS[entry.kind], "  ")
            if lines[0].cell_length + hint.cell_length + 3 <= width:
                lines[0] = row(lines[0], hint, width)
        return lines
