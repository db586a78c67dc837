"""Bytes to cards: whatever phones, Google, Apple, Outlook and Nextcloud call a vCard.

1. Bytes to text: a byte-order mark, else UTF-8, else each line by its CHARSET, else cp1252.
2. Lines end at CRLF, CR or LF and nowhere else: notes hold U+2028, VT and their like.
3. Folded lines are joined, quoted-printable ones at their soft breaks too (only where the head of
   the line says so), and base64 whose lines were not indented.
4. BEGIN and END in any case. A card inside a card (2.1 AGENT) is a card of its own, named in a
   RELATED line of the outer one. What is still open at the end of the file counts as closed.

What no rule understands is kept as it stands and reported with its line.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from store.exchange import vcard_lines
from store.exchange.vcard_lines import Line

MOST_LINES = 2_000
"""A card of more lines is not brought in: no address book writes one."""
MOST_REMARKS = 10
"""So many lines of one card are quoted one by one."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"B\0E\0", "utf-16-le"),
    (b"\0B\0E", "utf-16-be"),
)
_BEGIN_OR_END = re.compile(r"[\s\ufeff]*(?:[\w-]+\.)?(BEGIN|END)\s*:\s*([\w-]+)\s*", re.IGNORECASE)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+=*")
_CHARSET = re.compile(r";CHARSET=[^;:]*", re.IGNORECASE)
_SHOWN = 60


class Remark(NamedTuple):
    """Something about a file worth saying: a line number (0: the file as a whole) and a clause."""

    line: int
    reason: str
    left_out: bool = False
    """Whether something did not come in because of it."""


class Card(NamedTuple):
    """The lines of one card, without BEGIN, END and VERSION."""

    line: int
    """Where its BEGIN stands, from 1."""
    lines: tuple[Line, ...]
    remarks: tuple[Remark, ...]


def cards(
    data: bytes, step: Callable[[float], None] = lambda done: None
) -> Iterator[Card | Remark]:
    """Every card of one file, in the order of their BEGIN lines, and what is wrong outside them.

    `step` is told at each BEGIN and END how far it is (0 to 1); what it raises ends the reading.
    """
    text, exact = _text(data)
    physical = text.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    begun = strays = 0
    open_cards: list[_Open] = []
    waiting: list[_Open] = []
    for number, raw in _logical(physical):
        mark = _BEGIN_OR_END.fullmatch(raw) if len(raw) < 200 else None
        if mark is None or mark.group(2).upper() != "VCARD":
            if open_cards:
                open_cards[-1].add(_recoded(raw, number, exact))
            elif begun:
                strays += 1
                if strays <= MOST_REMARKS:
                    yield Remark(number, f"this line stands outside any card: {shown(raw)}")
            continue
        if mark.group(1).upper() == "BEGIN":
            begun += 1
            card = _Open(number, open_cards[-1] if open_cards else None)
            open_cards.append(card)
            waiting.append(card)
        elif open_cards:
            open_cards.pop().closed = True
        else:
            yield Remark(number, "an END:VCARD without its BEGIN")
        step(number / len(physical))
        if not open_cards:
            yield from _finished(waiting)
            waiting.clear()
    yield from _finished(waiting)
    if strays > MOST_REMARKS:
        yield Remark(0, f"{strays - MOST_REMARKS} more lines stand outside any card")
    if not begun:
        reason = "this is no vCard file: it has no BEGIN:VCARD line"
        yield Remark(0, reason if text.strip() else "the file is empty", left_out=True)


class _Open:
    """A card being read."""

    def __init__(self, line: int, outer: _Open | None) -> None:
        self.line = line
        self.closed = False
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        """Base64 of the last line that stood on lines of its own."""
        self.inner: list[_Open] = []
        if outer is not None:
            outer.inner.append(self)

    def add(self, line: Line) -> None:
        """Take a line, or join it to the picture above when it is a piece of one."""
        last = self.lines[-1] if self.lines else None
        piece = line.raw.strip()
        if last and last.encoding == "B" and not line.name and _BASE64.fullmatch(piece):
            self.pieces.append(piece)
            return
        self.complete()
        if line.name != "VERSION":
            self.lines.append(line)

    def complete(self) -> None:
        """Join the pieces of a picture to its line."""
        if self.pieces:
            last = self.lines[-1]
            self.lines[-1] = vcard_lines.parse(last.raw + "".join(self.pieces), last.number)
            self.pieces = []


def _finished(found: list[_Open]) -> Iterator[Card | Remark]:
    for card in found:
        card.complete()
        if len(card.lines) > MOST_LINES:
            yield Remark(card.line, "this card has more lines than any card", left_out=True)
            continue
        # An outer card that never ends was not an outer one: its END is what is lacking.
        inner = card.inner if card.closed else []
        lines = [line for line in card.lines if line.name != "AGENT" or line.value.strip()]
        lines += [_agent(each) for each in inner]
        remarks = list(_unread([line for line in lines if not line.name]))
        if not card.closed:
            remarks.append(Remark(card.line, "this card has no END; what is there came in"))
        yield Card(card.line, tuple(lines), tuple(remarks))


def _unread(lines: list[Line]) -> Iterator[Remark]:
    for line in lines[:MOST_REMARKS]:
        reason = f"this line could not be read and is kept as it is: {shown(line.raw)}"
        yield Remark(line.number, reason)
    if len(lines) > MOST_REMARKS:
        more = len(lines) - MOST_REMARKS
        yield Remark(lines[MOST_REMARKS].number, f"and {more} more lines of this card like it")


def _agent(inner: _Open) -> Line:
    names = {line.name: line for line in reversed(inner.lines)}
    line = names.get("FN") or names.get("N")
    name = " ".join(filter(None, vcard_lines.parts_of(line))) if line else ""
    return vcard_lines.parse(
        f"RELATED;TYPE=agent;VALUE=text:{vcard_lines.escape(name)}", inner.line
    )


def _text(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether that is final. If not, it holds one character a byte."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), True
    try:
        return data.decode(), True
    except UnicodeDecodeError:
        return data.decode("latin-1"), False


def _recoded(raw: str, number: int, exact: bool) -> Line:
    """One line of a file that is not UTF-8, in its own character set."""
    if exact or raw.isascii():
        return vcard_lines.parse(raw, number)
    data = raw.encode("latin-1")
    charset = vcard_lines.parse(raw).charset
    if charset:
        try:
            text = data.decode(charset)
        except (LookupError, UnicodeError, ValueError):
            text = vcard_lines.decoded(data, "")
        # The parameter told of bytes that are gone.
        head, mark, value = text.partition(":")
        line = vcard_lines.parse(text, number)
        if line.encoding != "QUOTED-PRINTABLE":
            line = vcard_lines.parse(_CHARSET.sub("", head) + mark + value, number)
        return line
    return vcard_lines.parse(vcard_lines.decoded(data, ""), number)


def _logical(physical: list[str]) -> Iterator[tuple[int, str]]:
    """Unfolded lines with the number of their first physical line, from 1."""
    at, end = 0, len(physical)
    while at < end:
        number, first = at + 1, physical[at]
        at += 1
        if not first.strip():
            continue
        pieces = [first]
        soft: bool | None = None
        while at < end:
            following = physical[at]
            if pieces[-1].endswith("="):
                if soft is None:
                    soft = _is_quoted("".join(pieces))
                if soft:
                    pieces[-1] = pieces[-1][:-1]
                    if not following.strip() or _BEGIN_OR_END.fullmatch(following):
                        break
                    pieces.append(following)
                    at += 1
                    continue
            if not following or following[0] not in " \t":
                break
            pieces.append(following[1:])
            at += 1
        raw = "".join(pieces)
        yield number, raw[:-1] if raw.endswith("=") and _is_quoted(raw) else raw


def _is_quoted(raw: str) -> bool | None:
    """Whether the head says quoted-printable; None while the head is not complete."""
    head = vcard_lines.HEAD.match(raw)
    if head is None:
        return None if len(raw) < 1000 else False
    return "QUOTED-PRINTABLE" in head.group().upper()


def shown(raw: str) -> str:
    """The beginning of a line, for a sentence about it."""
    raw = " ".join(raw.split())
    return raw if len(raw) <= _SHOWN else raw[: _SHOWN - 1] + "…"
