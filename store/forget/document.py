"""A document without a person: as a pure step, so that a commit may run it again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import msgspec

from store.document import Document
from store.forget.fields import KEYS, REFERENCES, about, each_word, texts_in
from store.forget.leaving import Leaving, Texts, decoded, leaving, near_of
from store.forget.left import Left, left_in
from store.forget.rows import may_hold
from store.forget.words import Near, Words
from store.models import TABLES, Event, EventPlan, Profile, TodayState
from store.rows import DELETED, HISTORY, Deleted, dump, records
from store.sheet import Row, Sheet

_INNER: dict[str, type[msgspec.Struct]] = {"plan": EventPlan, "today": TodayState}
"""Fields that hold a value which refers to people, too."""
_ALWAYS_READ = ("items", "profile")
_REFERRING = ('"closes"', '"from_interaction"')
"""Fields that refer to what leaves with a person; all others refer to the person."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What forgetting came to in one document, as counts: for showing, without anything of it."""

    person: bool = False
    """Whether they were in it as a person."""
    talks: int = 0
    """Talks that left."""
    follow_ups: int = 0
    links: int = 0
    """Relations and introductions that left."""
    changed: int = 0
    """Records that stay, without the person."""
    words: int = 0
    """Those of them whose words now say "somebody"."""
    history: int = 0
    """Earlier changes that can no longer be put back."""
    to_call: bool = False
    """They were the one to call on a hard day; nobody is now."""


class Forgotten(msgspec.Struct, frozen=True):
    """A document without a person."""

    document: Document
    """The one given, where there was nothing of them."""
    tally: Tally
    left: Left


def without(document: Document, words: Words, texts: Texts, now: datetime) -> Forgotten:
    """`document` without the person of `words`. Nothing of what is not ours to read is touched;
    what stands in it is named."""
    going = leaving(document, words, texts)
    editor = _Editor(words, texts, going, now)
    sheets: dict[str, Sheet] = {}
    for table in TABLES:
        sheet = document.sheet(table)
        edits = editor.edits(table, sheet) | dict.fromkeys(going.rows.get(table, ()))
        if edits:
            sheets[table] = sheet.edit_rows(edits)
    history = editor.history(document.sheet(HISTORY))
    if history:
        sheets[HISTORY] = _rid(document.sheet(HISTORY), history)
    if going.uids:
        known = {row.uid for row in records(DELETED, document.sheet(DELETED))}
        gone = [Deleted(uid, table, now) for uid, table in going.uids.items() if uid not in known]
        sheets[DELETED] = document.sheet(DELETED).append(map(msgspec.json.encode, gone))
    after = document.having(sheets) if sheets else document
    return Forgotten(after, editor.tally(len(history)), left_in(after, words, texts))


def _rid(sheet: Sheet, ids: set[str]) -> Sheet:
    odd = sum(decoded(HISTORY, row.raw) is None for row in sheet.each() if row.id in ids)
    return sheet.edit_rows(dict.fromkeys(ids)).with_odd(sheet.odd - odd)


class _Editor:
    """Goes through the rows that stay."""

    def __init__(self, words: Words, texts: Texts, going: Leaving, now: datetime) -> None:
        self._words = words
        self._texts = texts
        self._going = going
        self._now = now
        self._gone = {words.person.uid, *going.uids} - {""}
        self._touched: set[str] = set()
        """uids of the records that were changed."""
        self._worded = 0
        self._to_call = False

    def tally(self, history: int) -> Tally:
        """What it came to so far."""
        count = {table: len(ids) for table, ids in self._going.rows.items()}
        return Tally(
            person="contacts" in count,
            talks=count.get("interactions", 0),
            follow_ups=count.get("follow_ups", 0),
            links=count.get("relations", 0) + count.get("introductions", 0),
            changed=len(self._touched),
            words=self._worded,
            history=history,
            to_call=self._to_call,
        )

    def edits(self, table: str, sheet: Sheet) -> dict[str, bytes | None]:
        """Row id -> new bytes, of the rows of a table that stay and change."""
        going = self._going.rows.get(table, set())
        found: dict[str, bytes | None] = {}
        some = may_hold(sheet, self._words, _REFERRING)
        for row in sheet.each() if table in _ALWAYS_READ else some:
            if row.id not in going:
                raw = self._edited(table, row)
                if raw is not None:
                    found[row.id] = raw
        return found

    def _edited(self, table: str, row: Row) -> bytes | None:
        """The row without them; None when nothing changes, or when it is no record."""
        kind = TABLES[table]
        if decoded(table, row.raw) is None:
            return None
        before = json.loads(row.raw)
        near = near_of(before, self._words.person.uid)
        after = self._unlinked(before, kind)
        to_call = kind is Profile and self._is_called(after)
        if to_call:
            after["person_to_call"] = ""
        after = self._plain_names(after, kind, near)
        linked = after
        if self._texts != "keep":
            after = each_word(after, kind, lambda text: self._words.replaced(text, near))
        if after == before:
            return None
        moment = msgspec.convert(before["changed_at"], datetime) + timedelta(microseconds=1)
        worded = after != linked
        after["changed_at"] = msgspec.to_builtins(max(self._now, moment))
        raw = dump(after)
        if decoded(table, raw) is None:
            return None
        self._touched.add(str(before["uid"]))
        self._worded += worded
        self._to_call |= to_call
        return raw

    def _is_called(self, profile: dict[str, Any]) -> bool:
        written = profile.get("person_to_call")
        return isinstance(written, str) and self._words.in_line(written)

    def _unlinked(self, value: Any, kind: type[msgspec.Struct]) -> Any:
        """The value without references to what leaves."""
        if not isinstance(value, dict):
            return value
        out = dict(value)
        for name in REFERENCES.get(kind, ()):
            if name in out:
                out[name] = self._kept(out[name], kind)
        for name in KEYS.get(kind, ()):
            if isinstance(out.get(name), list):
                out[name] = [key for key in out[name] if not about(key, self._gone)]
        for name, inner in _INNER.items():
            if name in out and name in kind.__struct_fields__:
                out[name] = self._unlinked(out[name], inner)
        return out

    def _kept(self, held: Any, kind: type[msgspec.Struct]) -> Any:
        if isinstance(held, list):
            return [each for each in held if not self._is_gone(each, kind)]
        return "" if self._is_gone(held, kind) else held

    def _is_gone(self, entry: Any, kind: type[msgspec.Struct]) -> bool:
        """Whether a reference leaves; events name people who are not in the book by plain names."""
        if not isinstance(entry, str):
            return False
        plain = kind in (Event, EventPlan) and self._words.is_them(entry)
        return entry in self._gone or plain

    def _plain_names(self, value: Any, kind: type[msgspec.Struct], near: Near) -> Any:
        """The plain names of an event, where one holds theirs: "Ana's sister"."""
        if kind is not Event:
            return value
        out = dict(value)
        for name in REFERENCES[Event]:
            if isinstance(out.get(name), list):
                out[name] = [self._words.replaced(each, near) for each in out[name]]
        return out

    def history(self, sheet: Sheet) -> set[str]:
        """Ids of the transactions that touch them, and of the undos and redos of those."""
        found: dict[str, str] = {}
        rows = list(sheet.each())
        for row in rows:
            if self._tells(row.raw):
                found[row.id] = _field(row.raw, "uid")
        uids = set(found.values()) - {""}
        return {*found, *(row.id for row in rows if _field(row.raw, "of") in uids)}

    def _tells(self, raw: bytes) -> bool:
        row = json.loads(raw)
        every = frozenset(texts_in(row, keys=True))
        if not every.isdisjoint(self._gone) or any(about(each, self._gone) for each in every):
            return True
        near = Near(not every.isdisjoint(self._touched), every)
        return any(self._words.holds(each, near) for each in texts_in(row))


def _field(raw: bytes, name: str) -> str:
    try:
        value = msgspec.json.decode(raw)
    except msgspec.MsgspecError:
        return ""
    found = value.get(name, "") if isinstance(value, dict) else ""
    return found if isinstance(found, str) else ""
