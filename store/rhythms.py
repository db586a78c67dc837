"""The four words for how often, and what lies between them."""

from __future__ import annotations

import re

from store import words
from store.errors import BadInput
from store.models import Rhythm

_LATEST = 1.5
"""A rhythm is due at its ideal length; past so many times that length someone is drifting."""


def of_days(ideal: int) -> Rhythm:
    """The rhythm of so many days. Raises BadInput outside one day to ten years."""
    if not 1 <= ideal <= 3650:
        raise BadInput("A rhythm is between a day and ten years long.")
    return Rhythm(ideal=ideal, latest=int(ideal * _LATEST))


WORDS = {
    "often": of_days(30),
    "now and then": of_days(90),
    "rarely": of_days(180),
    "once a year": of_days(365),
}
"""Word -> rhythm, from the quickest to the slowest."""

_NONE = ("none", "never", "no", "off", "no reminders", "no more reminders")
_PLAIN = {
    "daily": 1,
    "every day": 1,
    "weekly": 7,
    "fortnightly": 14,
    "biweekly": 14,
    "monthly": 30,
    "every fortnight": 14,
    "bimonthly": 60,
    "quarterly": 90,
    "half-yearly": 180,
    "every half year": 180,
    "yearly": 365,
    "annually": 365,
}
_DAYS = {"day": 1, "week": 7, "month": 30, "quarter": 90, "year": 365}
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_VAGUE = {"other": 2, "second": 2, "couple of": 2, "few": 3, "third": 3}
"""Words for a number between "every" and a length; a few are three."""
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_PARTED = {"week": 7, "month": 28, "quarter": 84, "year": 360}
"""Days of a span that is parted into so many times: twice a month is every 2 weeks."""
_EVERY = r"(?:every\s+)?(?:(\w+)\s+)?(day|week|month|quarter|year)s?"
_EVERY_FEW = rf"every\s+(?:a\s+)?({'|'.join(_VAGUE)})\s+(day|week|month|quarter|year)s?"
_TIMES_A = r"(\w+)(\s+times)?\s+(?:an?|per|every|each)\s+(week|month|quarter|year)"
# Compiled when somebody says a rhythm: Today, which is painted first, only reads them.


def word_of(rhythm: Rhythm) -> str:
    """How the app says a rhythm: "now and then", or "every 6 weeks" for a length of one's own."""
    for word, known in WORDS.items():
        if known.ideal == rhythm.ideal:
            return word
    return words.every_words(rhythm.ideal)


def slower(rhythm: Rhythm) -> Rhythm | None:
    """The rhythm of the next slower word; None past the slowest one."""
    return next((known for known in WORDS.values() if known.ideal > rhythm.ideal), None)


def third(rhythm: Rhythm) -> int:
    """A third of a rhythm in whole days, at least one: how long a rest lasts."""
    return -(-rhythm.ideal // 3)


def parse(text: str) -> Rhythm | None:
    """The rhythm that the words mean: one of the four, "every 6 weeks", "twice a year", "monthly".

    "none" is None. A quarter is three months, a few are three, a couple two.

    Raises BadInput when they are no rhythm.
    """
    said = " ".join(text.casefold().split())
    if said in _NONE:
        return None
    if said in WORDS:
        return WORDS[said]
    if said in _PLAIN:
        return _named(_PLAIN[said])
    if found := re.fullmatch(_EVERY_FEW, said):
        return _named(_VAGUE[found[1]] * _DAYS[found[2]])
    if (found := re.fullmatch(_TIMES_A, said)) and (times := _times(found[1], bool(found[2]))):
        return _named(_DAYS[found[3]] if times == 1 else max(_PARTED[found[3]] // times, 1))
    found = re.fullmatch(_EVERY, said)
    count = _number(found[1]) if found else None
    if found is None or count is None or (found[1] is None and "every" not in said):
        raise BadInput(
            "That is no rhythm. Say often, now and then, rarely, once a year, none, "
            "or a length such as every 6 weeks."
        )
    return _named(count * _DAYS[found[2]])


def _number(written: str | None) -> int | None:
    if written is None:
        return 1
    if written.isascii() and written.isdigit():
        return int(written[:9])
    if written in ("a", "an"):
        return 1
    return _NUMBERS.index(written) if written in _NUMBERS else None


def _times(written: str, times: bool) -> int:
    """ "twice", or a number of times; 0 for what is neither."""
    return (_number(written) or 0) if times else _TIMES.get(written, 0)


def _named(ideal: int) -> Rhythm:
    """The rhythm of that length: the named one where there is one."""
    return next((known for known in WORDS.values() if known.ideal == ideal), of_days(ideal))
