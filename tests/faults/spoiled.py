"""A book with something of everything in it, and what becomes of it when its file is spoiled."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from store.book import Book
from store.clock import FixedClock
from store.errors import KithError
from store.models import TABLES
from tests.conftest import NOW
from tests.store.test_book import add, change, drop, log
from tui.cli.main import run

ODD = '{"uid": "odd",   "name": ["no", "name"]}'
ZOO = '{"1":   {"a":\t1e5, "b": "\\u00e9"},\n\n "2": {"n": NaN}}'
COMMANDS = (("due",), ("log", "--yes", "coffee with Ana Díaz"), ("check",))


class Outcome(NamedTuple):
    """What opening a file came to."""

    refused: str
    """The sentence; empty when it opened."""
    said: tuple[str, ...]
    """What was named."""
    records: dict[str, list[bytes]]
    """Every record that is shown."""


def whole(path: Path) -> bytes:
    """A book of ours: people with unknown fields, talks, plans, history, a row that is no record,
    a table of somebody else's, one that is empty."""
    path.parent.mkdir(parents=True, exist_ok=True)
    people = {"1": {"name": "Ana Díaz", "shoe": {"size": 41}}, "2": {"name": 'Ben \\ "B" 🦊'}}
    rows = f'{json.dumps(people)[:-1]}, "7": {ODD}}}'
    path.write_text(f'{{"contacts": {rows}, "zoo": {ZOO}, "items": {{}}}}')
    book = Book.open(path, clock=FixedClock(NOW))
    ana, ben = book.state.contacts
    book.commit(log, ana)
    book.commit(change, ben, city="Porto", tags=("one", "two"))
    book.commit(add, "Cleo")
    book.commit(add, "Dan")
    book.commit(drop, list(book.state.contacts)[-1])
    book.close()
    return path.read_bytes()


def borders(data: bytes) -> list[int]:
    """Where a structure begins or ends: each line, and each sign of JSON outside the texts of it
    that a cut or a flip may turn into another."""
    lines = [at + step for at, byte in enumerate(data) if byte == 10 for step in (-1, 0, 1)]
    return sorted({at for at in (0, 1, *lines, len(data) - 1) if 0 <= at < len(data)})


def opened(path: Path) -> Outcome:
    """Open the book and read all of it. What is no sentence of ours is let through, and fails."""
    try:
        book = Book.open(path, clock=FixedClock(NOW))
    except KithError as error:
        return Outcome(str(error), (), {})
    records = {
        table: [msgspec.json.encode(record) for record in book.state.records(table).values()]
        for table in TABLES
    }
    for uid in book.state.contacts:
        book.state.interactions_of(uid)
    said = tuple(problem.sentence for problem in book.problems)
    book.close()
    return Outcome("", said, records)


COPIES = "( Copies of it are kept: `kith[^`]* restore` lists them[.])?"


def is_a_sentence(text: str) -> bool:
    """One line of plain words that says what is safe."""
    plain = "\n" not in text and "Traceback" not in text and text.endswith((".", "`."))
    return plain and ("left as it is" in text or "Nothing was changed" in text)


def look(path: Path) -> tuple[object, ...]:
    """What of a file must be as before: kind, bytes, times, neighbours."""
    there = os.lstat(path)
    data = path.read_bytes() if path.is_file() else b""
    names = sorted(each.name for each in path.parent.iterdir() if not each.name.endswith(".lock"))
    return data, there.st_mode, there.st_ino, there.st_mtime_ns, names


def commands(path: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[int, str, str]]:
    """Run the three commands on the file: exit code, stdout and stderr of each."""
    outcomes = []
    for words in COMMANDS:
        capsys.readouterr()
        code = run(("--file", str(path), *words), FixedClock(NOW))
        out, err = capsys.readouterr()
        outcomes.append((code, out, err))
    return outcomes


def refused_by_all(outcomes: Sequence[tuple[int, str, str]], sentence: str) -> bool:
    """Whether each command said this on stderr and the way to the copies, where there are any,
    printed nothing, and ended with 1."""
    said = re.compile(re.escape(" ".join(sentence.split())) + COPIES)
    return all(
        code == 1 and not out and said.fullmatch(" ".join(err.split()))
        for code, out, err in outcomes
    )
