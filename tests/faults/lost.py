"""Streams of work on a disk that may lose what was not synced, and what must be there after."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from store.book import Book
from store.errors import DiskTrouble, Displaced
from tests.faults.disk import Op, Recorder
from tests.faults.model import Model, Step, whole
from tests.faults.stream import Stream, change

CONFIRMED, UNCONFIRMED = "confirmed", "unconfirmed"
KEPT = "kept"
"""Told: what was displaced lies in a copy."""
BOOK = "deep/er/kith.json"
"""Below the root; the folders are made with the first commit."""

Judge = Callable[[Path, tuple[str, ...]], None]


class Work(NamedTuple):
    """What was done, and who says whether a disk after it is as it may be."""

    ops: Sequence[Op]
    judge: Judge


class _Desk:
    """A book on a recorded disk, and the model after each of its commits."""

    def __init__(
        self, root: Path, seed: str, model: Model | None = None, *, marks: float = 0.3
    ) -> None:
        self.files = Recorder(root)
        self.path = root / BOOK
        self.book = Book.open(self.path, files=self.files)
        self._stream = Stream(seed, model or Model(), marks=marks)
        self.models = [self._stream.model.copy()]

    def next(self) -> Step:
        """What comes next; the disk may be as far as that from now on."""
        step = self._stream.next(self.book)
        self.models.append(self._stream.model.after(step))
        return step

    def make(self, step: Step) -> None:
        """Commit it, and note what was told of it."""
        self._stream.make(self.book, step)
        self.files.tell(UNCONFIRMED if self.book.notice else CONFIRMED)

    def commit(self, count: int) -> None:
        """So many commits on a disk that takes them."""
        for _ in range(count):
            self.make(self.next())


def commits(root: Path, seed: str, count: int) -> Work:
    """A new book, its folders and so many commits."""
    desk = _Desk(root, seed)
    desk.commit(count)
    return Work(desk.files.ops, _states(desk.models))


def doubtful(root: Path, seed: str, count: int) -> Work:
    """The same where the disk now and then refuses a save, or does not confirm one."""
    # What is refused drops the marks that wait, so that there are none here.
    desk, chance = _Desk(root, seed, marks=0), random.Random(seed)
    for _ in range(count):
        step = desk.next()
        if chance.random() < 0.4 and step.kind == "change":
            desk.files.failing = {chance.choice(("sync", "replace", "write"))}
            _refused(desk, step)
        desk.files.failing = (
            {"sync_folder"} if len(desk.models) > 2 and chance.random() < 0.4 else set()
        )
        desk.make(step)
        desk.files.failing = set()
    return Work(desk.files.ops, _states(desk.models))


def first_folder_refused(root: Path, seed: str, count: int) -> Work:
    """The folder of a new book cannot be synced at first; then the disk takes everything."""
    desk = _Desk(root, seed, marks=0)
    step = desk.next()
    desk.files.failing = {"sync_folder"}
    _refused(desk, step)
    desk.files.failing = set()
    desk.make(step)
    desk.commit(count - 1)
    return Work(desk.files.ops, _states(desk.models))


def _refused(desk: _Desk, step: Step) -> None:
    """The save of `step` is refused in a sentence; it is made again later."""
    try:
        desk.book.commit(change, step.label, step.diff)
    except DiskTrouble:
        return
    raise AssertionError("the disk refused it, and nobody was told")


def leftovers(root: Path, seed: str, count: int) -> Work:
    """A book beside which dead writers left temporary files: they are swept, then it goes on."""
    first = _Desk(root, seed)
    first.commit(2)
    for name in ("0123456789ab", "ba9876543210"):
        (first.path.parent / f".kith.json.{name}.tmp").write_bytes(first.path.read_bytes()[:50])
    model = first.models[-1].copy()
    model.new_session()
    desk = _Desk(root, f"{seed} again", model)
    desk.commit(count)
    return Work(desk.files.ops, _states(desk.models))


def put_back(root: Path, seed: str, count: int) -> Work:
    """Another book takes the place of ours; ours is put back, and the other is kept."""
    desk = _Desk(root, seed)
    desk.commit(count)
    with mock.patch("store.bookfile.SETTLED", 0):
        stranger = _a_book(root / "stranger.json")
        desk.files.there(desk.path, stranger)
        step = desk.next()
        try:
            desk.make(step)
        except Displaced:
            pass
        else:
            raise AssertionError("another book was written over")
    ours = desk.models[:-1]
    desk.book.put_back()
    desk.files.tell(KEPT)
    put = ours[-1].copy()
    put.revision += 1

    def judge(at: Path, told: tuple[str, ...]) -> None:
        whole_copies = _copies(at)
        here = (at / BOOK).read_bytes() if (at / BOOK).exists() else b""
        if len(told) < count:
            _states(ours)(at, told)
        elif KEPT in told:
            assert stranger in whole_copies, "the other book is lost"
            whole(at / BOOK, [put])
        elif here != stranger and whole(at / BOOK, [ours[-1], put]):
            assert stranger in whole_copies, "the other book is lost"

    return Work(desk.files.ops, judge)


def displaced(root: Path, seed: str, count: int) -> Work:
    """An older copy takes the place of newer work; what was newer is kept, and it is named."""
    desk = _Desk(root, seed)
    desk.commit(count)
    older = desk.path.read_bytes()
    desk.commit(2)
    newer = desk.path.read_bytes()
    desk.files.there(desk.path, older)
    assert desk.book.refresh()
    named = [each.sentence for each in desk.book.problems]
    assert len(named) == 1 and "older copy" in named[0], named
    desk.files.tell(KEPT)
    states = _states(desk.models)

    def judge(at: Path, told: tuple[str, ...]) -> None:
        if KEPT in told:
            assert newer in _copies(at), "what was newer is lost"
        elif len(told) < count + 2:
            states(at, told)
            return
        whole(at / BOOK, [desk.models[count], desk.models[-1]])

    return Work(desk.files.ops, judge)


STREAMS: dict[str, Callable[[Path, str, int], Work]] = {
    "commits": commits,
    "doubtful": doubtful,
    "first folder refused": first_folder_refused,
    "leftovers": leftovers,
    "put back": put_back,
    "displaced": displaced,
}


def _states(models: Sequence[Model]) -> Judge:
    """The book is as the last confirmed commit left it or newer, as far as it can be."""

    def judge(at: Path, told: tuple[str, ...]) -> None:
        sure = len(told)
        while sure and told[sure - 1] == UNCONFIRMED:
            sure -= 1
        _copies(at)
        whole(at / BOOK, list(models[sure : len(told) + 2]))

    return judge


def _copies(at: Path) -> list[bytes]:
    """What lies in `backups/`: each a whole book, or AssertionError."""
    return list(_unpacked((at / BOOK).parent / "backups"))


def _unpacked(folder: Path) -> Iterator[bytes]:
    for path in sorted(folder.glob("[!.]*")):
        data = path.read_bytes()
        try:
            yield gzip.decompress(data) if path.suffix == ".gz" else data
        except (OSError, EOFError) as error:
            raise AssertionError(f"{path.name} is half a copy") from error


def _a_book(path: Path) -> bytes:
    """The bytes of a book that is not ours."""
    book, stream = Book.open(path), Stream("stranger", Model())
    stream.make(book, stream.next(book))
    data = path.read_bytes()
    path.unlink()
    path.with_name(f"{path.name}.lock").unlink()
    return data
