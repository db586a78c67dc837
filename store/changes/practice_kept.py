"""What practice has kept, taken out of the book again: one by one, or all at once.

Notes of practice are as private as any: whoever wrote them can be rid of them (evidence: SIDE).
Cards hold when a prompt was rehearsed, so they go with the rehearsals.
"""

from __future__ import annotations

from store.clock import Stamp
from store.errors import Gone
from store.models import Rehearsal
from store.ops import Edit, Op
from store.ops import remove as remove_op
from store.state import State

TABLES = ("rehearsals", "exposures", "thoughts")
"""What there is to look at; the state of the cards is no reading."""
CARDS = "cards"
NAMES = {
    "rehearsals": "a rehearsal",
    "exposures": "a small step",
    "thoughts": "a thought page",
}


def forget(state: State, stamp: Stamp, table: str, uid: str) -> Edit:
    """One rehearsal, step or thought leaves the book; the card of a prompt with its last rehearsal.

    Raises Gone.
    """
    found = state.record(table, uid) if table in TABLES else None
    if found is None:
        raise Gone("That note is no longer in the book. Nothing was changed.")
    ops: tuple[Op, ...] = (remove_op(found),)
    if isinstance(found, Rehearsal):
        rest = [
            one
            for one in state.records("rehearsals").values()
            if isinstance(one, Rehearsal) and one.prompt == found.prompt and one.uid != uid
        ]
        ops += _cards(state, found.prompt) if not rest else ()
    return Edit(f"{NAMES[table]}, removed", ops)


def forget_all(state: State, stamp: Stamp) -> Edit:
    """All of it leaves the book. Own words, own steps and events stay: they are not of practice."""
    every = (record for table in (*TABLES, CARDS) for record in state.records(table).values())
    return Edit("all that practice has kept, removed", tuple(map(remove_op, every)))


def _cards(state: State, prompt: str) -> tuple[Op, ...]:
    return tuple(
        remove_op(card)
        for card in state.records(CARDS).values()
        if getattr(card, "prompt", "") == prompt
    )
