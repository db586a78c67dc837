"""What the commands share: the book, opened when first needed, and the clock."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from store.backup.copies import backups, untidy
from store.book import Book
from store.clock import Clock, today
from store.errors import Unreadable
from store.state import State
from tui.cli.output import say

WAIT_SECONDS = 5.0
"""How long a command waits for another program that is saving."""


class Session:
    """One run of one command."""

    def __init__(self, path: Path | None, *, demo: bool, clock: Clock) -> None:
        self._path = path
        self._demo = demo
        self.clock = clock
        self._closing = ExitStack()

    @cached_property
    def path(self) -> Path:
        """The book's file; with `--demo` a copy of its own, thrown away at the end."""
        if self._demo:
            from tui.demo import write_demo

            folder = self._closing.enter_context(tempfile.TemporaryDirectory(prefix="kith-demo-"))
            copy = Path(folder) / "kith.json"
            write_demo(copy, self.today)
            return copy
        if self._path is not None:
            return self._path.expanduser()
        from store.paths import book_path

        return book_path()

    @cached_property
    def book(self) -> Book:
        """The book, open; what is not as it should be in it is mentioned. Raises BookError."""
        copies = not self._demo
        with self.naming_copies():
            book = Book.open(self.path, clock=self.clock, wait=WAIT_SECONDS, copies=copies)
        self._closing.callback(book.close)
        left = [problem for problem in book.problems if not problem.mended]
        if any(problem.row for problem in left):
            say("Not all of the book could be read; `kith check` names it.", error=True)
        for problem in left:
            if not problem.row:
                say(problem.sentence, error=True)
        if copies and not book.document.tables:
            self._name_copies()
        return book

    def _name_copies(self) -> None:
        """Say that there are copies where there is no book: it may be gone by accident."""
        with suppress(OSError):
            if backups(self.path):
                say(
                    "There is no book here now, but earlier copies of one are kept: "
                    f"`{self.command} restore` lists them.",
                    error=True,
                )

    @property
    def state(self) -> State:
        """What the book holds now."""
        return self.book.state

    @property
    def today(self) -> date:
        """The user's day."""
        return today(self.clock)

    @property
    def command(self) -> str:
        """How `kith` is called for this book: with the file, where that was named."""
        from tui.copies import named

        return named(self._path)

    @property
    def demo(self) -> bool:
        """Whether the book is a copy that is thrown away."""
        return self._demo

    def close(self) -> None:
        """Say what a save has to tell besides, put the copies in order, close what was opened."""
        book = self.__dict__.get("book")
        if isinstance(book, Book) and not self._demo:
            if book.notice:
                say(book.notice, error=True)
            sys.stdout.flush()
            self._tidy()
        self._closing.close()

    def _tidy(self) -> None:
        """Compress the day's copy, once everything is said."""
        with suppress(OSError):
            if untidy(self.path):
                from store.backup.tidy import tidy

                tidy(self.path, self.clock)

    @contextmanager
    def naming_copies(self) -> Iterator[None]:
        """Where a book cannot be read and there are copies of it, say so with what went wrong."""
        try:
            yield
        except Unreadable as error:
            from tui.copies import way_back

            way = way_back(self.path, self.command)
            if not way:
                raise
            raise Unreadable(f"{error} {way}") from error


pass_session = click.make_pass_decorator(Session)
"""Hands a command its session."""
