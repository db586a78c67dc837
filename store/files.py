"""Every touch of the disk, in one small place, so that tests can record and fail them."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Sequence
from io import FileIO
from typing import NamedTuple

HEAD = 4096
"""How much of a book is read to see whether its first line changed."""
REPLACE_FOR = 2.0
"""Seconds: on Windows a virus scanner or a sync tool may hold the file for a moment."""
_AT_ONCE = 512
_BINARY = getattr(os, "O_BINARY", 0)
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)


class Stat(NamedTuple):
    """What tells one version of a file from the next without reading it; times in nanoseconds."""

    device: int
    inode: int
    size: int
    modified: int
    changed: int


class NotAFile(OSError):
    """A folder, a pipe, a socket or a device stands where a file is wanted."""


class Files:
    """The operations on files that the store needs; a test may hand in its own."""

    def stat(self, path: str) -> Stat | None:
        """What the file at `path` looks like; None when there is none."""
        try:
            return _stat(os.stat(path))
        except (FileNotFoundError, NotADirectoryError):
            return None

    def read(self, path: str) -> tuple[bytes, Stat] | None:
        """The bytes of a file with its stat from before they were read; None when missing.

        Raises NotAFile at once for what could keep us waiting, or never ends.
        """
        try:
            with _opened(path) as file:
                seen = _stat(os.fstat(file.fileno()))
                return file.readall(), seen
        except (FileNotFoundError, NotADirectoryError):
            return None

    def head(self, path: str) -> bytes:
        """The first `HEAD` bytes; empty when missing. Raises NotAFile."""
        try:
            with _opened(path) as file:
                return file.read(HEAD)
        except (FileNotFoundError, NotADirectoryError):
            return b""

    def names(self, folder: str) -> list[str]:
        """What is in a folder; empty when it is missing."""
        try:
            return os.listdir(folder)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def writable(self, path: str) -> bool:
        """Whether we may write the file and its folder, as far as they are there."""
        folder = os.path.dirname(path)
        while not os.path.exists(folder) and os.path.dirname(folder) != folder:
            folder = os.path.dirname(folder)
        if os.path.exists(path) and not os.access(path, os.W_OK):
            return False
        return os.access(folder, os.W_OK | os.X_OK)

    def make_folder(self, folder: str) -> None:
        """Make a folder that only its owner may enter, unless it is there.

        The disk confirms each folder on the way: a file in one that is lost is lost. What it does
        not confirm is taken away, or the next try would find it and go on.
        """
        made: list[str] = []
        at = folder
        while not os.path.isdir(at):
            made.append(at)
            at = os.path.dirname(at)
        if not made:
            return
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            for each in reversed(made):
                self.sync_folder(os.path.dirname(each))
        except OSError:
            with contextlib.suppress(OSError):
                for each in made:
                    os.rmdir(each)
            raise

    def create(self, path: str) -> int:
        """A handle to a new file of mode 0600; FileExistsError when it is there."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)

    def write(self, handle: int, parts: Sequence[bytes | memoryview]) -> None:
        """Write all of `parts`, one after the other."""
        if not hasattr(os, "writev"):
            for part in parts:
                _write_all(handle, memoryview(part))
            return
        for first in range(0, len(parts), _AT_ONCE):
            group = parts[first : first + _AT_ONCE]
            done = os.writev(handle, group)
            for part in group:
                size = len(part)
                if done < size:
                    _write_all(handle, memoryview(part)[max(done, 0) :])
                done -= size

    def sync(self, handle: int) -> None:
        """Have the disk confirm what was written. On macOS only F_FULLFSYNC does."""
        if sys.platform == "darwin":
            import fcntl

            try:
                fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
                return
            except OSError as error:
                if error.errno not in (errno.ENOTSUP, errno.EINVAL, errno.ENOTTY):
                    raise
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a handle."""
        os.close(handle)

    def replace(self, source: str, target: str) -> None:
        """Put `source` in the place of `target` in one step."""
        if sys.platform != "win32":
            os.replace(source, target)
            return
        until = time.monotonic() + REPLACE_FOR
        while True:
            try:
                os.replace(source, target)
                return
            except PermissionError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.02)

    def link(self, source: str, target: str) -> None:
        """Give a file a second name, `target`, in no time. OSError where the system has no such
        thing, and for a file that others than its owner may read or write."""
        mode = os.stat(source).st_mode
        if sys.platform == "win32" or not stat.S_ISREG(mode) or mode & 0o077:
            raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))
        os.link(source, target, follow_symlinks=False)

    def sync_folder(self, folder: str) -> None:
        """Have the disk confirm the names in a folder; Windows has no such thing."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY)
        try:
            self.sync(handle)
        finally:
            os.close(handle)

    def date(self, path: str, modified: int) -> None:
        """Say of a file that it was last changed then, in nanoseconds as `Stat` has it."""
        os.utime(path, ns=(modified, modified))

    def remove(self, path: str) -> None:
        """Remove a file, if it is there."""
        try:
            os.unlink(path)
        except FileNotFoundError:
            return

    def open_lock(self, path: str) -> int:
        """A handle to the lock file, made when missing."""
        return os.open(path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600)

    def stat_handle(self, handle: int) -> Stat:
        """What the open file looks like."""
        return _stat(os.fstat(handle))

    def is_file(self, path: str) -> bool:
        """Whether `path` is a plain file, or nothing at all yet."""
        try:
            return stat.S_ISREG(os.stat(path).st_mode)
        except (FileNotFoundError, NotADirectoryError):
            return True


def _stat(found: os.stat_result) -> Stat:
    return Stat(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _opened(path: str) -> FileIO:
    """A plain file, open for reading. A pipe that nobody writes to would block."""
    try:
        file = FileIO(os.open(path, os.O_RDONLY | _BINARY | _NO_WAITING), "rb")
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise NotAFile(errno.EINVAL, "it is not a file", path) from error
        raise
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise NotAFile(errno.EINVAL, "it is not a file", path)
    return file


def _write_all(handle: int, view: memoryview) -> None:
    while view:
        view = view[os.write(handle, view) :]
