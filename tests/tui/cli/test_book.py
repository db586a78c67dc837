"""`kith undo`, `kith check` and `kith path`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.tui.cli.conftest import Run


def test_undo_says_what_it_put_back_and_when_there_is_nothing(kith: Run, filled: Path) -> None:
    code, out, err = kith("undo")
    assert (code, out) == (1, "") and err.count("\n") == 1
    kith("add", "Rosa Lind")
    kith("letgo", "ben")
    assert kith("undo") == (0, "Put back: Ben Okafor, not this round\n", "")
    assert kith("undo").out.startswith("Put back: ")
    assert kith("undo").code == 1


def test_undo_names_what_it_leaves(kith: Run, filled: Path) -> None:
    kith("add", "Rosa Lind")
    kith("log", "--yes", "coffee with Rosa Lind")
    kith("undo")
    kith("log", "--yes", "call with Rosa Lind")
    code, out, _ = kith("undo")
    assert code == 0 and out == "Put back: call with Rosa Lind\n"


def test_check_of_a_sound_book(kith: Run, filled: Path) -> None:
    code, out, err = kith("check")
    assert (code, err) == (0, "")
    assert out.splitlines()[:3] == [
        "All is well.",
        "  people              5",
        "  talks               2",
    ]
    shown = json.loads(kith("check", "--json").out)
    assert shown["rows"]["contacts"] == 5 and shown["problems"] == []


def test_check_names_what_is_wrong(kith: Run, filled: Path) -> None:
    path = filled / "kith.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"name":"Anna Lind"', '"name":7'), encoding="utf-8")
    code, out, _ = kith("check")
    assert code == 1 and "contacts" in out
    code, out, _ = kith("check", "--json")
    problem = json.loads(out)["problems"][0]
    assert code == 1 and set(problem) == {"table", "row", "sentence", "mended"}


def test_check_without_a_book(kith: Run, empty_home: Path) -> None:
    assert kith("check") == (
        0,
        f"There is no book yet. The first save makes {empty_home / 'kith.json'}\n",
        "",
    )
    assert not (empty_home / "kith.json").exists()


def test_path_names_the_folders(kith: Run, empty_home: Path) -> None:
    assert kith("path").out == (
        f"book    {empty_home}/kith.json\n"
        f"state   {empty_home}/state\n"
        f"cache   {empty_home}/cache\n"
        f"config  {empty_home}/config\n"
    )


def test_a_file_cut_short_is_named_with_what_to_do(kith: Run, filled: Path) -> None:
    path = filled / "kith.json"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    code, out, err = kith("due")
    assert (code, out) == (1, "")
    assert err == (
        f"{path} cannot be read: it is not a whole Kithbook file: it stops in the middle of a "
        "line. It was left as it is. Put a copy of the book in its place, or use another book: "
        "`kith --file OTHER`.\n"
    )
    assert path.read_bytes() == whole[: len(whole) // 2]


def test_an_empty_file_is_said_to_be_empty(kith: Run, filled: Path) -> None:
    (filled / "kith.json").write_bytes(b"")
    code, out, err = kith("check")
    assert (code, err) == (1, "")
    assert out.startswith("The file of the book is empty (0 bytes)") and "All is well" not in out
    code, out, err = kith("due")
    assert code == 0 and err.startswith("The file of the book is empty (0 bytes)")
    kith("add", "Ana")
    assert kith("check").out.startswith("All is well.")
