"""`python -m benchmarks [PART,...]`: measures and prints; a whole run is kept in RESULTS.md."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks import blocking, books, finding, keys, memory, people, saving, shell, starting
from benchmarks.figures import Figure
from benchmarks.lab import Effort, Lab, lab
from benchmarks.report import page
from benchmarks.table import cells

PARTS: dict[str, Callable[[Lab], Iterator[Figure]]] = {
    "start": starting.measure,
    "key": keys.measure,
    "save": saving.measure,
    "shell": shell.measure,
    "find": finding.measure,
    "block": blocking.measure,
    "people": people.measure,
    "memory": memory.measure,
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main(wanted: Sequence[str]) -> int:
    """Measure the parts named, or all of them; the exit code."""
    if strange := [name for name in wanted if name not in PARTS]:
        print(f"There is no part {strange[0]}. They are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    began, load = time.monotonic(), os.getloadavg()[0]
    for size in books.SIZES.values():
        books.book(size)
    figures: list[Figure] = []
    with lab(books.SIZES, Effort()) as place:
        for name in wanted or PARTS:
            for figure in PARTS[name](place):
                figures.append(figure)
                print(f"{time.monotonic() - began:4.0f} s  {', '.join(cells(figure))}", flush=True)
    written = page(figures, books.SIZES, date.today(), load, time.monotonic() - began)
    print(f"\n{written}")
    if not wanted:
        RESULTS.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main([name for word in sys.argv[1:] for name in word.split(",") if name]))
