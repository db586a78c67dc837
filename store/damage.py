"""What in a file that we wrote is not as we wrote it, told by the CRCs in its first line.

A letter flipped in a text is readable JSON all the same. Whether a failing disk or somebody's own
hand changed it cannot be told for sure; a file that others wrote is another length, though, so in
one of exactly our length whatever differs is named.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from store import first_line
from store.document import META, Problem, size_of
from store.rows import KINDS
from store.scan import Found, tables_in
from store.sheet import CLOSE

FIRST_LINE = (
    "The first line of the book, where Kithbook keeps count, is not as it was saved. Everything "
    "else is here."
)
_TABLE = (
    "The part of the book called {table} is not as it was saved. If you did not edit it yourself, "
    "compare it with an earlier copy."
)
_SOMEWHERE = (
    "The file of the book is not as it was saved. If you did not edit it yourself, compare it with "
    "an earlier copy."
)


def found_in(data: bytes, text: str, tables: Iterable[Found]) -> list[Problem]:
    """What is not as it was saved in a file that can be read; `tables` are those of its `text`."""
    line = first_line.line_of(data)
    meta = first_line.believed(line)
    if meta is None:
        return [Problem("", "", FIRST_LINE, mended=True)] if first_line.is_ours(line) else []
    if len(data) != size_of(line, meta):
        return []
    there = {(each.name, _crc(text, each, meta)) for each in tables if each.name != META}
    altered = [
        Problem(name, "", _TABLE.format(table=name))
        for name, table in meta.tables.items()
        if (name, table.crc) not in there
    ]
    return altered or [Problem("", "", _SOMEWHERE)]


def tables_of(data: bytes, text: str) -> tuple[str, list[Found]]:
    """The tables in a file, and the text that they stand in: where only the first line is broken,
    the text after it. Raises as `tables_in` does, and NewerSchema."""
    try:
        return text, tables_in(text, KINDS)
    except (ValueError, IndexError):
        rest = _without_first_line(data, text)
        if not rest:
            raise
        try:
            return rest, tables_in(rest, KINDS)
        except (ValueError, IndexError):
            pass
        raise


def _without_first_line(data: bytes, text: str) -> str:
    """The text of a book whose first line can be read no more, without that line; "" when it is
    none of ours. Raises NewerSchema."""
    line = first_line.line_of(data)
    if not first_line.is_ours(line) or first_line.believed(line) is not None:
        return ""
    return "{" + text[text.find("\n") + 1 :]


def remembered(data: bytes) -> first_line.Meta | None:
    """Which book it is, by a first line that can be read no more; None when the line is none of
    ours. Raises NewerSchema."""
    line = first_line.line_of(data)
    book = first_line.book_of(line) if first_line.is_ours(line) else ""
    return first_line.Meta(book=book) if book else None


def _crc(text: str, found: Found, meta: first_line.Meta) -> int:
    start, end = found.span
    value = text[start:end].encode("utf-8", "surrogatepass")
    table = meta.tables.get(found.name)
    return zlib.crc32(value if table is None or table.rows < 0 else value.removesuffix(CLOSE))
