"""Which event is meant: its uid, its title, words of it, and without words the next one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from store.errors import BadInput
from store.event_list import coming
from store.events_found import NOTHING_COMES, find_event
from store.models import Event
from store.state import State
from tests.coach.people import MADE
from tests.hostile import HOSTILE

TODAY = date(2026, 11, 23)


def event(uid: str, title: str, starts: str = "", **fields: Any) -> Event:
    return Event(uid=uid, title=title, starts=starts, **MADE, **fields)


EVENTS = (
    event("far000", "PyCon DE & PyData", "2027-04-12"),
    event("soon00", "Open Shelves", "2026-12-02T09:00"),
    event("club01", "Reading Club", "2026-11-30"),
    event("club02", "Reading Club", "2026-12-28"),
    event("club00", "Reading Club", "2026-10-26"),
    event("past00", "Café Évora evening", "2026-09-01"),
    event("someday", "Chess in the park"),
    event("vague00", "Winter School", "2026-12"),
)
STATE = State.of(*EVENTS)


def found(words: str, *events: Event, today: date = TODAY) -> str:
    return find_event(State.of(*events) if events else STATE, words, today)


@pytest.mark.parametrize(
    ("words", "uid"),
    [
        ("past00", "past00"),
        ("soon00", "soon00"),
        ("someda", "someday"),
        ("Open Shelves", "soon00"),
        ("  open   SHELVES ", "soon00"),
        ("shelves", "soon00"),
        ("shel op", "soon00"),
        ("pydata", "far000"),
        ("evora", "past00"),
        ("Chess", "someday"),
        ("winter", "vague00"),
    ],
)
def test_an_event_is_found_by_uid_title_or_words_of_it(words: str, uid: str) -> None:
    assert found(words) == uid


def test_of_several_events_of_one_title_the_next_one_is_meant() -> None:
    assert found("Reading Club") == found("reading") == "club01"
    assert found("Reading Club", today=date(2026, 12, 1)) == "club02"
    assert found("Reading Club", today=date(2027, 6, 1)) == "club02", "the last one that was"


def test_without_words_the_next_event_is_meant() -> None:
    assert found("") == found("  ") == "club01"
    assert found("", today=date(2026, 12, 1)) == "vague00", "a vague day counts from its first"


def test_an_event_that_goes_on_is_still_coming() -> None:
    long = event("long", "Retreat", "2026-11-20", ends="2026-11-23T18:00")
    assert found("", long, EVENTS[1]) == "long"
    assert coming((long,), date(2026, 11, 24)) == []


def test_those_to_come_are_the_nearest_first_and_without_a_day_last() -> None:
    assert [one.uid for one in coming(EVENTS, TODAY)] == [
        *("club01", "vague00", "soon00", "club02", "far000", "someday"),
    ]


def test_several_titles_that_fit_are_named_with_their_days_the_nearest_first() -> None:
    with pytest.raises(BadInput) as raised:
        found("p")
    assert str(raised.value) == (
        "“p” could be PyCon DE & PyData (in April) or Chess in the park. "
        "Say a little more of its name."
    )


def test_what_comes_up_is_named_where_nothing_fits() -> None:
    with pytest.raises(BadInput) as raised:
        found("opera")
    assert str(raised.value).startswith("No event is called “opera”. Coming up: Reading Club, ")
    with pytest.raises(BadInput, match=r"called “opera”\.\Z"):
        found("opera", event("past", "Ball", "2026-01-01"))
    for events in ((event("p", "Ball", "2026-01-01"),), (event("u", "Ball"),)):
        with pytest.raises(BadInput, match=NOTHING_COMES):
            found("", *events)


def test_one_to_come_is_before_one_that_was() -> None:
    was = event("was", "Open Day", "2026-11-22")
    assert found("open", was, EVENTS[1]) == "soon00"


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:12]))
def test_any_words_and_titles_are_looked_at_and_only_refused(text: str) -> None:
    strange = event("nasty0", text, "2026-12-01")
    assert found(text, strange) == "nasty0"
    with pytest.raises(BadInput):
        found(f"{text} nowhere", strange)


def test_many_that_fit_are_not_all_named() -> None:
    many = [event(f"e{n}", f"Talk {n}", f"2026-12-{n + 1:02}") for n in range(9)]
    with pytest.raises(BadInput) as raised:
        found("talk", *many)
    assert str(raised.value).count("Talk") == 5 and "or others" in str(raised.value)
