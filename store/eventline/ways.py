"""Which day a phrase means where it may be several: just gone or next year, 12/05 or 5/12.

A weekday in the phrase decides; without one, and without a year, it is asked. Nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from store.dates.words import MONTHS, WEEKDAYS
from store.event_words import when_words
from store.eventline.days import LEADS, Days
from store.eventline.draft import Answer, Question
from store.eventline.pieces import Piece, pieces, turned
from store.eventline.ranges import HALF_A_YEAR, Span, day_or_days
from store.eventline.words import EventWords
from store.fold import fold

JUST_GONE = timedelta(days=30)
"""So long after its day an event may still be what is being noted down."""
_SIGNS = " ,;:()[]"
_OF_THE_YEAR = frozenset({"day", "range", "short", "decimal", "feast"})
"""Forms of a phrase that comes round every year."""


def ways(line: EventWords, found: Days) -> tuple[Days, ...]:
    """The days that the phrase of `found` may mean, the likeliest first; one where it is clear."""
    if found.form not in _OF_THE_YEAR:
        return (found,)
    said = pieces(line, found.start, lambda place: place < found.end)
    spans: dict[tuple[str, str], Span] = {}
    for order in filter(None, (said, turned(said))):
        for span in _times_round(order, line.today):
            spans.setdefault((span.first, span.last), span)
    if not spans or any(span.reversed for span in spans.values()):
        return (found,)
    return tuple(found._replace(first=one.first, last=one.last) for one in spans.values())


def _times_round(said: Sequence[Piece], today: date) -> list[Span]:
    """What one order of the pieces means: this time round, and the one just gone."""
    coming = day_or_days(said, today)
    if coming is None or len(coming.first) != 10:
        return []
    if _says_year(said) or any(piece.fold in WEEKDAYS for piece in said):
        return [coming]
    before = day_or_days(said, today - HALF_A_YEAR)
    if before is None or len(before.first) != 10:
        return [coming]
    first, last = date.fromisoformat(before.first), date.fromisoformat(before.last or before.first)
    if first <= today <= last:
        return [before]
    return [before, coming] if today - JUST_GONE <= last < today else [coming]


def _says_year(said: Sequence[Piece]) -> bool:
    texts = (piece.text.strip("'’") for piece in said if piece.fold not in MONTHS)
    return any(re.search(r"\d{3}|\d[./-]\d+[./-]\d", text) for text in texts) or any(
        piece.text[:1] in "'’" for piece in said
    )


def settled(line: EventWords, found: Days) -> Days:
    """`found` as it was settled by hand, or as the first of its ways."""
    every = ways(line, found)
    chosen = line.choices.days.get(_key(line, found), "")
    return next((one for one in every if one.first == chosen), every[0])


def open_question(line: EventWords, found: Days) -> Question | None:
    """What is to be asked of a phrase that may mean several days; None once it is settled."""
    every = ways(line, found)
    chosen = line.choices.days.get(_key(line, found), "")
    if len(every) < 2 or any(one.first == chosen for one in every):
        return None
    start, end = _place(line, found)
    words = line.text[start:end]
    gone = [one for one in every if date.fromisoformat(one.last or one.first) < line.today]
    if gone and len(every) == 2 and _same_day_of_year(*every):
        text = f"Is {words} the one just gone, or the next one?"
        remedy = "Write the year with it."
    else:
        text, remedy = (
            f"{words} may be several days. Which one is it?",
            "Write the month as a word.",
        )
    return Question(
        kind="which day",
        text=text,
        start=start,
        end=end,
        answers=tuple(_answer(one, line.today, bool(gone)) for one in every),
        remedy=remedy,
    )


def _answer(one: Days, today: date, some_gone: bool) -> Answer:
    """A day as an answer: "Wed 25 Nov, just gone", "next year, Thu 25 Nov 2027"."""
    said = when_words(one.first, one.last, today=today)
    if date.fromisoformat(one.last or one.first) < today:
        said = f"{said}, just gone"
    elif some_gone and one.first[:4] == str(today.year + 1):
        said = f"next year, {said}"
    return Answer(words=said, value=one.first)


def _same_day_of_year(one: Days, other: Days) -> bool:
    return one.first[5:] == other.first[5:]


def _place(line: EventWords, found: Days) -> tuple[int, int]:
    """Where the phrase stands, without "on" or "from" before it and signs around it."""
    led = found.end - found.start > 1 and line.fold_at(found.start) in LEADS
    start, end = line.span(found.start + int(led), found.end)
    words = line.text[start:end]
    return start + len(words) - len(words.lstrip(_SIGNS)), end - len(words) + len(
        words.rstrip(_SIGNS)
    )


def key_of(words: str) -> str:
    """The words of a question as `Choices.days` keeps their answer."""
    return fold(words)


def _key(line: EventWords, found: Days) -> str:
    start, end = _place(line, found)
    return key_of(line.text[start:end])
