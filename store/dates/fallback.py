"""dateparser, for what our own grammar does not know; loaded at the first such phrase."""

from __future__ import annotations

import re
from datetime import date, datetime

from store.dates.grammar import LONGEST, Prefer, normal
from store.dates.words import MONTHS, STRONG, WEEKDAYS, is_date_word

_WORD = re.compile(r"[^\W\d_]+")
_YEARS = range(1900, 2200)


def by_dateparser(text: str, today: date, prefer: Prefer) -> str | None:
    """What dateparser reads in `text`, or None.

    It is asked only about texts made of nothing but numbers and words for days, because it finds
    days in names and in plain words; and never about a lone number.
    """
    if not _may_be_a_day(text):
        return None
    import dateparser

    found: datetime | None = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": prefer,
            "RELATIVE_BASE": datetime(today.year, today.month, today.day, 12),
            "DATE_ORDER": "DMY",
            "RETURN_AS_TIMEZONE_AWARE": False,
            "REQUIRE_PARTS": ["day"],
        },
    )
    if found is None or found.year not in _YEARS or not _fits_weekday(text, found.weekday()):
        return None
    return found.date().isoformat()


def _fits_weekday(text: str, weekday: int) -> bool:
    """Whether no other weekday is named: dateparser does not look."""
    named = {WEEKDAYS[word] for word in _WORD.findall(normal(text)) if word in WEEKDAYS}
    return named <= {weekday}


def _may_be_a_day(text: str) -> bool:
    """Whether `text` has a number beside a month, in the words of dates only."""
    words = normal(text).split() if len(text) <= LONGEST else []
    letters = [word for chunk in words for word in _WORD.findall(chunk)]
    digits = re.findall(r"\d+", text)
    if not digits or len(words) > 8 or not all(map(is_date_word, words)):
        return False
    return any(word in MONTHS for word in letters) and len(STRONG & set(letters)) > 0
