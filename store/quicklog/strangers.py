"""Names nobody in the book has, where the line expects a name: to be offered, never added."""

from __future__ import annotations

from typing import NamedTuple

from store.dates.words import MONTHS, WEEKDAYS
from store.quicklog import dated
from store.quicklog.channels import channel_at
from store.quicklog.line import NOT_NAMES, Line
from store.quicklog.names import TITLES
from store.quicklog.tokens import word_set

JOINS = frozenset({"and", "&", "+", "plus", "n", "/"})
"""What stands between two names."""
_BEFORE = JOINS | {"with", "from", "to", "met", "called", "wrote", "texted"}
_NO_NAMES = NOT_NAMES | word_set(
    "friends friend colleagues everybody people team folks family mum mom dad kids group them him "
    "some old new good dear two three many others someone somebody nobody neighbours guys home "
    "work myself"
)
_DEEDS = word_set("went did got made saw ate drank felt took gave brought sang told sent then")
_NAMES_IN_ED = word_set(
    "ed ted ned fred jed red jared alfred wilfred manfred winifred ahmed mohammed mohamed muhammed "
    "hamed khaled majed saeed rashed waleed reed"
)
_MOST_WORDS = 3
_LONGEST_LIST = 8


class Unknown(NamedTuple):
    """A name nobody has, standing where a name is expected."""

    start: int
    end: int
    written: str
    uids: tuple[str, ...] = ()
    """Whoever has the same first name."""


def stranger_at(line: Line, place: int, stop: int) -> Unknown | None:
    """A name nobody has: capital words, or one or two small ones standing alone."""
    end = place
    while end < stop and end - place < _MOST_WORDS and _may_be_name(line, end, place):
        end += 1
        if line.words[end - 1].post and not _is_title(line, end - 1):
            break
    if end == place or (end == place + 1 and _is_title(line, place)):
        return None
    first = line.words[place].core
    if not first[:1].isupper() and first.isascii() and not _stands_alone(line, place, end, stop):
        return None
    written = line.written(place, end)
    choice = line.choices.people.get(line.folded(written))
    return None if choice == "text" else Unknown(place, end, written)


def _is_title(line: Line, place: int) -> bool:
    word = line.words[place]
    return word.fold in TITLES and word.post in ("", ".")


def in_a_list(line: Line, place: int, stop: int) -> bool:
    """Whether strangers go on a list of names that a known one ends: "Ben, Rosa and Tala"."""
    for _ in range(_LONGEST_LIST):
        if place >= stop or not line.words[place].core[:1].isupper():
            return False
        stranger = stranger_at(line, place, stop)
        if stranger is None:
            return False
        place = stranger.end
        joined = place < stop and line.words[place].fold in JOINS
        if not joined and "," not in line.words[place - 1].post:
            return False
        place += int(joined)
        if place in line.matches and place < stop:
            return True
    return False


def _may_be_name(line: Line, place: int, first: int) -> bool:
    """Whether the word at `place` may belong to a name that begins at `first`."""
    word = line.words[place]
    if word.plain or place in line.covered or line.roles[place]:
        return False
    if word.kind == "quoted":
        return place == first
    if word.kind != "word" or word.fold in _NO_NAMES or not word.core[:1].isalpha():
        return False
    if dated.is_dateish(line, place) and not _named_like_a_day(line, place, first):
        return False
    if channel_at(line.words, place) or _is_verb(line, place):
        return False
    same_case = word.core[:1].isupper() == line.words[first].core[:1].isupper()
    return same_case and line.words[first].kind != "quoted"


def _named_like_a_day(line: Line, place: int, first: int) -> bool:
    """Whether it is a capital "May" or "Friday" right where a name is expected."""
    word = line.words[place]
    if place != first or not word.core[:1].isupper():
        return False
    return word.fold in WEEKDAYS or word.fold in MONTHS or word.fold in dated.NAME_LIKE


def _is_verb(line: Line, place: int) -> bool:
    """Whether a small word after "and" says what else was done: "and promised Friday: slides"."""
    word = line.words[place]
    if word.core[:1].isupper() or not place or line.words[place - 1].fold not in JOINS:
        return False
    return word.fold in _DEEDS or (word.fold.endswith("ed") and word.fold not in _NAMES_IN_ED)


def _stands_alone(line: Line, place: int, end: int, stop: int) -> bool:
    """Whether the small words at `place` have an opener or "and" before and an end after."""
    if not place or line.words[place - 1].plain or line.words[place - 1].fold not in _BEFORE:
        return False
    if end >= stop or line.words[end - 1].ends or line.roles[end] or dated.is_dateish(line, end):
        return True
    return line.words[end].fold in JOINS | {"about"} or line.words[end].kind == "sign"
