"""A plan or promise of the line: its day, its words, and whose it is."""

from __future__ import annotations

from typing import NamedTuple

from store.quicklog import dated, misread
from store.quicklog.dated import Dated
from store.quicklog.line import Line, Match
from store.quicklog.parts import Part

_MID_LEADS = frozenset({"on", "by", "in", "next", "before", "after", "until", "this"})
_COLON_REACH = 8
"""Words within which a colon may end the day."""


class Following(NamedTuple):
    """What a part was read as."""

    part: Part
    text: str
    due: str
    named: tuple[Match, ...]
    misread: tuple[int, int] | None
    """Words in the day's place that are no day."""


def read_then(line: Line, part: Part, group: int) -> Following:
    """Read one part, and claim every word of it."""
    start, end = part.start, part.end
    named = [line.matches[place] for place in range(start, end) if place in line.matches]
    colon = _colon(line, start, end)
    found = _day(line, start, end, colon)
    unread = None if found else _misread(line, start, end, colon)
    if found:
        line.claim(found.start, found.end, "date", group)
    rest = line.free(start, end)
    text = line.said(rest)
    if found and found.reading.time:
        text = f"{text} at {found.reading.time}".strip()
    line.claim_all(rest, "text", group)
    unique = {(match.uids, match.written if match.new else ""): match for match in reversed(named)}
    people = tuple(sorted(unique.values(), key=lambda match: match.start))
    return Following(part, text, found.reading.day if found else "", people, unread)


def _colon(line: Line, start: int, end: int) -> int | None:
    """The place after the first colon near the start."""
    for place in range(start, min(end, start + _COLON_REACH)):
        if ":" in line.words[place].post:
            return place + 1
    return None


def _day(line: Line, start: int, end: int, colon: int | None) -> Dated | None:
    """The day of the part: at its start, before its colon, at its end, or after on, by, in."""
    first = start
    while first < end and first in line.covered and (colon is None or first < colon - 1):
        first = line.covered[first].end

    def at_start(found: Dated) -> bool:
        has_colon = found.end == colon
        return dated.for_then(line, found, free=False, colon=has_colon)

    def at_end(found: Dated) -> bool:
        return dated.for_then(line, found, free=bool(line.free(start, found.start)))

    def inside(found: Dated) -> bool:
        led = bool(found.reading.lead) or line.words[found.start].fold in _MID_LEADS
        return led and dated.for_then(line, found, free=True)

    found = dated.at_start(line, start, end, "future", at_start)
    if found is None and first > start:
        found = dated.at_start(line, first, end, "future", at_start)
    if found is None and colon is not None and colon < end:
        found = dated.at_end(line, start, colon, "future", at_start)
    return (
        found
        or dated.at_end(line, start, end, "future", at_end)
        or dated.within(line, start, end, "future", inside, _MID_LEADS)
    )


def _misread(line: Line, start: int, end: int, colon: int | None) -> tuple[int, int] | None:
    """Words at the start, before the colon or at the end that speak of a day and say none."""
    if colon and (found := misread.before_colon(line, start, colon)):
        return found
    return misread.at_start(line, start, colon or end) or misread.at_end(line, start, end)
