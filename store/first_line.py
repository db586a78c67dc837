"""The first line of a book, sealed with a CRC of its own: counts that were altered are not used.

A save goes by what `meta` says: one flipped bit in a number of rows, unnoticed, and the next save
would drop the table or give two rows one id.
"""

from __future__ import annotations

import codecs
import re
import zlib

import msgspec

from store.migrate import SCHEMA, check_schema

START = b'{"meta": {"1": '
MORE = b"},\n"
ALONE = b"}}\n"
_SEAL = b',"crc":'
_MARKS = (START, b'"schema":', b'"book":"', b'"revision":', b'"writes":[', b'"tables":{', _SEAL)
_SURE = 4
"""So many of the marks make a line ours, whatever happened to the rest of it."""
_BOOK = re.compile(rb'"book":"([0-9a-f]{32})"')
_SCHEMA = re.compile(rb'"schema":(\d{1,9})\b')


class TableMeta(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `meta` says of one table."""

    rows: int = -1
    """-1: a table that we do not know, kept as it was found."""
    next: int = 0
    """The id that the next row gets."""
    length: int = 0
    """Bytes of its body: all but the closing newline and brace; of all, where rows is -1."""
    crc: int = 0
    """CRC-32 of those bytes."""
    odd: int = 0
    """Rows that are kept though they are no record."""


class Meta(msgspec.Struct, frozen=True):
    """The one row of the table `meta`."""

    schema: int = SCHEMA
    book: str = ""
    """The id of the book; a copy has the same."""
    revision: int = 0
    writes: tuple[str, ...] = ()
    """The ids of the last writes, newest first: the chain that tells a newer file from an older."""
    tables: dict[str, TableMeta] = {}


def sealed(meta: Meta) -> bytes:
    """The row of `meta` as it is written: `crc`, its last field, is of what stands before it."""
    plain = msgspec.json.encode(meta)[:-1]
    return b"%b%b%d}" % (plain, _SEAL, zlib.crc32(plain))


def line_of(data: bytes) -> bytes:
    """The first line of a file, with its newline; empty when it has none. An editor's byte order
    mark and carriage return are left out."""
    line = data[: data.find(b"\n") + 1].removeprefix(codecs.BOM_UTF8)
    return line[:-2] + b"\n" if line.endswith(b"\r\n") else line


def believed(line: bytes) -> Meta | None:
    """What the first line says, if it is as it was written; None when it is not, or is another's.

    Books from before there was a seal have none.
    """
    if not line.startswith(START) or not line.endswith((MORE, ALONE)):
        return None
    row = line[len(START) : -len(MORE if line.endswith(MORE) else ALONE)]
    try:
        meta = msgspec.json.decode(row, type=Meta)
        plain, _, crc = row.rpartition(_SEAL)
        whole = crc == b"%d}" % zlib.crc32(plain) or msgspec.json.encode(meta) == row
    except (msgspec.MsgspecError, UnicodeError):
        return None
    return meta if whole else None


def head_of(data: bytes) -> Meta | None:
    """What the first line of a file of ours says, whatever the rest is; None when it is no such
    line. Raises NewerSchema."""
    meta = believed(data[: data.find(b"\n") + 1])
    if meta is not None:
        check_schema(meta.schema)
    return meta


def is_ours(line: bytes) -> bool:
    """Whether the line was written as the first of a book, though it may be damaged since."""
    return sum(mark in line for mark in _MARKS) >= _SURE


def book_of(line: bytes) -> str:
    """The id of the book in a first line that cannot be read any more, or "". Raises NewerSchema.

    Without it the book would be taken for another.
    """
    schema = _SCHEMA.search(line)
    check_schema(int(schema[1]) if schema else None)
    book = _BOOK.search(line)
    return book[1].decode() if book else ""
