"""Ctrl-C while `kith import` reads, in a real pseudo-terminal: the book stays as it was."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from tests.terminal import Terminal
from tests.tui.cli.conftest import AT

ROOT = Path(__file__).resolve().parents[3]
SLOWLY = """
import time
from store.exchange import vcard_cards
from tui.__main__ import main

read = vcard_cards.read

def slowly(lines):
    time.sleep(0.1)
    return read(lines)

vcard_cards.read = slowly
raise SystemExit(main())
"""
"""`kith`, to which each card is some work."""
CARDS = 600
"""So many are read for a minute at least."""


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """An address book."""
    path = tmp_path / "friends.vcf"
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{n}\r\nFN:Person {n}\r\nEND:VCARD\r\n"
            for n in range(CARDS)
        ),
        newline="",
    )
    return path


@pytest.fixture
def importing(filled: Path, cards: Path) -> Iterator[Terminal]:
    """`kith import --yes`, at work in a terminal of its own."""
    env = {"KITH_HOME": str(filled), "KITH_NOW": AT, "PYTHONPATH": str(ROOT)}
    terminal = Terminal([sys.executable, "-c", SLOWLY, "import", "--yes", str(cards)], env=env)
    yield terminal
    terminal.kill()


def test_ctrl_c_while_it_reads_leaves_the_book_byte_for_byte(
    importing: Terminal, filled: Path
) -> None:
    before = {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()}
    book = before[filled / "kith.json"]
    importing.wait("Reading 1 %")
    importing.wait("Reading 2 %")
    assert importing.interrupt() == 1
    assert "Traceback" not in importing.text() and "brought in" not in importing.text()
    assert "Reading" not in importing.text(), "the line of progress is taken away"
    assert (filled / "kith.json").read_bytes() == book
    after = {path: path.read_bytes() for path in filled.rglob("*") if path.is_file()}
    assert {path for path in after if path not in before} <= {filled / "kith.json.lock"}
