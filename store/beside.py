"""What stands beside the book: temporary files, and copies of what was displaced."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Sequence
from datetime import datetime

from store import trouble
from store.bookfile import BookFile
from store.files import Files
from store.lock import Lock


def temporary(path: str, write: str) -> str:
    """Where the write with this id is made, before it takes the place of the book at `path`."""
    folder, name = os.path.split(path)
    return os.path.join(folder, f".{name}.{write}.tmp")


def sweep(files: Files, lock: Lock, path: str) -> None:
    """Remove the temporary files of dead writers, unless a live one holds the lock."""
    folder, name = os.path.split(path)
    start, end = f".{name}.", ".tmp"

    def remove() -> None:
        names = files.names(folder)
        left = [each for each in names if each.startswith(start) and each.endswith(end)]
        if not left:
            return
        with lock.hold(0):
            for each in left:
                files.remove(os.path.join(folder, each))

    trouble.quietly(remove)


def name_again(files: Files, file: BookFile, path: str) -> bool:
    """Give the book as it lies there a second name; False when it is no longer the one we saw.

    Only for what we wrote ourselves: that is on the disk, and the next save leaves it as it is,
    because it puts a new file in the book's place. Raises OSError; then nothing is left.
    """
    made = temporary(path, uuid.uuid4().hex[:12])
    files.make_folder(os.path.dirname(path))
    try:
        files.link(file.path, made)
        file.renamed()
        if file.moved():
            files.remove(made)
            return False
        files.replace(made, path)
    except OSError:
        trouble.quietly(lambda: files.remove(made))
        raise
    finally:
        # A name more or less shows in the stat.
        trouble.quietly(file.renamed)
    files.sync_folder(os.path.dirname(path))
    return True


def put(
    files: Files,
    path: str,
    parts: Sequence[bytes | memoryview],
    still: Callable[[], bool] = lambda: True,
) -> bool:
    """Make a file whole or not at all, confirmed by the disk; False when not `still` wanted.

    Raises OSError; then nothing is left.
    """
    made = temporary(path, uuid.uuid4().hex[:12])
    files.make_folder(os.path.dirname(path))
    try:
        handle = files.create(made)
        try:
            files.write(handle, parts)
            files.sync(handle)
        finally:
            files.close(handle)
        if not still():
            files.remove(made)
            return False
        files.replace(made, path)
    except OSError:
        trouble.quietly(lambda: files.remove(made))
        raise
    files.sync_folder(os.path.dirname(path))
    return True


def keep(files: Files, path: str, data: bytes, now: datetime) -> str:
    """Keep a whole file as `backups/displaced-*`, compressed; where.

    Raises OSError; then nothing half written is left that one could take for a copy.
    """
    import gzip

    folder = os.path.join(os.path.dirname(path), "backups")
    when = now.strftime("%Y%m%dT%H%M%S")
    kept = os.path.join(folder, f"displaced-{when}-{uuid.uuid4().hex[:6]}.json.gz")
    put(files, kept, [gzip.compress(data, 1)])
    return kept
