"""Which book to open: the user's own, a path, or a throw-away copy of the demo."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.book import Book
from store.clock import clock_from_environment, today
from store.paths import book_path


@contextmanager
def opened(path: Path | None, *, demo: bool = False) -> Iterator[Book]:
    """The book at `path`, the platform's usual one for None, or a fresh demo; closed at the end.

    A demo lives in a temporary folder, which goes with it. Raises `store.errors.BookError` in a
    sentence.
    """
    clock = clock_from_environment()
    with tempfile.TemporaryDirectory(prefix="kith-demo-") if demo else _nothing() as folder:
        if folder is not None:
            from tui.demo import write_demo

            path = Path(folder) / "kith.json"
            write_demo(path, today(clock))
        book = Book.open(path or book_path(), clock=clock, copies=not demo)
        try:
            yield book
        finally:
            book.close()


@contextmanager
def _nothing() -> Iterator[None]:
    yield None
