"""What was practised: looks that happened, the first rating of a day, and taking it all out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.changes import people, practice
from store.clock import FixedClock
from store.errors import BadInput, Gone, NothingToUndo
from store.models import Card, Rehearsal
from store.ops import Edit, put
from store.state import State
from tests.hostile import HOSTILE
from tests.store.desk import Desk

A, B = "AA-start-1", "AA-start-2"
GOOD: dict[str, Any] = {"state": 2, "stability": 2.3, "due": "2026-11-25T12:00:00+00:00"}
AGAIN: dict[str, Any] = {"state": 2, "stability": 0.2, "due": "2026-11-24T12:00:00+00:00"}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def looks(state: State) -> list[Rehearsal]:
    return [row for row in state.records("rehearsals").values() if isinstance(row, Rehearsal)]


def cards(state: State) -> list[Card]:
    return [row for row in state.records("cards").values() if isinstance(row, Card)]


def test_a_rated_look_is_kept_with_its_day_its_event_and_the_card(desk: Desk) -> None:
    edit = desk.do(practice.rehearsed, A, 3, GOOD, "event1")
    (one,) = looks(desk.state)
    assert (one.prompt, one.on, one.rating, one.event) == (A, desk.today, 3, "event1")
    (card,) = cards(desk.state)
    assert (card.prompt, card.state) == (A, GOOD)
    assert not edit.undoable


def test_only_the_first_rating_of_a_day_counts_for_the_card(desk: Desk) -> None:
    desk.do(practice.rehearsed, A, 3, GOOD)
    desk.do(practice.rehearsed, A, 1, AGAIN)
    assert [one.rating for one in looks(desk.state)] == [3, 1]
    assert [card.state for card in cards(desk.state)] == [GOOD]
    desk.do(practice.rehearsed, B, 1, AGAIN)
    assert {card.prompt: card.state for card in cards(desk.state)} == {A: GOOD, B: AGAIN}
    desk.go(1)
    desk.do(practice.rehearsed, A, 1, AGAIN)
    assert {card.prompt: card.state for card in cards(desk.state)} == {A: AGAIN, B: AGAIN}


def test_a_look_without_a_rating_changes_no_card_and_leaves_the_first_rating_free(
    desk: Desk,
) -> None:
    desk.do(practice.rehearsed, A, None, None)
    assert [one.rating for one in looks(desk.state)] == [None]
    assert cards(desk.state) == []
    desk.do(practice.rehearsed, A, 3, GOOD)
    assert [card.state for card in cards(desk.state)] == [GOOD]


def test_of_two_windows_the_first_rating_of_the_day_counts(tmp_path: Path) -> None:
    path = tmp_path / "kith.json"
    one = Book.open(path, clock=FixedClock("2026-11-23T09:00:00+00:00"))
    one.commit(people.add, "Ana Díaz")
    two = Book.open(path, clock=FixedClock("2026-11-23T09:01:00+00:00"))
    one.commit(practice.rehearsed, A, 3, GOOD)
    two.commit(practice.rehearsed, A, 1, AGAIN)
    assert [card.state for card in cards(two.state)] == [GOOD]
    assert len(looks(two.state)) == 2
    one.close()
    two.close()


@pytest.mark.parametrize("rating", [0, 5, -1])
def test_another_rating_is_refused_and_nothing_is_saved(desk: Desk, rating: int) -> None:
    with pytest.raises(BadInput, match="1 to 4"):
        desk.do(practice.rehearsed, A, rating, GOOD)
    assert looks(desk.state) == [] and cards(desk.state) == []


def test_what_happened_is_not_undone_and_outlives_the_undo_of_other_changes(desk: Desk) -> None:
    desk.person()
    desk.do(practice.rehearsed, A, 3, GOOD)
    desk.undo()
    with pytest.raises(NothingToUndo):
        desk.undo()
    assert len(looks(desk.state)) == len(cards(desk.state)) == 1


def test_it_survives_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "kith.json"
    book = Book.open(path, clock=FixedClock("2026-11-23T09:00:00+00:00"))
    look = book.commit(practice.rehearsed, A, 3, GOOD).ops[0]
    book.commit(practice.self_check, look.record.uid, ("well", "", "more"))  # type: ignore[union-attr]
    book.close()
    state = Book.open(path).state
    assert [card.state for card in cards(state)] == [GOOD]
    assert [one.self_check for one in looks(state)] == [("well", "", "more")]


def test_of_two_cards_of_a_prompt_from_merged_books_one_is_left(desk: Desk) -> None:
    desk.do(practice.rehearsed, A, 3, GOOD)
    (first,) = cards(desk.state)

    def merged(state: State, stamp: object) -> Edit:
        import msgspec

        return Edit("merged", (put(msgspec.structs.replace(first, uid="other")),))

    desk.do(merged)
    desk.go(1)
    desk.do(practice.rehearsed, A, 1, AGAIN)
    assert [(card.uid, card.state) for card in cards(desk.state)] == [(first.uid, AGAIN)]


# the three lines


def test_three_lines_are_kept_with_the_last_look_and_can_be_put_back(desk: Desk) -> None:
    uid = desk.made(practice.rehearsed, A, 3, GOOD)
    edit = desk.do(practice.self_check, uid, ("I asked", " ", "a\ngroup"))
    assert looks(desk.state)[0].self_check == ("I asked", "", "a group")
    assert edit.undoable and edit.label == "three lines after practising"
    desk.undo()
    assert looks(desk.state)[0].self_check == ()


def test_no_line_is_no_change(desk: Desk) -> None:
    uid = desk.made(practice.rehearsed, A, 3, GOOD)
    assert desk.do(practice.self_check, uid, ("", " ", "")).ops == ()


def test_lines_that_are_too_many_or_too_long_are_refused(desk: Desk) -> None:
    uid = desk.made(practice.rehearsed, A, 3, GOOD)
    for lines in (("a",) * 4, ("x" * 2001,)):
        with pytest.raises(BadInput, match="Nothing was saved"):
            desk.do(practice.self_check, uid, lines)
    with pytest.raises(Gone):
        desk.do(practice.self_check, "nobody", ("a",))


@pytest.mark.parametrize("text", [one for one in HOSTILE if len(one) <= 2000])
def test_any_text_is_kept_as_it_is(desk: Desk, text: str) -> None:
    uid = desk.made(practice.rehearsed, A, 3, GOOD)
    desk.do(practice.self_check, uid, (text,))
    assert looks(desk.state)[0].self_check == (" ".join(text.split()),)


# taking it out


def test_one_card_or_all_can_be_taken_out_and_put_back(desk: Desk) -> None:
    for prompt in (A, B):
        desk.do(practice.rehearsed, prompt, 3, GOOD)
    desk.do(practice.forget_practice, A)
    assert [one.prompt for one in looks(desk.state)] == [B]
    assert [one.prompt for one in cards(desk.state)] == [B]
    edit = desk.do(practice.forget_practice)
    assert looks(desk.state) == [] == cards(desk.state)
    assert edit.undoable and edit.label == "what you practised, taken out"
    desk.undo()
    desk.undo()
    assert {one.prompt for one in looks(desk.state)} == {A, B}
    assert {one.prompt: one.state for one in cards(desk.state)} == {A: GOOD, B: GOOD}


def test_nothing_to_take_out_is_no_change(desk: Desk) -> None:
    assert desk.do(practice.forget_practice).ops == ()
    assert desk.do(practice.forget_practice, A).ops == ()


# the suggestion


def test_a_suggestion_that_was_made_is_remembered_and_shows_nowhere(desk: Desk) -> None:
    desk.drifting()
    before = desk.shown()
    edit = desk.do(practice.hint_dismissed, "hint:try-one")
    assert desk.state.items["hint:try-one"].closed and not edit.undoable
    assert desk.shown() == before and desk.later_keys() == []
    assert desk.do(practice.hint_dismissed, "hint:try-one").ops == ()
