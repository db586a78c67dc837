"""The copies of a book in `backups/`: each read, and written again in its place and of its day."""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec

from store import beside, trouble
from store.document import Document, parse
from store.errors import KithError, NewerSchema, Unreadable
from store.files import Files, Stat
from store.lock import Lock

_NAMED = (".json", ".json.gz")
_TEMPORARY = re.compile(r"\..+\.[0-9a-f]+\.tmp")
_LEVEL = 3
"""Three times as fast as the best, and a fifth larger."""
_GZIP = b"\x1f\x8b"
_WHOLE = 31
"""zlib: one gzip member, its CRC looked at."""


class Copy(msgspec.Struct, frozen=True):
    """One copy as it was read."""

    path: str
    stat: Stat
    packed: bool
    document: Document


def listed(files: Files, book: str) -> list[str]:
    """The paths of all copies beside the book at `book`, newest name first. Raises OSError."""
    folder = _folder(book)
    ours = f"{os.path.splitext(os.path.basename(book))[0]}-"
    names = (n for n in files.names(folder) if n.startswith(ours) or n.endswith(_NAMED))
    shown = (name for name in names if not name.startswith("."))
    paths = (os.path.join(folder, name) for name in sorted(shown, reverse=True))
    return [path for path in paths if files.is_file(path)]


def read(files: Files, path: str, lent: str) -> Copy | None:
    """A copy, or None when it is gone meanwhile; `lent` is the id of one that has none.

    Raises Unreadable with the bare reason.
    """
    try:
        found = files.read(path)
        if found is None:
            return None
        data, stat = found
        packed = data.startswith(_GZIP)
        return Copy(path, stat, packed, _document(_plain(data) if packed else data, lent, stat))
    except OSError as error:
        raise Unreadable((error.strerror or "the system gave no reason").lower()) from error
    except NewerSchema as error:
        raise Unreadable("it was written by a newer Kithbook") from error


def _document(data: bytes, lent: str, stat: Stat) -> Document:
    document = parse(data)
    if document is not None:
        return document
    from store.salvage import salvage

    return salvage(data, lent, datetime.fromtimestamp(stat.modified / 1e9, UTC))


def _plain(data: bytes) -> bytes:
    unpack = zlib.decompressobj(_WHOLE)
    try:
        plain = unpack.decompress(data)
    except zlib.error as error:
        raise Unreadable("it is damaged") from error
    if not unpack.eof or unpack.unused_data:
        raise Unreadable("it is damaged")
    return plain


def write(files: Files, lock: Lock, copy: Copy, document: Document, wait: float) -> bool:
    """Put `document` in the place of `copy`, whole or not at all, with its name and its day.

    False when the copy is another by now. Raises OSError and Busy; then it is as it was.
    """
    parts: list[bytes | memoryview] = document.encode()
    if copy.packed:
        import gzip

        # Without a time within: the same book gives the same bytes.
        parts = [gzip.compress(b"".join(parts), _LEVEL, mtime=0)]
    # Not by chance, so that a second run takes the place of what a first one left.
    made = beside.temporary(copy.path, f"{zlib.crc32(copy.path.encode('utf-8', 'replace')):08x}")
    # Whoever makes, sweeps and thins out copies holds the lock: none that went comes back.
    with lock.hold(wait):
        if files.stat(copy.path) != copy.stat:
            return False
        files.remove(made)
        try:
            _put(files, made, parts, copy.stat.modified)
            files.replace(made, copy.path)
        except OSError:
            trouble.quietly(lambda: files.remove(made))
            raise
        files.sync_folder(os.path.dirname(copy.path))
    return True


def _put(files: Files, path: str, parts: Sequence[bytes | memoryview], modified: int) -> None:
    handle = files.create(path)
    try:
        files.write(handle, parts)
        files.sync(handle)
    finally:
        files.close(handle)
    files.date(path, modified)


def sweep(files: Files, lock: Lock, book: str) -> None:
    """Remove what stopped writers left beside the book and among its copies."""
    beside.sweep(files, lock, book)
    folder = _folder(book)

    def remove() -> None:
        left = [name for name in files.names(folder) if _TEMPORARY.fullmatch(name)]
        if left:
            with lock.hold(0):
                for name in left:
                    files.remove(os.path.join(folder, name))

    trouble.quietly(remove)


def rewritten(
    files: Files,
    lock: Lock,
    path: str,
    lent: str,
    change: Callable[[Document], Document],
    wait: float,
) -> str:
    """Change one copy in its place; why that could not be, or "". A copy that changes nothing is
    left alone, one that moved meanwhile is read again."""
    for _ in range(3):
        try:
            copy = read(files, path, lent)
            if copy is None:
                return ""
            after = change(copy.document)
            if after is copy.document or write(files, lock, copy, after, wait):
                return ""
        except Unreadable as error:
            return str(error)
        except KithError:
            return "another program is writing to the book right now"
        except OSError as error:
            return (error.strerror or "the system gave no reason").lower()
    return "another program is changing it right now"


def _folder(book: str) -> str:
    return os.path.join(os.path.dirname(book), "backups")
