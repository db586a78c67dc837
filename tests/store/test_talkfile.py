"""The talks of a book on disk: those of one event are found without decoding all."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.book import Book
from store.changes import events
from store.clock import FixedClock, Stamp
from store.ops import Edit, Put, patch
from store.state import State
from tests.store.books import write_book


def test_an_event_is_removed_without_looking_at_every_talk(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_book(path, 3, 50)
    book = Book.open(path, clock=clock)
    event = book.commit(events.add, title="PyCon").ops[0]
    assert isinstance(event, Put)
    uid = event.record.uid
    talk = next(iter(book.state.records("interactions").values()))
    book.commit(link, talk.uid, uid)
    again = Book.open(path, clock=clock)
    monkeypatch.setattr("store.talkfile.records", None)
    again.commit(events.remove, uid)
    kept = again.state.interaction(talk.uid)
    assert kept is not None and kept.event == ""
    again.undo()
    assert [one.uid for one in again.state.interactions_at(uid)] == [talk.uid]


def link(state: State, stamp: Stamp, talk: str, event: str) -> Edit:
    """A talk belongs to an event."""
    known = state.interaction(talk)
    assert known is not None
    return Edit("linked", (patch(known, event=event),))
