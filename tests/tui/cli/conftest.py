"""A small book in a folder of its own, and `kith` run in this process on it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from store.book import Book
from store.clock import FixedClock, Stamp
from store.models import (
    Contact,
    Fact,
    FollowUp,
    Interaction,
    Labelled,
    LabelledDate,
    Record,
    Rhythm,
)
from store.ops import Edit, put
from store.state import State
from tui.__main__ import main

AT = "2026-11-23T09:00:00+01:00"
NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)


class Outcome(NamedTuple):
    """How one run ended."""

    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """Always."""
        return True


class Pipe(io.TextIOWrapper):
    """A stream that is no terminal."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8", newline="")

    def getvalue(self) -> str:
        """What was written so far."""
        self.flush()
        return self._bytes.getvalue().decode("utf-8")


Run = Callable[..., Outcome]


def stamped(uid: str) -> dict[str, Any]:
    """uid and times of a record of the fixture."""
    return {"uid": uid, "created_at": NOW, "changed_at": NOW}


def person(uid: str, name: str, **fields: Any) -> Contact:
    """A person of the fixture."""
    return Contact(**stamped(uid), name=name, **fields)


def fill(path: Path, *records: Record) -> None:
    """Add the records to the book at `path`."""
    book = Book.open(path, clock=FixedClock(AT))

    def begin(state: State, stamp: Stamp) -> Edit:
        return Edit("a beginning", tuple(put(record) for record in records), undoable=False)

    book.commit(begin)
    book.close()


ROWS: tuple[Record, ...] = (
    person(
        "ana0000000",
        "Ana Díaz",
        given="Ana",
        family="Díaz",
        organisation="Festo",
        title="robotics",
        city="Stuttgart",
        pronouns="she/her",
        usual_channel="Signal",
        met_where="PyCon 2025",
        introduced_by="priya00000",
        tags=("robotics",),
        emails=(Labelled(value="ana@example.org", label="work"),),
        facts=(
            Fact(text="the new flat", kind="interest"),
            Fact(text="afraid of dogs", private=True),
        ),
        notes="Likes **trade fairs**.\nAnd trains.",
        met_story="A power cut in the lift.",
    ),
    person(
        "ben0000000",
        "Ben Okafor",
        rhythm=Rhythm(ideal=30, latest=45),
        rhythm_since=date(2026, 9, 1),
    ),
    person(
        "mina000000",
        "Mina Sato",
        introduced_by="priya00000",
        dates=(LabelledDate(date="1988-11-26"),),
        rhythm=Rhythm(ideal=365, latest=547),
        rhythm_since=date(2026, 11, 1),
        circle="close",
    ),
    person("priya00000", "Priya Nair"),
    person("anna000000", "Anna Lind"),
    Interaction(
        **stamped("talk000001"),
        on="2026-11-03",
        channel="coffee",
        text="thesis stress, the trade fair",
        people=("ana0000000",),
        topics=("her thesis", "the trade fair"),
    ),
    Interaction(
        **stamped("talk000002"),
        on="2026-09",
        channel="climbing",
        text="the wall in the north",
        people=("ben0000000", "priya00000"),
        mentioned=("ana0000000",),
    ),
    FollowUp(
        **stamped("promise001"),
        contact="ana0000000",
        kind="promise",
        text="send the gripper paper",
        due="2026-11-23",
    ),
)


@pytest.fixture
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for everything, without a book; the clock stands at AT."""
    home = tmp_path / "kith"
    monkeypatch.setenv("KITH_HOME", str(home))
    monkeypatch.setenv("KITH_NOW", AT)
    monkeypatch.delenv("KITH_FILE", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return home


@pytest.fixture
def filled(empty_home: Path) -> Path:
    """The same with the small book in it."""
    fill(empty_home / "kith.json", *ROWS)
    return empty_home


@pytest.fixture
def kith(empty_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """`kith("due", "--json")` -> Outcome. `stdin=` is piped; `answers=` are typed at a terminal."""

    def run(*args: str, stdin: str = "", answers: tuple[str, ...] | None = None) -> Outcome:
        out, err = (Pipe(), Pipe()) if answers is None else (Terminal(), Terminal())
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            if answers is None:
                patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
            else:
                patch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in answers)))
            code = main(args)
            out.flush()
        return Outcome(code, out.getvalue(), err.getvalue())

    yield run


@pytest.fixture
def book_at() -> Callable[[Path], State]:
    """Reads a book afresh."""
    return lambda path: Book.open(path, clock=FixedClock(AT)).state


@pytest.fixture
def book(filled: Path, book_at: Callable[[Path], State]) -> Callable[[], State]:
    """Reads the book of the small book afresh."""
    return lambda: book_at(filled / "kith.json")
