"""Which book to open: the user's own, a path, or a throw-away copy of the demo."""

from __future__ import annotations

import tempfile
from pathlib import Path

from store.book import Book
from store.clock import clock_from_environment, today
from store.paths import book_path


def open_book(path: Path | None, *, demo: bool = False) -> Book:
    """Open the book at `path`, the platform's usual one for None, or a fresh demo.

    A demo lives in a temporary folder of this run. Raises `store.errors.BookError` in a sentence.
    """
    clock = clock_from_environment()
    if demo:
        from tui.demo import write_demo

        path = Path(tempfile.mkdtemp(prefix="kith-demo-")) / "kith.json"
        write_demo(path, today(clock))
    return Book.open(path or book_path(), clock=clock)
