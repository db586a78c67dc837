"""`kith backup`, `kith restore`, and what a save and `kith check` say of copies."""

from __future__ import annotations

import errno
import gzip
import json
from pathlib import Path

import pytest

from store.backup.copies import Daily, backups
from store.files import Files, Stat
from tests.store.books import write_book
from tests.tui.cli.conftest import Run
from tui.cli.backup import size_words

LATER = "2026-11-24T09:30:00+01:00"
SMALL = "5 people, 2 talks, 1 promise or plan"


@pytest.fixture
def next_day(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small book on the day after."""
    monkeypatch.setenv("KITH_NOW", LATER)
    return filled


def people(book: Path) -> int:
    return len(json.loads(book.read_bytes())["contacts"])


def test_a_copy_by_hand_says_where_it_is_and_what_is_in_it(kith: Run, filled: Path) -> None:
    book = filled / "kith.json"
    copy = filled / "backups" / "kith-20261123T080000-by-hand.json.gz"
    code, out, err = kith("backup")
    assert (code, err) == (0, "")
    size = size_words(copy.stat().st_size)
    assert out == f"Copied to {copy} ({size}): {SMALL}.\nThis copy stays until you remove it.\n"
    assert gzip.decompress(copy.read_bytes()) == book.read_bytes()


def test_a_copy_goes_where_one_says_and_over_nothing(
    kith: Run, filled: Path, tmp_path: Path
) -> None:
    target = tmp_path / "copy.json"
    assert kith("backup", "-o", str(target)).code == 0
    assert target.read_bytes() == (filled / "kith.json").read_bytes()
    code, out, err = kith("backup", "-o", str(target))
    assert (code, out) == (1, "") and "is there already and was left alone" in err


def test_without_a_book_and_in_the_demo_nothing_is_copied(kith: Run, empty_home: Path) -> None:
    assert kith("backup").err == "There is no book yet, so there is nothing to copy.\n"
    assert kith("--demo", "backup").err.startswith("The demo is thrown away")
    assert kith("backup").code == kith("--demo", "backup").code == 1
    assert kith("--demo", "restore").err.endswith("so there are no copies of it.\n")
    code, out, _ = kith("restore")
    assert code == 0 and out.startswith("There are no copies yet.")
    assert kith("restore", "--json").out == "[]\n"


def test_a_days_first_save_makes_a_copy_that_is_compressed_when_all_is_said(
    kith: Run, next_day: Path
) -> None:
    before = (next_day / "kith.json").read_bytes()
    assert kith("add", "Rosa Lind").err == ""
    kith("add", "Bo Lind")
    (kept,) = backups(next_day / "kith.json")
    assert kept.packed and gzip.decompress(Path(kept.path).read_bytes()) == before
    assert [each.name for each in (next_day / "backups").iterdir()] == [Path(kept.path).name]


def test_a_copy_that_cannot_be_made_is_said_besides(kith: Run, next_day: Path) -> None:
    (next_day / "backups").write_text("in the way")
    code, out, err = kith("add", "Rosa Lind")
    assert code == 0 and out.startswith("Rosa Lind is in the book.")
    assert err.startswith("Saved, but today's copy could not be made (") and err.count("\n") == 1
    code, out, err = kith("restore")
    assert code == 0 and out.startswith("There are no copies yet.")


def test_the_list_says_when_how_big_and_what_is_in_it(kith: Run, next_day: Path) -> None:
    kith("add", "Rosa Lind")
    kith("backup")
    code, out, _ = kith("restore")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert code == 0 and lines[0] == "The copies of this book, newest first:"
    assert lines[1].startswith("1 Tue 24 Nov, 09:30 6 people, 2 talks ")
    assert " made by you " in lines[1]
    assert lines[2].startswith("2 Tue 24 Nov, 09:30 5 people, 2 talks ")
    assert " made by itself " in lines[2]
    assert lines[3] == "`kith restore N` makes the book from copy N."
    listed = json.loads(kith("restore", "--json").out)
    assert [one["number"] for one in listed] == [1, 2]
    assert listed[1] | {"size": 0, "path": ""} == {
        "number": 2,
        "when": "2026-11-24T08:30:00Z",
        "kind": "daily",
        "size": 0,
        "path": "",
        "people": 5,
        "talks": 2,
        "promises": 1,
        "events": 0,
        "revision": 1,
        "trouble": "",
    }


def test_a_restore_asks_and_says_how_to_go_back(kith: Run, next_day: Path) -> None:
    book = next_day / "kith.json"
    kith("add", "Rosa Lind")
    code, out, _ = kith("restore", "1", answers=("",))
    assert code == 1 and out.endswith("Nothing was changed.\n") and people(book) == 6
    before = book.read_bytes()
    code, out, _ = kith("restore", "1", answers=("y",))
    kept = next_day / "backups" / "kith-20261124T083000-before-restore.json"
    copy = "the copy of Tue 24 Nov, 09:30 (made by itself)"
    assert code == 0 and people(book) == 5 and kept.read_bytes() == before
    assert out.splitlines()[0] == f"In {copy}: {SMALL}."
    assert out.splitlines()[1] == "In the book now: 6 people, 2 talks, 1 promise or plan."
    assert out.replace("as it is: ", "as it is: \n").splitlines()[-3:] == [
        f"The book is made from {copy}: {SMALL}.",
        f"What was there is kept in {kept}",
        f"To go back: kith restore {kept}",
    ]
    # It is still found by the name that was said, for a day as it is, and then compressed.
    kith("due")
    assert kept.exists()
    Path(f"{kept}.gz").write_bytes(gzip.compress(kept.read_bytes()))
    kept.unlink()
    assert kith("restore", str(kept), "--yes").code == 0 and people(book) == 6


def test_a_book_that_cannot_be_read_names_its_copies_and_comes_back(
    kith: Run, next_day: Path
) -> None:
    book = next_day / "kith.json"
    kith("add", "Rosa Lind")
    book.write_bytes(book.read_bytes()[:-50])
    for command in ("due", "check"):
        code, out, err = kith(command)
        assert (code, out) == (1, "") and err.count("\n") == 1
        assert err.endswith("Copies of it are kept: `kith restore` lists them.\n")
    code, out, _ = kith("restore", "1", answers=("y",))
    assert code == 0 and "In the book now: what cannot be read.\n" in out
    assert people(book) == 5 and kith("due").code == 0
    book.unlink()
    # Number 1 is now what could not be read.
    code, out, err = kith("restore", "1", answers=("y",))
    assert code == 1 and out == "" and "stops in the middle" in err
    code, out, _ = kith("restore", "2", answers=("y",))
    assert code == 0 and "In the book now: nothing; there is no book.\n" in out
    assert people(book) == 5 and "To go back" not in out


def test_where_no_book_is_left_its_copies_are_named(kith: Run, next_day: Path) -> None:
    kith("add", "Rosa Lind")
    book = next_day / "kith.json"
    said = "There is no book here now, but earlier copies of one are kept: `kith restore` lists"
    book.write_bytes(b"")
    assert said in kith("due").err and "is empty (0 bytes)" in kith("due").err
    book.unlink()
    assert kith("due").err.startswith(said)
    assert said not in kith("--demo", "due").err
    kith("restore", "1", "--yes")
    assert kith("due").err == ""


def test_what_cannot_be_restored_is_one_sentence(kith: Run, next_day: Path, tmp_path: Path) -> None:
    kith("add", "Rosa Lind")
    before = (next_day / "kith.json").read_bytes()
    code, out, err = kith("restore", "7", "--yes")
    assert (code, out) == (1, "") and err == (
        "There is no copy number 7. `kith restore` lists them. Nothing was changed.\n"
    )
    other = tmp_path / "other.json"
    write_book(other, 2, 2)
    for answers in (None, ("y",)):
        words = ("restore", str(other), *(() if answers else ("--yes",)))
        code, out, err = kith(*words, answers=answers)
        assert code == 1 and out == "" and "another book" in err
    (copy,) = backups(next_day / "kith.json")
    Path(copy.path).write_bytes(b"\x1f\x8bnonsense")
    code, out, err = kith("restore", "1", "--yes")
    assert code == 1 and "damaged" in err
    out = kith("restore").out
    assert " cannot be used " in out and "damaged" in out
    assert "\nNumber 1: This copy cannot be used: it is damaged" in out
    assert kith("restore", "1").code == 2
    assert "asks first" in kith("restore", "1").err
    assert kith("restore", "1", "--json").code == 2
    assert kith("restore", "/nowhere/at/all", "--yes").code == 1
    assert kith("restore", "¹", "--yes").code == 1
    assert (next_day / "kith.json").read_bytes() == before


def test_another_file_is_named_in_what_one_may_type(
    kith: Run, next_day: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "my books" / "mine.json"
    mine.parent.mkdir()
    mine.write_bytes((next_day / "kith.json").read_bytes())
    kith("--file", str(mine), "add", "Rosa Lind")
    _, out, _ = kith("--file", str(mine), "restore", "1", "--yes")
    assert out.splitlines()[-1].startswith(f"To go back: kith --file '{mine}' restore '")


def test_a_folder_of_copies_that_cannot_be_read_is_said(
    kith: Run, next_day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kith("add", "Rosa Lind")
    folder, names = next_day / "backups", Files.names

    def refuse(self: Files, at: str) -> list[str]:
        if Path(at) == folder:
            raise PermissionError(errno.EACCES, "Permission denied")
        return names(self, at)

    monkeypatch.setattr(Files, "names", refuse)
    code, out, err = kith("backup")
    assert (code, out) == (1, "")
    assert err == f"{folder} cannot be read: permission denied. Nothing was copied.\n"
    code, out, _ = kith("check")
    assert code == 1 and "All is well" not in out
    assert f"{folder}, cannot be read: permission denied. Until it can be, no copy" in out


def test_a_folder_where_the_book_was_is_said_with_what_to_do(kith: Run, next_day: Path) -> None:
    kith("add", "Rosa Lind")
    book = next_day / "kith.json"
    book.unlink()
    book.mkdir()
    for command in ("due", "backup"):
        code, out, err = kith(command)
        assert (code, out) == (1, "") and "it is not a file" in err and "Move it away" in err
    code, out, err = kith("restore", "1", "--yes")
    assert (code, out) == (1, "") and "move it away, then try again" in err


def test_what_cannot_be_read_is_not_said_to_be_readable_when_it_cannot_be_kept(
    kith: Run, next_day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kith("add", "Rosa Lind")
    book, read = next_day / "kith.json", Files.read

    def refuse(self: Files, at: str) -> tuple[bytes, Stat] | None:
        if Path(at) == book:
            raise PermissionError(errno.EACCES, "Permission denied")
        return read(self, at)

    monkeypatch.setattr(Files, "read", refuse)
    code, out, err = kith("restore", "1", "--yes")
    assert (code, out) == (1, "") and "can be read" not in err
    assert "cannot be read (permission denied), so it could not be kept first" in err


def test_check_looks_at_the_copies(kith: Run, next_day: Path) -> None:
    kith("add", "Rosa Lind")
    out = kith("check").out
    assert out.endswith("One copy is kept, of Tue 24 Nov, 09:30. `kith restore` lists them.\n")
    kith("backup")
    code, out, _ = kith("check")
    assert code == 0 and out.endswith(
        "2 copies are kept, the newest of Tue 24 Nov, 09:30. `kith restore` lists them.\n"
    )
    listed = json.loads(kith("check", "--json").out)
    assert set(listed) == {"path", "rows", "problems", "notes", "copies"}
    assert [set(one) for one in listed["copies"]] == [{"when", "kind", "size", "path"}] * 2
    Path(listed["copies"][0]["path"]).write_bytes(b"\x1f\x8b")
    code, out, _ = kith("check")
    assert code == 1 and out.startswith("The newest copy would not do.")


def test_what_the_next_save_mends_is_named_and_no_trouble(kith: Run, filled: Path) -> None:
    book = filled / "kith.json"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace('"name":"Anna Lind"', '"name":"Anna Lind","x":NaN'), "utf-8")
    code, out, _ = kith("check")
    assert code == 0 and "It is mended by the next save.\nAll else is well.\n" in out
    assert json.loads(kith("check", "--json").out)["problems"][0]["mended"] is True


def test_the_demo_makes_no_copies(kith: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []

    def make(daily: Daily, *_: object) -> str:
        made.append("a copy, if there is anything")
        return ""

    monkeypatch.setattr("store.backup.copies.Daily.make", make)
    assert kith("--demo", "add", "Rosa Lind").code == 0
    # Writing the demo goes through a book that has no file yet, of which there is no copy.
    assert len(made) == 1


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (12345, "12 kB"), (3400000, "3.4 MB")],
)
def test_sizes_are_said_as_file_managers_say_them(size: int, said: str) -> None:
    assert size_words(size) == said


def test_on_a_narrow_terminal_the_list_is_whole_without_the_sizes(
    kith: Run, next_day: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kith("add", "Rosa Lind")
    for columns, ends in (
        ("60", "5 people, 2 talks"),
        ("80", " made by itself"),
        ("120", " bytes"),
    ):
        monkeypatch.setenv("COLUMNS", columns)
        lines = kith("restore", answers=()).out.splitlines()
        assert lines[1].endswith(ends) and "…" not in lines[1]
