"""Times of day in words: "3pm", "at 15:30", "half past six", "noon"."""

from __future__ import annotations

import re

from store.dates.words import SMALL_NUMBERS

NOON = {"noon": "12:00", "midday": "12:00", "midnight": "00:00"}
"""Parts of the day that are a time."""
_CLOCK = re.compile(
    r"(?P<at>at |@ ?)?(?P<h>\d{1,2})(?:[:.h](?P<m>\d{2}))?h? ?(?P<half>am|pm|a\.m\.?|p\.m\.?)?"
    r"(?P<sharp> ?o'?clock)?"
)
_WORDS = re.compile(
    r"(?:at )?(?:(?P<part>half|quarter) (?P<side>past|to) )?(?P<h>\d{1,2}|[a-z]+)"
    r" ?(?P<half>am|pm)?(?P<sharp> o'?clock)?"
)
TIME = re.compile(
    r"(?:^| )(?P<time>(?:at |@ ?|around )?(?:"
    r"\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m\.?|p\.m\.?)|\d{1,2}(?::\d\d|h\d\d|h)"
    r"|\d{1,2} o'?clock|(?:half|quarter) (?:past|to) \w+|noon|midday|midnight)"
    r"|at \d{1,2})(?= |$)"
)
"""Where a phrase holds a time."""


def parse_time(text: str) -> str | None:
    """The time that `text` says as `HH:MM`, or None when it says none.

    A bare hour counts only after "at": 1 to 6 are then in the afternoon, as talks are.
    """
    text = " ".join(text.lower().replace("’", "'").split())
    text = text.removeprefix("around ")
    bare = text.removeprefix("at ")
    if bare in NOON:
        return NOON[bare]
    if match := _CLOCK.fullmatch(text):
        minutes = int(match["m"] or 0)
        exact = bool(match["m"] or match["half"] or match["sharp"]) or text.endswith("h")
        if exact or match["at"]:
            return _of(int(match["h"]), minutes, match["half"], guess=not match["m"] and not exact)
    if match := _WORDS.fullmatch(text):
        hour = int(match["h"]) if match["h"].isdecimal() else SMALL_NUMBERS.get(match["h"])
        said = match["part"] or match["half"] or match["sharp"] or text.startswith("at ")
        if hour is not None and said:
            moved = {None: 0, "half": 30, "quarter": 15}[match["part"]]
            total = hour * 60 + (moved if match["side"] != "to" else -moved)
            half = match["half"]
            return _of(total // 60 % 24, total % 60, half, guess=not half)
    return None


def _of(hour: int, minute: int, half: str | None, guess: bool) -> str | None:
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif guess and 1 <= hour <= 6:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None
