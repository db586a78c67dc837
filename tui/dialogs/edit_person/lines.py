"""Lists of a person as lines of text and back: what was not touched keeps its every byte.

Pure. A record whose line is still there as it was shown is taken over as it is; any other line is
read anew.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import TypeVar, cast

from store.errors import BadInput
from store.models import Fact, FactKind, Labelled
from tui.visible import visible

V = TypeVar("V")

_BREAK = " / "
"""Stands for the end of a line inside one value."""
_LABELLED = re.compile(r"\s*([^:\s][^:]{0,30}?)\s*:\s+(\S.*)")
_PRIVATE = "(private)"
_KINDS = ("fact", "interest", "needs", "offers", "news")


def shown(records: Iterable[V], line: Callable[[V], str]) -> str:
    """The records as text, one a line."""
    return "\n".join(_one_line(line(record)) for record in records)


def read(
    text: str,
    records: Iterable[V],
    line: Callable[[V], str],
    parse: Callable[[str], V],
) -> tuple[V, ...]:
    """The records that the lines of `text` say; `parse` reads a new line. Raises BadInput."""
    kept: dict[str, list[V]] = {}
    for record in records:
        kept.setdefault(visible(_one_line(line(record))).strip(), []).append(record)
    found: list[V] = []
    for written in text.split("\n"):
        said = visible(written).strip()
        if not said:
            continue
        same = kept.get(said)
        value = same.pop(0) if same else parse(said)
        if value not in found:
            found.append(value)
    return tuple(found)


def way_line(way: Labelled) -> str:
    """ "work: ana@festo.example"."""
    return f"{way.label}: {way.value}" if way.label else way.value


def parse_way(kind: str) -> Callable[[str], Labelled]:
    """What reads a line of one of `emails`, `phones`, `links`, `addresses`."""

    def parse(line: str) -> Labelled:
        found = _LABELLED.fullmatch(line)
        label, value = (found[1], found[2]) if found else ("", line)
        if kind == "emails" and "@" not in value:
            raise BadInput(f"“{_short(value)}” has no @, so it is no e-mail address yet.")
        if kind == "phones" and not any(sign.isdigit() for sign in value):
            raise BadInput(f"“{_short(value)}” has no digit, so it is no phone number yet.")
        if kind == "addresses":
            value = "\n".join(part.strip() for part in value.split(_BREAK.strip()) if part.strip())
        return Labelled(value=value.strip(), label=label.strip())

    return parse


def fact_line(fact: Fact) -> str:
    """ "interest: climbing", "(private) her father is ill"."""
    said = fact.text if fact.kind == "fact" else f"{fact.kind}: {fact.text}"
    return f"{_PRIVATE} {said}" if fact.private else said


def parse_fact(facts: Iterable[Fact], today: date) -> Callable[[str], Fact]:
    """What reads a line about someone; a known text keeps the day it was learned."""
    days = {visible(_one_line(fact.text)): fact.on for fact in facts}

    def parse(line: str) -> Fact:
        private = line.casefold().startswith(_PRIVATE)
        said = line[len(_PRIVATE) :].strip() if private else line
        head, colon, tail = said.partition(":")
        kind = head.strip().casefold()
        if colon and kind in _KINDS and tail.strip():
            said = tail.strip()
        else:
            kind = "fact"
        if not said:
            raise BadInput("A line that is only (private) says nothing yet.")
        return Fact(
            text=said, kind=cast("FactKind", kind), private=private, on=days.get(said, today)
        )

    return parse


def tag_line(tags: Iterable[str]) -> str:
    """ "#robotics, #old friends"."""
    return ", ".join(f"#{_one_line(tag)}" for tag in tags)


def read_tags(text: str, tags: Iterable[str] = ()) -> tuple[str, ...]:
    """The tags that words say: parted by commas, or each with its own `#`; none twice."""
    known = {visible(_one_line(tag)): tag for tag in tags}
    parts = text.split(",") if "," in text else _tag_words(text)
    found: dict[str, None] = {}
    for part in parts:
        said = " ".join(part.strip().lstrip("#").split())
        if said:
            found.setdefault(known.get(said, said))
    return tuple(found)


def _tag_words(text: str) -> list[str]:
    return text.split("#") if "#" in text else [text]


def _one_line(text: str) -> str:
    return _BREAK.join(part.strip() for part in re.split(r"\r\n|[\n\r]", text) if part.strip())


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
