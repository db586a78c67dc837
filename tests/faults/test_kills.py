"""`kill -9` at every moment of a commit: what was acknowledged is there, and nothing by halves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import report

ROOT = Path(__file__).parents[2]
STEPS_OF_A_COMMIT = {
    "make_folder", "open_lock", "stat_handle", "stat", "head", "create", "write", "sync", "close",
    "replace", "sync_folder",
}  # fmt: skip


def kill(folder: Path, seed: str, kills: int, most: int, sabotage: str = "") -> dict[str, Any]:
    """Kill so many writers, after at most so many commits each; what a process of its own counted.

    What is in the page cache survives a kill: so the book may well be in memory, where a sync takes
    no time, as long as it is real files.
    """
    command = [sys.executable, "-m", "tests.faults.kills", str(folder), seed, f"{kills}", f"{most}"]
    done = subprocess.run(
        [*command, sabotage],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60 + 3 * kills,
    )
    assert done.returncode == 0, done.stderr
    counted: dict[str, Any] = json.loads(done.stdout)
    return counted


@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("seed", "kills"),
    [
        pytest.param("short", 54, id="short"),
        *(pytest.param(f"long{n}", 250, id=f"{n}", marks=pytest.mark.soak) for n in range(4)),
    ],
)
def test_a_writer_killed_at_any_moment_loses_nothing_it_acknowledged(
    tmp_path: Path, quick: Path, seed: str, kills: int
) -> None:
    short = seed == "short"
    counted = kill(quick if short else tmp_path, seed, kills, 3 if short else 12)
    report.add(
        "kill -9 at each step of a commit and at random",
        kills=counted["kills"],
        commits_acknowledged=counted["acknowledged"],
        in_flight_that_stood=counted["in_flight_stood"],
        in_flight_that_left_no_trace=counted["in_flight"] - counted["in_flight_stood"],
        lost=len(counted["wrong"]),
    )
    assert counted["wrong"] == []
    assert counted["kills"] == kills and counted["acknowledged"] >= kills
    assert 0 < counted["in_flight_stood"] < counted["in_flight"]
    for when in ("before", "after"):
        hit = {step.removeprefix(f"{when} ") for step in counted["steps"]}
        assert hit >= STEPS_OF_A_COMMIT, when
    assert counted["steps"]["within write"] and counted["steps"]["by chance"]
