"""A soft look at a message before it goes out: remarks that may all be passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import msgspec

BANNED = (
    "touch base",
    "pick your brain",
    "circle back",
    "reach out to you regarding",
    "leverage",
    "synergy",
    "valuable connection",
    "grow my network",
    "hop on a call",
    "quick win",
    "opportunity",
    "just following up",
)
"""What sounds like selling; in no prompt and no draft of ours, as whole words."""
LONG = 80
"""Words up to which a message is short."""
REASON = 3
"""Words beside a link that say why it is sent."""

Kind = Literal["questions", "sorry", "long", "phrase", "link", "marks", "loud", "space"]

_LINK = re.compile(r"(?:\w+://|\bwww\.)\S+", re.IGNORECASE)
_MARKS = re.compile(r"([?!？！؟]+)[\"”’')\]]*(\s|\Z)?")
_SORRY = re.compile(r"\b(?:sorry|apology|apologies|apologi[sz](?:e|es|ed|ing))\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[-\s]+")
_PHRASE = re.compile(
    r"\b(?:" + "|".join(_BETWEEN.sub(lambda _: r"[-\s]+", phrase) for phrase in BANNED) + r")\b",
    re.IGNORECASE,
)
_EXCLAIMS = re.compile("[!！][!?！？]*[!！]")
_CAPITALS = re.compile(r"\b[^\W\d_]{4,}\b")
"""Words as long as one that is shouted; shorter ones are mostly abbreviations."""
_ACRONYM = 4
"""Letters up to which a word in capitals by itself may be an abbreviation."""
_JOINED = re.compile(r"(?<=[^\W\d_]{2})\.([^\W\d_]{2,}|I\b)")
_ENDING = 4
"""Letters that the end of an address or of the name of a file may have: "festo.info"."""
_HAS_A_LETTER = re.compile(r"[^\W_]")


class Remark(msgspec.Struct, frozen=True):
    """One thing that may be said of a message."""

    kind: Kind
    text: str
    """One kind sentence."""
    at: int
    """Where in the message it came up, in characters."""


def lint(text: str) -> tuple[Remark, ...]:
    """What may be said of a message, in the order in which it comes up there; mostly nothing.

    More than one question, more than one sorry, more than 80 words, a phrase of the trade (each
    once), a link with fewer than three words beside it, several exclamation marks in a row, a word
    in capitals, and no space after a full stop.
    """
    remarks = [*_phrases(text), *_spelling(_without_links(text))]
    questions = [found.start() for found in _MARKS.finditer(_without_links(text)) if _asks(found)]
    if len(questions) > 1:
        said = "There is more than one question; a single one is easier to answer."
        remarks.append(Remark("questions", said, questions[1]))
    sorries = [found.start() for found in _SORRY.finditer(text)]
    if len(sorries) > 1:
        remarks.append(Remark("sorry", "One sorry is plenty.", sorries[1]))
    words = [found.start() for found in re.finditer(r"\S+", text)]
    if len(words) > LONG:
        said = "This is on the long side; a shorter one is just as kind."
        remarks.append(Remark("long", said, words[LONG]))
    link = _LINK.search(text)
    beside = [word for word in _without_links(text).split() if _HAS_A_LETTER.search(word)]
    if link is not None and len(beside) < REASON:
        said = "A word on why you send the link would make it warmer."
        remarks.append(Remark("link", said, link.start()))
    return tuple(sorted(remarks, key=lambda remark: remark.at))


def _phrases(text: str) -> list[Remark]:
    seen: dict[str, int] = {}
    for found in _PHRASE.finditer(text):
        phrase = _BETWEEN.sub(" ", found[0]).lower()
        seen.setdefault(phrase, found.start())
    return [
        Remark("phrase", f'"{phrase}" sounds a little like work; your own words are warmer.', at)
        for phrase, at in seen.items()
    ]


def _spelling(text: str) -> Iterator[Remark]:
    if marks := _EXCLAIMS.search(text):
        yield Remark("marks", "One exclamation mark says it too, or none.", marks.start())
    words = list(_CAPITALS.finditer(text))
    if loud := next((word for word in words if _is_loud(text, word)), None):
        said = f'"{loud[0]}" in capitals may sound loud; small letters say the same.'
        yield Remark("loud", said, loud.start())
    if joined := next((one for one in _JOINED.finditer(text) if _is_next(text, one)), None):
        yield Remark("space", "A space after the full stop reads easier.", joined.start())


def _is_loud(text: str, word: re.Match[str]) -> bool:
    """Whether it shouts: of four letters only beside another word that does, "LOVE YOU"."""
    if not word[0].isupper():
        return False
    beside = (*text[: word.start()].split()[-1:], *text[word.end() :].split()[:1])
    bare = ["".join(filter(str.isalpha, one)) for one in beside]
    return len(word[0]) > _ACRONYM or any(len(one) > 1 and one.isupper() for one in bare)


def _is_next(text: str, joined: re.Match[str]) -> bool:
    """Whether a sentence begins after this full stop, and not the end of an address or a file."""
    whole = text[: joined.start()].split()[-1:] + text[joined.end() :].split()[:1]
    if any("@" in part or "/" in part for part in whole):
        return False
    after = joined[1]
    capital = after == "I" or (after[0].isupper() and after[1:].islower())
    return capital or (after.islower() and len(after) > _ENDING)


def _asks(marks: re.Match[str]) -> bool:
    """Whether these end a sentence and ask. No space follows the wide mark of Chinese."""
    return "？" in marks[1] or (marks[2] is not None and bool({"?", "؟"} & set(marks[1])))


def _without_links(text: str) -> str:
    """As long as `text`, with spaces where links were, so that places stay."""
    return _LINK.sub(lambda found: " " * len(found[0]), text)
