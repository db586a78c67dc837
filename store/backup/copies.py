"""Copies of the book in `backups/` beside it: their names, and how each is made.

A name says whose copy it is, when it was made (UTC) and why: `kith-20261129T093012.json` is of
before a day's first save; others go on with `-by-hand` or `-before-restore`. Several books may
share the folder, so a name is read strictly. What something else took the place of is kept as
`displaced-*`, which does not say of which book.
"""

from __future__ import annotations

import contextlib
import os
import re
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from typing import Literal

import msgspec

from store import beside, clock, trouble
from store.bookfile import BookFile, lent_id
from store.clock import Clock
from store.document import Document, Opaque
from store.errors import BadInput, Unreadable
from store.files import Files
from store.when import DAY_TURNS_AT

Kind = Literal["daily", "by hand", "displaced", "before a restore", "before a merge"]
_WHEN = "%Y%m%dT%H%M%S"
_ENDS: dict[Kind, str] = {
    "daily": "",
    "by hand": "-by-hand",
    "before a restore": "-before-restore",
    "before a merge": "-before-merge",
}
_KINDS: dict[str, Kind] = {end: kind for kind, end in _ENDS.items()}
_DISPLACED = re.compile(r"displaced-(\d{8}T\d{6})-[0-9a-f]+\.json\.gz")
_TEMPORARY = re.compile(r"\.(.+)\.[0-9a-f]+\.tmp")


class Kept(msgspec.Struct, frozen=True):
    """One copy that is kept."""

    when: datetime
    """When it was made; UTC, whole seconds."""
    kind: Kind
    size: int
    """Bytes on the disk."""
    path: str

    @property
    def packed(self) -> bool:
        """Whether it is compressed."""
        return self.path.endswith(".gz")


def folder_of(path: str | os.PathLike[str]) -> str:
    """Where the copies of the book at `path` are; symlinks resolved, as the book resolves them."""
    return os.path.join(os.path.dirname(os.path.realpath(path)), "backups")


def backups(path: str | os.PathLike[str], *, files: Files | None = None) -> list[Kept]:
    """The copies of the book at `path`, newest first. They are listed by name: not opened.

    Of a copy that is there plain and compressed (somebody was stopped between) the plain one is
    given. Raises OSError when the folder cannot be read.
    """
    files = files or Files()
    folder, real = folder_of(path), os.path.realpath(path)
    found: dict[tuple[datetime, Kind, str], Kept] = {}
    for name in sorted(files.names(folder), reverse=True):
        named = named_for(real, name)
        at = os.path.join(folder, name)
        stat = files.stat(at) if named else None
        if named and stat is not None and files.is_file(at):
            apart = name if named[1] == "displaced" else ""
            found[(*named, apart)] = Kept(*named, stat.size, at)

    def age(kept: Kept) -> tuple[datetime, bool, str]:
        # Of one second, the day's copy is from before all that was done in it.
        return kept.when, kept.kind != "daily", kept.path

    return sorted(found.values(), key=age, reverse=True)


def named_for(book: str, name: str) -> tuple[datetime, Kind] | None:
    """When and why a copy was made, by its name; None when it is no copy of the book at `book`."""
    displaced = _DISPLACED.fullmatch(name)
    if displaced:
        return _moment(displaced[1], "displaced")
    start, end = os.path.splitext(os.path.basename(book))
    pattern = rf"{re.escape(start)}-(\d{{8}}T\d{{6}})(-[a-z-]+)?{re.escape(end)}(?:\.gz)?"
    found = re.fullmatch(pattern, name)
    if found is None or (found[2] or "") not in _KINDS:
        return None
    return _moment(found[1], _KINDS[found[2] or ""])


def _moment(text: str, kind: Kind) -> tuple[datetime, Kind] | None:
    # Not `strptime`, which takes milliseconds to be there: a command's first save comes by here.
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:8])
    hour, minute, second = int(text[9:11]), int(text[11:13]), int(text[13:])
    try:
        when = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
    # A day at either end of the calendar has no day beside it, in whatever zone.
    return (when, kind) if MINYEAR < when.year < MAXYEAR else None


def untidy(path: str | os.PathLike[str]) -> bool:
    """Whether `tidy` would find a copy to compress, or what a dead maker of one left."""
    book, names = os.path.realpath(path), Files().names(folder_of(path))
    plain = (named_for(book, name) for name in names if not name.endswith(".gz"))
    return any(named and named[1] != "by hand" for named in plain) or any(
        temporary_of(book, name) for name in names
    )


def name_for(book: str, when: datetime, kind: Kind) -> str:
    """What a copy of the book at `book` is called, before it is compressed."""
    start, end = os.path.splitext(os.path.basename(book))
    return f"{start}-{when.astimezone(UTC).strftime(_WHEN)}{_ENDS[kind]}{end}"


def temporary_of(book: str, name: str) -> bool:
    """Whether a name in the folder is what a dead maker of a copy of this book left."""
    found = _TEMPORARY.fullmatch(name)
    return found is not None and named_for(book, found[1]) is not None


def day_of(when: datetime, by: Clock) -> date:
    """The user's day on which a copy was made, in the zone of the clock `by`."""
    local = when.astimezone(by.local().tzinfo)
    return (local - timedelta(hours=DAY_TURNS_AT)).date()


def keep(files: Files, book: str, data: bytes, now: datetime, kind: Kind) -> str:
    """Keep `data` byte for byte as a copy of the book at `book`; where. Raises OSError."""
    folder = folder_of(book)
    there = set(files.names(folder))
    when = now
    while {name := name_for(book, when, kind), f"{name}.gz"} & there:
        when += timedelta(seconds=1)
    path = os.path.join(folder, name)
    beside.put(files, path, [data])
    return path


def by_hand(
    path: str | os.PathLike[str],
    by: Clock,
    to: str | os.PathLike[str] | None = None,
    *,
    files: Files | None = None,
) -> Kept:
    """Copy the book at `path` now, to be kept until somebody removes it.

    Without `to` it goes compressed into `backups/`. With `to` it is that file (or one in that
    folder), compressed when its name ends in `.gz`; a file that is there is not written over.
    Raises BadInput in a sentence, Unreadable and NewerSchema when there is no whole book.
    """
    files = files or Files()
    book, now = os.path.realpath(path), by.now().replace(microsecond=0)
    data = _whole(book, files)
    target = _target(book, now, to, files)
    if target.endswith(".gz"):
        import gzip

        data = gzip.compress(data, 6, mtime=0)
    try:
        beside.put(files, target, [data])
    except OSError as error:
        raise BadInput(
            f"{target} could not be written: {reason(error)}. Nothing was copied."
        ) from error
    named = named_for(book, os.path.basename(target))
    return Kept(named[0] if named else now, "by hand", len(data), target)


def _whole(book: str, files: Files) -> bytes:
    """The bytes of a book that can be read."""
    from store.backup.restore import document_in

    with trouble.reading(book):
        read = files.read(book)
    if read is None or not read[0]:
        raise BadInput("There is no book yet, so there is nothing to copy.")
    try:
        document_in(read[0], lent_id(book))
    except Unreadable as error:
        raise trouble.unreadable(book, str(error)) from error
    return read[0]


def _target(book: str, now: datetime, to: str | os.PathLike[str] | None, files: Files) -> str:
    when = now
    folder = folder_of(book) if to is None else os.path.realpath(to)
    if to is not None and not os.path.isdir(folder):
        if files.stat(folder) is not None:
            raise BadInput(f"{to} is there already and was left alone. Name another file.")
        return folder
    try:
        there = set(files.names(folder))
    except OSError as error:
        raise BadInput(f"{folder} cannot be read: {reason(error)}. Nothing was copied.") from error
    while {name := name_for(book, when, "by hand"), f"{name}.gz"} & there:
        when += timedelta(seconds=1)
    return os.path.join(folder, name if to is not None else f"{name}.gz")


class Daily:
    """The copy before a day's first save: of the book as it lies on the disk.

    A file of ours is not copied but named again, which takes no time however large it is: the save
    that follows leaves that file as it is.
    """

    def __init__(self, book: str, files: Files, by: Clock) -> None:
        self._book = book
        self._files = files
        self._clock = by
        self._made: date | None = None
        self._second = ""
        """The copy, as long as it is a second name of the book itself."""

    def make(self, file: BookFile, document: Document) -> str:
        """Copy the book unless today's copy is there; why that could not be, or "".

        Called under the lock, with `document` in `file`. Whatever comes of it, the save goes on;
        what could not be copied is tried again at the next.
        """
        day = clock.today(self._clock)
        if self._made == day or not _holds_something(document):
            return ""
        try:
            if self._there(day) or self._copy(file, document):
                self._made = day
        except OSError as error:
            return reason(error)
        return ""

    def settle(self, file: BookFile, *, saved: bool) -> None:
        """After the save: the copy is a file of its own then. Where the save came to nothing, the
        second name goes; the next save makes the copy."""
        second, self._second = self._second, ""
        if second and not saved:
            self._made = None
            trouble.quietly(lambda: self._files.remove(second))
            trouble.quietly(file.renamed)

    def _there(self, day: date) -> bool:
        found = (named_for(self._book, name) for name in self._files.names(folder_of(self._book)))
        return any(
            named is not None and named[1] == "daily" and day_of(named[0], self._clock) == day
            for named in found
        )

    def _copy(self, file: BookFile, document: Document) -> bool:
        """Whether it was made; a file that moved meanwhile is copied when the save runs again."""
        folder = folder_of(self._book)
        path = os.path.join(folder, name_for(self._book, self._clock.now(), "daily"))
        if file.holds(document):
            # Some disks have no second names.
            with contextlib.suppress(OSError):
                named = beside.name_again(self._files, file, path)
                self._second = path if named else ""
                return named
        read = self._files.read(self._book)
        if read is None or not read[0] or read[1] != file.seen.stat:
            return False
        return beside.put(self._files, path, [read[0]], lambda: not file.moved())


def _holds_something(document: Document) -> bool:
    sheets = document.tables.values()
    return any(isinstance(sheet, Opaque) or sheet.rows > 0 for sheet in sheets)


def reason(error: OSError) -> str:
    """What the system says, as a part of a sentence."""
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return (error.strerror or "the system gave no reason").lower()
