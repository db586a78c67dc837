"""The small operations under everything, with what other systems do played in."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from store.files import Files

PARTS: list[bytes | memoryview] = [b"one", memoryview(b"two"), b"", b"three" * 1000]


def written(path: Path) -> bytes:
    files = Files()
    handle = files.create(str(path))
    files.write(handle, PARTS)
    files.sync(handle)
    files.close(handle)
    return path.read_bytes()


def test_all_parts_are_written(tmp_path: Path) -> None:
    assert written(tmp_path / "x") == b"".join(PARTS)
    with pytest.raises(FileExistsError):
        Files().create(str(tmp_path / "x"))


def test_parts_are_written_where_the_system_takes_a_few_bytes_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.write
    monkeypatch.setattr(os, "writev", lambda handle, parts: real(handle, bytes(parts[0])[:2]))
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data)[:700]))
    assert written(tmp_path / "x") == b"".join(PARTS)


def test_parts_are_written_where_there_is_no_writev(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "writev")
    assert written(tmp_path / "x") == b"".join(PARTS)


@pytest.mark.skipif(sys.platform == "win32", reason="plays macOS on another Unix")
def test_a_mac_is_asked_for_a_full_fsync(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    asked: list[int] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda handle, what: asked.append(what))
    written(tmp_path / "x")
    assert asked == [51]

    def refuse(number: int) -> Any:
        def fcntl_call(handle: int, what: int) -> None:
            raise OSError(number, os.strerror(number))

        return fcntl_call

    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)
    monkeypatch.setattr(fcntl, "fcntl", refuse(errno.ENOTSUP))
    written(tmp_path / "y")
    assert len(synced) == 1
    monkeypatch.setattr(fcntl, "fcntl", refuse(errno.EIO))
    with pytest.raises(OSError, match="Input/output"):
        written(tmp_path / "z")


def test_windows_waits_for_whoever_holds_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    source, target = tmp_path / "a", tmp_path / "b"
    source.write_text("new")
    real, tries = os.replace, []

    def replace(one: str, other: str) -> None:
        tries.append(one)
        if len(tries) < 3:
            raise PermissionError(errno.EACCES, "held by a scanner")
        real(one, other)

    monkeypatch.setattr(os, "replace", replace)
    Files().replace(str(source), str(target))
    assert target.read_text() == "new" and len(tries) == 3
    Files().sync_folder(str(tmp_path / "not looked at"))
    monkeypatch.setattr("store.files.REPLACE_FOR", 0)
    tries.clear()
    with pytest.raises(PermissionError):
        Files().replace(str(target), str(source))


def test_what_is_missing_is_no_error(tmp_path: Path) -> None:
    files, none = Files(), str(tmp_path / "none")
    assert files.stat(none) is None and files.read(none) is None and files.head(none) == b""
    assert files.names(none) == [] and files.is_file(none) and not files.is_file(str(tmp_path))
    files.remove(none)
    assert files.stat(os.path.join(none, "deeper")) is None


def test_writable_looks_at_the_nearest_folder_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = Files()
    assert files.writable(str(tmp_path / "a" / "b" / "kith.json"))
    book = tmp_path / "kith.json"
    book.write_text("x")
    asked: list[str] = []

    def access(at: str, mode: int) -> bool:
        asked.append(str(at))
        return at != str(book)

    monkeypatch.setattr(os, "access", access)
    assert not files.writable(str(book))
    assert files.writable(str(tmp_path / "a" / "b" / "other.json"))
    assert asked[-1] == str(tmp_path)


def test_folders_are_made_for_the_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    Files().make_folder(str(folder))
    Files().make_folder(str(folder))
    assert folder.stat().st_mode & 0o777 == 0o700


def test_each_folder_on_the_way_is_confirmed_or_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, confirmed = Files(), list[str]()
    monkeypatch.setattr(files, "sync_folder", confirmed.append)
    files.make_folder(str(tmp_path / "a" / "b" / "c"))
    assert confirmed == [str(tmp_path), str(tmp_path / "a"), str(tmp_path / "a" / "b")]

    def refuse(folder: str) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(files, "sync_folder", refuse)
    with pytest.raises(OSError, match="Input/output"):
        files.make_folder(str(tmp_path / "a" / "d" / "e"))
    assert [each.name for each in (tmp_path / "a").iterdir()] == ["b"]
