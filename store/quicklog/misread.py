"""Words in a day's place that speak of a day and yet say none: to be asked about, never guessed."""

from __future__ import annotations

import re

from store.dates.words import MONTHS, STRONG, UNITS, WEEKDAYS, is_date_word
from store.quicklog.dated import LEADS, NOT_ONE_DAY, is_dateish
from store.quicklog.line import Line
from store.quicklog.tokens import Word, word_set

_DAY_WORDS = word_set(
    "holiday birthday everyday someday payday workday weekday midday heyday doomsday noonday today "
    "sundae weekender weakened august"
)
_LONG_NAMES = tuple(
    name for name in ("tomorrow", "yesterday", "weekend", *MONTHS, *WEEKDAYS) if len(name) > 5
)
_FULL = re.compile(r"\d{1,2}[./]\d{1,2}[./](?:\d\d|\d{4})\.?|\d{4}-\d{1,2}-\d{1,2}")
_SHORT = re.compile(r"\d{1,2}(?:/\d{1,2}|\.\d{1,2}\.)")
_SHORT_ALONE = re.compile(r"\d{1,2}[./]\d{1,2}")
_QUANTITIES = word_set("several some ages while long quite many good very not so ever that little")
_OTHER = frozenset({"day", "week", "night", "evening", "weekend"})
_AGO_REACH = 5
_HOURS = frozenset(word for word, unit in UNITS.items() if unit == "hour")


def at_start(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Such words from `start` on: "on 31 feb", "on 31.11.", "last wedensay"."""
    place = start
    while place < end and is_dateish(line, place):
        place += 1
    words = [line.words[i].fold for i in range(start, place)]
    if place < end and len(words) < 3 and _mistyped(line, place, words):
        return start, place + 1
    if any(_impossible(line, i, i > start) for i in range(start, place)):
        return start, place
    named = any(_names_a_day(word) for word in words)
    numbers = any(word[:1].isdigit() for word in words)
    return (start, place) if named and numbers and len(words) > 1 else None


def at_end(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """Such words before `end`: "31 november", "ages ago", "yesterdya"."""
    if end > start and line.words[end - 1].fold == "ago":
        return ago(line, start, end)
    if end > start and _mistyped(line, end - 1, []) and line.words[end - 1].core[:1].islower():
        return end - 1, end
    first = end
    while first > start and is_dateish(line, first - 1):
        first -= 1
    return at_start(line, first, end)


def ago(line: Line, start: int, end: int) -> tuple[int, int] | None:
    """The first "ago" that no day was made of, with the words that count towards it.

    "the other day" is one too.
    """
    for place in range(start, end):
        word = line.words[place]
        if word.plain or line.roles[place]:
            continue
        if word.fold in _OTHER and place > start and _is_other(line.words[place - 1]):
            first = place - 1
            return first - int(first > start and _counts(line, first - 1)), place + 1
        if word.fold != "ago":
            continue
        first = place
        while first > max(start, place - _AGO_REACH) and _counts(line, first - 1):
            first -= 1
        if any(line.words[i].plain for i in range(max(start, first - 1), place)):
            continue
        return first, place + 1
    return None


def _is_other(word: Word) -> bool:
    return word.fold == "other" and not word.plain


def before_colon(line: Line, start: int, colon: int) -> tuple[int, int] | None:
    """All the words up to a colon, where they speak of days only: "every friday: climb"."""
    words = range(start, colon)
    if not all(is_dateish(line, i) or line.words[i].fold in NOT_ONE_DAY for i in words):
        return None
    numeric = any(_FULL.fullmatch(_dotted(line, i)) for i in words)
    numeric = numeric or (len(words) == 1 and bool(_SHORT_ALONE.fullmatch(line.words[start].core)))
    named = any(_names_a_day(line.words[i].fold) for i in words)
    return (start, colon) if named or numeric else None


def _counts(line: Line, place: int) -> bool:
    word = line.words[place]
    if line.roles[place]:
        return word.fold in ("a", "some", "the") and line.roles[place] == "word"
    return is_dateish(line, place) or word.fold in _QUANTITIES


def _names_a_day(word: str) -> bool:
    return word not in _HOURS and (word in MONTHS or word in WEEKDAYS or word in STRONG)


def _dotted(line: Line, place: int) -> str:
    """A number with the full stop that is a part of it: "31.11."."""
    word = line.words[place]
    return word.core + ("." if "." in word.post else "")


def _impossible(line: Line, place: int, led: bool) -> bool:
    """Whether a number is written as a day: in full, or short after "on", "by" and the like."""
    text = _dotted(line, place)
    if _FULL.fullmatch(text):
        return True
    return led and line.words[place - 1].fold in LEADS and bool(_SHORT.fullmatch(text))


def _mistyped(line: Line, place: int, before: list[str]) -> bool:
    """Whether the word at `place`, perhaps after on or last, looks like a mistyped weekday."""
    word = line.words[place]
    if word.plain or word.kind != "word" or place in line.covered or line.roles[place]:
        return False
    if (before and before[-1] not in LEADS) or word.fold in _DAY_WORDS:
        return False
    if is_date_word(word.fold):
        return False
    if before and word.fold.endswith("day") and len(word.fold) > 5:
        return True
    return any(_one_apart(word.fold, name) for name in _LONG_NAMES)


def _one_apart(one: str, other: str) -> bool:
    """Whether two words differ by one letter changed, left out, put in or swapped with the next."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    one, other = one[head:], other[head:]
    swapped = one[:2] == other[:2][::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]
