"""What `kith check` looks at: every row of the book, and what the rows say of each other."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import msgspec

from store.backup.copies import Kept, backups, folder_of, reason
from store.backup.restore import contents
from store.commit import Shelf
from store.document import Document, Opaque, Problem
from store.merge.conflicts import copies as conflict_copies
from store.models import TABLES
from store.rows import KINDS, decoder, odd, records
from store.sheet import Row, Sheet

PEOPLE = {
    "contacts": ("introduced_by",),
    "interactions": ("people", "mentioned"),
    "follow_ups": ("contact",),
    "relations": ("a", "b"),
    "introductions": ("a", "b"),
}
"""Table -> the fields that hold uids of people."""
WORDS = {
    "contacts": ("One person was", "{} people were", "introduced by somebody"),
    "interactions": ("One talk is", "{} talks are", "with or about somebody"),
    "follow_ups": ("One promise or plan is", "{} promises or plans are", "for somebody"),
    "relations": ("One relation is", "{} relations are", "with somebody"),
    "introductions": ("One introduction is", "{} introductions are", "of somebody"),
}


class Report(msgspec.Struct, frozen=True):
    """What was found."""

    problems: tuple[Problem, ...]
    """Everything that is not as it should be, also what is mended already."""
    repaired: tuple[Problem, ...]
    """Those of them that were mended while reading; the next save writes them so."""
    rows: dict[str, int]
    """Table -> how many rows it has."""
    copies: tuple[Kept, ...] = ()
    """The copies that are kept, newest first."""
    notes: tuple[str, ...] = ()
    """What lies beside the book and is worth knowing; nothing is wrong with it."""

    @property
    def trouble(self) -> tuple[Problem, ...]:
        """What is not as it should be and stays so."""
        return tuple(problem for problem in self.problems if not problem.mended)

    @property
    def counts(self) -> dict[str, int]:
        """The same as `rows`."""
        return self.rows


def check(path: str | os.PathLike[str]) -> Report:
    """Look the book at `path` over; a missing file is an empty book. Changes nothing.

    Raises Unreadable and NewerSchema, like opening it does.
    """
    shelf = Shelf(os.fspath(path))
    shelf.open(tidy=False)
    document = shelf.document
    named = {(problem.table, problem.row) for problem in document.problems}
    found = [problem for problem in _rows(document) if (problem.table, problem.row) not in named]
    copies = _copies(path)
    beside = (*_newest(copies, document), *_closed(path), *_conflicts(path, document))
    problems = (*document.problems, *found, *_strangers(document), *beside)
    rows = {name: _count(sheet) for name, sheet in document.tables.items()}
    notes = tuple(note for look in BESIDE for note in look(path, copies))
    return Report(problems, tuple(p for p in problems if p.mended), rows, copies, notes)


def _rows(document: Document) -> Iterator[Problem]:
    """Rows that are no records, and rows that share a uid: looked at whatever `meta` says."""
    for table, sheet in document.tables.items():
        if not isinstance(sheet, Sheet) or table not in KINDS:
            continue
        found = records(table, sheet)
        if len(found) == sheet.rows == len({record.uid for record in found}):
            continue
        seen: dict[str, str] = {}
        for row in sheet.each():
            yield from _row(table, row, seen)


def _row(table: str, row: Row, seen: dict[str, str]) -> Iterator[Problem]:
    try:
        record = decoder(table).decode(row.raw)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        yield odd(table, row.id, str(error))
        return
    other = seen.setdefault(record.uid, row.id)
    if other != row.id and table in TABLES:
        yield Problem(
            table, row.id, f"Rows {other} and {row.id} of {table} have the same uid ({record.uid})."
        )


def _strangers(document: Document) -> Iterator[Problem]:
    """References to people who are not in the book."""
    known = {record.uid for record in records("contacts", document.sheet("contacts"))}
    missing: Counter[str] = Counter()
    for table, fields in PEOPLE.items():
        for record in records(table, document.sheet(table)):
            values = (getattr(record, field) for field in fields)
            uids = {uid for v in values for uid in ((v,) if isinstance(v, str) else v) if uid}
            missing[table] += bool(uids - known)
    for table, count in missing.items():
        if count:
            one, many, how = WORDS[table]
            start = one if count == 1 else many.format(count)
            yield Problem(table, "", f"{start} {how} who is not in the book.")


def _copies(path: str | os.PathLike[str]) -> tuple[Kept, ...]:
    """The copies of the book; none when their folder cannot be read."""
    try:
        return tuple(backups(path))
    except OSError:
        return ()


def _closed(path: str | os.PathLike[str]) -> Iterator[Problem]:
    """A folder of copies that cannot be read: then none is made either."""
    try:
        backups(path)
    except OSError as error:
        said = f"The folder of the copies, {folder_of(path)}, cannot be read: {reason(error)}."
        yield Problem("", "", f"{said} Until it can be, no copy is made.")


def _newest(copies: tuple[Kept, ...], document: Document) -> Iterator[Problem]:
    """Whether the newest copy could be used today. What was displaced, or lay there before a
    restore, is kept whatever it is."""
    made = [kept for kept in copies if kept.kind in ("daily", "by hand")]
    if made:
        found = contents(made[0], document.book if document.saved else "")
        if found.trouble:
            yield Problem("", "", f"The newest copy would not do. {found.trouble}")


def _displaced(_: str | os.PathLike[str], copies: tuple[Kept, ...]) -> Iterator[str]:
    """Copies that were kept when something replaced newer work."""
    for kept in reversed(copies):
        if kept.kind == "displaced":
            yield f"What another file took the place of is kept in {kept.path}."


Look = Callable[[str | os.PathLike[str], tuple[Kept, ...]], Iterable[str]]
BESIDE: tuple[Look, ...] = (_displaced,)
"""Who looks beside the book: each gets its path and copies, and gives a sentence for each find."""


def _conflicts(path: str | os.PathLike[str], document: Document) -> Iterator[Problem]:
    """Copies of the book that a sync tool left beside it."""
    for copy in conflict_copies(os.fspath(path), document):
        yield Problem(
            "",
            "",
            f"What looks like a copy of the book lies beside it: {copy}. `kith merge` with that "
            "name puts the two together, and shows first what would change.",
        )


def _count(sheet: Sheet | Opaque) -> int:
    if isinstance(sheet, Sheet):
        return sheet.rows
    rows = json.loads(sheet.data)
    return len(rows) if isinstance(rows, dict) else 0
