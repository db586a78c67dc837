"""Which small step may be suggested today: one, a smaller one, or none. It never goes up by itself.

Pure and the same twice on one day: what there is to choose from is chosen by crc32 of the day.
Sources: EXPO (vary, repeat, drop one crutch), HUNT (small, concrete, over a week), SIDE (never
push). The numbers are choices of design.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from zlib import crc32

import msgspec

from coach.ladder import Rung
from store.models import Exposure

A_DAY = 1
"""So many steps on one day, and then it is enough."""
A_WEEK = 3
"""So many in seven days are suggested."""
WEEK = timedelta(days=7)
AGAIN = 2
"""So often a step is done, in different settings, before the next one is thought of."""
AWAY = timedelta(days=7)
"""So long a suggestion that was not wanted stays away."""

WHICH = "Which small step, today or this week?"
ONE_A_DAY = "One step is plenty for a day. The rest will keep."
THREE_A_WEEK = "Three in a week are plenty. The rest will keep."
NOT_NOW = "Not now, then. It will keep."
NOTHING = "Every step is put away. One of your own can stand in their place."
UNDER_WAY = "A step is under way. What happened comes first."

NOT_TRIED = "not tried"


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What stands there for today."""

    rung: Rung | None = None
    """The one step, if one is suggested."""
    says: str = ""
    """Why this one, or why none."""


def under_way(exposures: Iterable[Exposure]) -> tuple[Exposure, ...]:
    """Steps begun and not told yet, the oldest first."""
    open_ones = (one for one in exposures if one.done_on is None)
    return tuple(sorted(open_ones, key=lambda one: (one.on, one.created_at)))


def in_order(exposures: Iterable[Exposure]) -> tuple[Exposure, ...]:
    """The steps that were told, in the order in which they were, the newest last."""
    told = (one for one in exposures if one.done_on is not None)
    return tuple(sorted(told, key=lambda one: (one.done_on, one.changed_at)))


def pairs_of(exposures: Iterable[Exposure]) -> tuple[tuple[int, int], ...]:
    """(guessed, felt) of every step that has both, in the order in which they were told."""
    return tuple(
        (one.expected_tension, one.peak)
        for one in in_order(exposures)
        if one.expected_tension is not None and one.peak is not None
    )


def carried_over(exposures: Iterable[Exposure], step: str) -> str:
    """What was guessed for the next time, after the last one of this step; empty for nothing."""
    of_it = [one for one in in_order(exposures) if one.step == step]
    return of_it[-1].next_guess if of_it else ""


def was_tried(exposure: Exposure) -> bool:
    """Whether the step was taken, however it went."""
    return exposure.done_on is not None and exposure.happened != NOT_TRIED


def times(exposures: Iterable[Exposure], step: str) -> int:
    """How often a step was taken."""
    return sum(one.step == step and was_tried(one) for one in exposures)


def is_known(exposures: Iterable[Exposure], step: str) -> bool:
    """Whether a step was taken twice or more, so that one may think about the next."""
    return times(exposures, step) >= AGAIN


def leave_out(rung: Rung, exposures: Iterable[Exposure]) -> str:
    """The crutch that may be left out now that the step is known; empty before, or without one."""
    return rung.crutch if is_known(exposures, rung.id) else ""


def next_one(rungs: Sequence[Rung], exposures: Iterable[Exposure], step: str) -> Rung | None:
    """The step after a known one: to be thought about, and never suggested."""
    ids = [one.id for one in rungs if not one.extra]
    if step not in ids or not is_known(exposures, step):
        return None
    place = ids.index(step) + 1
    return rungs[place] if place < len(ids) else None


def suggestion(
    rungs: Sequence[Rung],
    exposures: Iterable[Exposure],
    today: date,
    away: Mapping[str, date] | None = None,
) -> Suggestion:
    """The one step for today, or the sentence that says why there is none.

    `rungs` are those on the ladder, in order; `away` has for each suggestion that was not wanted
    the day from which it may come again.
    """
    away = away or {}
    known = tuple(exposures)
    if under_way(known):
        return Suggestion(says=UNDER_WAY)
    if any(until == today + AWAY for until in away.values()):
        return Suggestion(says=NOT_NOW)
    taken = [one for one in in_order(known) if was_tried(one)]
    if sum(one.done_on == today for one in taken) >= A_DAY:
        return Suggestion(says=ONE_A_DAY)
    if sum(one.done_on is not None and today - one.done_on < WEEK for one in taken) >= A_WEEK:
        return Suggestion(says=THREE_A_WEEK)
    reached = _reached(rungs, taken)
    if not reached:
        return Suggestion(says=NOTHING)
    open_ones = [one for one in reached if away.get(one.id, today) <= today]
    if not open_ones:
        return Suggestion(says=NOT_NOW)
    if taken and times(known, taken[-1].step) < AGAIN:
        again = next((one for one in open_ones if one.id == taken[-1].step), None)
        if again is not None:
            return Suggestion(rung=again, says=_differently(again, known))
    chosen = min(
        open_ones, key=lambda one: (crc32(f"{today.isoformat()}{one.id}".encode()), one.id)
    )
    return Suggestion(rung=chosen, says=_differently(chosen, known))


def _reached(rungs: Sequence[Rung], taken: Iterable[Exposure]) -> list[Rung]:
    """The steps as far up as the user has been; the first one for who has been on none."""
    ladder = [one for one in rungs if not one.extra]
    been = {one.step for one in taken}
    highest = max((n for n, one in enumerate(ladder) if one.id in been), default=0)
    return ladder[: highest + 1]


def _differently(rung: Rung, exposures: Sequence[Exposure]) -> str:
    """How it may be otherwise than before."""
    if not times(exposures, rung.id):
        return ""
    if not rung.vary:
        return "Somewhere else, or with someone else, this time."
    return f"Somewhere else this time. What can vary: {', '.join(rung.vary)}."
