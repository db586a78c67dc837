"""The ladder in the book: steps begun and told, put away, moved, the user's own; all undoable."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coach import small_steps
from store.changes import practice_kept, profile, steps
from store.changes.together import together
from store.errors import BadInput, Conflict, Gone
from store.models import Card, Event, EventPlan, Exposure, Rehearsal, Step, Thought
from store.ops import Edit, put
from tests.hostile import HOSTILE
from tests.store.desk import Desk

EXPECTED: dict[str, Any] = {"expectation": "They will frown.", "likelihood": 70}


@pytest.fixture
def desk() -> Desk:
    return Desk()


def rows(desk: Desk) -> list[Step]:
    return [row for row in desk.state.records("steps").values() if isinstance(row, Step)]


def told(desk: Desk) -> list[Exposure]:
    found = desk.state.records("exposures").values()
    return [row for row in found if isinstance(row, Exposure)]


# begun and told


def test_a_step_begun_keeps_what_is_expected_and_the_day(desk: Desk) -> None:
    edit = desk.do(steps.begin, "step-2", {**EXPECTED, "smaller": True})
    (one,) = told(desk)
    assert edit.label == "a small step, begun"
    assert (one.step, one.on, one.done_on) == ("step-2", desk.today, None)
    assert (one.expectation, one.likelihood, one.smaller) == ("They will frown.", 70, True)
    desk.undo()
    assert told(desk) == []


def test_a_step_begun_elsewhere_meanwhile_keeps_what_was_expected_then(desk: Desk) -> None:
    desk.do(steps.begin, "step-2", EXPECTED)
    desk.go(1)
    with pytest.raises(Conflict, match=r"under way already.*is kept"):
        desk.do(steps.begin, "step-2", {"expectation": "They will nod.", "likelihood": None})
    (one,) = told(desk)
    assert (one.expectation, one.likelihood) == ("They will frown.", 70)
    assert desk.do(steps.begin, "step-2", EXPECTED).ops == (), "the same words are no quarrel"
    desk.do(steps.begin, "step-3", EXPECTED)
    assert len(told(desk)) == 2, "another step may be under way beside it"


def test_what_happened_is_told_on_a_day_and_the_step_may_be_begun_again(desk: Desk) -> None:
    uid = desk.made(steps.begin, "step-2", EXPECTED)
    desk.go(2)
    edit = desk.do(steps.tell, uid, {"happened": "no", "seen": "A nod.", "peak": 40})
    (one,) = told(desk)
    assert edit.label == "a small step, told"
    assert (one.happened, one.seen, one.peak, one.done_on) == ("no", "A nod.", 40, desk.today)
    assert steps.open_one(desk.state, "step-2") is None
    desk.do(steps.begin, "step-2", EXPECTED)
    assert len(told(desk)) == 2
    desk.undo()
    desk.undo()
    assert told(desk)[0].done_on is None


def test_what_was_told_elsewhere_meanwhile_is_not_written_over(desk: Desk) -> None:
    uid = desk.made(steps.begin, "step-2", EXPECTED)
    day = desk.today
    desk.do(steps.tell, uid, {"happened": "no", "seen": "A nod."})
    desk.go(1)
    with pytest.raises(Conflict, match=r"told already.*is kept"):
        desk.do(steps.tell, uid, {"happened": "partly", "unkind": True})
    (one,) = told(desk)
    assert (one.happened, one.seen, one.done_on) == ("no", "A nod.", day)
    assert rows(desk) == []


def test_somebody_unkind_puts_the_step_away_with_it_in_one_undo(desk: Desk) -> None:
    uid = desk.made(steps.begin, "step-2", EXPECTED)
    desk.do(steps.tell, uid, {"happened": "", "unkind": True})
    assert told(desk)[0].unkind and rows(desk)[0].hidden
    desk.undo()
    assert rows(desk) == [] and told(desk)[0].done_on is None


def test_a_step_of_ones_own_that_left_meanwhile_can_still_be_told(desk: Desk) -> None:
    own = desk.made(steps.add_own, "Wave to the baker")
    uid = desk.made(steps.begin, own, EXPECTED)
    desk.do(steps.remove_own, own)
    desk.do(steps.tell, uid, {"unkind": True})
    assert told(desk)[0].unkind and rows(desk) == []


def test_a_step_that_is_gone_is_said(desk: Desk) -> None:
    with pytest.raises(Gone, match="no longer under way"):
        desk.do(steps.tell, "nobody", {"happened": "no"})


def test_not_now_stays_away_for_a_week(desk: Desk) -> None:
    assert steps.AWAY == small_steps.AWAY, "what is kept is what is asked for"
    edit = desk.do(steps.not_now, "step-1")
    assert edit.label == "a small step, not now"
    item = desk.state.items[steps.item_key("step-1")]
    assert item.snoozed_until == desk.today + timedelta(days=7)
    desk.go(3)
    desk.do(steps.not_now, "step-1")
    assert desk.state.items["step:step-1"].snoozed_until == desk.today + timedelta(days=7)
    assert desk.box().rows == ()
    desk.undo()
    desk.undo()
    assert desk.state.items == {}


def test_the_choice_of_ratings_is_saved_with_the_step_in_one_undo(desk: Desk) -> None:
    parts = (
        (profile.rate, ("words",)),
        (steps.begin, ("step-2", EXPECTED)),
    )
    edit = desk.do(together, "a small step, begun", parts)
    assert edit.label == "a small step, begun"
    assert (desk.state.profile.rating_in, len(told(desk))) == ("words", 1)
    desk.undo()
    assert (desk.state.profile.rating_in, told(desk)) == ("", [])


def test_ratings_in_numbers_in_words_or_off(desk: Desk) -> None:
    desk.do(profile.rate, "numbers")
    assert (desk.state.profile.ratings, desk.state.profile.rating_in) == (True, "numbers")
    desk.do(profile.rate, "off")
    assert (desk.state.profile.ratings, desk.state.profile.rating_in) == (False, "numbers")
    desk.do(profile.rate, "words")
    assert desk.state.profile.ratings
    with pytest.raises(BadInput, match="in numbers, in words, or off"):
        desk.do(profile.rate, "stars")


# the ladder


def test_not_for_me_and_back(desk: Desk) -> None:
    assert desk.do(steps.hide, "step-9").label == "a step that is not for you"
    assert [row.step for row in rows(desk) if row.hidden] == ["step-9"]
    assert desk.do(steps.hide, "step-9").ops == ()
    assert desk.do(steps.unhide, "step-9").label == "a step on the ladder again"
    assert rows(desk) == []
    assert desk.do(steps.unhide, "step-9").ops == ()
    desk.undo()
    assert rows(desk)[0].hidden


def test_a_row_with_something_else_to_keep_outlives_its_way_back(desk: Desk) -> None:
    desk.do(steps.move, {"step-9": 2.5})
    desk.do(steps.hide, "step-9")
    desk.do(steps.unhide, "step-9")
    (row,) = rows(desk)
    assert (row.hidden, row.position) == (False, 2.5)


def test_moving_is_one_undo_for_all_that_moved(desk: Desk) -> None:
    own = desk.made(steps.add_own, "Wave to the baker")
    edit = desk.do(steps.move, {"step-3": 1.0, own: 2.0})
    assert edit.label == "the order of the steps"
    assert {row.step or row.uid: row.position for row in rows(desk)} == {"step-3": 1.0, own: 2.0}
    desk.undo()
    assert [row.position for row in rows(desk)] == [None]
    with pytest.raises(Gone):
        desk.do(steps.move, {"gone": 1.0})


def test_a_step_of_ones_own_is_added_changed_and_removed(desk: Desk) -> None:
    own = desk.made(steps.add_own, "  Wave to\nthe baker ", " nod ", 3.5)
    (row,) = rows(desk)
    assert (row.text, row.smaller, row.position) == ("Wave to the baker", "nod", 3.5)
    assert desk.do(steps.edit, own, "Say good morning", "").label == "a step of your own"
    assert (rows(desk)[0].text, rows(desk)[0].smaller) == ("Say good morning", "")
    desk.do(steps.begin, own, EXPECTED)
    assert desk.do(steps.remove_own, own).label == "a step of your own, removed"
    assert rows(desk) == [] and len(told(desk)) == 1, "what was told of it stays"
    desk.undo()
    assert rows(desk)[0].uid == own


@pytest.mark.parametrize("ours", [True, False])
def test_words_that_came_to_a_step_meanwhile_are_not_written_over(desk: Desk, ours: bool) -> None:
    step = "step-2" if ours else desk.made(steps.add_own, "Wave", "nod")
    shown = steps.words_of(desk.state, step)
    desk.do(steps.edit, step, "Wave to the baker", shown[1], shown)
    with pytest.raises(Conflict, match="Nothing was saved over") as conflict:
        desk.do(steps.edit, step, "Wave to a child", shown[1], shown)
    assert conflict.value.fields == {"text": "Wave to the baker"}
    desk.do(steps.edit, step, shown[0], "look up", shown)
    assert steps.words_of(desk.state, step) == ("Wave to the baker", "look up"), "both stand"


def test_own_words_for_a_step_of_ours_and_back_to_its_own(desk: Desk) -> None:
    assert desk.do(steps.edit, "step-2", "", "").ops == ()
    desk.do(steps.edit, "step-2", "Nod to a neighbour", "look up")
    assert (rows(desk)[0].text, rows(desk)[0].smaller) == ("Nod to a neighbour", "look up")
    desk.do(steps.edit, "step-2", "", "")
    assert rows(desk)[0].text == ""
    assert desk.do(steps.edit, "step-2", "", "").ops == ()


def test_a_step_needs_some_words_and_not_too_many(desk: Desk) -> None:
    own = desk.made(steps.add_own, "Wave")
    calls: tuple[tuple[Any, tuple[str, ...], str], ...] = (
        (steps.add_own, (" \n",), "needs some words"),
        (steps.edit, (own, ""), "needs some words"),
        (steps.add_own, ("x" * 401,), "longer than 400 characters"),
        (steps.edit, ("step-2", "x", "y" * 401), "longer than 400 characters"),
    )
    for change, args, said in calls:
        with pytest.raises(BadInput, match=f"{said}.*Nothing was saved"):
            desk.do(change, *args)
    for change, extra in ((steps.edit, ("x",)), (steps.remove_own, ()), (steps.hide, ())):
        with pytest.raises(Gone):
            desk.do(change, "gone", *extra)
    with pytest.raises(Gone):
        desk.do(steps.remove_own, "step-2")


def test_whatever_is_typed_is_kept_as_it_is(desk: Desk) -> None:
    for text in HOSTILE:
        uid = desk.made(steps.begin, "step-2", {"expectation": text})
        desk.do(steps.tell, uid, {"seen": text, "happened": "no"})
    assert [one.seen for one in told(desk)] == list(HOSTILE)


# forgetting


def records(desk: Desk) -> None:
    """Two rehearsals of one prompt and one of another with their cards, a step, a thought."""

    def begin(state: object, stamp: Any) -> Edit:
        base: dict[str, Any] = {"created_at": stamp.now, "changed_at": stamp.now}
        made = (
            *(
                Rehearsal(uid=f"r{n}", prompt=prompt, on=stamp.today, **base)
                for n, prompt in enumerate(("AA-start-1", "AA-start-1", "AA-start-2"))
            ),
            Card(uid="c1", prompt="AA-start-1", **base),
            Card(uid="c2", prompt="AA-start-2", **base),
            Thought(uid="t", on=stamp.today, **base),
            Exposure(uid="e", step="step-1", on=stamp.today, **base),
        )
        return Edit("a beginning", tuple(map(put, made)), undoable=False)

    desk.do(begin)


def test_one_note_of_practice_is_removed_and_put_back(desk: Desk) -> None:
    records(desk)
    for table, uid, label in (
        ("rehearsals", "r0", "a rehearsal, removed"),
        ("exposures", "e", "a small step, removed"),
        ("thoughts", "t", "a thought page, removed"),
    ):
        assert desk.do(practice_kept.forget, table, uid).label == label
        assert desk.state.record(table, uid) is None
        desk.undo()
        assert desk.state.record(table, uid) is not None
    for table, uid in (("exposures", "gone"), ("contacts", "e")):
        with pytest.raises(Gone, match="no longer in the book"):
            desk.do(practice_kept.forget, table, uid)


def test_the_card_goes_with_the_last_rehearsal_of_its_prompt(desk: Desk) -> None:
    records(desk)
    desk.do(practice_kept.forget, "rehearsals", "r0")
    assert set(desk.state.records("cards")) == {"c1", "c2"}
    desk.do(practice_kept.forget, "rehearsals", "r1")
    assert set(desk.state.records("cards")) == {"c2"}
    desk.undo()
    assert set(desk.state.records("cards")) == {"c1", "c2"}


def an_event(state: object, stamp: Any) -> Edit:
    """An evening that was planned, guessed about and told."""
    plan = EventPlan(
        goal="say hello",
        exit="Bye, all.",
        expectation="Nobody will speak to me",
        likelihood=70,
        tension=85,
    )
    made = Event(
        uid="ev",
        title="Open Shelves",
        starts="2026-11-20",
        expected=("ana",),
        met=("ben",),
        plan=plan,
        debrief={"went": "went", "peak": "60", "facts": "two said hello"},
        debrief_opened=2,
        energy_cost=75,
        created_at=stamp.now,
        changed_at=stamp.now,
    )
    return Edit("a beginning", (put(made),), undoable=False)


REST = EventPlan(goal="say hello", exit="Bye, all.")
"""What of that plan is no rating."""


def test_what_was_told_of_an_event_and_what_was_guessed_go_one_by_one_and_come_back(
    desk: Desk,
) -> None:
    desk.do(an_event)
    before = desk.state.event("ev")
    edit = desk.do(practice_kept.forget, practice_kept.TOLD, "ev")
    assert edit.label == "what you told of Open Shelves, removed"
    after = desk.state.event("ev")
    assert (after.debrief, after.energy_cost, after.debrief_opened) == ({}, None, 0)
    assert after.plan == before.plan
    desk.undo()
    edit = desk.do(practice_kept.forget, practice_kept.GUESSED, "ev")
    assert edit.label == "what you guessed before Open Shelves, removed"
    after = desk.state.event("ev")
    assert after.plan == REST and after.debrief == before.debrief
    desk.undo()
    again = desk.state.event("ev")
    assert (again.plan, again.debrief, again.energy_cost) == (before.plan, before.debrief, 75)
    with pytest.raises(Gone):
        desk.do(practice_kept.forget, practice_kept.TOLD, "gone")


def test_all_at_once_takes_every_rating_of_events_and_leaves_the_event_its_plan_and_people(
    desk: Desk,
) -> None:
    """Deletable one by one or all at once (cautions, 9), and one undo brings all of it back."""
    records(desk)
    desk.do(an_event)
    before = desk.state.event("ev")
    desk.do(practice_kept.forget_all)
    after = desk.state.event("ev")
    assert (after.debrief, after.energy_cost, after.plan) == ({}, None, REST)
    assert (after.title, after.expected, after.met) == ("Open Shelves", ("ana",), ("ben",))
    assert practice_kept.told(desk.state) == practice_kept.guessed(desk.state) == ()
    assert desk.do(practice_kept.forget_all).ops == ()
    desk.undo()
    again = desk.state.event("ev")
    assert (again.plan, again.debrief, again.energy_cost) == (before.plan, before.debrief, 75)
    assert len(desk.state.records("rehearsals")) == 3


def test_all_at_once_and_own_steps_stay(desk: Desk) -> None:
    records(desk)
    desk.do(steps.add_own, "Wave")
    edit = desk.do(practice_kept.forget_all)
    assert edit.label == "all that practice has kept, removed"
    for table in ("rehearsals", "cards", "exposures", "thoughts"):
        assert desk.state.records(table) == {}
    assert len(rows(desk)) == 1
    assert desk.do(practice_kept.forget_all).ops == ()
    desk.undo()
    assert len(desk.state.records("rehearsals")) == 3
