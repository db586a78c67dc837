"""Changes to what was practised: looks and their ratings, three lines afterwards, taking it out.

A look is a commit like any other and is not undone: it happened. What the scheduler makes of a
rating comes in from outside, since the store knows no scheduler; it is taken for the first rating
of a card on a day, and left for all that follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from store.changes.fields import built, changed, item_ops
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.models import Card, Rehearsal
from store.ops import Edit, Op, fresh, put
from store.ops import remove as remove_op
from store.state import State

RATINGS = (1, 2, 3, 4)
LINES = 3
"""Lines of a self-check: done well, to try, a stretch."""
LONGEST_LINE = 2000
TAKEN_OUT = "what you practised, taken out"


def rehearsed(
    state: State,
    stamp: Stamp,
    prompt: str,
    rating: int | None,
    card_state: Mapping[str, Any] | None,
    event: str = "",
) -> Edit:
    """One look at the card of a prompt, rated 1 to 4 or not at all, for the event of that uid.

    `card_state` is what the scheduler makes of the rating; it counts for the first rating of the
    day. Raises BadInput for another rating.
    """
    if rating is not None and rating not in RATINGS:
        raise BadInput("How it was is a number from 1 to 4. Nothing was saved.")
    look = built(
        Rehearsal,
        **fresh(stamp, "rehearsal", prompt),
        prompt=prompt,
        on=stamp.today,
        rating=rating,
        event=event,
    )
    ops: list[Op] = [put(look)]
    rated_today = any(
        one.on == stamp.today and one.rating is not None for one in _looks(state, prompt)
    )
    if rating is not None and card_state is not None and not rated_today:
        ops += _scheduled(state, stamp, prompt, dict(card_state))
    return Edit("a card practised", tuple(ops), undoable=False)


def self_check(state: State, stamp: Stamp, rehearsal: str, lines: Sequence[str]) -> Edit:
    """What was noticed after a session: done well, to try, a stretch; kept with its last look.

    Empty lines keep their place; none at all is no change. Raises Gone for a look that is no longer
    there, BadInput for more than three lines or one that is too long.
    """
    row = state.record("rehearsals", rehearsal)
    if not isinstance(row, Rehearsal):
        raise Gone("What you practised is no longer in the book. Nothing was saved.")
    said = tuple(" ".join(line.split()) for line in lines)
    if len(said) > LINES:
        raise BadInput("Three lines are enough. Nothing was saved.")
    if any(len(line) > LONGEST_LINE for line in said):
        raise BadInput(
            f"A line here has at most {LONGEST_LINE:,} characters. Nothing was saved; a shorter "
            "one says it too."
        )
    kept = said if any(said) else row.self_check
    return Edit("three lines after practising", changed(row, self_check=kept))


def forget_practice(state: State, stamp: Stamp, prompt: str = "") -> Edit:
    """Take out all looks, ratings and cards, or those of one prompt."""
    gone = [*_looks(state, prompt), *_cards(state, prompt)]
    return Edit(TAKEN_OUT, tuple(map(remove_op, gone)))


def hint_dismissed(state: State, stamp: Stamp, key: str) -> Edit:
    """A suggestion that is made once was made; `key` is that of its item, `hint:...`."""
    return Edit("a suggestion", item_ops(state, stamp, key, closed=True), undoable=False)


def _scheduled(state: State, stamp: Stamp, prompt: str, card_state: dict[str, Any]) -> list[Op]:
    """The ops that make the card say this; of several cards of a prompt the first stays."""
    cards = list(_cards(state, prompt))
    if not cards:
        return [put(Card(**fresh(stamp, "card", prompt), prompt=prompt, state=card_state))]
    first, *others = cards
    return [*changed(first, state=card_state), *map(remove_op, others)]


def _looks(state: State, prompt: str) -> Iterator[Rehearsal]:
    """The looks at a prompt's card, or all for an empty one."""
    rows = cast("Mapping[str, Rehearsal]", state.records("rehearsals"))
    return (row for row in rows.values() if not prompt or row.prompt == prompt)


def _cards(state: State, prompt: str) -> Iterator[Card]:
    """A prompt's card, or all for an empty one; two books that were merged may have two."""
    rows = cast("Mapping[str, Card]", state.records("cards"))
    return (row for row in rows.values() if not prompt or row.prompt == prompt)
