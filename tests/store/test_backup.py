"""The copy before a day's first save, its name, and putting copies in order."""

from __future__ import annotations

import errno
import gzip
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.backup.copies import backups, by_hand, day_of, name_for, named_for
from store.backup.restore import contents, restore
from store.backup.rotation import keep
from store.backup.tidy import SAFETY_COPIES, tidy
from store.beside import keep as keep_displaced
from store.book import Book
from store.clock import FixedClock, Stamp, today
from store.errors import BadInput, DiskTrouble, Unreadable
from store.files import Files
from store.ops import Edit
from store.state import State
from store.table import KithDB
from tests.store.books import write_book
from tests.store.recorder import Recorder
from tests.store.test_book import add
from tests.store.test_book_files import fail, names, once


@pytest.fixture
def yesterday(path: Path, clock: FixedClock) -> bytes:
    """A book with Ana from the day before; its bytes."""
    Book.open(path, clock=clock).commit(add, "Ana")
    clock.move(days=1)
    return path.read_bytes()


def listed(path: Path) -> list[str]:
    folder = path.parent / "backups"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


# -- the copy before a day's first save -----------------------------------------------------------


def test_a_days_first_save_copies_the_book_as_it_lay_and_no_other_does(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    old = os.umask(0o022)
    try:
        book = Book.open(path, clock=clock)
        book.commit(add, "Ben")
    finally:
        os.umask(old)
    (kept,) = backups(path)
    assert kept.path == f"{path.parent}/backups/kith-20261124T080000.json"
    assert (kept.kind, kept.when, kept.size) == ("daily", clock.now(), len(yesterday))
    assert Path(kept.path).read_bytes() == yesterday
    assert Path(kept.path).stat().st_mode & 0o777 == 0o600
    assert Path(kept.path).parent.stat().st_mode & 0o777 == 0o700
    clock.move(hours=2)
    book.commit(add, "Cleo")
    Book.open(path, clock=clock).commit(add, "Dan")
    assert backups(path) == [kept] and book.notice == ""


def test_the_day_turns_at_four_and_an_open_book_copies_at_the_turn(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    book = Book.open(path, clock=clock)
    for hours in (0, 18.9, 0.2):  # 9:00, 3:54, 4:06
        clock.move(hours=hours)
        book.commit(add, "Ben")
    found = [(day_of(kept.when, clock), contents(kept).people) for kept in backups(path)]
    assert found == [(date(2026, 11, 25), 3), (date(2026, 11, 24), 1)]


def test_tinydb_classes_copy_too_and_once(path: Path, clock: FixedClock) -> None:
    write_book(path, 2, 2)
    before = path.read_bytes()
    with KithDB(path) as db:
        with db.transaction():
            db.table("contacts").insert({"name": "Ana"})
            db.table("contacts").insert({"name": "Ben"})
        db.table("contacts").insert({"name": "Cleo"})
    (kept,) = backups(path)
    assert Path(kept.path).read_bytes() == before


def test_what_other_hands_wrote_is_copied_as_they_left_it(path: Path, clock: FixedClock) -> None:
    with TinyDB(path, create_dirs=True, indent=4) as db:
        db.table("contacts").insert({"name": "Ana"})
    before = path.read_bytes()
    Book.open(path, clock=clock).commit(add, "Ben")
    assert Path(backups(path)[0].path).read_bytes() == before


def test_no_copy_of_nothing_nor_of_what_is_thrown_away(path: Path, clock: FixedClock) -> None:
    Book.open(path, clock=clock).commit(add, "Ana")
    for nothing in (b"", b"{}", b'{"contacts": {}}'):
        path.with_name("none.json").write_bytes(nothing)
        Book.open(path.with_name("none.json"), clock=clock).commit(add, "Ana")
    Book.open(path, clock=clock, copies=False).commit(add, "Ben")
    memory = Book.in_memory(clock)
    memory.commit(add, "Ana")
    memory.commit(add, "Ben")
    assert listed(path) == []
    assert backups(path) == [] and backups(path.parent / "nowhere" / "kith.json") == []


@pytest.mark.parametrize("copied", [False, True], ids=["named again", "copied"])
def test_the_steps_of_the_copy(
    path: Path, clock: FixedClock, yesterday: bytes, copied: bool
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    files.done.clear()
    if copied:
        files.before["link"] = fail(errno.EXDEV)
    book.commit(add, "Ben")
    at_copies = [(name, at) for name, at in files.done if "backups" in at]
    # What the link left, which was refused here, is removed to be sure.
    steps = [step for step in at_copies if step[0] != "remove"][-5 if copied else 0 :]
    folder = f"{path.parent}/backups"
    made = steps[0][1]
    assert made.startswith(f"{folder}/.kith-20261124T080000.json.") and made.endswith(".tmp")
    assert steps == [
        *((("create", made), ("write", made), ("sync", made)) if copied else (("link", made),)),
        ("replace", f"{folder}/kith-20261124T080000.json"),
        ("sync_folder", folder),
    ]
    # All of it comes before the book itself is written.
    assert files.done.index(steps[-1]) < files.done.index(("replace", str(path)))


@pytest.mark.parametrize("step", ["link", "replace", "sync_folder"])
def test_a_book_that_cannot_be_named_again_is_copied(
    path: Path, clock: FixedClock, yesterday: bytes, step: str
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    (path.parent / "backups").mkdir()
    files.before[step] = once(fail(errno.EIO))
    book.commit(add, "Ben")
    (kept,) = backups(path)
    assert book.notice == "" and Path(kept.path).read_bytes() == yesterday
    assert Path(kept.path).stat().st_nlink == 1 and len(listed(path)) == 1


def test_only_what_we_wrote_and_its_owner_alone_reads_is_named_again(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    path.chmod(0o644)
    Book.open(path, clock=clock).commit(add, "Ben")
    assert Path(backups(path)[0].path).stat().st_mode & 0o777 == 0o600
    clock.move(days=1)
    with TinyDB(path) as db:
        db.table("contacts").insert({"name": "From elsewhere"})
    files = Recorder()
    Book.open(path, clock=clock, files=files).commit(add, "Cleo")
    assert "link" not in files.names_done() and len(backups(path)) == 2


def test_naming_it_again_is_no_change_for_who_made_it(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    """The stat of a file changes with its names: that is not taken for another's save."""
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    runs: list[int] = []

    def counted(state: State, stamp: Stamp, name: str) -> Edit:
        runs.append(1)
        return add(state, stamp, name)

    book.commit(counted, "Ben")
    book.commit(counted, "Cleo")
    assert len(runs) == 2 and files.names_done().count("link") == 1


@pytest.mark.parametrize("step", ["create", "sync", "replace"])
def test_a_save_that_did_not_come_about_leaves_no_second_name(
    path: Path, clock: FixedClock, yesterday: bytes, step: str
) -> None:
    """Others may write to that file, and the copy would change with it."""
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    linked = [False]

    def refuse() -> None:
        linked[0] = linked[0] or "link" in files.names_done()
        if linked[0] and (step != "replace" or files.names_done().count("replace") > 0):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    files.before[step] = refuse
    with pytest.raises(DiskTrouble):
        book.commit(add, "Ben")
    assert backups(path) == [] and path.stat().st_nlink == 1
    files.before.clear()
    assert not book.refresh() and book.problems == ()
    book.commit(add, "Ben")
    (kept,) = backups(path)
    assert Path(kept.path).read_bytes() == yesterday and path.read_bytes() != yesterday


def test_a_second_name_that_a_dead_writer_left_is_not_compressed_yet(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    book = Book.open(path, clock=clock)
    (path.parent / "backups").mkdir(exist_ok=True)
    os.link(path, path.parent / "backups" / name_for(str(path), clock.now(), "daily"))
    book = Book.open(path, clock=clock)
    (kept,) = backups(path)
    tidy(path, clock)
    assert backups(path) == [kept]
    assert not book.refresh() and book.problems == ()
    book.commit(add, "Ben")
    assert Path(kept.path).read_bytes() == yesterday
    tidy(path, clock)
    assert backups(path)[0].packed


@pytest.mark.parametrize("step", ["create", "write", "sync", "replace"])
def test_a_copy_that_cannot_be_made_is_told_and_the_save_stands(
    path: Path, clock: FixedClock, yesterday: bytes, step: str
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    files.before["link"] = fail(errno.EXDEV)
    files.before[step] = once(fail(errno.ENOSPC))
    book.commit(add, "Ben")
    assert book.notice == (
        "Saved, but today's copy could not be made (no space left on device). "
        "The next save tries again."
    )
    assert names(path) == ["Ana", "Ben"]
    assert [name for name in listed(path) if name.endswith(".tmp")] == []
    book.commit(add, "Cleo")
    assert book.notice == "" and len(backups(path)) == 1
    assert contents(backups(path)[0]).people == 2


def test_a_folder_that_is_a_file_is_told_each_time(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    (path.parent / "backups").write_text("in the way")
    book = Book.open(path, clock=clock)
    for name in ("Ben", "Cleo"):
        book.commit(add, name)
        assert "today's copy could not be made" in book.notice
    assert names(path) == ["Ana", "Ben", "Cleo"] and backups(path) == []


def test_both_troubles_are_told_in_one_breath(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    files.before["sync_folder"] = fail(errno.EIO)
    book.commit(add, "Ben")
    assert book.notice == (
        "Saved, but not confirmed by the disk. Today's copy could not be made either "
        "(input/output error)."
    )


@pytest.mark.parametrize("step", ["link", "write"])
def test_a_book_that_moves_while_it_is_copied_is_copied_as_it_is_then(
    path: Path, clock: FixedClock, yesterday: bytes, step: str
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)
    files.before[step] = once(
        lambda: TinyDB(path).table("contacts").insert({"name": "From elsewhere"})
    )
    if step == "write":
        files.before["link"] = fail(errno.EXDEV)
    book.commit(add, "Ben")
    (kept,) = backups(path)
    assert contents(kept).people == 2 and len(names(path)) == 3
    assert len(listed(path)) == 1


# -- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("kith-20261129T093012.json", "daily"),
        ("kith-20261129T093012.json.gz", "daily"),
        ("kith-20261129T093012-by-hand.json.gz", "by hand"),
        ("kith-20261129T093012-before-restore.json", "before a restore"),
        ("displaced-20261129T093012-0a1b2c.json.gz", "displaced"),
        ("kith.json", None),
        ("kith-20261129T093012.json.tmp", None),
        ("kith-20261129T093012-by-hand.json.gz.gz", None),
        ("kith-20261129T093012-other.json", None),
        ("kith-20261329T093012.json", None),
        ("kith-00010101T000000.json", None),
        ("kith-99991231T235959.json", None),
        ("kith-20261129T093012", None),
        ("akith-20261129T093012.json", None),
        ("kith-two-20261129T093012.json", None),
        ("kith-20261129T093012-20261129T093012.json", None),
        (".kith-20261129T093012.json.0a1b2c.tmp", None),
        ("displaced-1.json.gz", None),
    ],
)
def test_a_name_is_read_strictly(name: str, kind: str | None) -> None:
    found = named_for("/somewhere/kith.json", name)
    assert (found and found[1]) == kind


@pytest.mark.parametrize(
    "other", ["kith-two.json", "kith", "kith.txt", "k(i)th.json", "kith.json.json"]
)
def test_books_that_share_a_folder_keep_their_copies_apart(
    path: Path, clock: FixedClock, other: str
) -> None:
    books = [path, path.with_name(other)]
    for each in books:
        Book.open(each, clock=clock).commit(add, "Ana")
    clock.move(days=1)
    for each in books:
        Book.open(each, clock=clock).commit(add, "Ben")
        by_hand(each, clock)
        tidy(each, clock)
    found = [{kept.path for kept in backups(each)} for each in books]
    assert len(found[0]) == len(found[1]) == 2 and not found[0] & found[1]


# -- by hand --------------------------------------------------------------------------------------


def test_copies_by_hand_are_never_written_over(
    path: Path, clock: FixedClock, yesterday: bytes, tmp_path: Path
) -> None:
    two = [by_hand(path, clock), by_hand(path, clock)]
    assert backups(path) == two[::-1] and two[1].when == two[0].when + timedelta(seconds=1)
    assert all(gzip.decompress(Path(kept.path).read_bytes()) == yesterday for kept in two)
    named = by_hand(path, clock, tmp_path / "mine.json")
    assert Path(named.path).read_bytes() == yesterday and named.size == len(yesterday)
    with pytest.raises(BadInput, match="is there already"):
        by_hand(path, clock, tmp_path / "mine.json")
    packed = by_hand(path, clock, tmp_path / "mine.json.gz")
    assert gzip.decompress(Path(packed.path).read_bytes()) == yesterday
    into = by_hand(path, clock, tmp_path)
    assert Path(into.path).parent == tmp_path and Path(into.path).read_bytes() == yesterday


def test_what_is_no_whole_book_is_not_copied_by_hand(path: Path, clock: FixedClock) -> None:
    with pytest.raises(BadInput, match="no book yet"):
        by_hand(path, clock)
    write_book(path, 3, 3)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(Unreadable, match="stops in the middle"):
        by_hand(path, clock)
    write_book(path, 3, 3)
    with pytest.raises(BadInput, match="could not be written"):
        by_hand(path, clock, path / "in-a-file.json")


# -- putting in order -----------------------------------------------------------------------------


def a_year(path: Path, clock: FixedClock, days: int) -> list[date]:
    """A save and a tidy on each of so many days; the days that had a copy."""
    had: list[date] = []
    for day in range(days):
        book = Book.open(path, clock=clock)
        book.commit(add, f"P{day}")
        if day:
            had.append(today(clock))
        tidy(path, clock)
        clock.move(days=1)
    clock.move(days=-1)
    return had


@pytest.mark.parametrize("days", [40, pytest.param(400, marks=pytest.mark.soak)])
def test_a_save_a_day_leaves_seven_days_four_weeks_twelve_months(
    path: Path, clock: FixedClock, days: int
) -> None:
    had = a_year(path, clock, days)
    moments = {clock.local() - timedelta(days=(had[-1] - day).days) for day in had}
    kept = backups(path)
    stay = {day_of(moment, clock) for moment in keep(moments, today(clock))}
    assert [day_of(one.when, clock) for one in kept] == sorted(stay, reverse=True)
    assert all(one.packed for one in kept) and len(listed(path)) == len(kept)
    for one in kept:
        # Each holds the book as it was when that day began, also for stock TinyDB.
        plain = path.with_name("plain.json")
        plain.write_bytes(gzip.decompress(Path(one.path).read_bytes()))
        with TinyDB(plain, access_mode="r") as db:
            people = len(db.table("contacts"))
        assert people == days - 1 - (had[-1] - day_of(one.when, clock)).days


def test_what_was_kept_on_purpose_is_never_removed(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    for _ in range(30):
        by_hand(path, clock)
        keep_displaced(Files(), str(path), yesterday, clock.now())
    for _ in range(SAFETY_COPIES + 3):
        restore(path, backups(path)[-1], clock)
        clock.move(minutes=1)
    before = [kept.when for kept in backups(path) if kept.kind == "before a restore"]
    clock.move(days=900)
    tidy(path, clock)
    kinds = [kept.kind for kept in backups(path)]
    assert kinds.count("by hand") == kinds.count("displaced") == 30
    left = [kept for kept in backups(path) if kept.kind == "before a restore"]
    assert [kept.when for kept in left] == before[:SAFETY_COPIES]
    assert all(kept.packed and not contents(kept).trouble for kept in left)


class Killed(BaseException):
    """The process is gone: nothing that would tidy up runs on."""


class Mortal(Recorder):
    """Files of a process that is killed before its operation number `at`."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at

    def _note(self, name: str, path: str) -> None:
        if len(self.done) >= self.at:
            raise Killed
        super()._note(name, path)

    def read(self, path: str):  # type: ignore[no-untyped-def]
        self._note("read", path)
        return super().read(path)


def test_whenever_compressing_is_killed_a_whole_copy_is_there(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    Book.open(path, clock=clock).commit(add, "Ben")
    (plain,) = backups(path)
    at = 0
    while True:
        (path.parent / "backups").joinpath(Path(plain.path).name).write_bytes(yesterday)
        files = Mortal(at)
        try:
            tidy(path, clock, files=files)
        except Killed:
            finished = False
        else:
            finished = True
        (kept,) = backups(path)
        assert contents(kept).people == 1
        half = [name for name in listed(path) if name.endswith(".gz")]
        for name in half:
            assert gzip.decompress((path.parent / "backups" / name).read_bytes()) == yesterday
        # Whoever comes next ends it, and sweeps what was left.
        tidy(path, clock)
        (kept,) = backups(path)
        assert kept.packed and listed(path) == [Path(kept.path).name]
        Path(kept.path).unlink()
        if finished:
            break
        at += 1
    assert at == len(files.done) > 8


@pytest.mark.parametrize("step", ["create", "write", "sync", "replace", "sync_folder", "remove"])
def test_what_the_disk_refuses_while_compressing_is_left_for_another_time(
    path: Path, clock: FixedClock, yesterday: bytes, step: str
) -> None:
    Book.open(path, clock=clock).commit(add, "Ben")
    files = Recorder()
    files.before[step] = fail(errno.EIO)
    tidy(path, clock, files=files)
    (kept,) = backups(path)
    assert contents(kept).people == 1 and not kept.packed
    tidy(path, clock)
    (kept,) = backups(path)
    assert kept.packed and len(listed(path)) == 1


def test_what_does_not_read_back_the_same_stays_plain(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    Book.open(path, clock=clock).commit(add, "Ben")

    class Forgetful(Files):
        def write(self, handle, parts):  # type: ignore[no-untyped-def]
            super().write(handle, list(parts)[:-1])

    tidy(path, clock, files=Forgetful())
    (kept,) = backups(path)
    assert not kept.packed and Path(kept.path).read_bytes() == yesterday
    assert len(listed(path)) == 1


@pytest.mark.parametrize("after", range(5))
def test_putting_in_order_ends_when_it_is_told_to(
    path: Path, clock: FixedClock, yesterday: bytes, after: int
) -> None:
    Book.open(path, clock=clock).commit(add, "Ben")
    asked = iter(range(1000))
    tidy(path, clock, stop=lambda: next(asked) >= after)
    (kept,) = backups(path)
    assert contents(kept).people == 1 and len(listed(path)) == 1
    assert kept.packed == (after > 3)


def test_a_live_maker_of_copies_keeps_its_temporary_file(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    folder = path.parent / "backups"
    folder.mkdir()
    left = folder / ".kith-20261124T080000.json.0a1b2c.tmp"
    strange = folder / ".other-20261124T080000.json.0a1b2c.tmp"
    for each in (left, strange):
        each.write_text("half")
    from store.lock import Lock

    with Lock(Files(), f"{path}.lock").hold(0):
        tidy(path, clock)
        assert left.exists()
    tidy(path, clock)
    assert not left.exists() and strange.exists()


def test_folders_and_strange_files_are_left_alone(
    path: Path, clock: FixedClock, yesterday: bytes
) -> None:
    folder = path.parent / "backups"
    (folder / "kith-20200101T000000.json").mkdir(parents=True)
    (folder / "my own notes.txt").write_text("mine")
    Book.open(path, clock=clock).commit(add, "Ben")
    tidy(path, clock)
    assert len(backups(path)) == 1
    assert (folder / "kith-20200101T000000.json").is_dir() and (
        folder / "my own notes.txt"
    ).exists()
