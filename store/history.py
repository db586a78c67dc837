"""What undo needs: each transaction as data, and what it takes to put it back.

The table `history` keeps the last 50. Undo is a new change like any other: whatever moved on since
stays as it is and is named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any, Literal

import msgspec

from store.models import TABLES, Record
from store.ops import Edit, ListEdit, Op, Patch, Put, Remove
from store.refers import of_record
from store.state import DEFAULT_PROFILE, State, patched

KEPT = 50

Kind = Literal["change", "undo", "redo"]


class Patched(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of one record that a transaction changed: name -> [before, after], as in JSON."""

    table: str
    uid: str
    fields: dict[str, tuple[Any, Any]]


class Removed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A record that a transaction removed, with every key its row had."""

    table: str
    row: dict[str, Any]


class Transaction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One row of `history`."""

    uid: str
    created_at: datetime
    changed_at: datetime
    label: str
    kind: Kind = "change"
    of: str = ""
    """For an undo or redo: the uid of the change it is about."""
    created: tuple[tuple[str, str], ...] = ()
    """(table, uid) of the records put."""
    patched: tuple[Patched, ...] = ()
    removed: tuple[Removed, ...] = ()


class Undone(msgspec.Struct, frozen=True):
    """What an undo or redo came to."""

    label: str
    """The name of the change, as in "Put back: coffee with Ana"."""
    left: tuple[str, ...] = ()
    """One sentence for each thing that moved on since and was left as it is."""


Rows = Mapping[tuple[str, str], Mapping[str, Any]]
"""(table, uid) -> the raw row, with keys that this version does not know."""


def transaction(
    uid: str,
    label: str,
    now: datetime,
    before: State,
    changes: Mapping[str, Mapping[str, Record | None]],
    *,
    rows: Rows,
    kind: Kind = "change",
    of: str = "",
) -> Transaction:
    """The history row of `changes` made to `before`; `rows` has the raw rows that leave."""
    created: list[tuple[str, str]] = []
    changed: list[Patched] = []
    removed: list[Removed] = []
    for table, records in changes.items():
        for key, after in records.items():
            old = before.record(table, key)
            if old is None and table == "profile":
                # A page nobody wrote on reads as a blank one: there is always something to go
                # back to.
                old = DEFAULT_PROFILE
            if old is None:
                if after is not None:
                    created.append((table, key))
            elif after is None:
                raw = rows.get((table, key)) or msgspec.to_builtins(old)
                removed.append(Removed(table, dict(raw)))
            else:
                fields = _differences(old, after)
                if fields:
                    changed.append(Patched(table, key, fields))
    return Transaction(
        uid=uid,
        created_at=now,
        changed_at=now,
        label=label,
        kind=kind,
        of=of,
        created=tuple(created),
        patched=tuple(changed),
        removed=tuple(removed),
    )


def _differences(before: Record, after: Record) -> dict[str, tuple[Any, Any]]:
    """The fields that differ, but for the time of the change, as in JSON."""
    return {
        name: (
            msgspec.to_builtins(getattr(before, name)),
            msgspec.to_builtins(getattr(after, name)),
        )
        for name in before.__struct_fields__
        if name not in ("created_at", "changed_at")
        and getattr(before, name) != getattr(after, name)
    }


def last_change(rows: Iterable[Transaction], own: Collection[str] | None) -> Transaction | None:
    """The newest change that is not undone; only those in `own` when that is given."""
    live: dict[str, Transaction] = {}
    for row in rows:
        if row.kind == "change":
            live[row.uid] = row
        elif row.kind == "undo":
            live.pop(row.of, None)
        else:
            live[row.of] = row
    found = [row for uid, row in live.items() if own is None or uid in own]
    return found[-1] if found else None


def last_undo(rows: Iterable[Transaction], own: Collection[str]) -> Transaction | None:
    """The newest undo in `own` that is not redone and has no change after it."""
    undone: list[Transaction] = []
    for row in rows:
        if row.uid not in own:
            continue
        if row.kind == "change":
            undone.clear()
        elif row.kind == "undo":
            undone.append(row)
        elif undone:
            undone.pop()
    return undone[-1] if undone else None


def reverse(
    row: Transaction, state: State, referred: Collection[str]
) -> tuple[Edit, Rows, tuple[str, ...]]:
    """The edit that takes `row` back, the raw rows it puts back, and what it has to leave.

    `referred` holds the uids that records other than those of `row` refer to; what those that it
    changed refer to once they are as before is looked at here.
    """
    ops: list[Op] = []
    raw: dict[tuple[str, str], Mapping[str, Any]] = {}
    left: list[str] = []
    for gone in row.removed:
        if gone.table not in TABLES:
            continue
        record = msgspec.convert(gone.row, TABLES[gone.table])
        if state.record(gone.table, record.uid) is None:
            ops.append(Put(gone.table, record))
            raw[gone.table, record.uid] = gone.row
    referred = set(referred)
    for changed in row.patched:
        if changed.table not in TABLES:
            continue
        restored = _restore(changed, state, left)
        ops += restored
        there = state.record(changed.table, changed.uid)
        for op in restored:
            there = patched(there, op, there.changed_at) if there is not None else None
        if there is not None:
            referred |= of_record(there)
    for table, uid in reversed(row.created):
        there = state.record(table, uid) if table in TABLES else None
        if there is not None and uid in referred:
            left.append(f"{named(state, there)} stays: something newer refers to it.")
        elif there is not None:
            ops.append(Remove(table, uid))
    return Edit(row.label, tuple(ops)), raw, tuple(left)


def _restore(changed: Patched, state: State, left: list[str]) -> list[Patch]:
    """The op that gives a record its earlier fields back, where they still are as they were."""
    record = state.record(changed.table, changed.uid)
    if record is None:
        left.append("Something that was removed since stays removed.")
        return []
    types = _types(type(record))
    fields: dict[str, tuple[Any, Any] | ListEdit] = {}
    for name, (before, after) in changed.fields.items():
        if name not in types:
            continue
        now = getattr(record, name)
        value, whole = _back(
            msgspec.convert(before, types[name]), msgspec.convert(after, types[name]), now
        )
        if not whole:
            words = name.replace("_", " ")
            left.append(f"{named(state, record)}: {words} was changed since, and stays.")
        if value != now:
            fields[name] = (now, value)
    return [Patch(changed.table, changed.uid, fields)] if fields else []


@cache
def _types(kind: type[Record]) -> dict[str, Any]:
    """field -> its type; msgspec works it out anew at each call."""
    return {field.name: field.type for field in msgspec.structs.fields(kind)}


def _back(before: Any, after: Any, now: Any) -> tuple[Any, bool]:
    """`now` with the step from `before` to `after` taken back, and whether that went wholly.

    Lists give back element by element, values within a value field by field.
    """
    if now == after:
        return before, True
    if now == before:
        return now, True
    if isinstance(before, tuple) and isinstance(after, tuple) and isinstance(now, tuple):
        kept = tuple(x for x in now if x in before or x not in after)
        return kept + tuple(x for x in before if x not in after and x not in kept), True
    if isinstance(now, msgspec.Struct) and type(before) is type(after) is type(now):
        parts = {
            name: _back(getattr(before, name), getattr(after, name), getattr(now, name))
            for name in now.__struct_fields__
            if getattr(before, name) != getattr(after, name)
        }
        value = msgspec.structs.replace(now, **{name: part[0] for name, part in parts.items()})
        return value, all(whole for _, whole in parts.values())
    return now, False


_KINDS = {
    "Profile": "Your page",
    "Item": "A row of Today",
    "Interaction": "A talk",
    "FollowUp": "A promise or plan",
    "Relation": "A relation",
    "Introduction": "An introduction",
    "MyNews": "A piece of your news",
}
"""What a record is that has no name, and nobody in it who has one."""


def named(state: State, record: Record) -> str:
    """A record in a few words, for a sentence."""
    name = getattr(record, "name", "") or getattr(record, "title", "")
    if name:
        return str(name)
    contact = state.contacts.get(getattr(record, "contact", ""))
    if contact is not None:
        return f"What is open with {contact.name}"
    people = [
        state.contacts[uid].name for uid in getattr(record, "people", ()) if uid in state.contacts
    ]
    if people:
        return f"The talk with {' and '.join(people)}"
    kind = type(record).__name__
    return _KINDS.get(kind, f"One of the {kind.lower()} entries")
