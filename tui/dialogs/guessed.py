"""Guessed against felt, for who asks for it: plain bars, with the same in words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget

from coach import guesses, rating
from tui import stepping
from tui.dialogs.base import KithDialog
from tui.text import fit, plain
from tui.widgets.paper import BLANK, Block, Paper

_AROUND = 6
"""Lines around the page: padding, title and keys."""


class Guessed(KithDialog[None]):
    """It is drawn for the width there is, and stands nowhere else."""

    TITLE_TEXT = guesses.TITLE
    AUTO_FOCUS = ""
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("j k", "scroll"), ("Esc", "close"))
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "page_scroll(1)", show=False),
        Binding("k,up", "page_scroll(-1)", show=False),
        Binding("q,v,enter", "leave", "close", show=False),
    ]
    DEFAULT_CSS = """
    Guessed {
        & #sheet { width: 76; }
        & #page { height: auto; scrollbar-size-vertical: 1; }
    }
    """

    def sheet(self) -> Iterable[Widget]:
        """The page."""
        yield VerticalScroll(Paper(), id="page", can_focus=False)

    def on_resize(self) -> None:
        """Bars as wide as the room."""
        page = self.query_one("#page", VerticalScroll)
        page.styles.max_height = max(int(self.size.height * 0.92) - _AROUND, 4)
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        book = self.app.book
        paper = self.query_one(Paper)
        width = max(paper.content_size.width, 30)
        pairs = stepping.pairs(book.state, book.today)
        lines = guesses.chart(pairs, rating.scale_of(book.state.profile), width)
        labels = {pair.label for pair in pairs}
        paper.blocks = [
            Block(fit(plain(line, "bold"), width) if line in labels else plain(line, "$foreground"))
            if line
            else BLANK
            for line in lines
        ]

    def action_page_scroll(self, lines: int) -> None:
        """Move by lines."""
        self.query_one("#page", VerticalScroll).scroll_relative(y=lines, animate=False)
