"""A disk that may lose what was not synced: recorded operations, and every disk a crash may leave.

After ALICE (Pillai et al., OSDI 2014): a file's bytes are safe once the file was synced, a name
(made, renamed, removed) once its folder was. Until then any of them may be missing, in any
combination, and bytes may be cut short or be zeros where a name is there already.
"""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

from store.files import Files

BLOCK = 4096
MOST_PENDING = 8
"""Names that wait for their folder: of so many all subsets are tried; of more the first so many,
all but one, and one alone."""
FOLDER = -1
"""The inode of every folder."""


class Op(NamedTuple):
    """One operation as the disk sees it; `told` is what the caller was told after it."""

    kind: str
    path: str = ""
    inode: int = 0
    data: bytes = b""
    source: str = ""
    told: str = ""


class Recorder(Files):
    """Real files below `root`, with the disk's view of what was done; syncs are only noted."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ops: list[Op] = []
        self.failing: set[str] = set()
        """Operations that raise OSError instead."""
        self._inode = 0
        self._open: dict[int, int] = {}
        self._named: dict[str, int] = {}
        for path in sorted(root.rglob("*")):
            if path.is_dir():
                self._note("folder there", self._at(str(path)), FOLDER)
            else:
                self.there(path, path.read_bytes())

    def there(self, path: Path, data: bytes) -> None:
        """Somebody else put a whole file at `path`, and it is safe."""
        path.write_bytes(data)
        name = self._at(str(path))
        self._named[name] = self._next()
        self._note("file there", name, self._named[name], data)

    def tell(self, told: str) -> None:
        """The caller was told this."""
        self.ops.append(Op("told", told=told))

    def make_folder(self, folder: str) -> None:
        missing = []
        at = folder
        while not os.path.isdir(at):
            missing.append(at)
            at = os.path.dirname(at)
        for each in reversed(missing):
            self._note("folder", self._at(each), FOLDER)
        try:
            super().make_folder(folder)
        except OSError:
            for each in missing:
                if not os.path.isdir(each):
                    self._note("remove", self._at(each))
            raise

    def create(self, path: str) -> int:
        handle = super().create(path)
        self._opened(handle, path)
        return handle

    def open_lock(self, path: str) -> int:
        new = not os.path.exists(path)
        handle = super().open_lock(path)
        if new:
            self._opened(handle, path)
        return handle

    def write(self, handle: int, parts: Sequence[bytes | memoryview]) -> None:
        self._refuse("write")
        self._note("write", "", self._open[handle], b"".join(parts))
        super().write(handle, parts)

    def sync(self, handle: int) -> None:
        self._refuse("sync")
        self._note("sync", "", self._open[handle])

    def sync_folder(self, folder: str) -> None:
        self._refuse("sync_folder")
        self._note("sync folder", self._at(folder))

    def replace(self, source: str, target: str) -> None:
        self._refuse("replace")
        super().replace(source, target)
        inode = self._named[self._at(target)] = self._named.pop(self._at(source))
        self._note("replace", self._at(target), inode, source=self._at(source))

    def overwrite(self, path: str, data: bytes) -> None:
        """Write a file in place, as no safe writer does."""
        Path(path).write_bytes(data)
        self._note("overwrite", self._at(path), self._named[self._at(path)], data)

    def link(self, source: str, target: str) -> None:
        """A second name for a file."""
        os.link(source, target, follow_symlinks=False)
        inode = self._named[self._at(target)] = self._named[self._at(source)]
        self._note("create", self._at(target), inode)

    def remove(self, path: str) -> None:
        if os.path.exists(path):
            self._named.pop(self._at(path), None)
            self._note("remove", self._at(path))
        super().remove(path)

    def _refuse(self, name: str) -> None:
        if name in self.failing:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _opened(self, handle: int, path: str) -> None:
        inode = self._open[handle] = self._named[self._at(path)] = self._next()
        self._note("create", self._at(path), inode)

    def _next(self) -> int:
        self._inode += 1
        return self._inode

    def _at(self, path: str) -> str:
        at = os.path.relpath(path, self.root)
        return "" if at == "." else at

    def _note(
        self, kind: str, path: str = "", inode: int = 0, data: bytes = b"", source: str = ""
    ) -> None:
        self.ops.append(Op(kind, path, inode, data, source))


class _Bytes(NamedTuple):
    safe: bytes = b""
    new: bytes = b""
    """Written since the last sync."""
    over: bool = False
    """Whether `new` is in the place of `safe`, not behind it."""

    def could_be(self) -> list[bytes]:
        """What a crash may leave of the file."""
        if not self.new and not self.over:
            return [self.safe]
        base = b"" if self.over else self.safe
        size = len(self.new)
        line = self.new.find(b"\n") + 1
        cuts = {0, 1, line, size // 2, size - size % BLOCK, size - 1, size}
        found = [self.safe] + [base + self.new[:cut] for cut in cuts]
        found += [
            base + bytes(size),
            base + self.new[: size // 2] + bytes(size - size // 2),
            base + bytes(min(BLOCK, size)) + self.new[BLOCK:],
        ]
        return list(dict.fromkeys(found))


class Crash(NamedTuple):
    """One disk that a crash may leave."""

    files: tuple[tuple[str, bytes], ...]
    folders: tuple[str, ...]

    def put(self, root: Path) -> None:
        """Make it real below `root`."""
        root.mkdir(parents=True)
        for folder in self.folders:
            (root / folder).mkdir(parents=True, exist_ok=True)
        for name, data in self.files:
            (root / name).write_bytes(data)


def crashes(ops: Sequence[Op]) -> Iterator[tuple[list[str], list[Crash]]]:
    """For each prefix of what was done: what the caller had been told by then, and the different
    disks that a crash may leave."""
    safe: dict[str, int] = {}
    pending: list[Op] = []
    data: dict[int, _Bytes] = {}
    told: list[str] = []
    begun = False
    for op in ops:
        if not begun and not op.kind.endswith(" there"):
            begun = True
            yield told, list(_disks(safe, pending, data))
        match op.kind:
            case "told":
                told.append(op.told)
            case "file there" | "folder there":
                pending = [each for each in pending if each.path != op.path]
                safe[op.path] = op.inode
                data[op.inode] = _Bytes(op.data)
            case "write":
                before = data.get(op.inode, _Bytes())
                data[op.inode] = before._replace(new=before.new + op.data)
            case "overwrite":
                data[op.inode] = data[op.inode]._replace(new=op.data, over=True)
            case "sync":
                done = data.get(op.inode, _Bytes())
                data[op.inode] = _Bytes((b"" if done.over else done.safe) + done.new)
            case "sync folder":
                for each in pending:
                    if os.path.dirname(each.path) == op.path:
                        _name(safe, each)
                pending = [each for each in pending if os.path.dirname(each.path) != op.path]
            case _:
                pending.append(op)
        if begun:
            yield told, list(dict.fromkeys(_disks(safe, pending, data)))


def _name(names: dict[str, int], op: Op) -> None:
    """Do to the names what an operation does."""
    if op.kind == "remove":
        names.pop(op.path, None)
        return
    if op.kind == "replace":
        names.pop(op.source, None)
    names[op.path] = op.inode


def _disks(safe: dict[str, int], pending: list[Op], data: dict[int, _Bytes]) -> Iterator[Crash]:
    inodes = {*safe.values(), *(op.inode for op in pending)}
    could_be = {inode: data[inode].could_be() for inode in inodes if inode in data}
    for kept in _subsets(len(pending)):
        names = dict(safe)
        for op, keep in zip(pending, kept, strict=True):
            if keep:
                _name(names, op)
        folders = [name for name, inode in names.items() if inode == FOLDER]
        there = {"", *(name for name in folders if _reached(name, names))}
        files = [
            (name, could_be.get(inode, [b""]))
            for name, inode in names.items()
            if inode != FOLDER and os.path.dirname(name) in there
        ]
        for bytes_of in product(*(each for _, each in files)):
            contents = tuple((name, each) for (name, _), each in zip(files, bytes_of, strict=True))
            yield Crash(contents, tuple(sorted(there - {""})))


def _subsets(size: int) -> Iterator[tuple[bool, ...]]:
    """Which of so many names are there."""
    if size <= MOST_PENDING:
        yield from product((False, True), repeat=size)
        return
    places = range(size)
    yield from (tuple(at < first for at in places) for first in range(size + 1))
    for one in places:
        yield tuple(at != one for at in places)
        yield tuple(at == one for at in places)


def _reached(folder: str, names: dict[str, int]) -> bool:
    while folder:
        if names.get(folder) != FOLDER:
            return False
        folder = os.path.dirname(folder)
    return True


class Survey(NamedTuple):
    """How much was looked at."""

    prefixes: int
    disks: int


def survey(
    ops: Sequence[Op],
    scratch: Path,
    judge: Callable[[Path, tuple[str, ...]], None],
    sample: random.Random | None = None,
) -> Survey:
    """Look at every different disk of every prefix; with `sample` at one of each prefix.

    `judge(root, told)` raises AssertionError for one that may not be.
    """
    prefixes = 0
    seen: set[int] = set()
    for prefix, (told, disks) in enumerate(crashes(ops)):
        prefixes += 1
        for crash in [sample.choice(disks)] if sample else disks:
            key = hash((len(told), crash))
            if key in seen:
                continue
            seen.add(key)
            root = scratch / str(len(seen))
            crash.put(root)
            try:
                judge(root, tuple(told))
            except AssertionError as error:
                raise AssertionError(
                    f"after step {prefix}, told {told[-1:]}, "
                    f"{[(name, len(data)) for name, data in crash.files]}: {error}"
                ) from error
    return Survey(prefixes, len(seen))
