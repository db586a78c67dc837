"""The head of a line about people met: it begins with somebody, known or not.

A known name, `+Name`, a name nobody has, or a few words for somebody ("tall one with the scarf"),
up to the first comma, colon, dash, bracket or mark. A line that begins with how they talked
("coffee with Ana") is read as any other.
"""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple

from store.dates.words import MONTHS, WEEKDAYS
from store.quicklog import marks, strangers
from store.quicklog.described import (
    ALSO,
    MOST_WORDS,
    NOBODY,
    OPENERS,
    PEOPLE,
    POINTS,
    SOMEBODY,
    end_of,
    ends,
    is_dash,
    is_sign,
    says_how,
    says_what_was_done,
)
from store.quicklog.line import NOT_NAMES, PARTICLES, Line, Match
from store.quicklog.marks import Kind
from store.quicklog.names import TITLES
from store.quicklog.people import is_initial
from store.quicklog.strangers import JOINS, Unknown

_TODAY = frozenset({"yesterday", "today", "tonight"})
_MOST_NAMES = 5
"""Words of a name without quotes."""
_FEW_WORDS = 4
"""Words up to a comma that are somebody whatever they are."""


class Named(NamedTuple):
    """Who a line begins with, and where the rest of it goes on."""

    there: list[Match]
    unknown: list[Unknown]
    stop: int
    rest: Kind


def names(line: Line, place: int, end: int) -> Named | None:
    """The names that the words from `place` begin with; None where they begin otherwise."""
    place = _first(line, place, end)
    one = _one(line, place, end) if place < end else None
    if one is None or _and_i(line, one.end, end):
        return None
    return _list(line, one, end)


def somebody(line: Line, place: int, end: int) -> Named | None:
    """A description that plainly is one: "tall one with the scarf", "Ana's sister"."""
    place = _first(line, place, end)
    if place >= end:
        return None
    owner = line.matches.get(place)
    if owner is not None:
        return _description(line, place, end) if owner.possessive else None
    stop = end_of(line, place, end)
    plainly = line.words[place].fold in SOMEBODY
    few = stop - place <= _FEW_WORDS and line.words[stop - 1].ends
    if not plainly and (not few or says_what_was_done(line, place)):
        return None
    if says_how(line, place, stop, alone=not plainly):
        return None
    return _description(line, place, end)


def after_all(line: Line, place: int, end: int) -> Named | None:
    """Who may be meant in a line that says of nobody else that they were there."""
    begin = place
    while begin < end and (line.roles[begin] or line.words[begin].fold in OPENERS):
        begin += 1
    if begin >= end:
        return None
    found = None if says_what_was_done(line, begin) else _description(line, begin, end)
    if found is not None:
        line.claim_all(line.free(place, begin), "word")
    return found


def _first(line: Line, place: int, end: int) -> int:
    """Where the words begin: after bullets, arrows, numbers, and a day that it cannot have been."""
    while place < end and place not in line.covered:
        word = line.words[place]
        if not line.roles[place] and not word.plain:
            numbered = word.core.isdigit() and word.post in (".", ")")
            if numbered or is_dash(word):
                line.claim(place, place + 1, "word")
            elif word.fold not in _TODAY and word.fold not in WEEKDAYS and not is_sign(word):
                break
        elif word.plain:
            break
        place += 1
    return place


def _one(line: Line, place: int, end: int) -> Match | Unknown | None:
    """The one named at `place`."""
    match, word = line.matches.get(place), line.words[place]
    if match is not None:
        if match.possessive or not match.strangers:
            return None if match.possessive else match
        stop = max(match.end, _run(line, place, end))
        return Unknown(place, stop, line.written(place, stop), match.uids)
    if word.plain or line.roles[place]:
        return None
    if word.fold in TITLES and place + 1 < end and place + 1 in line.matches:
        line.claim(place, place + 1, "word")
        return _one(line, place + 1, end)
    if word.kind == "quoted":
        return _looked_up(line, place, place + 1)
    stop = _run(line, place, end)
    no_name = word.fold in SOMEBODY | NOT_NAMES or (len(word.core) > 1 and word.core.isupper())
    alone = stop == place + 1 and not ends(line, place, end)
    if alone and (no_name or says_how(line, place, end_of(line, place, end))):
        stop = place
    if stop > place + 1 and word.fold in POINTS:
        stop = place
    if place < stop < end and line.words[stop].fold in PEOPLE and not line.words[stop - 1].post:
        stop = place
    if stop > place:
        return _looked_up(line, place, stop)
    stop = end_of(line, place, end)
    found = _looked_up(line, place, stop) if stop - place <= _MOST_NAMES else None
    return found if isinstance(found, Match) else None


def _looked_up(line: Line, start: int, stop: int) -> Match | Unknown | None:
    """Who in the book is called what these words say; None when they are to stay words."""
    written = line.written(start, stop)
    if not written or line.choices.people.get(line.folded(written)) == "text":
        return None
    words = [word.fold for word in line.words[start:stop]]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    uids = line.people.fitting(" ".join(words)) or line.people.called(words)
    return Match(start, stop, written, uids) if uids else Unknown(start, stop, written)


def _run(line: Line, place: int, end: int) -> int:
    """The place after the words that read as one name: "Rosa Lind", "Dr. J. de Vries"."""
    stop = place
    while stop < min(end, place + _MOST_NAMES) and _in_a_name(line, stop, place):
        stop += 1
        if line.words[stop - 1].post and not is_initial(line.words[stop - 1]):
            break
    return stop


def _in_a_name(line: Line, place: int, first: int) -> bool:
    """Whether the word at `place` belongs to the name that begins at `first`."""
    word = line.words[place]
    if word.kind != "word" or word.plain or line.roles[place] or word.raw[:1] in "([{":
        return False
    if not word.core[:1].isalpha() or (word.core[:1].islower() and not _particle(line, place)):
        return False
    if place == first:
        return True
    if place in line.matches or word.fold in NOT_NAMES or word.fold in WEEKDAYS:
        return False
    if marks.mark_at(line, place) or (word.fold in MONTHS and _number(line, place + 1)):
        return False
    shouted = len(word.core) > 1 and word.core.isupper()
    return not shouted or line.words[first].core.isupper()


def _particle(line: Line, place: int) -> bool:
    """Whether it is a "de", or the first of "van der", before a capital letter."""
    words = line.words[place : place + 3]
    small = len(list(takewhile(lambda word: word.fold in PARTICLES, words)))
    return 0 < small < len(words) and words[small].core[:1].isupper()


def _number(line: Line, place: int) -> bool:
    return place < len(line.words) and line.words[place].fold[:1].isdigit()


def _description(line: Line, place: int, end: int) -> Named | None:
    """Somebody described by the words at `place`; None for what is a sentence, or nobody."""
    stop = end_of(line, place, end)
    written = line.written(place, stop)
    if line.words[place].plain:
        return None
    if stop - place > MOST_WORDS or line.words[place].fold in NOBODY:
        return None
    if not any(sign.isalpha() for sign in written) or any(line.roles[place:stop]):
        return None
    if line.choices.people.get(line.folded(written)) == "text":
        return None
    return _list(line, Unknown(place, stop, written), end)


# several of them


def _list(line: Line, one: Match | Unknown, end: int) -> Named:
    """Those named from `one` on: "Ana and Ben", "Ana, Ben: the map"; and where they end."""
    there: list[Match] = []
    unknown: list[Unknown] = []
    after: Match | Unknown | None = one
    while after is not None:
        one = after
        if isinstance(one, Match):
            there.append(one)
            line.matches[one.start] = one
            line.covered.update(dict.fromkeys(range(one.start, one.end), one))
        else:
            unknown.append(one)
        after = _next(line, one.end, end, several=len(there) + len(unknown) > 1)
    stop, colon = one.end, bool(set(":;") & set(line.words[one.end - 1].post))
    while stop < end and not line.roles[stop] and is_dash(line.words[stop]):
        line.claim(stop, stop + 1, "word")
        colon = colon or line.words[stop].raw not in (",", ".")
        stop += 1
    return Named(there, unknown, stop, "note" if colon else "text")


def _next(line: Line, last: int, end: int, several: bool) -> Match | Unknown | None:
    """The next one named after the word before `last`; None when the list is at its end.

    `several`: two or more are named already.
    """
    before = line.words[last - 1]
    comma = "," in before.post
    if before.post and not comma and not is_initial(before):
        return None
    place = last
    joined = place < end and line.words[place].fold in JOINS | ALSO and not line.roles[place]
    only_known = joined and line.words[place].fold in ALSO
    place += int(joined)
    if place >= end or line.roles[place]:
        return None
    match = line.matches.get(place)
    if match is not None and (match.possessive or (match.strangers and not joined)):
        return None
    if not joined:
        if match is not None and (match.new or _listed(line, match.end, end)):
            return match
        listed = comma and (several or strangers.in_a_list(line, place, end))
        stop = _run(line, place, end) if listed else place
        if stop == place or (several and ":" not in line.words[stop - 1].post):
            return None
        return _one(line, place, end)
    small = match is None and line.words[place].core[:1].islower()
    if (only_known and match is None) or (small and line.words[place].kind != "quoted"):
        return None
    found = _one(line, place, end)
    if found is not None:
        line.claim_all(line.free(last, place), "word")
    return found


def _listed(line: Line, after: int, end: int) -> bool:
    """Whether nothing is said of the name that ends before `after` but that they were there."""
    return ends(line, after - 1, end) or after in line.matches


def _and_i(line: Line, place: int, end: int) -> bool:
    """Whether "and I" follows: "Ana and I had lunch" is read as any other talk."""
    if place + 1 >= end or line.words[place].fold not in JOINS:
        return False
    return line.words[place + 1].fold in ("i", "me")
