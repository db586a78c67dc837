"""A list of lines of plain words, each with what it is understood as under it."""

from __future__ import annotations

import msgspec
from textual.content import Content
from textual.reactive import var

from store.quicklog import Choices, Draft, Question, chips
from tui.reading import Reader
from tui.text import plain, wrapped
from tui.widgets.chips import chip_lines
from tui.widgets.rows import Rows

_TEXT_LINES = 3
"""Lines of the list that one long line takes."""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the list."""

    number: int
    """Where it stood when it came in; it stays the same while the words change."""
    text: str
    choices: Choices
    draft: Draft


class LineList(Rows[Line]):
    """The lines, each with its chips under it and a sign where something is left to settle."""

    DEFAULT_CSS = """
    LineList { background: $surface; height: 1fr; min-height: 4; }
    """

    reader: var[Reader | None] = var(None)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._known: dict[tuple[int, int], tuple[Line, list[Content]]] = {}

    def same(self, one: Line, other: Line) -> bool:
        """A line stays itself while it is edited."""
        return one.number == other.number

    def draw(self, entry: Line, width: int, current: bool) -> list[Content]:
        """The words as typed, then what they are understood as, then the question.

        Every key measures the whole list, so a line that is as it was is not laid out again.
        """
        place = (entry.number, width)
        known = self._known.get(place)
        if known is None or known[0] != entry:
            known = self._known[place] = (entry, self._lay_out(entry, width))
        return known[1]

    def _lay_out(self, entry: Line, width: int) -> list[Content]:
        sign = "? " if entry.draft.blocking else "  "
        text = Content.assemble((sign, "bold $time"), plain(entry.text, "bold $foreground"))
        lines = wrapped(text, width, hang=2)
        if len(lines) > _TEXT_LINES:
            lines = [*lines[: _TEXT_LINES - 1], lines[_TEXT_LINES - 1].truncate(width - 1) + "…"]
        named = self.reader.names(entry.draft) if self.reader is not None else {}
        today = self.reader.today if self.reader is not None else None
        pieces = chips(entry.draft, today, named)
        calm = [line.stylize("not bold") for line in chip_lines(pieces, width - 4)]
        lines += [line.pad_left(4) for line in calm]
        for question in entry.draft.questions[:1]:
            lines += wrapped(self.question(question, entry), width, indent=4, hang=4)
        return lines

    def question(self, question: Question, entry: Line) -> Content:
        """A question as it stands under its line."""
        return plain(question.text, "$time" if question.blocks else "$quiet")
