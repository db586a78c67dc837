"""Reads a template: words with slots in braces, brackets that may drop, and blanks.

`{slot}` is needed; `{slot?words}` has words that stand in for it; `[[and {slot}]]` drops whole
when a slot in it is empty; `___` is a blank that the speaker fills in their head.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

import msgspec

HOLE = re.compile(r"\{([a-z_]+)(?:\?([^{}\[\]]*))?\}")
"""A slot as it is written: its name, and what stands in for it when there is a question mark."""
BLANK = "___"
_BLANKS = re.compile("___+")
_BRACKET = re.compile(r"\[\[((?:(?!\[\[|\]\]).)*)\]\]", re.DOTALL)
_IN_BRACES = re.compile(r"\{([^{}]*)\}")
_LIKE_A_SLOT = re.compile(r"\{[A-Za-z_]+(?:\?[^{}]*)?\}")
_DOUBLE = re.compile(r"\[\[|\]\]")
_STRAY = re.compile(r"[{}\[\]]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class TemplateError(ValueError):
    """A template cannot be used; `str(error)` says why, without saying where."""


class Words(msgspec.Struct, frozen=True):
    """Words of the template itself."""

    text: str


class Blank(msgspec.Struct, frozen=True):
    """A gap that is filled while speaking, never by us."""


class Hole(msgspec.Struct, frozen=True):
    """The place of a slot."""

    name: str
    fallback: str | None = None
    """What stands in for an empty slot; None when the slot is needed."""


class Bracket(msgspec.Struct, frozen=True):
    """What drops whole when a slot inside has neither a value nor a fallback."""

    parts: tuple[Words | Blank | Hole, ...]


Part = Words | Blank | Hole | Bracket


def parse(template: str, names: Container[str]) -> tuple[Part, ...]:
    """The parts of a template, in order; never raises.

    Whatever is no slot of `names`, and no bracket around one, stays as words.
    """
    parts: list[Part] = []
    start = 0
    for found in _BRACKET.finditer(template):
        inside = tuple(_flat(found[1], names))
        if any(isinstance(part, Hole) for part in inside):
            parts += [*_flat(template[start : found.start()], names), Bracket(inside)]
            start = found.end()
    return (*parts, *_flat(template[start:], names))


def strays(text: str, names: Container[str]) -> tuple[str, ...]:
    """What looks like notation and is only words, in order: `{nope}`, `[[no slot]]`, a lone `[[`.

    Other braces and brackets look like nothing but themselves.
    """
    slots = [hole.span() for hole in HOLE.finditer(text) if hole[1] in names]
    found = [
        like for like in _LIKE_A_SLOT.finditer(text) if not any(a == like.start() for a, _ in slots)
    ]
    left = text
    for bracket in _BRACKET.finditer(text):
        left = f"{left[: bracket.start()]}{' ' * len(bracket[0])}{left[bracket.end() :]}"
        if not any(bracket.start() < a and b < bracket.end() for a, b in slots):
            found.append(bracket)
    found += _DOUBLE.finditer(left)
    return tuple(dict.fromkeys(one[0] for one in sorted(found, key=re.Match.start)))


def refuse_faults(parts: tuple[Part, ...], names: Container[str]) -> None:
    """Raises TemplateError for what a template of the library cannot hold.

    That is braces or brackets that are no notation, a slot outside of `names`, a fallback that
    says nothing, a bracket that never drops, a second line, and nothing at all.
    """
    for part in parts:
        if isinstance(part, Bracket):
            if any(isinstance(one, Hole) and one.fallback is not None for one in part.parts):
                raise TemplateError("a slot in [[ ]] has no fallback: the bracket drops instead")
            for one in part.parts:
                _refuse(one, names)
        else:
            _refuse(part, names)
    if not any(not isinstance(part, Words) or part.text.strip() for part in parts):
        raise TemplateError("there are no words")


def _refuse(part: Words | Blank | Hole, names: Container[str]) -> None:
    if isinstance(part, Hole) and part.fallback is not None and not part.fallback.strip():
        raise TemplateError(f"no words after the question mark of {{{part.name}?}}")
    text = part.text if isinstance(part, Words) else getattr(part, "fallback", None) or ""
    if _CONTROL.search(text):
        raise TemplateError("a template is one line")
    if "[[" in text or "]]" in text:
        raise TemplateError("[[ and ]] stand around words with a slot, not inside each other")
    braces = _IN_BRACES.search(text)
    if braces is not None:
        name, question, words = braces[1].partition("?")
        if question and name in names:
            raise TemplateError(f"no brackets in the words for an empty {name}: {words}")
        raise TemplateError(f"no slot is called {braces[1]!r}")
    stray = _STRAY.search(text)
    if stray is not None:
        raise TemplateError(f"a {stray[0]} stands alone")


def _flat(text: str, names: Container[str]) -> Iterator[Words | Blank | Hole]:
    """Slots, blanks and words of a text in which brackets are nothing special."""
    start = 0
    for found in HOLE.finditer(text):
        if found[1] in names:
            yield from _with_blanks(text[start : found.start()])
            yield Hole(found[1], found[2])
            start = found.end()
    yield from _with_blanks(text[start:])


def _with_blanks(text: str) -> Iterator[Words | Blank]:
    start = 0
    for found in _BLANKS.finditer(text):
        if found.start() > start:
            yield Words(text[start : found.start()])
        yield Blank()
        start = found.end()
    if start < len(text):
        yield Words(text[start:])
