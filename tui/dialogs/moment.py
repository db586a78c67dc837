"""Another moment: which situation the coach is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.base import KithDialog
from tui.text import fit, phrase, plain
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from coach.model import Situation

_AROUND = 9
"""Lines of the dialog around its list: padding, title, the sentence below, keys."""


class MomentList(Rows["Situation"]):
    """Situations by their titles."""

    DEFAULT_CSS = """
    MomentList { background: $surface; scrollbar-background: $surface; }
    """
    uniform = True

    def draw(self, entry: Situation, width: int, current: bool) -> list[Content]:
        """The title."""
        return [fit(plain(entry.title, "bold" if current else ""), width)]


class MomentDialog(KithDialog[str]):
    """Gives the code of the situation taken. Those of `fitting` come first, the rest in order."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Enter", "take it"),
        ("a letter", "goes to it"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    MomentDialog #when { margin-top: 1; color: $quiet; width: 1fr; min-height: 2; }
    """

    def __init__(self, current: str = "", fitting: Sequence[str] = (), name: str = "") -> None:
        super().__init__()
        self._current, self._fitting = current, tuple(fitting)
        self._whom = name

    def title_content(self) -> Content:
        """Whom it is with."""
        if not self._whom:
            return Content("Another moment")
        return phrase("Another moment with $name", name=self._whom)

    def sheet(self) -> Iterable[Widget]:
        """The list, and when the one under the cursor is."""
        yield MomentList(id="moments")
        yield Static(id="when")

    def on_mount(self) -> None:
        """Read the situations, and begin on the one shown now."""
        from coach import shelf

        rows = self.query_one(MomentList)
        rows.focus()
        codes = dict.fromkeys((*self._fitting, *shelf.codes()))
        found = [shelf.situation(code) for code in codes]
        rows.show(found, at=next((one for one in found if one.code == self._current), None))

    def on_resize(self) -> None:
        """As many rows as the screen has room for."""
        rows = self.query_one(MomentList)
        room = int(self.size.height * 0.92) - _AROUND
        rows.styles.height = max(min(room, len(rows.entries) or room), 4)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next moment that begins with it; `j` and `k` move."""
        letter = event.character or ""
        if letter in "jk" or not letter.islower():
            return
        rows = self.query_one(MomentList)
        after = rows.cursor + 1
        for entry in (*rows.entries[after:], *rows.entries[:after]):
            if entry.title[:1].lower() == letter:
                rows.select(entry)
                event.stop()
                event.prevent_default()
                return

    @on(Rows.Highlighted)
    def _say(self, event: Rows.Highlighted[Situation]) -> None:
        event.stop()
        when = event.entry.when if event.entry is not None else ""
        self.query_one("#when", Static).update(plain(when))

    @on(Rows.Opened)
    def _take(self, event: Rows.Opened[Situation]) -> None:
        event.stop()
        self.dismiss(event.entry.code)
