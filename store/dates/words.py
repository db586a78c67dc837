"""The English words that days are said with: weekdays, months, numbers, units and feasts."""

from __future__ import annotations

import re

from store.dates.feasts import NAMES


def _of(text: str) -> tuple[str, ...]:
    """The words of `text`: a list that reads as one."""
    return tuple(text.split())


WEEKDAYS: dict[str, int] = {
    word: day
    for day, words in enumerate(
        (
            "mon monday munday mnday",
            "tue tues tuesday tuseday",
            "wed weds wednesday wensday wendesday wednsday wednesay",
            "thu thur thurs thursday thrusday thurday",
            "fri friday",
            "sat saturday satuday saterday",
            "sun sunday snuday",
        )
    )
    for word in words.split()
}
"""Word -> 0 for Monday ... 6 for Sunday; with the misspellings that hands make."""

MONTHS: dict[str, int] = {
    word: month
    for month, words in enumerate(
        (
            "jan january janurary januray",
            "feb february febuary feburary",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september septmber",
            "oct october ocotber",
            "nov november novmber",
            "dec december decmber",
        ),
        start=1,
    )
    for word in words.split()
}

SEASONS: dict[str, int] = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

UNITS: dict[str, str] = {
    word: unit
    for unit, words in {
        "hour": "h hr hrs hour hours min mins minute minutes sec secs second seconds",
        "day": "d day days dy dys night nights",
        "week": "w wk wks week weeks",
        "fortnight": "fortnight fortnights",
        "month": "mo mos mth mths mnth mnths month months",
        "quarter": "quarter quarters qtr qtrs",
        "year": "y yr yrs year years",
        "decade": "decade decades",
    }.items()
    for word in words.split()
}
SHORT_UNITS = frozenset({"h", "d", "w", "mo", "y", "wk", "wks", "yr", "yrs", "mos", "hr", "hrs"})

SMALL_NUMBERS: dict[str, int] = {
    word: number
    for number, word in enumerate(
        _of(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        )
    )
}
TENS: dict[str, int] = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_ORDINAL_WORDS = _of(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: dict[str, int] = {
    **{word: number for number, word in enumerate(_ORDINAL_WORDS) if number},
    **{f"twenty {_ORDINAL_WORDS[n]}": 20 + n for n in range(1, 10)},
    "thirtieth": 30,
    "thirty first": 31,
}

TODAY_WORDS = frozenset({"today", "tonight", "now", "just now", "right now", "2day", "eod", "cob"})
TOMORROW_WORDS = frozenset(
    _of("tomorrow tomorow tommorow tommorrow tmrw tmr tmw tmrrw tomo tom 2moro overnight")
)
YESTERDAY_WORDS = frozenset(_of("yesterday yday yest yesteday yestarday"))

DAY_PARTS = frozenset(
    _of("morning afternoon evening night noon midday lunchtime midnight lunch teatime")
)

THIS = frozenset({"this", "the", "current"})
NEXT = frozenset({"next", "coming", "upcoming", "following", "nxt"})
LAST = frozenset({"last", "past", "previous", "prev"})

_OTHER = _of(
    "in on by at of the this next last coming upcoming following past previous current after "
    "before from now ago back hence later since until till for over during around early mid "
    "middle late end start beginning begin half first second third fourth couple few dozen and "
    "eom eow eoy eoq weekend weekends time one's quarter q1 q2 q3 q4 week kw cw wk sometime some "
    "earlier working business workday workdays day other am pm oclock o'clock noon midnight "
    "hundred near about within every bank holiday ad utc or thing as starting so commencing w/c "
    "close business roughly approximately approx almost nearly exactly midweek midmonth midyear"
)

VOCABULARY: frozenset[str] = frozenset(
    {
        *WEEKDAYS,
        *(f"{word}s" for word in WEEKDAYS),
        *MONTHS,
        *SEASONS,
        *UNITS,
        *SMALL_NUMBERS,
        *TENS,
        *(part for word in ORDINALS for part in word.split()),
        *(part for word in TODAY_WORDS | TOMORROW_WORDS | YESTERDAY_WORDS for part in word.split()),
        *DAY_PARTS,
        *(part for name in NAMES for part in name.split()),
        *_OTHER,
        "a",
        "an",
        "nxt",
        "prev",
    }
)
"""Every word that a phrase for a day may hold; a text with any other word is no date."""

STRONG: frozenset[str] = frozenset(
    {
        *WEEKDAYS,
        *MONTHS,
        *(word for word in UNITS if len(word) > 2 and not word.startswith(("sec", "min"))),
        *SEASONS,
        "tomorrow",
        "yesterday",
        "today",
        "weekend",
        "tmrw",
        "christmas",
        "easter",
    }
) - {"may", "mar", "sat", "sun", "second", "night", "nights", "fall", "spring", "march", "mon"}
"""Words that make a phrase speak of days even when it cannot be read."""

_NUMERIC = re.compile(
    r"(?:[wqh]|kw|cw)\d{1,2}(?:/\d{4})?|\d{8}"
    r"|[+'~]?\d{1,4}(?:[./:-]\d{1,4}){0,2}\.?(?P<letters>[a-z]{1,9})?"
)
_AFTER_DIGITS = frozenset({"st", "nd", "rd", "th", "am", "pm", "h"})


def is_numeric(word: str) -> bool:
    """Whether `word` is a number as dates write it: 5, 5th, 2w, 12/3, 2026-12-01, 15:30, 3pm."""
    match = _NUMERIC.fullmatch(word)
    if match is None:
        return False
    letters = match["letters"]
    return letters is None or letters in UNITS or letters in _AFTER_DIGITS


def is_date_word(word: str) -> bool:
    """Whether the folded `word` may be part of a phrase for a day."""
    return word in VOCABULARY or is_numeric(word)


def number(text: str) -> float | None:
    """The number that `text` says: "3", "a", "two", "a couple of", "twenty one", "1.5"; or None."""
    text = text.strip()
    if text.isdecimal() and text.isascii():
        return int(text) if len(text) <= 4 else None
    if text in ("a", "an", "one", "another", "1"):
        return 1
    if text in ("couple", "couple of", "a couple of", "a couple"):
        return 2
    if text in ("few", "a few"):
        return 3
    if text in ("half a", "half", "half an", "a half"):
        return 0.5
    if text in ("dozen", "a dozen"):
        return 12
    if text in SMALL_NUMBERS:
        return SMALL_NUMBERS[text]
    if text in TENS:
        return TENS[text]
    return _compound(text)


def _compound(text: str) -> float | None:
    """Numbers of more than one word, and with a half."""
    if match := re.fullmatch(r"(\d{1,3})[.,]5|(.+?) and (?:a|one) half", text):
        whole = number(match[1] or match[2])
        return None if whole is None else whole + 0.5
    tens, _, ones = text.partition(" ")
    if tens in TENS and 0 < SMALL_NUMBERS.get(ones, 0) < 10:
        return TENS[tens] + SMALL_NUMBERS[ones]
    return None


def ordinal(text: str) -> int | None:
    """The place that `text` says: "5th", "5", "fifth", "twenty first"; or None."""
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|\.)?", text):
        return int(match[1])
    return ORDINALS.get(text)
