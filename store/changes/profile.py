"""Changes to the user's own page: what prompts may say of them, and how far they may go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from store.changes.fields import changed, difference, merged
from store.clock import Stamp
from store.errors import BadInput
from store.ops import Edit
from store.state import State
from store.words import one_line

LABEL = "your page"
RATED = "how you rate"
COMFORT = (1, 2, 3)
"""How far prompts may go, from the easiest to the braver ones."""
_KEPT_ELSEWHERE = ("today",)
"""Fields that the exits of Today write and no form has."""


def edit(state: State, stamp: Stamp, shown: Mapping[str, Any], after: Mapping[str, Any]) -> Edit:
    """A form about the user saved: `shown` are the fields as it opened, `after` as it closed.

    Texts become one line. Raises Conflict when a field moved on meanwhile, BadInput when a value
    does not fit, TypeError for a field that no form has.
    """
    for name in _KEPT_ELSEWHERE:
        if name in after:
            raise TypeError(f"Profile has no field {name!r} to edit")
    lined = {
        name: one_line(value) if isinstance(value, str) else value for name, value in after.items()
    }
    comfort = lined.get("comfort", COMFORT[0])
    if isinstance(comfort, bool) or comfort not in COMFORT:
        raise BadInput("How far prompts may go is 1, 2 or 3. Nothing was changed.")
    fields = difference(state.profile, merged(state.profile, shown, lined))
    return Edit(LABEL, changed(state.profile, **fields))


def rate(state: State, stamp: Stamp, how: str) -> Edit:
    """Ratings are asked for in `numbers` or `words`, or not at all: `off`. Raises BadInput."""
    if how not in ("numbers", "words", "off"):
        raise BadInput("Ratings are in numbers, in words, or off. Nothing was changed.")
    if how == "off":
        return Edit(RATED, changed(state.profile, ratings=False))
    return Edit(RATED, changed(state.profile, ratings=True, rating_in=how))
