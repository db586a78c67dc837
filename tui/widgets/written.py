"""Something written earlier, to be read: label and words, line by line; Enter changes one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from textual.content import Content

from coach.page import Line
from tui.expected import Paragraph
from tui.text import isolated, plain, shortened, wrapped
from tui.widgets.rows import Rows

_LABEL = 16
"""Cells of a label, with the space after it."""
_NARROW_LABEL = 14
_NARROW = 60
NOTHING_YET = "…"
LONGEST = 4
"""Lines of something that Enter shows whole."""


class Entry(NamedTuple):
    """One entry of the page."""

    kind: Literal["line", "heading", "gap", "says", "person", "deed"]
    text: str = ""
    """Of a heading, a saying and a deed."""
    line: Line | None = None
    person: Paragraph | None = None
    value: str = ""
    """What tells a deed, and the lines of several pages, from each other."""


GAP = Entry("gap")


class WrittenList(Rows[Entry]):
    """The page."""

    DEFAULT_CSS = """
    WrittenList { height: 1fr; }
    """

    def selectable(self, entry: Entry) -> bool:
        """What can be changed, opened or done."""
        if entry.line is not None:
            return bool(entry.line.id)
        return entry.kind == "deed" or (entry.person is not None and bool(entry.person.uid))

    def same(self, one: Entry, other: Entry) -> bool:
        """A line stays itself while its words change."""
        if one.line is not None and other.line is not None:
            return (one.line.id, one.value) == (other.line.id, other.value)
        return one == other

    def draw(self, entry: Entry, width: int, current: bool) -> list[Content]:
        """Label and words, with a hanging indent."""
        if entry.line is not None:
            return self._line(entry.line, width)
        if entry.person is not None:
            return self._person(entry.person, width)
        if entry.kind == "gap":
            return [Content("")]
        style = {"heading": "$primary", "says": "$voice", "deed": "$quiet"}[entry.kind]
        return wrapped(plain(entry.text, style), width)

    def _line(self, line: Line, width: int) -> list[Content]:
        room = _NARROW_LABEL if width < _NARROW else _LABEL
        label = plain(line.label, "$quiet")
        label = label.extend_right(max(room - label.cell_length, 1))
        words = isolated(line.text, "$foreground") if line.text else plain(NOTHING_YET, "$quiet")
        lines = wrapped(label + words, width, hang=room)
        return shortened(lines, LONGEST, width) if line.id else lines

    @staticmethod
    def _person(person: Paragraph, width: int) -> list[Content]:
        lines = wrapped(isolated(person.name, "bold"), width)
        for label, words in person.parts:
            piece = Content.assemble((label, "$quiet"), isolated(words, "$foreground"))
            lines += wrapped(piece, width, indent=2, hang=4)
        return lines


def entries(lines: Iterable[Line], value: str = "") -> list[Entry]:
    """The lines of a page."""
    return [Entry("line", line=line, value=value) for line in lines]
