"""Who is never to be suggested, by the names that may stand in somebody's own words.

A first name alone counts when nobody else in the book has it. Better one step fewer than a name
that is not to come up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from coach.grammar import folded
from store.models import Contact

SHORTEST = 2
"""Letters of a name that can be told from other words."""


def kept_out(contacts: Iterable[Contact]) -> tuple[str, ...]:
    """The names of everybody marked never suggest, as words that `names_one_of` looks for."""
    people = tuple(contacts)
    if all(one.surface is None for one in people):
        return ()
    others = {name for one in people if one.surface is None for name in _names(one)}
    found = dict.fromkeys(
        name
        for one in people
        if one.surface is not None
        for name in _names(one)
        if " " in name or name not in others
    )
    return tuple(name for name in found if len(name) >= SHORTEST)


def names_one_of(names: Sequence[str], text: str) -> bool:
    """Whether one of these names stands in `text`, as whole words, whatever case and accents."""
    words = folded(text)
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in names)


def _names(one: Contact) -> tuple[str, ...]:
    """The whole name and what somebody is called besides, each once."""
    given = (one.name, one.first_name, one.given, *one.nicknames, one.name.split()[0])
    names = (folded(" ".join(name.split())) for name in given)
    return tuple(dict.fromkeys(name for name in names if name))
