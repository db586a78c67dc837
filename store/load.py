"""A document, read as a state: tables typed when asked for, talks only as far as asked for."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from functools import partial

import msgspec

from store.document import Document
from store.history import Transaction
from store.models import TABLES
from store.refers import Refers
from store.rows import HISTORY, by_uid, records, without_gc
from store.sheet import Sheet
from store.state import Rows, State
from store.talk_cache import TalkCache
from store.talkfile import TABLE as TALKS
from store.talkfile import TalksOnFile
from store.talklog import TalkLog

_FEW = 8


def state_of(document: Document, cache: TalkCache | None) -> State:
    """The state that a document holds; nothing is decoded yet."""
    tables = {
        table: Rows(partial(by_uid, table, document.sheet(table)))
        for table in TABLES
        if table != TALKS
    }
    source = TalksOnFile(document.sheet(TALKS), cache)
    return State(document.revision, tables, TalkLog(source))


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
