"""The only way to write: lock, look, change, encode, write beside, look again, replace.

Both `Book` and the TinyDB classes stand on this. Reading needs no lock, because every file that
ever stands at the path is whole.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

import msgspec

from store import beside, trouble
from store.backup.copies import Daily
from store.bookfile import BookFile, Seen
from store.clock import Clock, SystemClock
from store.document import WRITES_KEPT, Document
from store.errors import BookError, Busy, Displaced, KithError, ReadOnly
from store.files import Files, Stat
from store.lock import BUSY, Lock

TRIES = 50
"""How often a commit begins anew because the file moved under it."""

Build = Callable[[Document], Document]
"""The next document from this one; pure, because it runs again when the file moved. The same
document: nothing to write."""


class Shelf:
    """One book file, or one book in memory (path None), and the document last seen in it."""

    def __init__(
        self,
        path: str | None,
        *,
        files: Files | None = None,
        clock: Clock | None = None,
        wait: float = 0.25,
        copies: bool = True,
    ) -> None:
        """`copies`: whether the book is copied before a day's first save."""
        self.document = Document()
        self.read_only = ""
        """The sentence why nothing can be written, or empty."""
        self.notice = ""
        """What the last commit has to tell though it stands, or empty."""
        self._files = files or Files()
        self._clock = clock or SystemClock()
        self._wait = wait
        real = "" if path is None else os.path.realpath(path)
        self._link = path if path is not None and os.path.islink(path) else ""
        self._file = BookFile(real, self._files)
        self._daily = Daily(real, self._files, self._clock) if copies and real else None
        self._lock = Lock(self._files, f"{real}.lock")

    @property
    def path(self) -> str | None:
        """The file, symlinks resolved; None in memory."""
        return self._file.path or None

    @property
    def files(self) -> Files:
        """The operations on files that it uses."""
        return self._files

    # -- reading ---------------------------------------------------------------------------------

    def open(self, *, tidy: bool = True) -> None:
        """Read the file; a missing one is an empty book. `tidy` removes what dead writers left.

        Raises Unreadable, NewerSchema.
        """
        if self.path is None:
            self.document = Document(uuid.uuid4().hex)
            return
        with trouble.reading(self._file.path):
            if not self._files.is_file(self.path):
                raise trouble.unreadable(self.path, "it is not a file", trouble.MOVE_AWAY)
            self.document, self._file.seen = self._file.settled(self._doubt)
            if self._link and self._file.seen.stat is None:
                nowhere = trouble.leads_nowhere(self._link, self.path)
                self.document = msgspec.structs.replace(self.document, problems=(nowhere,))
            if not self._files.writable(self.path):
                self.read_only = trouble.READ_ONLY
        if tidy and not self.read_only:
            beside.sweep(self._files, self._lock, self.path)

    def refresh(self) -> bool:
        """Read the file again if it changed; True when the document is another now.

        A file that cannot be right (missing, half written, another book) leaves all as it was: the
        next commit says so.
        """
        if self.path is None or self._lock.held:
            return False
        try:
            if not self._file.moved():
                return False
            fresh, seen = self._file.load()
        except (OSError, KithError):
            return False
        if self._doubt(fresh, seen) is not None:
            return False
        self._take_over(fresh, seen)
        return True

    def _doubt(self, fresh: Document, seen: Seen) -> BookError | None:
        """Why a fresh file cannot be the next state of our book, or None."""
        if self._file.seen.stat is None and not self.document.saved:
            return None
        if seen.stat is None:
            return Displaced(trouble.MISSING)
        if self.document.tables and not fresh.tables and not fresh.saved:
            return Displaced(trouble.EMPTY)
        if self.document.saved and fresh.book != self.document.book:
            return Displaced(trouble.ANOTHER)
        return None

    def _take_over(self, fresh: Document, seen: Seen) -> None:
        """Go on with the fresh document; keep a copy of ours if it replaced newer work, or is not
        as it was saved."""
        ours = self.document
        # So many writes on, the chain cannot tell any more; then it goes on from ours.
        near = fresh.revision < ours.revision + WRITES_KEPT
        older = near and ours.writes and ours.writes[0] not in fresh.writes
        if older or (fresh.altered and ours.saved and not ours.altered):
            said = trouble.displaced if older else trouble.altered
            problem = said(self._kept(ours))
            fresh = msgspec.structs.replace(fresh, problems=(*fresh.problems, problem))
        self.document, self._file.seen = fresh, seen

    def _kept(self, document: Document) -> str:
        """Keep a copy of our document beside the book; where, or "" if that could not be."""
        try:
            data = b"".join(document.encode())
            return beside.keep(self._files, self._file.path, data, self._clock.now())
        except OSError:
            return ""

    # -- writing ---------------------------------------------------------------------------------

    def commit(self, build: Build) -> bool:
        """Write what `build` makes of the document; False when that is the same document.

        Raises Busy, ReadOnly, Displaced, Unreadable, NewerSchema, DiskTrouble, and whatever `build`
        raises; then nothing was written and the document is as it was.
        """
        if self.path is None:
            return self._commit_in_memory(build)
        if self._lock.held:
            return self._write(build)
        with self.hold():
            return self._write(build)

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Hold the lock, with the document as the file has it now."""
        if self.path is None:
            yield
            return
        if self.read_only:
            raise ReadOnly(self.read_only)
        with ExitStack() as held:
            with trouble.writing():
                self._files.make_folder(os.path.dirname(self.path))
                held.enter_context(self._lock.hold(self._wait))
            self._catch_up()
            yield

    def put_back(self) -> None:
        """Write the document that we have, whatever is at the path now; that is kept as a copy.

        Raises Busy, ReadOnly, DiskTrouble.
        """

        def make(there: bytes | None) -> Document:
            if there:
                beside.keep(self._files, self._file.path, there, self._clock.now())
            return self.document

        self.overwrite(make)

    def overwrite(self, make: Callable[[bytes | None], Document]) -> None:
        """Write what `make` gives, whatever is at the path now: it gets those bytes, to keep them.

        Raises Busy, ReadOnly, DiskTrouble, and whatever `make` raises; then nothing was written.
        """
        if self.path is None:
            return
        with trouble.writing("Nothing was changed."):
            self._files.make_folder(os.path.dirname(self.path))
            with self._lock.hold(self._wait):
                self._file.take_as_seen()
                there = trouble.to_keep(lambda: self._files.read(str(self.path)))
                if not self._replace(self._next(make(there and there[0]))):
                    raise Busy(BUSY)

    def _commit_in_memory(self, build: Build) -> bool:
        after = build(self.document)
        if after is self.document:
            return False
        self.document = self._next(after)
        return True

    def _write(self, build: Build) -> bool:
        for _ in range(TRIES):
            after = build(self.document)
            if after is self.document:
                return False
            uncopied = self._daily.make(self._file, self.document) if self._daily else ""
            with trouble.writing():
                if self._replace_or_take_back(after):
                    self.notice = trouble.told(self.notice, uncopied)
                    return True
                if not self._lock.still_ours():
                    break  # deleted under us: to write again would come to nothing
            self._catch_up()
        raise Busy(BUSY)

    def _next(self, after: Document) -> Document:
        return after.written(uuid.uuid4().hex[:12], uuid.uuid4().hex)

    def _catch_up(self) -> None:
        """Go on from the file as it is now. Raises when it cannot be our book."""
        with trouble.reading(self._file.path):
            if self._file.moved():
                self._take_over(*self._file.settled(self._doubt))

    def _replace_or_take_back(self, after: Document) -> bool:
        """Write the next state; where nothing comes of it, the day's copy is not the book's second
        name any more, because others may write to that file."""
        saved = False
        try:
            saved = self._replace(self._next(after))
        finally:
            if self._daily is not None:
                self._daily.settle(self._file, saved=saved)
        return saved

    def _replace(self, after: Document) -> bool:
        """Write `after` beside the book and put it in its place; False when the book moved."""
        files, path, parts = self._files, self._file.path, after.encode()
        temporary = beside.temporary(path, after.writes[0])
        try:
            written = self._write_out(temporary, parts)
            if self._file.moved() or not self._lock.still_ours():
                files.remove(temporary)
                return False
            files.replace(temporary, path)
        except OSError:
            trouble.quietly(lambda: files.remove(temporary))
            raise
        self.document = after
        self._confirm(written, parts)
        return True

    def _write_out(self, path: str, parts: Sequence[bytes | memoryview]) -> Stat:
        """Write a new file and have the disk confirm it; how it looks."""
        handle = self._files.create(path)
        try:
            self._files.write(handle, parts)
            self._files.sync(handle)
            return self._files.stat_handle(handle)
        finally:
            self._files.close(handle)

    def _confirm(self, written: Stat, parts: Sequence[bytes | memoryview]) -> None:
        """After the replace the change stands; what fails now is only told."""
        path = self._file.path
        self.notice = ""
        there = None
        try:
            self._files.sync_folder(os.path.dirname(path))
            there = self._files.stat(path)
        except OSError:
            self.notice = trouble.UNCONFIRMED
        self._file.wrote(written, there, parts)
