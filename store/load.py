"""A document, read as a state: tables typed when asked for, talks only as far as asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import partial
from itertools import chain

import msgspec

from store.document import Document
from store.history import Transaction
from store.models import TABLES, Record
from store.refers import Refers
from store.rows import HISTORY, by_uid, decoder, records, without_gc
from store.sheet import Row, Sheet
from store.state import State
from store.tables import Rows
from store.talks.cache import TalkCache
from store.talks.log import TalkLog
from store.talks.on_file import TABLE as TALKS
from store.talks.on_file import TalksOnFile

_FEW = 8
_SEARCHES = 12
"""So many rows are looked for in the bytes; to decode all takes as long as twice as many."""
_APART = 8
"""To decode a row by itself takes as long as to decode so many in one go, at most."""


def state_of(document: Document, cache: TalkCache | None) -> State:
    """The state that a document holds; nothing is decoded yet."""
    tables = {table: RowsOnFile(table, document.sheet(table)) for table in TABLES if table != TALKS}
    source = TalksOnFile(document.sheet(TALKS), cache)
    return State(document.revision, tables, TalkLog(source))


class RowsOnFile(Rows):
    """The rows of a table as the file has it. One, or those that have something, are found in its
    bytes without decoding the others, as long as that is the quicker way: Today needs a few."""

    __slots__ = ("_decode", "_found", "_searches", "_sheet")

    def __init__(self, table: str, sheet: Sheet) -> None:
        super().__init__(partial(by_uid, table, sheet))
        self._sheet = sheet
        self._decode = decoder(table).decode
        self._found: dict[str, Record | None] = {}
        self._searches = 0

    def __bool__(self) -> bool:
        """Whether there are any."""
        return self._sheet.rows > self._sheet.odd

    def one(self, uid: str) -> Record | None:
        """The record with this uid."""
        if self._records is not None or self._searches == _SEARCHES:
            return super().one(uid)
        if uid and uid not in self._found:
            self._searches += 1
            row = self._sheet.find(uid)
            self._found[uid] = None if row is None else self._record(row)
        return self._found.get(uid)

    def having(self, *fields: str) -> Iterable[Record]:
        """The records with something in one of these fields, in row order."""
        rows: dict[int, Row] = {}
        for row in chain.from_iterable(map(self._sheet.holding, fields)):
            if self._records is not None or len(rows) * _APART > self._sheet.rows:
                return super().having(*fields)
            rows[row.start] = row
        records = (self._record(rows[start]) for start in sorted(rows))
        found = [one for one in records if one and any(getattr(one, name) for name in fields)]
        self._found.update((one.uid, one) for one in found)
        return found

    def _record(self, row: Row) -> Record | None:
        try:
            record: Record = self._decode(row.raw)
        except msgspec.MsgspecError:
            return None
        return record


def transactions(document: Document) -> list[Transaction]:
    """The rows of `history`, oldest first."""
    return records(HISTORY, document.sheet(HISTORY))


def referred(document: Document, uids: Collection[str], apart: Collection[str] = ()) -> set[str]:
    """Those of `uids` that records other than themselves, and other than `apart`, refer to.

    The state of a row of Today is no reason to keep what the row was about.
    """
    found: set[str] = set()
    passed = {*uids, *apart}
    for table in TABLES:
        sheet = document.sheet(table)
        if table == "items" or not sheet.rows:
            continue
        if len(uids) <= _FEW:
            found.update(uid for uid in uids if _held(sheet, uid, passed))
        else:
            with without_gc():
                rows = _read(sheet)
            found.update(uid for row in rows if row.uid not in passed for uid in row.all)
    return found & set(uids)


def _held(sheet: Sheet, uid: str, passed: Collection[str]) -> bool:
    return any(
        other not in passed and uid in refers
        for row in sheet.holding(uid)
        for other, refers in _one(row.raw)
    )


def _one(raw: bytes) -> list[tuple[str, set[str]]]:
    try:
        row = msgspec.json.decode(raw, type=Refers)
    except msgspec.MsgspecError:
        return []
    return [(row.uid, row.all)]


def _read(sheet: Sheet) -> list[Refers]:
    if not sheet.odd:
        # A key that we do not know may have the name of one that refers, and be no reference.
        with suppress(msgspec.MsgspecError):
            return list(msgspec.json.decode(sheet.body(), type=dict[str, Refers]).values())
    rows = []
    for row in sheet.each():
        try:
            rows.append(msgspec.json.decode(row.raw, type=Refers))
        except msgspec.MsgspecError:
            continue
    return rows
