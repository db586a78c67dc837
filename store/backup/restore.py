"""A copy of the book: what is in it, and the book made from it again.

What lies at the path is kept first, byte for byte, whatever it is. Then the tables of the copy
become the next state of the same book: an open app and other writers simply follow.
"""

from __future__ import annotations

import os
import zlib
from datetime import UTC, datetime

import msgspec

from store.backup import copies
from store.bookfile import lent_id
from store.clock import Clock
from store.commit import Shelf
from store.document import Document, parse
from store.errors import BadInput, BookError, DiskTrouble, NewerSchema, Unreadable
from store.files import Files
from store.first_line import head_of
from store.sheet import Sheet

ANOTHER = (
    "That copy is of another book, so it was not put in the place of this one. Nothing was "
    "changed. `kith --file OTHER restore COPY` makes a book of its own from it."
)
DAMAGED = "it is damaged and cannot be unpacked to its end"
NEWER = (
    "The book here was written by a newer Kithbook, so no older copy was put in its place. Nothing "
    "was changed. Update Kithbook, or move the file away first."
)
NEWER_COPY = (
    "That copy was written by a newer Kithbook. Nothing was changed; update Kithbook first."
)
NOBODY = "That copy is empty, so nothing was changed."
_LONG_AGO = datetime.fromtimestamp(0, UTC)
"""For rows that say not when they were made, where nobody will look."""
_GZIP = b"\x1f\x8b"
_WHOLE = 31
"""zlib: one gzip member, its CRC looked at."""


class Contents(msgspec.Struct, frozen=True):
    """What is in a copy, or why it cannot be said."""

    people: int = 0
    talks: int = 0
    promises: int = 0
    """Promises and plans."""
    events: int = 0
    revision: int = 0
    trouble: str = ""
    """Why it cannot be used, as a sentence; empty when it can."""
    why: str = ""
    """The same for whoever sees which copy it is; may be empty."""


class Restored(msgspec.Struct, frozen=True):
    """What a restore did."""

    copy: str
    """The copy that the book was made from."""
    before: str
    """Where the file is kept that lay there; empty when nothing did."""
    contents: Contents


def contents(kept: copies.Kept | str, book: str = "", *, files: Files | None = None) -> Contents:
    """What a copy holds: read to its end. `book` is the id that it has to have, if known."""
    path = kept if isinstance(kept, str) else kept.path
    try:
        document = read_copy(path, files or Files())
    except BookError as error:
        return Contents(trouble=str(error), why=error.happened)
    another = bool(book) and document.saved and document.book != book
    return _counted(document, ANOTHER if another else "")


def glance(kept: copies.Kept | str, book: str = "", *, files: Files | None = None) -> Contents:
    """The same from the first line alone where there is one of ours: quick, and not a promise that
    the rest is whole."""
    files = files or Files()
    path = kept if isinstance(kept, str) else kept.path
    try:
        head = files.head(path)
        if head.startswith(_GZIP):
            head = zlib.decompressobj(_WHOLE).decompress(head)
        meta = head_of(head)
    except NewerSchema:
        return Contents(trouble=NEWER_COPY)
    except (OSError, zlib.error):
        meta = None
    if meta is None:
        return contents(path, book, files=files)
    rows = {name: table.rows for name, table in meta.tables.items()}
    trouble = ANOTHER if book and meta.book != book else ""
    return _of(rows, meta.revision, trouble)


def book_id(path: str | os.PathLike[str], *, files: Files | None = None) -> str:
    """The id of the book at `path` by its first line; "" when that does not say."""
    try:
        meta = head_of((files or Files()).head(os.path.realpath(path)))
    except (OSError, NewerSchema):
        return ""
    return "" if meta is None else meta.book


def read_copy(path: str, files: Files, lent: str = "") -> Document:
    """The document in a copy; `lent` is the id of a book that has none in its file.

    Raises Unreadable and NewerSchema in a sentence.
    """
    try:
        read = files.read(path)
        if read is None and not path.endswith(".gz"):
            # It may have been compressed since somebody wrote its name down.
            read = files.read(f"{path}.gz")
    except OSError as error:
        raise _unreadable(path, copies.reason(error)) from error
    if read is None:
        raise _unreadable(path, "there is no such file")
    data, stat = read
    edited = datetime.fromtimestamp(stat.modified / 1e9, UTC)
    try:
        return document_in(unpacked(data), lent, edited)
    except Unreadable as error:
        raise _unreadable(path, str(error)) from error
    except NewerSchema as error:
        raise NewerSchema(NEWER_COPY) from error


def document_in(data: bytes, lent: str = "", edited: datetime = _LONG_AGO) -> Document:
    """The document in these bytes, whoever wrote them. Raises Unreadable with the bare reason,
    NewerSchema."""
    document = parse(data)
    if document is not None:
        return document
    from store.salvage import salvage

    return salvage(data, lent, edited)


def restore(
    path: str | os.PathLike[str],
    kept: copies.Kept | str,
    by: Clock,
    *,
    wait: float = 5.0,
    files: Files | None = None,
) -> Restored:
    """Make the book at `path` from a copy, whether or not what is there can be read.

    Raises BadInput, BookError: then nothing was changed.
    """
    return restore_on(Shelf(os.fspath(path), files=files, clock=by, wait=wait), kept, by)


def restore_on(shelf: Shelf, kept: copies.Kept | str, by: Clock) -> Restored:
    """The same on a shelf, open or not; its document is then what was written."""
    if shelf.path is None:
        raise BadInput("This book is in no file, so there is nothing to restore.")
    book, files = shelf.path, shelf.files
    copy = os.path.realpath(kept if isinstance(kept, str) else kept.path)
    document = read_copy(copy, files, lent_id(book))
    if not document.tables:
        raise BadInput(NOBODY)
    before: list[str] = []

    def make(there: bytes | None) -> Document:
        after = next_state(there, document)
        if there:
            before[:] = [_safe(files, book, there, by)]
        return after

    shelf.overwrite(make)
    return Restored(copy, "".join(before), _counted(document))


def next_state(there: bytes | None, copy: Document) -> Document:
    """The copy's tables as what follows on the file that is there. Raises BadInput, NewerSchema."""
    try:
        now = document_in(there) if there else None
    except NewerSchema as error:
        raise NewerSchema(NEWER) from error
    except Unreadable:
        meta = head_of(there or b"")
        if meta is not None and copy.saved and meta.book != copy.book:
            raise BadInput(ANOTHER) from None
        # Whoever has newer work in memory sees by the chain that this is older, and keeps theirs.
        return copy
    if now is None or not now.saved:
        return copy
    if copy.saved and copy.book != now.book and now.tables:
        raise BadInput(ANOTHER)
    return msgspec.structs.replace(
        copy,
        book=now.book,
        revision=max(now.revision, copy.revision),
        writes=now.writes,
        saved=True,
    )


def _safe(files: Files, book: str, there: bytes, by: Clock) -> str:
    try:
        return copies.keep(files, book, there, by.now(), "before a restore")
    except OSError as error:
        raise DiskTrouble(
            f"The book as it is now could not be kept first ({copies.reason(error)}), so nothing "
            "was changed."
        ) from error


def unpacked(data: bytes) -> bytes:
    """What a copy holds, compressed or not. Raises Unreadable with the bare reason."""
    if not data.startswith(_GZIP):
        return data
    unpack = zlib.decompressobj(_WHOLE)
    try:
        plain = unpack.decompress(data)
    except zlib.error as error:
        raise Unreadable(DAMAGED) from error
    if not unpack.eof or unpack.unused_data:
        raise Unreadable(DAMAGED)
    return plain


def _unreadable(path: str, reason: str) -> Unreadable:
    error = Unreadable(f"The copy {path} cannot be read: {reason}. Nothing was changed.")
    error.happened = f"This copy cannot be used: {reason}."
    return error


def _counted(document: Document, trouble: str = "") -> Contents:
    rows = {name: sheet.rows for name, sheet in document.tables.items() if isinstance(sheet, Sheet)}
    return _of(rows, document.revision, trouble)


def _of(rows: dict[str, int], revision: int, trouble: str) -> Contents:
    return Contents(
        people=rows.get("contacts", 0),
        talks=rows.get("interactions", 0),
        promises=rows.get("follow_ups", 0),
        events=rows.get("events", 0),
        revision=revision,
        trouble=trouble,
    )
