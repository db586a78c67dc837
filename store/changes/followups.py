"""Changes to promises and plans outside the exits of Today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.changes.fields import built, changed, difference, item_ops, merged
from store.clock import Stamp
from store.inbox.model import follow_up_key
from store.models import FollowUp, FollowUpKind
from store.ops import Edit, Op, fresh, put
from store.state import State


def add(
    state: State, stamp: Stamp, contact: str, kind: FollowUpKind, text: str = "", due: str = ""
) -> Edit:
    """A promise to someone or a plan; `due` is an exact or vague day, or empty: whenever.

    Raises Gone when the person left meanwhile, BadInput for a due that is no day.
    """
    person = state.contact(contact)
    follow_up = built(
        FollowUp,
        **fresh(stamp, "follow_up", 0),
        contact=person.uid,
        kind=kind,
        text=text.strip(),
        due=due,
    )
    return Edit(_label(kind, person.name), (put(follow_up),))


def edit(
    state: State, stamp: Stamp, uid: str, shown: Mapping[str, Any], after: Mapping[str, Any]
) -> Edit:
    """A form about a promise or plan saved. Raises Conflict, BadInput, Gone.

    Another day ends a putting-off and lets the question of the old day rest; other words make it
    something new, which nobody put off yet.
    """
    follow_up = state.follow_up(uid)
    fields = difference(follow_up, merged(follow_up, shown, after))
    ops: tuple[Op, ...] = ()
    key = follow_up_key(follow_up)
    if key in state.items and ("due" in fields or "text" in fields):
        ops = item_ops(state, stamp, key, times_snoozed=0)
    if "due" in fields:
        fields.setdefault("how", "")
        if key in state.items:
            unasked = {"snoozed_until": None, "asked_on": None, "offered_on": ()}
            ops = item_ops(state, stamp, key, times_snoozed=0, **unasked)
    name = state.contact(follow_up.contact).name
    return Edit(
        f"changes to the {_label(follow_up.kind, name)}", changed(follow_up, **fields) + ops
    )


def _label(kind: FollowUpKind, name: str) -> str:
    return f"promise to {name}" if kind == "promise" else f"plan with {name}"
