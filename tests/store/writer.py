"""A process that logs to a book: `python -m tests.store.writer PATH NAME SECONDS`.

It prints the uid of each talk as soon as the commit returned, and ends after SECONDS, or is killed.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from store.book import Book
from store.clock import Stamp
from store.models import Contact, Interaction, Record
from store.ops import Edit, fresh, patch, put
from store.state import State


def log(state: State, stamp: Stamp, name: str, number: int) -> Edit:
    """A talk, and a tag for the person whom all writers share."""
    talk = Interaction(**fresh(stamp, "talk"), on="2026-11-20", text=f"{name} {number}")
    person = next(iter(state.contacts.values()), None)
    if person is None:
        person = Contact(**fresh(stamp, "person"), name="Ana", tags=(f"{name}{number}",))
        return Edit("log", (put(talk), put(person)))
    tagged = patch(person, tags=(*person.tags, f"{name}{number}"))
    return Edit("log", (put(talk), tagged))


def main(path: str, name: str, seconds: str) -> None:
    """Log for so long."""
    book = Book.open(Path(path), wait=5)
    until = time.monotonic() + float(seconds)
    number = 0
    while time.monotonic() < until:
        edit = book.commit(log, name, number)
        record: Record = edit.ops[0].record  # type: ignore[union-attr]
        print(record.uid, flush=True)
        number += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
