"""The records that a commit changes, put into the tables of the document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from store import history, rows
from store.document import Document
from store.history import Transaction
from store.models import Record
from store.rows import DELETED, HISTORY, Deleted
from store.sheet import Sheet
from store.state import State

DELETED_FOR = timedelta(days=731)
"""How long a merge can still tell that something was removed here."""

_NEXT = timedelta(microseconds=1)

Changes = Mapping[str, Mapping[str, Record | None]]
"""table -> uid -> the record as it is to be, or None when it leaves."""


def written(
    document: Document, before: State, changes: Changes, raws: history.Rows, now: datetime
) -> Document:
    """The document with `changes` in it; `raws` has the rows of records that come back."""
    sheets: dict[str, Sheet] = {}
    gone: list[Deleted] = []
    back: set[str] = set()
    for table, records in changes.items():
        sheet = document.sheet(table)
        there = {uid: old for uid in records if (old := before.record(table, uid)) is not None}
        edits: dict[str, bytes | None] = {}
        added: list[bytes] = []
        raw = sheet.raws(there.keys())
        for uid, record in records.items():
            old = there.get(uid)
            if old is None:
                if record is not None:
                    row = raws.get((table, uid))
                    added.append(rows.joined(row, record) if row else rows.encode(table, record))
                    back.add(uid)
            elif record is None:
                edits[uid] = None
                # A clock may have been set back: what leaves does so after its last change.
                gone.append(Deleted(uid, table, max(now, old.changed_at + _NEXT)))
            else:
                edits[uid] = rows.merged(table, raw[uid], old, record)
        sheets[table] = sheet.edit(edits).append(added)
    if gone or (back and document.sheet(DELETED).rows):
        sheets[DELETED] = _deleted(document.sheet(DELETED), gone, back, now)
    return document.having(sheets)


def _deleted(sheet: Sheet, gone: list[Deleted], back: set[str], now: datetime) -> Sheet:
    """The table `deleted` with what leaves now, without what came back or left long ago."""
    sheet = sheet.edit(dict.fromkeys(back)).append(msgspec.json.encode(row) for row in gone)
    old = 0
    for row in rows.records(DELETED, sheet):
        if row.when > now - DELETED_FOR:
            break
        old += 1
    return sheet.drop_first(old) if old and not sheet.odd else sheet


def remembered(document: Document, row: Transaction) -> Document:
    """The document with one more transaction to undo, and no more than are kept."""
    sheet = document.sheet(HISTORY).append([msgspec.json.encode(row)])
    return document.having({HISTORY: sheet.drop_first(sheet.rows - history.KEPT)})
