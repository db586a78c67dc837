"""Bytes to the events of a calendar file: each alone, so that one bad line spoils no other event.

Lines end at CRLF, CR or LF; folded ones are joined. What stands outside any event is skipped, but
for `METHOD` and the zones that the file describes itself.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BEGIN_OR_END = re.compile(r"[\s\ufeff]*(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_METHOD = re.compile(r"\s*METHOD\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_TZID = re.compile(r"TZID(?:;[^:]*)?:(.*)", re.IGNORECASE)
_OTHERS = {"VTODO": "task", "VJOURNAL": "journal entry", "VFREEBUSY": "free-time list"}
MOST_LINES = 5_000
"""An event of more lines is not brought in: no calendar writes one."""


class Block(NamedTuple):
    """One event of a file."""

    line: int
    """Where its BEGIN stands, from 1."""
    text: str
    """Its lines unfolded, with the zones it names, as a calendar of its own."""
    lines: tuple[tuple[int, str], ...]
    """Its unfolded lines with their numbers, without BEGIN and END."""
    method: str
    """`REQUEST`, `CANCEL` ... in capitals; empty for none."""
    closed: bool = True
    """Whether its END was there."""


class Other(NamedTuple):
    """Something in the file that is no event."""

    line: int
    word: str
    """What it is: `task`."""


def blocks(data: bytes) -> Iterator[Block | Other]:
    """Every event of a file, and what else is in it that a user may look for."""
    reader = _Reader()
    for number, line in _logical(_text(data)):
        reader.take(number, line)
    yield from reader.finished()


class _Reader:
    """Goes through the lines of one file."""

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._method = ""
        self._event: list[tuple[int, str]] = []
        self._zone: list[str] = []
        self._begins = 0
        self._zones: dict[str, list[str]] = {}
        self._found: list[Block | Other] = []

    def take(self, number: int, line: str) -> None:
        """One unfolded line."""
        mark = _BEGIN_OR_END.fullmatch(line) if len(line) < 100 else None
        name = mark[2].upper() if mark else ""
        if mark and mark[1].upper() == "BEGIN":
            self._begin(number, name)
        if "VEVENT" in self._stack:
            self._event.append((number, line))
        elif "VTIMEZONE" in self._stack:
            self._zone.append(line)
        elif method := _METHOD.fullmatch(line):
            self._method = method[1].upper()
        if mark and mark[1].upper() == "END":
            self._end(name)

    def _begin(self, number: int, name: str) -> None:
        if name == "VEVENT" and "VEVENT" in self._stack:
            self._close(closed=False)
        if name == "VCALENDAR":
            self._close(closed=False)
            self._stack, self._method = [], ""
        if name == "VEVENT":
            self._event, self._begins = [], number
        elif name == "VTIMEZONE":
            self._zone = []
        elif name in _OTHERS:
            self._found.append(Other(number, _OTHERS[name]))
        self._stack.append(name)

    def _end(self, name: str) -> None:
        if name in ("VEVENT", "VCALENDAR"):
            self._close(closed=name == "VEVENT")
        elif name == "VTIMEZONE" and self._zone:
            named = next((m[1] for line in self._zone if (m := _TZID.fullmatch(line))), "")
            self._zones[named.strip()] = self._zone
            self._zone = []
        if name in self._stack:
            while self._stack and self._stack.pop() != name:
                pass

    def _close(self, *, closed: bool) -> None:
        """Take the event that is open, if one is."""
        if "VEVENT" not in self._stack or not self._event:
            return
        inner = self._event[1:-1] if closed else self._event[1:]
        self._found.append(Block(self._begins, "", tuple(inner), self._method, closed=closed))
        self._event = []
        self._stack = self._stack[: self._stack.index("VEVENT")]

    def finished(self) -> Iterator[Block | Other]:
        """Everything found; a zone may stand after the event that names it."""
        self._close(closed=False)
        for each in self._found:
            yield each._replace(text=self._text_of(each)) if isinstance(each, Block) else each

    def _text_of(self, block: Block) -> str:
        lines = [line for _, line in block.lines]
        joined = "\n".join(lines)
        zones = [line for name, zone in self._zones.items() if name and name in joined
                 for line in zone]  # fmt: skip
        event = ["BEGIN:VEVENT", *_balanced(lines), "END:VEVENT"]
        return "\r\n".join(["BEGIN:VCALENDAR", *zones, *event, "END:VCALENDAR", ""])


def _balanced(lines: list[str]) -> list[str]:
    """The lines without a BEGIN that has no END, or the other way round."""
    open_at: list[tuple[str, int]] = []
    stray: set[int] = set()
    for place, line in enumerate(lines):
        mark = _BEGIN_OR_END.fullmatch(line) if len(line) < 100 else None
        if mark is None:
            continue
        if mark[1].upper() == "BEGIN":
            open_at.append((mark[2].upper(), place))
        elif open_at and open_at[-1][0] == mark[2].upper():
            open_at.pop()
        else:
            stray.add(place)
    for _, place in open_at:
        stray |= set(range(place, len(lines)))
    return [line for place, line in enumerate(lines) if place not in stray]


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _logical(text: str) -> Iterator[tuple[int, str]]:
    """Unfolded lines with the number of their first physical line, from 1."""
    physical = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    number, pieces = 1, [""]
    for at, line in enumerate(physical, start=1):
        if line[:1] in (" ", "\t") and at > 1:
            pieces.append(line[1:])
            continue
        if joined := "".join(pieces).rstrip():
            yield number, joined
        number, pieces = at, [line]
    if joined := "".join(pieces).rstrip():
        yield number, joined
