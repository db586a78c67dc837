"""What an event of a kind is made of, and whether it is one-to-one (`coach/occasions.toml`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from coach.errors import LibraryError
from coach.grammar import folded
from coach.load import line_of, parse
from coach.shelf import CODES

FILE = "coach/occasions.toml"


class Occasion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of event."""

    names: tuple[str, ...]
    """Words of its kind; the one without any stands for all others."""
    sessions: bool = False
    """There is a programme, with one thing after the other."""
    moments: tuple[str, ...]
    """Codes of the situations it is made of, those to practise first in front."""
    known: tuple[str, ...] = ()
    """Codes that come besides where somebody known is expected."""
    of_two: tuple[str, ...] = ()
    """Codes of what it is made of when exactly one person is expected; empty: it is not of two."""
    among_known: bool = False
    """However many come, one knows them: no room to walk into, no name after "at"."""

    def is_one_to_one(self, expected: int) -> bool:
        """Whether it is a talk with one person, with so many expected besides the user.

        The one definition there is: a plan asks by it, and practice deals by it.
        """
        return expected == 1 and bool(self.of_two)

    def made_of(self, expected: int) -> tuple[str, ...]:
        """Codes of its situations, with so many expected."""
        return self.of_two if self.is_one_to_one(expected) else self.moments

    def is_among_known(self, expected: int) -> bool:
        """Whether it is with people one knows, so that nobody says "at" and its name."""
        return self.among_known or self.is_one_to_one(expected)


def read_occasions(text: str, file: str) -> tuple[Occasion, ...]:
    """The kinds of events, in order. Raises LibraryError, with file and line, for what is wrong."""
    rows = parse(text, file).get("occasion")
    if not isinstance(rows, list) or not rows:
        raise LibraryError("kinds of events are written as [[occasion]]", file=file)
    found = []
    for index, row in enumerate(rows):
        try:
            one = msgspec.convert(row, Occasion)
        except msgspec.ValidationError as error:
            line = line_of(text, "[[occasion]]", index)
            raise LibraryError(str(error), file=file, line=line) from None
        for field in ("moments", "of_two", "known"):
            strange = [code for code in getattr(one, field) if code not in CODES]
            if strange or not one.moments:
                line = line_of(text, "[[occasion]]", index, field)
                said = f"there is no situation {strange[0]}" if strange else "there are none"
                raise LibraryError(f"`{field}`: {said}", file=file, line=line)
        if not one.names and index + 1 < len(rows):
            line = line_of(text, "[[occasion]]", index, "names")
            raise LibraryError("`names` is empty in the last entry only", file=file, line=line)
        found.append(one)
    if found[-1].names:
        raise LibraryError("the last entry is for every other kind: no `names`", file=file)
    return tuple(found)


def occasion_of(kind: str) -> Occasion:
    """What an event of this kind is made of; one that nobody has heard of begins and ends.

    The kind counts as a whole first, then word by word: "video call", "evening workshop".
    """
    words = _bare(kind)
    every = _occasions()
    for one in every:
        if words in map(_bare, one.names):
            return one
    for one in every:
        if any(f" {_bare(name)} " in f" {words} " for name in one.names):
            return one
    return every[-1]


@cache
def _occasions() -> tuple[Occasion, ...]:
    path = Path(__file__).parent.parent / FILE
    try:
        return read_occasions(path.read_text("utf-8"), FILE)
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"this file cannot be read: {error}", file=FILE) from None


def _bare(words: str) -> str:
    """Without case, accents and what joins words: "Meet-up" is "meet up"."""
    return " ".join(folded(words).replace("-", " ").split())
