"""Whole processes on one book: nothing is lost or twice, and who reads reads a whole one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from store.book import Book
from store.check import check
from store.document import parse
from tests.faults import report
from tests.faults.races import once_only

ROOT = Path(__file__).parents[2]
NAMES = ("ana", "bo", "cleo", "dora", "ed")
PATIENCE = 60
"""Seconds that the writers may take longer than they were asked to, on a busy machine."""


def crew(
    path: Path, told: Path, seconds: float, deaths: int, names: tuple[str, ...]
) -> subprocess.Popen[str]:
    """Start them. A file takes what they were told: a pipe that nobody reads would hold them up."""
    with told.open("a") as out:
        return subprocess.Popen(
            [
                sys.executable,
                "-m",
                "tests.faults.crew",
                f"{path}",
                f"{seconds}",
                f"{deaths}",
                *names,
            ],
            cwd=ROOT,
            stdout=out,
            text=True,
            env=os.environ,
        )


def read_meanwhile(path: Path, writers: subprocess.Popen[str], until: float) -> tuple[int, Book]:
    """Read as the app, as stock TinyDB and as a plain copy does, until they are done; how often."""
    seen = Book.open(path)
    read = revision = 0
    while writers.poll() is None and time.monotonic() < until:
        seen.refresh()
        assert seen.state.revision >= revision and seen.problems == ()
        revision = seen.state.revision
        if path.exists():
            assert parse(path.read_bytes()) is not None
            with TinyDB(path, access_mode="r") as db:
                talks = len(db.table("interactions"))
                tags = sum(len(row["tags"]) for row in db.table("contacts"))
                # Talk and tag are of one commit, and stock TinyDB reads the file once for each.
                assert 0 < talks <= tags
            read += 1
        time.sleep(0.01)
    return read, seen


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("writers", "deaths", "seconds"),
    [
        (2, 0, 1.5),
        (5, 15, 1.5),
        *(
            pytest.param(writers, deaths, 60.0, marks=pytest.mark.soak)
            for writers in (2, 5)
            for deaths in (0, 15)
        ),
    ],
)
def test_several_writers_lose_nothing(
    quick: Path, tmp_path: Path, writers: int, deaths: int, seconds: float
) -> None:
    path = (quick if seconds < 10 else tmp_path) / "book" / "kith.json"
    told_in = tmp_path / "told.jsonl"
    process = crew(path, told_in, seconds, deaths, NAMES[:writers])
    read, seen = read_meanwhile(path, process, time.monotonic() + seconds + PATIENCE)
    assert process.wait(timeout=PATIENCE) == 0
    lines: list[dict[str, Any]] = [json.loads(line) for line in told_in.read_text().splitlines()]
    died = lines.pop()["died"]
    book = Book.open(path)
    talks = book.state.records("interactions")
    told, tags = {line["uid"] for line in lines}, {line["tag"] for line in lines}
    lost = len(told - set(talks))
    report.add(
        "processes that write at once",
        writers=writers,
        killed_while_writing=died,
        commits_acknowledged=len(told),
        whole_books_read_meanwhile=read,
        lost=lost,
    )
    assert lost == 0 and len(told) == len(lines) > 20 and read > 0
    # Who was killed may have been one commit further than anybody was told.
    assert len(talks) - len(told) <= died and bool(died) == bool(deaths)
    tagged = [tag for person in book.state.contacts.values() for tag in person.tags]
    texts = [talk.text for talk in talks.values()]  # type: ignore[attr-defined]
    assert sorted(tagged) == sorted(texts) and tags <= set(tagged)
    assert book.state.revision == len(talks)
    json.loads(path.read_text(), object_pairs_hook=once_only)
    assert check(path).problems == ()
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []
    seen.refresh()
    assert seen.state.revision == book.state.revision and seen.problems == ()
