"""The book: open it, change it, put a change back, hear of changes, close it."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store import clock as clocks
from store import history, load, transact
from store.clock import Clock, Stamp, SystemClock
from store.commit import Build, Shelf
from store.document import Document, Problem
from store.errors import DiskTrouble, Displaced, KithError, NewerSchema, Unreadable
from store.files import Files
from store.history import Undone
from store.ops import Edit
from store.state import State
from store.talks.cache import WORTH_KEEPING, TalkCache
from store.talks.on_file import TABLE as TALKS
from store.transact import Advance, Mark, Run, Step

if TYPE_CHECKING:
    from store.backup.copies import Kept
    from store.backup.restore import Restored

__all__ = ["Book", "Change", "Problem", "Undone"]

Change = Callable[..., Edit]
"""`(state, stamp, *args, **kwargs) -> Edit`: pure, because it may be run twice."""


class Book:
    """One book, used by one thread. `open` or `in_memory` make one."""

    def __init__(self, shelf: Shelf, clock: Clock) -> None:
        self.clock = clock
        self._shelf = shelf
        self._marks: list[Mark] = []
        self._cached = 0
        self._own: set[str] = set()
        self._observers: list[Callable[[State], None]] = []
        self._document = shelf.document
        self._saved = self._read(shelf.document)
        self.state = self._saved

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        wait: float = 0.25,
        files: Files | None = None,
        copies: bool = True,
    ) -> Book:
        """The book at `path`; a missing file is an empty book, made at the first commit.

        `wait` is how many seconds a commit waits for another writer. Without `copies` there is no
        backup before a day's first commit: for a book that is thrown away. Raises Unreadable and
        NewerSchema. A folder that cannot be written gives a book with `read_only` set.
        """
        clock = clock or SystemClock()
        shelf = Shelf(str(path), files=files, clock=clock, wait=wait, copies=copies)
        shelf.open()
        return cls(shelf, clock)

    @classmethod
    def in_memory(cls, clock: Clock | None = None) -> Book:
        """An empty book that is never written."""
        shelf = Shelf(None)
        shelf.open()
        return cls(shelf, clock or SystemClock())

    @property
    def path(self) -> Path | None:
        """The file, symlinks resolved; None in memory."""
        return None if self._shelf.path is None else Path(self._shelf.path)

    @property
    def today(self) -> date:
        """The user's day."""
        return clocks.today(self.clock)

    @property
    def document(self) -> Document:
        """The file as it was last read or written, with the rows and tables that are none of ours.
        Marks that wait are not in it."""
        return self._document

    @property
    def read_only(self) -> str:
        """Why nothing can be changed, as a sentence; empty when it can."""
        return self._shelf.read_only

    @property
    def notice(self) -> str:
        """What the last commit has to say though it stands ("saved, not confirmed ..."), or ""."""
        return self._shelf.notice

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What in the file is kept but is not as it should be, or was mended."""
        return self._document.problems

    def commit(self, change: Change, *args: Any, **kwargs: Any) -> Edit:
        """Run `change` on the book as it is now, and save the outcome before returning.

        It runs again when another process changed the book meanwhile. An edit without ops writes
        nothing. Raises Gone, Conflict and what else the change raises, and BookError when nothing
        could be saved: then memory is as it was.
        """
        stamp = clocks.stamp(self.clock)

        def run(base: State, _: Document) -> Step:
            return Step(change(base, stamp, *args, **kwargs))

        return self._commit(run, stamp).edit

    def rewrite(self, build: Build, row: str = "") -> bool:
        """Save what `build` makes of the file itself: for more than records, as a merge is.

        It runs again when another process changed the book meanwhile; False when it left the
        document as it was. `row` is the uid of its transaction, if `history` gets one. Raises
        BookError, and what `build` raises: then memory is as it was.
        """
        try:
            wrote = self._shelf.commit(build)
        finally:
            self._adopt()
        if wrote and row:
            self._own.add(row)
        return wrote

    def mark(self, change: Change, *args: Any, **kwargs: Any) -> None:
        """Note something small (offered, chosen): seen at once, written with the next commit or at
        `close`, never undoable, and dropped if that fails."""
        stamp = clocks.stamp(self.clock)
        bound = partial(_bound, change, args, kwargs)
        edit = bound(self.state, stamp)
        if edit.ops:
            self.state = self.state.apply(edit, stamp.now)
            self._marks.append((bound, stamp))

    def undo(self, *, any_session: bool = False) -> Undone:
        """Put back this session's last undoable change, or with `any_session` the book's last.

        What moved on since is left and named. Raises NothingToUndo, BookError.
        """
        own = None if any_session else self._own
        run = transact.reversal(
            "undo", lambda past: history.last_change(past, own), "There is nothing to put back."
        )
        return self._reverse(run)

    def redo(self) -> Undone:
        """Do again what was last put back, until the next change.

        Raises NothingToUndo, BookError.
        """
        run = transact.reversal(
            "redo", lambda past: history.last_undo(past, self._own), "There is nothing to do again."
        )
        return self._reverse(run)

    def refresh(self) -> bool:
        """Look (cheaply) whether another process changed the book; True when it was read again."""
        if not self._shelf.refresh():
            return False
        self._adopt()
        return True

    def observe(self, callback: Callable[[State], None]) -> Callable[[], None]:
        """Call `callback` with every new state, after unlocking; returns what ends that."""
        self._observers.append(callback)

        def end() -> None:
            with contextlib.suppress(ValueError):
                self._observers.remove(callback)

        return end

    def put_back(self) -> None:
        """Write the book as it is in memory, whatever lies at its path; that is kept as a copy.

        For when a commit was refused because the file is missing or is another book.
        """
        self._shelf.put_back()
        self._document = self._shelf.document

    def restore(self, kept: Kept | str) -> Restored:
        """Make this book from a copy of it, as its next state; what it was is kept first.

        Marks that wait are dropped. Raises BadInput and BookError: then nothing was changed.
        """
        from store.backup.restore import restore_on

        restored = restore_on(self._shelf, kept, self.clock)
        self._marks.clear()
        self._adopt()
        return restored

    def close(self) -> None:
        """Write the marks that wait. What cannot be written is dropped."""
        if self._marks and not self.read_only:
            with contextlib.suppress(KithError):
                self._commit(lambda *_: Step(Edit("", ())), clocks.stamp(self.clock))
        self._marks.clear()

    def _reverse(self, run: Run) -> Undone:
        step = self._commit(run, clocks.stamp(self.clock))
        return Undone(step.edit.label, step.left)

    def _commit(self, run: Run, stamp: Stamp) -> Step:
        """Run, write, swap the new state in, tell the observers."""
        row = uuid.uuid4().hex
        made: list[Advance] = []

        def build(document: Document) -> Document:
            saved = self._saved if document is self._document else self._read(document)
            made.append(transact.advance(document, saved, self._marks, run, stamp, row))
            return made[-1].document

        try:
            if self._shelf.commit(build):
                self._take(made[-1], row)
        except (DiskTrouble, Displaced, Unreadable, NewerSchema):
            self._marks.clear()
            self.state = self._saved
            raise
        finally:
            self._adopt()
        return made[-1].step

    def _take(self, advance: Advance, row: str) -> None:
        """Go on with what was just written, and tell the observers."""
        self._document = self._shelf.document
        self._saved = advance.state
        self.state = advance.state
        self._marks.clear()
        if advance.remembered:
            self._own.add(row)
        self._keep_last_talks()
        self._tell()

    def _adopt(self) -> None:
        """Go on with the document as the file has it, if it is another than ours."""
        if self._document is self._shelf.document:
            return
        self._document = self._shelf.document
        self._saved = self._read(self._document)
        self.state = self._saved.put(transact.marked(self._saved, self._marks))
        self._tell()

    def _read(self, document: Document) -> State:
        cache = None if self.path is None else TalkCache.of(document.book)
        return load.state_of(document, cache)

    def _keep_last_talks(self) -> None:
        """Bring the cache up to date, so that the next start need not look at every talk."""
        sheet = self._document.sheet(TALKS)
        if self.path is None or sheet.crc == self._cached or sheet.length < WORTH_KEEPING:
            return
        last = self.state.talks.last_if_kept()
        if last is not None:
            TalkCache.of(self._document.book).write(sheet, last)
            self._cached = sheet.crc

    def _tell(self) -> None:
        for callback in tuple(self._observers):
            callback(self.state)


def _bound(
    change: Change, args: tuple[Any, ...], kwargs: dict[str, Any], state: State, stamp: Stamp
) -> Edit:
    return change(state, stamp, *args, **kwargs)
