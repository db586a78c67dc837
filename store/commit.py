"""The only way to write: lock, look, change, encode, write beside, look again, replace.

Both `Book` and the TinyDB classes stand on this. Reading needs no lock, because every file that
ever stands at the path is whole.
"""

from __future__ import annotations

import os
import time
import uuid
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime

import msgspec

from store import trouble
from store.document import WRITES_KEPT, Document, Problem, parse
from store.errors import BookError, Busy, Displaced, KithError, ReadOnly, Unreadable
from store.files import HEAD, Files, Stat
from store.lock import BUSY, Lock
from store.salvage import salvage

SETTLED = 0.3
"""Seconds for which a file that cannot be right must hold still before we believe it."""
SETTLE_AT_MOST = 3.0
RACY = 50_000_000
"""Nanoseconds: a file this young when it was read may change again without its stat telling."""
TRIES = 50

Build = Callable[[Document], Document]
"""The next document from this one; pure, because it runs again when the file moved. The same
document: nothing to write."""


class Seen(msgspec.Struct, frozen=True):
    """How the file looked when we last read or wrote it."""

    stat: Stat | None = None
    head: bytes = b""
    crc: int | None = None
    """Of the whole file, when it was so young that the same stat may hide another change."""


class Shelf:
    """One book file, or one book in memory (path None), and the document last seen in it."""

    def __init__(
        self,
        path: str | None,
        *,
        files: Files | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        wait: float = 0.25,
    ) -> None:
        self.path = None if path is None else os.path.realpath(path)
        self.document = Document()
        self.read_only = ""
        """The sentence why nothing can be written, or empty."""
        self.notice = ""
        """What the last commit has to tell though it stands, or empty."""
        self._files = files or Files()
        self._now = now
        self._wait = wait
        self._seen = Seen()
        self._lock = Lock(self._files, f"{self.path}.lock")

    # -- reading ---------------------------------------------------------------------------------

    def open(self, *, tidy: bool = True) -> None:
        """Read the file; a missing one is an empty book. `tidy` removes what dead writers left.

        Raises Unreadable, NewerSchema.
        """
        if self.path is None:
            self.document = Document(uuid.uuid4().hex)
            return
        with trouble.reading():
            if not self._files.is_file(self.path):
                raise Unreadable(f"{self.path} is not a file, so it cannot be a book.")
            self.document, self._seen = self._settled()
            if not self._files.writable(self.path):
                self.read_only = trouble.READ_ONLY
        if tidy and not self.read_only:
            self._sweep()

    def refresh(self) -> bool:
        """Read the file again if it changed; True when the document is another now.

        A file that cannot be right (missing, half written, another book) leaves all as it was: the
        next commit says so.
        """
        if self.path is None or self._lock.held:
            return False
        try:
            if not self._moved():
                return False
            fresh, seen = self._load()
        except (OSError, KithError):
            return False
        if self._doubt(fresh, seen) is not None:
            return False
        self._take_over(fresh, seen)
        return True

    def _load(self) -> tuple[Document, Seen]:
        """The document in the file, and how the file looked."""
        assert self.path is not None
        read = self._files.read(self.path)
        lent = uuid.uuid5(uuid.NAMESPACE_URL, self.path).hex
        if read is None:
            return Document(lent), Seen()
        data, stat = read
        edited = datetime.fromtimestamp(stat.modified / 1e9, UTC)
        document = parse(data)
        if document is not None:
            return trouble.named(document), Seen(stat, data[:HEAD])
        # Ours are new files each time, so only others can write twice within a tick of the clock.
        young = abs(time.time_ns() - stat.modified) < RACY
        crc = zlib.crc32(data) if young or stat.size != len(data) else None
        return salvage(data, lent, edited), Seen(stat, data[:HEAD], crc)

    def _moved(self) -> bool:
        """Whether the file is not the one we saw: by its stat, and by its first line."""
        assert self.path is not None
        if (
            self._files.stat(self.path) != self._seen.stat
            or self._files.head(self.path) != self._seen.head
        ):
            return True
        if self._seen.crc is None:
            return False
        read = self._files.read(self.path)
        return read is None or zlib.crc32(read[0]) != self._seen.crc

    def _doubt(self, fresh: Document, seen: Seen) -> BookError | None:
        """Why a fresh file cannot be the next state of our book, or None."""
        if self._seen.stat is None and not self.document.saved:
            return None
        if seen.stat is None:
            return Displaced(trouble.MISSING)
        if self.document.tables and not fresh.tables and not fresh.saved:
            return Displaced(trouble.EMPTY)
        if self.document.saved and fresh.book != self.document.book:
            return Displaced(trouble.ANOTHER)
        return None

    def _take_over(self, fresh: Document, seen: Seen) -> None:
        """Go on with the fresh document; keep a copy of ours if it replaced newer work."""
        ours = self.document
        # So many writes on, the chain cannot tell any more; then it goes on from ours.
        near = fresh.revision < ours.revision + WRITES_KEPT
        if near and ours.writes and ours.writes[0] not in fresh.writes:
            problem = self._displace(ours)
            fresh = msgspec.structs.replace(fresh, problems=(*fresh.problems, problem))
        self.document, self._seen = fresh, seen

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

    @property
    def holding(self) -> bool:
        """Whether the lock is ours."""
        return self._lock.held

    def put_back(self) -> None:
        """Write the document that we have, whatever is at the path now; that is kept as a copy."""
        if self.path is None:
            return
        with trouble.writing():
            self._files.make_folder(os.path.dirname(self.path))
            with self._lock.hold(self._wait):
                there = self._files.read(self.path)
                if there is not None and there[0]:
                    self._keep(there[0])
                self._seen = self._look()
                if not self._replace(self._next(self.document)):
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
            with trouble.writing():
                if self._replace(self._next(after)):
                    return True
            self._catch_up()
        raise Busy(BUSY)

    def _next(self, after: Document) -> Document:
        return after.written(uuid.uuid4().hex[:12], uuid.uuid4().hex)

    def _catch_up(self) -> None:
        """Go on from the file as it is now. Raises when it cannot be our book."""
        with trouble.reading():
            if self._moved():
                self._take_over(*self._settled())

    def _settled(self) -> tuple[Document, Seen]:
        """The document in the file. One that cannot be right may be half written: it is believed
        only when it holds still. Raises Displaced, Unreadable, NewerSchema."""
        until = time.monotonic() + SETTLE_AT_MOST
        while True:
            problem: BookError | None
            before = self._look()
            try:
                fresh, seen = self._load()
                problem = self._doubt(fresh, seen)
            except Unreadable as error:
                problem = error
            if problem is None:
                return fresh, seen
            if self._holds_still(before) or time.monotonic() > until:
                raise problem

    def _holds_still(self, before: Seen) -> bool:
        """Whether the file looks the same for a moment; False as soon as it does not."""
        until = time.monotonic() + SETTLED
        while self._look() == before:
            if time.monotonic() > until:
                return True
            time.sleep(SETTLED / 10)
        return False

    def _look(self) -> Seen:
        assert self.path is not None
        return Seen(self._files.stat(self.path), self._files.head(self.path))

    def _replace(self, after: Document) -> bool:
        """Write `after` beside the book and put it in its place; False when the book moved."""
        assert self.path is not None
        files, parts = self._files, after.encode()
        temporary = self._temporary(after.writes[0])
        try:
            handle = files.create(temporary)
            try:
                files.write(handle, parts)
                files.sync(handle)
                written = files.stat_handle(handle)
            finally:
                files.close(handle)
            if self._moved() or not self._lock.still_ours():
                files.remove(temporary)
                return False
            files.replace(temporary, self.path)
        except OSError:
            trouble.quietly(lambda: files.remove(temporary))
            raise
        self.document = after
        self._settle(written, parts)
        return True

    def _settle(self, written: Stat, parts: list[bytes | memoryview]) -> None:
        """After the replace the change stands; what fails now is only told."""
        assert self.path is not None
        self.notice = ""
        try:
            self._files.sync_folder(os.path.dirname(self.path))
            there = self._files.stat(self.path)
        except OSError:
            self.notice = trouble.UNCONFIRMED
            there = None
        # A stat that is not of what we wrote means that the file moved again already.
        ours = there if there is not None and there[:4] == written[:4] else None
        self._seen = Seen(ours, _head(parts))

    # -- beside the book -------------------------------------------------------------------------

    def _temporary(self, write: str) -> str:
        folder, name = os.path.split(self.path or "")
        return os.path.join(folder, f".{name}.{write}.tmp")

    def _sweep(self) -> None:
        """Remove the temporary files of dead writers. Who holds the lock is the only live one."""
        assert self.path is not None
        folder, name = os.path.split(self.path)
        left = [n for n in self._files.names(folder) if _is_temporary(n, name)]
        if not left:
            return

        def remove() -> None:
            with self._lock.hold(0):
                for each in left:
                    self._files.remove(os.path.join(folder, each))

        trouble.quietly(remove)

    def _displace(self, document: Document) -> Problem:
        """Keep our bytes: the file at the path replaced newer work."""
        try:
            return trouble.displaced(self._keep(b"".join(document.encode())))
        except OSError:
            return trouble.displaced("")

    def _keep(self, data: bytes) -> str:
        """Keep a whole file under `backups/displaced-*`; its path."""
        import gzip

        assert self.path is not None
        folder = os.path.join(os.path.dirname(self.path), "backups")
        self._files.make_folder(folder)
        when = self._now().strftime("%Y%m%dT%H%M%S")
        path = os.path.join(folder, f"displaced-{when}-{uuid.uuid4().hex[:6]}.json.gz")
        handle = self._files.create(path)
        try:
            self._files.write(handle, [gzip.compress(data, 1)])
            self._files.sync(handle)
        finally:
            self._files.close(handle)
        return path


def _head(parts: list[bytes | memoryview]) -> bytes:
    head = b""
    for part in parts:
        head += bytes(part[: HEAD - len(head)])
        if len(head) >= HEAD:
            break
    return head


def _is_temporary(name: str, book: str) -> bool:
    return name.startswith(f".{book}.") and name.endswith(".tmp")
