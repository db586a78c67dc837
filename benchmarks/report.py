"""The page of one run: what was to be reached, what else was seen, and how it grows."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version

from benchmarks import growth
from benchmarks.books import Size
from benchmarks.figures import Figure
from benchmarks.table import table

_HOW = """\
`make bench` writes this page. Each figure is taken beside its reference, in turn, in one run; a
ratio is the median of the pairs. *Processor* is what it took of one core, and how many times what
the reference took: it hardly minds what else the machine does. The garbage collector is on, as in
the app. Figures of two runs say nothing about each other.
"""

_WHY = """\
## What the figures are made of

- *First paint*: what is over the ten-line app at L is reading the file and its CRC-32, our own
  modules, style rules, and looking through the talks of whoever is shown.
- *A key*: one in a few scrolls, since a row of Today has two lines, and then the whole list is
  drawn; the twenty rows of the ten-line app never scroll.
- *A save* at S: the lock, three looks at the file, the row for undo and the fsync of the folder.
- *A page of People*: in a book of 150 the rows come round again and are drawn already; in one of
  30,000, turned from end to end, each is drawn for the first time.
"""


def page(
    figures: Sequence[Figure], sizes: Mapping[str, Size], day: date, load: float, seconds: float
) -> str:
    """Markdown that names no machine."""
    cores = os.cpu_count() or 1
    wanted = [figure for figure in figures if figure.to_reach]
    others = [figure for figure in figures if not figure.to_reach]
    parts = [
        "# How quick it is",
        _HOW.rstrip(),
        f"{day.isoformat()}, Python {platform.python_version()}, Textual {version('textual')}, "
        f"{cores} cores, {load / cores:.1f} other programs at work for each core when it began, "
        f"{seconds / 60:.0f} minutes. {_sizes(sizes)}",
        "## What is to be reached",
        table(wanted),
        _WHY.rstrip(),
        "## What else was seen",
        table(others),
    ]
    if growth.curves(figures, sizes):
        parts += ["## How it grows", growth.table(figures, sizes)]
        parts.append(f"```text\n{growth.plot(figures, sizes)}\n```")
    return "\n\n".join(parts) + "\n"


def _sizes(sizes: Mapping[str, Size]) -> str:
    said = (
        f"{one.name} is {one.people:,} people and {one.talks:,} talks" for one in sizes.values()
    )
    return "; ".join(said) + "."
