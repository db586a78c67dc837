"""`kith merge`: what it says, when it asks, and where the copy is afterwards."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.book import Book
from store.files import Files
from store.models import Interaction, Profile
from store.models.profile import TodayState
from store.state import State
from tests.tui.cli.conftest import NOW, Run, fill, person

NAME = "kith (Ana's conflicted copy 2026-11-29).json"


@pytest.fixture
def copy(filled: Path) -> Path:
    """A conflict copy beside the book, with Chi and another city for Ana in it."""
    there = filled / NAME
    shutil.copy(filled / "kith.json", there)
    text = there.read_text(encoding="utf-8").replace("2026-06-01T08:00:00Z", "2026-06-02T08:00:00Z")
    there.write_text(text.replace('"Stuttgart"', '"Porto"'), encoding="utf-8")
    fill(there, person("chi0000000", "Chi [/x]\x1b[31m"))
    return there


def test_a_rehearsal_says_all_and_changes_nothing(kith: Run, copy: Path) -> None:
    before = (copy.parent / "kith.json").read_bytes()
    code, out, err = kith("merge", str(copy), "--dry-run")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Comes in: 1 person.",
        "  Chi [/x]␛[31m",
        "Newer in the copy, so it takes the place of yours: 5 people, 2 talks, 1 promise or plan.",
        "  Ana Díaz: yours had city Stuttgart",
        "This was a rehearsal: nothing was changed.",
    ]
    assert (copy.parent / "kith.json").read_bytes() == before and copy.exists()


def test_it_is_asked_at_a_terminal_and_n_leaves_all(kith: Run, copy: Path) -> None:
    before = (copy.parent / "kith.json").read_bytes()
    code, out, _ = kith("merge", str(copy), answers=("n",))
    assert code == 1 and out.endswith("Nothing was changed.\n")
    assert (copy.parent / "kith.json").read_bytes() == before and copy.exists()


def test_enter_puts_them_together_and_undo_puts_it_back(
    kith: Run, copy: Path, book: Callable[[], State]
) -> None:
    code, out, err = kith("merge", str(copy), answers=("",))
    away = copy.parent / "backups" / f"merged-{NAME}"
    assert (code, err) == (0, "") and out.endswith(
        f": The two are one book now. `kith undo` puts it back.\nThe copy is in {away} now.\n"
    )
    assert book().contacts["ana0000000"].city == "Porto" and len(book().contacts) == 6
    assert away.exists() and not copy.exists()
    assert kith("undo").out == f"Put back: what came from {NAME}\n"
    assert book().contacts["ana0000000"].city == "Stuttgart" and len(book().contacts) == 5


def test_a_file_elsewhere_stays_where_it_is_and_again_changes_nothing(
    kith: Run, copy: Path, tmp_path: Path
) -> None:
    there = tmp_path / NAME
    shutil.move(copy, there)
    assert kith("merge", str(there), "--yes").code == 0
    after = (copy.parent / "kith.json").read_bytes()
    assert kith("merge", str(there)) == (0, "Everything in it is here already.\n", "")
    assert there.exists() and (copy.parent / "kith.json").read_bytes() == after


def test_what_gives_way_is_told_by_name_and_not_what_is_kept_for_ourselves(
    kith: Run, filled: Path
) -> None:
    dev, gone = "d0" * 16, "9c" * 16
    fill(filled / "kith.json", person(dev, "Dev Malhotra"))
    there = filled / NAME
    shutil.copy(filled / "kith.json", there)
    profile = Profile(
        uid="me00000000",
        created_at=NOW,
        changed_at=NOW,
        today=TodayState(day=date(2026, 11, 20), chosen=(f"rhythm:{dev}",)),
    )
    talk = Interaction(uid="t9", created_at=NOW, changed_at=NOW, on="2026-11-20")
    with_two = replace(talk, people=(dev, gone), closes=("77" * 16,))
    fill(there, with_two, profile)
    later = {"changed_at": NOW + timedelta(days=1)}
    fill(
        filled / "kith.json",
        replace(talk, **later),
        replace(profile, today=TodayState(day=date(2026, 11, 21)), **later),
    )
    out = kith("merge", str(there), "--dry-run").out
    assert out.splitlines() == [
        "Newer here, so yours stays: 1 talk.",
        "  A talk, 2026-11-20: the copy had people Dev Malhotra",
        "This was a rehearsal: nothing was changed.",
    ]


def test_a_copy_with_nothing_new_needs_no_right_to_write(
    kith: Run, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / NAME
    shutil.move(copy, there)
    kith("merge", str(there), "--yes")
    monkeypatch.setattr(Files, "writable", lambda *_: False)
    assert kith("merge", str(there)) == (0, "Everything in it is here already.\n", "")


def test_many_are_shown_with_all(kith: Run, copy: Path) -> None:
    fill(copy, *(person(f"p{n:09}", f"Person {n}") for n in range(20)))
    out = kith("merge", str(copy), "--dry-run").out
    assert "  and 9 more\n" in out and "`--all` shows every entry." in out
    out = kith("merge", str(copy), "--dry-run", "--all").out
    assert "Person 19" in out and "more" not in out


def test_check_names_the_copy_until_it_is_merged(kith: Run, copy: Path) -> None:
    code, out, _ = kith("check")
    assert code == 1 and str(copy) in out
    kith("merge", str(copy), "--yes")
    assert kith("check").code == 0


def test_another_book_and_a_damaged_file_are_one_sentence(
    kith: Run, filled: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    fill(other, person("eva0000000", "Eva"))
    code, out, err = kith("merge", str(other))
    assert (code, out) == (1, "") and err.count("\n") == 1 and "--other-book" in err
    assert kith("merge", str(other), "--other-book").code == 0
    assert "Eva" in (filled / "kith.json").read_text()
    code, out, err = kith("merge", str(tmp_path))
    assert (code, out) == (1, "") and "cannot be read: it is a folder. Nothing" in err
    other.write_bytes(other.read_bytes()[:200])
    code, out, err = kith("merge", str(other))
    assert (code, out) == (1, "") and err.count("\n") == 1 and "Nothing was changed." in err
    code, out, err = kith("merge", str(tmp_path / "none.json"))
    assert (code, out) == (1, "") and err.startswith("There is nothing at")


def test_what_is_too_much_for_undo_is_said(
    kith: Run, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.merge.book.MOST_RECORDS", 1)
    out = kith("merge", str(copy), "--yes").out
    assert "The two are one book now.\n" in out and "kith undo" not in out
    (kept,) = (copy.parent / "backups").glob("kith-*-before-merge.json")
    assert f"The book as it was before is kept in {kept}\n" in out


def test_a_copy_that_cannot_be_moved_is_said(kith: Run, copy: Path) -> None:
    shutil.rmtree(copy.parent / "backups")
    (copy.parent / "backups").write_text("")
    code, _, err = kith("merge", str(copy), "--yes")
    assert code == 0 and err.startswith(f"The copy could not be moved and stays at {copy}\n")


def test_the_rows_are_those_of_the_copy(kith: Run, copy: Path) -> None:
    wanted = json.loads(copy.read_text(encoding="utf-8"))["contacts"]
    kith("merge", str(copy), "--yes")
    rows = json.loads((copy.parent / "kith.json").read_text(encoding="utf-8"))["contacts"]
    assert {row["uid"]: row for row in rows.values()} == {r["uid"]: r for r in wanted.values()}
    assert Book.open(copy.parent / "kith.json").problems == ()
