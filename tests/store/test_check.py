"""What `kith check` finds, and that it changes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from store.check import check
from store.document import Document, opaque
from store.errors import Unreadable
from store.sheet import Sheet
from tests.store.books import write_book
from tests.store.test_document import T


def test_a_whole_book_has_nothing_to_name(path: Path) -> None:
    write_book(path, 5, 9)
    before = path.read_bytes()
    (path.parent / ".kith.json.x.tmp").write_text("left")
    report = check(path)
    assert report.problems == report.repaired == ()
    assert report.rows == report.counts == {"contacts": 5, "interactions": 9}
    assert path.read_bytes() == before and (path.parent / ".kith.json.x.tmp").exists()
    assert check(path.parent / "none.json").rows == {}


def test_strangers_and_left_over_copies_are_named(path: Path) -> None:
    write_book(path, 2, 0)
    tables = json.loads(path.read_text())
    tables["interactions"] = {
        str(n): {"uid": f"t{n}", **T, "on": "2026", "people": ["gone"]} for n in (1, 2)
    }
    tables["follow_ups"] = {"1": {"uid": "f", **T, "contact": "gone"}, "2": {"uid": "g"}}
    tables["odd"] = [1]
    path.write_text(json.dumps(tables))
    (path.parent / "backups").mkdir()
    (path.parent / "backups" / "displaced-1.json.gz").write_text("")
    report = check(path)
    assert [problem.sentence for problem in report.problems[1:]] == [
        "2 talks are with or about somebody who is not in the book.",
        "One promise or plan is for somebody who is not in the book.",
        f"A copy of what was displaced is kept in {path.parent}/backups/displaced-1.json.gz.",
    ]
    assert report.problems[0].row == "2" and report.repaired == ()
    assert report.rows["odd"] == 0 and report.rows["follow_ups"] == 2


def test_rows_are_looked_at_whatever_meta_says(path: Path) -> None:
    ana = json.dumps({"uid": "a", **T, "name": "Ana"}).encode()
    rows = Sheet.empty().append([ana, ana, b'{"nonsense": 1}'])
    document = Document(tables={"contacts": rows, "x": opaque(b'{"1": {"n": NaN}}')})
    path.parent.mkdir()
    path.write_bytes(b"".join(document.written("w", "b").encode()))
    report = check(path)
    assert [problem.row for problem in report.problems] == ["2", "3"]
    assert "same uid" in report.problems[0].sentence and report.rows["x"] == 1


def test_mended_rows_are_told_apart(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"contacts": {"1": {"name": "Ana", "x": NaN}, "2": {}}}')
    report = check(path)
    assert len(report.problems) == 2 and [p.row for p in report.repaired] == ["1"]
    path.write_text("{")
    with pytest.raises(Unreadable):
        check(path)
