"""A double of `store.files` of which one operation fails, whichever is wanted, like a real disk."""

from __future__ import annotations

import os
from collections.abc import Sequence

from store.files import Files, Stat


class Faulty(Files):
    """Real files; operation number `at` from now on (and those after it, if it `lasts`) fails."""

    def __init__(self) -> None:
        self.names_done: list[str] = []
        self.at = -1
        self.lasts = False
        self.number = 0
        self.refused: tuple[str, ...] = ()

    def refuse(self, number: int, *names: str) -> None:
        """Fail every operation of these names from now on, until healed."""
        self.refused, self.number = names, number

    def fail(self, at: int, number: int, *, lasts: bool = False) -> None:
        """Count anew, and fail the operation that then is number `at` with this errno."""
        self.names_done.clear()
        self.at, self.number, self.lasts = at, number, lasts

    def heal(self) -> None:
        """From here on all is well."""
        self.refused = ()
        self.fail(-1, 0)

    def _next(self, name: str) -> bool:
        """Whether this operation fails."""
        done = len(self.names_done)
        self.names_done.append(name)
        later = self.lasts and 0 <= self.at < done
        return done == self.at or later or name in self.refused

    def _pass(self, name: str) -> None:
        if self._next(name):
            raise self._error()

    def _error(self) -> BaseException:
        return OSError(self.number, os.strerror(self.number))

    def stat(self, path: str) -> Stat | None:
        self._pass("stat")
        return super().stat(path)

    def read(self, path: str) -> tuple[bytes, Stat] | None:
        self._pass("read")
        return super().read(path)

    def head(self, path: str) -> bytes:
        self._pass("head")
        return super().head(path)

    def names(self, folder: str) -> list[str]:
        self._pass("names")
        return super().names(folder)

    def make_folder(self, folder: str) -> None:
        self._pass("make_folder")
        super().make_folder(folder)

    def create(self, path: str) -> int:
        self._pass("create")
        return super().create(path)

    def write(self, handle: int, parts: Sequence[bytes | memoryview]) -> None:
        """Half of it is written before the disk refuses."""
        if self._next("write"):
            data = b"".join(parts)
            super().write(handle, [data[: len(data) // 2]])
            raise self._error()
        super().write(handle, parts)

    def sync(self, handle: int) -> None:
        self._pass("sync")
        super().sync(handle)

    def close(self, handle: int) -> None:
        """A file that cannot be closed is closed all the same (close(2)); the disk's word of what
        it lost comes as late as this on some of them."""
        super().close(handle)
        self._pass("close")

    def replace(self, source: str, target: str) -> None:
        self._pass("replace")
        super().replace(source, target)

    def sync_folder(self, folder: str) -> None:
        self._pass("sync_folder")
        super().sync_folder(folder)

    def remove(self, path: str) -> None:
        self._pass("remove")
        super().remove(path)

    def open_lock(self, path: str) -> int:
        self._pass("open_lock")
        return super().open_lock(path)

    def stat_handle(self, handle: int) -> Stat:
        self._pass("stat_handle")
        return super().stat_handle(handle)

    def is_file(self, path: str) -> bool:
        self._pass("is_file")
        return super().is_file(path)
