"""`kith log` and `kith due` from the shell: whole processes, beside a Python that does nothing."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

from benchmarks.books import NOW, Size
from benchmarks.figures import Cost, Figure, turn_about
from benchmarks.lab import KITH, Lab
from store.book import Book
from store.clock import FixedClock

SHELL = {"L": 0.35}
NOTHING = (sys.executable, "-c", "pass")


def measure(lab: Lab) -> Iterator[Figure]:
    """Both commands, the second time they run: the first leaves what is compiled and cached."""
    for size in lab.has("S", "L", "tiny"):
        path = lab.copy(size, "shell")
        name = next(iter(Book.open(path, clock=FixedClock(NOW)).state.contacts.values())).name
        kith = (*KITH, "--file", str(path))
        log = (*kith, "log", "--yes", f"coffee with {name} about the thesis")
        yield from _command(lab, size, "kith log", log)
        yield from _command(lab, size, "kith due", (*kith, "due"))
        path.unlink()


def _command(lab: Lab, size: Size, what: str, argv: Sequence[str]) -> Iterator[Figure]:
    env = lab.env()
    run(argv, env)
    wall, nothing = turn_about(lab.effort.starts, lambda: run(argv, env), lambda: run(NOTHING, env))
    yield Figure(
        what=f"{what}, the whole process",
        size=size.name,
        ours=wall,
        against=nothing,
        reference="python -c pass",
        most_itself=SHELL.get(size.name),
        growth=what if what == "kith log" else "",
    )


def run(argv: Sequence[str], env: dict[str, str]) -> Cost:
    """One run to its end; raises CalledProcessError when it did not go well."""
    start = time.perf_counter()
    program = subprocess.Popen(
        argv, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    _, status, used = os.wait4(program.pid, 0)
    took = time.perf_counter() - start
    program.returncode = os.waitstatus_to_exitcode(status)
    out, error = program.communicate()
    if program.returncode:
        raise subprocess.CalledProcessError(program.returncode, list(argv), out, error)
    return Cost(took, used.ru_utime + used.ru_stime)
