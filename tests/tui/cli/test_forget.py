"""`kith forget`: asked for on purpose, and nothing of them is left on the disk."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from store.document import parse
from store.models import Contact
from tests.store.forgetting import (
    ANA,
    BEN,
    NOW,
    TRACES,
    UID,
    copy_beside,
    fill,
    stamped,
    traces,
)
from tests.tui.cli.conftest import Run
from tui.drafts import Drafts

NAME = "Ana Díaz"
GONE = "Ana Díaz is not in the book any more.\n"


@pytest.fixture
def full(empty_home: Path) -> Path:
    """A folder with everything that Kithbook may ever have there, and her in all of it."""
    path = empty_home / "kith.json"
    fill(path)
    copy_beside(path)
    state, book = empty_home / "state", str(path)
    Drafts(book).keep("log", ("coffee with ana diaz",))
    Drafts(book).keep(f"with:{UID}", ("about the trains",))
    Drafts(book).keep("form:plan:e1", (json.dumps({"answers": {"goal": NAME}}),))
    Drafts(book).keep("form:met:e1", ("Cleo, from Porto",))
    Drafts(book, state / "forms").keep("form:person", (json.dumps({"notes": "Anuschka"}),))
    for file in (state / "drafts").glob("*.json"):
        dead = file.with_name(f".{file.name}.0a1b2c.tmp")
        dead.write_bytes(file.read_bytes()[:-3])
    (state / "editor").mkdir()
    (state / "editor" / "notes-12345678.md").write_text("Ana Díaz\nlikes trains", encoding="utf-8")
    (state / "editor" / "notes-87654321.md").write_text("About Ben", encoding="utf-8")
    (state / "trouble.txt").write_text(f"Contact(uid='{UID}', name='Ana Díaz')", encoding="utf-8")
    meta = parse(path.read_bytes())
    assert meta is not None
    cache = empty_home / "cache"
    cache.mkdir()
    (cache / f"talks-{meta.book}.json").write_text(json.dumps({"last": {UID: "2026-11-03"}}))
    (cache / f"talks-{meta.book}.123.tmp").write_text(json.dumps({"last": {UID: "2026-11-03"}}))
    for folder in (empty_home, empty_home / "backups"):
        (folder / ".kith.json.0a1b2c.tmp").write_bytes(path.read_bytes()[:-100])
    assert {trace.partition(": ")[2] for trace in traces(empty_home)} == set(TRACES)
    return empty_home


def test_after_it_no_file_of_ours_holds_her(kith: Run, full: Path) -> None:
    code, out, err = kith("forget", NAME, "--yes")
    assert (code, err) == (0, "")
    assert list(traces(full)) == []
    assert "Unsaved drafts removed: 9." in out
    counted = re.search(r"backups: (\d+) gone through, (\d+) written without them\.", out)
    assert counted is not None and counted[1] == counted[2] and int(counted[1]) >= 3
    assert "This cannot be undone." in out and "Out of reach" in out and GONE in out
    assert not list((full / "cache").iterdir())
    assert (full / "state" / "editor" / "notes-87654321.md").exists()
    kept = Drafts(str(full / "kith.json")).find("form:met:e1")
    assert kept is not None and kept.lines == ("Cleo, from Porto",)
    code, out, _ = kith("undo")
    assert code == 0 and out == "Put back: Anatol Díazson, archived\n"
    while kith("undo").code == 0:
        pass
    assert list(traces(full)) == []
    assert kith("forget", NAME, "--yes").code == 1
    assert "cannot be read" not in kith("check").out


def test_what_it_says_names_no_contents(kith: Run, full: Path) -> None:
    shown = kith("forget", NAME, "--dry-run")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == (
        "Ana Díaz\n"
        "  their page                                      1\n"
        "  talks that leave                                1\n"
        "  promises and plans                              1\n"
        "  relations and introductions                     2\n"
        "  other records, without them from then on        8\n"
        "    of these with “somebody” in their words       7\n"
        "  earlier changes that can no longer be put back  4\n"
        "  unsaved drafts that speak of them               9\n"
        "  copies in backups, each gone through            3\n"
        "They are whom you call on a hard day; that line will be empty.\n"
        "Where your words name them, “somebody” stands instead.\n"
        "This cannot be undone.\n"
        "This was a rehearsal: nothing was changed.\n"
    )
    shown = kith("forget", NAME, "--dry-run", "--json", "--texts", "remove")
    said = json.loads(shown.out)
    assert said["book"]["talks"] == 3 and said["copies"] == 3 and said["unreadable"] == []
    assert {trace.partition(": ")[2] for trace in traces(full)} == set(TRACES)


def test_at_a_terminal_the_whole_name_is_typed(kith: Run, full: Path) -> None:
    before = (full / "kith.json").read_bytes()
    for answer in ("", "y", "yes", "Ana", "anatol"):
        code, out, _ = kith("forget", "ana d", answers=(answer,))
        assert code == 1 and out.endswith("Nothing was changed.\n")
    assert (full / "kith.json").read_bytes() == before
    code, _, _ = kith("forget", "ana d", answers=("ana diaz",))
    assert code == 0 and list(traces(full)) == []


def test_without_a_terminal_it_needs_yes_and_the_whole_name(kith: Run, full: Path) -> None:
    before = (full / "kith.json").read_bytes()
    code, out, err = kith("forget", NAME)
    assert (code, out) == (2, "") and "--yes" in err
    code, out, err = kith("forget", "ana d", "--yes")
    assert (code, out) == (1, "")
    assert err == "With --yes, give the whole name: Ana Díaz. Nothing was changed.\n"
    assert kith("forget", "Nobody", "--yes").code == 1
    assert kith("forget", NAME, "--json", "--yes").code == 2
    assert kith("forget", NAME, "--texts", "burn", "--yes").code == 2
    assert (full / "kith.json").read_bytes() == before


def test_of_somebody_whom_nobody_knows_it_does_not_offer_to_add_them(kith: Run, full: Path) -> None:
    code, out, err = kith("forget", "Nobody Here", "--yes")
    assert (code, out) == (1, "")
    assert err == (
        "Nobody in the book or its copies is called “Nobody Here”. Nothing was changed.\n"
    )


def test_what_stays_unless_it_is_named_is_said_while_it_can_be_named(kith: Run, full: Path) -> None:
    fill_more(full, Contact(**stamped("e0e0e0e0e0"), name="Cleo", notes="a friend called Ana"))
    shown = kith("forget", NAME, "--dry-run").out
    assert "`--also WORD` takes a word out too." in shown
    done = kith("forget", NAME, "--yes").out
    after = done[done.index(GONE) :]
    assert "`--also" not in after and "`kith find` with it shows where." in after
    assert "Cleo" in kith("find", "Ana").out


def test_a_name_that_no_key_types_may_be_typed_as_it_is_shown(kith: Run, full: Path) -> None:
    fill_more(full, Contact(**stamped("e5e5e5e5e5"), name="Ann [/x] \x1b[31mRed"))
    code, out, _ = kith("forget", "Ann [/x]", answers=("Ann [/x] ␛[31mred",))
    assert code == 0 and "Ann [/x] ␛[31mRed is not in the book any more." in out


def test_a_copy_beside_the_book_that_holds_them_is_named(kith: Run, full: Path) -> None:
    book = full / "kith.json"
    there = book.with_name("kith.sync-conflict-20261129-101112-ABCDEFG.json")
    there.write_bytes(book.read_bytes())
    without = book.with_name("kith 2.json")
    without.write_bytes(b'{"contacts": {}}')
    code, out, err = kith("forget", NAME, "--yes")
    assert code == 1 and GONE in out
    assert err == (
        f"{there} lies beside the book and was left as it is. It still holds them: bring it in "
        "with `kith merge` and run this again, or remove it.\n"
    )


def test_of_two_with_one_name_it_asks_which(kith: Run, full: Path) -> None:
    fill_more(full, Contact(**stamped("d0d0d0d0d0"), name=NAME, city="Porto"))
    code, out, err = kith("forget", NAME, "--yes")
    assert (code, out) == (1, "") and UID in err and "d0d0d0d0d0" in err
    assert kith("forget", NAME, answers=("",)).code == 1
    code, out, _ = kith("forget", NAME, answers=("9", "2", NAME))
    assert code == 0 and "  2  Ana Díaz  Porto\n" in out
    code, out, err = kith("forget", UID, "--yes")
    assert (code, err) == (0, "") and list(traces(full)) == []


def fill_more(home: Path, *rows: Contact) -> None:
    from tests.tui.cli.conftest import fill as put_in

    copies, aside = home / "backups", home.parent / "aside"
    copies.rename(aside)
    put_in(home / "kith.json", *rows)
    shutil.rmtree(copies, ignore_errors=True)
    aside.rename(copies)


def test_a_run_that_was_stopped_after_the_book_is_finished_by_the_same_command(
    kith: Run, full: Path
) -> None:
    stop_after_the_book(full)
    # Somebody else of that name is not taken for her.
    fill_more(full, Contact(**stamped("d0d0d0d0d0"), name=NAME))
    code, _, err = kith("forget", NAME, "--yes")
    assert code == 1 and UID in err
    code, out, _ = kith("forget", NAME, answers=("2", NAME))
    assert code == 0 and "  2  Ana Díaz  in copies only\n" in out
    assert list(traces(full, ("anuschka", "ana@example.org", UID))) == []
    assert "d0d0d0d0d0" in (full / "kith.json").read_text("utf-8")


def stop_after_the_book(home: Path) -> None:
    from store.book import Book
    from store.forget.everywhere import Forgetting

    path = home / "kith.json"
    places = Forgetting(path, Book.open(path).document)
    places.in_book(places.person([ANA]), "somebody", NOW)


def test_drafts_are_found_by_the_name_alone_when_nothing_else_is_left(
    kith: Run, full: Path
) -> None:
    stop_after_the_book(full)
    for copy in (full / "backups").iterdir():
        copy.unlink()
    # The nearest name in the book is somebody else's, and is not taken for hers.
    code, out, _ = kith("forget", NAME, answers=("", NAME))
    assert (
        code == 0 and out.startswith("\x1b[1mAnatol") and "nobody called Ana Díaz any more" in out
    )
    assert list(traces(full, ("ana díaz",))) == []
    assert kith("forget", NAME, "--yes").code == 1


def test_a_copy_that_cannot_be_read_is_offered_to_be_removed(kith: Run, full: Path) -> None:
    broken = full / "backups" / "displaced-20260901T090000-bad000.json.gz"
    broken.write_text('{"contacts": {"1": {"name": "Ana Díaz"', encoding="utf-8")
    code, out, err = kith("forget", NAME, "--dry-run")
    assert code == 0 and f"{broken} cannot be read" in out
    code, out, err = kith("forget", NAME, "--yes")
    assert code == 1 and f"{broken} was left as it is" in err and broken.exists()
    assert {found.partition(":")[0] for found in traces(full)} == {broken.name}


@pytest.mark.parametrize(("answer", "there"), [("", True), ("y", False)])
def test_the_offer_is_taken_or_not(kith: Run, full: Path, answer: str, there: bool) -> None:
    broken = full / "backups" / "displaced-20260901T090000-bad000.json.gz"
    broken.write_text("{", encoding="utf-8")
    code, _, _ = kith("forget", NAME, answers=(NAME, answer))
    assert code == int(there) and broken.exists() is there


def test_what_stays_is_said(kith: Run, full: Path) -> None:
    path = full / "kith.json"
    whole = json.loads(path.read_bytes())
    whole["contacts"]["2"]["pet"] = "of Ana Díaz"
    whole["birds"] = {"1": {"who": "Anuschka"}}
    path.write_text(json.dumps(whole), encoding="utf-8")
    out = kith("forget", NAME, "--yes", "--texts", "keep").out
    assert "The book: still there in row 2 of contacts, all of birds, where something" in out
    assert "still name them, as you asked." in out


def test_a_further_word_goes_too(kith: Run, full: Path) -> None:
    fill_more(full, Contact(**stamped("e0e0e0e0e0"), name="Cleo", notes="the robot woman, Annie"))
    assert kith("forget", NAME, "--yes", "--also", "Annie", "--also", "the robot woman").code == 0
    assert list(traces(full, ("annie", "robot woman"))) == []


def test_a_book_that_cannot_be_written_keeps_everything(
    kith: Run, full: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.files import Files

    drafts = sorted((full / "state").rglob("*"))
    before = (full / "kith.json").read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(Files, "replace", refuse)
        code, _, err = kith("forget", NAME, "--yes")
    assert code == 1 and "Nothing was saved" in err
    assert (full / "kith.json").read_bytes() == before
    assert sorted((full / "state").rglob("*")) == drafts
    assert kith("show", BEN).code == 0


def test_without_a_book_there_is_nobody_to_forget(kith: Run, empty_home: Path) -> None:
    code, out, err = kith("forget", NAME, "--yes")
    assert (code, out) == (1, "") and err.count("\n") == 1
    assert not (empty_home / "kith.json").exists()
