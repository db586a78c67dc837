"""Brings the book to the ladder of small steps: which there are, the one for today, the questions.

Reads only, but for the two functions that name what is to be committed. Neither a screen nor the
command line is known here, and both use it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import msgspec

from coach import ladder, names, rating, small_steps
from coach.guesses import Pair
from coach.ladder import Rung
from coach.small_steps import Suggestion, carried_over, pairs_of
from coach.step_after import StepAfter
from coach.step_flow import StepBefore
from store.changes import steps
from store.changes.together import Part, together
from store.models import Exposure, Step
from store.state import State
from store.words import cut, exact
from tui.kept_answers import matter_of
from tui.rated import Saving, rated

NO_STEP = "That step is not in the book any more. Nothing was changed."
YOUR_OWN = "A step of your own"
"""What a step is called whose words are gone, or are not to come up."""
LABEL = 40
"""Characters of a step where it is only named."""


@lru_cache(maxsize=1)
def names_kept_out(state: State) -> tuple[str, ...]:
    """The names that no step may hold: worked out once a state, since every key asks."""
    return names.kept_out(state.contacts.values())


def exposures_of(state: State) -> tuple[Exposure, ...]:
    """Every step begun or told."""
    found = state.records("exposures").values()
    return tuple(one for one in found if isinstance(one, Exposure))


def rungs_of(state: State) -> tuple[Rung, ...]:
    """The user's ladder. Raises LibraryError for a file of ours that is wrong."""
    return ladder.ladder(_steps(state), names_kept_out(state))


def put_away_of(state: State) -> tuple[Rung, ...]:
    """The steps that are not for this user."""
    return ladder.put_away(_steps(state), names_kept_out(state))


def rung_of(state: State, step: str) -> Rung | None:
    """One step, put away or not; None for an own one that is gone.

    One that names somebody who is never to be suggested is called by no name.
    """
    found = ladder.rung(_steps(state), step)
    if found is None or not found.own:
        return found
    kept_out = names_kept_out(state)
    named = names.names_one_of(kept_out, f"{found.text} {found.smaller}")
    return msgspec.structs.replace(found, text=YOUR_OWN, smaller="") if named else found


def suggestion_of(state: State, today: date) -> Suggestion:
    """The one step for today, or why there is none."""
    away = {
        key.partition(":")[2]: item.snoozed_until
        for key, item in state.items.items()
        if key.startswith(steps.item_key("")) and item.snoozed_until is not None
    }
    return small_steps.suggestion(rungs_of(state), exposures_of(state), today, away)


def under_way_of(state: State) -> tuple[Exposure, ...]:
    """The steps begun and not told yet, the oldest first."""
    return small_steps.under_way(exposures_of(state))


def words_of(state: State, exposure: Exposure) -> str:
    """What was to be done, in the words of the version that was chosen."""
    rung = rung_of(state, exposure.step)
    if rung is None:
        return YOUR_OWN
    return rung.said(smaller=exposure.smaller)


# the questions


def before_of(state: State, step: str, *, smaller: bool = False) -> StepBefore | None:
    """The questions before a step; None for one that is gone."""
    rung = rung_of(state, step)
    if rung is None:
        return None
    smaller = smaller and bool(rung.smaller)
    return StepBefore(
        rung=rung,
        smaller=smaller,
        scale=rating.scale_of(state.profile),
        carried=carried_of(state, step),
    )


def carried_of(state: State, step: str) -> str:
    """What was guessed for the next time; nothing where it names who is never to be suggested."""
    guess = carried_over(exposures_of(state), step)
    return "" if names.names_one_of(names_kept_out(state), guess) else guess


def after_of(state: State, uid: str) -> StepAfter | None:
    """The questions after the step begun as `uid`; None when it is not in the book any more."""
    found = state.record("exposures", uid)
    if not isinstance(found, Exposure):
        return None
    rung = rung_of(state, found.step)
    others = [one for one in exposures_of(state) if one.uid != uid]
    done = small_steps.times(others, found.step) + 1
    return StepAfter(
        # An own step that left meanwhile can still be told, by whatever words are left of it.
        rung=rung or Rung(id=found.step, text=words_of(state, found)),
        exposure=found,
        scale=rating.scale_of(state.profile),
        pairs=pairs_of(others),
        leave_out=rung.crutch if rung is not None and done >= small_steps.AGAIN else "",
    )


def matter_before(step: str) -> str:
    """Under which the answers before a step are kept."""
    return matter_of("step", step)


def matter_after(uid: str) -> str:
    """Under which the answers after a step are kept."""
    return matter_of("step_told", uid)


def begin(flow: StepBefore, answers: Mapping[str, str]) -> Saving:
    """The change, and its arguments, that puts the answers before a step into the book."""
    part: Part = (steps.begin, (flow.rung.id, flow.begun(answers)))
    return together, ("a small step, begun", (*rated(answers), part))


def tell(flow: StepAfter, answers: Mapping[str, str]) -> Saving:
    """The change, and its arguments, that puts what happened into the book; nothing for later."""
    told = flow.told(answers)
    parts: tuple[Part, ...] = ()
    if told is not None:
        parts = (*rated(answers), (steps.tell, (flow.exposure.uid, told)))
    return together, ("a small step, told", parts)


# what is told of it


def pairs(state: State, today: date) -> tuple[Pair, ...]:
    """What was guessed and felt of each step that has both, the newest last."""
    return tuple(
        Pair(
            label=f"{cut(words_of(state, one), LABEL)} · {exact(one.done_on, today)}",
            guessed=one.expected_tension,
            felt=one.peak,
        )
        for one in small_steps.in_order(exposures_of(state))
        if one.done_on is not None and one.expected_tension is not None and one.peak is not None
    )


def _steps(state: State) -> tuple[Step, ...]:
    return tuple(row for row in state.records("steps").values() if isinstance(row, Step))
