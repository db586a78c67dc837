"""Which files beside the book are copies of it."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import pytest

from store.book import Book
from store.check import check
from store.clock import FixedClock
from store.files import Files
from store.merge.conflicts import candidates, copies, is_named_so
from tests.store.test_book import add

CERTAIN = (
    "kith.sync-conflict-20261129-101112-ABCDEFG.json",
    "kith.sync-conflict-20261129-101112.json",
    "kith (Ana's conflicted copy 2026-11-29).json",
    "kith (conflicted copy 2026-11-29 101112).json",
    "kith (In Konflikt stehende Kopie von Ana 2026-11-29).json",
    "kith (Copie en conflit de Ana 2026-11-29).json",
    "kith (copia en conflicto de Ana 2026-11-29).json",
    "kith (Copia in conflitto di Ana 2026-11-29).json",
    "kith (Ana's konfliktkopia 2026-11-29).json",
    "kith (Ana の競合コピー 2026-11-29).json",
    "kith (SFConflict ana@example.org 2026-11-29-10-11-12).json",
    "kith_conflict-20261129-101112.json",
    "kith.Conflict.json",
)
DOUBTFUL = (
    "kith 2.json", "kith (1).json", "kith(3).json", "kith copy.json", "kith-LAPTOP.json",
    "kith.old.json", "kith_mine.json",
)  # fmt: skip
NEVER = ("kith.json", "kith.json.lock", ".kith.json.1.tmp", "kithbook.json", "other.json",
         "kith.txt", "kith 2.json.gz", "Kith.json.bak")  # fmt: skip


@pytest.fixture
def ours(book: Book, path: Path) -> Book:
    book.commit(add, "Ana")
    return book


def elsewhere(path: Path, name: str) -> Path:
    """A copy of the book to which somebody was added on another machine."""
    there = path.with_name(name)
    shutil.copy(path, there)
    Book.open(there).commit(add, "Chi")
    Path(f"{there}.lock").unlink()
    return there


def test_names_that_say_so_and_names_that_may_mean_anything(ours: Book, path: Path) -> None:
    for name in (*CERTAIN, *DOUBTFUL, *NEVER):
        if not (path.parent / name).exists():
            (path.parent / name).write_text("")
    found = candidates(str(path), Files())
    assert {Path(one.path).name for one in found if one.certain} == set(CERTAIN)
    assert {Path(one.path).name for one in found if not one.certain} == set(DOUBTFUL)


@pytest.mark.parametrize(
    "name", [CERTAIN[0], CERTAIN[2], CERTAIN[3], "kith 2.json", "kith (1).json"]
)
def test_what_a_tool_left_is_noticed(ours: Book, path: Path, name: str) -> None:
    there = elsewhere(path, name)
    assert copies(str(path), ours.document) == [str(there)]
    assert is_named_so(str(path), str(there))
    assert [p.sentence for p in check(path).problems] == [
        f"What looks like a copy of the book lies beside it: {there}. `kith merge` with that name "
        "puts the two together, and shows first what would change."
    ]


def test_a_doubtful_name_counts_only_with_our_id_and_something_new(ours: Book, path: Path) -> None:
    old = path.with_name("kith-old.json")
    shutil.copy(path, old)
    ours.commit(add, "Ben")
    Book.open(path.with_name("kith (1).json")).commit(add, "Eva")
    path.with_name("kith 2.json").write_text('{"book": "no"')
    path.with_name("kith 3.json").write_bytes(b"\xff" + ours.document.book.encode())
    whole = path.read_text()
    path.with_name("kith 4.json").write_text(whole[: len(whole) // 2])
    path.with_name("kith 5.json").mkdir()
    path.with_name("kith 6.json").write_text(json.dumps(json.loads(whole)))
    assert copies(str(path), ours.document) == []
    there = elsewhere(path, "kith-LAPTOP.json")
    assert copies(str(path), ours.document) == [str(there)]
    assert not is_named_so(str(path), str(there))


def test_a_stock_tinydb_copy_with_something_new_counts(ours: Book, path: Path) -> None:
    tables = json.loads(path.read_text())
    tables["contacts"]["7"] = {"name": "Dora"}
    path.with_name("kith 2.json").write_text(json.dumps(tables))
    assert copies(str(path), ours.document) == [str(path.with_name("kith 2.json"))]


def test_a_copy_of_another_name_or_in_another_folder_is_none(ours: Book, path: Path) -> None:
    assert not is_named_so(str(path), str(path.parent / "deep" / CERTAIN[0]))
    assert not is_named_so(str(path), str(path))
    assert not is_named_so(str(path), str(path.with_name("other (1).json")))


def test_a_name_in_two_characters_is_the_same_name(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "Bücher" / "Zoë.json"
    book = Book.open(path, clock=clock)
    book.commit(add, "Ana")
    apart = unicodedata.normalize("NFD", "Zoë (conflicted copy 1).json")
    path.with_name(apart).write_text("")
    assert [Path(one).name for one in copies(str(path), book.document)] == [apart]


def test_without_a_folder_there_is_nothing(tmp_path: Path) -> None:
    assert copies(str(tmp_path / "none" / "kith.json"), Book.in_memory().document) == []
