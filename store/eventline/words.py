"""The words of a line about an event, and what of the line is spoken for before a day is sought."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.quicklog.line import Line
from store.quicklog.marks import claim_tags

MARKS: dict[str, str] = {
    "title": "title",
    "kind": "kind",
    "place": "place", "where": "place", "venue": "place", "location": "place",
    "community": "community", "host": "community", "hosts": "community",
    "organiser": "community", "organizer": "community",
    "with": "with",
    "note": "note", "notes": "note",
}  # fmt: skip
"""Word before a colon -> what follows it."""
WITH = frozenset({"with", "w/"})
AT = frozenset({"at", "@"})
_LINK = re.compile(r"(?:https?://|www\.)\S+")


class EventWords(Line):
    """A line whose names count only where it says who may be there."""

    def _splits_colon(self, folded: str) -> bool:
        return folded in MARKS or super()._splits_colon(folded)

    def is_free(self, place: int) -> bool:
        """Whether nothing speaks for the word at `place` yet, and no `\\` keeps it as text."""
        return not self.roles[place] and not self.words[place].plain

    def fold_at(self, place: int) -> str:
        """The folded word at `place`; empty past the end and for a word that is text only."""
        if not 0 <= place < len(self.words) or self.words[place].plain:
            return ""
        return self.words[place].fold

    def opens_guests(self, place: int) -> bool:
        """Whether the word at `place` says that names follow."""
        word = self.words[place]
        more = place + 1 < len(self.words)
        return more and self.is_free(place) and word.fold in WITH and not word.post

    def opens_place(self, place: int) -> bool:
        """Whether the word at `place` says that a place follows."""
        word, more = self.words[place], place + 1 < len(self.words)
        named = word.fold in AT or word.fold == "in"
        return more and self.is_free(place) and named and not word.post

    def mark_at(self, place: int) -> tuple[str, int]:
        """The mark that stands at `place`, and how many words it takes; no mark is `("", 0)`."""
        word = self.words[place]
        kind = MARKS.get(word.fold) if self.is_free(place) and word.kind == "word" else None
        if kind is None or place + 1 >= len(self.words):
            return "", 0
        if word.post == ":":
            return kind, 1
        return (kind, 2) if self.words[place + 1].core == ":" and not word.post else ("", 0)


class Spoken(NamedTuple):
    """What stands in the line whatever else it says."""

    tags: tuple[str, ...]
    links: tuple[str, ...]
    note: str
    """What follows `note:`."""


def claim_first(line: EventWords) -> Spoken:
    """Claim tags, web addresses and everything after `note:`, each word of them."""
    end = len(line.words)
    tags = claim_tags(line, end)
    links = []
    for place in range(end):
        word = line.words[place]
        if line.is_free(place) and _LINK.fullmatch(word.raw):
            links.append(word.raw.rstrip(".,;:!?)"))
            line.claim(place, place + 1, "link")
    return Spoken(tags, tuple(links), _note(line))


def _note(line: EventWords) -> str:
    for place in range(len(line.words)):
        kind, count = line.mark_at(place)
        if kind == "note":
            line.claim(place, place + count, "word")
            free = line.free(place + count, len(line.words))
            line.claim_all(free, "note")
            return line.said(free)
    return ""
