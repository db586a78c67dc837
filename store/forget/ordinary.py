"""Which of somebody's names are words of the language too: Will, Mark, May."""

from __future__ import annotations

import calendar
import re
from collections import Counter

import msgspec

from store.document import Document
from store.fold import fold
from store.forget.person import Person
from store.forget.rows import rows_with
from store.models import TABLES

_MONTHS = frozenset(name.lower() for name in calendar.month_name if name)


def judged(person: Person, document: Document) -> Person:
    """The same person, with those of their names marked that are ordinary words.

    A name of one word is one where the book has it more often in small letters than not, as a word
    by itself, in rows that have nothing to do with them ("will", "so"); and where it is a month.
    """
    words = {name for name in (*person.names, *person.parts) if len(name.split()) == 1}
    months = {fold(word) for word in words if word.lower() in _MONTHS}
    small = {low for word in words if (low := word.lower()) != word}
    if not small or not person.uid:
        return msgspec.structs.replace(person, ordinary=frozenset(months))
    either = "|".join(map(re.escape, sorted(small)))
    pattern = re.compile(rf"(?<![\w@./-])(?:{either})(?![\w@/-])", re.IGNORECASE)
    often: Counter[str] = Counter()
    uid = person.uid.encode()
    for table in TABLES:
        for row in rows_with(document.sheet(table), map(fold, small)):
            if uid not in row.raw:
                for found in pattern.findall(row.raw.decode("utf-8", "replace")):
                    often[found.lower()] += 1 if found.islower() else -1
    common = {fold(low) for low, more in often.items() if more > 0}
    return msgspec.structs.replace(person, ordinary=frozenset(months | common))
