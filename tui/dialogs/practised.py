"""What practice keeps: every card that was looked at, to be taken out one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import practice as changes
from store.words import cut
from tui.dialogs.base import KithDialog
from tui.practising import Practised, practised
from tui.text import joined, plain, wrapped
from tui.widgets.frame import keys
from tui.widgets.rows import Rows

_AROUND = 10
"""Lines of the dialog around its list: padding, title, news, keys."""
_LONGEST = 200
"""Characters of a line that somebody noticed."""
NOTHING = "Nothing is kept of your practice."
OUT = "It is out of the book. Esc, then u puts it back."


class PractisedList(Rows[Practised]):
    """Each card by the moment it is of, when it was looked at last and how that was."""

    DEFAULT_CSS = """
    PractisedList { background: $surface; scrollbar-background: $surface; }
    """

    def draw(self, entry: Practised, width: int, current: bool) -> list[Content]:
        """The moment and when; the library's words; what was noticed."""
        title = plain(entry.title, "bold" if current else "")
        about = joined([plain(entry.last, "$quiet"), plain(entry.how, "$quiet")])
        lines = wrapped(joined([title, about], "   "), width)
        for said in (entry.line, *(f"You wrote: {cut(line, _LONGEST)}" for line in entry.noticed)):
            lines += wrapped(plain(said, "$quiet"), width, indent=2, hang=2) if said else []
        return lines

    def same(self, one: Practised, other: Practised) -> bool:
        """The same card."""
        return one.prompt == other.prompt


class PractisedDialog(KithDialog[None]):
    """`x` takes out what is kept of the card under the cursor, `X` all of it; `u` puts it back."""

    TITLE_TEXT = "What practice keeps"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("x", "take_out", show=False),
        Binding("X,upper_x", "take_all_out", show=False),
    ]
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("x", "take it out"),
        ("X", "take all out"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    PractisedDialog #said { color: $quiet; width: 1fr; margin-top: 1; min-height: 1; }
    """

    def sheet(self) -> Iterable[Widget]:
        """The list, and what happened last."""
        yield PractisedList(id="kept")
        yield Static(id="said")

    def on_mount(self) -> None:
        """Start on the first."""
        self.query_one("#kept").focus()
        self._show()
        self.trouble(self.app.book.read_only)

    def on_resize(self) -> None:
        """As high as its cards, while there is room."""
        self.call_after_refresh(self._lay_out)

    def _show(self) -> None:
        found = practised(self.app.book.state, self.app.book.today)
        self.query_one("#kept", PractisedList).show(found)
        if not found:
            self.query_one("#said", Static).update(plain(NOTHING))
            self.query_one("#keys", Static).update(keys((("Esc", "close"),)))
        self._lay_out()

    def _lay_out(self) -> None:
        kept = self.query_one("#kept", PractisedList)
        room = max(int(self.size.height * 0.92) - _AROUND, 3)
        kept.styles.height = min(kept.virtual_size.height, room)
        kept.display = bool(kept.entries)

    def action_take_out(self) -> None:
        """The card under the cursor."""
        selected = self.query_one("#kept", PractisedList).selected
        if selected is not None:
            self._forget(selected.prompt)

    def action_take_all_out(self) -> None:
        """All of them."""
        if self.query_one("#kept", PractisedList).entries:
            self._forget("")

    def _forget(self, prompt: str) -> None:
        if self.app.change(changes.forget_practice, prompt, say="Out of the book.") is not None:
            self.query_one("#said", Static).update(plain(OUT))
        self._show()
