"""One commit, as a pure step from one document and state to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from store import history, load, rows, write
from store.clock import Stamp
from store.document import Document
from store.errors import KithError, NothingToUndo
from store.history import Kind, Transaction
from store.models import Record
from store.ops import Edit
from store.state import State

Mark = tuple[Callable[[State, Stamp], Edit], Stamp]
"""A small change that waits, with the stamp it was made at."""


class Step(msgspec.Struct, frozen=True):
    """What a commit is to do."""

    edit: Edit
    kind: Kind = "change"
    of: str = ""
    """For an undo or redo: the uid of the change it is about."""
    back: Mapping[tuple[str, str], Mapping[str, Any]] = {}
    """The rows of records that come back, with what we do not know of them."""
    left: tuple[str, ...] = ()
    """What an undo has to leave, a sentence each."""


class Advance(msgspec.Struct, frozen=True):
    """What a commit came to."""

    document: Document
    state: State
    step: Step
    remembered: bool
    """Whether `history` has it."""


Run = Callable[[State, Document], Step]


@rows.without_gc()
def advance(
    document: Document, saved: State, marks: Iterable[Mark], run: Run, stamp: Stamp, row: str
) -> Advance:
    """Run a commit on `document` (of which `saved` is the state): marks first, then the change.

    `row` is the uid that it gets in `history`. Raises what the change raises.
    """
    changes = marked(saved, marks)
    base = saved.put(changes)
    step = run(base, document)
    base = base.expecting(step.edit, stamp.now)
    saved = saved.expecting(step.edit, stamp.now)
    edited = base.changes(step.edit, stamp.now)
    _move_on(edited, step.back, stamp.now)
    _make_storable(edited)
    after = document
    # An undo is remembered even when it had to leave everything: the next is of what came before.
    remembered = step.kind != "change" or (step.edit.undoable and any(edited.values()))
    if remembered:
        entry = history.transaction(
            row,
            rows.clean(step.edit.label),
            stamp.now,
            base,
            edited,
            rows=_leaving(document, edited),
            kind=step.kind,
            of=step.of,
        )
        after = write.remembered(after, entry)
    for table, records in edited.items():
        changes.setdefault(table, {}).update(records)
    if any(changes.values()):
        after = write.written(after, saved, changes, step.back, stamp.now)
    return Advance(after, saved.put(changes, document.revision + 1), step, remembered)


def marked(saved: State, marks: Iterable[Mark]) -> dict[str, dict[str, Record | None]]:
    """What the marks come to on `saved`; those whose record is gone are dropped."""
    changes: dict[str, dict[str, Record | None]] = {}
    state = saved
    for change, stamp in marks:
        try:
            made = state.changes(change(state, stamp), stamp.now)
        except KithError:
            continue
        _make_storable(made)
        state = state.put(made)
        for table, records in made.items():
            changes.setdefault(table, {}).update(records)
    return changes


def reversal(
    kind: Kind, pick: Callable[[list[Transaction]], Transaction | None], nothing: str
) -> Run:
    """A step that takes back the transaction that `pick` finds. Raises NothingToUndo(nothing)."""

    def run(state: State, document: Document) -> Step:
        row = pick(load.transactions(document))
        if row is None:
            raise NothingToUndo(nothing)
        created = {uid for _, uid in row.created}
        # A redo removes again what was removed with all that referred to it.
        check = created and kind == "undo"
        patched = [changed.uid for changed in row.patched]
        referred = load.referred(document, created, patched) if check else set()
        edit, back, left = history.reverse(row, state, referred)
        return Step(edit, kind, row.of or row.uid, back, left)

    return run


def _move_on(
    changes: dict[str, dict[str, Record | None]],
    back: Iterable[tuple[str, str]],
    now: datetime,
) -> None:
    """What comes back was changed now: else a copy that knows of its removal alone, and later than
    the last change before that, would take it out again."""
    for table, uid in back:
        record = changes.get(table, {}).get(uid)
        if record is not None:
            moved = max(now, record.changed_at + timedelta(microseconds=1))
            changes[table][uid] = msgspec.structs.replace(record, changed_at=moved)


def _make_storable(changes: dict[str, dict[str, Record | None]]) -> None:
    for records in changes.values():
        for uid, record in records.items():
            if record is not None:
                records[uid] = rows.storable(record)


def _leaving(
    document: Document, changes: Mapping[str, Mapping[str, Record | None]]
) -> dict[tuple[str, str], Mapping[str, Any]]:
    """The rows that leave, with every key they have, so that undo can bring them back whole."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for table, records in changes.items():
        gone = [uid for uid, record in records.items() if record is None]
        for uid, raw in document.sheet(table).raws(gone).items() if gone else ():
            found[table, uid] = msgspec.json.decode(raw)
    return found
