"""Copies of the book that a sync tool left beside it: noticed, and put together with it."""

from __future__ import annotations

from textual import on, work
from textual.message import Message

from store.files import Files, Stat
from tui.host import NOTICE_SECONDS, Host
from tui.text import phrase

FIRST_LOOK = 2.0
"""Seconds after the first paint: nobody waits for it."""
LOOK_AGAIN = 60.0
"""Seconds between two looks at the folder; a sync tool may write while the app is open."""
NOTICED = (
    "A second copy of this book lies beside it: press [b $primary]:[/] then type "
    "[b $primary]second[/]."
)


class SecondCopies(Host):
    """The part of the app that looks beside the book."""

    class Noticed(Message):
        """Copies lie beside the book."""

        def __init__(self, paths: frozenset[str]) -> None:
            super().__init__()
            self.paths = paths

    _told_of: frozenset[str] = frozenset()
    """Copies that were named already; once each is enough."""
    _seen: frozenset[tuple[str, Stat | None]] = frozenset()
    """What lay beside the book at the last look: some of it takes a while to read."""

    def look_for_copies(self) -> None:
        """Look soon, and from then on again and again."""
        if self.book.path is None:
            return
        self.set_timer(FIRST_LOOK, self.look_beside, name="look beside the book")
        self.set_interval(LOOK_AGAIN, self.look_beside, name="look beside the book again")

    @work(thread=True, group="second copy", description="look beside the book", exit_on_error=False)
    def look_beside(self) -> None:
        """Which copies lie beside the book; in a worker, because some have to be read."""
        from store.merge.conflicts import candidates, copies

        path, files = str(self.book.path), Files()
        seen = frozenset((one.path, files.stat(one.path)) for one in candidates(path, files))
        if seen == self._seen:
            return
        self._seen = seen
        found = copies(path, self.book.document, files)
        if new := frozenset(found) - self._told_of:
            self.post_message(self.Noticed(new))

    @on(Noticed)
    def _noticed(self, event: Noticed) -> None:
        event.stop()
        self._tell_of_copies(event.paths)

    def _tell_of_copies(self, paths: frozenset[str]) -> None:
        """Say it in a quiet line, once there is room for it."""
        from tui.dialogs.merge import MergeCopy

        if isinstance(self.screen, MergeCopy) or paths <= self._told_of:
            return
        if self.notice[0].plain:
            self.set_timer(NOTICE_SECONDS, lambda: self._tell_of_copies(paths))
            return
        self._told_of |= paths
        self.tell(phrase(NOTICED))

    def action_merge(self) -> None:
        """A copy of the book: see what would come in, and bring it in."""
        from tui.dialogs.merge import MergeCopy

        self.push_screen(MergeCopy())
