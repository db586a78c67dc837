"""A TinyDB storage on a book: the file is always whole, and a change rewrites what it must."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.commit import Shelf
from store.document import META, Document, Opaque
from store.errors import BadInput, Busy
from store.files import Files
from store.lock import BUSY
from store.models import TABLES
from store.rows import DELETED, KINDS, Deleted, clean, decoder, without_gc
from store.sheet import Sheet

Rows = dict[str, dict[str, Any]]
"""row id -> document, as TinyDB has them."""

Edits = Mapping[str, Mapping[str, Any] | None]
"""row id -> the document as it is to be, or None when it leaves."""


class KithStorage(Storage):
    """Reads and writes one book; without a path, one in memory.

    Options of TinyDB's own JSONStorage are taken and have no effect: the layout of the file is
    ours. `wait` is how many seconds a write waits for another writer.
    """

    def __init__(
        self,
        path: str | os.PathLike[str] | None = None,
        *,
        wait: float = 5.0,
        files: Files | None = None,
        **_stock_options: object,
    ) -> None:
        super().__init__()
        self._shelf = Shelf(None if path is None else os.fspath(path), wait=wait, files=files)
        self._shelf.open()
        self._working: Document | None = None
        self._decoded: dict[str, tuple[Sheet | Opaque, Rows]] = {}

    def read(self) -> dict[str, Rows] | None:
        """Every table but `meta`, decoded afresh; None when there is none."""
        return {name: copied(self.rows(name)) for name in self.names()} or None

    def write(self, data: Mapping[str, Mapping[Any, Mapping[str, Any]]]) -> None:
        """Make the book hold these tables and no others."""
        wanted = {
            name: {str(key): dict(row) for key, row in rows.items()}
            for name, rows in data.items()
            if name != META
        }
        with self.transaction():
            self.drop([name for name in self.names() if name not in wanted])
            for name, rows in wanted.items():
                there = self.rows(name)
                edits: dict[str, Mapping[str, Any] | None] = dict.fromkeys(
                    key for key in there if key not in rows
                )
                edits |= {key: row for key, row in rows.items() if there.get(key) != row}
                if edits or name not in self.names():
                    self.change(name, lambda _, edits=edits: edits)  # type: ignore[misc]

    def close(self) -> None:
        """Nothing is kept open between two uses."""

    def names(self) -> list[str]:
        """The names of all tables but `meta`, which is ours."""
        return list(self._now().tables)

    def sheet(self, name: str) -> Sheet | Opaque:
        """A table as bytes: the same object until the table changes."""
        return self._now().tables.get(name, _NOTHING)

    def rows(self, name: str) -> Rows:
        """The rows of a table, not to be changed by the caller: they are kept."""
        if name == META:
            return {"1": msgspec.to_builtins(self._now().meta())}
        return self.decoded(name, self.sheet(name))

    def decoded(self, name: str, sheet: Sheet | Opaque) -> Rows:
        """The rows of a table as `change` hands it out, not to be changed."""
        kept = self._decoded.get(name)
        if kept is None or kept[0] is not sheet:
            kept = self._decoded[name] = (sheet, _decode(name, sheet))
        return kept[1]

    def change(self, name: str, plan: Callable[[Sheet], Edits]) -> None:
        """Change the rows of one table as one commit.

        `plan` gets the table as it is in the file under the lock, and may run more than once. Rows
        of the book's own tables get a uid and times, and leave a trace when they go.
        """
        if name == META:
            raise BadInput("The table meta is kept by Kithbook itself.")

        def build(document: Document) -> Document:
            sheet = document.tables.get(name, _NOTHING)
            known = sheet if isinstance(sheet, Sheet) else _sheet(_decode(name, sheet))
            edits = plan(known)
            if not edits and name in document.tables:
                return document
            return _changed(document, name, known, edits)

        self._commit(build)

    def truncate(self, name: str) -> None:
        """Empty a table; its row ids begin at 1 again."""
        self.change(name, lambda sheet: dict.fromkeys(row.id for row in sheet.each()))
        self._commit(lambda document: document.having({name: Sheet.empty()}))

    def drop(self, names: list[str]) -> None:
        """Remove tables altogether."""

        def build(document: Document) -> Document:
            there = [name for name in names if name in document.tables]
            return document.having(dict.fromkeys(there)) if there else document

        self._commit(build)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Lock and read anew; write everything done meanwhile as one, or nothing if it raises.

        A transaction inside another is part of it.
        """
        if self._working is not None:
            yield
            return
        with self._shelf.hold():
            start = self._working = self._shelf.document
            try:
                yield
                after = self._working
            finally:
                self._working = None

            def build(document: Document) -> Document:
                if document is not start:
                    raise Busy(BUSY)
                return after

            self._shelf.commit(build)

    def _now(self) -> Document:
        if self._working is not None:
            return self._working
        self._shelf.refresh()
        return self._shelf.document

    def _commit(self, build: Callable[[Document], Document]) -> None:
        if self._working is not None:
            self._working = build(self._working)
        else:
            self._shelf.commit(build)


_NOTHING = Sheet.empty()


def copied(value: Any) -> Any:
    """A copy of JSON all the way down, so that no caller reaches into what we keep."""
    if isinstance(value, dict):
        return {key: copied(each) for key, each in value.items()}
    if isinstance(value, list):
        return [copied(each) for each in value]
    return value


def _decode(name: str, sheet: Sheet | Opaque) -> Rows:
    data = sheet.body() if isinstance(sheet, Sheet) else sheet.data
    with without_gc():
        try:
            rows = msgspec.json.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            rows = json.loads(data)
    if not isinstance(rows, dict) or not all(isinstance(row, dict) for row in rows.values()):
        raise BadInput(f"{name} is no table: its rows are not objects.")
    return rows


def _sheet(rows: Rows) -> Sheet:
    ids = [int(key) for key in rows if key.isascii() and key.isdigit()]
    lines = ((key, json.dumps(row, separators=(",", ":")).encode()) for key, row in rows.items())
    return Sheet.of(lines, 1 + max(ids, default=0))


def _changed(document: Document, name: str, sheet: Sheet, edits: Edits) -> Document:
    """The document with `edits` in one table, and what they leave in `deleted`."""
    now = datetime.now(UTC)
    before = sheet.raws_by_row(edits.keys())
    gone: list[Deleted] = []
    fresh: dict[str, bytes | None] = {}
    added: dict[str, bytes] = {}
    odd = sheet.odd
    for key, row in edits.items():
        old = _loads(before[key]) if key in before else None
        odd -= old is not None and not _is_record(name, before[key])
        if row is None:
            if name in TABLES and old is not None and isinstance(old.get("uid"), str):
                gone.append(Deleted(old["uid"], name, _after(old, now)))
            fresh[key] = None
            continue
        raw = _encode(name, row, old, now)
        odd += not _is_record(name, raw)
        if key in before:
            fresh[key] = raw
        else:
            added[key] = raw
    after = sheet.edit_rows(fresh).append(added.values(), added.keys()).with_odd(max(odd, 0))
    document = document.having({name: after})
    if gone:
        trace = document.sheet(DELETED).append(msgspec.json.encode(row) for row in gone)
        document = document.having({DELETED: trace})
    return document


def _encode(name: str, row: Mapping[str, Any], old: dict[str, Any] | None, now: datetime) -> bytes:
    """A row as bytes. Raises TypeError for what JSON does not have, as stock TinyDB does."""
    plain = json.loads(json.dumps(dict(row)))
    if name in TABLES:
        plain = clean(plain)
        moment = msgspec.to_builtins(_after(old or {}, now))
        plain.setdefault("uid", old.get("uid") if old else uuid.uuid4().hex)
        plain.setdefault("created_at", moment)
        if old is None:
            plain.setdefault("changed_at", moment)
        elif plain.get("changed_at") == old.get("changed_at"):
            plain["changed_at"] = moment
    return json.dumps(plain, separators=(",", ":")).encode()


def _after(old: Mapping[str, Any], now: datetime) -> datetime:
    """Now, or right after the row's last change: a clock may have been set back."""
    try:
        return max(now, datetime.fromisoformat(old["changed_at"]) + timedelta(microseconds=1))
    except (KeyError, TypeError, ValueError, OverflowError):
        return now


def _loads(raw: bytes) -> dict[str, Any]:
    value = json.loads(raw)
    return value if isinstance(value, dict) else {}


def _is_record(name: str, raw: bytes) -> bool:
    if name not in KINDS:
        return True
    try:
        decoder(name).decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return True
