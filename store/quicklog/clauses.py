"""Where what was talked about ends, and a sentence goes on: "about her thesis, she is worried".

Topics fill the coach's lines ("How is her thesis going?"), so a sentence must not become one.
"""

from __future__ import annotations

import re

from store.quicklog.line import Line
from store.quicklog.tokens import word_set

_SUBJECTS = word_set("i he she we they it you there")
_VERBS = word_set(
    "is are was were am isn't aren't wasn't weren't has had have hasn't haven't will won't would "
    "can can't could couldn't did didn't does doesn't do don't should wants wanted need needs said "
    "says told asked feel feels felt went goes got came comes look looks seem seems seemed sent "
    "gave promised forgot thinks thought knows knew hope hopes hoped moved moves started starts"
)
"""Verbs with a subject, as people write them of a talk; what they follow is a sentence."""
_ASKS = word_set("what how why whether who where when if that")
"""Words that a topic may begin with though a verb follows: "and how she copes"."""
_BREAKS = word_set("but because")
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_SPEAKING = frozenset({"talked", "talking", "chatted", "spoke", "speaking", "chatting", "talk"})
_NO_TOPICS = word_set(
    "it that this them him her herself himself themselves anything everything something nothing"
)
_LEFT_HANGING = re.compile(r"(?:(?:^|\s+)(?:and|also|then|but|plus))+$", re.IGNORECASE)


def topic_ends(line: Line, place: int, end: int) -> bool:
    """Whether a topic ends with the word at `place`, which is not the last one before `end`."""
    word, after = line.words[place], line.words[place + 1]
    if any(sign in ":;!?" for sign in word.post) or after.raw in _DASHES:
        return True
    if after.fold in _BREAKS:
        return True
    if after.fold == "and" and place + 2 < end and _is_subject(line, place + 2):
        return True
    if word.post.endswith("."):
        # After a full stop a capital begins a sentence, whatever it begins with.
        new = len(word.core) > 2 and after.core[:1].isupper()
        return new or _is_subject(line, place + 1)
    return word.post == "," and (_is_subject(line, place + 1) or _is_said(line, place + 1, end))


def in_sentence(line: Line, begin: int, place: int) -> bool:
    """Whether "about" at `place` goes on with a sentence that says more than that one talked."""
    first = place
    while first > begin and not line.words[first - 1].post:
        first -= 1
    said = [line.words[at].fold for at in line.free(first, place)]
    if not said or said[-1] in _SPEAKING:
        return False
    return any(word in _VERBS or word.endswith("ed") for word in said)


def spoke(line: Line, place: int) -> bool:
    """Whether the word at `place` says no more than that one talked: "we talked"."""
    return line.words[place].fold in _SPEAKING


def topics_of(said: str) -> list[str]:
    """ "her thesis, the trade fair" are two topics; "it" is none."""
    pieces = (piece.strip().rstrip(".,;!?") for piece in re.split(r",\s+(?:and\s+)?", said))
    whole = [left for piece in pieces if (left := _LEFT_HANGING.sub("", piece).strip())]
    return whole if any(piece not in _NO_TOPICS for piece in whole) else []


def _is_subject(line: Line, place: int) -> bool:
    """Whether a sentence begins with the word at `place`; "IT", "you and me" are no subjects."""
    word = line.words[place]
    bare = word.core.split("'")[0].split("\u2019")[0]
    after = line.words[place + 1].fold if place + 1 < len(line.words) else ""
    alone = bool(word.post) or after in ("", "and")
    return (bare == "I" or bare.islower()) and bare.casefold() in _SUBJECTS and not alone


def _is_said(line: Line, start: int, end: int) -> bool:
    """Whether the words from `start` to the next sign have a verb, as "her sister is ill" has."""
    first = start + (line.words[start].fold == "and" and start + 1 < end)
    if line.words[first].fold in _ASKS:
        return False
    for place in range(start, end):
        word = line.words[place]
        if line.roles[place] and line.roles[place] != "person":
            return False
        if word.fold in _VERBS and not word.plain:
            return True
        if word.post:
            return False
    return False
