"""What `kith check` finds, and that it changes nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from store.backup.copies import by_hand
from store.backup.restore import restore
from store.check import check
from store.clock import FixedClock
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
    kept = path.parent / "backups" / "displaced-20261123T080000-0a1b2c.json.gz"
    kept.write_text("")
    report = check(path)
    assert [problem.sentence for problem in report.problems[1:]] == [
        "2 talks are with or about somebody who is not in the book.",
        "One promise or plan is for somebody who is not in the book.",
    ]
    assert report.notes == (f"What another file took the place of is kept in {kept}.",)
    assert report.trouble == report.problems and len(report.copies) == 1
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
    assert [p.row for p in report.trouble] == ["2"]
    path.write_text("{")
    with pytest.raises(Unreadable):
        check(path)


def test_the_newest_copy_is_read_to_its_end(path: Path, clock: FixedClock) -> None:
    write_book(path, 3, 3)
    older = by_hand(path, clock)
    clock.move(days=1)
    newest = by_hand(path, clock)
    assert check(path).problems == () and check(path).copies == (newest, older)
    restored = path.read_bytes()
    path.write_text("spoilt")
    restore(path, newest, clock)
    assert len(check(path).copies) == 3 and check(path).problems == ()
    assert json.loads(path.read_bytes())["contacts"] == json.loads(restored)["contacts"]
    whole = Path(newest.path).read_bytes()
    Path(newest.path).write_bytes(whole[:-9])
    (problem,) = check(path).trouble
    assert problem.sentence.startswith("The newest copy would not do. The copy ")
    assert "damaged" in problem.sentence and newest.path in problem.sentence
    write_book(path.with_name("other.json"), 1, 1)
    other = path.with_name("other.json").read_bytes().replace(b"0001", b"0002")
    Path(newest.path).write_bytes(gzip.compress(other))
    assert "another book" in check(path).trouble[0].sentence
    (path.parent / "backups").rename(path.parent / "elsewhere")
    (path.parent / "backups").write_text("in the way")
    assert check(path).copies == ()
