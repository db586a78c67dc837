"""What the day remembers, the names of the exits, and promises and plans outside of Today."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from store.changes import followups, people, today
from store.changes.together import together
from store.clock import stamp
from store.errors import BadInput, Conflict, Gone
from store.rhythms import WORDS
from tests.store.desk import Desk

TODAY = "2026-11-23"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_undo_says_whom_and_what(desk: Desk) -> None:
    ana = desk.person()
    promise, plan = desk.promise(ana, TODAY), desk.plan(ana, TODAY, text="ski " * 40)
    rhythm, mina = desk.drifting(), desk.birthday()
    born = f"date:{mina}:birthday:2026"
    until = date(2026, 11, 26)
    for label, change, *args in (
        ("Ana Díaz, send the gripper paper", today.done, promise),
        ("Ana Díaz, send the gripper paper, later (Thu 26 Nov)", today.later, promise, until),
        ("Ana Díaz, send the gripper paper, less often", today.less_often, promise),
        ("Ana Díaz, send the gripper paper, no more reminders", today.no_more, promise),
        ("Ana Díaz, send the gripper paper, still wanted", today.answer_still, promise, True),
        ("Ana Díaz, send the gripper paper, let go", today.answer_still, promise, False),
        ("Ben Okafor", today.done, rhythm),
        ("Ben Okafor, not this round", today.not_this_round, rhythm),
        ("Ben Okafor, less often: rarely", today.less_often, rhythm),
        ("Mina Sato, birthday", today.done, born),
        ("Mina Sato, birthday, less often", today.less_often, born),
    ):
        assert desk.do(change, *args).label == label
        assert desk.undo().label == label
    assert len(desk.do(today.done, plan).label) == 60


def test_every_exit_is_undoable_and_counts(desk: Desk) -> None:
    key = desk.drifting()
    edit = desk.do(today.not_this_round, key)
    assert edit.undoable
    assert desk.box().handled == (key,)
    desk.undo()
    assert desk.box().handled == ()


def test_marks_are_not_undoable(desk: Desk) -> None:
    key = desk.drifting()
    fixed = stamp(desk.clock)
    for edit in (
        today.choose(desk.state, fixed, [key]),
        today.offered(desk.state, fixed, [key]),
        today.mark_handled(desk.state, fixed, [key]),
        today.set_energy(desk.state, fixed, "low"),
    ):
        assert edit.ops and not edit.undoable


def test_a_new_day_replaces_the_old_one(desk: Desk) -> None:
    key = desk.drifting()
    desk.do(today.done, key)
    desk.do(today.set_energy, "full")
    desk.go(1)
    other = desk.drifting("Chi")
    desk.do(today.done, other)
    kept = desk.day_state()
    assert (kept.day, kept.energy, kept.handled) == (desk.today, "some", (other,))


def test_handled_is_counted_once(desk: Desk) -> None:
    key = desk.drifting()
    desk.do(today.mark_handled, [key, key])
    desk.do(today.mark_handled, [key])
    assert desk.day_state().handled == (key,)
    assert desk.shown() == []


def test_exits_of_what_is_closed_say_so(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    desk.do(today.done, key)
    for change, *args in (
        (today.done,),
        (today.later, date(2026, 12, 1)),
        (today.not_this_round,),
        (today.less_often,),
        (today.no_more,),
        (today.answer_still, True),
    ):
        for gone in (key, "rhythm:nobody", "date:nobody:birthday:2026", "nonsense"):
            with pytest.raises(Gone, match="Nothing was changed"):
                desk.do(change, gone, *args)


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-22", "2020-01-01"])
def test_later_is_a_day_to_come(desk: Desk, day: str) -> None:
    key = desk.drifting()
    with pytest.raises(BadInput, match="after today"):
        desk.do(today.later, key, date.fromisoformat(day))


def test_only_a_promise_is_asked_about(desk: Desk) -> None:
    with pytest.raises(BadInput, match="Only a promise"):
        desk.do(today.answer_still, desk.drifting(), True)


def test_offers_are_remembered_for_rhythm_rows_once_a_day(desk: Desk) -> None:
    rhythm, promise = desk.drifting(), desk.promise(desk.person(), TODAY)
    desk.do(today.offered, [rhythm, promise, rhythm, "rhythm:nobody", "nonsense"])
    desk.do(today.offered, [rhythm])
    assert {key: item.offered_on for key, item in desk.state.items.items()} == {
        rhythm: (desk.today,)
    }
    desk.go(1)
    desk.do(today.offered, [rhythm], desk.today - timedelta(days=1))
    assert desk.state.items[rhythm].offered_on == (desk.today - timedelta(days=1),)


def test_offers_from_before_the_clock_was_set_do_not_count(desk: Desk) -> None:
    key = desk.drifting(rhythm=WORDS["often"])
    for _ in range(2):
        desk.do(today.offered, [key])
        desk.go(1)
    desk.do(people.edit, key.partition(":")[2], {}, {"seen_on": desk.today})
    desk.go(30)
    desk.do(today.offered, [key])
    assert desk.state.items[key].offered_on == (desk.today,)
    desk.go(1)
    assert desk.shown() == [key]


def test_putting_off_resets_the_offers(desk: Desk) -> None:
    key = desk.drifting()
    for _ in range(2):
        desk.do(today.offered, [key])
        desk.go(1)
    desk.do(today.later, key, desk.today + timedelta(days=1))
    desk.go(1)
    desk.do(today.offered, [key])
    desk.go(1)
    assert desk.shown() == [key]


def test_add_a_promise_or_plan(desk: Desk) -> None:
    ana = desk.person()
    assert desk.do(followups.add, ana, "promise", " x ", "2026-12").label == "promise to Ana Díaz"
    assert desk.do(followups.add, ana, "plan").label == "plan with Ana Díaz"
    assert [(f.kind, f.text, f.due) for f in desk.state.follow_ups_of(ana)] == [
        ("promise", "x", "2026-12"),
        ("plan", "", ""),
    ]
    with pytest.raises(BadInput):
        desk.do(followups.add, ana, "plan", "x", "soon")
    with pytest.raises(Gone):
        desk.do(followups.add, "nobody", "plan")


def test_edit_moves_the_day_and_ends_a_putting_off(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    uid = key.partition(":")[2]
    desk.do(today.later, key, date(2027, 6, 1))
    edit = desk.do(followups.edit, uid, {"due": TODAY}, {"due": "2026-12-01"})
    assert edit.label == "changes to the promise to Ana Díaz"
    desk.go("2026-12-01")
    assert desk.shown() == [key]
    with pytest.raises(Conflict):
        desk.do(followups.edit, uid, {"due": TODAY}, {"due": "2026-12-09"})
    with pytest.raises(BadInput):
        desk.do(followups.edit, uid, {}, {"due": "soon"})


def test_something_smaller_answers_the_question(desk: Desk) -> None:
    key = desk.plan(desk.person(), TODAY)
    for _ in range(3):
        desk.do(today.later, key, desk.today + timedelta(days=1))
        desk.go(1)
    assert desk.row(key).ask == "smaller"
    desk.do(followups.edit, key.partition(":")[2], {}, {"text": "just say hello"})
    assert (desk.row(key).ask, desk.shown()) == ("", [key])


def test_a_day_given_again_undoes_less_often(desk: Desk) -> None:
    key = desk.promise(desk.person(), TODAY)
    uid = key.partition(":")[2]
    desk.do(today.less_often, key)
    desk.do(followups.edit, uid, {"due": ""}, {"due": "2026-11-25"})
    desk.go(2)
    assert (desk.shown(), desk.row(key).ask) == ([key], "")


def test_several_changes_together_are_one_undo(desk: Desk) -> None:
    keys = [desk.drifting(f"Person {n}") for n in range(3)]
    until = desk.today + timedelta(days=5)
    parts = [(today.later, (key, until)) for key in keys]
    edit = desk.do(together, "later for 3 people", parts)
    assert (edit.label, desk.shown(), desk.box().handled) == (
        "later for 3 people",
        [],
        tuple(keys),
    )
    desk.undo()
    assert (desk.shown(), desk.box().handled) == (keys, ())
    with pytest.raises(Gone):
        desk.do(together, "later", [*parts, (today.later, ("rhythm:nobody", until))])
    assert desk.shown() == keys


def test_without_a_name_of_its_own_the_whole_is_called_as_its_last_part(desk: Desk) -> None:
    ana = desk.person("Ana")
    parts = [(people.add, ("Ben",)), (people.remove, (ana,))]
    assert desk.do(together, "", parts).label == "Ana, removed with your talks"


def test_parts_make_records_of_their_own(desk: Desk) -> None:
    parts = [(people.add, (name,)) for name in ("Ana", "Ben")]
    desk.do(together, "two people", parts)
    assert sorted(contact.name for contact in desk.state.contacts.values()) == ["Ana", "Ben"]
