"""First paint of Today: from the start of the process to its rows, beside the plain app."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.books import NOW, book
from benchmarks.figures import Cost, Figure, Samples, turn_about
from benchmarks.lab import KITH, PLAIN, Lab
from benchmarks.screen import Screen
from store.book import Book
from store.clock import FixedClock
from store.inbox import inbox

START = {"M": 1.35, "L": 1.6}
_SURE = 8
"""Letters of a name that are on screen however little room there is."""
PLAIN_ROWS = tuple(f"Person {number:02}" for number in range(1, 21))


def measure(lab: Lab) -> Iterator[Figure]:
    """Each size beside the plain app; nothing else is asked of the machine meanwhile."""
    env = lab.env()
    for size in lab.has("S", "M", "L", "XL", "tiny"):
        path = book(size, lab.kept)
        names = rows_of_today(path)
        kith = [*KITH, "--file", str(path)]
        # Once, so that what is compiled and cached is compiled and cached.
        first = Samples.of([paint(kith, names, env)])
        paint(PLAIN, PLAIN_ROWS, env)
        ours, plain = turn_about(
            lab.effort.starts,
            partial(paint, kith, names, env),
            partial(paint, PLAIN, PLAIN_ROWS, env),
        )
        yield Figure(
            what="first paint of Today",
            size=size.name,
            ours=ours,
            against=plain,
            reference="ten-line app, 20 rows",
            most=START.get(size.name),
            growth="first paint",
        )
        yield Figure(what="the same without a cache of last talks", size=size.name, ours=first)


def rows_of_today(path: Path) -> list[str]:
    """How the names on Today begin, the first one first: where room is short they are cut off."""
    found = Book.open(path, clock=FixedClock(NOW))
    rows = inbox(found.state, found.today, now=found.clock.local()).rows
    return [row.name[:_SURE] for row in rows]


def paint(argv: Sequence[str], rows: Sequence[str], env: dict[str, str]) -> Cost:
    """Seconds from the start of the process until the last of `rows` is on screen."""
    with Screen(argv, env) as screen:
        return Cost(screen.until(rows[-1]) - screen.began, screen.end())
