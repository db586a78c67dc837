"""A soft look at a message before it goes out: remarks that may all be passed over."""

from __future__ import annotations

import re
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

Kind = Literal["questions", "sorry", "long", "phrase", "link"]

_LINK = re.compile(r"(?:\w+://|\bwww\.)\S+", re.IGNORECASE)
_MARKS = re.compile(r"([?!？！؟]+)[\"”’')\]]*(\s|\Z)?")
_SORRY = re.compile(r"\b(?:sorry|apology|apologies|apologi[sz](?:e|es|ed|ing))\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[-\s]+")
_PHRASE = re.compile(
    r"\b(?:" + "|".join(_BETWEEN.sub(lambda _: r"[-\s]+", phrase) for phrase in BANNED) + r")\b",
    re.IGNORECASE,
)
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
    once), and a link with fewer than three words beside it.
    """
    remarks = [*_phrases(text)]
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


def _asks(marks: re.Match[str]) -> bool:
    """Whether these end a sentence and ask. No space follows the wide mark of Chinese."""
    return "？" in marks[1] or (marks[2] is not None and bool({"?", "؟"} & set(marks[1])))


def _without_links(text: str) -> str:
    """As long as `text`, with spaces where links were, so that places stay."""
    return _LINK.sub(lambda found: " " * len(found[0]), text)
