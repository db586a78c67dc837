"""Changes to the ladder of small steps, and to what is told of each.

There is at most one row for each step of ours, made when there is something to keep; an own step is
a row without the id of one, and goes by its uid. A `step` below is either of the two: the ids of
ours have a hyphen and a uid has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from store.changes.fields import changed, item_ops
from store.clock import Stamp
from store.errors import BadInput, Conflict, Gone
from store.models import Exposure, Step
from store.ops import Edit, Op, fresh, put
from store.ops import remove as remove_op
from store.state import State

LONGEST_STEP = 400
"""Characters of one step; it is read at one look."""
AWAY = timedelta(days=7)
"""So long a suggestion that was not wanted stays away."""
NO_STEP = "That step is no longer in the book. Nothing was changed."
BEGUN = (
    "That step is under way already, begun here or in another window. Nothing was changed, and "
    "what you typed is kept."
)
TOLD = (
    "This was told already, here or in another window. Nothing was changed, and what you typed is "
    "kept."
)
OTHERWISE = (
    "The words of that step were changed elsewhere while this was open. Nothing was saved over "
    "them, and what you typed is still here. Saved once more, yours count."
)


def item_key(step: str) -> str:
    """The key of the item that remembers until when a suggestion stays away."""
    return f"step:{step}"


# what is told


def begin(state: State, stamp: Stamp, step: str, fields: Mapping[str, Any]) -> Edit:
    """A step is under way: `fields` say what is expected of it.

    A step is under way once: it is told before it is begun again. Raises Conflict where it was
    begun meanwhile, since what was expected then is not written over.
    """
    one = open_one(state, step)
    label = "a small step, begun"
    if one is not None:
        if changed(one, **fields):
            raise Conflict(BEGUN, {})
        return Edit(label, ())
    made = Exposure(**fresh(stamp, "exposure", step), step=step, on=stamp.today, **fields)
    return Edit(label, (put(made),))


def tell(state: State, stamp: Stamp, uid: str, fields: Mapping[str, Any]) -> Edit:
    """What happened. A step where someone was unkind, or it was not safe, is put away with it.

    It is told once. Raises Gone, and Conflict where it was told meanwhile.
    """
    one = _exposure(state, uid)
    if one.done_on is not None:
        raise Conflict(TOLD, {})
    ops = changed(one, done_on=stamp.today, **fields)
    if fields.get("unkind") and (_is_ours(one.step) or _row(state, one.step) is not None):
        ops += _set(state, stamp, one.step, hidden=True)
    return Edit("a small step, told", ops)


def open_one(state: State, step: str) -> Exposure | None:
    """The step under way, if this one is."""
    return next((one for one in _exposures(state) if one.step == step and not one.done_on), None)


def not_now(state: State, stamp: Stamp, step: str) -> Edit:
    """The suggestion stays away for a week."""
    ops = item_ops(state, stamp, item_key(step), snoozed_until=stamp.today + AWAY)
    return Edit("a small step, not now", ops)


# the ladder


def hide(state: State, stamp: Stamp, step: str) -> Edit:
    """Not for me: it leaves the ladder. Raises Gone for an own step that is gone."""
    return Edit("a step that is not for you", _set(state, stamp, step, hidden=True))


def unhide(state: State, stamp: Stamp, step: str) -> Edit:
    """It is on the ladder again. Raises Gone for an own step that is gone."""
    row = _row(state, step)
    ops: tuple[Op, ...] = ()
    if row is not None and row.hidden:
        kept = not row.step or row.text or row.smaller or row.position is not None
        ops = changed(row, hidden=False) if kept else (remove_op(row),)
    return Edit("a step on the ladder again", ops)


def move(state: State, stamp: Stamp, positions: Mapping[str, float]) -> Edit:
    """Steps stand at these positions from now on. Raises Gone for an own step that is gone."""
    ops: tuple[Op, ...] = ()
    for step, position in positions.items():
        ops += _set(state, stamp, step, position=position)
    return Edit("the order of the steps", ops)


def add_own(
    state: State, stamp: Stamp, text: str, smaller: str = "", position: float | None = None
) -> Edit:
    """A step of the user's own. Raises BadInput for no text or too long a one."""
    made = Step(
        **fresh(stamp, "own step", text),
        text=_needed(text),
        smaller=_checked(smaller),
        position=position,
    )
    return Edit("a step of your own", (put(made),))


def words_of(state: State, step: str) -> tuple[str, str]:
    """The user's own words for a step and for its smaller version; empty where there are none."""
    row = _row(state, step)
    return (row.text, row.smaller) if row is not None else ("", "")


def edit(
    state: State,
    stamp: Stamp,
    step: str,
    text: str,
    smaller: str = "",
    shown: tuple[str, str] | None = None,
) -> Edit:
    """Other words for a step. Empty ones take a step of ours back to its own.

    `shown` are its `words_of` as they stood when the new ones were asked for: of the two, what was
    left as it stood stays as it is now. Raises BadInput, Gone, and Conflict where one that was
    changed has other words by now.
    """
    row = _row(state, step)
    text, smaller = _checked(text), _checked(smaller)
    if row is not None and shown is not None:
        text, smaller = _beside(row, shown, text=text, smaller=smaller)
    if not _is_ours(step):
        return Edit("a step of your own", changed(_own(row), text=_needed(text), smaller=smaller))
    label = "a step in your own words"
    if row is None and not (text or smaller):
        return Edit(label, ())
    return Edit(label, _set(state, stamp, step, text=text, smaller=smaller))


def _beside(row: Step, shown: tuple[str, str], **wanted: str) -> tuple[str, str]:
    """The wanted words beside those that came meanwhile. Raises Conflict."""
    words: list[str] = []
    moved: dict[str, object] = {}
    for before, (name, after) in zip(shown, wanted.items(), strict=True):
        now = getattr(row, name)
        if after not in (before, now) and now != before:
            moved[name] = now
        words.append(now if after == before else after)
    if moved:
        raise Conflict(OTHERWISE, moved)
    text, smaller = words
    return text, smaller


def remove_own(state: State, stamp: Stamp, uid: str) -> Edit:
    """An own step leaves the book; what was told of it stays. Raises Gone."""
    return Edit("a step of your own, removed", (remove_op(_own(_row(state, uid))),))


def _set(state: State, stamp: Stamp, step: str, **fields: Any) -> tuple[Op, ...]:
    """The op that makes the row of a step say this; it is made when there is none."""
    row = _row(state, step)
    if row is not None:
        return changed(row, **fields)
    if not _is_ours(step):
        raise Gone(NO_STEP)
    return (put(Step(**fresh(stamp, "step", step), step=step, **fields)),)


def _row(state: State, step: str) -> Step | None:
    """The row of a step of ours, or the own step of that uid."""
    if _is_ours(step):
        return next((row for row in _rows(state) if row.step == step), None)
    row = state.record("steps", step)
    return row if isinstance(row, Step) and not row.step else None


def _own(row: Step | None) -> Step:
    if row is None or row.step:
        raise Gone(NO_STEP)
    return row


def _exposure(state: State, uid: str) -> Exposure:
    found = state.record("exposures", uid)
    if not isinstance(found, Exposure):
        raise Gone("That step is no longer under way. Nothing was changed.")
    return found


def _rows(state: State) -> Iterable[Step]:
    return (row for row in state.records("steps").values() if isinstance(row, Step))


def _exposures(state: State) -> Iterable[Exposure]:
    return (row for row in state.records("exposures").values() if isinstance(row, Exposure))


def _is_ours(step: str) -> bool:
    return "-" in step


def _needed(text: str) -> str:
    text = _checked(text)
    if not text:
        raise BadInput("A step of your own needs some words. Nothing was saved.")
    return text


def _checked(text: str) -> str:
    """A text on one line. Raises BadInput when it is too long for a step."""
    text = " ".join(text.split())
    if len(text) > LONGEST_STEP:
        raise BadInput(
            f"That is longer than {LONGEST_STEP} characters, more than a small step can be. "
            "Nothing was saved; a shorter one is easier to do."
        )
    return text
