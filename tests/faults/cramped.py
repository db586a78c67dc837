"""A process without rights, or without room: `python -m tests.faults.cramped BOOK`.

It prints what happened as one JSON object. Everything is imported before the rights go, because
Python itself may stand where only its owner may look.
"""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from store.book import Book
from store.clock import FixedClock
from store.errors import KithError
from tests.conftest import NOW
from tests.store.test_book import add
from tui.cli import drafting, exchange, main, private_file, said, settle, talk, today
from tui.drafts import Drafts

LOADED = (gzip, drafting, exchange, settle, said, talk, today)
NOBODY = 65534


def refusal(action: Callable[[], object]) -> str:
    """The sentence that an action ends in; empty when it did not."""
    try:
        action()
    except KithError as error:
        return str(error)
    return ""


def shell(path: Path, *words: str) -> list[object]:
    """A command: exit code, stdout, stderr."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main.run(("--file", str(path), *words), FixedClock(NOW))
    return [code, out.getvalue(), err.getvalue()]


def full(path: Path) -> dict[str, object]:
    """No file may become longer than what is there already."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    book = Book.open(path, clock=FixedClock(NOW))
    book.commit(add, "Ana")
    before, names = path.read_bytes(), sorted(os.listdir(path.parent))
    told: dict[str, object] = {}
    limit = len(before) // 2
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    told["commit"] = refusal(lambda: book.commit(add, "Ben"))
    told["shell"] = shell(path, "log", "--yes", "coffee with Ana")
    line = "coffee with Ana about " + "x" * limit
    drafts = Drafts.beside(book)
    try:
        drafts.keep("log", (line,))
        told["draft"] = ""
    except OSError as error:
        told["draft"] = str(error)
    kept = drafts.find("log")
    told["draft here"] = kept is not None and kept.lines == (line,)
    told["export"] = refusal(lambda: private_file.write_private(path.parent / "out", before))
    path.write_bytes(b"")
    told["put back"] = refusal(book.put_back)
    path_names = sorted(os.listdir(path.parent))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    told["nothing left over"] = set(path_names) - {"backups"} == set(names)
    book.put_back()
    told["whole"] = len(Book.open(path).state.contacts)
    book.commit(add, "Ben")
    told["after"] = len(Book.open(path).state.contacts)
    return told


def without_rights(path: Path) -> dict[str, object]:
    """A folder and a file that may not be written, or read, or are gone, while a book is open."""
    book = Book.open(path, clock=FixedClock(NOW))
    book.commit(add, "Ana")
    told: dict[str, object] = {}
    folder = path.parent
    before = path.read_bytes()
    shutil.rmtree(folder / "full")

    def trouble(name: str) -> None:
        told[name] = refusal(lambda: book.commit(add, "Ben"))
        told[f"{name}, memory"] = len(book.state.contacts)

    folder.chmod(0o555)
    trouble("read-only folder")
    fresh = Book.open(path, clock=FixedClock(NOW))
    told["opened read-only"] = [fresh.read_only, len(fresh.state.contacts)]
    told["shell in a read-only folder"] = shell(path, "log", "--yes", "coffee with Ana")
    told["due in a read-only folder"] = shell(path, "due")
    folder.chmod(0o000)
    trouble("folder without any right")
    told["open there"] = refusal(lambda: Book.open(path))
    folder.chmod(0o700)
    path.chmod(0o000)
    trouble("file without any right")
    told["open that"] = refusal(lambda: Book.open(path))
    told["due on that"] = shell(path, "due")
    path.chmod(0o400)
    told["read-only file"] = Book.open(path).read_only
    path.chmod(0o600)
    told["untouched"] = path.read_bytes() == before
    for each in folder.iterdir():
        each.unlink()
    folder.rmdir()
    trouble("folder gone")
    told["nothing made"] = not path.exists()
    told["put back"] = refusal(book.put_back)
    told["after"] = refusal(lambda: book.commit(add, "Ben"))
    told["people"] = len(Book.open(path).state.contacts)
    return told


def tell(path: Path) -> None:
    """Do both, as nobody where we are somebody who may do everything."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    told = {"full": full(path.parent / "full" / "kith.json"), "rights": without_rights(path)}
    print(json.dumps(told))


if __name__ == "__main__":
    tell(Path(sys.argv[1]))
