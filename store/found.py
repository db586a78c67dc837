"""What a search through the book gives back, and the words around a hit."""

from __future__ import annotations

from typing import Literal

import msgspec

from store.fold import fold
from store.words import cut

_EXCERPT = 72


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One thing found anywhere in the book."""

    kind: Literal["person", "note", "fact", "talk"]
    contact: str
    """uid of the person it leads to."""
    name: str
    text: str = ""
    """What to show beside the name; for notes and talks the words around the hit."""
    uid: str = ""
    """uid of the talk."""
    on: str = ""
    """Day text of a talk."""
    tags: tuple[str, ...] = ()
    """Tags of a talk, without `#`."""


def excerpt(text: str, token: str) -> str:
    """The words of `text` around the first place that folds to `token`, on one line."""
    line = " ".join(text.split())
    at = max(0, fold(line).find(token))
    if len(line) <= _EXCERPT or at < _EXCERPT // 2:
        return cut(line, _EXCERPT)
    start = line.find(" ", at - _EXCERPT // 3) + 1
    return cut("…" + line[start:], _EXCERPT)
