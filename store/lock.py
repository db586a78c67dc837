"""One writer at a time: a lock file beside the book, held with flock or msvcrt, no pid inside."""

from __future__ import annotations

import errno
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from store.errors import Busy
from store.files import Files

BUSY = "Another program is writing to the book right now. Nothing was saved; try again."
_BETWEEN = (0.0003, 0.002)
"""Seconds between two tries; by chance, so that two writers do not keep in step."""
_TAKEN = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class Lock:
    """The lock of one book. Sync tools and `git clean` delete lock files, so the handle must still
    be the file at the path: looked at after locking, and once more before the replace."""

    def __init__(self, files: Files, path: str) -> None:
        self._files = files
        self._path = path
        self._handle: int | None = None

    @property
    def held(self) -> bool:
        """Whether we hold it, as far as we know without looking."""
        return self._handle is not None

    @contextmanager
    def hold(self, wait: float) -> Iterator[None]:
        """Hold the lock; wait for it `wait` seconds at most. Raises Busy."""
        until = time.monotonic() + wait
        while not self._take():
            if time.monotonic() >= until:
                raise Busy(BUSY)
            time.sleep(random.uniform(*_BETWEEN))
        try:
            yield
        finally:
            self._let_go()

    def still_ours(self) -> bool:
        """Whether the file we hold is still the one that others would lock."""
        if self._handle is None:
            return False
        ours, there = self._files.stat_handle(self._handle), self._files.stat(self._path)
        return there is not None and (ours.device, ours.inode) == (there.device, there.inode)

    def _take(self) -> bool:
        handle = self._files.open_lock(self._path)
        try:
            _lock(handle)
        except OSError as error:
            self._close(handle)
            if error.errno in _TAKEN:
                return False
            raise
        self._handle = handle
        ours = False
        try:
            ours = self.still_ours()
        finally:
            # Also when we could not look: a lock held unawares would be taken for ours later.
            if not ours:
                self._let_go()
        return ours

    def _let_go(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            self._close(handle)

    def _close(self, handle: int) -> None:
        """Nothing was written to it, so a close that complains lost nothing and lets go too."""
        with suppress(OSError):
            self._files.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
