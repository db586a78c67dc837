"""The words of a phrase for days taken apart: "12-14 apr" is 12, a dash, 14 and apr."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from store.dates.words import MONTHS, WEEKDAYS, is_date_word
from store.eventline.words import EventWords
from store.fold import fold

MOST = 12
"""Pieces of one phrase; no two days take more."""
_PIECE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?!\d)|\.\.\.?|…"
    r"|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d)"
    r"|\d{1,2}\.\d{1,2}\.(?![\d.])|\d{1,2}[./]\d{1,2}(?!\d)"
    r"|\d+(?:st|nd|rd|th)?(?:\.(?!\.))?|['’]\d\d(?!\d)"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)?(?:\.(?!\.))?|[-–—‐‑−/&+]|.",
    re.IGNORECASE | re.DOTALL,
)
_DASHES = frozenset("-–—‐‑−") | {"..", "...", "…"}
_THROUGH = frozenset({"to", "till", "til", "until", "bis", "through", "thru"})
_JOINS = frozenset({"and", "&", "+", "/"})
_MEALS = frozenset({"lunch", "lunchtime", "teatime"})
"""Parts of a day that are what one meets for."""
_EDGES = "([{,;:!?)]}"
_MONTHS_OF_A_YEAR = 12
_LENGTH_OF_FULL = len("1.4.2027")
"""Characters of the shortest day with its year in numbers."""
_TWO_DAYS = re.compile(r"(\d{1,2})/(\d{1,2})")
_TWO_ORDERS = re.compile(r"(\d{1,2})/(\d{1,2})(/(?:\d{4}|\d\d))?")


class Piece(NamedTuple):
    """One piece of a phrase."""

    text: str
    fold: str
    word: int
    """Which word of the line it is in."""
    whole: bool
    """Whether its word ends with it."""
    joint: str = ""
    """`to` for what stands between the two ends of a range, `and` between two days in a row."""

    @property
    def is_number(self) -> bool:
        """Whether it is the number of a day: 12, 12., 12th."""
        return self.fold.rstrip(".").rstrip("stndrh").isdecimal() and len(self.fold) < 6


def pieces(line: EventWords, place: int, may_be_day: Callable[[int], bool]) -> list[Piece]:
    """The pieces from the word at `place` on, as long as they may belong to a phrase for days.

    `may_be_day(place)` says whether a word is free for one. Joints at the end are left out.
    """
    found: list[Piece] = []
    while place < len(line.words) and len(found) < MOST and may_be_day(place):
        of_word = _of_word(line, place)
        if of_word is None:
            break
        found += of_word
        place += 1
        if set(":;") & set(line.words[place - 1].post):
            break
    found = _two_days(found)
    while found and found[-1].joint:
        found.pop()
    return found


def turned(found: Sequence[Piece]) -> list[Piece]:
    """The pieces with every 12/05 as 05/12; empty where one of them has only one order."""
    after = []
    for piece in found:
        match = _TWO_ORDERS.fullmatch(piece.text)
        if match is not None:
            if max(int(match[1]), int(match[2])) > _MONTHS_OF_A_YEAR:
                return []
            text = f"{match[2]}/{match[1]}{match[3] or ''}"
            piece = piece._replace(text=text, fold=text)
        after.append(piece)
    return after if after != list(found) else []


def _of_word(line: EventWords, place: int) -> list[Piece] | None:
    """The pieces of one word; None when it has nothing to do with days."""
    word = line.words[place]
    if word.kind not in ("word", "sign") or word.fold in _MEALS:
        return None
    raw = word.raw.strip(_EDGES)
    texts = [raw] if _hyphened(raw) else _PIECE.findall(raw)
    found: list[Piece] = []
    for at, text in enumerate(texts):
        folded = fold(text).rstrip(".") if text[:1].isalpha() else fold(text)
        joint = _joint(folded, alone=len(texts) == 1)
        if not joint and not _is_day_word(folded):
            return None
        found.append(Piece(text, folded, place, at == len(texts) - 1, joint))
    if found and found[0].joint and len(found) > 1:
        return None
    return found or None


def _hyphened(raw: str) -> bool:
    """Whether a hyphen belongs to the word: "mid-april", but not "fri-sun"."""
    parts = [fold(part) for part in raw.split("-")]
    named = all(part in WEEKDAYS or part in MONTHS for part in parts)
    return len(parts) == 2 and all(part.isalpha() for part in parts) and not named


def _joint(folded: str, alone: bool) -> str:
    if folded in _DASHES or (folded in _THROUGH and alone):
        return "to"
    return "and" if folded in _JOINS else ""


def _is_day_word(folded: str) -> bool:
    bare = folded.replace("'", "") if folded[:1].isalpha() else folded
    return is_date_word(bare) or ("-" in bare and all(map(is_date_word, bare.split("-"))))


def _two_days(found: list[Piece]) -> list[Piece]:
    """ "12/13 april" are two days, "2027-04-12/2027-04-14" the first and the last of several.

    "12/3" alone is the twelfth of March.
    """
    after: list[Piece] = []
    for at, piece in enumerate(found):
        if piece.fold == "/" and after and len(after[-1].text) >= _LENGTH_OF_FULL:
            after.append(piece._replace(joint="to"))
            continue
        match = _TWO_DAYS.fullmatch(piece.text)
        month = found[at + 1].fold in MONTHS if at + 1 < len(found) else False
        if match is None or not month:
            after.append(piece)
            continue
        after += [
            Piece(match[1], match[1], piece.word, False),
            Piece("/", "/", piece.word, False, "and"),
            Piece(match[2], match[2], piece.word, piece.whole),
        ]
    return after
