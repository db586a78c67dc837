"""Putting a copy of the book into it: reading the copy, one commit, and the way back."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from store import history, rows, trouble, write
from store.backup import copies
from store.book import Book
from store.document import Document, parse
from store.errors import BadInput, Unreadable
from store.files import Files, Stat
from store.history import Transaction
from store.merge import conflicts
from store.merge.rows import canonical
from store.merge.union import Merged, Pair, merge
from store.models import Record
from store.state import State
from store.words import cut

MOST_RECORDS = 4000
"""A merge of more records than this is not one transaction of `history`: undo reads all of it."""
MOST_BYTES = 1 << 20
"""The same for its size."""
NO_BOOK = (
    "There is no book here yet, so there is nothing to put {path} together with. To go on with it "
    "as your book, put it at {book}."
)
ANOTHER = "{path} is another book, not a copy of this one. Nothing was changed. {how}"
NAMELESS = "It cannot be told whether {path} is a copy of this book. Nothing was changed. {how}"
HOW = "If both are yours, `kith merge --other-book FILE` makes them one."


class Copy(NamedTuple):
    """A file that was read."""

    path: str
    document: Document
    conflict: bool
    """Whether it lies beside the book under a name that says it is a copy of it."""
    stat: Stat | None = None
    """How the file looked when it was read."""

    @property
    def name(self) -> str:
        """The file's name."""
        return os.path.basename(self.path)


class Plan(msgspec.Struct, frozen=True):
    """What a merge would do to one document."""

    base: Document
    merged: Merged
    document: Document
    """`base` itself when there is nothing to write."""
    entry: Transaction | None
    """What undo needs; None when that is too much for `history`."""
    whole: bool
    """Whether undo would put everything back."""

    @property
    def changes(self) -> bool:
        """Whether there is anything to write."""
        return self.document is not self.base


class Outcome(NamedTuple):
    """What a merge came to."""

    merged: Merged
    changed: bool
    undoable: bool
    kept: str = ""
    """Where the book as it was is kept, when undo cannot put all of it back."""
    put_away: str = ""
    """Where the copy lies now; empty when it stays where it is."""


def read_copy(path: str, book: Book, *, files: Files | None = None) -> Copy:
    """The file at `path`: a book, or one packed with gzip as in `backups`.

    Raises BadInput, Unreadable, NewerSchema.
    """
    files = files or Files()
    real = os.path.realpath(path)
    if book.path is not None and real == os.path.realpath(book.path):
        raise BadInput(f"{path} is the book itself. Name the copy of it.")
    try:
        read = files.read(real)
    except OSError as error:
        reason = copies.reason(error)
        raise Unreadable(f"{path} cannot be read: {reason}. Nothing was changed.") from error
    if read is None:
        raise BadInput(f"There is nothing at {path}. Nothing was changed.")
    data, stat = read
    try:
        document = _document(data, real, datetime.fromtimestamp(stat.modified / 1e9, UTC))
    except Unreadable as error:
        raise Unreadable(f"{path} cannot be read: {error}. Nothing was changed.") from error
    conflict = book.path is not None and conflicts.is_named_so(str(book.path), path)
    return Copy(path, document, conflict, stat)


def _document(data: bytes, path: str, edited: datetime) -> Document:
    if data.startswith(b"\x1f\x8b"):
        import gzip
        import zlib

        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error) as error:
            raise Unreadable("it is packed with gzip, and not whole") from error
    if not data.strip():
        raise Unreadable("it is empty")
    document = parse(data)
    if document is not None:
        return document
    from store.salvage import salvage

    return salvage(data, uuid.uuid5(uuid.NAMESPACE_URL, path).hex, edited)


def fits(ours: Document, copy: Copy, where: str, *, other_book: bool) -> None:
    """Raise BadInput with the reason why the two are not to be put together."""
    if not ours.saved and not ours.tables:
        raise BadInput(NO_BOOK.format(path=copy.path, book=where))
    if other_book or (copy.document.saved and ours.saved and copy.document.book == ours.book):
        return
    both = copy.document.saved and ours.saved
    raise BadInput((ANOTHER if both else NAMELESS).format(path=copy.path, how=HOW))


def plan(base: Document, copy: Copy, now: datetime, row: str = "") -> Plan:
    """What putting `copy` into `base` does. It may run in a worker, and again.

    `row` is the uid of the transaction; a new one when it is empty.
    """
    merged = merge(base, copy.document)
    if merged.document is base:
        return Plan(base, merged, base, None, True)
    entry, whole = _entry(
        merged, f"what came from {cut(copy.name, 60)}", row or uuid.uuid4().hex, now
    )
    after = merged.document if entry is None else write.remembered(merged.document, entry)
    return Plan(base, merged, after, entry, whole)


def bring(
    book: Book, copy: Copy, planned: Plan | None = None, *, files: Files | None = None
) -> Outcome:
    """Put `copy` into the book as one commit; with `planned`, as it was shown if nothing moved.

    A merge that undo cannot take back whole is preceded by a copy of the book in `backups`. A
    conflict copy is put away there afterwards. Raises BookError: then nothing was changed.
    """
    files, now = files or Files(), book.clock.now()
    row = planned.entry.uid if planned is not None and planned.entry is not None else ""
    row = row or uuid.uuid4().hex
    kept: list[str] = []
    made: list[Plan] = []

    def ready(base: Document) -> Plan:
        found = planned if planned and planned.base is base else plan(base, copy, now, row)
        if found.changes and not (found.entry is not None and found.whole):
            kept.append(_keep(book, base, files))
        made.append(found)
        return found

    # The safety copy takes long, so that it is made before the lock is held if nothing moves.
    book.refresh()
    first = ready(book.document)

    def build(base: Document) -> Document:
        return (first if base is first.base else ready(base)).document

    changed = book.rewrite(build, row)
    last = made[-1]
    moved = put_away(book, copy, files=files) if copy.conflict else ""
    safe = kept[-1] if kept and changed else ""
    return Outcome(last.merged, changed, last.entry is not None, safe, moved)


def put_away(book: Book, copy: Copy, *, files: Files | None = None) -> str:
    """Move a conflict copy into `backups`, so that it is not noticed again; where it is now.

    Empty when it could not be moved, or was written anew meanwhile; then it stays where it is.
    """
    files = files or Files()
    if book.path is None or files.stat(copy.path) != copy.stat:
        return ""
    folder = os.path.join(os.path.dirname(book.path), "backups")
    try:
        files.make_folder(folder)
        taken = set(files.names(folder))
        name, count = f"merged-{copy.name}", 1
        while name in taken:
            count += 1
            name = f"merged-{count}-{copy.name}"
        target = os.path.join(folder, name)
        files.replace(copy.path, target)
        files.sync_folder(folder)
        files.sync_folder(os.path.dirname(book.path))
    except OSError:
        return ""
    return target


def _keep(book: Book, base: Document, files: Files) -> str:
    """Keep the book as it is before the merge. Raises BookError when the disk refuses."""
    if book.path is None:
        return ""
    with trouble.writing():
        data = b"".join(base.encode())
        return copies.keep(files, str(book.path), data, book.clock.now(), "before a merge")


def _entry(merged: Merged, label: str, row: str, now: datetime) -> tuple[Transaction | None, bool]:
    """What undo needs, if it is not too much; and whether undo puts everything back."""
    pairs = (*merged.came, *merged.newer, *merged.removed, *merged.joined)
    if len(pairs) > MOST_RECORDS:
        return None, False
    before: list[Record] = []
    leaving: dict[tuple[str, str], dict[str, object]] = {}
    changes: dict[str, dict[str, Record | None]] = {}
    whole = not (merged.odd or merged.tables)
    for pair in pairs:
        old, new = _record(pair, pair.ours), _record(pair, pair.after)
        touched = changes.setdefault(pair.table, {})
        if old is not None:
            before.append(old)
            if new is None or new.uid != old.uid:
                touched[old.uid] = None
                leaving[pair.table, old.uid] = msgspec.json.decode(pair.ours or b"{}")
        if new is not None:
            touched[new.uid] = new
            whole = whole and _comes_back(pair, old, new)
    entry = history.transaction(
        row, rows.clean(label), now, State.of(*before), changes, rows=leaving
    )
    if len(msgspec.json.encode(entry)) > MOST_BYTES:
        return None, False
    return entry, whole


def _record(pair: Pair, raw: bytes | None) -> Record | None:
    if raw is None:
        return None
    record: Record = rows.decoder(pair.table).decode(raw)
    return record


def _comes_back(pair: Pair, old: Record | None, new: Record) -> bool:
    """Whether undo gives our row back, with what we do not know of it."""
    if old is None or new.uid != old.uid or pair.ours is None or pair.after is None:
        return True
    again = rows.merged(pair.table, pair.after, new, old)
    return canonical(again) == canonical(pair.ours)
