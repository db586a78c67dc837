"""Unsaved lines: private files, one for each matter and process, handed on by the dead only."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from store.paths import state_folder
from store.quicklog.draft import Choices
from tui.drafts import FORM, LINES, PLAIN, Drafts, Kept

KEEP = """
import sys
from tui.drafts import Drafts
Drafts("book").keep(sys.argv[1], tuple(sys.argv[2:]))
print("kept", flush=True)
sys.stdin.read()
"""


def files() -> list[Path]:
    return sorted((state_folder() / "drafts").glob("*"))


def another_process(about: str, *lines: str) -> subprocess.Popen[str]:
    """A process that has kept a draft and still runs."""
    process = subprocess.Popen(
        [sys.executable, "-c", KEEP, about, *lines],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "kept"
    return process


def test_kept_found_and_dropped() -> None:
    drafts = Drafts("book")
    choices = Choices(people={"ana": "uid"}, flipped=frozenset({"ben"}), future_ok=True)
    drafts.keep(PLAIN, ("coffee with Ana",), (choices,))
    found = Drafts("book").find(PLAIN)
    assert found is not None
    assert found.lines == ("coffee with Ana",)
    assert found.choices == (choices,)
    drafts.drop(PLAIN)
    assert drafts.find(PLAIN) is None
    assert files() == []


def test_only_the_user_may_read_them() -> None:
    Drafts("book").keep(PLAIN, ("private words",))
    (file,) = files()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_each_matter_and_each_book_has_its_own() -> None:
    Drafts("book").keep(PLAIN, ("plain",))
    Drafts("book").keep("promise:1", ("about a row",))
    Drafts("another book").keep(PLAIN, ("elsewhere",))
    assert [kept.lines[0] for about in (PLAIN, "promise:1") if (kept := Drafts("book").find(about))]
    plain, row = Drafts("book").find(PLAIN), Drafts("book").find("promise:1")
    assert plain is not None and plain.lines == ("plain",)
    assert row is not None and row.lines == ("about a row",)
    assert Drafts("book").find("with:2") is None
    assert len(files()) == 3


def test_nothing_typed_keeps_nothing() -> None:
    drafts = Drafts("book")
    drafts.keep(PLAIN, ("coffee",))
    drafts.keep(PLAIN, ("  ",))
    assert files() == []


def test_the_newest_is_a_plain_line_if_there_is_one() -> None:
    drafts = Drafts("book")
    assert drafts.newest() is None
    drafts.keep(PLAIN, ("plain",))
    drafts.keep(LINES, ("one", "two"))
    first = drafts.newest()
    assert first is not None and first.about == PLAIN
    drafts.drop(PLAIN)
    second = drafts.newest()
    assert second is not None and second.lines == ("one", "two")


def test_a_killed_process_leaves_its_line_to_the_next() -> None:
    process = another_process(PLAIN, "written before the crash")
    process.kill()
    process.wait(10)
    found = Drafts("book").find(PLAIN)
    assert found is not None and found.lines == ("written before the crash",)
    assert len(files()) == 1
    assert f"-{os.getpid()}-" in files()[0].name
    Drafts("book").drop(PLAIN)
    assert files() == []


def test_a_living_process_keeps_its_line_to_itself() -> None:
    process = another_process(PLAIN, "still typing")
    try:
        assert Drafts("book").find(PLAIN) is None
        assert Drafts("book").newest() is None
    finally:
        process.kill()
        process.wait(10)


def test_our_own_line_is_never_overwritten_by_an_orphan() -> None:
    process = another_process(PLAIN, "orphan")
    process.kill()
    process.wait(10)
    drafts = Drafts("book")
    drafts.keep(PLAIN, ("ours",))
    found = drafts.find(PLAIN)
    assert found is not None and found.lines == ("ours",)
    drafts.drop(PLAIN)
    found = drafts.find(PLAIN)
    assert found is not None and found.lines == ("orphan",)


def test_a_number_used_again_by_another_process_is_not_its_owner(tmp_path: Path) -> None:
    if not Path("/proc/self/stat").exists():
        pytest.skip("the system does not say when a process began")
    drafts = Drafts("book", tmp_path)
    drafts.keep(PLAIN, ("old",))
    (file,) = tmp_path.glob("*.json")
    kept = msgspec.json.decode(file.read_bytes(), type=Kept)
    parent = os.getppid()
    other = file.with_name(file.name.replace(f"-{os.getpid()}-", f"-{parent}-"))
    file.unlink()
    old = msgspec.structs.replace(kept, pid=parent, started="1")
    other.write_bytes(msgspec.json.encode(old))
    assert drafts.find(PLAIN) is not None


def test_what_is_no_draft_is_left_alone(tmp_path: Path) -> None:
    drafts = Drafts("book", tmp_path)
    drafts.keep(PLAIN, ("good",))
    (good,) = tmp_path.glob("*.json")
    bad = good.with_name(good.name.replace(f"-{os.getpid()}-", "-1-"))
    bad.write_bytes(b"\xff not json")
    found = drafts.find(PLAIN)
    assert found is not None and found.lines == ("good",)
    assert bad.exists()


def test_a_refusal_is_told_and_what_was_typed_stays_for_this_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Drafts("book", tmp_path)
    drafts.keep(PLAIN, ("first",))

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        drafts.keep(PLAIN, ("second",))
    found, newest, later = drafts.find(PLAIN), drafts.newest(), Drafts("book", tmp_path).find(PLAIN)
    assert found is not None and found.lines == ("second",)
    assert newest == found
    assert later is not None and later.lines == ("first",), "as far as the disk knows"
    assert len(list(tmp_path.iterdir())) == 1
    drafts.drop(PLAIN)
    assert drafts.newest() is None


def test_what_is_in_a_form_is_no_line_of_the_quick_log(tmp_path: Path) -> None:
    drafts = Drafts("book", tmp_path)
    drafts.keep(f"{FORM}follow_up:with:ana", ("plan", "send the paper", ""))
    assert drafts.newest() is None
    assert drafts.find(f"{FORM}follow_up:with:ana") is not None


def test_odd_text_is_kept_whole() -> None:
    text = "👩‍👩‍👧 مرحبا [/x] [@click=app.quit]L[/] " + "x" * 4000
    Drafts("book").keep("date:1:birth/day:2026", (text,))
    found = Drafts("book").find("date:1:birth/day:2026")
    assert found is not None and found.lines == (text,)
