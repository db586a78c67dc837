"""What is unfinished on this machine and speaks of somebody: drafts, forms, pages of an editor."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from store.forget.spoken import speaks_of
from store.forget.words import Words
from store.paths import state_folder
from tui.drafts import Drafts


def speaking_of(book: str, words: Words) -> list[Path]:
    """The files of the book at this path, and those of no book, that speak of them."""
    found = []
    for path in _files(book):
        with contextlib.suppress(OSError):
            if speaks_of(path.read_bytes(), words):
                found.append(path)
    return found


def _files(book: str) -> Iterator[Path]:
    state = state_folder()
    for folder in (state / "drafts", state / "forms"):
        with contextlib.suppress(OSError):
            yield from Drafts(book, folder).files()
    # What an editor that gave up left behind, and what went wrong when the app stopped.
    with contextlib.suppress(OSError):
        yield from (path for path in (state / "editor").glob("*") if path.is_file())
    yield from filter(Path.is_file, (state / "trouble.txt",))
