"""Whole processes: two merges at once give one book, and a kill leaves one of two books."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.book import Book
from store.check import check
from store.document import parse
from store.merge.book import bring, read_copy
from store.merge.conflicts import copies
from tests.store.books import write_book
from tests.store.test_book import add

ROOT = Path(__file__).parents[2]
KILL_BEFORE = """
import os, signal, sys
from store.files import Files
real = getattr(Files, {operation!r})
def killed(self, *args):
    if {when!r} in str(args):
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *args)
setattr(Files, {operation!r}, killed)
"""
RUN = "from tui.__main__ import main\nimport sys\nsys.exit(main(sys.argv[1:]))"


def kith(path: Path, copy: Path, before: str = "") -> subprocess.Popen[str]:
    words = ["--file", str(path), "merge", str(copy), "--yes"]
    return subprocess.Popen(
        [sys.executable, "-c", before + RUN, *words],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ,
    )


@pytest.fixture
def copy(path: Path) -> Path:
    """A copy beside a book of some size; since then both have somebody new."""
    write_book(path, 30, 300)
    there = path.with_name("kith (conflicted copy 2026-11-29 101112).json")
    shutil.copy(path, there)
    Book.open(there).commit(add, "Chi")
    Book.open(path).commit(add, "Ben")
    return there


def uids(path: Path) -> list[str]:
    return sorted(row["uid"] for row in json.loads(path.read_bytes())["contacts"].values())


def test_two_merges_at_once_give_one_book(path: Path, copy: Path) -> None:
    pair = [kith(path, copy) for _ in range(2)]
    ended = [process.communicate(timeout=90) for process in pair]
    # The second may come when the copy is put away already; then it says so.
    codes = sorted(process.returncode for process in pair)
    assert codes[0] == 0 and all("Traceback" not in err for _, err in ended), ended
    assert len(uids(path)) == 32 == len(set(uids(path)))
    assert check(path).problems == () and not copy.exists()
    assert len(list((path.parent / "backups").glob("merged-*"))) == 1
    assert Book.open(path).document.revision == 3


@pytest.mark.parametrize(
    ("operation", "when", "stands"),
    [("replace", ".tmp", False), ("sync_folder", "", True), ("replace", "conflicted", True)],
    ids=["before the book is replaced", "right after it", "before the copy is put away"],
)
def test_a_kill_in_between_leaves_either_book_and_the_copy(
    path: Path, copy: Path, operation: str, when: str, stands: bool
) -> None:
    before = uids(path)
    whole = sorted({*before, *uids(copy)})
    process = kith(path, copy, KILL_BEFORE.format(operation=operation, when=when))
    process.communicate(timeout=90)
    assert process.returncode == -signal.SIGKILL
    assert parse(path.read_bytes()) is not None and copy.exists()
    assert uids(path) == (whole if stands else before)
    book = Book.open(path)
    assert copies(str(path), book.document) == [str(copy)]
    assert bring(book, read_copy(str(copy), book)).put_away
    assert uids(path) == whole and not copy.exists()
