"""The list of the coach's home: short rows, a step on two lines where it needs them."""

from __future__ import annotations

from textual.content import Content

from tui.screens.coach_home.entries import Entry
from tui.text import fit, plain, row, wrapped
from tui.widgets.rows import Rows

_STEP_LINES = 2
"""Lines that one step takes here; the whole of it stands beside the list."""
_NUMBER = 4
"""Cells for the place of a step."""
_SELECTABLE = ("page", "told", "suggested", "fold", "rung", "away")


class HomeList(Rows[Entry]):
    """Sections with a heading each."""

    DEFAULT_CSS = """
    HomeList { padding: 0 0 0 1; }
    """

    alone = False
    """Nothing stands beside or below the list, so that a step says its smaller version here."""

    def selectable(self, entry: Entry) -> bool:
        """Everything that opens."""
        return entry.kind in _SELECTABLE

    def same(self, one: Entry, other: Entry) -> bool:
        """It stays itself while its words change."""
        return one.id == other.id

    def draw(self, entry: Entry, width: int, current: bool) -> list[Content]:
        """A heading, a word, a page with its key, or a step."""
        match entry.kind:
            case "gap":
                return [Content("")]
            case "heading":
                return [fit(plain(entry.text, "$quiet"), width)]
            case "word":
                return wrapped(plain(entry.text, "$quiet"), width, indent=2, hang=2)
            case "page" | "fold":
                style = "$quiet" if entry.kind == "fold" else "bold $primary"
                return [row(plain(f"  {entry.text}"), plain(entry.beside, style), width)]
            case _:
                return self._draw_step(entry, width)

    def _draw_step(self, entry: Entry, width: int) -> list[Content]:
        number = (
            f"{entry.number:>2}  " if entry.number else "    " if entry.kind == "rung" else "  "
        )
        style = {"away": "$quiet", "suggested": "bold"}.get(entry.kind, "")
        beside = plain(entry.beside, "$time" if entry.kind == "told" else "$quiet")
        room = width - (beside.cell_length + 2 if entry.beside else 0)
        text = Content.assemble((number, "$quiet"), plain(entry.text, style))
        lines = wrapped(text, max(room, 12), hang=len(number))
        if len(lines) > _STEP_LINES:
            # The sign tells that there is more of it.
            cut = fit(lines[_STEP_LINES - 1] + plain(" …", style), room)
            lines = [*lines[: _STEP_LINES - 1], cut]
        smaller = self._smaller(entry, max(room, 12), len(number)) if self.alone else []
        return [row(lines[0], beside, width), *lines[1:], *smaller]

    def _smaller(self, entry: Entry, width: int, indent: int) -> list[Content]:
        """The smaller version of a step that has one, in a line."""
        rung = entry.rung
        if rung is None or not rung.smaller or entry.kind not in ("suggested", "rung"):
            return []
        words = plain(f"{' ' * indent}Smaller: {rung.smaller}", "$quiet")
        return [fit(words, width)]
