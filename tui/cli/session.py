"""What the commands share: the book, opened when first needed, and the clock."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from pathlib import Path

import click

from store.book import Book
from store.clock import Clock, today
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
        book = Book.open(self.path, clock=self.clock, wait=WAIT_SECONDS)
        self._closing.callback(book.close)
        left = [problem for problem in book.problems if not problem.mended]
        if any(problem.row for problem in left):
            say("Not all of the book could be read; `kith check` names it.", error=True)
        for problem in left:
            if not problem.row:
                say(problem.sentence, error=True)
        return book

    @property
    def state(self) -> State:
        """What the book holds now."""
        return self.book.state

    @property
    def today(self) -> date:
        """The user's day."""
        return today(self.clock)

    def close(self) -> None:
        """Close what was opened."""
        self._closing.close()


pass_session = click.make_pass_decorator(Session)
"""Hands a command its session."""
