"""The demo book: invented people, written as data, with every day counted from today.

`kith --demo` opens a throw-away copy. The people are in `makers.toml`, `shelves.toml`,
`garden.toml`, `words.toml` and `kin.toml`; what they did together, and the user, in
`together.toml`. The same book comes out every time for the same today: uids come from the slugs.
"""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

from store.book import Book
from store.clock import FixedClock, Stamp
from store.ops import Edit, put
from store.state import State
from tui.demo import build, read


def write_demo(path: Path, today: date) -> None:
    """Write the demo as a new book at `path`. Raises BookError when it cannot be written."""
    morning = datetime.combine(today, time(9)).astimezone()
    book = Book.open(path, clock=FixedClock(morning))
    try:
        book.commit(demo_edit, today)
    finally:
        book.close()


def demo_edit(state: State, stamp: Stamp, today: date) -> Edit:
    """The change that fills an empty book with the demo. Nothing to undo: it is how it begins."""
    together = read.together()
    people = read.people()
    records = [
        *build.people(people, today),
        *build.talks(people, together, today),
        *build.follow_ups(people, today),
        *build.own(people, together, today),
        *build.ties(together, today),
    ]
    return Edit(label="the demo", ops=tuple(map(put, records)), undoable=False)
