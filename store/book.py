"""The book: open it, change it, put a change back, hear of changes, close it."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, cast

import msgspec

from store import clock as clocks
from store import history
from store.clock import Clock, Stamp, SystemClock
from store.errors import KithError, NothingToUndo
from store.history import Transaction, Undone
from store.models import TABLES, Record
from store.ops import Edit
from store.state import State

Change = Callable[..., Edit]
"""`(state, stamp, *args, **kwargs) -> Edit`: pure, because it may be run twice."""


class Problem(msgspec.Struct, frozen=True):
    """Something in the book that is kept but not as it should be."""

    table: str
    row: str
    sentence: str


class Book:
    """One book, used by one thread."""

    def __init__(self, path: Path | None, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self.read_only = ""
        self.problems: tuple[Problem, ...] = ()
        self._history: list[Transaction] = []
        self._own: set[str] = set()
        self._marks: list[tuple[Change, Stamp, tuple[Any, ...], dict[str, Any]]] = []
        self._observers: list[Callable[[State], None]] = []
        self._saved = State.of()
        self.state = self._saved
        self._seen = (0, 0)

    @classmethod
    def open(cls, path: Path, *, clock: Clock | None = None, wait: float = 0.25) -> Book:
        """The book at `path`; a missing file is an empty book, made at the first commit."""
        book = cls(Path(os.path.realpath(path)), clock or SystemClock())
        book._load()
        return book

    @classmethod
    def in_memory(cls, clock: Clock | None = None) -> Book:
        """An empty book that is never written."""
        return cls(None, clock or SystemClock())

    @property
    def today(self) -> date:
        """The user's day."""
        return clocks.today(self.clock)

    def commit(self, change: Change, *args: Any, **kwargs: Any) -> Edit:
        """Run `change` on the book as it is now, and save the outcome."""
        stamp = clocks.stamp(self.clock)
        self._reload()
        base = self._with_marks()
        edit = change(base, stamp, *args, **kwargs)
        if edit.ops or base is not self._saved:
            self._save(base, edit, stamp, "change", "")
        return edit

    def mark(self, change: Change, *args: Any, **kwargs: Any) -> None:
        """Note something small that waits for the next commit or for `close`."""
        stamp = clocks.stamp(self.clock)
        edit = change(self.state, stamp, *args, **kwargs)
        if edit.ops:
            self.state = self.state.apply(edit, stamp.now)
            self._marks.append((change, stamp, args, kwargs))

    def undo(self, *, any_session: bool = False) -> Undone:
        """Put back the last change: of this session, or the book's. Raises NothingToUndo."""
        self._reload()
        row = history.last_change(self._history, None if any_session else self._own)
        if row is None:
            raise NothingToUndo("There is nothing to put back.")
        return self._reverse(row, "undo")

    def redo(self) -> Undone:
        """Do again what was last put back, until the next change. Raises NothingToUndo."""
        self._reload()
        row = history.last_undo(self._history, self._own)
        if row is None:
            raise NothingToUndo("There is nothing to do again.")
        return self._reverse(row, "redo")

    def refresh(self) -> bool:
        """Look whether another process changed the book; if so load it and tell the observers."""
        if not self._reload():
            return False
        self._tell()
        return True

    def observe(self, callback: Callable[[State], None]) -> Callable[[], None]:
        """Call `callback` after every change of the state; returns what ends that."""
        self._observers.append(callback)
        return lambda: self._observers.remove(callback)

    def close(self) -> None:
        """Write what waits."""
        if self._marks:
            self.commit(lambda state, stamp: Edit("", (), undoable=False))

    def _reverse(self, row: Transaction, kind: history.Kind) -> Undone:
        stamp = clocks.stamp(self.clock)
        base = self._with_marks()
        mine = {uid for _, uid in row.created}
        referred = {
            uid
            for table in TABLES
            if table != "items"
            for record in base.records(table).values()
            if record.uid not in mine
            for uid in mine
            if f'"{uid}"' in msgspec.json.encode(record).decode()
        }
        edit, _, left = history.reverse(row, base, referred)
        self._save(base, edit, stamp, kind, row.of or row.uid)
        return Undone(row.label, left)

    def _with_marks(self) -> State:
        state = self._saved
        for change, stamp, args, kwargs in self._marks:
            try:
                state = state.apply(change(state, stamp, *args, **kwargs), stamp.now)
            except KithError:
                continue
        return state

    def _save(self, base: State, edit: Edit, stamp: Stamp, kind: history.Kind, of: str) -> None:
        changes = base.changes(edit, stamp.now)
        rows = list(self._history)
        uid = uuid.uuid4().hex
        if edit.undoable and edit.ops:
            rows.append(
                history.transaction(
                    uid, edit.label, stamp.now, base, changes, rows={}, kind=kind, of=of
                )
            )
            self._own.add(uid)
        state = base.put(changes, self._saved.revision + 1)
        self._write(state, rows[-history.KEPT :])
        self._history = rows[-history.KEPT :]
        self._marks.clear()
        self._saved = self.state = state
        self._tell()

    def _tell(self) -> None:
        for callback in tuple(self._observers):
            callback(self.state)

    def _write(self, state: State, rows: list[Transaction]) -> None:
        if self.path is None:
            return
        tables: dict[str, dict[str, Any]] = {
            table: {str(n): row for n, row in enumerate(state.records(table).values(), 1)}
            for table in TABLES
        }
        tables["history"] = {str(n): row for n, row in enumerate(rows, 1)}
        tables["meta"] = {"1": {"revision": state.revision}}
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = self.path.with_name(f".{self.path.name}.{uuid.uuid4().hex}.tmp")
        with temporary.open("xb") as file:
            file.write(msgspec.json.encode(tables))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self.path)
        self._seen = self._look()

    def _look(self) -> tuple[int, int]:
        if self.path is None or not self.path.exists():
            return (0, 0)
        stat = self.path.stat()
        return (stat.st_ino, stat.st_mtime_ns)

    def _reload(self) -> bool:
        if self._look() == self._seen:
            return False
        self._load()
        return True

    def _load(self) -> None:
        self._seen = self._look()
        if self.path is None or self._seen == (0, 0):
            return
        raw = msgspec.json.decode(self.path.read_bytes(), type=dict[str, dict[str, Any]])
        records: list[Record] = []
        for table, kind in TABLES.items():
            records += msgspec.convert(list(raw.get(table, {}).values()), list[kind])  # type: ignore[valid-type]
        self._history = msgspec.convert(list(raw.get("history", {}).values()), list[Transaction])
        self._saved = State.of(*records).put({}, cast("int", raw["meta"]["1"]["revision"]))
        self.state = self._with_marks()
