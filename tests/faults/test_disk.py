"""The disk says no: at every operation, for each reason, and for real without room or rights.

Each is a sentence, the file is as it was, and the same change goes through once it is over.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from store.backup.restore import unpacked
from store.book import Book
from store.clock import FixedClock
from store.errors import KithError
from store.files import Files
from tests.conftest import NOW
from tests.faults import report
from tests.faults.cramped import NOBODY, shell
from tests.faults.faulty import Faulty
from tests.store.test_book import add, energy
from tui.drafts import PLAIN, Drafts

ROOT = Path(__file__).parents[2]
NUMBERS = [
    *(errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EINTR, errno.EACCES, errno.EROFS),
    *(errno.EMFILE, errno.ENOMEM, errno.ESTALE, errno.EFBIG, errno.ENODEV),
]
SAFE = ("Nothing was saved", "Nothing was written", "Nothing was changed", "left as it is")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that cannot be right is believed at once: nobody else writes here."""
    monkeypatch.setattr("store.bookfile.SETTLED", 0)


def attempt(action: Callable[[], object]) -> str:
    """The sentence an action ends in, or "". What is no error of ours is let through."""
    try:
        action()
    except KithError as error:
        return str(error)
    return ""


def is_told(said: str) -> bool:
    return "\n" not in said and said.endswith((".", "`.")) and any(word in said for word in SAFE)


@pytest.mark.parametrize("lasts", [False, True], ids=["once", "from then on"])
def test_a_disk_that_refuses_at_any_point_changes_nothing_or_all(path: Path, lasts: bool) -> None:
    files = Faulty()
    Book.open(path).commit(add, "P0")
    book = Book.open(path, clock=FixedClock(NOW), files=files)
    book.commit(add, "P1")
    people, points, refused, stood, unsaid = 2, 0, 0, 0, []
    for number in NUMBERS:
        at = 0
        while True:
            before, state = path.read_bytes(), book.state
            files.fail(at, number, lasts=lasts)
            said = attempt(lambda: book.commit(add, "More"))
            reached = at < len(files.names_done)
            step = files.names_done[at] if reached else ""
            after = path.read_bytes()
            left = [each for each in os.listdir(path.parent) if each.endswith(".tmp")]
            files.heal()
            if not reached:
                people += 1
                break
            points += 1
            if said:
                refused += 1
                if not is_told(said):
                    unsaid.append((step, number, said))
                assert after == before and book.state is state, (step, number)
            else:
                stood += 1
                people += 1
                assert len(book.state.contacts) == people, (step, number)
            # What cannot be removed on the spot goes when the book is next opened.
            assert not left or (lasts and step != "remove"), (step, number, left)
            Book.open(path)
            book.refresh()
            at += 1
    report.add(
        "the disk refuses", operations=points, refused=refused, left_without_a_sentence=len(unsaid)
    )
    assert not unsaid
    assert refused > stood > 0
    found = Book.open(path)
    assert len(found.state.contacts) == people == len(book.state.contacts)
    there = sorted(os.listdir(path.parent))
    assert found.problems == () and there == ["backups", "kith.json", "kith.json.lock"]
    assert all(not kept.name.endswith(".tmp") for kept in (path.parent / "backups").iterdir())


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.EMFILE])
def test_a_disk_that_refuses_to_be_read_is_a_sentence(path: Path, number: int) -> None:
    Book.open(path).commit(add, "Ana")
    before = path.read_bytes()
    files, at, refused = Faulty(), 0, 0
    while True:
        files.fail(at, number)
        said = attempt(lambda: Book.open(path, files=files))
        if at >= len(files.names_done):
            break
        assert not said or (is_told(said) and str(path) in said), (at, said)
        refused += bool(said)
        at += 1
    report.add("the disk refuses", operations=at, refused=refused)
    assert at >= 3 and refused and path.read_bytes() == before


@pytest.mark.parametrize("what", ["refresh", "put_back", "undo", "close", "displaced"])
def test_whatever_else_touches_the_disk_ends_in_a_sentence_too(path: Path, what: str) -> None:
    files = Faulty()
    at = points = 0
    while True:
        shutil.rmtree(path.parent, ignore_errors=True)
        book = Book.open(path, clock=FixedClock(NOW), files=files)
        book.commit(add, "Ana")
        older = path.read_bytes()
        book.commit(add, "Ben")
        actions: dict[str, Callable[[], object]] = {
            "refresh": book.refresh,
            "displaced": book.refresh,
            "put_back": book.put_back,
            "undo": book.undo,
            "close": book.close,
        }
        if what in ("displaced", "put_back"):
            path.write_bytes(older)
        if what == "close":
            book.mark(energy)
        files.fail(at, errno.EIO)
        said = attempt(actions[what])
        reached = at < len(files.names_done)
        files.heal()
        if not reached:
            break
        assert not said or is_told(said), (at, said)
        found = Book.open(path).state
        assert len(found.contacts) in (1, 2)
        for kept in path.parent.glob("backups/*"):
            assert unpacked(kept.read_bytes()).startswith(b'{"meta": ')
        points += 1
        at += 1
    report.add("the disk refuses", operations=points)
    assert points >= 1


# -- for real ------------------------------------------------------------------------------------


@pytest.fixture
def anyones(home: Path) -> Iterator[Path]:
    """A book in a folder that belongs to nobody, under a place where all may pass."""
    folder = Path(tempfile.mkdtemp(prefix="kith-faults-"))
    folder.chmod(0o777)
    for each in (folder / "book", folder / "home"):
        each.mkdir(mode=0o700)
        if os.geteuid() == 0:
            os.chown(each, NOBODY, NOBODY)
    yield folder / "book" / "kith.json"
    shutil.rmtree(folder, ignore_errors=True)


def cramped(path: Path) -> dict[str, Any]:
    """What a process of its own tells of it."""
    home = str(path.parent.parent / "home")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.faults.cramped", str(path)],
        cwd=ROOT,
        env={**os.environ, "KITH_HOME": home, "HOME": home},
        capture_output=True,
        text=True,
        timeout=90,
    )
    assert ran.returncode == 0 and "Traceback" not in ran.stderr, ran.stderr
    told: dict[str, Any] = json.loads(ran.stdout)
    return told


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such limits nor modes")
def test_a_full_disk_and_rights_that_are_gone_for_real(anyones: Path) -> None:
    told = cramped(anyones)
    out_of_room(told["full"])
    out_of_rights(told["rights"])


def out_of_room(told: dict[str, Any]) -> None:
    sentences = [told["commit"], told["put back"]]
    code, _, err = told["shell"]
    wrong = [said for said in sentences if not is_told(said)]
    report.add("a full disk, for real", refused=5, left_without_a_sentence=len(wrong))
    assert not wrong
    assert code == 1 and "Nothing was saved" in err and "  coffee with Ana" in err
    assert told["draft"] and told["draft here"]
    assert told["export"].endswith("Nothing was exported.")
    assert told["nothing left over"] and (told["whole"], told["after"]) == (1, 2)


def out_of_rights(told: dict[str, Any]) -> None:
    places = ["read-only folder", "folder without any right", "file without any right"]
    sentences = [told[name] for name in (*places, "folder gone", "open there", "open that")]
    wrong = [said for said in sentences if not is_told(said)]
    report.add("rights that are gone, for real", refused=10, left_without_a_sentence=len(wrong))
    assert not wrong, wrong
    assert all(told[f"{name}, memory"] == 1 for name in (*places, "folder gone"))
    assert "read-only" in told["opened read-only"][0] and told["opened read-only"][1] == 1
    assert "read-only" in told["read-only file"] and told["untouched"]
    code, _, err = told["shell in a read-only folder"]
    assert code == 1 and "read-only" in err and "  coffee with Ana" in err
    assert told["due in a read-only folder"][0] == 0
    code, out, err = told["due on that"]
    assert code == 1 and not out and is_told(" ".join(err.split()))
    assert told["nothing made"] and told["put back"] == told["after"] == "" and told["people"] == 2


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_a_line_that_cannot_be_saved_comes_back_in_the_shell(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    Book.open(path).commit(add, "Ana")
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(Files, "sync", refuse)
        code, _, err = shell(path, "log", "--yes", "coffee with Ana about maps")
    assert code == 1 and "Nothing was saved" in str(err)
    assert "  coffee with Ana about maps" in str(err)
    assert path.read_bytes() == before
    kept = Drafts(str(path)).find(PLAIN)
    assert kept is not None and kept.lines == ("coffee with Ana about maps",)
    code, *_ = shell(path, "log", "--yes", kept.lines[0])
    assert code == 0 and len(Book.open(path).state.records("interactions")) == 1
