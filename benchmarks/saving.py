"""A log saved: `Book.commit` of what the quick log commits, over the same bytes written out."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import NOW, Size
from benchmarks.figures import Cost, Figure, Samples, Watch, turn_about
from benchmarks.lab import Lab
from store.book import Book
from store.changes import talks
from store.clock import FixedClock
from store.files import Files
from store.quicklog import Choices, Draft
from tui.reading import Readers

SAVE = {"S": 2.0, "M": 2.0, "L": 1.5, "XL": 1.5}
STOCK = {"S": 4.0, "M": 10.0, "L": 15.0, "XL": 25.0}
_LARGE = 10_000


def measure(lab: Lab) -> Iterator[Figure]:
    """Each size, beside plain files and beside stock TinyDB."""
    for size in lab.has("S", "M", "L", "XL", "tiny"):
        yield from _one(lab, size)


def _one(lab: Lab, size: Size) -> Iterator[Figure]:
    path = lab.copy(size, "save")
    book = Book.open(path, clock=FixedClock(NOW))
    lines = _Lines(book)
    first = _save(book, lines.next())
    data = path.read_bytes()
    times = lab.effort.saves if size.people < _LARGE else max(lab.effort.saves // 2, 1)
    drafts = [lines.next() for _ in range(times)]
    ours, plain = turn_about(
        times, lambda: _save(book, drafts.pop()), lambda: _plain(data, lab.folder / "plain.json")
    )
    yield Figure(
        what="save a log",
        size=size.name,
        ours=ours,
        against=plain,
        reference="write, fsync, replace the same bytes",
        most=SAVE.get(size.name),
        growth="save a log",
    )
    yield Figure(what="the first save after opening", size=size.name, ours=Samples.of([first]))

    slow = lab.effort.slow_saves if size.people >= _LARGE else times
    stock = lab.copy(size, "stock")
    drafts = [lines.next() for _ in range(slow)]
    ours, inserts = turn_about(slow, lambda: _save(book, drafts.pop()), lambda: _insert(stock))
    book.close()
    yield Figure(
        what="the same against stock TinyDB",
        size=size.name,
        ours=ours,
        against=inserts,
        reference="TinyDB().table().insert()",
        times_quicker=True,
        most=STOCK.get(size.name),
    )
    stock.unlink()
    path.unlink()


class _Lines:
    """Lines as they are typed, read as the quick log reads them."""

    def __init__(self, book: Book) -> None:
        self._reader = Readers().of(book.state, book.today)
        self._names = iter([one.name for one in book.state.contacts.values()])

    def next(self) -> Draft:
        """A talk with the next person whose name is nobody else's."""
        for name in self._names:
            line = f"coffee with {name} about the thesis and the new flat"
            draft = self._reader.read(line, Choices())
            if draft.people and not draft.blocking:
                return draft
        raise ValueError("nobody is left to talk with")


def _save(book: Book, draft: Draft) -> Cost:
    gc.collect()
    watch = Watch()
    book.commit(talks.save, draft)
    return watch.cost()


def _plain(data: bytes, target: Path) -> Cost:
    """What any safe save does, and no more; the bytes are at hand, as those of the book are."""
    files = Files()
    gc.collect()
    beside = f"{target}.new"
    watch = Watch()
    handle = files.create(beside)
    files.write(handle, [data])
    files.sync(handle)
    files.close(handle)
    files.replace(beside, str(target))
    return watch.cost()


def _insert(path: Path) -> Cost:
    """One insert, with the book opened before: opening costs nothing in stock TinyDB."""
    from tinydb import TinyDB

    row = {"uid": "0" * 32, "on": "2026-11-23", "channel": "coffee", "text": "the thesis"}
    with TinyDB(path) as db:
        gc.collect()
        watch = Watch()
        db.table("interactions").insert(row)
        return watch.cost()
