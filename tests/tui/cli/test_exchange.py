"""`kith import` and `kith export`."""

from __future__ import annotations

import json
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from store.state import State
from tests.tui.cli.conftest import Run

Reads = Callable[[Path], State]

CARDS = """BEGIN:VCARD
VERSION:3.0
UID:rosa-1
N:Lind;Rosa;;;
FN:Rosa Lind
EMAIL;TYPE=WORK:rosa@example.org
BDAY:--0412
NOTE:tall one\\, embedded Rust\\nfrom Lund
X-ODD:kept
END:VCARD
BEGIN:VCARD
VERSION:4.0
FN:Wim Bos
TEL:+31 20 1
END:VCARD
BEGIN:VCARD
VERSION:3.0
END:VCARD
"""


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """A file of two people and a card of nobody."""
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS, encoding="utf-8")
    return path


def test_import_brings_people_in_and_names_what_it_leaves(
    kith: Run, empty_home: Path, cards: Path, book_at: Reads
) -> None:
    code, out, err = kith("import", str(cards))
    assert (code, err) == (0, "")
    assert "2 people are new.\n" in out
    assert f"{cards}, line 16: " in out
    assert "2 people brought in. Nothing was sent, nobody new has a reminder." in out
    state = book_at(empty_home / "kith.json")
    assert {one.name for one in state.contacts.values()} == {"Rosa Lind", "Wim Bos"}
    assert not any(one.rhythm for one in state.contacts.values())
    code, out, _ = kith("import", str(cards))
    assert code == 0 and "Nothing changed." in out
    assert book_at(empty_home / "kith.json").revision == state.revision
    assert kith("undo").out.startswith("Put back: 2 people brought in")
    assert not book_at(empty_home / "kith.json").contacts


def test_dry_run_changes_nothing(kith: Run, empty_home: Path, cards: Path) -> None:
    code, out, _ = kith("import", "--dry-run", str(cards))
    assert code == 0
    assert "2 people are new.\n" in out and out.endswith("nothing was changed.\n")
    assert not (empty_home / "kith.json").exists()


def test_nothing_to_bring_in(kith: Run, tmp_path: Path) -> None:
    code, out, _ = kith("import", str(tmp_path / "nowhere.vcf"))
    assert code == 1
    assert "nowhere.vcf: this could not be read" in out


def test_at_a_terminal_it_asks_shows_progress_and_a_short_report(
    kith: Run, empty_home: Path, tmp_path: Path, book_at: Reads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    many = tmp_path / "many.vcf"
    broken = "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n" * 20
    many.write_text(CARDS + broken, encoding="utf-8")
    code, out, err = kith("import", str(many), answers=("n",))
    assert code == 1 and out.endswith("Nothing was changed.\n")
    assert "`--all` shows every entry." in out and "  and 9 more\n" in out
    assert "\rReading 100 %" in err and err.endswith("\r")
    assert not (empty_home / "kith.json").exists()
    code, out, _ = kith("import", "--all", str(many), answers=("",))
    assert code == 0 and " more\n" not in out
    assert len(book_at(empty_home / "kith.json").contacts) == 2
    assert kith("import", "--yes", str(many), answers=()).code == 0


def test_cards_that_went_out_come_back_equal(
    kith: Run, filled: Path, tmp_path: Path, book_at: Reads
) -> None:
    target = tmp_path / "out.vcf"
    code, out, _ = kith("export", "--format", "vcf", "-o", str(target))
    assert code == 0 and out.startswith(f"Written to {target}.")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["kith", "out.vcf"] or len(os.listdir(tmp_path)) == 2
    other = tmp_path / "other.json"
    assert kith("--file", str(other), "import", str(target)).code == 0
    before = book_at(filled / "kith.json").contacts.values()
    after = book_at(other).contacts.values()
    assert {one.name for one in before} == {one.name for one in after}
    code, out, _ = kith("import", str(target))
    assert code == 0 and "Nothing changed." in out


def test_json_goes_to_stdout_and_to_a_file(kith: Run, filled: Path, tmp_path: Path) -> None:
    printed = kith("export", "--format", "json").out
    shown = json.loads(printed)
    assert len(shown["contacts"]) == 5 and len(shown["interactions"]) == 2
    assert "Ana Díaz" in printed
    at_terminal = kith("export", "--format", "json", answers=()).out
    assert at_terminal.isascii() and json.loads(at_terminal) == shown
    target = tmp_path / "book-export.json"
    target.write_text("older", encoding="utf-8")
    kith("export", "--format", "json", "-o", str(target))
    assert json.loads(target.read_text(encoding="utf-8")) == shown


def test_an_export_never_takes_the_place_of_the_book(kith: Run, filled: Path) -> None:
    book = filled / "kith.json"
    before = book.read_bytes()
    code, _, err = kith("export", "--format", "json", "-o", str(book))
    assert code == 1 and "the book itself" in err
    assert book.read_bytes() == before


def test_an_export_that_cannot_be_written_leaves_nothing(
    kith: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _, err = kith("export", "--format", "vcf", "-o", str(tmp_path / "no" / "out.vcf"))
    assert code == 1 and err.endswith("Nothing was exported.\n")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    target = tmp_path / "out.vcf"
    code, _, err = kith("export", "--format", "vcf", "-o", str(target))
    assert code == 1 and "no space left on device" in err
    assert [name for name in os.listdir(tmp_path) if "out" in name] == []


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names")
def test_a_device_is_written_to_as_it_is(kith: Run, filled: Path) -> None:
    assert kith("export", "--format", "vcf", "-o", os.devnull).code == 0


LINES = """
[[prompt]]
id = "AA-start-1"
text = "Hi, I am new here."

[[prompt]]
situation = "CK"
text = 'How is the "garden", {first_name}?'

[[prompt]]
id = "AA-stay-1"
hidden = true
"""


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """A file of own lines."""
    path = tmp_path / "own.toml"
    path.write_text(LINES, encoding="utf-8")
    return path


def test_own_lines_come_in_once_and_go_as_one(
    kith: Run, empty_home: Path, lines: Path, book_at: Reads
) -> None:
    code, out, err = kith("import", "--dry-run", str(lines))
    assert (code, err) == (0, "") and out.endswith("nothing was changed.\n")
    assert not (empty_home / "kith.json").exists()
    code, out, err = kith("import", str(lines))
    assert (code, err) == (0, "")
    assert out == (
        "Lines of yours in it: 3. New here, or in other words: 3.\n"
        "3 lines of yours brought in. `kith undo` puts it back.\n"
    )
    state = book_at(empty_home / "kith.json")
    assert len(state.records("prompts")) == 3
    assert kith("import", str(lines)).out.endswith("in other words: 0.\nNothing changed.\n")
    assert book_at(empty_home / "kith.json").revision == state.revision
    kith("undo")
    assert not book_at(empty_home / "kith.json").records("prompts")


def test_own_lines_that_went_out_come_back_equal(
    kith: Run, empty_home: Path, lines: Path, tmp_path: Path, book_at: Reads
) -> None:
    kith("import", str(lines))
    printed = kith("export", "--format", "prompts").out
    target, other = tmp_path / "out.toml", tmp_path / "other.json"
    assert kith("export", "--format", "prompts", "-o", str(target)).code == 0
    assert target.read_text("utf-8") == printed
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert kith("--file", str(other), "import", str(target)).code == 0
    assert kith("--file", str(other), "export", "--format", "prompts").out == printed
    assert kith("import", str(target)).out.endswith("Nothing changed.\n")


def test_own_lines_are_asked_about_at_a_terminal(
    kith: Run, empty_home: Path, lines: Path, book_at: Reads
) -> None:
    code, out, _ = kith("import", str(lines), answers=("n",))
    assert code == 1 and out.endswith("Nothing was changed.\n")
    assert not (empty_home / "kith.json").exists()
    assert kith("import", str(lines), answers=("",)).code == 0
    assert len(book_at(empty_home / "kith.json").records("prompts")) == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            b'[[prompt]]\nid = "AA-start-77"\ntext = "x"\n',
            "own.toml, line 1, AA-start-77: there is",
        ),
        (b"[[prompt]\n", "own.toml, line 1: this is not TOML"),
        (b"\xff\xfe", "own.toml: this is not UTF-8 text"),
        (b"#" * 4_000_001, "own.toml: this is too long"),
        (None, "own.toml: no such file or directory."),
    ],
    ids=["an id of nobody", "no TOML", "no UTF-8", "too long", "no file"],
)
def test_own_lines_that_do_not_fit_are_one_sentence_and_nothing_comes_in(
    kith: Run, empty_home: Path, lines: Path, data: bytes | None, said: str
) -> None:
    lines.unlink() if data is None else lines.write_bytes(data)
    code, out, err = kith("import", str(lines))
    assert (code, out) == (1, "")
    assert said in err and err.endswith("Nothing was brought in.\n") and err.count("\n") == 1
    assert not (empty_home / "kith.json").exists()


def test_a_file_without_lines_and_one_beside_cards_are_said(
    kith: Run, lines: Path, cards: Path
) -> None:
    assert kith("import", str(lines), str(cards)).code == 1
    lines.write_text("# nothing\n")
    assert kith("import", str(lines))[:2] == (
        1,
        "Lines of yours in it: 0. New here, or in other words: 0.\nNothing changed.\n",
    )
