"""What a change does, as data: records put, patched and removed.

A change is a pure function `(state, stamp, *args) -> Edit`. It builds its ops with `put`, `patch`
and `remove`; the book applies them, writes them, and keeps what undo needs.
"""

from __future__ import annotations

from typing import Any

import msgspec

from store.clock import Stamp
from store.models import TABLE_OF, Record


class Put(msgspec.Struct, frozen=True, tag="put"):
    """A new record."""

    table: str
    record: Record


class ListEdit(msgspec.Struct, frozen=True):
    """How a list changes: by what leaves and what joins, never as a whole value.

    So two people adding two different tags both keep theirs. Only where the list still is what it
    was does it become what was shown, in that order.
    """

    remove: tuple[Any, ...] = ()
    add: tuple[Any, ...] = ()
    before: tuple[Any, ...] | None = None
    after: tuple[Any, ...] = ()
    """What it becomes if it is `before` still."""


class Patch(msgspec.Struct, frozen=True, tag="patch"):
    """Fields of one record: name -> (before, after), or a ListEdit for lists."""

    table: str
    uid: str
    fields: dict[str, tuple[Any, Any] | ListEdit]


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """A record leaves."""

    table: str
    uid: str


Op = Put | Patch | Remove


class Edit(msgspec.Struct, frozen=True):
    """One transaction: its name as undo says it ("coffee with Ana"), and what it does."""

    label: str
    ops: tuple[Op, ...]
    undoable: bool = True


def put(record: Record) -> Put:
    """The op that adds `record` to the table of its type."""
    return Put(TABLE_OF[type(record)], record)


def patch(record: Record, /, **after: Any) -> Patch:
    """The op that changes these fields of `record`; fields that stay equal are left out.

    Tuples change by their elements. Raises TypeError for a field the record does not have.
    """
    fields: dict[str, tuple[Any, Any] | ListEdit] = {}
    for name, value in after.items():
        if name not in record.__struct_fields__:
            raise TypeError(f"{type(record).__name__} has no field {name!r}")
        before = getattr(record, name)
        if before == value:
            continue
        if isinstance(before, tuple) and isinstance(value, tuple):
            fields[name] = ListEdit(
                remove=tuple(x for x in before if x not in value),
                add=tuple(x for x in value if x not in before),
                before=before,
                after=value,
            )
        else:
            fields[name] = (before, value)
    return Patch(TABLE_OF[type(record)], record.uid, fields)


def remove(record: Record) -> Remove:
    """The op that removes `record`."""
    return Remove(TABLE_OF[type(record)], record.uid)


def fresh(stamp: Stamp, *parts: object) -> dict[str, Any]:
    """uid and times for a new record: `Contact(**fresh(stamp, "contact", 0), name=...)`."""
    return {"uid": stamp.uid(*parts), "created_at": stamp.now, "changed_at": stamp.now}
