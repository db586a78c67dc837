"""A copy of the book as a file: read, put in as one commit, the way back, and put away."""

from __future__ import annotations

import gzip
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import TinyDB, where

from store import KithDB
from store.book import Book
from store.check import check
from store.clock import FixedClock
from store.document import parse
from store.errors import BadInput, DiskTrouble, NewerSchema, Unreadable
from store.merge import book as merging
from store.merge.book import Copy, Outcome, bring, fits, plan, put_away, read_copy
from store.merge.conflicts import copies
from tests.store.recorder import Recorder
from tests.store.test_book import add, change, drop, only

SYNCED = "kith.sync-conflict-20261129-101112-ABCDEFG.json"


@pytest.fixture
def copy(book: Book, path: Path, clock: FixedClock) -> Path:
    """A conflict copy beside the book: both had Ana, then each went its own way."""
    book.commit(add, "Ana")
    there = path.with_name(SYNCED)
    shutil.copy(path, there)
    other = Book.open(there, clock=clock)
    clock.move(seconds=1)
    other.commit(change, only(other).uid, city="Porto")
    other.commit(add, "Chi")
    book.commit(add, "Ben")
    clock.move(seconds=1)
    return there


def names(book: Book) -> set[str]:
    return {one.name for one in book.state.contacts.values()}


def merged(book: Book, there: Path, **options: Any) -> Outcome:
    found = read_copy(str(there), book)
    fits(book.document, found, "here", other_book=options.get("other_book", False))
    return bring(book, found)


def test_a_conflict_copy_comes_in_as_one_change_and_is_put_away(
    book: Book, path: Path, copy: Path
) -> None:
    revision = book.document.revision
    outcome = merged(book, copy)
    assert names(book) == {"Ana", "Ben", "Chi"} == names(Book.open(path))
    assert book.document.revision == revision + 1
    assert outcome.changed and outcome.undoable and not outcome.kept
    away = path.parent / "backups" / f"merged-{SYNCED}"
    assert outcome.put_away == str(away) and away.exists() and not copy.exists()
    assert check(path).problems == () and copies(str(path), book.document) == []


def test_undo_puts_all_of_it_back_and_redo_does_it_again(book: Book, copy: Path) -> None:
    before = [record for record in book.state.contacts.values()]
    merged(book, copy)
    after = dict(book.state.contacts)
    undone = book.undo()
    assert undone.label == f"what came from {SYNCED}" and undone.left == ()
    assert [bare(one) for one in book.state.contacts.values()] == [bare(one) for one in before]
    book.redo()
    assert {bare(one)["name"]: bare(one) for one in book.state.contacts.values()} == {
        one.name: bare(one) for one in after.values()
    }


def bare(record: Any) -> dict[str, Any]:
    found: dict[str, Any] = msgspec.to_builtins(record)
    del found["changed_at"]
    return found


def test_a_copy_that_holds_nothing_new_writes_nothing_and_is_put_away(
    book: Book, path: Path, copy: Path
) -> None:
    shutil.copy(path, copy)
    before = path.read_bytes()
    outcome = merged(book, copy)
    assert not outcome.changed and path.read_bytes() == before and not copy.exists()


def test_what_the_screen_showed_is_what_is_saved_unless_the_book_moved(
    book: Book, path: Path, copy: Path, clock: FixedClock
) -> None:
    found = read_copy(str(copy), book)
    shown = plan(book.document, found, clock.now())
    assert len(shown.merged.came) == 1
    Book.open(path, clock=clock).commit(add, "Dora")
    outcome = bring(book, found, shown)
    assert outcome.changed and names(book) == {"Ana", "Ben", "Chi", "Dora"}
    book.undo()
    assert names(book) == {"Ana", "Ben", "Dora"}


def test_the_merge_runs_again_when_the_file_moves_under_it(
    path: Path, copy: Path, clock: FixedClock
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)

    def meddle() -> None:
        files.before.clear()
        Book.open(path, clock=clock).commit(add, "Dora")

    found = read_copy(str(copy), book)
    files.before["open_lock"] = meddle
    assert bring(book, found).changed
    assert names(book) == {"Ana", "Ben", "Chi", "Dora"} == names(Book.open(path))


@pytest.mark.parametrize("limit", ["MOST_RECORDS", "MOST_BYTES"])
def test_what_is_too_much_for_undo_is_kept_before(
    book: Book, copy: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(merging, limit, 1)
    before = b"".join(book.document.encode())
    outcome = merged(book, copy)
    assert outcome.changed and not outcome.undoable and "-before-merge.json" in outcome.kept
    assert Path(outcome.kept).read_bytes() == before
    back = read_copy(outcome.kept, book)
    assert back.document.book == book.document.book and not back.conflict


def test_what_undo_does_not_know_of_is_kept_before(book: Book, path: Path, copy: Path) -> None:
    tables = json.loads(path.read_bytes())
    for row in tables["contacts"].values():
        row["pets"] = 3
    path.write_text(json.dumps(tables))
    book.refresh()
    outcome = merged(book, copy)
    assert outcome.undoable and b'"pets": 3' in Path(outcome.kept).read_bytes()


def test_what_came_back_by_undo_is_not_taken_out_by_an_older_copy(
    book: Book, path: Path, clock: FixedClock
) -> None:
    book.commit(add, "Ana")
    clock.move(seconds=1)
    book.commit(drop, only(book).uid)
    shutil.copy(path, path.with_name(SYNCED))
    clock.move(seconds=1)
    book.undo()
    assert not merged(book, path.with_name(SYNCED)).changed and names(book) == {"Ana"}


def test_what_was_removed_is_gone_though_the_clock_was_set_back(
    book: Book, path: Path, clock: FixedClock
) -> None:
    book.commit(add, "Ana")
    shutil.copy(path, path.with_name(SYNCED))
    clock.move(hours=-1)
    book.commit(drop, only(book).uid)
    assert not merged(book, path.with_name(SYNCED)).changed and names(book) == set()


# whatever FILE is


def test_a_backup_and_what_stock_tinydb_wrote_are_read(book: Book, path: Path, copy: Path) -> None:
    packed = path.with_name("monday.json.gz")
    packed.write_bytes(gzip.compress(copy.read_bytes()))
    with TinyDB(copy) as db:
        db.table("contacts").insert({"name": "Dora"})
    outcome = merged(book, packed)
    assert outcome.put_away == "" and packed.exists() and names(book) == {"Ana", "Ben", "Chi"}
    before = book.document.revision
    outcome = merged(book, copy)
    assert names(book) == {"Ana", "Ben", "Chi", "Dora"}
    assert len(outcome.merged.came) == 1 and not outcome.merged.newer
    assert book.document.revision == before + 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "it is empty"),
        (b"  \n", "it is empty"),
        (b'{"meta": {"1": ', "stops in the middle"),
        (b"\x89PNG", "is not text"),
        (b"hello", "is not a Kithbook file"),
        (b"\x1f\x8b\x08nonsense", "packed with gzip, and not whole"),
        (gzip.compress(b"{}", mtime=0)[:-6], "packed with gzip, and not whole"),
    ],
)
def test_what_is_no_book_is_refused_in_a_sentence(
    book: Book, path: Path, data: bytes, says: str
) -> None:
    book.commit(add, "Ana")
    other = path.with_name("other.json")
    other.write_bytes(data)
    with pytest.raises(Unreadable, match=r"cannot be read: .*Nothing was changed\.") as error:
        read_copy(str(other), book)
    assert says in str(error.value) and other.read_bytes() == data


def test_a_newer_schema_a_missing_file_a_folder_and_the_book_itself_are_refused(
    book: Book, path: Path
) -> None:
    book.commit(add, "Ana")
    newer = path.with_name("newer.json")
    newer.write_bytes(path.read_bytes().replace(b'"schema":1', b'"schema":9', 1))
    with pytest.raises(NewerSchema, match="newer Kithbook"):
        read_copy(str(newer), book)
    with pytest.raises(BadInput, match="nothing at"):
        read_copy(str(path.with_name("none.json")), book)
    with pytest.raises(Unreadable, match="it is a folder"):
        read_copy(str(path.parent), book)
    link = path.with_name("link.json")
    link.symlink_to(path)
    for same in (path, link):
        with pytest.raises(BadInput, match="the book itself"):
            read_copy(str(same), book)


def test_another_book_comes_in_only_when_that_is_said(
    book: Book, path: Path, clock: FixedClock
) -> None:
    book.commit(add, "Ana")
    elsewhere = path.with_name("elsewhere.json")
    Book.open(elsewhere, clock=clock).commit(add, "Eva")
    with pytest.raises(BadInput, match="another book"):
        merged(book, elsewhere)
    nameless = path.with_name("nameless.json")
    nameless.write_text('{"contacts": {"1": {"name": "Fay"}}}')
    with pytest.raises(BadInput, match="cannot be told"):
        merged(book, nameless)
    book_id = book.document.book
    assert merged(book, elsewhere, other_book=True).changed
    assert merged(book, nameless, other_book=True).changed
    assert names(book) == {"Ana", "Eva", "Fay"} and book.document.book == book_id


def test_without_a_book_it_is_said_how_to_go_on(path: Path, tmp_path: Path) -> None:
    there = tmp_path / "copy.json"
    Book.open(there).commit(add, "Ana")
    empty = Book.open(path)
    with pytest.raises(BadInput, match="put it at here"):
        merged(empty, there)
    assert not path.exists()


def test_a_copy_that_cannot_be_moved_stays_and_the_merge_stands(
    book: Book, path: Path, copy: Path
) -> None:
    shutil.rmtree(path.parent / "backups", ignore_errors=True)
    (path.parent / "backups").write_text("in the way")
    outcome = merged(book, copy)
    assert outcome.changed and outcome.put_away == "" and copy.exists()


def test_a_second_copy_of_that_name_is_put_beside_the_first(
    book: Book, path: Path, copy: Path
) -> None:
    data = copy.read_bytes()
    merged(book, copy)
    copy.write_bytes(data)
    assert merged(book, copy).put_away.endswith(f"merged-2-{SYNCED}")
    assert put_away(Book.in_memory(), Copy(str(copy), book.document, True)) == ""


def test_a_copy_that_is_written_anew_meanwhile_stays(book: Book, copy: Path) -> None:
    found = read_copy(str(copy), book)
    Book.open(copy).commit(add, "Dora")
    assert bring(book, found).put_away == "" and copy.exists()
    assert merged(book, copy).put_away and "Dora" in names(book)


def test_rows_that_tinydb_changes_or_removes_are_later_than_before(
    book: Book, path: Path, copy: Path
) -> None:
    ahead = "2999-01-01T00:00:00+00:00"
    with KithDB(path) as db:
        people = db.table("contacts")
        people.update({"changed_at": ahead})
        shutil.copy(path, copy)
        people.update({"city": "Ur"}, where("name") == "Ana")
        people.remove(where("name") == "Ben")
        people.update({"changed_at": "no time", "city": 7}, where("name") == "Ana")
        people.update({"city": "Ur"}, where("name") == "Ana")
        people.update({"changed_at": "2999-01-01T00:00:01Z"}, where("name") == "Ana")
    book.refresh()
    outcome = merged(book, copy)
    assert len(outcome.merged.gone) == len(outcome.merged.older) == 1 and not outcome.changed


def test_a_full_disk_leaves_the_book_and_the_copy_as_they_were(
    path: Path, copy: Path, clock: FixedClock
) -> None:
    files = Recorder()
    book = Book.open(path, clock=clock, files=files)

    def full() -> None:
        raise OSError(28, "No space left on device")

    files.before["write"] = full
    before = path.read_bytes()
    with pytest.raises(DiskTrouble):
        merged(book, copy)
    assert path.read_bytes() == before and copy.exists() and "Chi" not in names(book)
    assert not [name for name in os.listdir(path.parent) if name.endswith(".tmp")]


def test_what_comes_in_is_seen_by_whoever_watches_and_marks_that_wait_stay(
    book: Book, copy: Path, clock: FixedClock
) -> None:
    seen = []
    book.observe(lambda state: seen.append(len(state.contacts)))
    book.mark(change, only_ana(book), city="Ur")
    merged(book, copy)
    assert seen[-1] == 3 and book.state.contacts[only_ana(book)].city == "Ur"


def only_ana(book: Book) -> str:
    return next(uid for uid, one in book.state.contacts.items() if one.name == "Ana")


def test_the_file_that_is_written_is_one_of_ours(book: Book, path: Path, copy: Path) -> None:
    merged(book, copy)
    assert parse(path.read_bytes()) is not None
    rows = json.loads(path.read_bytes())["contacts"].values()
    assert sorted(row["name"] for row in rows) == ["Ana", "Ben", "Chi"]
    assert datetime.now(UTC) > datetime.fromisoformat(next(iter(rows))["changed_at"])
