"""Choose an earlier copy of the book. The page gives the copy chosen; going back is the caller's.

It stands in the app and on the page of a book that cannot be opened, where there is no book yet:
so it asks for nothing but the place of the file and the clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from store.backup.copies import Kept, backups, reason
from store.backup.restore import Contents, book_id, contents, glance
from store.clock import Clock, today
from store.files import Files
from tui.copies import NONE_YET, besides, moment
from tui.screens.copies.list import Copy, CopyRows
from tui.text import plain
from tui.widgets.frame import keys
from tui.widgets.rows import Rows

_AROUND = 13
"""Lines of the page around the list."""
_INTRO = (
    "The book as it was when each of them was made. Whichever you choose, the book as it is now is "
    "kept first, so there is a way back from that too."
)
_CHOOSING = (("Enter", "look it over"), ("j k", "move"), ("Esc", "leave all as it is"))
_ASKED = (("Enter", "go back to it"), ("Esc", "leave all as it is"))
_NOTHING = (("Esc", "back"),)


class CopiesScreen(Screen[Kept | None]):
    """The copies, newest first. Nothing is changed by looking."""

    CSS_PATH = "copies.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,h,left", "leave", "leave all as it is", show=False),
    ]

    class Looked(Message):
        """What is in one copy; `whole` when it was read to its end."""

        def __init__(self, copy: Copy, *, whole: bool) -> None:
            super().__init__()
            self.copy = copy
            self.whole = whole

    def __init__(self, path: Path, clock: Clock) -> None:
        super().__init__()
        self._path = path
        self._clock = clock
        self._asked: Kept | None = None
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalGroup(id="page"):
            yield Static("Earlier copies of the book", id="title")
            yield Static(_INTRO, id="intro")
            yield CopyRows(id="copies")
            yield Static(id="says")
            yield Static(keys(_CHOOSING), id="keys")

    def on_mount(self) -> None:
        """List them; what is in each follows."""
        rows = self.query_one(CopyRows)
        rows.zone, rows.today = self._clock.local().tzinfo, today(self._clock)
        found = self._found()
        rows.show([Copy(kept) for kept in found])
        rows.display = bool(found)
        if found:
            rows.focus()
            self._look_at_all(found)
        else:
            self.query_one("#intro").display = False
            self._say(self._trouble or NONE_YET)
            self._show_keys(_NOTHING)

    def _found(self) -> list[Kept]:
        try:
            return backups(self._path)
        except OSError as error:
            self._trouble = f"The folder of the copies cannot be read: {reason(error)}."
            return []

    def on_resize(self) -> None:
        """The keys stay in view on a small screen."""
        room = max(int(self.size.height * 0.96) - _AROUND, 3)
        self.query_one(CopyRows).styles.max_height = min(room, 14)

    @work(thread=True, group="copies", description="look at the copies", exit_on_error=False)
    def _look_at_all(self, found: Sequence[Kept]) -> None:
        worker = get_current_worker()
        book = book_id(self._path)
        for kept in found:
            if worker.is_cancelled:
                return
            self.post_message(self.Looked(Copy(kept, glance(kept, book)), whole=False))

    @work(thread=True, group="one copy", description="look a copy over", exit_on_error=False)
    def _look_over(self, kept: Kept) -> None:
        looked = Copy(kept, contents(kept, book_id(self._path)))
        if not get_current_worker().is_cancelled:
            self.post_message(self.Looked(looked, whole=True))

    @on(Looked)
    def _show(self, event: Looked) -> None:
        rows = self.query_one(CopyRows)
        rows.show([event.copy if rows.same(one, event.copy) else one for one in rows.entries])
        selected = rows.selected
        if event.whole and selected is not None and rows.same(selected, event.copy):
            self._ask(event.copy)

    def _ask(self, copy: Copy) -> None:
        found: Contents | None = copy.contents
        if found is None or found.trouble:
            self._say((found.why or found.trouble) if found else "", quiet=False)
            return
        self._asked = copy.kept
        rows = self.query_one(CopyRows)
        when = moment(copy.kept.when, rows.zone, rows.today)
        kept = " As it is now, it becomes a copy in this list." if self._there() else ""
        self._say(
            f"It is whole. Enter once more, and the book is as it was on {when}.{kept}", quiet=False
        )
        self._show_keys(_ASKED)

    def _there(self) -> bool:
        """Whether anything lies at the place of the book that could be kept."""
        stat = Files().stat(str(self._path))
        return stat is not None and stat.size > 0

    @on(Rows.Highlighted)
    def _moved(self, event: Rows.Highlighted[Copy]) -> None:
        event.stop()
        entry = event.entry
        if entry is None or entry.kept == self._asked:
            return
        self._asked = None
        self._say(_about(entry))
        self._show_keys(_CHOOSING)

    @on(Rows.Opened)
    def _chosen(self, event: Rows.Opened[Copy]) -> None:
        event.stop()
        kept = event.entry.kept
        if kept == self._asked:
            self.dismiss(kept)
            return
        self._say("Reading it to its end ...")
        self._look_over(kept)

    def _say(self, sentence: str, *, quiet: bool = True) -> None:
        says = self.query_one("#says", Static)
        says.update(plain(sentence))
        says.set_class(quiet, "-quiet")

    def _show_keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.query_one("#keys", Static).update(keys(pairs))

    def action_leave(self) -> None:
        """Close with nothing changed."""
        self.dismiss(None)


def _about(copy: Copy) -> str:
    """What there is to say of a copy before it is looked over."""
    found = copy.contents
    if found is not None and found.trouble:
        return found.why or found.trouble
    more = besides(found) if found is not None else ""
    return f"{'Also ' * bool(more)}{more}{'. ' * bool(more)}Kept as {Path(copy.kept.path).name}."
