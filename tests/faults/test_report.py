"""The figures of the fault tests, added up over processes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import report

ROOT = Path(__file__).parents[2]


def test_figures_of_all_processes_add_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(report.FOLDER, str(tmp_path / "new"))
    report.add("kill -9", kills=40, lost=0)
    report.add("kill -9", kills=2, lost=1, left_without_a_sentence=3)
    (tmp_path / "new" / "1.jsonl").write_text('{"what": "cuts", "figures": {"cuts": 1200}}\n')
    total = report.collected(tmp_path / "new")
    assert total["kill -9"] == {"kills": 42, "lost": 1, "left_without_a_sentence": 3}
    assert report.table(total) == [
        ["What", "Done", "lost", "left without a sentence"],
        ["cuts", "1,200 cuts", "0", "0"],
        ["kill -9", "42 kills", "1", "3"],
        ["All", "", "1", "3"],
    ]
    made = subprocess.run(
        [sys.executable, "-m", "tests.faults.report", str(tmp_path / "new")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert "| kill -9 | 42 kills | 1 | 3 |" in made.stdout


def test_without_a_folder_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(report.FOLDER, raising=False)
    monkeypatch.chdir(tmp_path)
    report.add("kill -9", kills=1)
    assert list(tmp_path.iterdir()) == [] and report.collected(tmp_path) == {}
