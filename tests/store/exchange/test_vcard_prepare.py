"""Cards decided upon ahead of the save: taken as they are on the same people, else decided anew."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec
import pytest

from store.book import Book
from store.clock import Stamp
from store.exchange import vcard_import
from store.exchange.vcard_import import Scan, bring_in, import_cards, plan, prepare, scan
from store.models import Contact, Item, Labelled
from store.ops import Edit, patch, put
from store.state import State
from tests.store.exchange.cards import CLOCK, IDS, card, named, now_stamp, put_in

ANA = Contact(**IDS, name="Ana Silva")


@pytest.fixture
def found(tmp_path: Path) -> Scan:
    """Ana, with an address that the book has not, and Ben, whom she introduced."""
    ana = card("FN:Ana Silva", "UID:1", "X-KITH-UID:u1", "EMAIL:ana@example.org")
    return scan(put_in(tmp_path, a=ana + card("FN:Ben", "UID:2", "X-KITH-INTRODUCED-BY:1")))


def nobody_decides(*_: object) -> None:
    """Stands where the decision is made."""
    raise AssertionError("it was decided upon already")


def later(stamp: Stamp) -> Stamp:
    """The stamp of a commit some time after."""
    return msgspec.structs.replace(now_stamp(), now=stamp.now.replace(year=2027))


@pytest.mark.parametrize("people", [(), (ANA,)], ids=["nobody", "Ana"])
def test_it_says_and_does_what_plan_and_import_do(found: Scan, people: tuple[Contact, ...]) -> None:
    state, stamp = State.of(*people), now_stamp()
    prepared = prepare(state, found, stamp)
    assert prepared.report == plan(state, found)
    assert bring_in(state, stamp, prepared) == import_cards(state, stamp, found)


def test_on_the_same_people_nothing_is_decided_twice_and_the_times_are_of_the_save(
    found: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, stamp = State.of(ANA), now_stamp()
    prepared = prepare(state, found, stamp)
    monkeypatch.setattr(vcard_import, "Decision", nobody_decides)
    item = Item(**IDS | {"uid": "i1"}, key="rhythm:u1")
    for same in (state, state.put({}), state.put({"items": {"i1": item}})):
        saved = later(stamp)
        after = same.apply(bring_in(same, saved, prepared), saved.now)
        ben = named(after, "Ben")
        assert ben.created_at == ben.changed_at == saved.now
        assert ben.uid == stamp.uid("card", 0, "vcard:2") and ben.introduced_by == "u1"
        assert after.contacts["u1"].emails[0].value == "ana@example.org"


def test_on_other_people_it_is_decided_anew_with_the_same_uids(found: Scan) -> None:
    state, stamp = State.of(), now_stamp()
    prepared = prepare(state, found, stamp)
    assert len(prepared.report.new) == 2
    meanwhile = state.apply(Edit("Ana", (put(ANA),)), stamp.now)
    saved = later(stamp)
    edit = bring_in(meanwhile, saved, prepared)
    after = meanwhile.apply(edit, saved.now)
    assert len(after.contacts) == 2 and edit.label == "1 person brought in"
    assert named(after, "Ben").uid == stamp.uid("card", 0, "vcard:2")
    assert named(after, "Ben").created_at == saved.now


def test_a_field_filled_meanwhile_is_seen(found: Scan) -> None:
    state, stamp = State.of(ANA), now_stamp()
    prepared = prepare(state, found, stamp)
    assert "e-mail addresses" in prepared.report.filled[0].fields
    own = (Labelled(value="own@example.org"),)
    meanwhile = state.apply(Edit("an address", (patch(ANA, emails=own),)), stamp.now)
    after = meanwhile.apply(bring_in(meanwhile, stamp, prepared), stamp.now)
    assert after.contacts["u1"].emails == own


def test_two_books_open_at_once_give_one_person(found: Scan, tmp_path: Path) -> None:
    path = tmp_path / "kith.json"
    book = Book.open(path, clock=CLOCK)
    book.commit(lambda *_: Edit("Zoe", (put(Contact(**IDS | {"uid": "z"}, name="Zoe")),)))
    prepared = prepare(book.state, found, now_stamp())
    other = Book.open(path, clock=CLOCK)
    other.commit(lambda *_: Edit("Ana", (put(ANA),)))
    book.commit(bring_in, prepared)
    assert sorted(one.name for one in book.state.contacts.values()) == ["Ana Silva", "Ben", "Zoe"]
    assert gc.isenabled(), "it is only off while the change is made"
    book.undo()
    assert sorted(one.name for one in book.state.contacts.values()) == ["Ana Silva", "Zoe"]
