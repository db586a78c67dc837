"""The book made from a copy again: from each kind, whatever lies there, and while others look."""

from __future__ import annotations

import gzip
import json
import shutil
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.backup import restore as restoring
from store.backup.copies import Kept, backups, by_hand
from store.backup.restore import book_id, contents, glance, restore
from store.beside import keep as keep_displaced
from store.book import Book
from store.clock import FixedClock
from store.errors import BadInput, BookError, Busy, DiskTrouble, NewerSchema, Unreadable
from store.files import Files
from store.lock import Lock
from tests.store.books import write_book
from tests.store.recorder import Recorder
from tests.store.test_book import add, change, energy, only
from tests.store.test_book_files import fail, names


@pytest.fixture
def lived(path: Path, clock: FixedClock) -> Book:
    """Ana from yesterday, and Ben and Cleo from today: so the day's copy has Ana alone."""
    Book.open(path, clock=clock).commit(add, "Ana")
    clock.move(days=1)
    book = Book.open(path, clock=clock)
    book.commit(add, "Ben")
    book.commit(add, "Cleo")
    return book


def the(path: Path, kind: str) -> Kept:
    return next(kept for kept in backups(path) if kept.kind == kind)


def shown(book: Book) -> list[str]:
    return [person.name for person in book.state.contacts.values()]


def with_stock(path: Path) -> list[str]:
    with TinyDB(path, access_mode="r") as db:
        return [row["name"] for row in db.table("contacts").all()]


def test_a_restore_is_the_next_state_of_the_same_book(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    before, mine = path.read_bytes(), lived.document
    done = restore(path, the(path, "daily"), clock)
    assert names(path) == with_stock(path) == ["Ana"]
    assert Path(done.before).read_bytes() == before
    assert Path(done.before).stat().st_mode & 0o777 == 0o600
    assert done.contents.people == 1
    now = Book.open(path).document
    assert (now.book, now.revision) == (mine.book, mine.revision + 1)
    assert now.writes[1:] == mine.writes
    # And back again.
    restore(path, the(path, "before a restore"), clock)
    assert names(path) == with_stock(path) == ["Ana", "Ben", "Cleo"]


def test_an_open_book_follows_a_restore_without_a_displaced_copy(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    other = Book.open(path, clock=clock)
    told: list[int] = []
    other.observe(lambda state: told.append(len(state.contacts)))
    restore(path, the(path, "daily"), clock)
    assert other.refresh() and shown(other) == ["Ana"] and told == [1]
    assert other.problems == () and not list(path.parent.glob("backups/displaced-*"))
    # One that had not looked yet goes on from it too.
    lived.commit(add, "Dan")
    assert names(path) == ["Ana", "Dan"] and lived.problems == ()


def test_an_open_book_can_be_restored_itself(lived: Book, path: Path) -> None:
    told: list[int] = []
    lived.observe(lambda state: told.append(len(state.contacts)))
    lived.mark(energy)
    done = lived.restore(the(path, "daily"))
    assert shown(lived) == ["Ana"] and told == [1] and lived.state.profile.today is None
    lived.commit(add, "Dan")
    assert names(path) == ["Ana", "Dan"]
    lived.restore(done.before)
    assert shown(lived) == ["Ana", "Ben", "Cleo"]


def test_every_kind_of_copy_can_be_restored(lived: Book, path: Path, clock: FixedClock) -> None:
    whole = path.read_bytes()
    made = by_hand(path, clock)
    keep_displaced(Files(), str(path), whole, clock.now())
    restore(path, the(path, "daily"), clock)
    kinds = ("by hand", "displaced", "before a restore")
    for kind in kinds:
        restore(path, the(path, "daily"), clock)
        assert names(path) == ["Ana"]
        newest_last = [kept for kept in backups(path) if kept.kind == kind][-1]
        assert contents(newest_last).people == 3
        restore(path, newest_last, clock)
        assert names(path) == with_stock(path) == ["Ana", "Ben", "Cleo"]
    assert made.packed and gzip.decompress(Path(made.path).read_bytes()) == whole


@pytest.mark.parametrize(
    "there",
    [
        pytest.param(None, id="missing"),
        pytest.param(b"", id="empty"),
        pytest.param(b'{"contacts": {"1": {"na', id="cut short"),
        pytest.param(b"\x00\xff\x00 no text", id="no text"),
        pytest.param(b"{}", id="nobody in it"),
    ],
)
def test_whatever_lies_there_is_kept_byte_for_byte_and_the_copy_comes_back(
    lived: Book, path: Path, clock: FixedClock, there: bytes | None
) -> None:
    copy, revision = the(path, "daily"), lived.document.revision
    path.unlink()
    if there is not None:
        path.write_bytes(there)
    done = restore(path, copy, clock)
    assert names(path) == with_stock(path) == ["Ana"]
    if there:
        assert Path(done.before).read_bytes() == there
    else:
        assert done.before == "" and not [k for k in backups(path) if k.kind == "before a restore"]
    # The open book has newer work: it follows, and its own bytes are kept.
    assert lived.document.revision == revision and lived.refresh()
    assert shown(lived) == ["Ana"]
    (kept,) = path.parent.glob("backups/displaced-*")
    assert len(json.loads(gzip.decompress(kept.read_bytes()))["contacts"]) == 3


def test_the_copy_of_another_book_is_refused(lived: Book, path: Path, clock: FixedClock) -> None:
    elsewhere = path.with_name("other.json")
    write_book(elsewhere, 3, 3)
    before = path.read_bytes()
    with pytest.raises(BadInput, match="another book"):
        restore(path, str(elsewhere), clock)
    path.write_bytes(before[:-40])
    with pytest.raises(BadInput, match="another book"):
        restore(path, str(elsewhere), clock)
    assert path.read_bytes() == before[:-40]
    assert not [k for k in backups(path) if k.kind == "before a restore"]
    assert "another book" in contents(str(elsewhere), lived.document.book).trouble
    assert "another book" in glance(str(elsewhere), lived.document.book).trouble
    assert contents(str(elsewhere)).people == glance(str(elsewhere)).people == 3
    # Where no book is, it makes one.
    fresh = path.with_name("fresh.json")
    restore(fresh, str(elsewhere), clock)
    assert len(names(fresh)) == 3


def test_an_older_copy_takes_not_the_place_of_a_newer_kithbook(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    copy = the(path, "daily")
    newer = path.read_bytes().replace(b'"schema":1', b'"schema":2')
    path.write_bytes(newer)
    with pytest.raises(NewerSchema, match="Update Kithbook"):
        restore(path, copy, clock)
    assert path.read_bytes() == newer
    path.with_name("newer.json").write_bytes(newer)
    assert "newer Kithbook" in contents(str(path.with_name("newer.json"))).trouble
    assert "newer Kithbook" in glance(str(path.with_name("newer.json"))).trouble
    path.unlink()
    with pytest.raises(NewerSchema, match="newer Kithbook"):
        restore(path, str(path.with_name("newer.json")), clock)
    assert not path.exists()


def test_a_copy_that_is_damaged_is_said_to_be_and_changes_nothing(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    made, before = by_hand(path, clock), path.read_bytes()
    packed = Path(made.path).read_bytes()
    for spoilt in (packed[:-20], packed[:40], packed + b"more", b"\x1f\x8b nonsense"):
        Path(made.path).write_bytes(spoilt)
        assert "damaged" in contents(made).trouble
        with pytest.raises(Unreadable, match="damaged"):
            restore(path, made, clock)
    Path(made.path).write_bytes(gzip.compress(b'{"contacts": {'))
    assert "stops in the middle" in contents(made).trouble
    Path(made.path).write_bytes(b"")
    with pytest.raises(BadInput, match="empty"):
        restore(path, made, clock)
    Path(made.path).unlink()
    with pytest.raises(Unreadable, match="no such file"):
        restore(path, made, clock)
    assert path.read_bytes() == before


def test_a_copy_is_found_by_its_name_from_before_it_was_compressed(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    copy = Path(the(path, "daily").path)
    copy.with_name(f"{copy.name}.gz").write_bytes(gzip.compress(copy.read_bytes()))
    copy.unlink()
    restore(path, str(copy), clock)
    assert names(path) == ["Ana"]


@pytest.mark.parametrize("step", ["create", "write", "sync", "replace", "sync_folder"])
@pytest.mark.parametrize("at", range(1, 4))
def test_a_restore_that_cannot_be_done_leaves_what_was_there(
    lived: Book, path: Path, clock: FixedClock, step: str, at: int
) -> None:
    copy, before, files = the(path, "daily"), path.read_bytes(), Recorder()
    times: list[int] = []

    def refuse() -> None:
        times.append(1)
        if len(times) == at:
            fail(5)()

    files.before[step] = refuse
    try:
        restore(path, copy, clock, files=files)
    except BookError as error:
        assert "Nothing" in str(error) or "nothing" in str(error)
        assert path.read_bytes() == before
    else:
        assert names(path) == ["Ana"]
        assert Path(the(path, "before a restore").path).read_bytes() == before
    assert not list(path.parent.glob("**/.*.tmp"))


def test_what_cannot_be_kept_first_is_not_written_over(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    files, before = Recorder(), path.read_bytes()
    files.before["create"] = fail(28)
    with pytest.raises(DiskTrouble, match="could not be kept first"):
        restore(path, the(path, "daily"), clock, files=files)
    assert path.read_bytes() == before


def test_a_restore_waits_for_a_writer_and_then_says_so(
    lived: Book, path: Path, clock: FixedClock
) -> None:
    with Lock(Files(), f"{path}.lock").hold(0), pytest.raises(Busy):
        restore(path, the(path, "daily"), clock, wait=0.02)
    assert names(path) == ["Ana", "Ben", "Cleo"]
    with pytest.raises(BadInput, match="no file"):
        Book.in_memory(clock).restore(the(path, "daily"))


def test_people_from_elsewhere_are_the_same_people_after_a_restore(
    path: Path, clock: FixedClock
) -> None:
    """A row that stock TinyDB wrote has no uid: the copy from before the first save has none."""
    with TinyDB(path, create_dirs=True) as db:
        db.table("contacts").insert({"name": "Ana"})
    book = Book.open(path, clock=clock)
    uid = only(book).uid
    book.commit(change, uid, city="Porto")
    restore(path, the(path, "daily"), clock)
    assert only(Book.open(path)).uid == uid and only(Book.open(path)).city == ""
    assert book.refresh() and book.problems == ()


def test_what_a_book_is_called_is_known_from_its_first_line(lived: Book, path: Path) -> None:
    assert book_id(path) == lived.document.book
    path.write_bytes(path.read_bytes()[:-30])
    assert book_id(path) == lived.document.book
    path.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":2'))
    assert book_id(path) == book_id(path.with_name("none")) == ""


def test_a_look_at_the_first_line_counts_what_the_whole_holds(
    path: Path, clock: FixedClock
) -> None:
    write_book(path, 40, 300)
    made = by_hand(path, clock)
    assert glance(made) == contents(made) == restoring.Contents(40, 300, 0, 0, 1)
    stock = path.with_name("stock.json")
    shutil.copy(path, stock)
    with TinyDB(stock) as db:
        db.table("contacts").insert({"name": "Ana"})
    assert glance(str(stock)).people == 41
