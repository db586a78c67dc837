"""A copy of the book put together with it: what would come in, and if wanted, in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from textual import on, work
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store.errors import KithError
from tui.dialogs.from_file import LEAVING, SCROLL, FromFile
from tui.dialogs.paths import split_paths
from tui.fields import Field
from tui.text import plain
from tui.widgets.paper import BLANK, Block

if TYPE_CHECKING:
    from store.merge.book import Copy, Outcome, Plan
    from store.merge.words import Section

_ENTRIES = 200
"""Entries of each list; of more the rest is counted, and `kith merge --all` shows them."""
_DECIDING = (("Enter", "put them together"), SCROLL, ("Esc", "leave it"))
_TIDYING = (("Enter", "put the copy away"), ("Esc", "leave it"))


class Found(NamedTuple):
    """A copy that was read, and what it would do."""

    copy: Copy
    plan: Plan
    report: Sequence[Section]


class MergeCopy(FromFile[None]):
    """Asks for a copy, or begins with one that lies beside the book."""

    TITLE_TEXT = "Bring a second copy of the book in"
    ASKED = (
        "A copy of this book: what a sync tool left beside it, or an earlier copy. Whatever only "
        "one of them has stays; of what was changed in both, the later one. You see it first, and "
        "nothing in the copy is changed."
    )
    EXAMPLE = "~/Sync/kith (conflicted copy).json"
    AROUND = 11
    DEFAULT_CSS = """
    MergeCopy {
        & #file { color: $quiet; width: 1fr; display: none; }
        &.-read #file { display: block; }
        &.-read #path { display: none; }
    }
    """

    class Read(Message):
        """The copy was read."""

        def __init__(self, found: Found) -> None:
            super().__init__()
            self.found = found

    class Unreadable(Message):
        """It will not do, and why."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    class Looked(Message):
        """What lies beside the book, by name."""

        def __init__(self, paths: Sequence[str]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None

    def sheet(self) -> Iterable[Widget]:
        """The name of the copy too, once it is read."""
        for widget in super().sheet():
            yield widget
            if widget.id == "path":
                yield Static(id="file")

    def on_mount(self) -> None:
        """Look for a copy beside the book; meanwhile a path may be typed."""
        # The path is asked for by the base: Textual calls the handlers of both.
        if self.app.book.path is not None:
            self.look_beside()

    @work(thread=True, group="read copy", description="look for copies", exit_on_error=False)
    def look_beside(self) -> None:
        """Which copies lie beside the book."""
        from store.merge.conflicts import copies

        book = self.app.book
        found = copies(str(book.path), book.document)
        if found and not get_current_worker().is_cancelled:
            self.post_message(self.Looked(found))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        path = self.query_one("#path", Field)
        if not path.value and not path.disabled:
            path.load(event.paths[0])
            self._begin(event.paths[0])

    @on(Input.Submitted, "#path")
    def _look_inside(self, event: Input.Submitted) -> None:
        event.stop()
        paths = split_paths(event.value)
        if not paths:
            self.trouble("Type where the copy is, or drop it on the terminal.")
        elif len(paths) > 1:
            self.trouble("One after the other, please: type where the first copy is.")
        else:
            self._begin(str(paths[0]))

    def _begin(self, path: str) -> None:
        self.reading()
        self.read_copy(path)

    @work(thread=True, group="read copy", description="read a copy", exit_on_error=False)
    def read_copy(self, path: str) -> None:
        """Read and compare in the background; posts Read or Unreadable."""
        from store.merge import book as merging
        from store.merge.words import report

        worker, book = get_current_worker(), self.app.book
        base = book.document
        try:
            copy = merging.read_copy(path, book)
            merging.fits(base, copy, str(book.path), other_book=False)
            plan = merging.plan(base, copy, book.clock.now())
        except KithError as error:
            self.post_message(self.Unreadable(str(error)))
            return
        found = Found(copy, plan, report(plan.merged, _ENTRIES))
        if not worker.is_cancelled:
            self.post_message(self.Read(found))

    @on(Unreadable)
    def _unreadable(self, event: Unreadable) -> None:
        self.ask_again(event.sentence)

    @on(Read)
    def _read(self, event: Read) -> None:
        from store.merge.words import NOTHING

        found = self._found = event.found
        blocks: list[Block] = []
        for section in found.report:
            blocks += [BLANK] if blocks else []
            blocks.append(Block(plain(section.says, "$quiet"), hang=2))
            blocks += [Block(plain(entry), indent=2, hang=4) for entry in section.entries]
            if section.more:
                blocks.append(Block(plain(f"and {section.more} more", "$quiet"), indent=2))
        self.query_one("#file", Static).update(plain(found.copy.name))
        decide = _TIDYING if found.copy.conflict else LEAVING
        if found.plan.changes:
            decide = _DECIDING
        self.show_report(blocks or [Block(plain(NOTHING))], decide)

    def action_bring(self) -> None:
        """One commit; a copy that a tool left beside the book is put away with it."""
        found = self._found
        if found is None or not (found.plan.changes or found.copy.conflict):
            return
        from store.errors import Displaced, Unreadable
        from store.merge.book import bring

        try:
            outcome = bring(self.app.book, found.copy, found.plan)
        except KithError as error:
            self.trouble(str(error))
            if isinstance(error, Displaced | Unreadable):
                self.app.offer_put_back(str(error))
            return
        self.app.tell(said(outcome), undo=outcome.changed and outcome.undoable)
        self.dismiss(None)

    def action_leave(self) -> None:
        """Stop reading, or close; nothing has changed."""
        self.workers.cancel_group(self, "read copy")
        self.dismiss(None)


def said(outcome: Outcome) -> str:
    """What was done, in a line or two of news."""
    words = ["One book now." if outcome.changed else "Everything was here already."]
    if outcome.put_away:
        words.append("The copy is in the folder backups.")
    if outcome.kept:
        words.append(f"The book as it was before is there too: {Path(outcome.kept).name}.")
    return " ".join(words)
