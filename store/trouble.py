"""What the system says when a file will not do, as one calm sentence each."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import msgspec

from store.document import Document, Problem
from store.errors import Busy, DiskTrouble, ReadOnly, Unreadable
from store.files import NotAFile, Stat
from store.rows import KINDS, odd_rows
from store.sheet import Sheet

READ_ONLY = "This folder is read-only, so the book can be read but not changed."
MISSING = (
    "The book is no longer where it was. Nothing was written, and everything is still here: "
    "put it back, or bring the file back yourself."
)
EMPTY = (
    "The file of the book is empty now. Nothing was written, and everything is still here: "
    "put it back, or bring the file back yourself."
)
ANOTHER = (
    "Another book lies where this one was. Nothing was written, and everything is still here: "
    "put this one back (the other is kept as a copy), or move the files yourself."
)
NO_FILE = (
    "Something that is no file lies where the book was. Nothing was saved, and everything is still "
    "here: move it away, then try again."
)
MOVE_AWAY = "Move it away and put a copy of the book in its place"
UNKEPT = (
    "What lies at the place of the book cannot be read ({reason}), so it could not be kept first. "
    "Nothing was changed. See who may read it, or move it away."
)
UNCONFIRMED = "Saved, but not confirmed by the disk."
UNCOPIED = "Saved, but today's copy could not be made ({reason}). The next save tries again."
NEITHER = "Today's copy could not be made either ({reason})."
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT}


def told(notice: str, uncopied: str) -> str:
    """`notice` of a save that stands, with why today's copy could not be made, if so."""
    if not uncopied:
        return notice
    if not notice:
        return UNCOPIED.format(reason=uncopied)
    return f"{notice} {NEITHER.format(reason=uncopied)}"


def displaced(kept: str) -> Problem:
    """An older copy of the book took the place of newer work."""
    where = f"What was there is kept in {kept}." if kept else "What was there could not be kept."
    return Problem("", "", f"An older copy of the book replaced newer work. {where}")


def altered(kept: str) -> Problem:
    """The file is not as it was saved, and what was open here is."""
    where = f"is kept in {kept}" if kept else "could not be kept"
    return Problem("", "", f"The book as it was open here before that {where}.")


def leads_nowhere(link: str, target: str) -> Problem:
    """A link to a book that is not there: on a disk that is not in, perhaps."""
    return Problem(
        "",
        "",
        f"{link} leads to {target}, where there is no book yet, so this is a new one. If yours "
        "is kept there, see that it is in place before you save anything.",
    )


def unreadable(
    path: str, reason: str, do: str = "Put a copy of the book in its place"
) -> Unreadable:
    """The error for a file that is there and gives no book: which, why, what is safe, what next."""
    happened = f"{path} cannot be read: {reason}."
    error = Unreadable(
        f"{happened} It was left as it is. {do}, or use another book: `kith --file OTHER`."
    )
    error.happened = happened
    return error


@contextmanager
def reading(path: str) -> Iterator[None]:
    """Turn what the system says while reading the file at `path` into a sentence."""
    try:
        yield
    except (NotAFile, IsADirectoryError) as error:
        raise unreadable(path, "it is not a file", MOVE_AWAY) from error
    except OSError as error:
        reason = (error.strerror or "the system gave no reason").lower()
        raise unreadable(path, reason, "See who may read it") from error


def to_keep(read: Callable[[], tuple[bytes, Stat] | None]) -> tuple[bytes, Stat] | None:
    """What `read` gives of a file that is to be replaced, and so to be kept first."""
    try:
        return read()
    except (NotAFile, IsADirectoryError):
        raise
    except OSError as error:
        reason = (error.strerror or "the system gave no reason").lower()
        raise DiskTrouble(UNKEPT.format(reason=reason)) from error


@contextmanager
def writing(safe: str = "Nothing was saved; the book is whole.") -> Iterator[None]:
    """Turn what the system says while writing into a sentence that ends with what is safe."""
    try:
        yield
    except (NotAFile, IsADirectoryError) as error:
        raise DiskTrouble(NO_FILE) from error
    except OSError as error:
        if error.errno in _NOT_ALLOWED:
            raise ReadOnly(f"{READ_ONLY} Nothing was saved.") from error
        if error.errno in _FULL:
            raise DiskTrouble(f"The disk is full. {safe}") from error
        reason = error.strerror or "it gave no reason"
        raise DiskTrouble(f"The disk refused the save ({reason}). {safe}") from error


def quietly(action: Callable[[], None]) -> None:
    """Do what may fail without harm: tidying up."""
    with contextlib.suppress(OSError, Busy):
        action()


def named(document: Document) -> Document:
    """The document with the rows named that are kept though they are no records."""
    known = {(problem.table, problem.row) for problem in document.problems}
    found = [
        problem
        for table, sheet in document.tables.items()
        if isinstance(sheet, Sheet) and sheet.odd and table in KINDS
        for problem in odd_rows(table, sheet)
        if (problem.table, problem.row) not in known
    ]
    if not found:
        return document
    return msgspec.structs.replace(document, problems=(*document.problems, *found))
