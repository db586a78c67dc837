"""At every size, at any moment, stock TinyDB reads every record: while others save, and die."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from tinydb import TinyDB

from store.book import Book
from tests.faults import report
from tests.faults.test_processes import PATIENCE, crew
from tests.store.books import write_book

SIZES = {"S": (150, 1_500), "M": (1_000, 10_000), "L": (10_000, 100_000), "XL": (30_000, 300_000)}
READINGS = {"S": 3, "M": 10, "L": 10, "XL": 6}
"""So often at least, whatever the machine; a reading of the biggest takes seconds."""


def told(lines: Path) -> set[str]:
    """The talks that were acknowledged so far."""
    # The last line may be on its way still.
    whole = lines.read_text().rpartition("\n")[0].splitlines()
    return {uid for line in whole if (uid := json.loads(line).get("uid"))}


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    "size", ["S", *(pytest.param(size, marks=pytest.mark.soak) for size in ("M", "L", "XL"))]
)
def test_stock_tinydb_reads_every_record_at_any_moment(
    quick: Path, tmp_path: Path, size: str
) -> None:
    path = (quick if size == "S" else tmp_path) / "book" / "kith.json"
    people, talks = SIZES[size]
    write_book(path, people, talks)
    before = set(Book.open(path).state.contacts)
    lines = tmp_path / "told.jsonl"
    lines.touch()
    seconds = 1.0 if size == "S" else 30.0
    writers = crew(path, lines, seconds, 12, ("ana", "bo"))
    readings, until = 0, time.monotonic() + seconds + PATIENCE
    while readings < READINGS[size] or writers.poll() is None:
        assert time.monotonic() < until + PATIENCE
        acknowledged = told(lines)
        with TinyDB(path, access_mode="r") as db:
            tables = db.storage.read() or {}
        found = {row["uid"] for row in tables["interactions"].values()}
        assert acknowledged <= found and len(found) >= talks + len(acknowledged)
        assert len(found) == len(tables["interactions"])
        assert before <= {row["uid"] for row in tables["contacts"].values()}
        readings += 1
    assert writers.wait(timeout=PATIENCE) == 0
    report.add("stock TinyDB reads every record", sizes=1, whole_books_read_meanwhile=readings)
    assert len(told(lines)) > 0 and readings >= READINGS[size]
