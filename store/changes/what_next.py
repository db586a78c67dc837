"""The plans that come of what was named after an event as the next thing: one for each person."""

from __future__ import annotations

from collections.abc import Iterable

from store.changes import followups
from store.changes.fields import built, count_handled
from store.changes.today import close_ops
from store.clock import Stamp
from store.inbox.model import follow_up_key
from store.models import FollowUp
from store.ops import Op, fresh, put
from store.state import State

Planned = tuple[str, str, str]
"""(uid of a person, what to do, exact or vague day or nothing)"""
NAMED_OTHERWISE = "named otherwise"
"""How a plan is closed whose person the next thing names no more."""


def plans_after(state: State, event: str) -> tuple[FollowUp, ...]:
    """The open plans that came of the next thing named after an event."""
    every = state.follow_ups.values()
    return tuple(one for one in every if one.event == event and one.status == "open")


def make(state: State, stamp: Stamp, event: str, plans: Iterable[Planned]) -> tuple[Op, ...]:
    """A plan for each person still in the book. Raises BadInput for a due that is no day."""
    ops: list[Op] = []
    for number, (contact, text, due) in enumerate(plans):
        if contact not in state.contacts:  # the words are kept with the rest
            continue
        made = built(
            FollowUp,
            **fresh(stamp, "follow_up", number),
            contact=contact,
            kind="plan",
            text=" ".join(text.split()),
            due=due,
            event=event,
        )
        ops.append(put(made))
    return tuple(ops)


def other_words(state: State, stamp: Stamp, event: str, plans: Iterable[Planned]) -> tuple[Op, ...]:
    """The next thing has other words, which name `plans`: who is still named keeps their plan with
    the new words and its own day, who is named no more has none, who is new gets one."""
    wanted = {plan[0]: plan for plan in plans}
    ops: tuple[Op, ...] = ()
    closed: list[str] = []
    for one in plans_after(state, event):
        plan = wanted.pop(one.contact, None)
        if plan is not None:
            text = " ".join(plan[1].split())
            ops += followups.edit(state, stamp, one.uid, {}, {"text": text}).ops
        else:
            ops += close_ops(state, stamp, one, NAMED_OTHERWISE)
            closed.append(follow_up_key(one))
    ops += count_handled(state, stamp, closed)
    return ops + make(state, stamp, event, wanted.values())


def other_day(state: State, stamp: Stamp, event: str, due: str) -> tuple[Op, ...]:
    """The next thing has another day, or none. Raises BadInput for a day that is none."""
    ops: tuple[Op, ...] = ()
    for one in plans_after(state, event):
        ops += followups.edit(state, stamp, one.uid, {}, {"due": due}).ops
    return ops
