"""Where a line falls apart: the talk, and after each standing sign a plan or a promise."""

from __future__ import annotations

from typing import NamedTuple

from store import when
from store.models import FollowUpKind
from store.quicklog.dated import at_start
from store.quicklog.line import Line

_SIGNS: dict[str, FollowUpKind] = {">": "plan", "!": "promise"}
_WORDS: dict[str, FollowUpKind] = {"then": "plan", "next": "plan", "promise": "promise"}
_NO_SIGN_AFTER = frozenset({"after", "before", "the", "what", "who", "happens", "comes"})
"""Words that make "next" and "then" a part of the sentence: "the week after next: ..."."""


class Part(NamedTuple):
    """A plan or promise: its sign, and its words from `start` to `end`."""

    kind: FollowUpKind
    sign: int
    start: int
    end: int


def parts(line: Line) -> tuple[int, tuple[Part, ...]]:
    """Where the talk ends, and the parts after it; those without a word are left out."""
    signs = [(place, kind) for place in range(len(line.words)) if (kind := _sign(line, place))]
    ends = [*(place for place, _ in signs), len(line.words)][1:]
    found: list[Part] = []
    for (place, kind), end in zip(signs, ends, strict=True):
        line.claim(place, place + 1, "word", len(found) + 1)
        start = place + 1
        if start < end:
            found.append(Part(kind, place, start, end))
    return signs[0][0] if signs else len(line.words), tuple(found)


def _sign(line: Line, place: int) -> FollowUpKind | None:
    """The kind of part that begins at `place`: a sign alone, or a word before a day or a colon."""
    word = line.words[place]
    if word.plain or place in line.covered:
        return None
    if word.kind == "sign":
        return _SIGNS.get(word.core.rstrip(":"))
    kind = _WORDS.get(word.fold) if word.kind == "word" else None
    if kind is None or (place and line.words[place - 1].fold in _NO_SIGN_AFTER):
        return None
    if word.post == ":" or (_colon(line, place + 1) and not word.post):
        return kind
    if word.post:
        return None
    after = place + 1
    says_when = after < len(line.words) and line.words[after].fold in ("in", "on", "by")
    if word.fold == "next" and not says_when:
        return None
    dated = at_start(line, after, len(line.words), "future", lambda found: True)
    if dated is None or dated.reading.form == "time":
        return None
    return kind if when.last_day(dated.reading.day) >= line.today else None


def _colon(line: Line, place: int) -> bool:
    return place < len(line.words) and line.words[place].core == ":"
