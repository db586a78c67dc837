"""What there is to choose on a page of questions, or words to take."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from coach.flow import Option
from tui.text import plain, wrapped
from tui.widgets.rows import Rows

FEWEST = 3
"""Lines that the list keeps where there is little room; it scrolls then."""
TO_ANSWER = 8
"""The same where they are the answer: that they are seen matters more than what is said above."""
_INDENT = 3
"""Cells before the name of an option: its key and two spaces."""


class Options(Rows[Option]):
    """The options, each with what it means under it; as high as they need where there is room."""

    DEFAULT_CSS = """
    Options {
        height: 1fr;
        &:blur > .rows--current { background: $background; }
        &:blur > .rows--bar-idle { background: $background; color: $background; }
    }
    """

    numbered = True
    """Whether digits choose: not while one types."""
    _fewest = FEWEST

    class Left(Message):
        """Up from the first one."""

    class Passed(Message):
        """Enter while none is selected."""

    def draw(self, entry: Option, width: int, current: bool) -> list[Content]:
        """Its digit, its name, and what it means."""
        number = self.entries.index(entry) + 1
        key = plain(str(number) if self.numbered else "·", "bold $primary")
        name = plain(entry.shown, "bold" if current and self.has_focus else "")
        lines = wrapped(Content.assemble(key, "  ", name), width, hang=_INDENT)
        if entry.says:
            lines += wrapped(plain(entry.says, "$quiet"), width, indent=_INDENT, hang=_INDENT)
        return lines

    def on_focus(self) -> None:
        """While one types none of them is chosen."""
        self.refresh()

    def on_blur(self) -> None:
        """And none is once one types again."""
        self.refresh()

    def offer(self, options: Sequence[Option], *, numbered: bool, fewest: int = FEWEST) -> None:
        """Show these, as high as they need, and in little room at least `fewest` lines of them."""
        self.numbered, self._fewest = numbered, fewest
        self.display = bool(options)
        self.show(tuple(options))
        self.cursor = 0 if options else -1
        self._be_high_enough()

    def on_resize(self) -> None:
        """Other widths wrap otherwise."""
        super().on_resize()
        self._be_high_enough()

    def _be_high_enough(self) -> None:
        width = max(self.scrollable_content_region.width - 2, 8)
        lines = sum(len(self.draw(one, width, False)) for one in self.entries)
        self.styles.max_height = lines
        self.styles.min_height = min(lines, self._fewest)

    def let_be(self) -> None:
        """Select none, until a key does."""
        self.cursor = -1

    def action_open(self) -> None:
        """Take the one selected; where none is, go on without."""
        if self.selected is None:
            self.post_message(self.Passed())
        else:
            super().action_open()

    def action_up(self) -> None:
        """The one before; from the first back to the field."""
        if self.cursor <= 0 and not self.numbered:
            self.post_message(self.Left())
        else:
            super().action_up()
