"""Our own grammar of English phrases for a day; knows nothing of the sentence around them."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from store import when
from store.dates import points
from store.dates.calendar import DAY
from store.dates.times import NOON, TIME, parse_time
from store.dates.words import DAY_PARTS, VOCABULARY, is_numeric
from store.fold import fold

Prefer = Literal["future", "past"]
LONGEST = 64
"""Characters; no phrase for a day is longer."""

_LEAD = re.compile(
    r"(?P<lead>on|by|in|at|for|until|till|til|before|after|over|during|around|since|near|within|"
    r"sometime in|sometime|some time in|some time|"
    r"earlier|later|from|as of|starting|first thing|back in|early on) "
)
_PARTS = "|".join(sorted(DAY_PARTS))
_DAY_PART_END = re.compile(rf"(?P<rest>.+?) (?:in the |at )?(?P<part>{_PARTS})")
_DAY_PART_OF = re.compile(
    rf"(?:the |in the )?(?:early |late )?(?P<part>{_PARTS}) (?:of )?(?P<rest>.+)"
)
_DAY_END = re.compile(
    r"^(?:eod|cob|(?:the )?end of (?:the )?(?:business )?day|close of business)(?: on)? (?=\S)"
)
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z\d])|(?<=\d)-(?=[a-z])")
_NOON = re.compile(rf"\b(?:{'|'.join(NOON)})\b")
_DOT = re.compile(r"(?<=[a-z])\.(?= |$|,)")


class Reading(NamedTuple):
    """What a phrase was read as."""

    day: str
    """Exact or vague day as `store.when` keeps them."""
    form: str
    """Which kind of phrase: `relative`, `weekday`, `day`, `short` (12/3), `decimal` (12.3),
    `ordinal` (the 5th), `spelled` (the fifth), `month`, `season`, `year`, `quarter`, `week`,
    `weekend`, `feast`, `duration` (no direction said), `part`, `time`."""
    lead: str = ""
    """The word before it: on, in, by, before ..."""
    time: str = ""
    """`HH:MM`, when the phrase says a time too."""


def normal(text: str) -> str:
    """`text` folded and spaced as the grammar expects it."""
    text = fold(text).strip(" ,;:!?")
    if not text.isalnum():
        text = _DOT.sub("", _HYPHEN.sub(" ", text))
        text = text.replace("'s", "s").replace("s'", "s").replace(",", " ").replace("(", " ")
        text = text.replace(")", " ")
    return " ".join(text.split())


def read(text: str, today: date, prefer: Prefer) -> Reading | None:
    """The day that `text`, all of it, says; None when it says none, or none that exists."""
    if len(text) > LONGEST:
        return None
    words = normal(text)
    if not words or not all(word in VOCABULARY or is_numeric(word) for word in words.split()):
        return None
    try:
        return _timed(words, today, prefer)
    except (ValueError, OverflowError):
        return None


def _timed(text: str, today: date, prefer: Prefer) -> Reading | None:
    """A phrase that may hold a time of day."""
    if bare := NOON.get(text.removeprefix("at ")):
        return Reading(today.isoformat(), "time", "at", bare)
    if found := _led(text, today, prefer):
        noon = _NOON.search(text) if len(found.day) == 10 else None
        return found._replace(time=NOON[noon[0]]) if noon else found
    match = TIME.search(text)
    time = parse_time(match["time"]) if match else None
    if match is None or time is None:
        return None
    rest = " ".join((text[: match.start("time")] + " " + text[match.end("time") :]).split())
    if not rest:
        return Reading(today.isoformat(), "time", "at", time)
    found = _led(rest, today, prefer)
    return found._replace(time=time) if found and len(found.day) == 10 else None


def _led(text: str, today: date, prefer: Prefer) -> Reading | None:
    """A phrase that may begin with a preposition."""
    text = _DAY_END.sub("", text)
    if found := _parted(text, today, prefer):
        return found
    match = _LEAD.match(text)
    if match is None:
        return None
    lead, rest = match["lead"], _DAY_END.sub("", text[match.end() :])
    found = _parted(rest, today, prefer)
    if found is None or found.form == "duration" or (found.form == "relative" and lead == "in"):
        return None
    day = found.day
    if lead in ("before", "after"):
        day = _beside(lead, found)
    return Reading(day, found.form, lead)


def _beside(lead: str, found: Reading) -> str:
    """The day before the first or after the last that `found` may mean."""
    first, last = when.span(found.day)
    if found.form == "weekend":
        last = last + DAY
    return (first - DAY if lead == "before" else last + DAY).isoformat()


def _parted(text: str, today: date, prefer: Prefer) -> Reading | None:
    """A phrase that may name a part of the day: "friday morning", "the evening of the 5th"."""
    if found := points.point(text, today, prefer):
        return Reading(*found)
    match = _DAY_PART_END.fullmatch(text) or _DAY_PART_OF.fullmatch(text)
    if match is None:
        return None
    rest, part = match["rest"], match["part"]
    if rest in ("this", "in the", "earlier this", "later this", "the", "at"):
        return Reading(today.isoformat(), "relative" if rest != "the" else "part")
    if rest == "last" and part in ("night", "evening"):
        return Reading((today - DAY).isoformat(), "relative")
    rest = rest.removeprefix("on ").removesuffix(" early").removesuffix(" late")
    found = points.point(rest, today, prefer)
    if found is None or found[1] in ("month", "season", "year", "quarter", "duration", "week"):
        return None
    return Reading(found[0], found[1])
