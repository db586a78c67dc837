"""What every test stands on: a clock that stands still, and folders of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from store.book import Book
from store.clock import FixedClock

NOW = "2026-11-23T09:00:00+01:00"
"""A Monday."""

settings.register_profile("kithbook", deadline=None)
settings.load_profile("kithbook")
# How long an example takes says more about the machine than about the house.


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Names for the homes of all tests, in a folder of their own.

    pytest counts what is in a folder before it makes another one there, and so does not make them.
    """
    folder = tmp_path_factory.mktemp("homes")
    return (folder / f"home{number}" for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home: no test reads or writes the real one."""
    folder = next(homes)
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("KITH_HOME", str(folder / "kith"))
    for name in ("DATA", "STATE", "CACHE", "CONFIG"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("KITH_FILE", "KITH_NOW", "NO_COLOR", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TZ", "Europe/Paris")
    return folder


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 9:00 in Paris, until a test moves it."""
    return FixedClock(NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a book may be made; nothing is there yet."""
    return tmp_path / "book" / "kith.json"


@pytest.fixture
def book(path: Path, clock: FixedClock) -> Iterator[Book]:
    """An empty book on disk."""
    book = Book.open(path, clock=clock)
    yield book
    book.close()
