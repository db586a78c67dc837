"""Sentences that begin with what was done: "sent Ana the paper", "Ana told me about the move"."""

from __future__ import annotations

from typing import NamedTuple

from store.models import StartedBy
from store.quicklog.line import Line, Match
from store.quicklog.strangers import JOINS, Unknown, stranger_at

_DEEDS: dict[str, str] = {
    "sent": "message", "congratulated": "message", "wished": "message", "thanked": "message",
    "invited": "message", "reminded": "message",
    "told": "", "asked": "", "gave": "", "lent": "", "showed": "", "helped": "", "brought": "",
}  # fmt: skip
"""What is done to somebody, who then was there, and the channel where it says one."""
_ME = frozenset({"me", "us"})


class Deed(NamedTuple):
    """Such a beginning: who took part, and where the rest of the sentence goes on."""

    channel: str
    started_by: StartedBy
    names: list[Match]
    unknown: list[Unknown]
    last: int
    """The place after the names."""
    rest: int
    """The place after all of it."""


def deed_at(line: Line, place: int, end: int) -> Deed | None:
    """The deed that begins at `place`: mine to somebody, or somebody's to me."""
    after = place
    while after < end and _fold(line, after) in ("i", "we"):
        after += 1
    return _mine(line, after, end) or _theirs(line, place, end)


def _mine(line: Line, place: int, end: int) -> Deed | None:
    """ "sent Ana and Ben the paper"."""
    channel = _DEEDS.get(_fold(line, place)) if place < end else None
    if channel is None or line.words[place].post:
        return None
    names, unknown, last = _people(line, place + 1, end)
    if not names and not unknown:
        return None
    return Deed(channel, "me", names, unknown, last, last)


def _theirs(line: Line, place: int, end: int) -> Deed | None:
    """ "Ana sent me the photos"; without "me" Ana is only spoken of."""
    names, _, last = _people(line, place, end)
    if not names or last + 1 >= end or line.words[last - 1].post:
        return None
    verb = _fold(line, last)
    if (verb not in _DEEDS) or _fold(line, last + 1) not in _ME:
        return None
    return Deed(_DEEDS[verb], "them", names, [], last, last + 2)


def _people(line: Line, place: int, end: int) -> tuple[list[Match], list[Unknown], int]:
    """The names that stand at `place`, joined by "and" or commas, and the place after them."""
    names: list[Match] = []
    unknown: list[Unknown] = []
    last = place
    while place < end:
        match = line.matches.get(place)
        if match and match.possessive:
            break
        stranger = None if match else _capital_stranger(line, place, end)
        if match and not match.strangers:
            names.append(match)
            last = match.end
        elif match:
            unknown.append(Unknown(match.start, match.end, match.written, match.uids))
            last = match.end
        elif stranger:
            unknown.append(stranger)
            last = stranger.end
        else:
            break
        place = last
        comma = "," in line.words[last - 1].post
        joined = place < end and _fold(line, place) in JOINS
        if not (comma or joined) or (line.words[last - 1].post and not comma):
            break
        place += int(joined)
    return names, unknown, last


def _capital_stranger(line: Line, place: int, end: int) -> Unknown | None:
    found = stranger_at(line, place, end)
    return found if found and line.words[place].core[:1].isupper() else None


def _fold(line: Line, place: int) -> str:
    word = line.words[place]
    return "" if word.plain else word.fold
