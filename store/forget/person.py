"""Who is to be forgotten, and every spelling by which they are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from store.document import Document
from store.models import Contact
from store.rows import HISTORY, records

_SHORTEST = 3
"""Letters of a part of a name that is looked for by itself; `Dr`, `de` and initials are words of
everybody."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """One person as the book, its history and its copies know them."""

    uid: str
    name: str = ""
    """As it is shown; of several the one in the book."""
    names: frozenset[str] = frozenset()
    """Whole names: name, short name, nicknames, given and family name."""
    parts: frozenset[str] = frozenset()
    """First name and family name alone; many people have the same."""
    ways: frozenset[str] = frozenset()
    """Mail addresses and links."""
    phones: frozenset[str] = frozenset()
    also: frozenset[str] = frozenset()
    """Further words that the user named; they go wherever they stand."""
    ordinary: frozenset[str] = frozenset()
    """Those of their names, folded, that are words of the language too: Will, Mark, May."""


def person_of(contacts: Iterable[Contact], also: Iterable[str] = ()) -> Person:
    """One person from all that is known of them, newest first. Raises ValueError for nobody."""
    known = list(contacts)
    if not known:
        raise ValueError("somebody has to be known by something")
    return Person(
        uid=known[0].uid,
        name=known[0].name,
        names=frozenset(name for one in known for name in whole_names(one)),
        parts=frozenset(name for one in known for name in part_names(one)),
        ways=frozenset(
            way.value.strip()
            for one in known
            for way in (*one.emails, *one.links)
            if sum(sign.isalnum() for sign in way.value) >= _SHORTEST
        ),
        phones=frozenset(way.value for one in known for way in one.phones),
        also=frozenset(word for each in also if (word := each.strip())),
    )


def whole_names(one: Contact) -> Iterator[str]:
    """Every name that means this person and not only a part of their name."""
    both = f"{one.given} {one.family}" if one.given and one.family else ""
    every = f"{one.given} {one.middle} {one.family}" if both and one.middle else ""
    for name in (one.name, one.short_name, *one.nicknames, both, every):
        if name.strip():
            yield " ".join(name.split())


def part_names(one: Contact) -> Iterator[str]:
    """First and family name alone, and the two without what stands between them."""
    words = [word for word in one.name.split() if _tells(word)]
    ends = f"{words[0]} {words[-1]}" if len(words) > 2 else ""
    for name in (one.given, one.family, *words[:1], *words[1:][-1:], ends):
        if _tells(name):
            yield " ".join(name.split())


def _tells(word: str) -> bool:
    letters = sum(sign.isalnum() for sign in word)
    # A name in a script of syllables or ideographs is short by nature.
    return letters >= (1 if letters and not word.isascii() else _SHORTEST) and word[-1] != "."


def people_in(document: Document) -> Iterator[Contact]:
    """Everybody whom a book knows, then those whom it removed and could still bring back."""
    yield from records("contacts", document.sheet("contacts"))
    for row in reversed(records(HISTORY, document.sheet(HISTORY))):
        for gone in row.removed:
            if gone.table == "contacts":
                try:
                    yield msgspec.convert(gone.row, Contact)
                except msgspec.ValidationError:
                    continue
