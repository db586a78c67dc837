"""Before and after an event: the plan, ready enough, what was told, and a thought looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from store.changes import what_next
from store.changes.fields import built, changed, checked, count_handled
from store.changes.what_next import Planned
from store.clock import Stamp
from store.errors import BadInput, Conflict
from store.event_stage import has_begun
from store.inbox.coming import debrief_key, event_key
from store.models import Event, EventPlan, Thought
from store.ops import Edit, Op, fresh, put
from store.ops import remove as remove_op
from store.state import State, gone
from store.words import cut

_TITLE = 60


def plan(
    state: State,
    stamp: Stamp,
    uid: str,
    plan: EventPlan,
    debrief_wanted: str = "",
    before: EventPlan | None = None,
) -> Edit:
    """The plan of an event as it was answered; it counts as handled today.

    `debrief_wanted` is the day on which to ask how it went, or empty; `before` the plan there was
    when the questions began. Raises Gone, BadInput, and Conflict where there is another one by now.
    """
    event = _event(state, uid)
    if event.plan not in (before, plan):
        raise Conflict(
            "A plan for it was made elsewhere meanwhile, and stays. Yours is not saved over it.", {}
        )
    after = checked(replace(event, plan=plan, debrief_wanted=debrief_wanted))
    ops = changed(event, plan=after.plan, debrief_wanted=after.debrief_wanted)
    return Edit(_of_plan(event), ops + count_handled(state, stamp, (event_key(event),)))


def change_plan(state: State, stamp: Stamp, uid: str, shown: EventPlan, after: EventPlan) -> Edit:
    """Some fields of a plan changed: `shown` is the plan as it stood when they were asked for.

    Raises Conflict when one of them moved on meanwhile; what moved elsewhere stays. Raises Gone.
    """
    event = _event(state, uid)
    now = event.plan or EventPlan()
    values: dict[str, Any] = {}
    for name in EventPlan.__struct_fields__:
        before, wanted, current = (getattr(one, name) for one in (shown, after, now))
        if wanted in (before, current):
            continue
        if current != before:
            raise Conflict(
                "That line of the plan was changed elsewhere meanwhile. Nothing was saved over it.",
                {name: current},
            )
        values[name] = wanted
    ops = changed(event, plan=checked(replace(event, plan=replace(now, **values))).plan)
    return Edit(_of_plan(event), ops + count_handled(state, stamp, (event_key(event),)))


def ask_afterwards(state: State, stamp: Stamp, uid: str, shown: str, day: str) -> Edit:
    """Another day to ask how it went than `shown`, or none. Raises Gone, and Conflict when it was
    changed elsewhere."""
    event = _event(state, uid)
    if event.debrief_wanted not in (shown, day):
        raise Conflict(
            "That line of the plan was changed elsewhere meanwhile. Nothing was saved over it.",
            {"debrief_wanted": event.debrief_wanted},
        )
    return Edit(_of_plan(event), changed(event, debrief_wanted=day))


def ready_enough(state: State, stamp: Stamp, uid: str) -> Edit:
    """No more preparing; the event's row is there again on its day.

    Raises Gone, and BadInput for an event that has begun.
    """
    event = _event(state, uid)
    if has_begun(event, stamp.today, stamp.now):
        raise BadInput(f"{_title(event)} has begun, so there is nothing to prepare any more.")
    ops = changed(event, ready=True) + count_handled(state, stamp, (event_key(event),))
    return Edit(f"ready enough for {_title(event)}", ops)


def told(
    state: State,
    stamp: Stamp,
    uid: str,
    answers: Mapping[str, str],
    energy_cost: int | None = None,
    follow_ups: Iterable[Planned] = (),
) -> Edit:
    """What was told after an event, and the plans that follow from it, as one.

    It is told once. A person who left the book has no plan any more. Raises Conflict when it was
    told already, Gone when the event left, BadInput for a day that is none.
    """
    event = _event(state, uid)
    if event.debrief:
        raise Conflict(
            "This was told already, here or in another window. Nothing was changed, and what you "
            "typed is kept.",
            {"debrief": event.debrief},
        )
    ops = changed(event, debrief=dict(answers) or {"went": ""}, energy_cost=energy_cost)
    ops += what_next.make(state, stamp, uid, follow_ups)
    ops += count_handled(state, stamp, (debrief_key(event),))
    return Edit(_of_debrief(event), ops)


def change_told(
    state: State,
    stamp: Stamp,
    uid: str,
    id: str,
    shown: str,
    after: str,
    plans: tuple[Op, ...] = (),
) -> Edit:
    """One line of what was told changed; an empty one leaves. `plans` is what it does to the plans
    that came of it. Raises Gone, and Conflict when it was changed elsewhere."""
    event = _event(state, uid)
    now = event.debrief.get(id, "")
    if now not in (shown, after):
        raise Conflict(
            "That line was changed elsewhere meanwhile. Nothing was saved over it.", {id: now}
        )
    kept = {name: text for name, text in event.debrief.items() if name != id}
    if after or id == "went":
        kept = {**event.debrief, id: after}
    return Edit(_of_debrief(event), changed(event, debrief=kept or {"went": ""}) + plans)


def change_next(
    state: State, stamp: Stamp, uid: str, shown: str, after: str, plans: Iterable[Planned]
) -> Edit:
    """The next thing changed, and with it whose plan it is. Raises Gone, Conflict, BadInput."""
    ops = what_next.other_words(state, stamp, uid, plans) if after != shown else ()
    return change_told(state, stamp, uid, "next", shown, after, ops)


def change_next_day(state: State, stamp: Stamp, uid: str, shown: str, after: str, due: str) -> Edit:
    """The day of the next thing changed, and with it the day of the plans that came of it; `due` is
    the exact or vague day that `after` is, or nothing. Raises Gone, Conflict, BadInput."""
    ops = what_next.other_day(state, stamp, uid, due) if after != shown else ()
    return change_told(state, stamp, uid, "next_on", shown, after, ops)


def change_energy(
    state: State, stamp: Stamp, uid: str, shown: int | None, energy_cost: int | None
) -> Edit:
    """What an event took, 0 to 100, where it was `shown` before. Raises Gone, and Conflict when it
    was changed elsewhere."""
    event = _event(state, uid)
    if event.energy_cost not in (shown, energy_cost):
        raise Conflict(
            "That line was changed elsewhere meanwhile. Nothing was saved over it.",
            {"energy_cost": event.energy_cost},
        )
    return Edit(_of_debrief(event), changed(event, energy_cost=energy_cost))


def opened_again(state: State, stamp: Stamp, uid: str) -> Edit:
    """Mark: what was told was opened again. Raises Gone."""
    event = _event(state, uid)
    ops = changed(event, debrief_opened=event.debrief_opened + 1) if event.debrief else ()
    return Edit("opened again", ops, undoable=False)


def forget_told(state: State, stamp: Stamp, uid: str) -> Edit:
    """What was told leaves the book; the event, and plans that came of it, stay. Raises Gone."""
    event = _event(state, uid)
    ops = changed(event, debrief={}, debrief_opened=0, energy_cost=None)
    return Edit(f"{_of_debrief(event)}, removed", ops)


def has_guesses(event: Event) -> bool:
    """Whether a plan holds what is as private as a rating: what was expected, how likely, how
    tense."""
    plan = event.plan
    return plan is not None and (
        bool(plan.expectation) or plan.likelihood is not None or plan.tension is not None
    )


def forget_guesses(state: State, stamp: Stamp, uid: str) -> Edit:
    """What was guessed before an event leaves the book; all else of its plan stays. Raises Gone."""
    event = _event(state, uid)
    ops: tuple[Op, ...] = ()
    if event.plan is not None:
        rest = replace(event.plan, expectation="", likelihood=None, tension=None)
        ops = changed(event, plan=rest)
    return Edit(f"what you guessed before {_title(event)}, removed", ops)


def thought(state: State, stamp: Stamp, answers: Mapping[str, str], event: str = "") -> Edit:
    """A thought page; `event` is the uid of the event after which it was offered, or empty.

    Raises BadInput when nothing was written, Gone for an event that left.
    """
    if not any(answer.strip() for answer in answers.values()):
        raise BadInput("There is nothing on this page yet, so nothing was saved.")
    about = _event(state, event).uid if event else ""
    made = built(
        Thought, **fresh(stamp, "thought", 0), on=stamp.today, answers=dict(answers), event=about
    )
    return Edit("a thought, looked at", (put(made),))


def forget_thought(state: State, stamp: Stamp, uid: str) -> Edit:
    """A thought page leaves the book. Raises Gone."""
    found = state.record("thoughts", uid)
    if not isinstance(found, Thought):
        raise gone("thoughts")
    return Edit("a thought, removed", (remove_op(found),))


def _event(state: State, uid: str) -> Event:
    found = state.record("events", uid)
    if not isinstance(found, Event):
        raise gone("events")
    return found


def _title(event: Event) -> str:
    return cut(event.title, _TITLE)


def _of_plan(event: Event) -> str:
    return f"the plan for {_title(event)}"


def _of_debrief(event: Event) -> str:
    return f"what you told of {_title(event)}"
