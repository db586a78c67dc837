"""How somebody rates, where they have just said so: it goes into the book with their answers.

The question stands among others, so what is saved is one change with one undo.
"""

from __future__ import annotations

from collections.abc import Mapping

from coach import rating
from store.book import Change
from store.changes import profile
from store.changes.together import Part

Saving = tuple[Change, tuple[object, ...]]
"""A change, and its arguments after `(state, stamp)`."""


def rated(answers: Mapping[str, str]) -> tuple[Part, ...]:
    """The part of a change that keeps how the user rates; none where these answers do not say."""
    how = answers.get(rating.HOW.id, "")
    return ((profile.rate, (how,)),) if how else ()
