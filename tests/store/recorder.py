"""A double of `store.files` that writes down each operation, and fails or meddles on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from store.files import Files, Stat


class Recorder(Files):
    """Real files, with a list of what was done; `before[name]` is called before that operation."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.before: dict[str, Callable[[], None]] = {}
        self._paths: dict[int, str] = {}

    def names_done(self) -> list[str]:
        """The operations that matter for safety, in their order."""
        return [name for name, _ in self.done]

    def _note(self, name: str, path: str) -> None:
        action = self.before.get(name)
        if action is not None:
            action()
        self.done.append((name, path))

    def create(self, path: str) -> int:
        self._note("create", path)
        handle = super().create(path)
        self._paths[handle] = path
        return handle

    def write(self, handle: int, parts: Sequence[bytes | memoryview]) -> None:
        self._note("write", self._paths[handle])
        super().write(handle, parts)

    def sync(self, handle: int) -> None:
        self._note("sync", self._paths.get(handle, "folder"))
        super().sync(handle)

    def replace(self, source: str, target: str) -> None:
        self._note("replace", target)
        super().replace(source, target)

    def link(self, source: str, target: str) -> None:
        self._note("link", target)
        super().link(source, target)

    def sync_folder(self, folder: str) -> None:
        self._note("sync_folder", folder)
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)

    def stat(self, path: str) -> Stat | None:
        self._note("stat", path)
        return super().stat(path)

    def head(self, path: str) -> bytes:
        self._note("head", path)
        return super().head(path)

    def remove(self, path: str) -> None:
        self._note("remove", path)
        super().remove(path)

    def open_lock(self, path: str) -> int:
        self._note("open_lock", path)
        return super().open_lock(path)
