"""The first part of a line: who was there, how, when, and what it was about."""

from __future__ import annotations

from typing import NamedTuple

from store import when
from store.dates.grammar import read
from store.models import Feeling
from store.quicklog import dated, marks, misread
from store.quicklog.channels import GENERIC, channel_at, is_verb
from store.quicklog.dated import Dated
from store.quicklog.line import Line
from store.quicklog.marks import Marked, Segment
from store.quicklog.methead import MetHead
from store.quicklog.withpart import Head

_SHORT = 4
_MID_LEADS = frozenset({"on", "in", "last", "over", "during"})
_BY = frozenset({"on", "via", "by", "over", "through", "per", "for"})


class Talk(NamedTuple):
    """What the first part was read as."""

    head: Head
    marked: Marked
    tags: tuple[str, ...]
    feeling: Feeling
    misread: tuple[int, int] | None
    """Words in a day's place that are no day."""


def read_talk(line: Line, end: int) -> Talk:
    """Read the words up to `end`, and claim every one of them."""
    tags = marks.claim_tags(line, end)
    feeling = marks.claim_feeling(line, end)
    since = line.met_since
    head = (Head(line, end) if since is None else MetHead(line, end, since)).read()
    segments = [
        Segment("head", 0, head.stop),
        *marks.segments(line, head.stop, end, head.rest, did=head.did),
    ]
    _days_at_ends(line, head, segments)
    _day_within(line, head, segments)
    _late_channel(line, head)
    unread = None if head.day or since else _misread(line, head, segments)
    return Talk(head, marks.gather(line, segments), tags, feeling, unread)


def _days_at_ends(line: Line, head: Head, segments: list[Segment]) -> None:
    """A day at the end of the head, of the whole talk, or of another stretch of it."""
    for segment in (segments[0], *reversed(segments[1:])):
        start, end = segment.start, segment.end
        while end > start and line.roles[end - 1]:
            end -= 1
        if head.day is not None or end == start or segment.kind in ("news", "me"):
            continue
        kind = segment.kind

        def accept(found: Dated, start: int = start, kind: str = kind) -> bool:
            free = bool(line.free(start, found.start))
            if kind == "head" or (kind == "text" and not free):
                return dated.for_log(line, found, free=free)
            if kind == "topic" and not free and found.start > start:
                return dated.for_log(line, found, free=False)
            if kind == "topic":
                return free and dated.for_log(line, found, free=True, topic=True)
            return free and dated.for_note(line, found)

        head.take(dated.at_end(line, start, end, "past", accept))


def _day_within(line: Line, head: Head, segments: list[Segment]) -> None:
    """A day in the middle, after on, in or last, or before ago; only one that has been."""
    for segment in segments:
        if head.day is not None or segment.kind not in ("head", "text"):
            continue

        def accept(found: Dated, kind: str = segment.kind) -> bool:
            if kind == "text":
                return dated.for_note(line, found)
            been = when.first_day(found.reading.day) <= line.today
            return been and dated.for_log(line, found, free=True)

        head.take(dated.within(line, segment.start, segment.end, "past", accept, _MID_LEADS))


def _late_channel(line: Line, head: Head) -> None:
    """A channel that comes after the names: "with Ana for coffee", "message with Ana on Signal"."""
    if head.channel not in GENERIC or head.did:
        return
    for place in range(head.stop):
        word = line.words[place]
        if line.roles[place] or place in line.covered or word.plain or word.fold not in _BY:
            continue
        skip = 1 + (place + 1 < head.stop and line.words[place + 1].fold in ("a", "the"))
        found = channel_at(line.words, place + skip)
        last = place + skip + (found.words if found else 0)
        if found is None or last > head.stop or is_verb(line.words, place + skip, found.words):
            continue
        if found.name in ("message", "talk", "met") and head.channel:
            continue
        head.channel = found.name
        line.claim(place, last, "channel")
        return


def _misread(line: Line, head: Head, segments: list[Segment]) -> tuple[int, int] | None:
    """The first words in a day's place that speak of a day and yet say none."""
    for place in head.places:
        if found := misread.at_start(line, place, head.stop):
            return found
    for segment in segments:
        if segment.kind == "head" and (found := misread.ago(line, segment.start, segment.end)):
            return found
        short = segment.end - segment.start <= _SHORT
        looked = segment.kind in ("head", "topic") or (segment.kind == "text" and short)
        found = misread.at_end(line, segment.start, segment.end) if looked else None
        if found and not (segment.kind == "text" and _is_ahead(line, segment.start, *found)):
            return found
    return None


def _is_ahead(line: Line, begin: int, start: int, end: int) -> bool:
    """Whether a sentence ends in a day to come: "next meeting 5 December" is told, and asks
    nothing."""
    day = read(line.written(start, end), line.today, "future")
    told = line.free(begin, start)
    return bool(told) and day is not None and when.last_day(day.day) >= line.today
