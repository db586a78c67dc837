"""Apps for tests: a book of given records or the demo, a clock that stands still, no motion."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest

from store.book import Book
from store.clock import FixedClock
from store.models import Record
from store.ops import Edit, put
from store.state import State
from tests.conftest import NOW
from tests.tui.styles_once import read_once
from tui.app import KithApp

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session", autouse=True)
def styles() -> Iterator[None]:
    """The style sheets, which are the same for every app, are read once."""
    with read_once():
        yield


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing moves, and colours are asked for."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def fill(state: State, stamp: object, *records: Record) -> Edit:
    """A change that puts records as they are."""
    return Edit(label="records", ops=tuple(map(put, records)), undoable=False)


@pytest.fixture
def make_app(tmp_path: Path) -> Iterator[Callable[..., KithApp]]:
    """Makes an app on a fresh book on disk that holds `records`, or on a book given."""
    books: list[Book] = []

    def make(*records: Record, book: Book | None = None) -> KithApp:
        if book is None:
            path = tmp_path / f"book{len(books)}" / "kith.json"
            book = Book.open(path, clock=FixedClock(NOW))
            if records:
                book.commit(fill, *records)
        books.append(book)
        return KithApp(book)

    yield make
    for book in books:
        book.close()


@pytest.fixture(scope="session")
def write_demo_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """Writes the demo of Monday 23 November 2026: once in truth, and then as copies of that."""

    @cache
    def first() -> Path:
        from tui.demo import write_demo

        path = tmp_path_factory.mktemp("demo") / "demo" / "kith.json"
        write_demo(path, TODAY)
        return path

    def write(path: Path) -> None:
        copytree(first().parent, path.parent)

    return write


@pytest.fixture
def demo_app(tmp_path: Path, write_demo_once: Callable[[Path], None]) -> Iterator[KithApp]:
    """An app on the demo book of Monday 23 November 2026."""
    path = tmp_path / "demo" / "kith.json"
    write_demo_once(path)
    book = Book.open(path, clock=FixedClock(NOW))
    yield KithApp(book)
    book.close()
