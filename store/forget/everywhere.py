"""Forgetting somebody in the book and in its copies, so that a second run finishes a first one.

The book goes first. Its copies still tell who was meant, until the last of them is done.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec

from store.commit import Shelf
from store.document import Document
from store.errors import Unreadable
from store.files import Files
from store.forget import copies
from store.forget.document import Forgotten, Tally, without
from store.forget.leaving import Texts
from store.forget.left import Left
from store.forget.ordinary import judged
from store.forget.person import Person, people_in, person_of
from store.forget.words import Words
from store.lock import Lock
from store.merge import conflicts
from store.models import Contact
from store.rows import records
from store.talks.cache import TalkCache

WAIT = 5.0
"""Seconds to wait for another writer."""


class CopyDone(msgspec.Struct, frozen=True):
    """What became of one copy."""

    path: str
    changed: bool = False
    left: Left = Left()
    trouble: str = ""
    """Why it could not be gone through, as a part of a sentence."""


class Known(msgspec.Struct, frozen=True):
    """Whom the book and its copies know, and what of them cannot be read."""

    contacts: dict[str, list[Contact]]
    """uid -> that person as the book has them, then as each copy has."""
    copies: tuple[str, ...] = ()
    unreadable: tuple[CopyDone, ...] = ()


class Forgetting:
    """The places where one book and its copies are."""

    def __init__(self, path: Path, document: Document, *, files: Files | None = None) -> None:
        """`document` is the book as it was opened."""
        self._path = os.path.realpath(path)
        self._book = document
        self._files = files or Files()
        self._lock = Lock(self._files, f"{self._path}.lock")

    def known(self) -> Known:
        """Who is known, whether still there or not. Changes nothing."""
        found: dict[str, list[Contact]] = {}
        unreadable: list[CopyDone] = []
        _gather(found, people_in(self._book))
        paths = self._listed()
        for path in paths:
            try:
                copy = copies.read(self._files, path, self._book.book)
            except Unreadable as error:
                unreadable.append(CopyDone(path, trouble=str(error)))
                continue
            if copy is not None and copy.document.book == self._book.book:
                _gather(found, people_in(copy.document))
        return Known(found, tuple(paths), tuple(unreadable))

    def person(self, known: Iterable[Contact], also: Iterable[str] = ()) -> Person:
        """Who it is, with what of their names is an ordinary word in this book."""
        return judged(person_of(known, also), self._book)

    def words(self, person: Person) -> Words:
        """How to find them among the people of the book."""
        return Words(person, records("contacts", self._book.sheet("contacts")))

    def foreseen(self, person: Person, texts: Texts, now: datetime) -> Forgotten:
        """What it would come to in the book. Changes nothing."""
        return without(self._book, self.words(person), texts, now)

    def in_book(self, person: Person, texts: Texts, now: datetime) -> tuple[Tally, Left, str]:
        """Forget them in the book, as one commit without a way back; the last is its notice.

        Raises BookError: then nothing was changed.
        """
        made: list[Forgotten] = []

        def build(document: Document) -> Document:
            words = Words(person, records("contacts", document.sheet("contacts")))
            made.append(without(document, words, texts, now))
            return made[-1].document

        shelf = Shelf(self._path, files=self._files, wait=WAIT)
        shelf.open()
        shelf.commit(build)
        TalkCache.of(self._book.book).drop()
        return made[-1].tally, made[-1].left, shelf.notice

    def in_copies(self, person: Person, texts: Texts, now: datetime) -> Iterator[CopyDone]:
        """Forget them in each copy in turn, also in those that are made meanwhile."""
        copies.sweep(self._files, self._lock, self._path)
        done: set[str] = set()
        while left := [path for path in self._listed() if path not in done]:
            for path in left:
                done.add(path)
                yield self._in_copy(path, person, texts, now)

    def beside(self, person: Person) -> list[str]:
        """What lies beside the book, looks like a copy of it and holds them. It is not gone
        through: it may be the only one with what another machine wrote."""
        try:
            found = conflicts.candidates(self._path, self._files)
        except OSError:
            return []
        return [each.path for each in found if self._holds(each.path, person)]

    def _holds(self, path: str, person: Person) -> bool:
        """Whether a file speaks of them by uid; one that may not be read may do so."""
        try:
            read = self._files.read(path)
        except OSError:
            return True
        return read is not None and person.uid.encode() in read[0]

    def remove_copy(self, path: str) -> None:
        """Remove one copy, because it cannot be read. Raises OSError."""
        self._files.remove(path)

    def _in_copy(self, path: str, person: Person, texts: Texts, now: datetime) -> CopyDone:
        made: list[Forgotten] = []

        def change(document: Document) -> Document:
            others = list(records("contacts", document.sheet("contacts")))
            # Another book may keep its copies here; it is none of ours, whoever is in it.
            ours = document.book == self._book.book
            if not ours and all(one.uid != person.uid for one in others):
                return document
            made.append(without(document, Words(person, others), texts, now))
            return made[-1].document

        trouble = copies.rewritten(self._files, self._lock, path, self._book.book, change, WAIT)
        if trouble or not made:
            return CopyDone(path, trouble=trouble)
        return CopyDone(path, made[-1].tally != Tally(), made[-1].left)

    def _listed(self) -> list[str]:
        try:
            return copies.listed(self._files, self._path)
        except OSError:
            return []


def _gather(found: dict[str, list[Contact]], people: Iterable[Contact]) -> None:
    for one in people:
        there = found.setdefault(one.uid, [])
        if one not in there:
            there.append(one)
