"""No test asserts a time: what is slow here is quick there. `make bench` measures."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
CLOCK = re.compile(r"\btime\.(perf_counter|process_time|thread_time|monotonic)(_ns)?\(")
BOUNDED = {
    "terminal.py",
    "faults/crew.py",
    "faults/kills.py",
    "faults/test_every_size.py",
    "faults/test_processes.py",
}
"""How long to wait for another process at most, which is no claim about how long it takes."""


def test_only_what_waits_for_another_process_looks_at_a_clock() -> None:
    looking = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if CLOCK.search(path.read_text(encoding="utf-8"))
    }
    assert looking == BOUNDED
