"""A calming exercise that is not for the user: away for thirty days, and back by itself."""

from __future__ import annotations

import pytest

from store.changes.calm import not_for_me, put_away
from store.errors import BadInput
from store.inbox import inbox
from tests.store.desk import Desk


@pytest.fixture
def desk() -> Desk:
    return Desk()


def away(desk: Desk) -> set[int]:
    return set(put_away(desk.state, desk.today))


def test_not_for_me_hides_that_exercise_for_thirty_days_and_then_it_is_back(desk: Desk) -> None:
    assert away(desk) == set()
    desk.do(not_for_me, 1)
    assert away(desk) == {1}
    desk.go(29)
    assert away(desk) == {1}
    desk.go(1)
    assert away(desk) == set()


def test_each_has_a_time_of_its_own_and_may_be_put_away_again(desk: Desk) -> None:
    desk.do(not_for_me, 1)
    desk.go(20)
    desk.do(not_for_me, 3)
    desk.go(15)
    assert away(desk) == {3}
    desk.do(not_for_me, 1)
    desk.go(29)
    assert away(desk) == {1}
    assert len(desk.state.items) == 2


def test_it_is_kept_as_an_item_with_the_day_and_nothing_else(desk: Desk) -> None:
    desk.do(not_for_me, 2)
    (item,) = desk.state.items.values()
    assert (item.key, str(item.snoozed_until)) == ("calm:2", "2026-12-23")
    assert (item.times_snoozed, item.asked_on, item.offered_on, item.closed) == (0, None, (), False)
    assert desk.do(not_for_me, 2).ops == (), "the same again on the same day changes nothing"


def test_undo_puts_it_back_by_name(desk: Desk) -> None:
    desk.do(not_for_me, 1)
    assert desk.undo().label == "calming exercise 1, not for me"
    assert away(desk) == set()
    desk.do(not_for_me, 1)
    desk.go(40)
    desk.do(not_for_me, 1)
    desk.undo()
    assert away(desk) == set(), "what was over before stays over"


def test_today_is_not_touched_by_it(desk: Desk) -> None:
    desk.promise(desk.person(), "2026-11-23")
    before = inbox(desk.state, desk.today)
    desk.do(not_for_me, 1)
    assert inbox(desk.state, desk.today) == before
    assert desk.state.profile.today is None


@pytest.mark.parametrize("number", [0, 4, -1])
def test_there_are_three(desk: Desk, number: int) -> None:
    with pytest.raises(BadInput, match="Nothing was changed"):
        desk.do(not_for_me, number)
    assert not desk.state.items
