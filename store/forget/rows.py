"""The rows of a table that may hold one of some texts, found in its bytes without reading each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from store.fold import fold
from store.forget.words import Words
from store.sheet import Row, Sheet

_ROW = re.compile(rb'("(?:[^"\\]|\\.)*"): ')


def rows_with(
    sheet: Sheet, texts: Iterable[str], pattern: re.Pattern[str] | None = None
) -> Iterator[Row]:
    """The rows in whose folded text one of `texts` or `pattern` stands, in file order.

    Rows with an escape (a newline in a note) always count: what they hold is to be decoded first.
    The places of the rows in the table are not told. Folding keeps lines, and a line is a row.
    """
    wanted = [text for text in dict.fromkeys((*texts, "\\")) if text]
    for data, start, end in sheet.parts:
        raw = data[start:end]
        folded = fold(raw.decode("utf-8", "replace"))
        hits = {at for text in wanted for at in _places(folded, text)}
        if pattern is not None:
            hits.update(found.start() for found in pattern.finditer(folded))
        if not hits:
            continue
        lines = raw.split(b"\n")
        number, at, last = 0, 0, -1
        for hit in sorted(hits):
            number += folded.count("\n", at, hit)
            at = hit
            if number != last:
                last = number
                yield from _row(lines[number])


def may_hold(sheet: Sheet, words: Words, also: Iterable[str] = ()) -> Iterator[Row]:
    """The rows that may hold the person's uid, a name, a mail address or a number; never too few.

    `also` are further texts that make a row worth a look.
    """
    uid = fold(words.person.uid)
    return rows_with(sheet, (*words.hints, uid, *also), words.numbers)


def _places(folded: str, text: str) -> Iterator[int]:
    """Where `text` stands, once a line at most: the rest of that line need not be looked at."""
    at = folded.find(text)
    while at >= 0:
        yield at
        line = folded.find("\n", at)
        at = folded.find(text, line) if line >= 0 else -1


def _row(line: bytes) -> Iterator[Row]:
    found = _ROW.match(line)
    if found is not None:
        raw = line[found.end() :].removesuffix(b",")
        yield Row(msgspec.json.decode(found[1], type=str), -1, -1, raw)
