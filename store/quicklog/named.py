"""Whom a few words name that are no talk: "write Ana and Zoltan about the knot".

The same index, the same folding and the same rules of what is a name as in the line of a talk, so
that a name means the same person wherever it is typed. Nothing is asked here, and nobody is added.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import msgspec

from store.dates.words import is_date_word
from store.fold import fold
from store.quicklog.draft import Choices
from store.quicklog.line import NOT_NAMES, PARTICLES, Line, Match
from store.quicklog.names import TITLES
from store.quicklog.people import PeopleIndex, is_initial
from store.quicklog.strangers import JOINS
from store.quicklog.tokens import word_set

LIMIT = 1000
"""Characters that are looked at; more than that is no next thing but a letter."""
_TO_SOMEBODY = word_set(
    "write thank ask call text message mail email phone ring meet invite tell visit remind with to "
    "from"
)
"""Words after which a name is expected: only there one that nobody has is taken for one."""
_MOST_WORDS = 3


class Named(msgspec.Struct, frozen=True):
    """Who is named in a few words."""

    uids: tuple[str, ...] = ()
    """Those of whom it is certain, in the order of their names."""
    unsure: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """A name as it is written, and the uids of everybody who may be meant."""
    unknown: tuple[str, ...] = ()
    """Names, as they are written, that nobody in the book has."""


def named_in(text: str, people: PeopleIndex, today: date, *, near: Collection[str] = ()) -> Named:
    """Who is named in `text`. Of several who fit it is the one who is among `near` (uids), if any.

    A person of whom something is only somebody else's ("ask Ana about Ben's book") is not named,
    unless nobody else is.
    """
    line = Line(text[:LIMIT], people, today, Choices())
    line.find_people()
    known = [one for one in line.matches.values() if one.uids and not one.strangers]
    owners = [one for one in known if not one.possessive] or known
    sure: list[str] = []
    unsure: dict[str, tuple[str, tuple[str, ...]]] = {}
    for match in owners:
        uids = _meant(match, near)
        if len(uids) == 1:
            sure += uids
        else:
            unsure.setdefault(fold(match.written), (match.written, uids))
    others = dict.fromkeys((*_strangers(line), *_unknown(line)))
    return Named(tuple(dict.fromkeys(sure)), tuple(unsure.values()), tuple(others))


def _meant(match: Match, near: Collection[str]) -> tuple[str, ...]:
    here = tuple(uid for uid in match.uids if uid in near)
    return here if len(here) == 1 else match.uids


def _strangers(line: Line) -> list[str]:
    """A known first name with a surname that nobody has; and `+Name`, which makes nobody here."""
    return [one.written for one in line.matches.values() if one.strangers or one.new]


def _unknown(line: Line) -> list[str]:
    """Capital words where a name is expected, that are nobody's."""
    found: list[str] = []
    place = 0
    listed = False
    while place < len(line.words):
        match = line.matches.get(place)
        before = line.words[place - 1] if place else None
        joined = before is not None and (before.fold in JOINS or "," in before.post)
        expected = before is not None and before.fold in _TO_SOMEBODY
        if match is not None:
            place, listed = match.end, True
        elif (expected or (joined and listed)) and (end := _end_of_name(line, place)) > place:
            found.append(line.written(place, end))
            place, listed = end, True
        else:
            listed = listed and line.words[place].fold in JOINS
            place += 1
    return found


def _end_of_name(line: Line, start: int) -> int:
    """Behind the last word of a name at `start`; `start` where there is none."""
    place = start
    while place < len(line.words) and place - start < _MOST_WORDS and _is_of_name(line, place):
        place += 1
        last = line.words[place - 1]
        if last.post and not is_initial(last):
            break
    while place > start and line.words[place - 1].fold in PARTICLES | TITLES:
        place -= 1
    return place


def _is_of_name(line: Line, place: int) -> bool:
    word = line.words[place]
    if word.kind != "word" or word.plain or place in line.covered or word.fold in NOT_NAMES:
        return False
    if not word.core[:1].isalpha() or word.core == "I" or is_date_word(word.fold):
        return False
    # A script without capitals has names too.
    return not word.core[:1].islower() or (word.fold in PARTICLES)
