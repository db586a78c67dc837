"""From the book to a session: the next event, who is expected, and what is kept of each card."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from coach import schedule
from coach.deck import in_order
from coach.errors import LibraryError
from store.book import Book
from store.changes import people
from store.changes import practice as changes
from store.clock import FixedClock
from store.errors import Gone
from store.models import Card, Event, NeverSuggest, Record, Rehearsal
from store.state import State
from tests.coach.people import MADE, TODAY, ana, ben, me
from tests.coach.practising_help import card, look
from tui.practising import practised, practising_of, scheduled


def event(uid: str = "e1", days: int | None = 5, **fields: Any) -> Event:
    starts = (TODAY + timedelta(days)).isoformat() if days is not None else ""
    given = {"uid": uid, "title": f"Fair {uid}", "kind": "conference", "starts": starts}
    return Event(**{**given, **MADE, **fields})


def state(*records: Record) -> State:
    return State.of(me(me="Sam"), *records)


def first(book: State, **named: Any) -> str:
    """The moment of the first card."""
    return in_order(practising_of(book, TODAY, **named))[0].situation


def test_the_next_event_within_two_weeks_is_in_view() -> None:
    far, near = event("far", 13, kind="coffee"), event("near", 3, kind="video call")
    assert (
        practising_of(state(far, near), TODAY).occasion
        == practising_of(state(near), TODAY, event="near").occasion
    )
    assert first(state(far, near)) == "VC" and first(state(far)) == "OO"
    for days, in_view in ((13, True), (14, True), (15, False)):
        found = practising_of(state(event("far", days)), TODAY).occasion
        assert (found is not None) is in_view, days
    assert practising_of(state(event("day", None)), TODAY).occasion is None
    assert practising_of(state(event("was", -3)), TODAY).occasion is None
    vague = event("vague", None, starts="2026-12")
    assert practising_of(state(vague, near), TODAY).event_name == ""


def test_an_event_that_goes_on_today_is_in_view() -> None:
    fair = event("fair", -1, ends=TODAY.isoformat())
    assert practising_of(state(fair), TODAY).event_name == "Fair fair"


def test_only_those_expected_who_may_be_suggested_are_in_a_session() -> None:
    never = ben(surface=NeverSuggest(reason="ended badly"))
    coffee = event(expected=("ana", "ben", "Somebody Else"), kind="coffee")
    practising = practising_of(state(ana(known="well"), never, coffee), TODAY, event="e1")
    assert [one.contact.uid for one in practising.people] == ["ana"]
    assert practising_of(state(ana(known="well"), coffee), TODAY).people == ()


def test_an_event_or_a_moment_there_is_none_of_is_refused() -> None:
    with pytest.raises(Gone, match="That event"):
        practising_of(state(), TODAY, event="nobody")
    with pytest.raises(LibraryError):
        practising_of(state(), TODAY, situation="ZZ")


def test_a_rating_goes_on_from_the_card_of_the_book() -> None:
    before = card("AA-start-1", 2)
    due = schedule.due_on(scheduled(state(before), TODAY, "AA-start-1", 3))
    assert due == TODAY + timedelta(11)
    assert schedule.due_on(scheduled(state(), TODAY, "AA-start-1", 3)) == TODAY + timedelta(2)


def test_good_four_times_on_its_days_is_2_11_46_and_60_days_whatever_happens_in_between(
    tmp_path: Path,
) -> None:
    """Through the book, which is closed and opened in between, while another change is undone."""
    clock, path, prompt = FixedClock("2026-11-23T09:00:00+01:00"), tmp_path / "b.json", "AA-start-1"
    spaces = []
    for _ in range(4):
        with closing(Book.open(path, clock=clock)) as book:
            book.commit(people.add, "Ana")
            good = scheduled(book.state, book.today, prompt, 3)
            book.commit(changes.rehearsed, prompt, 3, good)
            book.commit(people.add, "Ben")
            book.undo()
            book.undo()
        with closing(Book.open(path, clock=clock)) as book:
            book.commit(people.add, "Mina")
            book.undo()
            assert not book.state.contacts
            (kept,) = book.state.records("cards").values()
            assert isinstance(kept, Card)
            due = schedule.due_on(kept.state)
            assert due is not None
            spaces.append((due - book.today).days)
        clock.move(days=spaces[-1])
    assert spaces == [2, 11, 46, 60]


def test_of_two_cards_of_a_prompt_the_first_counts_everywhere() -> None:
    one, two = card("AA-start-1", 2), Card(uid="z", prompt="AA-start-1", state={}, **MADE)
    practising = practising_of(state(one, two), TODAY)
    assert practising.states["AA-start-1"] == one.state


def test_what_is_kept_is_said_by_card_with_the_last_look_in_words() -> None:
    early = look("AA-start-1", TODAY - timedelta(20), 1)
    now = Rehearsal(
        uid="n", prompt="AA-start-1", on=TODAY, rating=4, self_check=("I asked", ""), **MADE
    )
    open_ = look("JG-start-1", TODAY + timedelta(3), None)
    one, two = practised(state(now, early, open_), TODAY)
    assert (one.prompt, one.title, one.last, one.how) == (
        *("AA-start-1", "Arriving alone", "today", "Feels natural"),
    )
    assert one.line.startswith("Hi, I'm ___.") and one.noticed == ("I asked",)
    assert (two.prompt, two.how, two.last) == ("JG-start-1", "", "today")
