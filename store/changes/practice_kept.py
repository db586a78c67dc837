"""What practice has kept, taken out of the book again: one by one, or all at once.

Notes of practice, ratings and what was told of events are as private as any: whoever wrote them can
be rid of them (evidence: SIDE). Cards hold when a prompt was rehearsed, so they go with the
rehearsals. Of a plan the guesses are such ratings: what was expected, how likely, how tense. The
event itself, its people, and what else was planned are none of it and stay.
"""

from __future__ import annotations

from collections.abc import Iterable

from store.changes import planning
from store.changes.together import Part, together
from store.clock import Stamp
from store.errors import Gone
from store.models import Event, Record, Rehearsal
from store.ops import Edit, Op
from store.ops import remove as remove_op
from store.state import State

TABLES = ("rehearsals", "exposures", "thoughts")
"""What there is to look at; the state of the cards is no reading."""
TOLD, GUESSED = "told", "guessed"
"""Parts of an event that are looked at beside these: what was told of it, and guessed before."""
CARDS = "cards"
NAMES = {
    "rehearsals": "a rehearsal",
    "exposures": "a small step",
    "thoughts": "a thought page",
}


def forget(state: State, stamp: Stamp, table: str, uid: str) -> Edit:
    """One rehearsal, step or thought leaves the book; the card of a prompt with its last rehearsal.

    For `TOLD` and `GUESSED` it is that part of the event called `uid`. Raises Gone.
    """
    if table == TOLD:
        return planning.forget_told(state, stamp, uid)
    if table == GUESSED:
        return planning.forget_guesses(state, stamp, uid)
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
    parts: list[Part] = [(_removed, (tuple(every),))]
    parts += [(planning.forget_told, (event.uid,)) for event in told(state)]
    parts += [(planning.forget_guesses, (event.uid,)) for event in guessed(state)]
    return together(state, stamp, "all that practice has kept, removed", parts)


def told(state: State) -> tuple[Event, ...]:
    """The events of which something was told."""
    events = state.events.values()
    return tuple(one for one in events if one.debrief or one.energy_cost is not None)


def guessed(state: State) -> tuple[Event, ...]:
    """The events with a guess in their plan."""
    return tuple(filter(planning.has_guesses, state.events.values()))


def _removed(state: State, stamp: Stamp, records: Iterable[Record]) -> Edit:
    return Edit("notes, removed", tuple(map(remove_op, records)))


def _cards(state: State, prompt: str) -> tuple[Op, ...]:
    return tuple(
        remove_op(card)
        for card in state.records(CARDS).values()
        if getattr(card, "prompt", "") == prompt
    )
