"""The talks of a book on disk: what is asked for is decoded, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.book import Book
from store.changes import events, talks
from store.clock import FixedClock, Stamp
from store.models import Interaction
from store.ops import Edit, Put, patch
from store.state import State
from store.talks.log import Said
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
    monkeypatch.setattr("store.talks.on_file.records", None)
    again.commit(events.remove, uid)
    kept = again.state.interaction(talk.uid)
    assert kept is not None and kept.event == ""
    again.undo()
    assert [one.uid for one in again.state.interactions_at(uid)] == [talk.uid]


@pytest.mark.parametrize("stretch", [1, 2000, 1 << 20])
def test_every_talk_comes_in_its_turn_and_once_whatever_was_changed(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, stretch: int
) -> None:
    monkeypatch.setattr("store.talks.on_file._STRETCH", stretch)
    write_book(path, 3, 50)
    book = Book.open(path, clock=clock)
    first, second, *_ = Book.open(path).state.records("interactions").values()
    assert isinstance(first, Interaction) and isinstance(second, Interaction)
    book.commit(talks.edit, first.uid, {"text": first.text}, {"text": "walnuts"})
    book.commit(talks.remove, second.uid)
    came = [talk for some in book.state.talks.in_turn() for talk in some]
    assert sorted(talk.uid for talk in came) == sorted(book.state.records("interactions"))
    for talk in came:
        whole = book.state.interaction(talk.uid)
        assert whole is not None
        assert all(getattr(talk, name) == getattr(whole, name) for name in Said.__struct_fields__)


def test_a_row_that_is_no_talk_comes_in_nobodys_turn(path: Path, clock: FixedClock) -> None:
    write_book(path, 3, 5)
    path.write_bytes(path.read_bytes().replace(b'"channel":"coffee"', b'"channel":7', 1))
    book = Book.open(path, clock=clock)
    assert len(book.problems) == 1
    assert sum(len(some) for some in book.state.talks.in_turn()) == 4


def link(state: State, stamp: Stamp, talk: str, event: str) -> Edit:
    """A talk belongs to an event."""
    known = state.interaction(talk)
    assert known is not None
    return Edit("linked", (patch(known, event=event),))
