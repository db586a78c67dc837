"""Whole processes: two writers lose nothing, and what was acknowledged survives `kill -9`."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.book import Book
from store.check import check
from store.document import parse
from tests.store.books import write_book
from tests.store.test_book import add

ROOT = Path(__file__).parents[2]


def writer(path: Path, name: str, seconds: float) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writer", str(path), name, str(seconds)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    out, _ = process.communicate(timeout=90)
    return [line for line in out.splitlines() if len(line) == 32]


@pytest.mark.parametrize(
    "seconds", [2.0, pytest.param(30.0, marks=pytest.mark.soak)], ids=["short", "long"]
)
def test_two_writers_lose_nothing(path: Path, seconds: float) -> None:
    writers = [writer(path, name, seconds) for name in ("one", "two")]
    seen = Book.open(path)
    until = time.monotonic() + seconds + 30
    stock = 0
    while any(each.poll() is None for each in writers) and time.monotonic() < until:
        seen.refresh()
        if path.exists():
            assert parse(path.read_bytes()) is not None
            with TinyDB(path, access_mode="r") as db:
                stock = max(stock, len(db.table("interactions")))
        time.sleep(0.01)
    uids = [uid for each in writers for uid in acknowledged(each)]
    assert all(each.returncode == 0 for each in writers)
    book = Book.open(path)
    talks = book.state.records("interactions")
    assert len(uids) > 20 and stock > 0 and set(talks) == set(uids)
    (person,) = book.state.contacts.values()
    assert set(person.tags) == {talk.text.replace(" ", "") for talk in talks.values()}  # type: ignore[attr-defined]
    assert book.state.revision == len(uids) and check(path).problems == ()
    seen.refresh()
    assert seen.state.revision == book.state.revision and seen.problems == ()


@pytest.mark.parametrize("after", [1, 3, 7])
def test_what_was_acknowledged_survives_kill_9(path: Path, after: int) -> None:
    write_book(path, 20, 400)
    process = writer(path, "one", 30)
    assert process.stdout is not None
    seen = [process.stdout.readline().strip() for _ in range(after)]
    process.send_signal(signal.SIGKILL)
    seen += [line.strip() for line in process.stdout if len(line.strip()) == 32]
    process.wait(timeout=10)
    process.stdout.close()
    assert process.returncode == -signal.SIGKILL
    book = Book.open(path)
    talks = book.state.records("interactions")
    assert set(seen) <= set(talks) and len(talks) - 400 - len(seen) in (0, 1)
    assert check(path).problems == ()
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []
    book.commit(add, "Ben")
    assert "Ben" in path.read_text()


@pytest.mark.soak
def test_what_was_acknowledged_survives_kill_9_again_and_again(path: Path) -> None:
    write_book(path, 20, 400)
    chance = random.Random(1)
    seen: list[str] = []
    for round_ in range(60):
        pair = [writer(path, f"{name}{round_}", 30) for name in ("one", "two")]
        for process in pair:
            assert process.stdout is not None
            seen += [process.stdout.readline().strip() for _ in range(chance.randint(1, 9))]
        time.sleep(chance.random() / 20)
        for process in pair:
            process.send_signal(signal.SIGKILL)
        for process in pair:
            assert process.stdout is not None
            seen += [line.strip() for line in process.stdout if len(line.strip()) == 32]
            process.wait(timeout=10)
            process.stdout.close()
        with TinyDB(path, access_mode="r") as db:
            assert len(db.table("interactions")) >= 400 + len(seen)
    talks = Book.open(path).state.records("interactions")
    assert set(seen) <= set(talks) and len(talks) - 400 - len(seen) <= 2 * 60
    assert check(path).problems == ()
