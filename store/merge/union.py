"""Two copies of a book put together: what comes in, which of two rows stays, and what gave way.

Pure, and the same whichever book is asked first: records are joined by uid, and of two rows with
one uid the one with the later `changed_at` stays, whole, with the fields that we do not know. Of
two from the same moment the one that says more stays (the longer as JSON, then the greater), so
that both sides decide alike. What was removed stays removed unless it was changed at that moment or
later. `history` and `meta` stay ours, and so do tables that we do not know; those that only the
other book has come along.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import NamedTuple

import msgspec

from store import rows, trouble
from store.document import META, Document, Opaque
from store.merge.rows import Graves, differing, later, read
from store.models import TABLES, Record
from store.rows import DELETED, KINDS
from store.sheet import Row, Sheet

TWINS = {"items": "key", "cards": "prompt", "prompts": "prompt", "steps": "step"}
"""Table -> the field by which two rows with different uids are about one thing: each copy made its
own, under its own uid. They become one row, under the lesser uid."""


class Pair(NamedTuple):
    """One record in both books, as rows; None where it is not there."""

    table: str
    uid: str
    ours: bytes | None
    theirs: bytes | None
    after: bytes | None
    """The row as it is to be here."""


class Merged(msgspec.Struct, frozen=True):
    """What comes of two books."""

    document: Document
    """Ours with theirs in it; the very same object when there is nothing to write."""
    came: tuple[Pair, ...] = ()
    """Only theirs had them; also what was removed here and changed there since."""
    newer: tuple[Pair, ...] = ()
    """Theirs was changed later and takes the place of ours."""
    older: tuple[Pair, ...] = ()
    """Ours was changed later and stays."""
    removed: tuple[Pair, ...] = ()
    """Removed there, not changed here since."""
    stayed: tuple[Pair, ...] = ()
    """Removed there, but changed here since."""
    gone: tuple[Pair, ...] = ()
    """Removed here, not changed there since."""
    back: tuple[Pair, ...] = ()
    """Those of `came` that were removed here."""
    joined: tuple[Pair, ...] = ()
    """Ours stays, under the uid of theirs (see `TWINS`)."""
    odd: int = 0
    """Rows of theirs that are no records; they are kept byte for byte."""
    tables: tuple[str, ...] = ()
    """Tables that we do not know and that only theirs had."""
    apart: tuple[tuple[str, int], ...] = ()
    """Such tables that both have: ours stays; how many rows of theirs are not in it."""


def merge(ours: Document, theirs: Document) -> Merged:
    """Put `theirs` into `ours`. Doing it once more changes nothing."""
    found = _Found()
    with rows.without_gc():
        graves = Graves(ours.sheet(DELETED), theirs.sheet(DELETED))
        sheets: dict[str, Sheet | Opaque | None] = {}
        for table in TABLES:
            before = ours.sheet(table)
            after = _Table(table, before, graves, found).merged(theirs.sheet(table))
            if after is not before:
                sheets[table] = after
        marks = graves.sheet()
        if marks is not graves.ours:
            sheets[DELETED] = marks
            found.odd += len(graves.odd)
    tables, apart = _unknown(ours, theirs)
    sheets.update((name, theirs.tables[name]) for name in tables)
    document = ours.having(sheets) if sheets else ours
    if found.odd:
        document = trouble.named(document)
    listed = {name: tuple(pairs) for name, pairs in found.lists.items()}
    return Merged(document, odd=found.odd, tables=tables, apart=apart, **listed)


class _Found:
    """What is found on the way, by the names of `Merged`."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Pair]] = {}
        self.odd = 0

    def add(self, name: str, pair: Pair) -> None:
        self.lists.setdefault(name, []).append(pair)


class _Table:
    """One table of records on its way into one."""

    def __init__(self, name: str, ours: Sheet, graves: Graves, found: _Found) -> None:
        self._name = name
        self._ours = ours
        self._graves = graves
        self._found = found
        self._edits: dict[str, bytes | None] = {}
        self._added: list[bytes] = []
        self._odd = 0
        self._settled: set[str] = set()
        self._own: dict[str, tuple[Row, Record]] = {}
        self._twins: dict[str, str] = {}

    def merged(self, theirs: Sheet) -> Sheet:
        """Our sheet with theirs in it; the same object when nothing changes."""
        own, fresh = differing(self._ours, theirs)
        for row in own:
            record = read(self._name, row.raw)
            if record is not None:
                self._own[record.uid] = row, record
        met = [(raw, read(self._name, raw)) for raw in fresh]
        there = {record.uid for _, record in met if record is not None}
        self._twins = {
            twin: uid
            for uid, (_, record) in self._own.items()
            if uid not in there and (twin := self._twin(record))
        }
        for raw, record in met:
            if record is None:
                self._added.append(raw)
                self._odd += 1
            else:
                self._meet(raw, record)
        self._bury()
        self._found.odd += self._odd
        if not (self._edits or self._added):
            return self._ours
        sheet = self._ours.edit_rows(self._edits).append(self._added)
        return sheet.with_odd(self._ours.odd + self._odd)

    def _twin(self, record: Record) -> str:
        field = TWINS.get(self._name)
        return getattr(record, field) if field else ""

    def _meet(self, raw: bytes, theirs: Record) -> None:
        """A row of theirs that is not in ours as it stands."""
        uid = theirs.uid if theirs.uid in self._own else self._twins.get(self._twin(theirs), "")
        if uid:
            self._decide(*self._own[uid], raw, theirs)
            return
        when = self._graves.when(self._name, theirs.uid)
        if when is not None and theirs.changed_at < when:
            self._found.add("gone", Pair(self._name, theirs.uid, None, raw, None))
            return
        pair = Pair(self._name, theirs.uid, None, raw, raw)
        if when is not None:
            self._graves.lives(self._name, theirs.uid)
            self._found.add("back", pair)
        self._added.append(raw)
        self._found.add("came", pair)

    def _decide(self, row: Row, ours: Record, raw: bytes, theirs: Record) -> None:
        """One record, two rows: which stays, and whether it stays at all."""
        taken = later(raw, theirs, row.raw, ours)
        if taken is None and ours.uid == theirs.uid:
            return
        uid = min(ours.uid, theirs.uid)
        last = theirs if taken else ours
        after = raw if taken else row.raw
        if last.uid != uid:
            after = rows.dump(json.loads(after) | {"uid": uid})
        when = self._graves.when(self._name, ours.uid, theirs.uid)
        self._settled |= {ours.uid, theirs.uid}
        if when is not None and last.changed_at < when:
            self._edits[row.id] = None
            self._found.add("removed", Pair(self._name, ours.uid, row.raw, raw, None))
            return
        pair = Pair(self._name, uid, row.raw, raw, after)
        if when is not None:
            self._graves.lives(self._name, ours.uid, theirs.uid)
            self._found.add("stayed", pair)
        if after != row.raw:
            self._edits[row.id] = after
        if taken:
            self._found.add("newer", pair)
        elif after != row.raw:
            self._found.add("joined", pair)
        if taken is False:
            self._found.add("older", pair)

    def _bury(self) -> None:
        """What left theirs leaves ours, unless it was changed here since."""
        left = self._graves.news(self._name) - self._settled
        for row in self._ours.each() if left else ():
            record = read(self._name, row.raw)
            if record is None or record.uid not in left:
                continue
            when = self._graves.when(self._name, record.uid)
            if when is not None and record.changed_at < when:
                self._edits[row.id] = None
                self._found.add("removed", Pair(self._name, record.uid, row.raw, None, None))
            else:
                self._graves.lives(self._name, record.uid)
                pair = Pair(self._name, record.uid, row.raw, None, row.raw)
                self._found.add("stayed", pair)


def _unknown(
    ours: Document, theirs: Document
) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """The tables that we do not know: those that only theirs has, and those that differ."""
    names = [name for name in theirs.tables if name not in KINDS and name != META]
    new = tuple(name for name in names if name not in ours.tables)
    apart = []
    for name in names:
        one, other = _bytes(theirs.tables[name]), _bytes(ours.tables.get(name))
        if other and one != other:
            lacking = sum((_rows(one) - _rows(other)).values())
            apart.append((name, lacking))
    return new, tuple(each for each in apart if each[1])


def _bytes(table: Sheet | Opaque | None) -> bytes:
    if table is None:
        return b""
    return table.body() if isinstance(table, Sheet) else table.data


def _rows(data: bytes) -> Counter[str]:
    value = json.loads(data)
    each = value.values() if isinstance(value, dict) else [value]
    return Counter(json.dumps(row, sort_keys=True) for row in each)
