"""`python -m benchmarks [PART ...]`: measure, print the table, and write it to RESULTS.md."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence

from benchmarks import books, keys, people, saving, shell, starting
from benchmarks.figures import Figure
from benchmarks.lab import Effort, lab
from benchmarks.table import cells, table

PARTS = {
    "start": starting.measure,
    "key": keys.measure,
    "save": saving.measure,
    "shell": shell.measure,
    "people": people.measure,
}


def main(wanted: Sequence[str]) -> int:
    """Measure the parts named, or all of them; the exit code."""
    if strange := [name for name in wanted if name not in PARTS]:
        print(f"There is no part {strange[0]}. They are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    for size in books.SIZES.values():
        books.book(size)
    figures: list[Figure] = []
    with lab(books.SIZES, Effort()) as place:
        for name in wanted or PARTS:
            began = time.monotonic()
            for figure in PARTS[name](place):
                figures.append(figure)
                print(" | ".join(cells(figure)), flush=True)
            print(f"-- {name}: {time.monotonic() - began:.0f} s", flush=True)
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main([name for word in sys.argv[1:] for name in word.split(",") if name]))
