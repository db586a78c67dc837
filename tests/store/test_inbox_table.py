"""The table of Today, a test a cell: promises and plans. Named source, column, cell."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.changes import followups, talks, today
from store.errors import BadInput
from tests.store.desk import Desk

TODAY = "2026-11-23"
TOMORROW = date(2026, 11, 24)


@pytest.fixture
def desk() -> Desk:
    return Desk()


# promise


def test_promise__comes_in__on_its_day(desk: Desk) -> None:
    key = desk.promise(desk.person(), "2026-11-25")
    desk.go("2026-11-24")
    assert desk.shown() == []
    desk.go("2026-11-25")
    assert desk.shown() == [key]
    assert desk.box().sections[0].title == "You said you would"


def test_promise__comes_in__undated_a_week_after_it_was_made(desk: Desk) -> None:
    key = desk.promise(desk.person())
    desk.go(6)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_promise__done__kept(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.do(today.done, key)
    kept = desk.state.follow_ups_of(ana)[0]
    assert (kept.status, kept.closed_on, kept.how) == ("kept", desk.today, "done")
    assert desk.shown() == []
    assert desk.box().handled == (key,)


def test_promise__done__by_the_prefilled_log(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.do(talks.save, desk.draft(ana, text="sent the gripper paper", closes=key), done=(key,))
    kept = desk.state.follow_ups_of(ana)[0]
    assert (kept.status, kept.how) == ("kept", "log")
    assert desk.state.interactions_of(ana)[0].closes == (kept.uid,)
    assert desk.box().handled == (key,)


def test_promise__later__hidden_till_then_the_promised_day_stays_on_person(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.do(today.later, key, date(2026, 11, 26))
    for _ in range(3):
        assert desk.shown() == []
        assert desk.person_keys(ana) == [key]
        assert desk.row(key).due == date(2026, 11, 23)
        desk.go(1)
    assert desk.shown() == [key]
    assert desk.state.follow_ups_of(ana)[0].due == TODAY


def test_promise__not_this_round__is_no_exit_of_a_promise(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    with pytest.raises(BadInput, match="only once"):
        desk.do(today.not_this_round, key)
    assert desk.shown() == [key]


def test_promise__less_often__drops_the_day_asks_once_more_in_a_month(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.do(today.less_often, key)
    assert desk.state.follow_ups_of(ana)[0].due == ""
    assert desk.person_keys(ana) == [key]
    desk.go(29)
    assert desk.shown() == []
    desk.go(1)
    assert [(row.key, row.ask) for row in desk.box().rows] == [(key, "still")]
    for _ in range(60):
        desk.leave_alone()
        assert [(row.key, row.ask) for row in desk.box().rows] == [(key, "")]


def test_promise__less_often__a_question_left_alone_before_is_asked_once_more(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.go(14)
    desk.leave_alone()
    desk.do(today.less_often, key)
    desk.go(30)
    assert desk.row(key).ask == "still"
    desk.do(today.answer_still, key, True)
    assert desk.row(key).ask == ""


def test_promise__no_more_reminders__closed(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.do(today.no_more, key)
    closed = desk.state.follow_ups_of(ana)[0]
    assert (closed.status, closed.how) == ("closed", "no more reminders")
    assert desk.person_keys(ana) == []


def test_promise__comes_back__that_day_or_by_undo(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.do(today.later, key, TOMORROW)
    assert desk.shown() == []
    assert desk.undo().left == ()
    assert desk.shown() == [key]
    desk.do(today.later, key, TOMORROW)
    desk.go(1)
    assert desk.shown() == [key]
    desk.do(today.done, key)
    desk.undo()
    assert desk.shown() == [key]


def test_promise__left_alone__stays_and_asks_after_two_weeks_once(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.go(13)
    assert desk.row(key).ask == ""
    desk.go(1)
    assert desk.row(key).ask == "still"
    desk.do(today.offered, [key])
    assert desk.row(key).ask == "still", "the whole day through, however often the app is opened"
    for _ in range(40):
        desk.leave_alone()
        assert [(row.key, row.ask) for row in desk.box().rows] == [(key, "")]


def test_promise__left_alone__stays_and_asks_on_the_first_day_it_is_seen(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.go(50)
    assert desk.row(key).ask == "still"
    desk.leave_alone()
    assert desk.row(key).ask == ""
    desk.do(today.later, key, desk.today + timedelta(days=7))
    desk.go(40)
    assert (desk.shown(), desk.row(key).ask) == ([key], "")


def test_promise__left_alone__a_yes_is_the_answer(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.go(14)
    desk.do(today.answer_still, key, True)
    assert (desk.shown(), desk.row(key).ask) == ([key], "")
    desk.go(100)
    assert [(row.key, row.ask) for row in desk.box().rows] == [(key, "")]


def test_promise__left_alone__another_day_asks_anew(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.go(14)
    desk.leave_alone()
    due = (desk.today + timedelta(days=3)).isoformat()
    desk.do(followups.edit, key.partition(":")[2], {}, {"due": due})
    desk.go(3 + 14)
    assert desk.row(key).ask == "still"


def test_promise__left_alone__putting_the_question_off_answers_it(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.go(14)
    desk.do(today.later, key, desk.today + timedelta(days=7))
    desk.go(40)
    assert desk.row(key).ask == ""


def test_promise__left_alone__a_no_lets_it_go(desk: Desk) -> None:
    ana = desk.person()
    key = desk.promise(ana, TODAY)
    desk.go(14)
    desk.do(today.answer_still, key, False)
    assert desk.state.follow_ups_of(ana)[0].status == "closed"
    assert desk.box().handled == (key,)


def test_promise__left_alone__the_two_weeks_count_from_the_day_it_was_put_off_to(
    desk: Desk,
) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.do(today.later, key, desk.today + timedelta(days=30))
    desk.go(43)
    assert desk.row(key).ask == ""
    desk.go(1)
    assert desk.row(key).ask == "still"


# planned follow-up


def test_plan__comes_in__on_its_day(desk: Desk) -> None:
    key = desk.plan(desk.person(), "2026-11-25")
    desk.go(1)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]
    assert desk.box().sections[0].title == "You planned"


def test_plan__comes_in__on_the_first_day_of_a_vague_one(desk: Desk) -> None:
    key = desk.plan(desk.person(), "2026-12")
    desk.go("2026-11-30")
    assert desk.shown() == []
    desk.go("2026-12-01")
    assert desk.shown() == [key]


def test_plan__comes_in__undated_on_person_only(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana)
    for days in (0, 7, 14, 365):
        desk.go(days)
        assert desk.shown() == []
        assert desk.later_keys() == []
    assert desk.person_keys(ana) == [key]
    assert desk.row(key).when == "whenever"


def test_plan__done__closed(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    desk.do(today.done, key)
    assert desk.state.follow_ups_of(ana)[0].status == "closed"
    assert desk.shown() == []
    assert desk.box().handled == (key,)


def test_plan__done__logged(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    desk.do(talks.save, desk.draft(ana, closes=key), done=(key,))
    assert desk.state.follow_ups_of(ana)[0].how == "log"
    assert desk.state.last_talk[ana] == desk.today


def test_plan__later__its_day_moves(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    desk.do(today.later, key, date(2026, 11, 26))
    assert desk.state.follow_ups_of(ana)[0].due == "2026-11-26"
    assert desk.row(key).due == date(2026, 11, 26)
    desk.go(2)
    assert desk.shown() == []
    desk.go(1)
    assert desk.shown() == [key]


def test_plan__not_this_round__is_no_exit_of_a_plan(desk: Desk) -> None:
    key = desk.plan(desk.person(), TODAY)
    with pytest.raises(BadInput, match="only once"):
        desk.do(today.not_this_round, key)
    assert desk.shown() == [key]


def test_plan__less_often__drops_the_day_person_only(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    desk.do(today.less_often, key)
    assert desk.state.follow_ups_of(ana)[0].due == ""
    assert desk.person_keys(ana) == [key]
    for _ in range(40):
        assert desk.shown() == []
        desk.go(1)


def test_plan__no_more_reminders__closed(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    desk.do(today.no_more, key)
    assert desk.state.follow_ups_of(ana)[0].status == "closed"
    assert desk.person_keys(ana) == []


def test_plan__comes_back__its_day_or_by_undo(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    desk.do(today.later, key, TOMORROW)
    desk.undo()
    assert desk.state.follow_ups_of(ana)[0].due == TODAY
    assert desk.shown() == [key]
    desk.do(today.later, key, TOMORROW)
    desk.go(1)
    assert desk.shown() == [key]


def test_plan__comes_back__a_fitting_log_closes_it_first(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, "2026-11-26")
    desk.do(talks.save, desk.draft(ana, closes=key))
    desk.go("2026-11-26")
    assert desk.shown() == []
    assert desk.state.follow_ups_of(ana)[0].how == "log"


def test_plan__left_alone__goes_to_person_undated_after_two_weeks(desk: Desk) -> None:
    ana = desk.person()
    key = desk.plan(ana, TODAY)
    before = desk.state.follow_ups_of(ana)
    desk.go(13)
    assert desk.shown() == [key]
    desk.go(1)
    assert desk.shown() == []
    assert desk.later_keys() == []
    row = desk.row(key)
    assert (row.waits, row.when, row.due) == (True, "whenever", None)
    assert desk.state.follow_ups_of(ana) == before, "derived, never written"
