"""The rows of Today: sections, one row a person, and an end."""

from __future__ import annotations

from typing import Literal

import msgspec
from textual.content import Content
from textual.reactive import reactive

from store.inbox import Inbox, Row
from tui.text import fit, joined, plain, row
from tui.widgets.rows import Rows

_NAME = 17
"""Cells for the name where a row is one line."""


class Line(msgspec.Struct, frozen=True):
    """One entry of the list."""

    kind: Literal["heading", "row", "gap", "end", "fold"]
    text: str = ""
    row: Row | None = None
    hint: str = ""
    """What a key does there: `+` on the last line, Enter on the fold."""


FIRST_TALK = "When you have spoken with someone, i logs it in a line of plain words."


def lines(
    inbox: Inbox, *, unfolded: bool, roomy: bool, talked: bool = True, airy: bool = True
) -> list[Line]:
    """The whole of Today as entries, from the first heading to the last word.

    `roomy` begins with an empty line, `airy` has one between the sections. While nobody was talked
    with yet, an empty day says how a first talk is kept.
    """
    found = [Line("gap")] if roomy else []
    for section in inbox.sections:
        if airy and (len(found) > 1 or (found and not roomy)):
            found.append(Line("gap"))
        found.append(Line("heading", section.title))
        found += [Line("row", row=row) for row in section.rows]
    if found and inbox.sections and airy:
        found.append(Line("gap"))
    found.append(Line("end", inbox.message, hint="One more: " if inbox.more else ""))
    if not (talked or inbox.sections):
        found += [Line("gap"), Line("end", FIRST_TALK)]
    if inbox.more:
        hint = " folds them" if unfolded else " shows them"
        gap = [Line("gap")] if airy else []
        found += [*gap, Line("fold", "Later, no rush", hint=hint)]
        if unfolded:
            found += [Line("row", row=row) for row in inbox.later]
    return found


class TodayList(Rows[Line]):
    """Today, one or two lines a row by the room there is."""

    DEFAULT_CSS = """
    TodayList { padding: 0 0 0 1; }
    """

    two_lines: reactive[bool] = reactive(False)

    def watch_two_lines(self) -> None:
        """Draw every row anew."""
        self.show(self.entries)

    def selectable(self, entry: Line) -> bool:
        """Rows, and the fold."""
        return entry.kind in ("row", "fold")

    def same(self, one: Line, other: Line) -> bool:
        """A row stays itself while its words change."""
        if one.row is not None and other.row is not None:
            return one.row.key == other.row.key
        return one.kind == other.kind == "fold"

    def draw(self, entry: Line, width: int, current: bool) -> list[Content]:
        """A heading, a row of one or two lines, a closing word or a gap."""
        if entry.row is not None:
            return self._draw_row(entry.row, width)
        match entry.kind:
            case "heading":
                return [fit(plain(entry.text, "$quiet"), width)]
            case "fold":
                hint = Content.assemble(("Enter", "bold $primary"), (entry.hint, "$quiet"))
                both = joined([plain(entry.text, "$quiet"), hint], "   ")
                if both.cell_length <= width:
                    return [both]
                return [fit(plain(entry.text, "$quiet"), width), fit(hint, width)]
            case "end":
                return self._draw_end(entry, width)
            case _:
                return [Content("")]

    def _draw_end(self, entry: Line, width: int) -> list[Content]:
        """The last word, and the key for one more beside it, or below where it is narrow."""
        lines = list(plain(entry.text, "$quiet").wrap(width))
        if entry.hint:
            more = Content.assemble((entry.hint, "$quiet"), ("+", "bold $primary"))
            more = more.stylize("@click=screen.one_more")
            if lines[-1].cell_length + 2 + more.cell_length <= width:
                lines[-1] = joined([lines[-1], more], "  ")
            else:
                lines.append(more)
        return lines

    def _draw_row(self, item: Row, width: int) -> list[Content]:
        name = plain(item.name, "bold")
        when = plain(item.when, "$time")
        if self.two_lines:
            first, *more = plain(_second(item), "$quiet").wrap(width)
            rest = [fit(Content(" ").join(more), width)] if more else []
            return [row(name, when, width), first, *rest]
        second = plain(_second(item), "$quiet")
        # A longer name, as events have them, takes what the rest of its row leaves.
        name = fit(name, max(_NAME, width - second.cell_length - when.cell_length - 3))
        name = name.extend_right(max(_NAME - name.cell_length, 0) + 1)
        return [row(name + second, when, width)]


_ASKED = {
    "still": "still want to?",
    "smaller": "a smaller version, or let it go?",
    "less often": "less often, perhaps?",
}


def _second(item: Row) -> str:
    asked = _ASKED.get(item.ask, "")
    return " · ".join(part for part in (item.what, asked) if part)
