"""The table of Today, a test a cell: celebrations; and what beats every source."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.changes import people, talks, today
from store.errors import BadInput
from store.rhythms import WORDS
from tests.store.desk import Desk

TODAY = "2026-11-23"


@pytest.fixture
def desk() -> Desk:
    return Desk()


# celebration


def test_date__comes_in__three_days_before_to_seven_after(desk: Desk) -> None:
    desk.birthday(on="1990-11-26")
    desk.go("2026-11-22")
    assert desk.shown() == []
    for _ in range(11):
        desk.go(1)
        assert len(desk.shown()) == 1
    assert desk.today == date(2026, 12, 3)
    assert desk.box().sections[0].title == "Worth celebrating"


def test_date__done__this_year_closed(desk: Desk) -> None:
    mina = desk.birthday()
    key = f"date:{mina}:birthday:2026"
    desk.do(today.done, key)
    assert desk.shown() == []
    assert desk.state.items[key].closed
    assert desk.box().handled == (key,)


def test_date__done__by_the_prefilled_log_as_one_transaction(desk: Desk) -> None:
    mina = desk.birthday()
    key = f"date:{mina}:birthday:2026"
    desk.do(talks.save, desk.draft(mina, text="happy birthday"), done=(key,))
    assert desk.shown() == []
    assert desk.state.last_talk[mina] == desk.today
    desk.undo()
    assert desk.shown() == [key]
    assert desk.state.last_talk == {}


def test_date__later__at_most_to_day_seven(desk: Desk) -> None:
    mina = desk.birthday()
    key = f"date:{mina}:birthday:2026"
    edit = desk.do(today.later, key, date(2027, 1, 1))
    assert "Thu 3 Dec, its last day" in edit.label
    desk.go("2026-12-02")
    assert desk.shown() == []
    desk.go("2026-12-03")
    assert desk.shown() == [key]
    with pytest.raises(BadInput, match="last day"):
        desk.do(today.later, key, date(2026, 12, 4))
    desk.go("2026-12-04")
    assert desk.shown() == []


def test_date__not_this_round__this_year_closed_no_log(desk: Desk) -> None:
    mina = desk.birthday()
    desk.do(today.not_this_round, f"date:{mina}:birthday:2026")
    assert desk.shown() == []
    assert desk.state.last_talk == {}


def test_date__less_often__in_people_no_row(desk: Desk) -> None:
    mina = desk.birthday()
    desk.do(today.less_often, f"date:{mina}:birthday:2026")
    assert desk.shown() == []
    assert desk.contact(mina).dates[0].date == "--11-26"
    assert not desk.state.items[f"date:{mina}:birthday"].closed
    desk.go("2027-11-26")
    assert desk.shown() == []


def test_date__no_more_reminders__this_date_never_again(desk: Desk) -> None:
    mina = desk.birthday()
    desk.do(today.no_more, f"date:{mina}:birthday:2026")
    assert desk.state.items[f"date:{mina}:birthday"].closed
    for year in (2026, 2027, 2030):
        desk.go(f"{year}-11-26")
        assert desk.shown() == []


def test_date__comes_back__next_year(desk: Desk) -> None:
    mina = desk.birthday()
    for year, change in ((2026, today.done), (2027, today.not_this_round)):
        desk.go(f"{year}-11-26")
        assert desk.shown() == [f"date:{mina}:birthday:{year}"]
        desk.do(change, f"date:{mina}:birthday:{year}")
        assert desk.shown() == []
    desk.go("2028-11-23")
    assert desk.shown() == [f"date:{mina}:birthday:2028"]


def test_date__left_alone__gone_after_day_seven(desk: Desk) -> None:
    mina = desk.birthday(on="--11-16")
    assert desk.shown() == [f"date:{mina}:birthday:2026"]
    desk.go(1)
    assert desk.shown() == []
    assert desk.state.items == {}


# what beats every source, and what three snoozes ask


def test_never_suggest__beats_every_source(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz", rhythm=WORDS["often"], rhythm_since=date(2020, 1, 1))
    keys = {desk.promise(ana, TODAY), desk.plan(ana, TODAY)}
    assert len(desk.shown()) == 1
    desk.do(people.never_suggest, [ana], "ended badly")
    assert desk.box().rows == desk.box().later == ()
    assert set(desk.person_keys(ana)) == keys, "what is open stays on Person"
    assert all(desk.row(key).waits for key in keys)
    desk.undo()
    assert len(desk.shown()) == 1


def test_archived__no_row_from_any_source(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz", rhythm=WORDS["often"], rhythm_since=date(2020, 1, 1))
    desk.promise(ana, TODAY)
    desk.plan(ana, TODAY)
    desk.do(people.archive, [ana])
    assert desk.box().rows == desk.box().later == ()


def test_rest__beats_every_source(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz")
    desk.promise(ana, TODAY)
    desk.plan(desk.person("Ben"), TODAY)
    desk.drifting("Chi")
    desk.do(today.set_energy, "rest")
    box = desk.box()
    assert (box.rows, box.later, box.more) == ((), (), False)
    assert box.message == "Nothing today. It will all keep."


@pytest.mark.parametrize(
    ("source", "asks"), [("promise", "smaller"), ("plan", "smaller"), ("rhythm", "less often")]
)
def test_three_snoozes_in_a_row__ask(desk: Desk, source: str, asks: str) -> None:
    key = desk.drifting() if source == "rhythm" else getattr(desk, source)(desk.person(), TODAY)
    for times in range(1, 5):
        desk.do(today.later, key, desk.today + timedelta(days=2))
        desk.go(2)
        assert desk.shown() == [key]
        assert desk.row(key).ask == (asks if times == 3 else ""), f"after {times}"


@pytest.mark.parametrize(
    ("source", "asks"), [("promise", "smaller"), ("plan", "smaller"), ("rhythm", "less often")]
)
def test_three_snoozes_in_a_row__left_alone_for_a_day_it_is_not_asked_the_next(
    desk: Desk, source: str, asks: str
) -> None:
    key = desk.drifting() if source == "rhythm" else getattr(desk, source)(desk.person(), TODAY)
    for _ in range(2):
        for _ in range(3):
            assert desk.row(key).ask == ""
            desk.do(today.later, key, desk.today + timedelta(days=2))
            desk.go(2)
        assert desk.row(key).ask == asks
        desk.leave_alone()
        assert (desk.shown(), desk.row(key).ask) == ([key], "")


def test_three_snoozes_in_a_row__the_smaller_version_left_alone_is_not_the_other_question(
    desk: Desk,
) -> None:
    key = desk.promise(desk.person(), TODAY)
    for _ in range(3):
        desk.do(today.later, key, desk.today + timedelta(days=2))
        desk.go(2)
    desk.leave_alone(14)
    assert desk.row(key).ask == "still"
    desk.leave_alone()
    assert desk.row(key).ask == ""
    desk.do(today.later, key, desk.today + timedelta(days=2))
    desk.go(20)
    assert (desk.shown(), desk.row(key).ask) == ([key], "")
