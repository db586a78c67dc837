"""The book and the disk: what is written in which order, and what happens when it goes wrong."""

from __future__ import annotations

import errno
import gzip
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.book import Book
from store.clock import FixedClock
from store.commit import Shelf
from store.errors import BookError, Busy, DiskTrouble, Displaced, Gone, ReadOnly, Unreadable
from store.lock import Lock
from tests.store.books import write_book
from tests.store.recorder import Recorder
from tests.store.test_book import add, change, drop, energy, only


@pytest.fixture
def files() -> Recorder:
    return Recorder()


@pytest.fixture
def watched(path: Path, clock: FixedClock, files: Recorder) -> Book:
    """A book with Ana in it, its file operations recorded from here on. The copy before a day's
    first save has its own tests."""
    Book.open(path, clock=clock).commit(add, "Ana")
    book = Book.open(path, clock=clock, files=files, copies=False)
    files.done.clear()
    return book


def names(path: Path) -> list[str]:
    return [c.name for c in Book.open(path).state.contacts.values()]


def fail(number: int) -> Callable[[], None]:
    def action() -> None:
        raise OSError(number, os.strerror(number))

    return action


def once(action: Callable[[], object]) -> Callable[[], None]:
    """An action that happens the first time only."""
    done: list[bool] = []

    def run() -> None:
        if not done:
            done.append(True)
            action()

    return run


def test_the_steps_of_a_commit(watched: Book, files: Recorder, path: Path) -> None:
    watched.commit(add, "Ben")
    steps = [name for name, at in files.done if not at.endswith(".lock")]
    assert steps == [
        "stat",
        "head",
        "create",
        "write",
        "sync",
        "stat",
        "head",
        "replace",
        "sync_folder",
        "stat",
    ]
    assert files.names_done()[0] == "open_lock"
    lock_looks = [n for n, (name, at) in enumerate(files.done) if at.endswith(".lock")]
    assert lock_looks[-1] == files.names_done().index("replace") - 1
    assert sorted(each.name for each in path.parent.iterdir()) == ["kith.json", "kith.json.lock"]


def test_only_the_owner_reads_the_book(path: Path) -> None:
    old = os.umask(0o022)
    try:
        Book.open(path).commit(add, "Ana")
    finally:
        os.umask(old)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("step", ["create", "write", "sync", "replace"])
@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, DiskTrouble, "disk is full"),
        (errno.EIO, DiskTrouble, "refused the save"),
        (errno.EACCES, ReadOnly, "read-only"),
    ],
)
def test_a_failure_before_the_replace_changes_nothing(
    watched: Book, files: Recorder, path: Path, step: str, number: int, kind: type, words: str
) -> None:
    before, state = path.read_bytes(), watched.state
    files.before[step] = fail(number)
    with pytest.raises(kind, match=words) as caught:
        watched.commit(add, "Ben")
    assert "Nothing was saved" in str(caught.value) and "\n" not in str(caught.value)
    assert path.read_bytes() == before and watched.state is state
    assert sorted(each.name for each in path.parent.iterdir()) == ["kith.json", "kith.json.lock"]
    files.before.clear()
    watched.commit(add, "Ben")
    assert names(path) == ["Ana", "Ben"]


def test_after_the_replace_the_change_stands(watched: Book, files: Recorder, path: Path) -> None:
    files.before["sync_folder"] = fail(errno.EIO)
    watched.commit(add, "Ben")
    assert watched.notice == "Saved, but not confirmed by the disk."
    assert names(path) == ["Ana", "Ben"] and len(watched.state.contacts) == 2
    files.before.clear()
    watched.commit(add, "Cleo")
    assert watched.notice == "" and names(path) == ["Ana", "Ben", "Cleo"]


def test_marks_are_dropped_when_the_disk_fails(watched: Book, files: Recorder) -> None:
    watched.mark(energy)
    files.before["sync"] = fail(errno.EIO)
    with pytest.raises(DiskTrouble):
        watched.commit(add, "Ben")
    assert watched.state.profile.today is None
    watched.mark(energy)
    watched.close()
    files.before.clear()
    watched.commit(add, "Ben")
    assert watched.state.profile.today is None


def test_a_book_that_moved_before_the_replace_is_read_again(
    watched: Book, files: Recorder, path: Path
) -> None:
    def meddle() -> None:
        with TinyDB(path) as db:
            db.table("contacts").insert({"name": "Cleo"})

    files.before["sync"] = once(meddle)
    watched.commit(add, "Ben")
    assert names(path) == ["Ana", "Cleo", "Ben"]
    assert [c.name for c in watched.state.contacts.values()] == ["Ana", "Cleo", "Ben"]


def test_a_lock_that_was_deleted_meanwhile_is_noticed(
    watched: Book, files: Recorder, path: Path
) -> None:
    def meddle() -> None:
        os.unlink(f"{path}.lock")
        Book.open(path).commit(add, "Cleo")

    files.before["sync"] = once(meddle)
    with pytest.raises(Busy):
        watched.commit(add, "Ben")
    assert names(path) == ["Ana", "Cleo"]
    assert files.names_done().count("create") == 1  # not written again and again in vain
    watched.commit(add, "Ben")
    assert names(path) == ["Ana", "Cleo", "Ben"]


def test_a_held_lock_is_busy(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock, wait=0.02)
    book.commit(add, "Ana")
    book.mark(energy)
    from store.files import Files

    with Lock(Files(), f"{path}.lock").hold(0), pytest.raises(Busy):
        book.commit(add, "Ben")
    assert book.state.profile.today is not None
    book.commit(add, "Ben")
    assert names(path) == ["Ana", "Ben"]


# -- a file that cannot be right -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoil", "kind", "words"),
    [
        (lambda path: path.unlink(), Displaced, "no longer where it was"),
        (lambda path: path.write_bytes(b""), Displaced, "is empty now"),
        (lambda path: path.write_text("{}"), Displaced, "is empty now"),
        (lambda path: path.write_text('{"contacts": {'), Unreadable, "cannot be read"),
        (lambda path: write_book(path, 3, 3), Displaced, "Another book"),
    ],
)
def test_a_file_that_cannot_be_right_is_never_written_over(
    book: Book,
    path: Path,
    spoil: Callable[[Path], object],
    kind: type[BookError],
    words: str,
) -> None:
    book.commit(add, "Ana")
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    state = book.state
    assert not book.refresh()
    with pytest.raises(kind, match=words):
        book.commit(add, "Ben")
    assert book.state is state
    assert (path.read_bytes() if path.exists() else None) == before
    book.put_back()
    assert names(path) == ["Ana"]
    kept = list(path.parent.glob("backups/displaced-*"))
    assert [gzip.decompress(each.read_bytes()) for each in kept] == ([before] if before else [])
    book.commit(add, "Ben")
    assert names(path) == ["Ana", "Ben"]


def test_a_file_half_written_is_waited_for(book: Book, path: Path, files: Recorder) -> None:
    book.commit(add, "Ana")
    other = Book.open(path, files=files)
    whole = path.read_bytes()
    path.write_bytes(whole[:40])
    looks: list[int] = []

    def heal() -> None:
        looks.append(1)
        if len(looks) == 5:
            path.write_bytes(whole)

    files.before["stat"] = heal
    other.commit(add, "Ben")
    assert names(path) == ["Ana", "Ben"]


def test_opening_waits_for_a_file_half_written(path: Path, files: Recorder) -> None:
    write_book(path, 2, 2)
    whole = path.read_bytes()
    path.write_bytes(whole[:40])
    files.before["stat"] = once(lambda: path.write_bytes(whole))
    assert len(Book.open(path, files=files).state.contacts) == 2


def test_a_missing_file_at_first_may_appear(path: Path, clock: FixedClock) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana")
    two.commit(add, "Ben")
    assert names(path) == ["Ana", "Ben"]


def test_an_older_copy_that_replaced_newer_work_is_named_and_ours_is_kept(
    book: Book, path: Path
) -> None:
    book.commit(add, "Ana")
    shutil.copy(path, path.with_name("copy"))
    book.commit(add, "Ben")
    newer = path.read_bytes()
    os.replace(path.with_name("copy"), path)
    assert book.refresh()
    assert [c.name for c in book.state.contacts.values()] == ["Ana"]
    (kept,) = path.parent.glob("backups/displaced-*")
    assert gzip.decompress(kept.read_bytes()) == newer
    assert kept.stat().st_mode & 0o777 == 0o600
    (problem,) = book.problems
    assert "older copy" in problem.sentence and str(kept) in problem.sentence
    book.commit(add, "Cleo")
    assert names(path) == ["Ana", "Cleo"]


def test_a_copy_that_could_not_be_kept_is_said(watched: Book, files: Recorder, path: Path) -> None:
    older = path.read_bytes()
    watched.commit(add, "Ben")
    files.before["create"] = fail(errno.ENOSPC)
    path.write_bytes(older)
    assert watched.refresh()
    assert "could not be kept" in watched.problems[0].sentence


def test_many_writes_on_it_is_no_older_copy(path: Path, clock: FixedClock) -> None:
    asleep, busy = Book.open(path, clock=clock), Book.open(path, clock=clock)
    asleep.commit(add, "Ana")
    for n in range(70):
        busy.commit(energy, ("low", "full")[n % 2])
    assert asleep.refresh()
    assert asleep.problems == ()


# -- reading -------------------------------------------------------------------------------------


def test_refresh_reads_no_more_than_the_first_line(
    watched: Book, files: Recorder, path: Path
) -> None:
    assert not watched.refresh()
    assert files.names_done() == ["stat", "head"]
    watched.commit(add, "Ben")
    files.done.clear()
    assert not watched.refresh()
    assert files.names_done() == ["stat", "head"]


def test_refresh_sees_a_change_that_keeps_size_and_time(book: Book, path: Path) -> None:
    with TinyDB(path, create_dirs=True) as db:
        db.table("contacts").insert({"name": "Ana"})
    assert book.refresh()
    stat = path.stat()
    text = path.read_text()
    with path.open("r+") as file:
        file.write(text.replace("Ana", "Eva"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert book.refresh()
    assert only(book).name == "Eva"
    assert not book.refresh()


def test_a_read_only_folder_opens_read_only(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    Book.open(path, clock=clock).commit(add, "Ana")
    (path.parent / ".kith.json.x.tmp").write_text("left")
    monkeypatch.setattr(os, "access", lambda at, mode: False)
    book = Book.open(path, clock=clock)
    assert "read-only" in book.read_only and only(book).name == "Ana"
    with pytest.raises(ReadOnly):
        book.commit(add, "Ben")
    book.mark(energy)
    book.close()
    assert names(path) == ["Ana"]


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not a file"):
        Book.open(tmp_path)


def test_what_may_not_be_read_is_said(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_book(path, 1, 1)
    recorder = Recorder()
    monkeypatch.setattr(recorder, "read", lambda at: fail(errno.EACCES)())
    with pytest.raises(Unreadable, match=f"^{path} cannot be read: permission denied"):
        Book.open(path, files=recorder)


def test_symlinks_are_followed_once(tmp_path: Path, clock: FixedClock) -> None:
    real, link = tmp_path / "real" / "kith.json", tmp_path / "link.json"
    link.symlink_to(real)
    book = Book.open(link, clock=clock)
    book.commit(add, "Ana")
    assert link.is_symlink() and real.is_file()
    assert (tmp_path / "real" / "kith.json.lock").exists()
    assert not (tmp_path / "link.json.lock").exists()


def test_what_dead_writers_left_goes_at_open(path: Path, clock: FixedClock) -> None:
    Book.open(path, clock=clock).commit(add, "Ana")
    left = path.parent / ".kith.json.0123.tmp"
    left.write_text("half")
    other = path.parent / ".other.json.0123.tmp"
    other.write_text("not ours")
    from store.files import Files

    with Lock(Files(), f"{path}.lock").hold(0):
        Book.open(path, clock=clock)
        assert left.exists()
    Book.open(path, clock=clock)
    assert not left.exists() and other.exists()


def test_a_failing_refresh_leaves_all_as_it_was(watched: Book, files: Recorder, path: Path) -> None:
    files.before["stat"] = fail(errno.EIO)
    assert not watched.refresh()
    assert only(watched).name == "Ana"


def test_a_change_on_what_another_removed_says_so(path: Path, clock: FixedClock) -> None:
    one, two = Book.open(path, clock=clock), Book.open(path, clock=clock)
    one.commit(add, "Ana")
    two.refresh()
    uid = only(two).uid
    one.commit(drop, uid)
    with pytest.raises(Gone):
        two.commit(change, uid, city="Porto")
    assert not two.state.contacts


def test_untouched_tables_keep_their_bytes(path: Path) -> None:
    people = write_book(path, 20, 200)
    before = path.read_bytes()
    start = before.index(b'"interactions": ')
    book = Book.open(path)
    book.commit(change, people[3], city="Porto")
    after = path.read_bytes()
    assert before[start:-3] in after
    lines = set(before.splitlines())
    new = [line for line in after.splitlines() if line not in lines]
    assert sum(b"Porto" in line for line in new) == 2
    assert json.loads(after)["contacts"]["4"]["city"] == "Porto"


def test_the_cache_of_last_talks_saves_looking_at_every_talk(
    path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = write_book(path, 10, 5000)
    monkeypatch.setattr("store.talks.cache.WORTH_KEEPING", 0)
    monkeypatch.setattr("store.talks.on_file.WORTH_KEEPING", 0)
    monkeypatch.setattr("store.book.WORTH_KEEPING", 0)
    first = Book.open(path)
    assert first.state.last_talk
    (kept,) = (home / "kith" / "cache").iterdir()
    from tests.store.test_book import log

    shell = Book.open(path)
    shell.commit(log, people[0], "2030-01-01")
    monkeypatch.setattr("store.talks.on_file.LastTalks", None)
    again = Book.open(path)
    assert str(again.state.last_talk[people[0]]) == "2030-01-01"
    assert first.refresh() and first.state.last_talk == again.state.last_talk
    monkeypatch.undo()
    kept.write_text("nonsense")
    assert Book.open(path).state.last_talk == again.state.last_talk


def test_put_back_into_a_busy_file_is_refused(watched: Book, files: Recorder, path: Path) -> None:
    path.unlink()
    files.before["sync"] = once(lambda: path.write_text(path.name))
    with pytest.raises(Busy):
        watched.put_back()
    Book.in_memory().put_back()


def test_a_file_that_never_holds_still_is_busy(
    watched: Book, files: Recorder, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.commit.TRIES", 3)
    moves = iter(range(1000))

    def meddle() -> None:
        with TinyDB(path) as db:
            db.table("x").insert({"n": next(moves)})

    files.before["sync"] = meddle
    with pytest.raises(Busy):
        watched.commit(add, "Ben")
    assert names(path) == ["Ana"]


def test_a_memory_book_has_no_file() -> None:
    shelf = Shelf(None)
    shelf.open()
    assert not shelf.refresh() and shelf.path is None
    with shelf.hold():
        assert not shelf.commit(lambda document: document)
