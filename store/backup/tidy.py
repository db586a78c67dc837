"""Putting the copies in order when nobody waits: old ones go, plain ones are compressed.

Whenever this is stopped, each copy is there plain, compressed or both: a compressed one gets its
name when the disk has all of it, and the plain one goes after it was read back.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta

from store import beside, trouble
from store.backup import rotation
from store.backup.copies import Kept, backups, folder_of, temporary_of
from store.clock import Clock, today
from store.files import Files
from store.lock import Lock

SAFETY_COPIES = 5
"""How many of the files are kept that a restore, or a merge, took the place of."""
NAMED_FOR = timedelta(days=1)
"""How long a safety copy keeps the name under which it was told of."""
LEVEL = 2
"""A third of the time of zlib's own choice, and a sixth larger."""
_PIECE = 1 << 20


def tidy(
    path: str | os.PathLike[str],
    by: Clock,
    *,
    files: Files | None = None,
    stop: Callable[[], bool] = lambda: False,
) -> None:
    """Put the copies of the book at `path` in order; `stop` is asked often and ends it early.

    Any thread may call this, and several programs at once. What the disk refuses is left for
    another time: nothing is raised.
    """
    files = files or Files()
    book = os.path.realpath(path)
    trouble.quietly(lambda: _sweep(files, book))
    trouble.quietly(lambda: _prune(files, book, by))
    trouble.quietly(lambda: _pack(files, book, by, stop))


def _sweep(files: Files, book: str) -> None:
    """Remove the temporary files of dead makers; a live maker of copies holds the lock."""
    folder = folder_of(book)
    left = [name for name in files.names(folder) if temporary_of(book, name)]
    if left:
        with Lock(files, f"{book}.lock").hold(0):
            for name in left:
                files.remove(os.path.join(folder, name))


def _prune(files: Files, book: str, by: Clock) -> None:
    """Remove daily copies by the rule, and all but the last safety copies of each kind.

    Copies by hand and what was displaced are for their owner to remove.
    """
    kept = backups(book, files=files)
    zone = by.local().tzinfo
    daily = {one.when.astimezone(zone): one for one in kept if one.kind == "daily"}
    stay = rotation.keep(daily, today(by))
    old = [one for moment, one in daily.items() if moment not in stay]
    for kind in ("before a restore", "before a merge"):
        old += [one for one in kept if one.kind == kind][SAFETY_COPIES:]
    for one in old:
        # The packed one last: stopped between, it is found again by its name.
        for name in (one.path.removesuffix(".gz"), f"{one.path.removesuffix('.gz')}.gz"):
            files.remove(name)


def _pack(files: Files, book: str, by: Clock, stop: Callable[[], bool]) -> None:
    now = files.stat(book)
    for kept in backups(book, files=files):
        if stop():
            return
        # What a restore or a merge kept was named to somebody a moment ago.
        named = kept.kind != "daily" and by.now() - kept.when < NAMED_FOR
        if kept.packed or kept.kind == "by hand" or named:
            continue
        there = files.stat(kept.path)
        # Another name of the book itself, whose save did not come about: others may write to it.
        if there is not None and (now is None or there[:2] != now[:2]):
            _packed(files, book, kept, stop)


def _packed(files: Files, book: str, kept: Kept, stop: Callable[[], bool]) -> None:
    """Put the compressed copy in the place of the plain one, if it reads back the same.

    Under the lock, because somebody may be forgotten in the plain one meanwhile.
    """
    read = files.read(kept.path)
    if read is None:
        return
    parts = []
    for piece in pack(read[0]):
        if stop():
            return
        parts.append(piece)
    target = f"{kept.path}.gz"
    with Lock(files, f"{book}.lock").hold(0):
        same = files.stat(kept.path) == read[1]
        if not same or not beside.put(files, target, parts, lambda: not stop()):
            return
        back = files.read(target)
        whole = back is not None and gives(back[0], read[0])
        files.remove(kept.path if whole else target)


def pack(data: bytes) -> Iterator[bytes]:
    """`data` as a gzip file, in pieces, so that whoever takes them can stop. The same bytes give
    the same file."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, 31)
    view = memoryview(data)
    for start in range(0, len(data), _PIECE):
        yield packer.compress(view[start : start + _PIECE])
    yield packer.flush()


def gives(packed: bytes, data: bytes) -> bool:
    """Whether a gzip file holds `data`; looked at in pieces, because a book may be large."""
    unpacker = zlib.decompressobj(31)
    view, at = memoryview(data), 0
    try:
        for start in range(0, len(packed), _PIECE):
            piece = unpacker.decompress(packed[start : start + _PIECE])
            if piece != view[at : at + len(piece)]:
                return False
            at += len(piece)
    except zlib.error:
        return False
    return unpacker.eof and not unpacker.unused_data and at == len(data)
