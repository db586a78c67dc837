"""What a book should hold, as plain rows: a model that knows nothing of how the store works."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import TinyDB

from store.book import Book
from store.check import check
from store.document import parse
from store.errors import KithError
from store.models import TABLES

Row = dict[str, Any]
Rows = dict[str, dict[str, Row]]
"""table -> uid -> row, without the times and without tables that are empty."""
Diff = dict[str, dict[str, Row | None]]
"""table -> uid -> the row as it is to be, or None when it leaves."""

REACH = 40
"""So many rows of `history` back undo is asked for; the book keeps 50."""


class Step(NamedTuple):
    """One commit: what it is called, what kind it is, and all that it is to change."""

    label: str
    kind: str
    """change, undo, redo; or marks, which `history` does not have."""
    diff: Diff
    marks: Diff
    """Small things that waited for it: written with it, and never undone."""


class _Past(NamedTuple):
    label: str
    row: int
    back: Diff
    forth: Diff


class Model:
    """The book after the commits it was told of."""

    def __init__(self) -> None:
        self.rows: Rows = {}
        self.revision = 0
        self.tail = ("", "")
        """Kind and label of the newest row of `history`."""
        self._history = 0
        self._past: list[_Past] = []
        self._undone: list[_Past] = []

    def row(self, table: str, uid: str) -> Row:
        """A copy of one row."""
        return dict(self.rows[table][uid])

    def all(self, table: str) -> dict[str, Row]:
        """The rows of one table."""
        return self.rows.get(table, {})

    def take(self, step: Step) -> None:
        """Go on with one commit."""
        past = self._moved(step)
        self._apply(step.diff)
        self._apply(step.marks)
        self.revision += 1
        if past is None:
            return
        self._history += 1
        self.tail = (step.kind, step.label)
        past = past._replace(row=self._history)
        if step.kind == "undo":
            self._undone.append(past)
        else:
            self._past.append(past)

    def _moved(self, step: Step) -> _Past | None:
        if step.kind == "undo":
            return self._past.pop()
        if step.kind == "redo":
            return self._undone.pop()
        if step.kind == "marks":
            return None
        self._undone.clear()
        return _Past(step.label, 0, self._inverse(step.diff), step.diff)

    def new_session(self) -> None:
        """Another process goes on: it can do nothing again that it did not put back itself."""
        self._undone.clear()

    def to_undo(self) -> tuple[str, Diff] | None:
        """Label and diff of what undo would do now, while it is sure to be in reach."""
        if not self._past or self._past[-1].row <= self._history - REACH:
            return None
        return self._past[-1].label, self._past[-1].back

    def to_redo(self) -> tuple[str, Diff] | None:
        """The same for redo."""
        if not self._undone or self._undone[-1].row <= self._history - REACH:
            return None
        return self._undone[-1].label, self._undone[-1].forth

    def _apply(self, diff: Diff) -> None:
        for table, changes in diff.items():
            rows = dict(self.rows.get(table, {}))
            for uid, row in changes.items():
                if row is None:
                    rows.pop(uid, None)
                else:
                    rows[uid] = row
            self.rows[table] = rows
            if not rows:
                del self.rows[table]

    def _inverse(self, diff: Diff) -> Diff:
        return {
            table: {uid: self.rows.get(table, {}).get(uid) for uid in changes}
            for table, changes in diff.items()
        }

    def copy(self) -> Model:
        """The same model, to go its own way. Rows are shared: nobody changes them in place."""
        other = Model()
        other.rows = {table: dict(rows) for table, rows in self.rows.items()}
        other.revision, other.tail, other._history = self.revision, self.tail, self._history
        other._past, other._undone = list(self._past), list(self._undone)
        return other

    def after(self, step: Step) -> Model:
        """What the book would be with one more commit."""
        other = self.copy()
        other.take(step)
        return other


def plain(rows: Iterable[Any]) -> dict[str, Row]:
    """Rows by uid, without the times. Raises AssertionError when a uid is there twice."""
    found: dict[str, Row] = {}
    for row in rows:
        assert row["uid"] not in found, f"{row['uid']} is there twice"
        found[row["uid"]] = {k: v for k, v in row.items() if k not in ("created_at", "changed_at")}
    return found


class Held(NamedTuple):
    """What a file holds, read by stock TinyDB."""

    rows: Rows
    revision: int
    tail: tuple[str, str]


def stock(path: Path) -> Held:
    """What stock TinyDB finds at `path`; each record is read. A missing file holds nothing."""
    if not path.exists():
        return Held({}, 0, ("", ""))
    with TinyDB(path, access_mode="r") as db:
        there = db.tables()
        rows = {table: plain(db.table(table)) for table in TABLES if table in there}
        past = db.table("history").all()
        (meta,) = db.table("meta").all()
    assert all(meta["tables"][table]["rows"] == len(rows[table]) for table in rows)
    newest = (past[-1].get("kind", "change"), past[-1]["label"]) if past else ("", "")
    return Held({t: r for t, r in rows.items() if r}, meta["revision"], newest)


def whole(path: Path, allowed: list[Model]) -> int:
    """Which of the states `allowed` the book at `path` is in, looked at in every way there is.

    Raises AssertionError when it is none of them, or when anything is not as it should be.
    """
    try:
        return _whole(path, allowed)
    except (KithError, ValueError, LookupError, OSError) as error:
        raise AssertionError(f"the book does not open: {error!r:.300}") from error


def _whole(path: Path, allowed: list[Model]) -> int:
    held = stock(path)
    which = _which(held, allowed)
    if path.exists():
        text = path.read_bytes()
        assert parse(text) is not None, "the file is not as we leave one"
        assert set(json.loads(text)) <= {*TABLES, "meta", "history", "deleted"}
    book = Book.open(path)
    assert book.problems == (), book.problems
    assert book.state.revision == held.revision
    for table in TABLES:
        records = book.state.records(table)
        assert set(records) == set(held.rows.get(table, {})), f"{table} is read another way"
    found = check(path).problems
    assert [each for each in found if "displaced" not in each.sentence] == []
    if path.parent.exists():
        left = [each.name for each in path.parent.iterdir() if each.name.endswith(".tmp")]
        assert left == [], f"left behind: {left}"
    return which


def _which(held: Held, allowed: list[Model]) -> int:
    for number, model in enumerate(allowed):
        if held == (model.rows, model.revision, model.tail):
            return number
    raise AssertionError(_how_it_differs(held, allowed[-1]))


def _how_it_differs(held: Held, model: Model) -> str:
    said = [f"revision {held.revision} of {model.revision}, newest {held.tail} of {model.tail}"]
    for table in {*held.rows, *model.rows}:
        there, wanted = held.rows.get(table, {}), model.rows.get(table, {})
        for uid in {*there, *wanted}:
            if there.get(uid) != wanted.get(uid):
                said.append(f"{table} {uid}: {there.get(uid)!r:.90} for {wanted.get(uid)!r:.90}")
    return "; ".join(said[:4])
