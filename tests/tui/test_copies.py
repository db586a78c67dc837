"""The open app puts the copies of its book in order aside, and quitting ends that."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from store.backup.copies import backups
from store.book import Book
from store.changes import people
from store.clock import FixedClock
from tests.conftest import NOW
from tui.app import KithApp

MakeApp = Callable[..., KithApp]


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Book:
    """A book with a plain copy beside it; the app looks soon."""
    monkeypatch.setattr("tui.app.TIDY_AFTER", 0.01)
    clock = FixedClock(NOW)
    path = tmp_path / "kith.json"
    Book.open(path, clock=clock).commit(people.add, "Ana")
    clock.move(days=1)
    book = Book.open(path, clock=clock)
    book.commit(people.add, "Ben")
    return book


def copies(app: KithApp) -> list[bool]:
    """Whether each copy is compressed."""
    return [kept.packed for kept in backups(app.book.path or "")]


async def test_the_days_copy_is_compressed_while_the_app_is_open(
    make_app: MakeApp, book: Book
) -> None:
    app = make_app(book=book)
    async with app.run_test() as pilot:
        for _ in range(200):
            if copies(app) == [True]:
                break
            await pilot.pause(0.05)
        assert copies(app) == [True]
        assert app.notice[0].plain == ""


async def test_quitting_ends_it_and_the_copy_stays(
    make_app: MakeApp, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, told = threading.Event(), threading.Event()

    def slow(path: Path, clock: FixedClock, *, stop: Callable[[], bool]) -> None:
        begun.set()
        for _ in range(2000):
            if stop():
                told.set()
                return
            threading.Event().wait(0.01)

    monkeypatch.setattr("store.backup.tidy.tidy", slow)
    app = make_app(book=book)
    async with app.run_test() as pilot:
        for _ in range(200):
            if begun.is_set():
                break
            await pilot.pause(0.05)
        assert begun.is_set()
        await pilot.press("q")
    assert told.wait(10) and copies(app) == [False]


async def test_the_demo_and_a_book_that_is_read_only_are_left_alone(
    make_app: MakeApp, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []
    monkeypatch.setattr("store.backup.tidy.tidy", lambda path, *_, **__: asked.append(path))
    monkeypatch.setattr(Book, "read_only", property(lambda self: "This folder is read-only."))
    for app in (make_app(book=book), make_app(book=Book.in_memory())):
        async with app.run_test() as pilot:
            for _ in range(5):
                await pilot.pause(0.02)
    monkeypatch.undo()
    monkeypatch.setattr("tui.app.TIDY_AFTER", 0.01)
    demo = KithApp(book, demo=True)
    async with demo.run_test() as pilot:
        for _ in range(5):
            await pilot.pause(0.02)
    assert asked == [] and copies(demo) == [False]
