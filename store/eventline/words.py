"""The words of a line about an event, and what of the line is spoken for before a day is sought."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.dates.words import is_date_word
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
MEET = "meet"
"""Opens the names of known people too, where the line begins with it: "meet Ana tomorrow"."""
_OF_A_TALK = frozenset({">", "!"})
"""Signs of a plan and a promise: a line about a talk has them, an event has none."""
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
        if place + 1 >= len(self.words) or not self.is_free(place) or word.post:
            return False
        return word.fold in WITH or (word.fold == MEET and self._meets(place))

    def _meets(self, place: int) -> bool:
        """Whether a `meet` is what the line begins with, its day aside, and somebody follows."""
        begins = all(is_date_word(word.fold) for word in self.words[:place])
        return begins and place + 1 in self.matches

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
    of_a_talk: tuple[int, int] | None
    """The words from a sign on that a talk has and an event does not."""
    promised: str
    """What these words are, as text."""


def claim_first(line: EventWords) -> Spoken:
    """Claim tags, web addresses, everything after `note:`, and what is for a talk; each word."""
    end = len(line.words)
    tags = claim_tags(line, end)
    links = []
    for place in range(end):
        word = line.words[place]
        if line.is_free(place) and _LINK.fullmatch(word.raw):
            links.append(word.raw.rstrip(".,;:!?)"))
            line.claim(place, place + 1, "link")
    note = _note(line)
    signs = (place for place in range(1, end - 1) if _is_of_a_talk(line, place))
    first = next(signs, None)
    if first is None:
        return Spoken(tags, tuple(links), note, None, "")
    free = line.free(first, end)
    line.claim_all(free, "note")
    return Spoken(tags, tuple(links), note, (first, free[-1] + 1), line.said(free))


def _is_of_a_talk(line: EventWords, place: int) -> bool:
    word = line.words[place]
    return line.is_free(place) and word.kind == "sign" and word.raw in _OF_A_TALK


def _note(line: EventWords) -> str:
    for place in range(len(line.words)):
        kind, count = line.mark_at(place)
        if kind == "note":
            line.claim(place, place + count, "word")
            free = line.free(place + count, len(line.words))
            line.claim_all(free, "note")
            return line.said(free)
    return ""
