"""Times of day in a line: "9:00-18:00", "at 7pm", "19.30 Uhr", "9-18h", "for 2 hours"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

from store.dates.times import parse_time
from store.dates.words import MONTHS
from store.eventline.words import EventWords

DAY_MINUTES = 24 * 60
_LONGEST = 60
"""Characters within which a phrase for a time ends."""
_TRIES = 400
"""Words that are looked at; in a longer line a time stands earlier, or is text."""
_DASH = r"[-–—‐‑−]"
_UNIT = r"(?:\s?(?P<u{n}>a\.m\.?|p\.m\.?|am|pm|uhr|hrs?|h|o['’]?clock)(?![^\W\d_]))?"
_ONE = (
    r"(?:(?P<h{n}>\d{{1,2}})(?:(?P<s{n}>[:.h])(?P<m{n}>\d\d)(?!\d))?" + _UNIT + r"(?!\d)"
    r"|(?P<w{n}>noon|midday|midnight)\b)"
)
_LEAD = (
    r"[(\[]*(?:(?P<led>at|@|from|um|kl\.?|à|starting at|starting|around|until|till|til|bis)\s+"
    r"|(?P<sign>@))?"
)
_RANGE = re.compile(
    _LEAD + _ONE.format(n=1) + rf"\s*(?:{_DASH}|to\b|until\b|till?\b|bis\b)\s*" + _ONE.format(n=2),
    re.IGNORECASE,
)
_SINGLE = re.compile(_LEAD + _ONE.format(n=1), re.IGNORECASE)
_SPELLED = re.compile(
    r"[(\[]*(?:at )?(?:(?:half|quarter) (?:past|to) (?:\d{1,2}|[a-z]+)(?: ?[ap]m)?"
    r"|[a-z]+ o['’]clock)(?![^\W\d_])",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"for (?:(?P<n>\d{1,3}(?:[.,]5)?|an?|half an|two|three|four)\s?)"
    r"(?P<unit>hours?|hrs?|h|minutes?|mins?|min)(?![^\W\d_])",
    re.IGNORECASE,
)
_AT = frozenset({"at", "@", "um", "kl", "kl.", "à"})
_UNTIL = frozenset({"until", "till", "til", "bis"})
_NOON = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_LENGTH_WORDS = {"a": 1.0, "an": 1.0, "half an": 0.5, "two": 2.0, "three": 3.0, "four": 4.0}
_STREETS = re.compile(
    r"(?:street|st|road|rd|avenue|ave|lane|square|way|place|boulevard|drive|court)\b"
    r"|\w*(?:stra(?:ß|ss)e|str|weg|platz|gasse|allee)\b",
    re.IGNORECASE,
)

_LIKE_A_TIME = re.compile(
    r"(?P<h>\d{1,3}):(?P<m>\d\d)(?:[ap]m)?|(?P<h12>\d{1,2})(?::(?P<m12>\d\d))?[ap]m", re.IGNORECASE
)
"""What is written as nothing but a time is, be it one or not."""

Sure = Literal[1, 2, 3]
"""3: nothing but a time. 2: a time, unless another one is plainer. 1: a time beside a day only."""


class Timed(NamedTuple):
    """A time found in the line, in minutes of the day."""

    start: int
    end: int
    """Its words."""
    begins: int | None
    ends: int | None
    sure: Sure
    bare: bool = False
    """Whether nothing but a number says the hour: "at 8"."""


def time_in(line: EventWords) -> Timed | None:
    """The plainest time of the line that needs no day beside it, the first of these; claimed."""
    found = [one for one in _all(line) if one.sure > 1]
    if not found:
        return None
    best = max(one.sure for one in found)
    return _claimed(line, next(one for one in found if one.sure == best))


def time_beside(line: EventWords, start: int, end: int) -> Timed | None:
    """A time that is one only because it touches the day from `start` to `end`; claimed."""
    for one in _all(line):
        touches = one.start == end or one.end == start
        if one.sure == 1 and touches:
            return _claimed(line, one)
    return None


def no_time_in(line: EventWords) -> tuple[int, int] | None:
    """The first word that is written as a time and is none, "25:00" or "15pm"; claimed."""
    for place in range(min(len(line.words), _TRIES)):
        word = line.words[place]
        if not line.is_free(place) or word.kind != "word" or place in line.covered:
            continue
        sides = [_LIKE_A_TIME.fullmatch(side) for side in re.split(_DASH, word.core)]
        if all(sides) and any(side is not None and not _is_time(side) for side in sides):
            line.claim(place, place + 1, "unread")
            return place, place + 1
    return None


def _is_time(match: re.Match[str]) -> bool:
    half = match[0][-1:].lower() == "m"
    hour, minute = int(match["h"] or match["h12"]), int(match["m"] or match["m12"] or 0)
    if minute > 59:
        return False
    return 1 <= hour <= 12 if half else hour < 24 or (hour == 24 and not minute)


def length_in(line: EventWords) -> int | None:
    """How many minutes it takes, where the line says: "for 2 hours"; claimed."""
    for place in range(min(len(line.words), _TRIES)):
        if line.fold_at(place) != "for" or not line.is_free(place):
            continue
        match = _LENGTH.match(line.text, line.words[place].start)
        end = match and _ends_with(line, place, match.end())
        if not match or not end:
            continue
        said = match["n"].lower().replace(",", ".")
        count = _LENGTH_WORDS.get(said) or float(said)
        minutes = round(count * (1 if match["unit"].lower().startswith("m") else 60))
        if 0 < minutes <= DAY_MINUTES:
            line.claim(place, end, "time")
            return minutes
    return None


def written(minutes: int) -> str:
    """Minutes of a day as a record has them: `09:00`."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def _claimed(line: EventWords, found: Timed) -> Timed:
    line.claim(found.start, found.end, "time")
    return found


def _all(line: EventWords) -> list[Timed]:
    found: list[Timed] = []
    place = 0
    while place < min(len(line.words), _TRIES):
        one = _at(line, place)
        if one is not None:
            found.append(one)
        place = one.end if one is not None else place + 1
    return found


def _at(line: EventWords, place: int) -> Timed | None:
    """A time that begins with the word at `place`."""
    word = line.words[place]
    if not line.is_free(place) or place in line.covered or word.kind not in ("word", "sign"):
        return None
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], _Read | None]], ...] = (
        (_RANGE, _range),
        (_SPELLED, _spelled),
        (_SINGLE, _single),
    )
    for pattern, read in readings:
        match = pattern.match(line.text, word.start, word.start + _LONGEST)
        end = match and _ends_with(line, place, match.end())
        reading = read(match) if match and end else None
        if not match or not end or reading is None:
            continue
        if any(not line.is_free(at) for at in range(place, end)):
            continue
        lead = (match.groupdict().get("led") or match.groupdict().get("sign") or "").lower()
        if reading.bare and not _may_be_bare(line, place, end, lead, reading):
            continue
        sure = _sure(reading, lead)
        if lead not in _UNTIL:
            return Timed(place, end, reading.begins, reading.ends, sure, reading.bare)
        if reading.ends is None and not reading.bare:
            return Timed(place, end, None, reading.begins, sure)
    return None


class _Read(NamedTuple):
    begins: int
    ends: int | None
    plain: bool
    """Whether it is written as nothing but a time is."""
    bare: bool
    dotted: bool = False
    """Whether it could be a day: 9.10."""


def _sure(reading: _Read, lead: str) -> Sure:
    if reading.plain:
        return 3
    led = lead in _AT or (lead == "from" and reading.ends is not None)
    if reading.dotted or reading.bare:
        return 2 if led else 1
    return 2


def _may_be_bare(line: EventWords, place: int, end: int, lead: str, reading: _Read) -> bool:
    """Whether a lone number is an hour: "at 7", "from 9 to 5", not "at 5 Main Street"."""
    if reading.ends is None and lead not in _AT:
        return False
    if line.fold_at(end) in MONTHS or (not lead and line.fold_at(place - 1) in MONTHS):
        return False  # from 12 to 14 apr
    if line.words[end - 1].post:
        return True
    ahead = line.words[end : end + 3]
    return not any(_STREETS.match(word.core) for word in ahead)


def _range(match: re.Match[str]) -> _Read | None:
    half1, half2 = _half(match["u1"]), _half(match["u2"])
    one, other = _minutes(match, 1, half1 or half2), _minutes(match, 2, half2 or half1)
    if one is None or other is None or (one == DAY_MINUTES):
        return None
    if half2 and not half1 and match["h1"] and int(match["h1"]) <= 12 and one > other:
        one = (one + DAY_MINUTES // 2) % DAY_MINUTES  # 11-1pm, 9-5pm
    if half1 and not half2 and match["h2"] and int(match["h2"]) < 12 and other <= one:
        other = (other + DAY_MINUTES // 2) % DAY_MINUTES  # 11am-1
    kinds = _kind(match, 1), _kind(match, 2)
    bare = set(kinds) == {"bare"}
    if bare and match["u2"] is None:
        if other <= one < 12 * 60 and other < 12 * 60:
            other += 12 * 60  # from 9 to 5
        if other == one or other < one:
            return None
    dotted = "plain" not in kinds and "dotted" in kinds
    return _Read(one, other, "plain" in kinds, bare, dotted)


def _single(match: re.Match[str]) -> _Read | None:
    minutes = _minutes(match, 1, _half(match["u1"]))
    if minutes is None or minutes == DAY_MINUTES:
        return None
    kind = _kind(match, 1)
    if kind == "bare" and 1 <= int(match["h1"]) <= 6:
        minutes += 12 * 60  # as the quick log reads "at 3"
    return _Read(minutes, None, kind == "plain", kind == "bare", kind == "dotted")


def _spelled(match: re.Match[str]) -> _Read | None:
    found = parse_time(match[0].strip("([ "))
    if found is None:
        return None
    return _Read(int(found[:2]) * 60 + int(found[3:]), None, plain=True, bare=False)


def _kind(match: re.Match[str], n: int) -> str:
    """How a time is written: `plain`, `dotted` (9.10 may be a day), `mark` (9h) or `bare`."""
    unit = (match[f"u{n}"] or "").lower()
    if match[f"s{n}"] == ":" or (unit and unit != "h"):
        return "plain"
    if match[f"s{n}"] == ".":
        return "dotted" if 1 <= int(match[f"m{n}"]) <= 12 and not unit else "plain"
    if match[f"w{n}"] or unit or match[f"s{n}"]:
        return "mark"
    return "bare"


def _half(unit: str | None) -> str:
    letter = (unit or "")[:1].lower()
    return letter if letter in ("a", "p") else ""


def _minutes(match: re.Match[str], n: int, half: str) -> int | None:
    """One side of a time in minutes; 24:00 is the end of the day. None for no time there is."""
    if match[f"w{n}"]:
        return _NOON[match[f"w{n}"].lower()]
    hour, minute = int(match[f"h{n}"]), int(match[f"m{n}"] or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        return None
    if half and hour <= 12:
        if hour == 0:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half and match[f"u{n}"]:
        return None  # 15pm
    return hour * 60 + minute


def _ends_with(line: EventWords, place: int, at: int) -> int | None:
    """The place after the word that ends at character `at`, punctuation aside; None inside one."""
    for end in range(place, min(place + 8, len(line.words))):
        word = line.words[end]
        if word.end >= at:
            inside = word.start < at and not line.text[at : word.end].strip(",;.:!?)]")
            return end + 1 if inside else None
    return None
