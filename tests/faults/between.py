"""Races that need more than one moment: two who hold the book open, a clock too coarse, a file half
written. Each plays itself in a folder, and raises AssertionError when something is lost."""

from __future__ import annotations

import contextlib
import gzip
import json
import os
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event, Thread
from unittest import mock

import pytest
from tinydb import TinyDB

from store.book import Book
from store.changes import people
from store.document import parse
from store.errors import Busy, Conflict, DiskTrouble, Displaced, Unreadable
from store.files import HEAD, Files, Stat
from tests.faults.races import names, once_only
from tests.faults.steps import AFTER, BEFORE, At, Steps
from tests.store.test_book import add, change, only

PATIENCE = 60.0
"""Seconds that one thread waits for the other before the race counts as broken."""


class Coarse(Files):
    """A disk whose clock does not move: no time ever tells one version from the next."""

    def stat(self, path: str) -> Stat | None:
        found = super().stat(path)
        return None if found is None else _timeless(found)

    def read(self, path: str) -> tuple[bytes, Stat] | None:
        found = super().read(path)
        return None if found is None else (found[0], _timeless(found[1]))

    def stat_handle(self, handle: int) -> Stat:
        return _timeless(super().stat_handle(handle))


def _timeless(stat: Stat) -> Stat:
    now = time.time_ns()
    return stat._replace(modified=now - now % 10**12, changed=0)


def same_look(folder: Path) -> None:
    """Another Kithbook's save in the same inode, of the same size and at the same time."""
    path = folder / "kith.json"
    book = Book.open(path, files=Coarse())
    book.commit(add, "Ana")
    uid = only(book).uid
    twin, before = folder / "twin.json", path.read_bytes()
    book.commit(change, uid, city="Turin")
    # As long as ours, and only what it holds differs: now and then a sum has a digit less.
    for _ in range(500):
        twin.write_bytes(before)
        Book.open(twin).commit(change, uid, city="Porto")
        if twin.stat().st_size == path.stat().st_size:
            break
    assert twin.stat().st_size == path.stat().st_size
    ours = path.read_bytes()
    _in_place(path, twin.read_bytes())
    assert book.refresh(), "what another wrote is not seen"
    assert only(book).city == "Porto" and "older copy" in book.problems[0].sentence
    _in_place(path, ours)
    book.commit(change, uid, notes="new")
    assert only(Book.open(path)).city == "Turin", "written over without a look"


def same_look_by_stock(folder: Path) -> None:
    """Stock TinyDB writes twice within a tick of the clock, the same size, far into the file."""
    path = folder / "kith.json"
    with TinyDB(path, create_dirs=True) as db:
        db.table("contacts").insert_multiple({"name": f"Bo {number}"} for number in range(300))
        db.table("contacts").insert({"name": "Ana"})
    # The clock of the double stands still, so that the file is as young as can be.
    with mock.patch("store.bookfile.RACY", 10**15):
        book = Book.open(path, files=Coarse())
        _in_place(path, path.read_bytes().replace(b"Ana", b"Eva"))
        assert book.refresh(), "what stock TinyDB wrote is not seen"
        _in_place(path, path.read_bytes().replace(b"Eva", b"Ida"))
        book.commit(add, "Ben")
    assert names(path) >= {"Ida", "Ben"}


def _in_place(path: Path, data: bytes) -> None:
    inode = path.stat().st_ino
    with path.open("r+b") as file:
        file.write(data)
        file.truncate()
    assert path.stat().st_ino == inode


def row_ids_of_two(folder: Path) -> None:
    """Two who have the same book open add people in turn, and one into the other's commit."""
    path = folder / "kith.json"
    files = Steps()
    one, two = Book.open(path, files=files), Book.open(path)
    one.commit(add, "Ana", "Bo")
    two.commit(add, "Cleo", "Dora")
    one.commit(add, "Ed")
    files.tell = At("open_lock", BEFORE, lambda: two.commit(add, "Fay", "Gus"))
    one.commit(add, "Hal", "Ida")
    two.commit(add, "Jo")
    table = json.loads(path.read_text(), object_pairs_hook=once_only)["contacts"]
    assert sorted(map(int, table)) == list(range(1, 11)), "a row id was given out twice"
    uids = {row["uid"] for row in table.values()}
    assert len(uids) == 10 and names(path) == {row["name"] for row in table.values()}
    assert Book.open(path).problems == ()


def form_open_meanwhile(folder: Path) -> None:
    """A form is open while another terminal saves: what it did not touch is kept, and what both
    touched is shown, not written over."""
    path = folder / "kith.json"
    form, other = Book.open(path), Book.open(path)
    form.commit(add, "Ana")
    other.refresh()
    uid = only(form).uid
    shown = {"city": "", "notes": "", "name": "Ana", "tags": ()}
    other.commit(change, uid, city="Porto", tags=("work",))
    form.commit(people.edit, uid, shown, {**shown, "notes": "tall", "tags": ("climbs",)})
    there = only(Book.open(path))
    assert (there.city, there.notes) == ("Porto", "tall")
    assert set(there.tags) == {"work", "climbs"}
    before = path.read_bytes()
    with pytest.raises(Conflict) as caught:
        form.commit(people.edit, uid, shown, {**shown, "city": "Turin", "notes": "tall"})
    assert caught.value.fields["city"] == "Porto"
    assert path.read_bytes() == before and only(form).city == "Porto"


def stock_half_written(folder: Path) -> None:
    """Stock TinyDB is half way through a write in place (new text, then old): it is waited for."""
    for part in (0, 20, 60, 90, 99):
        path = folder / str(part) / "kith.json"
        with TinyDB(path, create_dirs=True) as db:
            db.table("contacts").insert_multiple({"name": n, "notes": "x" * 200} for n in "AB")
        old = path.read_bytes()
        with TinyDB(path) as db:
            db.table("contacts").insert({"name": "C", "notes": "y" * 300})
        new = path.read_bytes()
        _in_place(path, old)
        files = Steps()
        book = Book.open(path, files=files)
        same = next(n for n, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
        cut = same + 2 + (len(new) - same - 2) * part // 100
        _in_place(path, new[:cut] + old[cut:])
        book.refresh()
        assert {each.name for each in book.state.contacts.values()} == {"A", "B"}
        files.tell = At("head", BEFORE, partial(_in_place, path, new), number=4)
        book.commit(add, "Ben")
        assert names(path) == {"A", "B", "C", "Ben"}


def never_finished(folder: Path) -> None:
    """What is half written and stays so is not written over, and is told in a sentence."""
    path = folder / "kith.json"
    book = Book.open(path)
    book.commit(add, "Ana")
    half = path.read_bytes()[:-40]
    _in_place(path, half)
    with mock.patch("store.bookfile.SETTLED", 0.01):
        try:
            book.commit(add, "Ben")
        except Unreadable as error:
            assert "It was left as it is" in str(error)
        else:
            raise AssertionError("written over what could not be read")
        assert path.read_bytes() == half
    book.put_back()
    assert names(path) == {"Ana"}


def emptied(folder: Path) -> None:
    """An empty file where a book was is never taken for an empty book."""
    path = folder / "kith.json"
    book = Book.open(path)
    book.commit(add, "Ana")
    path.write_bytes(b"")
    with mock.patch("store.bookfile.SETTLED", 0.01):
        try:
            book.commit(add, "Ben")
        except Displaced:
            pass
        else:
            raise AssertionError("an empty file was taken for an empty book")
    assert not book.refresh() and only(book).name == "Ana" and path.read_bytes() == b""


def another_book(folder: Path) -> None:
    """Another book in the place of ours is not written into."""
    path, stranger = folder / "kith.json", folder / "stranger.json"
    book = Book.open(path)
    book.commit(add, "Ana")
    Book.open(stranger).commit(add, "Zoe")
    os.replace(stranger, path)
    before = path.read_bytes()
    with mock.patch("store.bookfile.SETTLED", 0.01):
        try:
            book.commit(add, "Ben")
        except Displaced:
            pass
        else:
            raise AssertionError("written into another book")
    assert path.read_bytes() == before


def reader_over_a_replace(folder: Path) -> None:
    """Who has begun to read a book reads a whole one, whatever is saved meanwhile."""
    path = folder / "kith.json"
    book = Book.open(path)
    for number in range(30):
        book.commit(add, f"Ana {number}")
    with path.open("rb", buffering=0) as reader:
        text = reader.read(1500)
        book.commit(add, "Ben")
        text += reader.readall()
    document = parse(text)
    assert document is not None and document.sheet("contacts").rows == 30
    json.loads(text)
    # Nor is what was read taken for what was saved while it was read.
    files = Steps()
    seen = Book.open(path, files=files)
    book.commit(add, "Cleo")
    files.tell = At("read", AFTER, lambda: book.commit(add, "Dora"))
    assert seen.refresh() and seen.refresh(), "what came while it was read is not seen"
    assert seen.state.revision == book.state.revision


def moved_right_after_our_replace(folder: Path) -> None:
    """A hand that writes between our replace and our look at the new file is no save of ours, even
    where size and first line are the same."""
    path = folder / "kith.json"
    files = Steps()
    book = Book.open(path, files=files, wait=0)
    book.commit(add, "Ana", *(f"Bo {number}" for number in range(60)))

    def meddle() -> None:
        _in_place(path, path.read_bytes().replace(b'"Bo 59"', b'"Cleo "'))
        os.utime(path, ns=(0, 10**18))

    files.tell = At("replace", AFTER, meddle, inside=folder)
    book.commit(add, "Dora")
    assert path.read_bytes().index(b"Cleo") > HEAD
    assert book.refresh(), "taken for ours"
    book.commit(add, "Ed")
    assert {"Ana", "Cleo ", "Dora", "Ed"} < names(path)


def stock_goes_on(folder: Path) -> None:
    """Stock TinyDB adds to a book that it wrote before: the first line begins as it did."""
    path = folder / "kith.json"
    with TinyDB(path, create_dirs=True) as db:
        db.table("contacts").insert_multiple({"name": f"Bo {number}"} for number in range(300))
    with mock.patch("store.bookfile.RACY", 0):
        book = Book.open(path)
    with TinyDB(path) as db:
        db.table("contacts").insert({"name": "Cleo"})
    assert book.refresh(), "not seen"
    assert "Cleo" in {each.name for each in book.state.contacts.values()}


def temporary_in_the_way(folder: Path) -> None:
    """A file, or a link to one, where a temporary is to be made is never written over."""
    path, valued = folder / "kith.json", folder / "valued.txt"
    files = Steps()
    book = Book.open(path, files=files)
    book.commit(add, "Ana")
    valued.write_text("mine")

    def plant(name: str, when: str, args: tuple[object, ...]) -> None:
        if (name, when) == ("create", BEFORE) and not os.path.lexists(str(args[0])):
            os.symlink(valued, str(args[0]))

    files.tell = plant
    with contextlib.suppress(DiskTrouble):
        book.commit(add, "Ben")
    assert valued.read_text() == "mine", "written through a link"


def dead_writers_temporary(folder: Path) -> None:
    """What a dead writer left is in nobody's way: an app that is open saves at once."""
    path = folder / "kith.json"
    book, dying = Book.open(path), Steps()
    book.commit(add, "Ana")
    other = Book.open(path, files=dying)

    class Dead(BaseException):
        """Stands for the end of the process: nobody tidies up."""

    def die() -> None:
        raise Dead

    dying.tell = At("create", AFTER, die, inside=folder)
    with mock.patch("store.trouble.quietly", lambda action: None), pytest.raises(Dead):
        other.commit(add, "Ben")
    del other
    book.commit(add, "Cleo")
    assert names(path) == {"Ana", "Cleo"}
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".tmp"] == []


def git_conflict(folder: Path) -> None:
    """A merge done by hand: the same row ids, and the same uid twice. All are kept and named."""
    path = folder / "kith.json"
    book = Book.open(path)
    book.commit(add, "Ana", "Bo")
    uid = next(iter(book.state.contacts))
    lines = path.read_text().splitlines()
    at = next(n for n, line in enumerate(lines) if '"name":"Ana"' in line)
    same_row = lines[at].replace('"Ana"', '"Ada"').replace(uid, uid[::-1])
    same_uid = lines[at].replace('"Ana"', '"Ann"').replace('"1": ', '"9": ')
    lines[at:at] = [same_row, same_uid]
    path.write_text("\n".join(lines) + "\n")
    found = Book.open(path)
    assert names(path) == {"Ana", "Bo", "Ada", "Ann"}, "a row went without a word"
    assert len(found.problems) >= 2
    found.commit(add, "Cleo")
    table = json.loads(path.read_text(), object_pairs_hook=once_only)["contacts"]
    assert len({row["uid"] for row in table.values()}) == len(table) == 5


def edited_in_place(folder: Path) -> None:
    """A hand changes a byte and `meta` stays as it was: nothing goes on from a wrong sum."""
    path = folder / "kith.json"
    Book.open(path).commit(add, "Ana", "Bo")
    path.write_text(path.read_text().replace('"Ana"', '"Eva"'))
    book = Book.open(path)
    assert names(path) == {"Eva", "Bo"}
    book.commit(add, "Cleo")
    document = parse(path.read_bytes())
    assert document is not None and names(path) == {"Eva", "Bo", "Cleo"}
    sheet = document.sheet("contacts")
    assert zlib.crc32(b"".join(sheet.chunks())) == sheet.crc, "a wrong sum was gone on from"


def older_copy_kept(folder: Path) -> None:
    """An older copy in the place of newer work: the newer is kept as a copy, and that is said."""
    path = folder / "kith.json"
    book = Book.open(path)
    book.commit(add, "Ana")
    older = path.read_bytes()
    book.commit(add, "Ben")
    newer = path.read_bytes()
    _in_place(path, older)
    assert book.refresh()
    copies = [gzip.decompress(e.read_bytes()) for e in path.parent.glob("backups/displaced-*")]
    assert copies == [newer] and "older copy" in book.problems[0].sentence


def held_lock(folder: Path) -> None:
    """While one is in a commit another is refused or waits; both changes are there after."""
    path = folder / "kith.json"
    files = Steps()
    one, two = Book.open(path, files=files), Book.open(path, wait=0)
    one.commit(add, "Ana")
    two.refresh()
    told: list[str] = []

    def meddle() -> None:
        try:
            two.commit(add, "Cleo")
            told.append("Cleo")
        except Busy:
            pass

    # Right before the replace no look of ours could tell: only the lock can.
    files.tell = At("replace", BEFORE, meddle, inside=folder)
    one.commit(add, "Ben")
    assert names(path) >= {"Ana", "Ben", *told}, "acknowledged and lost"


def two_under_two_locks(folder: Path) -> None:
    """`git clean` takes the lock file from one who saves, another saves under a new one, and both
    have looked at the book for the last time when the first comes to its replace."""
    path = folder / "kith.json"
    slow, quick = Steps(), Steps()
    one, two = Book.open(path, files=slow), Book.open(path, files=quick, wait=0)
    one.commit(add, "Ana")
    two.refresh()
    begun, on, over = Event(), Event(), Event()
    told: list[str] = []

    def pause() -> None:
        begun.set()
        assert on.wait(PATIENCE)

    def save() -> None:
        with contextlib.suppress(Busy):
            one.commit(add, "Ben")
            told.append("Ben")
        over.set()

    def go_on() -> None:
        on.set()
        assert over.wait(PATIENCE)

    slow.tell = At("create", AFTER, pause, inside=folder)
    quick.tell = At("replace", BEFORE, go_on, inside=folder)
    thread = Thread(target=save)
    thread.start()
    assert begun.wait(PATIENCE)
    Path(f"{path}.lock").unlink()
    two.commit(add, "Cleo")
    thread.join(PATIENCE)
    assert over.is_set() and names(path) == {"Ana", "Cleo", *told}, "acknowledged and lost"


RACES: tuple[Callable[[Path], None], ...] = (
    same_look,
    same_look_by_stock,
    row_ids_of_two,
    form_open_meanwhile,
    stock_half_written,
    never_finished,
    emptied,
    another_book,
    reader_over_a_replace,
    moved_right_after_our_replace,
    stock_goes_on,
    temporary_in_the_way,
    dead_writers_temporary,
    git_conflict,
    edited_in_place,
    older_copy_kept,
    held_lock,
    two_under_two_locks,
)
