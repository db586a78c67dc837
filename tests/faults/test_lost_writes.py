"""Power cuts: whatever of what was not synced is lost, the book is as it was told, or newer."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults import report
from tests.faults.disk import Survey, survey
from tests.faults.lost import STREAMS, Work

LONG = 150
"""Commits of a long stream, of which one disk in each prefix is looked at."""


def look(work: Work, scratch: Path, what: str, sample: random.Random | None = None) -> Survey:
    """Look at the disks and count them."""
    try:
        seen = survey(work.ops, scratch, work.judge, sample)
    except AssertionError:
        report.add(what, lost=1)
        raise
    report.add(what, prefixes=seen.prefixes, disks=seen.disks, lost=0)
    return seen


@pytest.mark.timeout(900)
@pytest.mark.parametrize("stream", STREAMS)
@pytest.mark.parametrize(
    ("seed", "count"),
    [("short", 4), *(pytest.param(f"s{n}", 15, marks=pytest.mark.soak) for n in range(5))],
)
def test_every_disk_that_a_crash_may_leave_opens_as_was_told(
    quick: Path, stream: str, seed: str, count: int
) -> None:
    (quick / "work").mkdir()
    work = STREAMS[stream](quick / "work", seed, count)
    seen = look(work, quick / "disks", "power cuts, every disk there may be")
    assert seen.prefixes > 10 and seen.disks > 10


@pytest.mark.soak
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("stream", ["commits", "doubtful"])
def test_disks_drawn_from_long_streams_open_as_was_told(
    quick: Path, stream: str, seed: int
) -> None:
    (quick / "work").mkdir()
    work = STREAMS[stream](quick / "work", f"long {seed}", LONG)
    chance = random.Random(seed)
    seen = look(work, quick / "disks", "power cuts, one disk of each prefix drawn", chance)
    assert seen.disks > 3 * LONG
