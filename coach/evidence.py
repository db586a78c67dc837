"""The findings the coach leans on, read from `evidence.toml` when one is first asked for.

Nothing on the way to showing a prompt needs them; `v` and the page of findings do.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec

from coach.errors import LibraryError
from coach.load import line_of, parse
from coach.model import Finding

FILE = "coach/evidence.toml"
Status = Literal["seen", "second-hand", "from memory"]
NEEDED = ("title", "finding", "sources")
FREE = ("status", "caution")
DOI = ", doi:"


class Source(NamedTuple):
    """One paper or page a finding comes from."""

    citation: str
    doi: str
    """Empty where none was looked up."""


class Evidence(msgspec.Struct, frozen=True):
    """What `evidence.toml` holds."""

    findings: dict[str, Finding]
    """By key, in the order of the groups."""
    groups: dict[str, tuple[str, ...]]
    """Title of a group -> keys."""
    sources: dict[str, tuple[Source, ...]]


def findings() -> tuple[Finding, ...]:
    """Every finding, in the order of the file's groups. Raises LibraryError for a wrong file."""
    return tuple(_evidence().findings.values())


def finding(key: str) -> Finding | None:
    """One finding, or none. Raises LibraryError for a wrong file."""
    return _evidence().findings.get(key)


def grouped() -> tuple[tuple[str, tuple[Finding, ...]], ...]:
    """Every finding below the title of its group. Raises LibraryError for a wrong file."""
    known = _evidence()
    return tuple(
        (title, tuple(known.findings[key] for key in keys)) for title, keys in known.groups.items()
    )


def sources(key: str) -> tuple[Source, ...]:
    """Where a finding comes from, each source with its own DOI; nothing for an unknown key."""
    return _evidence().sources.get(key, ())


def read_evidence(text: str, file: str) -> Evidence:
    """The findings of a file. Raises LibraryError with file, line and key for whatever is wrong.

    A finding belongs to one group exactly; the order of the groups is the order of the findings.
    """
    data = parse(text, file)
    groups = _groups(data.pop("groups", None), text, file)
    where = {key: title for title, keys in groups.items() for key in keys}
    for key in data:
        if key not in where:
            line = line_of(text, f"[{key}]", 0)
            raise LibraryError("this finding is in no group", file=file, line=line, id=key)
    found: dict[str, Finding] = {}
    papers: dict[str, tuple[Source, ...]] = {}
    for key, title in where.items():
        if key not in data:
            line = line_of(text, "[groups]", 0, title)
            raise LibraryError("there is no finding of this key", file=file, line=line, id=key)
        found[key], papers[key] = _finding(key, data[key], text, file)
    return Evidence(findings=found, groups=groups, sources=papers)


@cache
def _evidence() -> Evidence:
    return read_evidence(Path(__file__).with_name("evidence.toml").read_text("utf-8"), FILE)


def _groups(given: object, text: str, file: str) -> dict[str, tuple[str, ...]]:
    try:
        groups = msgspec.convert(given, dict[str, tuple[str, ...]])
    except msgspec.ValidationError as error:
        line = line_of(text, "", 0, "groups")
        raise LibraryError(f"[groups] maps titles to keys: {error}", file=file, line=line) from None
    seen: set[str] = set()
    for title, keys in groups.items():
        for key in keys:
            if key in seen:
                line = line_of(text, "[groups]", 0, title)
                raise LibraryError("this key is in two groups", file=file, line=line, id=key)
            seen.add(key)
    return groups


def _finding(key: str, given: object, text: str, file: str) -> tuple[Finding, tuple[Source, ...]]:
    def fail(reason: str, field: str = "") -> LibraryError:
        line = line_of(text, f"[{key}]", 0, field)
        return LibraryError(reason, file=file, line=line, id=key)

    if not isinstance(given, Mapping):
        raise LibraryError("a finding is written as [KEY]", file=file, id=key)
    for field in given:
        if field not in (*NEEDED, *FREE):
            raise fail(f"`{field}` is not known; there are {', '.join((*NEEDED, *FREE))}", field)
    for field in NEEDED:
        if field not in given:
            raise fail(f"`{field}` is missing")
    for field, value in given.items():
        if field != "sources" and not (isinstance(value, str) and value.strip()):
            raise fail(f"`{field}` is a text with something in it", field)
    if given.get("status", "seen") not in get_args(Status):
        raise fail(f"`status` is one of {', '.join(get_args(Status))}", "status")
    lines = given["sources"]
    if not isinstance(lines, list) or not lines or not all(_is_source(line) for line in lines):
        raise fail("`sources` is a list of texts, at least one", "sources")
    papers = tuple(Source(*line.partition(DOI)[::2]) for line in lines)
    said = {field: given[field] for field in ("title", "finding", *FREE) if field in given}
    known = {
        **said,
        "key": key,
        "citation": "; ".join(paper.citation for paper in papers),
        "doi": tuple(paper.doi for paper in papers if paper.doi),
    }
    return msgspec.convert(known, Finding), papers


def _is_source(line: object) -> bool:
    return isinstance(line, str) and bool(line.strip()) and ";" not in line
