"""JSON read with its own text beside each value, and with every name that comes twice.

JSON readers drop the first of two equal names in silence; a hand-merged conflict has such, and both
rows are to be kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Iterable
from typing import Any, NamedTuple

DEEPEST = 200
"""Levels: what is nested deeper could be read here, and not where less of the stack is left."""
_space = re.compile(r"[ \t\n\r]*").match
_value = json.JSONDecoder().raw_decode


class Member(NamedTuple):
    """One `key: value` of an object: the text of the value, and the value."""

    key: str
    text: str
    value: Any


class Found(NamedTuple):
    """One table."""

    name: str
    text: str
    """Its text; empty when its rows are listed."""
    value: Any
    """Its rows, as members, or what else it holds."""
    span: tuple[int, int] = (0, 0)
    """Where the value stands in the text."""


def tables_in(text: str, known: Container[str]) -> list[Found]:
    """The tables of a book, in their order; rows are listed for `known` ones.

    Raises ValueError or IndexError when it is no JSON object, RecursionError when it is too deep.
    """
    at = _skip(text, 0)
    if text[at] != "{":
        raise json.JSONDecodeError("a book is one JSON object", text, at)
    found: list[Found] = []

    def take(name: str, at: int) -> int:
        if name in known and text[at] == "{":
            rows: list[Member] = []
            end = _members(text, at, lambda key, start: _keep(rows, text, key, start))
            found.append(Found(name, "", rows, (at, end)))
        else:
            value, end = _shallow(text, at)
            found.append(Found(name, text[at:end], value, (at, end)))
        return end

    end = _skip(text, _members(text, at, take))
    if end != len(text):
        raise json.JSONDecodeError("something follows the book", text, end)
    return found


def _keep(rows: list[Member], text: str, key: str, start: int) -> int:
    value, end = _shallow(text, start)
    rows.append(Member(key, text[start:end], value))
    return end


def _shallow(text: str, at: int) -> tuple[Any, int]:
    """The value at a place and where it ends. Raises RecursionError when it is nested too deep."""
    value, end = _value(text, at)
    if text.count("[", at, end) + text.count("{", at, end) > DEEPEST:
        level, below = 0, [value]
        while below:
            level += 1
            if level > DEEPEST:
                raise RecursionError
            below = [each for one in below for each in _within(one)]
    return value, end


def _within(value: Any) -> Iterable[Any]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _members(text: str, at: int, take: Callable[[str, int], int]) -> int:
    """Go through an object: `take(key, where its value starts)` gives where it ends."""
    at = _skip(text, at + 1)
    if text[at] == "}":
        return at + 1
    while True:
        key, at = _value(text, at)
        at = _skip(text, at)
        if not isinstance(key, str) or text[at] != ":":
            raise json.JSONDecodeError("a name and a colon are missing", text, at)
        at = _skip(text, take(key, _skip(text, at + 1)))
        if text[at] == "}":
            return at + 1
        if text[at] != ",":
            raise json.JSONDecodeError("a comma is missing", text, at)
        at = _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    found = _space(text, at)
    return found.end() if found else at
