"""Where things live."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import paths

FOLDERS = (paths.data_folder, paths.state_folder, paths.cache_folder, paths.config_folder)


def test_kith_home_holds_everything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_HOME", str(tmp_path))
    assert paths.book_path() == tmp_path / "kith.json"
    assert {folder() for folder in FOLDERS} == {
        tmp_path,
        tmp_path / "state",
        tmp_path / "cache",
        tmp_path / "config",
    }


def test_kith_file_names_the_book_alone(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KITH_FILE", "~/mine.json")
    assert paths.book_path() == home / "mine.json"
    assert paths.data_folder() == home / "kith"


def test_without_them_the_platform_decides(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_HOME")
    found = [folder() for folder in FOLDERS]
    assert len(set(found)) == 4 and all(folder.is_relative_to(home) for folder in found)
    assert all("kithbook" in folder.parts for folder in found)
    assert paths.book_path().name == "kith.json"
    assert not any(folder.exists() for folder in found)
