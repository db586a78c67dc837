"""Choosing the day: energy, one row a person, a day that ends, and the words of its rows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.changes import talks, today
from store.errors import BadInput
from store.inbox import inbox
from store.models import Energy, Interaction
from store.rhythms import WORDS
from store.state import State
from tests.store.desk import Desk

TODAY = "2026-11-23"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def many_drifting(desk: Desk, count: int = 8) -> list[str]:
    """Keys in the order in which they are chosen."""
    return [desk.drifting(f"Person {n}", late=20 - n) for n in range(count)]


# how many


@pytest.mark.parametrize(("energy", "limit"), [("rest", 0), ("low", 1), ("some", 3), ("full", 5)])
def test_energy_limits_plans_and_rhythm_together(desk: Desk, energy: Energy, limit: int) -> None:
    keys = [desk.plan(desk.person(f"Planned {n}"), TODAY) for n in range(2)]
    keys += many_drifting(desk)
    desk.do(today.set_energy, energy)
    assert desk.shown() == keys[:limit]
    assert desk.later_keys() == ([] if energy == "rest" else keys[limit:])


@pytest.mark.parametrize("energy", ["low", "some", "full"])
def test_energy_never_limits_promises_and_celebrations(desk: Desk, energy: Energy) -> None:
    promises = [desk.promise(desk.person(f"Promised {n}"), TODAY) for n in range(7)]
    dates = [f"date:{desk.birthday(f'Born {n}')}:birthday:2026" for n in range(7)]
    desk.do(today.set_energy, energy)
    assert desk.shown() == promises + dates


def test_without_a_choice_the_usual_energy_counts(desk: Desk) -> None:
    many_drifting(desk)
    box = desk.box()
    assert (box.energy, len(box.rows), box.fresh) == ("some", 3, True)


def test_an_energy_given_by_hand_is_a_look_ahead(desk: Desk) -> None:
    keys = many_drifting(desk)
    desk.do(today.choose, desk.box().chosen)
    assert [row.key for row in inbox(desk.state, desk.today, "full").rows] == keys[:5]
    assert desk.shown() == keys[:3]
    assert inbox(desk.state, desk.today, "some", (keys[7],)).chosen == (keys[7],)
    rest = inbox(desk.state, desk.today, "rest")
    assert (rest.rows, rest.chosen) == ((), tuple(keys[:3]))


# one row a person


def test_the_first_section_wins(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz", rhythm=WORDS["often"], rhythm_since=date(2020, 1, 1))
    plan = desk.plan(ana, TODAY)
    promise = desk.promise(ana, TODAY)
    born, rhythm = f"date:{ana}:birthday:2026", f"rhythm:{ana}"
    assert desk.person_keys(ana) == [promise, plan, born, rhythm]
    for key, left in ((promise, plan), (plan, born), (born, rhythm)):
        assert desk.shown() == [key]
        desk.do(today.no_more, key)
        desk.do(today.set_energy, "some")
        assert desk.shown() == [left]


def test_the_rest_of_a_person_is_on_person_and_does_not_slide_in(desk: Desk) -> None:
    ana = desk.person()
    plan, promise = desk.plan(ana, TODAY), desk.promise(ana, TODAY)
    other = desk.drifting()
    choose(desk)
    desk.do(today.done, promise)
    assert desk.shown() == [other]
    assert desk.later_keys() == [plan]


def test_a_plan_that_waits_hides_no_celebration(desk: Desk) -> None:
    first = desk.plan(desk.person("First"), "2026-11-22")
    ana = desk.birthday("Ana Díaz")
    desk.plan(ana, TODAY)
    desk.do(today.set_energy, "low")
    assert desk.shown() == [first, f"date:{ana}:birthday:2026"]
    assert desk.later_keys() == []


def test_two_promises_to_one_person_come_one_after_the_other(desk: Desk) -> None:
    ana = desk.person()
    second, first = desk.promise(ana, TODAY), desk.promise(ana, "2026-11-20")
    assert desk.shown() == [first]
    desk.do(today.done, first)
    assert desk.shown() == [second]


def test_who_is_on_today_already_takes_no_second_place(desk: Desk) -> None:
    ana = desk.birthday("Ana Díaz", rhythm=WORDS["often"], rhythm_since=date(2020, 1, 1))
    others = many_drifting(desk)
    assert desk.box().chosen == tuple(others[:3])
    assert desk.shown()[0] == f"date:{ana}:birthday:2026"


# the day ends


def choose(desk: Desk) -> None:
    box = desk.box()
    assert box.fresh
    desk.do(today.choose, box.chosen)
    assert not desk.box().fresh


def test_nothing_slides_in_for_who_was_handled(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    for handled in range(1, 4):
        desk.do(today.not_this_round, keys[handled - 1])
        assert desk.shown() == keys[handled:3]
        assert desk.box().handled == tuple(keys[:handled])
    box = desk.box()
    assert box.message == "That is all for today."
    assert box.more
    desk.go(1)
    assert desk.shown() == keys[3:6]


def test_nothing_slides_in_even_when_the_shell_was_first(desk: Desk) -> None:
    keys = many_drifting(desk)
    desk.do(today.not_this_round, keys[0])
    assert desk.shown() == keys[1:3]
    assert desk.day_state().chosen == tuple(keys[:3])


def test_promises_and_celebrations_enter_at_any_time_plans_and_rhythm_do_not(desk: Desk) -> None:
    keys = many_drifting(desk, 4)
    choose(desk)
    plan = desk.plan(desk.person("Planned"), TODAY)
    promise = desk.promise(desk.person("Promised"), TODAY)
    born = f"date:{desk.birthday()}:birthday:2026"
    assert desk.shown() == [promise, born, *keys[:3]]
    assert desk.later_keys() == [plan, keys[3]]


def test_an_empty_day_is_not_frozen(desk: Desk) -> None:
    box = desk.box()
    assert (box.message, box.fresh, box.more) == ("Nothing needs you today.", False, False)
    key = desk.plan(desk.person(), TODAY)
    assert desk.shown() == [key]


def test_one_more_brings_the_first_that_waits(desk: Desk) -> None:
    keys = many_drifting(desk, 5)
    choose(desk)
    desk.do(today.one_more)
    assert desk.shown() == keys[:4]
    desk.do(today.one_more)
    assert (desk.shown(), desk.box().more, desk.day_state().extra) == (keys, False, 2)
    with pytest.raises(BadInput, match="Nobody else"):
        desk.do(today.one_more)
    desk.undo()
    assert desk.shown() == keys[:4]


def test_one_more_on_a_day_of_rest_is_refused_kindly(desk: Desk) -> None:
    many_drifting(desk)
    desk.do(today.set_energy, "rest")
    with pytest.raises(BadInput, match="rest"):
        desk.do(today.one_more)


def test_a_new_energy_chooses_anew_and_keeps_who_was_handled_in_the_count(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(today.one_more)
    desk.do(today.not_this_round, keys[0])
    desk.do(today.set_energy, "low")
    assert desk.shown() == []
    assert desk.box().handled == (keys[0],)
    desk.do(today.set_energy, "full")
    assert desk.shown() == keys[1:5]
    desk.do(today.set_energy, "rest")
    assert desk.shown() == []
    desk.do(today.set_energy, "some")
    assert desk.shown() == keys[1:3]


def test_energy_is_for_today_only_and_never_undone(desk: Desk) -> None:
    many_drifting(desk)
    assert not desk.do(today.set_energy, "rest").undoable
    desk.go(1)
    assert desk.box().energy == "some"


def test_undo_after_a_new_energy_still_brings_the_row_back(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(today.not_this_round, keys[0])
    desk.do(today.set_energy, "full")
    desk.undo()
    assert keys[0] in desk.shown()
    assert desk.box().energy == "full"


def test_the_first_choice_of_a_day_stands(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(today.choose, keys[5:])
    assert desk.shown() == keys[:3]


def test_an_old_log_leaves_a_rhythm_handled_for_today_only(desk: Desk) -> None:
    key = desk.drifting(late=30)
    choose(desk)
    desk.talk(key.partition(":")[2], on="2026-08-01")
    assert desk.shown() == []
    assert desk.box().handled == (key,)
    desk.go(1)
    assert desk.shown() == [key]


def test_an_old_log_does_not_cancel_what_was_put_off(desk: Desk) -> None:
    key = desk.drifting(late=0)
    desk.do(today.later, key, desk.today + timedelta(days=9))
    desk.talk(key.partition(":")[2], on="2026-01-01")
    desk.go(8)
    assert desk.shown() == []


# the order


def test_plans_by_day_then_rhythm_with_the_long_drifted_first(desk: Desk) -> None:
    often = WORDS["often"]
    yearly = desk.drifting("Yearly", WORDS["once a year"], late=40)
    drifted = desk.drifting("Drifted", often, late=20)
    newer = desk.drifting("Newer", often, late=5)
    second = desk.plan(desk.person("Second"), TODAY)
    first = desk.plan(desk.person("First"), "2026-11-20")
    desk.do(today.set_energy, "full")
    assert desk.shown() == [first, second, drifted, yearly, newer]


def test_equal_days_go_by_name_whatever_the_order_in_the_book(desk: Desk) -> None:
    keys = {name: desk.drifting(name) for name in ("Chi", "ana", "Ben")}
    assert desk.shown() == [keys["ana"], keys["Ben"], keys["Chi"]]


# what is read


def test_talks_of_a_chosen_person_are_the_only_ones_read(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    many_drifting(desk, 20)
    asked: list[str] = []
    read = State.interactions_of

    def spy(state: State, contact: str) -> tuple[Interaction, ...]:
        asked.append(contact)
        return read(state, contact)

    monkeypatch.setattr(State, "interactions_of", spy)
    assert len(desk.box().later) == 17
    assert len(asked) == 3


def test_logging_with_someone_in_later_handles_their_row(desk: Desk) -> None:
    keys = many_drifting(desk)
    choose(desk)
    desk.do(talks.save, desk.draft(keys[6].partition(":")[2]))
    assert desk.shown() == keys[:3]
    assert keys[6] not in desk.later_keys()
    assert desk.box().handled == (keys[6],)
