"""What a merge looks at, row by row: which differ, which of two is the later, and who left when."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any

import msgspec

from store import rows
from store.models import Record
from store.rows import DELETED
from store.sheet import Row, Sheet


def canonical(raw: bytes) -> str:
    """A row as text, whatever its spaces and the order of its fields, without its uid."""
    return json.dumps(_without_uid(raw), sort_keys=True, separators=(",", ":"))


def _without_uid(raw: bytes) -> dict[str, Any]:
    row: dict[str, Any] = json.loads(raw)
    row.pop("uid", None)
    return row


def later(raw: bytes, theirs: Record, row: bytes, ours: Record) -> bool | None:
    """Whether theirs is to stay; None when both say the same at the same moment."""
    if theirs.changed_at != ours.changed_at:
        return theirs.changed_at > ours.changed_at
    if _without_uid(raw) == _without_uid(row):
        return None
    one, other = canonical(raw), canonical(row)
    return (len(one), one) > (len(other), other)


def differing(ours: Sheet, theirs: Sheet) -> tuple[list[Row], list[bytes]]:
    """The rows of ours that theirs has not, and those of theirs that ours has not, by their bytes:
    equal rows need not be decoded."""
    alike = (ours.length, ours.crc) == (theirs.length, theirs.crc)
    if not theirs.rows or (alike and ours.body() == theirs.body()):
        return [], []
    there = [row.raw for row in theirs.each()]
    own = list(ours.each())
    known = set(there)
    left = Counter(row.raw for row in own)
    fresh = []
    for raw in there:
        if left[raw] > 0:
            left[raw] -= 1
        else:
            fresh.append(raw)
    return [row for row in own if row.raw not in known], fresh


def read(table: str, raw: bytes) -> Any:
    """The record in a row; None when it is none."""
    try:
        return rows.decoder(table).decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


class Graves:
    """The rows of `deleted` of both books: who left when."""

    def __init__(self, ours: Sheet, theirs: Sheet) -> None:
        self.ours = ours
        """Our table as it is."""
        self._rows: dict[tuple[str, str], tuple[datetime, str]] = {}
        self._news: dict[tuple[str, str], tuple[datetime, bytes]] = {}
        self._live: set[tuple[str, str]] = set()
        self.odd: list[bytes] = []
        """Rows of theirs that say nothing; they are kept."""
        for row in ours.each():
            grave = read(DELETED, row.raw)
            if grave is not None:
                key, there = (grave.table, grave.uid), (grave.when, row.id)
                self._rows[key] = max(there, self._rows.get(key, there))
        for raw in differing(ours, theirs)[1]:
            grave = read(DELETED, raw)
            if grave is None:
                self.odd.append(raw)
                continue
            key = grave.table, grave.uid
            known = self._rows.get(key)
            if known is None or grave.when > known[0]:
                self._news[key] = max((grave.when, raw), self._news.get(key, (grave.when, raw)))

    def when(self, table: str, *uids: str) -> datetime | None:
        """When the last of these left, in either book."""
        keys = [(table, uid) for uid in uids]
        marks = [self._rows[key][0] for key in keys if key in self._rows]
        marks += [self._news[key][0] for key in keys if key in self._news]
        return max(marks, default=None)

    def news(self, table: str) -> set[str]:
        """The uids that left theirs and are not marked so in ours."""
        return {uid for name, uid in self._news if name == table}

    def lives(self, table: str, *uids: str) -> None:
        """A record was changed since it was removed: the mark has nothing to say any more."""
        self._live.update((table, uid) for uid in uids)

    def sheet(self) -> Sheet:
        """The table `deleted` as it is to be."""
        edits: dict[str, bytes | None] = {}
        edits.update((self._rows[key][1], None) for key in self._live & self._rows.keys())
        added = [raw for key, (_, raw) in self._news.items() if key not in self._live]
        edits.update(
            (self._rows[key][1], None) for key in self._news.keys() & self._rows.keys() - self._live
        )
        if not (edits or added or self.odd):
            return self.ours
        sheet = self.ours.edit_rows(edits).append([*added, *self.odd])
        return sheet.with_odd(self.ours.odd + len(self.odd))
