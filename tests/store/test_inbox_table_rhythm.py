"""The table of Today, a test a cell: rhythm. Named source, column, cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.changes import talks, today
from store.rhythms import WORDS
from tests.store.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_rhythm__comes_in__its_length_after_the_rhythm_was_given(desk: Desk) -> None:
    key = desk.rhythm()
    desk.go(89)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]
    assert desk.box().sections[0].title == "It has been a while"


def test_rhythm__comes_in__its_length_after_the_last_talk_when_that_is_newer(desk: Desk) -> None:
    key = desk.rhythm()
    desk.go(10)
    desk.talk(key.partition(":")[2])
    desk.go(89)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_rhythm__comes_in__not_before_the_end_of_a_rest(desk: Desk) -> None:
    key = desk.rhythm(rests_until=date(2027, 3, 15))
    desk.go("2027-03-14")
    assert desk.shown() == []
    desk.go("2027-03-15")
    assert desk.shown() == [key]


def test_rhythm__comes_in__a_vague_talk_counts_from_its_last_day_but_at_most_today(
    desk: Desk,
) -> None:
    key = desk.rhythm()
    desk.talk(key.partition(":")[2], on="2026-11")
    assert desk.row(key).due == date(2027, 2, 21), "the month is not over"
    desk.go("2027-02-21")
    assert desk.shown() == [], "counted from the 30th, once that has come"
    desk.go("2027-02-28")
    assert desk.shown() == [key]


def test_rhythm__done__the_log_sets_the_clock(desk: Desk) -> None:
    key = desk.drifting()
    desk.do(talks.save, desk.draft(key.partition(":")[2]), done=(key,))
    assert desk.shown() == []
    assert desk.box().handled == (key,)
    desk.go(89)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_rhythm__done__an_emptied_line_closes_it_without_a_log(desk: Desk) -> None:
    key = desk.drifting()
    desk.do(today.done, key)
    assert desk.state.last_talk == {}
    assert desk.shown() == []
    desk.go(90)
    assert desk.shown() == [key]


def test_rhythm__later__hidden_till_then_clock_unmoved(desk: Desk) -> None:
    key = desk.drifting()
    before = desk.contact(key)
    desk.do(today.later, key, date(2026, 11, 30))
    assert desk.contact(key) == before
    desk.go(6)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_rhythm__later__a_log_cancels_it(desk: Desk) -> None:
    key = desk.drifting(rhythm=WORDS["often"])
    desk.do(today.later, key, desk.today + timedelta(days=200))
    desk.go(1)
    desk.talk(key.partition(":")[2])
    desk.go(29)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_rhythm__not_this_round__clock_restarts_today_last_talk_unchanged(desk: Desk) -> None:
    key = desk.drifting(late=20)
    ben = key.partition(":")[2]
    desk.talk(ben, on="2026-08-01")
    desk.do(today.not_this_round, key)
    assert desk.state.last_talk[ben] == date(2026, 8, 1)
    assert desk.shown() == []
    desk.go(89)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


@pytest.mark.parametrize(
    ("word", "slower", "third"),
    [("often", "now and then", 30), ("now and then", "rarely", 60), ("rarely", "once a year", 122)],
)
def test_rhythm__less_often__next_slower_word_at_least_a_third_of_it_away(
    desk: Desk, word: str, slower: str, third: int
) -> None:
    key = desk.drifting(rhythm=WORDS[word], late=1000)
    edit = desk.do(today.less_often, key)
    assert desk.contact(key).rhythm == WORDS[slower]
    assert slower in edit.label
    desk.go(third - 1)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_rhythm__less_often__further_away_than_a_third_when_the_clock_says_so(desk: Desk) -> None:
    key = desk.drifting(rhythm=WORDS["often"])
    desk.do(today.less_often, key)
    desk.go(59)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_rhythm__less_often__past_the_slowest_word_no_more_reminders(desk: Desk) -> None:
    key = desk.drifting(rhythm=WORDS["once a year"])
    edit = desk.do(today.less_often, key)
    assert desk.contact(key).rhythm is None
    assert "no more reminders" in edit.label


def test_rhythm__no_more_reminders__rhythm_none_person_stays(desk: Desk) -> None:
    key = desk.drifting()
    desk.do(today.no_more, key)
    assert desk.contact(key).rhythm is None
    assert desk.contact(key).name == "Ben Okafor"
    desk.go(1000)
    assert desk.shown() == []


def test_rhythm__comes_back__clock_or_that_day_or_by_undo(desk: Desk) -> None:
    key = desk.drifting()
    for change in (today.done, today.not_this_round, today.less_often, today.no_more):
        before = desk.contact(key)
        desk.do(change, key)
        assert desk.shown() == []
        assert desk.undo().left == ()
        assert desk.shown() == [key]
        after = desk.contact(key)
        assert (after.rhythm, after.seen_on, after.rests_until) == (
            before.rhythm,
            before.seen_on,
            before.rests_until,
        )


def test_rhythm__left_alone__three_offers_then_rests_a_third_of_the_rhythm(desk: Desk) -> None:
    key = desk.drifting()
    for _ in range(3):
        assert desk.shown() == [key]
        desk.do(today.offered, [key])
        assert desk.shown() == [key], "whoever is offered stays until the day is over"
        desk.go(1)
    before = desk.state.items[key]
    desk.go(28)
    assert desk.shown() == []
    assert desk.later_keys() == [], "they make room"
    desk.go(1)
    assert desk.shown() == [key]
    after = desk.state.items[key]
    assert (after, after.times_snoozed) == (before, 0), "nothing recorded as put off"


def test_rhythm__left_alone__only_days_on_which_the_app_was_open_count(desk: Desk) -> None:
    key = desk.drifting()
    for _ in range(20):
        assert desk.shown() == [key]
        desk.go(1)


def test_rhythm__left_alone__after_the_rest_three_offers_again(desk: Desk) -> None:
    key = desk.drifting()
    for _ in range(3):
        desk.do(today.offered, [key])
        desk.go(1)
    desk.go(29)
    for _ in range(3):
        assert desk.shown() == [key]
        desk.do(today.offered, [key])
        desk.go(1)
    assert desk.shown() == []
    assert len(desk.state.items[key].offered_on) == 3


def test_rhythm__left_alone__others_take_the_room(desk: Desk) -> None:
    first = [desk.drifting(f"First {n}", late=9) for n in range(3)]
    second = [desk.drifting(f"Second {n}") for n in range(3)]
    for _ in range(3):
        assert desk.shown() == first
        desk.do(today.offered, first)
        desk.go(1)
    assert desk.shown() == second
