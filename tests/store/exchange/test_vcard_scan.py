"""Files and folders: what is read, what is named, progress and stopping."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from store.exchange import vcard_scan
from store.exchange.vcard_import import Cancelled, scan
from tests.store.exchange.cards import card, put_in


def names(paths: list[Path]) -> list[str]:
    return [found.reading.fields["name"] for found in scan(paths).cards]


def test_a_folder_is_walked_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / ".hidden").mkdir()
    put_in(tmp_path, b=card("FN:Ben"), a=card("FN:Ana"))
    put_in(tmp_path / ".hidden", z=card("FN:Zoe"))
    (tmp_path / "sub" / "c.VCARD").write_bytes(card("FN:Cem"))
    (tmp_path / "notes.txt").write_text("hello")
    (tmp_path / ".d.vcf").write_bytes(card("FN:Dot"))
    assert names([tmp_path]) == ["Ana", "Ben", "Cem"]


def test_a_file_is_read_once(tmp_path: Path) -> None:
    (path,) = put_in(tmp_path, a=card("FN:Ana"))
    assert names([path, tmp_path, path]) == ["Ana"]


def test_a_named_file_may_be_called_anything(tmp_path: Path) -> None:
    path = tmp_path / "contacts.txt"
    path.write_bytes(card("FN:Ana"))
    assert names([path]) == ["Ana"]


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    good, bad, other = put_in(tmp_path, a=card("FN:Ana"), b=b"", c=b"not a card")
    os.mkfifo(tmp_path / "pipe.vcf")
    refused = Path.read_bytes

    def read(path: Path) -> bytes:
        if path.name == "b.vcf":
            raise PermissionError(13, "Permission denied", str(path))
        return refused(path)

    monkeypatch.setattr(Path, "read_bytes", read)
    found = scan([tmp_path, tmp_path / "empty", tmp_path / "nowhere.vcf"])
    assert [each.reading.fields["name"] for each in found.cards] == ["Ana"]
    said = {Path(each.file).name: each for each in found.problems}
    assert set(said) == {"b.vcf", "c.vcf", "pipe.vcf", "empty", "nowhere.vcf"}
    assert all(each.left_out and not each.line for each in said.values())
    assert "permission denied" in said["b.vcf"].reason
    assert "no vCard" in said["c.vcf"].reason
    assert "no .vcf" in said["empty"].reason
    assert "no such file" in said["nowhere.vcf"].reason
    assert str(good) in found.files and str(bad) in found.files and str(other) in found.files


def test_a_folder_that_cannot_be_listed_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: str) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", scandir)
    assert "permission denied" in scan([tmp_path]).problems[0].reason


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vcard_scan, "LARGEST", 20)
    found = scan(put_in(tmp_path, a=card("FN:Ana")))
    assert not found.cards and "256 MB" in found.problems[0].reason


def test_a_broken_card_is_named_by_file_and_line(tmp_path: Path) -> None:
    data = card("FN:Ana") + card("ADR:;;x") + card("FN:Ben", "no line", "PHOTO;ENCODING=b:AAAAA")
    (path,) = put_in(tmp_path, a=data)
    found = scan([path])
    assert [each.line for each in found.cards] == [1, 9]
    assert [str(each) for each in found.problems] == [
        f"{path}, line 5: this card has no name, e-mail address or phone number.",
        f"{path}, line 12: this line could not be read and is kept as it is: no line.",
        f"{path}, line 13: this picture is damaged and is kept as it is.",
    ]
    assert [each.left_out for each in found.problems] == [True, False, False]


def test_progress_is_told_and_ends_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ticks = itertools.count()
    clock = SimpleNamespace(monotonic=lambda: next(ticks) / 1000)
    monkeypatch.setattr(vcard_scan, "time", clock)
    paths = put_in(tmp_path, a=card("FN:Ana") * 2000, b=card("FN:Ben") * 2000)
    size = sum(path.stat().st_size for path in paths)
    told: list[tuple[int, int]] = []
    scan(paths, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (size, size)
    assert told == sorted(told) and {total for _, total in told} == {size}
    assert 20 < len(told) <= next(ticks) / 1000 * 20 + 2, "twenty times a second at most"


def test_it_stops_soon(tmp_path: Path) -> None:
    (path,) = put_in(tmp_path, a=card("FN:Ana") * 1000)
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 10

    with pytest.raises(Cancelled):
        scan([path], cancelled=cancelled)
    assert asked == 11


def test_it_stops_soon_behind_a_card_without_end(tmp_path: Path) -> None:
    (path,) = put_in(tmp_path, a=b"BEGIN:VCARD\nFN:Open\n" + card("FN:Ana") * 1000)
    began = iter([False] * 5)
    with pytest.raises(Cancelled):
        scan([path], cancelled=lambda: next(began, True))


@pytest.mark.timeout(600)
@pytest.mark.parametrize("count", [3_000, pytest.param(100_000, marks=pytest.mark.soak)])
def test_a_long_file_is_read_before_the_timeout(tmp_path: Path, count: int) -> None:
    """What goes through the file again for each card never ends."""
    lines = ["FN:Ana Silva", "N:Silva;Ana;;;", "EMAIL;TYPE=HOME:a@b.example", "TEL;TYPE=CELL:1"]
    (path,) = put_in(tmp_path, a=card(*lines, "NOTE:" + "a" * 330) * count)
    assert len(scan([path]).cards) == count
