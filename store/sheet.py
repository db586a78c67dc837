"""One table as the bytes it has in the file, and how a row joins, changes or leaves them.

A sheet is never decoded as a whole to be changed: an appended row is spliced on and an edited row
is spliced in, so that a save costs little more than writing the bytes.

The body of a table is `{`, then one row a line: `"12": {...}`, with `,` between them. The closing
newline and brace are not part of it, so that its CRC goes on with every row appended.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

OPEN = b"{"
CLOSE = b"\n}"
_FEW = 16
"""Up to so many edits are found by searching the bytes; more are made in one pass over the rows."""
_MANY_PARTS = 48
_SMALL = 1 << 18
_KEY = re.compile(rb'("(?:[^"\\]|\\.)*"): ')


class _Uid(msgspec.Struct, gc=False):
    uid: str = ""


_uid_of = msgspec.json.Decoder(_Uid)


class Part(NamedTuple):
    """A stretch of bytes: rows are always whole within one."""

    data: bytes
    start: int
    end: int


class Row(NamedTuple):
    """Where a row stands in the body, and its bytes after the id."""

    id: str
    start: int
    end: int
    raw: bytes


class Sheet:
    """One table, immutable. Editing gives a new sheet that shares the bytes that stay."""

    __slots__ = ("crc", "length", "next_id", "odd", "parts", "rows")

    def __init__(
        self,
        parts: tuple[Part, ...],
        rows: int,
        next_id: int,
        length: int,
        crc: int,
        odd: int = 0,
    ) -> None:
        self.parts = parts
        self.rows = rows
        self.next_id = next_id
        """The id that the next row gets."""
        self.length = length
        """Bytes of the body."""
        self.crc = crc
        """CRC-32 of the body."""
        self.odd = odd
        """Rows that are kept though they are no record."""

    @classmethod
    def empty(cls) -> Sheet:
        """A table without rows."""
        return cls((Part(OPEN, 0, 1),), 0, 1, 1, zlib.crc32(OPEN))

    @classmethod
    def of(cls, rows: Iterable[tuple[str, bytes]], next_id: int, odd: int = 0) -> Sheet:
        """A table of these (id, bytes)."""
        lines = [line(key, raw) for key, raw in rows]
        body = OPEN + (b"\n" + b",\n".join(lines) if lines else b"")
        return cls(
            (Part(body, 0, len(body)),), len(lines), next_id, len(body), zlib.crc32(body), odd
        )

    def chunks(self) -> list[memoryview]:
        """The body as it is written, without the closing."""
        return [memoryview(part.data)[part.start : part.end] for part in self.parts]

    def body(self) -> bytes:
        """The table as one JSON object."""
        return b"".join((*self.chunks(), CLOSE))

    def append(self, raws: Iterable[bytes], ids: Iterable[str] | None = None) -> Sheet:
        """The sheet with rows added at its end, under the next ids or under `ids`.

        Ids must be free; that is for the caller to see to.
        """
        rows = list(raws)
        if not rows:
            return self
        keys = list(ids or map(str, range(self.next_id, self.next_id + len(rows))))
        lines = [line(key, raw) for key, raw in zip(keys, rows, strict=True)]
        added = (b",\n" if self.rows else b"\n") + b",\n".join(lines)
        return Sheet(
            _fold((*self.parts, Part(added, 0, len(added)))),
            self.rows + len(lines),
            max([self.next_id, *(int(key) + 1 for key in keys if key.isdigit())]),
            self.length + len(added),
            zlib.crc32(added, self.crc),
            self.odd,
        )

    def with_odd(self, odd: int) -> Sheet:
        """The same sheet, with another count of rows that are no record."""
        return Sheet(self.parts, self.rows, self.next_id, self.length, self.crc, odd)

    def edit(self, edits: Mapping[str, bytes | None]) -> Sheet:
        """The sheet with rows (by uid) given new bytes or (None) taken out.

        A uid that no row has is passed over.
        """
        return self._edit(edits, Sheet.find, lambda row: _uid(row.raw))

    def edit_rows(self, edits: Mapping[str, bytes | None]) -> Sheet:
        """The same by row id."""
        return self._edit(edits, Sheet.find_row, lambda row: row.id)

    def drop_first(self, count: int) -> Sheet:
        """The sheet without its first `count` rows."""
        sheet = self
        for _ in range(min(count, self.rows)):
            sheet = sheet._without(next(sheet.each()))
        return sheet._sealed() if count else self

    def find(self, uid: str) -> Row | None:
        """The row with this uid."""
        for row in self.holding(uid):
            if _uid(row.raw) == uid:
                return row
        return None

    def find_row(self, key: str) -> Row | None:
        """The row with this id."""
        if key.isdigit() and int(key) >= self.next_id:
            return None
        label = msgspec.json.encode(key) + b": "
        before = 0
        for data, start, end in self.parts:
            # A row begins a line, or the part; nowhere else is there a newline.
            first = data.startswith(label, start, end)
            at = start if first else data.find(b"\n" + label, start, end) + 1
            if first or at > 0:
                stop = data.find(b"\n", at, end)
                text = data[at : end if stop < 0 else stop].removesuffix(b",")
                return _row(text, before + at - start)
            before += end - start
        return None

    def holding(self, text: str) -> Iterator[Row]:
        """The rows that hold `text` as a whole JSON string anywhere, in file order."""
        if not text.isascii() or not text.isprintable() or '"' in text or "\\" in text:
            # Such a text may stand in the file in several spellings.
            yield from (row for row in self.each() if _holds(row.raw, text))
            return
        needle = b'"%s"' % text.encode()
        before = 0
        for data, start, end in self.parts:
            at = start
            while (hit := data.find(needle, at, end)) >= 0:
                first = data.rfind(b"\n", start, hit) + 1 or start
                last = data.find(b"\n", hit, end)
                last = end if last < 0 else last
                if data[last - 1 : last] == b",":
                    last -= 1
                yield _row(data[first:last], before + first - start)
                at = last
            before += end - start

    def each(self) -> Iterator[Row]:
        """Every row in file order."""
        before = 0
        for data, start, end in self.parts:
            at = start
            while at < end:
                stop = data.find(b"\n", at, end)
                stop = end if stop < 0 else stop
                text = data[at:stop]
                if text.startswith(b'"'):
                    yield _row(text.removesuffix(b","), before + at - start)
                at = stop + 1
            before += end - start

    def stretches(self, size: int) -> Iterator[bytes]:
        """The rows as JSON objects of about `size` bytes each, in file order."""
        for data, start, end in self.parts:
            at = start
            while at < end:
                stop = data.find(b"\n", min(at + size, end), end)
                stop = end if stop < 0 else stop
                if rows := data[at:stop].lstrip(b"{,\n").rstrip(b",\n"):
                    yield b"{%s}" % rows
                at = stop + 1

    def raws(self, uids: Collection[str]) -> dict[str, bytes]:
        """uid -> the bytes of its row, for those of `uids` that are there."""
        if len(uids) <= _FEW:
            return {uid: row.raw for uid in uids if (row := self.find(uid)) is not None}
        wanted = set(uids)
        return {uid: row.raw for row in self.each() if (uid := _uid(row.raw)) in wanted}

    def raws_by_row(self, keys: Collection[str]) -> dict[str, bytes]:
        """row id -> its bytes, for those of `keys` that are there."""
        if len(keys) <= _FEW:
            return {key: row.raw for key in keys if (row := self.find_row(key)) is not None}
        wanted = set(keys)
        return {row.id: row.raw for row in self.each() if row.id in wanted}

    def _with(self, row: Row, raw: bytes) -> Sheet:
        return self._spliced(row.start, row.end, line(row.id, raw), self.rows)

    def _without(self, row: Row) -> Sheet:
        if self.rows == 1:
            return self._spliced(1, self.length, b"", 0)
        if row.start <= 2:
            return self._spliced(row.start, row.end + 2, b"", self.rows - 1)
        return self._spliced(row.start - 2, row.end, b"", self.rows - 1)

    def _spliced(self, start: int, end: int, new: bytes, rows: int) -> Sheet:
        """The bytes from `start` to `end` replaced. The CRC is left for `_sealed`."""
        parts: list[Part] = []
        at = 0
        placed = not new
        for data, first, last in self.parts:
            size = last - first
            if at < start:
                parts.append(Part(data, first, min(last, first + start - at)))
            if not placed and at + size >= start:
                parts.append(Part(new, 0, len(new)))
                placed = True
            if at + size > end:
                parts.append(Part(data, max(first, first + end - at), last))
            at += size
        length = self.length - (end - start) + len(new)
        return Sheet(tuple(parts), rows, self.next_id, length, 0, self.odd)

    def _sealed(self) -> Sheet:
        crc = 0
        for chunk in self.chunks():
            crc = zlib.crc32(chunk, crc)
        return Sheet(_fold(self.parts), self.rows, self.next_id, self.length, crc, self.odd)

    def _edit(
        self,
        edits: Mapping[str, bytes | None],
        find: Callable[[Sheet, str], Row | None],
        key: Callable[[Row], str],
    ) -> Sheet:
        if not edits:
            return self
        if len(edits) > _FEW:
            rows = ((row.id, edits.get(key(row), row.raw)) for row in self.each())
            kept = [(row, raw) for row, raw in rows if raw is not None]
            return Sheet.of(kept, self.next_id, self.odd)
        sheet = self
        for name, raw in edits.items():
            row = find(sheet, name)
            if row is not None:
                sheet = sheet._without(row) if raw is None else sheet._with(row, raw)
        return sheet._sealed() if sheet is not self else self


def line(key: str, raw: bytes) -> bytes:
    """A row as it stands in the file. Newlines between the tokens of a row from elsewhere become
    spaces, because a line is a row."""
    if b"\n" in raw or b"\r" in raw:
        raw = raw.replace(b"\r", b" ").replace(b"\n", b" ")
    return msgspec.json.encode(key) + b": " + raw


def _row(text: bytes, start: int) -> Row:
    """The row in one line."""
    found = _KEY.match(text)
    if found is None:
        raise ValueError("a line of a table starts with its row id")
    key = msgspec.json.decode(found[1], type=str)
    return Row(key, start, start + len(text), text[found.end() :])


def _uid(raw: bytes) -> str:
    try:
        return _uid_of.decode(raw).uid
    except msgspec.MsgspecError:
        return ""


def _holds(raw: bytes, text: str) -> bool:
    def walk(value: object) -> bool:
        if isinstance(value, dict):
            return any(walk(each) for each in value.values())
        if isinstance(value, list):
            return any(walk(each) for each in value)
        return value == text

    try:
        return walk(msgspec.json.decode(raw))
    except msgspec.MsgspecError:
        return False


def _fold(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The same bytes in fewer parts: neighbours that are small become one."""
    if len(parts) < _MANY_PARTS:
        return parts
    folded: list[Part] = []
    small: list[bytes] = []

    def flush() -> None:
        if small:
            data = b"".join(small)
            folded.append(Part(data, 0, len(data)))
            small.clear()

    for part in parts:
        if part.end - part.start > _SMALL:
            flush()
            folded.append(part)
        else:
            small.append(part.data[part.start : part.end])
    flush()
    return tuple(folded)
