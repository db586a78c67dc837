"""A calming exercise that is "not for me": put away for a while. Nothing else of calm is kept.

What is kept is an item with the key `calm:1`, `calm:2` or `calm:3` and the day on which the
exercise is back; nothing has to be done for that. Undo puts it back at once, because a slip of a
key in a tense moment may not take away what helps.
"""

from __future__ import annotations

from datetime import date, timedelta

from store.changes.fields import item_ops
from store.clock import Stamp
from store.errors import BadInput
from store.ops import Edit
from store.state import State

AWAY = timedelta(days=30)
"""So long an exercise is not offered."""
NUMBERS = (1, 2, 3)


def not_for_me(state: State, stamp: Stamp, number: int) -> Edit:
    """Put the exercise of that number away; it comes back by itself. Raises BadInput."""
    if number not in NUMBERS:
        raise BadInput("There are calming exercises 1 to 3. Nothing was changed.")
    ops = item_ops(state, stamp, _key(number), snoozed_until=stamp.today + AWAY)
    return Edit(f"calming exercise {number}, not for me", ops)


def put_away(state: State, day: date) -> frozenset[int]:
    """The numbers of the exercises that are not offered on `day`."""
    found = ((number, state.items.get(_key(number))) for number in NUMBERS)
    return frozenset(
        number
        for number, item in found
        if item is not None and item.snoozed_until is not None and day < item.snoozed_until
    )


def _key(number: int) -> str:
    return f"calm:{number}"
