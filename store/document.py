"""The file as a whole: `meta` on the first line, then table after table.

A file that we wrote is cut up by the lengths in its `meta` and trusted by the CRC of each table;
nothing is decoded. Whatever else was written by other hands goes through `store.salvage`.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import msgspec

from store.first_line import ALONE, MORE, START, Meta, TableMeta, head_of, sealed
from store.sheet import CLOSE, Part, Sheet

WRITES_KEPT = 64
META = "meta"
_END = b"\n}\n"


class Opaque(msgspec.Struct, frozen=True):
    """The value of a table that we do not know, byte for byte."""

    data: bytes
    crc: int


class Problem(msgspec.Struct, frozen=True):
    """Something in the book that is kept but is not as it should be."""

    table: str
    row: str
    """The row id; empty when it is about the whole file."""
    sentence: str
    mended: bool = False
    """Whether it was mended while reading; the next save writes it so."""


class Document(msgspec.Struct, frozen=True):
    """The whole file at one moment."""

    book: str = ""
    revision: int = 0
    writes: tuple[str, ...] = ()
    tables: dict[str, Sheet | Opaque] = {}
    problems: tuple[Problem, ...] = ()
    saved: bool = False
    """Whether a file of ours holds it: until then its id is only lent."""
    altered: bool = False
    """Whether it was read from a file that we wrote and that is not as we wrote it."""

    def sheet(self, table: str) -> Sheet:
        """A table we know; an empty one when it is not there."""
        found = self.tables.get(table)
        return found if isinstance(found, Sheet) else Sheet.empty()

    def having(self, sheets: Mapping[str, Sheet | Opaque | None]) -> Document:
        """The document with these tables put in or (None) taken out."""
        tables = dict(self.tables)
        for name, sheet in sheets.items():
            if sheet is None:
                tables.pop(name, None)
            else:
                tables[name] = sheet
        return msgspec.structs.replace(self, tables=tables)

    def written(self, write: str, book: str) -> Document:
        """The document as the write with this id leaves it."""
        return msgspec.structs.replace(
            self,
            book=self.book if self.saved else book,
            revision=self.revision + 1,
            writes=(write, *self.writes)[:WRITES_KEPT],
            saved=True,
            altered=False,
        )

    def meta(self) -> Meta:
        """The row of `meta`."""
        return Meta(
            book=self.book,
            revision=self.revision,
            writes=self.writes,
            tables={name: _meta_of(sheet) for name, sheet in self.tables.items()},
        )

    def encode(self) -> list[bytes | memoryview]:
        """The file, in parts: what did not change is not copied."""
        parts: list[bytes | memoryview] = [START, sealed(self.meta())]
        separator = MORE
        for name, sheet in self.tables.items():
            parts += [separator, msgspec.json.encode(name), b": "]
            if isinstance(sheet, Sheet):
                parts += sheet.chunks()
                parts.append(CLOSE)
            else:
                parts.append(sheet.data)
            separator = b",\n"
        parts.append(_END if self.tables else ALONE)
        return parts


def _meta_of(sheet: Sheet | Opaque) -> TableMeta:
    if isinstance(sheet, Opaque):
        return TableMeta(length=len(sheet.data), crc=sheet.crc)
    return TableMeta(sheet.rows, sheet.next_id, sheet.length, sheet.crc, sheet.odd)


def opaque(data: bytes) -> Opaque:
    """A table of which we know nothing."""
    return Opaque(data, zlib.crc32(data))


def parse(data: bytes) -> Document | None:
    """The document in a file that we wrote and nobody edited; None when it is another's.

    Raises NewerSchema.
    """
    meta = head_of(data)
    if meta is None:
        return None
    line = data[: data.find(b"\n") + 1]
    end = len(line)
    cut = _cut if line.endswith(MORE) else _nothing_after
    tables = cut(data, end, meta)
    if tables is None or not meta.book or not meta.writes:
        return None
    return Document(meta.book, meta.revision, meta.writes, tables, saved=True)


def size_of(line: bytes, meta: Meta) -> int:
    """How many bytes a file with this first line has, by what the line says."""
    names = [msgspec.json.encode(name) for name in meta.tables]
    between = sum(len(name) + len(b": ") for name in names) + len(b",\n") * (len(names) - 1)
    bodies = sum(
        table.length + (len(CLOSE) if table.rows >= 0 else 0) for table in meta.tables.values()
    )
    return len(line) + (between + bodies + len(_END) if names else 0)


def _nothing_after(data: bytes, at: int, meta: Meta) -> dict[str, Sheet | Opaque] | None:
    return {} if at == len(data) and not meta.tables else None


def _cut(data: bytes, at: int, meta: Meta) -> dict[str, Sheet | Opaque] | None:
    """The tables of the file, by the lengths in `meta`; None when anything is not as it says."""
    tables: dict[str, Sheet | Opaque] = {}
    separator = b""
    view = memoryview(data)
    for name, table in meta.tables.items():
        label = separator + msgspec.json.encode(name) + b": "
        start = at + len(label)
        at = start + table.length
        if data[start - len(label) : start] != label or zlib.crc32(view[start:at]) != table.crc:
            return None
        if table.rows < 0:
            tables[name] = Opaque(data[start:at], table.crc)
        else:
            if data[at : at + len(CLOSE)] != CLOSE:
                return None
            part = Part(data, start, at)
            tables[name] = Sheet(
                (part,), table.rows, table.next, table.length, table.crc, table.odd
            )
            at += len(CLOSE)
        separator = b",\n"
    return tables if data[at:] == _END else None
