"""Joins own words and filled-in values into one text that reads as if written in one go.

Clean-up touches own words and the seams between pieces, never the inside of a value.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from coach.template import BLANK

MARKS = (".", ",", "?", "!", ";")
"""Stand right behind a word."""

_SPACES = re.compile("[ \t]{2,}|\t")
_SPACE_BEFORE_MARK = re.compile("[ \t]+(?=[.,?!;])")
_SPACE_AT_LINE_END = re.compile("[ \t]+(?=\n)")
_FIRST_LETTER = re.compile(r"([\s\"“‘'(]*)([^\W\d_])(\w*)")
_LINK = re.compile(r"(?:\w+://|www\.)", re.IGNORECASE)
_ENDED = re.compile(r"(?:(?<!\.\.)[.?!][\"”’')]*\s+|\n)[\"“‘'(]*\Z")
"""A sentence ended here and the next has not begun; after three full stops it may go on."""
_JUST_OPENED = re.compile(r"[\s\"“‘'(]*\Z")
_SIGHT = 12
"""How many of the last characters tell whether a sentence ended."""


class Piece(NamedTuple):
    """A run of text and where it came from."""

    text: str
    slot: str
    """The slot it fills; empty for own words, `___` for a blank."""


class Joiner:
    """Takes pieces one by one. `as_typed` leaves own words as their writer spelled them.

    As typed means: no capital and no full stop is put right but where something dropped out.
    """

    def __init__(self, *, as_typed: bool = False) -> None:
        self._pieces: list[Piece] = []
        self._as_typed = as_typed
        self._dropped = False

    def drop(self) -> None:
        """Something fell out here: what follows has to close the gap."""
        self._dropped = True

    def words(self, text: str, *, fallback: bool = False) -> None:
        """Own words; `fallback` when they stand in for an empty slot."""
        text = _SPACES.sub(" ", text)
        text = _SPACE_AT_LINE_END.sub("", text)
        if not self._as_typed:
            text = _SPACE_BEFORE_MARK.sub("", text)
        if self._dropped:
            text = self._close_gap(text)
        if not self._pieces:
            text = text.lstrip()
        elif self._pieces[-1].text[-1:].isspace():
            text = text.lstrip(" ")
            if text.startswith(MARKS) and not self._as_typed:
                self.take_back(" ")
        text = self._without_second_mark(text)
        if not text:
            return
        if (self._dropped or fallback or not (self._pieces or self._as_typed)) and self._at_start():
            text = capitalised(text)
        self._dropped = self._dropped and not text.strip()
        self._add(Piece(text, ""))

    def take_back(self, words: str, instead: str = "") -> None:
        """Puts `instead` for `words` at the end of own words, if they are there."""
        last = self._pieces[-1] if self._pieces else Piece("", "")
        if not last.slot and last.text.endswith(words):
            self._pieces[-1] = Piece(last.text.removesuffix(words) + instead, "")

    def blank(self) -> None:
        """A gap for the speaker; two without a word between them are one."""
        self._dropped = False
        if not self._pieces or self._pieces[-1].slot != BLANK:
            self._pieces.append(Piece(BLANK, BLANK))

    def value(self, text: str, slot: str, *, proper: bool) -> None:
        """A value, as it is; the first letter of a sentence unless it is a name (`proper`)."""
        self._dropped = False
        if not proper and self._at_start():
            text = capitalised(text)
        self._pieces.append(Piece(text, slot))

    def last_line(self, text: str, slot: str) -> None:
        """A value on a line of its own that ends the text."""
        self._pieces = [*self.pieces()]
        self._add(Piece("\n", ""))
        self._pieces.append(Piece(text, slot))

    def pieces(self) -> tuple[Piece, ...]:
        """What was joined; no piece is empty, and no two runs of own words stand side by side."""
        if self._pieces and not self._pieces[-1].slot:
            text = self._pieces.pop().text.rstrip()
            if self._dropped:
                text = text.rstrip(",;: ")
            self._add(Piece(text, ""))
        return tuple(piece for piece in self._pieces if piece.text)

    def _add(self, piece: Piece) -> None:
        if self._pieces and not self._pieces[-1].slot:
            piece = Piece(self._pieces.pop().text + piece.text, "")
        self._pieces.append(piece)

    def _close_gap(self, text: str) -> str:
        """What stands on both sides of a gap, without a mark or a space too many."""
        if self._at_start():
            return re.sub(r"\A\s*(?:[.,;:?!]\s*)+", "", text)
        if _SPACE_BEFORE_MARK.match(text):
            text = text.lstrip(" ")
        if text.startswith(MARKS) and not self._pieces[-1].slot:
            before = self._pieces.pop().text.rstrip(" \t,;:")
            self._pieces.append(Piece(before, ""))
        return text

    def _without_second_mark(self, text: str) -> str:
        """`text` without its first mark when the value before it already brought one."""
        last = self._pieces[-1] if self._pieces else Piece("", "")
        if last.slot in ("", BLANK) or not text:
            return text
        if text[0] == "." and text[1:2] != "." and last.text.endswith((".", "!", "?", "…")):
            return text[1:]
        if text[0] in ",;?!" and last.text[-1] == text[0]:
            return text[1:]
        return text

    def _at_start(self) -> bool:
        """Whether the next word begins a sentence. Nobody knows after a value: it may be "Inc."."""
        if not self._pieces:
            return True
        if self._pieces[-1].slot:
            return False
        before = self._pieces[-1].text
        if len(self._pieces) == 1 and len(before) < _SIGHT and _JUST_OPENED.match(before):
            return True
        return _ENDED.search(before[-_SIGHT:]) is not None


def capitalised(text: str) -> str:
    """`text` with a capital first letter; "eBay", a link and what begins otherwise stay."""
    found = _FIRST_LETTER.match(text)
    if found is None or found[3] != found[3].lower() or _LINK.match(text):
        return text
    capital = found[2].title()
    if len(capital) != 1:
        return text
    return f"{found[1]}{capital}{text[found.end(2) :]}"
