"""What the fault tests did, counted: figures from every process, added up in one table.

`python -m tests.faults.report FOLDER` prints it as the page in `benchmarks/SOAK.md`.
"""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDER = "KITH_FAULTS"
"""The environment variable that says where figures go; unset, they go nowhere."""
LOST = "lost"
"""Acknowledged changes that were not there afterwards."""
UNSAID = "left_without_a_sentence"
"""Times that something was refused, left or mended and nobody was told."""
_LAST = (LOST, UNSAID)

Figures = dict[str, dict[str, int]]
"""What was done -> figure -> how many."""


def add(what: str, **figures: int) -> None:
    """Add figures to those of `what` (`"kill -9"`, kills=40, lost=0): once a test, at its end.

    Names are words joined by `_`: kills, prefixes, disks, cuts, flips, writers, races, sabotages,
    caught. `lost` and `left_without_a_sentence` have columns of their own, and count as 0 unless
    given. Each process writes a file of its own, so that tests may run side by side.
    """
    folder = os.environ.get(FOLDER)
    if not folder:
        return
    Path(folder).mkdir(parents=True, exist_ok=True)
    line = json.dumps({"what": what, "figures": figures})
    with (Path(folder) / f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def collected(folder: Path) -> Figures:
    """Everything that was added, summed."""
    total: Figures = {}
    for what, figures in sorted(_lines(folder), key=lambda each: each[0]):
        row = total.setdefault(what, {})
        for name, number in figures.items():
            row[name] = row.get(name, 0) + number
    return total


def _lines(folder: Path) -> Iterator[tuple[str, Mapping[str, int]]]:
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            entry = json.loads(line)
            yield entry["what"], entry["figures"]


def table(total: Figures) -> list[list[str]]:
    """The rows of the table, the heading first."""
    rows = [["What", "Done", *map(_words, _LAST)]]
    for what, figures in total.items():
        done = [f"{n:,} {_words(name)}" for name, n in figures.items() if name not in _LAST]
        rows.append([what, ", ".join(done), *(f"{figures.get(name, 0):,}" for name in _LAST)])
    sums = (sum(figures.get(name, 0) for figures in total.values()) for name in _LAST)
    rows.append(["All", "", *(f"{number:,}" for number in sums)])
    return rows


def lines(total: Figures) -> list[str]:
    """The table for a terminal, one line a row."""
    rows = table(total)
    wide = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return ["  ".join(cell.ljust(wide[n]) for n, cell in enumerate(row)).rstrip() for row in rows]


def page(total: Figures) -> str:
    """The table as Markdown, with what it ran on."""
    head, *rows = ["| " + " | ".join(row) + " |" for row in table(total)]
    return "\n".join(
        [
            "# What was done to the book, and what was lost",
            "",
            f"By `make soak`, on {platform.system()} {platform.machine()}, {os.cpu_count()} cores, "
            f"Python {platform.python_version()}.",
            "",
            head,
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _words(name: str) -> str:
    return name.replace("_", " ")


if __name__ == "__main__":
    print(page(collected(Path(sys.argv[1]))), end="")
