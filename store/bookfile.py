"""The file at the path: what is in it, how it looked, and whether it moved since."""

from __future__ import annotations

import time
import uuid
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec

from store import trouble
from store.document import Document, parse
from store.errors import BookError, Unreadable
from store.files import HEAD, Files, Stat

SETTLED = 0.3
"""Seconds for which a file that cannot be right must hold still before we believe it."""
SETTLE_AT_MOST = 3.0
RACY = 50_000_000
"""Nanoseconds: a file this young when it was read may change again without its stat telling."""

Doubt = Callable[["Document", "Seen"], BookError | None]
"""Why a fresh document cannot be the next state of our book, or None."""


class Seen(msgspec.Struct, frozen=True):
    """How the file looked when we last read or wrote it."""

    stat: Stat | None = None
    head: bytes = b""
    crc: int | None = None
    """Of the whole file, when it was so young that the same stat may hide another change."""


def lent_id(path: str) -> str:
    """The id of a book that has none in its file yet: the same until it is written."""
    return uuid.uuid5(uuid.NAMESPACE_URL, path).hex


class BookFile:
    """The file of a book, and how it looked when it was last read or written."""

    def __init__(self, path: str, files: Files) -> None:
        self.path = path
        self.seen = Seen()
        self._files = files

    def load(self) -> tuple[Document, Seen]:
        """The document in the file, and how the file looked. A missing file is an empty document.

        Raises Unreadable, NewerSchema, OSError.
        """
        read = self._files.read(self.path)
        lent = lent_id(self.path)
        if read is None:
            return Document(lent), Seen()
        data, stat = read
        document = parse(data)
        if document is not None:
            return trouble.named(document), Seen(stat, data[:HEAD])
        # What follows is only for files that others wrote.
        from store.salvage import salvage

        edited = datetime.fromtimestamp(stat.modified / 1e9, UTC)
        # Ours are new files each time, so only others can write twice within a tick of the clock.
        young = abs(time.time_ns() - stat.modified) < RACY
        crc = zlib.crc32(data) if young or stat.size != len(data) else None
        try:
            return salvage(data, lent, edited), Seen(stat, data[:HEAD], crc)
        except Unreadable as error:
            raise trouble.unreadable(self.path, str(error)) from error

    def moved(self) -> bool:
        """Whether the file is not the one we saw: by its stat, and by its first line."""
        if self._look() != Seen(self.seen.stat, self.seen.head):
            return True
        if self.seen.crc is None:
            return False
        read = self._files.read(self.path)
        return read is None or zlib.crc32(read[0]) != self.seen.crc

    def settled(self, doubt: Doubt) -> tuple[Document, Seen]:
        """What `load` gives, once there is no doubt.

        A file that cannot be right may be half written, so it is believed only when it holds still.
        Raises Unreadable, NewerSchema, and what `doubt` gives.
        """
        until = time.monotonic() + SETTLE_AT_MOST
        while True:
            problem: BookError | None
            before = self._look()
            try:
                fresh, seen = self.load()
                problem = doubt(fresh, seen)
            except Unreadable as error:
                problem = error
            if problem is None:
                return fresh, seen
            if self._holds_still(before) or time.monotonic() > until:
                raise problem

    def holds(self, document: Document) -> bool:
        """Whether the file, as it was last seen, is what we write for this document."""
        return document.saved and self.seen.head == _head(document.encode())

    def renamed(self) -> None:
        """Go on from the file though it got another name or lost one."""
        now, seen = self._files.stat(self.path), self.seen
        if now is not None and seen.stat is not None and now[:4] == seen.stat[:4]:
            self.seen = msgspec.structs.replace(seen, stat=now)

    def take_as_seen(self) -> None:
        """Go on from the file as it looks now, whatever is in it."""
        self.seen = self._look()

    def wrote(self, written: Stat, there: Stat | None, parts: Sequence[bytes | memoryview]) -> None:
        """Go on from what we wrote: `written` is its stat before the replace, `there` after it."""
        # A stat that is not of what we wrote means that the file moved again already.
        ours = there if there is not None and there[:4] == written[:4] else None
        self.seen = Seen(ours, _head(parts))

    def _look(self) -> Seen:
        return Seen(self._files.stat(self.path), self._files.head(self.path))

    def _holds_still(self, before: Seen) -> bool:
        """Whether the file looks the same for a moment; False as soon as it does not."""
        until = time.monotonic() + SETTLED
        while self._look() == before:
            if time.monotonic() > until:
                return True
            time.sleep(SETTLED / 10)
        return False


def _head(parts: Sequence[bytes | memoryview]) -> bytes:
    head = b""
    for part in parts:
        head += bytes(part[: HEAD - len(head)])
        if len(head) >= HEAD:
            break
    return head
