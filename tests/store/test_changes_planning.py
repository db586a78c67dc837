"""Changes before and after an event: each is one transaction with a name, and undo puts it back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.changes import followups, people, planning, today, what_next
from store.clock import FixedClock, Stamp
from store.errors import BadInput, Conflict, Gone
from store.models import Event, EventPlan, Thought
from store.ops import Edit, Put, fresh, put
from store.state import State
from tests.store.desk import Desk
from tests.store.test_inbox_table_events import made

PLAN = EventPlan(goal="say hello to one person", if_thens=("If a, then b",), exit="Bye, all.")


def an_event(state: State, stamp: Stamp, **fields: Any) -> Edit:
    given = {"title": "Open Shelves", "starts": "2026-11-24T19:00", "zone": "Europe/Paris"}
    event = Event(**fresh(stamp, "event", fields.get("title")), **{**given, **fields})
    return Edit("an event", (put(event),))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def uid(desk: Desk) -> str:
    return desk.made(an_event)


def event(desk: Desk, uid: str) -> Event:
    found = desk.state.record("events", uid)
    assert isinstance(found, Event)
    return found


def handled(desk: Desk) -> tuple[str, ...]:
    today = desk.state.profile.today
    return today.handled if today is not None else ()


# the plan


def test_a_plan_is_kept_with_the_day_to_ask_afterwards_and_counts_as_handled(
    desk: Desk, uid: str
) -> None:
    edit = desk.do(planning.plan, uid, PLAN, "2026-11-25")
    assert edit.label == "the plan for Open Shelves" and edit.undoable
    assert (event(desk, uid).plan, event(desk, uid).debrief_wanted) == (PLAN, "2026-11-25")
    assert handled(desk) == (f"event:{uid}:2026-11-24",)
    desk.undo()
    assert event(desk, uid).plan is None and event(desk, uid).debrief_wanted == ""
    assert handled(desk) == ()


def test_the_key_of_a_vague_or_unknown_start_is_what_is_known_of_it(desk: Desk) -> None:
    for starts, key in (("2026-12", "2026-12"), ("", ""), ("2026-11-24", "2026-11-24")):
        uid = desk.made(an_event, starts=starts, title=f"at {starts}")
        desk.do(planning.plan, uid, PLAN)
        assert handled(desk)[-1] == f"event:{uid}:{key}"


def test_an_empty_plan_is_a_plan(desk: Desk, uid: str) -> None:
    desk.do(planning.plan, uid, EventPlan())
    assert event(desk, uid).plan == EventPlan()


def test_one_line_changed_leaves_what_moved_elsewhere(desk: Desk, uid: str) -> None:
    desk.do(planning.plan, uid, PLAN)
    desk.do(planning.change_plan, uid, PLAN, EventPlan(goal="thank the host", exit=PLAN.exit))
    now = event(desk, uid).plan
    assert now == EventPlan(goal="thank the host", exit="Bye, all.")
    after = EventPlan(goal=PLAN.goal, if_thens=PLAN.if_thens, exit="Ciao.")
    desk.do(planning.change_plan, uid, PLAN, after)
    now = event(desk, uid).plan
    assert now is not None and (now.goal, now.exit) == ("thank the host", "Ciao.")


def test_a_line_that_moved_on_is_not_overwritten(desk: Desk, uid: str) -> None:
    desk.do(planning.plan, uid, PLAN)
    desk.do(planning.change_plan, uid, PLAN, EventPlan(goal="A", if_thens=PLAN.if_thens))
    with pytest.raises(Conflict) as conflict:
        desk.do(planning.change_plan, uid, PLAN, EventPlan(goal="B"))
    assert conflict.value.fields == {"goal": "A"}
    now = event(desk, uid).plan
    assert now is not None and now.goal == "A"


def test_the_same_again_changes_nothing_but_the_first_time_it_is_handled(
    desk: Desk, uid: str
) -> None:
    desk.do(planning.plan, uid, PLAN)
    assert desk.do(planning.plan, uid, PLAN).ops == ()
    assert desk.do(planning.change_plan, uid, PLAN, PLAN).ops == ()


def test_a_plan_made_elsewhere_meanwhile_is_not_overwritten(desk: Desk, uid: str) -> None:
    desk.do(planning.plan, uid, PLAN)
    other = EventPlan(goal="thank the host")
    with pytest.raises(Conflict, match="made elsewhere"):
        desk.do(planning.plan, uid, other)
    assert event(desk, uid).plan == PLAN
    desk.do(planning.plan, uid, other, "", PLAN)
    assert event(desk, uid).plan == other, "whoever saw the other one may put theirs in its place"


def test_another_day_to_ask(desk: Desk, uid: str) -> None:
    desk.do(planning.ask_afterwards, uid, "", "2026-11-24")
    with pytest.raises(Conflict, match="changed elsewhere"):
        desk.do(planning.ask_afterwards, uid, "", "2026-11-25")
    assert event(desk, uid).debrief_wanted == "2026-11-24"
    desk.do(planning.ask_afterwards, uid, "2026-11-24", "")
    assert event(desk, uid).debrief_wanted == ""


def test_ready_enough_is_handled_too(desk: Desk, uid: str) -> None:
    edit = desk.do(planning.ready_enough, uid)
    assert edit.label == "ready enough for Open Shelves" and event(desk, uid).ready
    assert handled(desk) == (f"event:{uid}:2026-11-24",)
    desk.undo()
    assert not event(desk, uid).ready


# afterwards


def test_nobody_is_made_ready_for_what_has_begun(desk: Desk) -> None:
    started = desk.made(made, title="The fair", starts="2026-11-20")
    with pytest.raises(BadInput, match="The fair has begun"):
        desk.do(planning.ready_enough, started)
    assert not desk.state.event(started).ready


def test_what_was_told_and_the_plan_that_follows_are_one_transaction(desk: Desk, uid: str) -> None:
    ana = desk.person()
    follow_ups = ((ana, "write  Ana\na hello", "2026-12-08"),)
    edit = desk.do(planning.told, uid, {"went": "went", "facts": "rain"}, 75, follow_ups)
    assert edit.label == "what you told of Open Shelves"
    one = event(desk, uid)
    assert (one.debrief, one.energy_cost) == ({"went": "went", "facts": "rain"}, 75)
    (made,) = desk.state.follow_ups_of(ana)
    assert (made.kind, made.text, made.due) == ("plan", "write Ana a hello", "2026-12-08")
    assert made.event == uid
    assert handled(desk) == (f"debrief:{uid}",)
    desk.undo()
    assert event(desk, uid).debrief == {} and desk.state.follow_ups_of(ana) == ()


def test_a_page_of_nothing_was_told_too(desk: Desk, uid: str) -> None:
    desk.do(planning.told, uid, {})
    assert event(desk, uid).debrief == {"went": ""}


def test_it_is_told_once(desk: Desk, uid: str) -> None:
    desk.do(planning.told, uid, {"went": "home"})
    with pytest.raises(Conflict, match="already"):
        desk.do(planning.told, uid, {"went": "went"})
    assert event(desk, uid).debrief == {"went": "home"}


def test_whoever_left_the_book_meanwhile_costs_nobody_their_words(desk: Desk, uid: str) -> None:
    ana = desk.person()
    desk.do(people.remove, ana)
    desk.do(planning.told, uid, {"next": "write Ana"}, None, ((ana, "write Ana", ""),))
    assert event(desk, uid).debrief == {"next": "write Ana"} and not desk.state.follow_ups


def test_a_day_that_is_none_is_refused(desk: Desk, uid: str) -> None:
    with pytest.raises(BadInput):
        desk.do(planning.told, uid, {}, None, ((desk.person(), "write", "soon"),))


def test_one_line_of_it_can_be_changed_or_emptied(desk: Desk, uid: str) -> None:
    desk.do(planning.told, uid, {"went": "went", "kind": "I stayed"}, 50)
    desk.do(planning.change_told, uid, "kind", "I stayed", "I stayed 40 minutes")
    assert event(desk, uid).debrief["kind"] == "I stayed 40 minutes"
    desk.do(planning.change_told, uid, "kind", "I stayed 40 minutes", "")
    desk.do(planning.change_told, uid, "went", "went", "")
    assert event(desk, uid).debrief == {"went": ""}
    with pytest.raises(Conflict):
        desk.do(planning.change_told, uid, "went", "part", "home")
    with pytest.raises(Conflict):
        desk.do(planning.change_energy, uid, 25, 75)
    desk.do(planning.change_energy, uid, 50, None)
    assert event(desk, uid).energy_cost is None


# the next thing, changed later


def next_thing(desk: Desk, uid: str, *plans: what_next.Planned) -> None:
    """Told, with a next thing for these people."""
    desk.do(planning.told, uid, {"next": "write", "next_on": "2026-12-08"}, None, plans)


def open_plans(desk: Desk, contact: str) -> list[tuple[str, str]]:
    found = desk.state.follow_ups_of(contact)
    return [(one.text, one.due) for one in found if one.status == "open"]


def test_a_changed_next_thing_moves_to_whom_it_names_now_as_one_transaction(
    desk: Desk, uid: str
) -> None:
    ana, ben = desk.person(), desk.person("Ben Okafor")
    next_thing(desk, uid, (ana, "write", "2026-12-08"))
    edit = desk.do(planning.change_next, uid, "write", "thank Ben", ((ben, "thank Ben", ""),))
    assert edit.label == "what you told of Open Shelves"
    assert event(desk, uid).debrief["next"] == "thank Ben"
    assert open_plans(desk, ana) == [] and open_plans(desk, ben) == [("thank Ben", "")]
    (old,) = desk.state.follow_ups_of(ana)
    assert (old.status, old.how, old.closed_on) == ("closed", "named otherwise", desk.today)
    desk.undo()
    assert event(desk, uid).debrief["next"] == "write"
    assert open_plans(desk, ana) == [("write", "2026-12-08")] and open_plans(desk, ben) == []


def test_who_is_still_named_keeps_their_plan_with_the_new_words_and_its_own_day(
    desk: Desk, uid: str
) -> None:
    ana = desk.person()
    next_thing(desk, uid, (ana, "write", "2026-12-08"))
    (before,) = desk.state.follow_ups_of(ana)
    desk.do(planning.change_next, uid, "write", "lend the book", ((ana, "lend  the book", ""),))
    (now,) = desk.state.follow_ups_of(ana)
    assert (now.uid, now.text, now.due) == (before.uid, "lend the book", "2026-12-08")


def test_an_emptied_next_thing_closes_every_plan_that_came_of_it_and_no_other(
    desk: Desk, uid: str
) -> None:
    ana, ben = desk.person(), desk.person("Ben Okafor")
    desk.plan(ana, text="ask about the bees")
    next_thing(desk, uid, (ana, "write", ""), (ben, "write", ""))
    keys = [f"plan:{one.uid}" for one in what_next.plans_after(desk.state, uid)]
    desk.do(planning.change_next, uid, "write", "", ())
    assert open_plans(desk, ana) == [("ask about the bees", "")] and open_plans(desk, ben) == []
    assert set(keys) <= set(handled(desk)) and "next" not in event(desk, uid).debrief


def test_what_was_done_already_stays_done(desk: Desk, uid: str) -> None:
    ana = desk.person()
    next_thing(desk, uid, (ana, "write", "2026-12-08"))
    (plan,) = desk.state.follow_ups_of(ana)
    desk.do(today.done, f"plan:{plan.uid}")
    desk.do(planning.change_next_day, uid, "2026-12-08", "2026-12-11", "2026-12-11")
    assert desk.state.follow_up(plan.uid).due == "2026-12-08"
    desk.do(planning.change_next, uid, "write", "", ())
    assert desk.state.follow_up(plan.uid).how == "done"


def test_another_day_moves_its_plans_and_the_same_one_leaves_them_as_they_are(
    desk: Desk, uid: str
) -> None:
    ana = desk.person()
    next_thing(desk, uid, (ana, "write", "2026-12-08"))
    desk.do(planning.change_next_day, uid, "2026-12-08", "2026-12-04", "2026-12-04")
    assert open_plans(desk, ana) == [("write", "2026-12-04")]
    assert event(desk, uid).debrief["next_on"] == "2026-12-04"
    desk.undo()
    assert open_plans(desk, ana) == [("write", "2026-12-08")]
    (plan,) = desk.state.follow_ups_of(ana)
    desk.do(followups.edit, plan.uid, {}, {"due": "2026-12-20"})
    desk.do(planning.change_next_day, uid, "2026-12-08", "2026-12-08", "2026-12-08")
    desk.do(planning.change_next, uid, "write", "write", ((ana, "write", "2026-12-08"),))
    assert open_plans(desk, ana) == [("write", "2026-12-20")]
    desk.do(planning.change_next_day, uid, "2026-12-08", "", "")
    assert open_plans(desk, ana) == [("write", "")]


def test_a_next_thing_changed_elsewhere_meanwhile_changes_no_plan(desk: Desk, uid: str) -> None:
    ana = desk.person()
    next_thing(desk, uid, (ana, "write", ""))
    with pytest.raises(Conflict):
        desk.do(planning.change_next, uid, "call", "thank Ben", ())
    assert open_plans(desk, ana) == [("write", "")]
    with pytest.raises(BadInput):
        desk.do(planning.change_next_day, uid, "2026-12-08", "soon", "soon")


def test_opening_it_again_is_counted_and_never_undone(desk: Desk, uid: str) -> None:
    desk.book.mark(planning.opened_again, uid)
    assert event(desk, uid).debrief_opened == 0, "nothing was told yet"
    desk.do(planning.told, uid, {"went": "went"})
    for _ in range(3):
        desk.book.mark(planning.opened_again, uid)
    assert event(desk, uid).debrief_opened == 3
    assert desk.undo().label == "what you told of Open Shelves"


def test_what_was_told_can_leave_and_come_back(desk: Desk, uid: str) -> None:
    desk.do(planning.told, uid, {"went": "went"}, 75)
    edit = desk.do(planning.forget_told, uid)
    one = event(desk, uid)
    assert (one.debrief, one.energy_cost, one.debrief_opened) == ({}, None, 0)
    assert edit.label == "what you told of Open Shelves, removed"
    desk.undo()
    assert event(desk, uid).debrief == {"went": "went"} and event(desk, uid).energy_cost == 75


# a thought


def test_a_thought_is_kept_with_its_event_and_can_leave(desk: Desk, uid: str) -> None:
    made = desk.made(planning.thought, {"thought": "everyone saw"}, uid)
    found = desk.state.record("thoughts", made)
    assert isinstance(found, Thought)
    assert (found.event, found.on, found.answers) == (uid, desk.today, {"thought": "everyone saw"})
    edit = desk.do(planning.forget_thought, made)
    assert edit.label == "a thought, removed" and desk.state.record("thoughts", made) is None
    desk.undo()
    assert desk.state.record("thoughts", made) is not None


def test_a_thought_of_no_event_and_one_without_words(desk: Desk) -> None:
    made = desk.made(planning.thought, {"thought": "x"})
    found = desk.state.record("thoughts", made)
    assert isinstance(found, Thought) and found.event == ""
    with pytest.raises(BadInput):
        desk.do(planning.thought, {"thought": " "})


@pytest.mark.parametrize(
    ("change", "args"),
    [
        (planning.plan, (PLAN,)),
        (planning.change_plan, (PLAN, PLAN)),
        (planning.ready_enough, ()),
        (planning.ask_afterwards, ("", "")),
        (planning.told, ({},)),
        (planning.change_told, ("kind", "", "x")),
        (planning.change_next, ("", "x", ())),
        (planning.change_next_day, ("", "2026-12-08", "2026-12-08")),
        (planning.change_energy, (25, 50)),
        (planning.forget_told, ()),
        (planning.forget_thought, ()),
    ],
)
def test_an_event_that_left_is_said(desk: Desk, change: Any, args: tuple[Any, ...]) -> None:
    with pytest.raises(Gone):
        desk.do(change, "nobody", *args)


def test_all_of_it_is_read_back_from_the_file(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    made = book.commit(an_event).ops[0]
    uid = getattr(made, "record").uid  # noqa: B009 - only a put has one
    book.commit(planning.plan, uid, PLAN, "2026-11-25")
    book.commit(planning.told, uid, {"went": "went", "kind": "[/x] stayed"}, 100)
    book.commit(planning.change_told, uid, "kind", "[/x] stayed", "I waved")
    book.mark(planning.opened_again, uid)
    book.commit(planning.thought, {"thought": "x"}, uid)
    book.close()
    again = Book.open(path, clock=clock)
    found = again.state.record("events", uid)
    assert isinstance(found, Event)
    assert (found.plan, found.debrief["kind"], found.debrief_opened) == (PLAN, "I waved", 1)
    again.undo(any_session=True)
    again.undo(any_session=True)
    found = again.state.record("events", uid)
    assert isinstance(found, Event) and found.debrief["kind"] == "[/x] stayed"
    again.close()


def test_somebody_whom_a_plan_looks_for_by_now_stays_when_adding_them_is_put_back(
    tmp_path: Path,
) -> None:
    here = Book.open(tmp_path / "kith.json")
    uid = first_put(here.commit(an_event))
    ana = first_put(here.commit(people.add, "Ana"))
    there = Book.open(tmp_path / "kith.json")
    there.commit(planning.plan, uid, EventPlan(look_for=ana))
    assert here.undo().left == ("Ana stays: something newer refers to it.",)
    assert here.state.contacts[ana].name == "Ana"


def first_put(edit: Edit) -> str:
    return next(op.record.uid for op in edit.ops if isinstance(op, Put))
