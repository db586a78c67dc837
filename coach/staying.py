"""How long one stays: a leaving time at half the length, and the last quarter of an hour before."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from coach.columns import one_line
from store.models import Event

QUARTER = timedelta(minutes=15)
"""So long before an event there is one outward cue and nothing else (`evidence.toml`, FOCUS)."""
ONE_GO = timedelta(hours=24)
"""What lasts longer is of several days: half of it is no time to leave."""
STEP = 5
"""Minutes a suggested time is a multiple of."""
LONGEST = 60
"""Characters of words for when to leave."""

_CLOCK = re.compile(
    r"(?:leave\s+)?(?:by\s+|at\s+)?(?:([01]?\d|2[0-3])[:.h]([0-5]\d)\s*([ap]m)?|(\d|1[0-2])\s*([ap]m))\.?",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:for\s+|about\s+)*(?:(half\s+an?)|(\d{1,3}|an?|one|two|three|four))\s*"
    r"(minutes?|mins?|hours?|hrs?|h)\.?",
    re.IGNORECASE,
)
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_STAYS = re.compile(r"(for|until|till)\b", re.IGNORECASE)
_LEAVES = re.compile(
    r"(when|once|if|as soon|after|before|at|around|about|by|with|during)\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:\d{1,3}|one|two|three|four|five|six|a few|a couple of)\s+"
    r"(?!(?:o.?clock|[ap]\.?m|in|at|on|or|to|past|sharp|uhr)\b)[^\W\d]",
    re.IGNORECASE,
)
"""So much of something, "two talks": it is no time of day, so one leaves after it."""


def half_of_it(event: Event) -> str:
    """When half of an event is over, "20:15", there where it is; empty when that is not known, and
    where it is so short that no such time lies between its beginning and its end."""
    half = _half_way(event)
    return _clock(half) if half is not None else ""


def half_where_you_are(event: Event, now: datetime | None, day_words: Callable[[date], str]) -> str:
    """The same moment in the user's own zone, which `now` has, "14:15"; empty where the clocks
    there show the same. With its day, where that is another one."""
    half = _half_way(event)
    if half is None or now is None or not event.zone:
        return ""
    try:
        here = half.astimezone(now.tzinfo)
    except (OverflowError, OSError, ValueError):  # a year at the edge of the calendar
        return ""
    if here.replace(tzinfo=None) == half.replace(tzinfo=None):
        return ""
    other_day = f" on {day_words(here.date())}" if here.date() != half.date() else ""
    return f"{_clock(here)}{other_day}"


def _half_way(event: Event) -> datetime | None:
    """The moment when half of it is over, rounded down to a time one would say; None when it is
    not known, or does not lie between beginning and end."""
    begins, finishes = event.begins, event.finishes
    if begins is None or finishes is None:
        return None
    try:
        # Two times of one zone would be subtracted as the clock on the wall shows them.
        first, last = begins.astimezone(UTC), finishes.astimezone(UTC)
        length = last - first
        half = (first + length / 2).astimezone(begins.tzinfo)
        half = half.replace(minute=half.minute // STEP * STEP, second=0, microsecond=0)
        between = timedelta() < length <= ONE_GO and first < half.astimezone(UTC) < last
    except OverflowError:  # a year at the edge of the calendar
        return None
    return half if between else None


def _clock(at: datetime) -> str:
    return f"{at.hour:02}:{at.minute:02}"


def _clock_after(begins: datetime, length: timedelta) -> str:
    """The time of day so long after the beginning, there where it is; empty past the calendar."""
    try:
        at = (begins.astimezone(UTC) + length).astimezone(begins.tzinfo)
    except OverflowError:
        return ""
    return f"{at.hour:02}:{at.minute // STEP * STEP:02}"


def kept(answer: str, event: Event) -> str:
    """When to leave, as it is kept: "20:15" for a time of day, or for a length where the beginning
    is known; else the words as they are."""
    words = one_line(answer, LONGEST)
    clock = _CLOCK.fullmatch(words)
    if clock is not None:
        hour, minute = int(clock[1] or clock[4]), int(clock[2] or 0)
        half = (clock[3] or clock[5] or "").casefold()
        if not half:
            return f"{hour:02}:{minute:02}"
        if hour <= 12:
            return f"{hour % 12 + (12 if half == 'pm' else 0):02}:{minute:02}"
    length = _length(words)
    after = _clock_after(event.begins, length) if event.begins is not None and length else ""
    return after or words


def _length(words: str) -> timedelta:
    """The length that words are: "half an hour", "40 minutes"; nothing for other words."""
    found = _LENGTH.fullmatch(words)
    if found is None:
        return timedelta()
    unit = timedelta(hours=1) if found[3].casefold().startswith("h") else timedelta(minutes=1)
    if found[1]:
        return unit / 2
    count = found[2].casefold()
    return unit * (_COUNTS[count] if count in _COUNTS else int(count))


def hour_here(event: Event, stay_until: str, now: datetime | None) -> str:
    """The hour where the user is, "20:30", of a time to leave an event that is in another zone.

    `now` has the user's zone. Empty for other words, and for a time not within the event.
    """
    begins, here = event.begins, event.begins_here(now)
    clock = _CLOCK.fullmatch(one_line(stay_until, LONGEST))
    if begins is None or here is None or clock is None or not clock[2]:
        return ""
    if not event.zone or begins.utcoffset() == here.utcoffset():
        return ""
    minutes = (int(clock[1]) - begins.hour) * 60 + int(clock[2]) - begins.minute
    after = timedelta(minutes=minutes % (24 * 60))
    ends = event.finishes
    length = ends.astimezone(UTC) - begins.astimezone(UTC) if ends is not None else ONE_GO / 2
    if not timedelta() < after <= length:
        return ""
    leaves = (begins.astimezone(UTC) + after).astimezone(here.tzinfo)
    return f"{leaves:%H:%M}"


def sentence(stay_until: str, here: str = "") -> str:
    """When to leave, as a sentence: "Leave by 20:15."; empty for nothing.

    `here` is the hour where the user is, see `hour_here`.
    """
    words = one_line(stay_until, LONGEST).rstrip(". ")
    if not words:
        return ""
    if re.match(r"(leave|stay|go)\b", words, re.IGNORECASE):
        return f"{words[:1].upper()}{words[1:]}."
    if _LENGTH.fullmatch(words):
        return f"Stay {words}." if words.casefold().startswith("for ") else f"Stay for {words}."
    if _STAYS.match(words):
        return f"Stay {words}."
    if _LEAVES.match(words):
        return f"Leave {words}."
    if _COUNTED.match(words):
        return f"Leave after {words}."
    return f"Leave by {words} there, {here} here." if here else f"Leave by {words}."


def is_soon(event: Event, now: datetime) -> bool:
    """Whether an event with a time begins within a quarter of an hour, and has not begun yet."""
    begins = event.begins
    return begins is not None and timedelta() < begins - now <= QUARTER
