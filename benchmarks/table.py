"""Figures for reading: one Markdown table, which is as readable on a terminal; growth as a plot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median

from benchmarks.figures import Figure, said

HEAD = (
    *("what", "size", "median", "p10 to p90", "beside it", "its own", "ratio", "processor"),
    *("to reach", "reached"),
)
_SHARES = {0.5: "", 0.95: ", p95", 1.0: ", slowest"}


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand under each other."""
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    lines = [head, ["-" * width for width in widths], *rows]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def table(figures: Iterable[Figure]) -> str:
    """Every figure as a line."""
    return markdown(HEAD, [cells(figure) for figure in figures])


def cells(figure: Figure) -> list[str]:
    """One figure."""
    low, high = figure.ours.spread
    ratio, reached = figure.ratio, figure.reached
    against = figure.against
    other = ""
    if against is not None:
        value = against.median if figure.share == 0.5 else against.at(figure.share)
        other = said(value, figure.unit)
    return [
        f"{figure.what}{_SHARES[figure.share]}",
        figure.size,
        said(figure.value, figure.unit),
        f"{said(low, figure.unit)} to {said(high, figure.unit)}"
        if len(figure.ours.values) > 1
        else "once",
        figure.reference,
        other,
        "" if ratio is None else f"{ratio:.2f}x",
        _processor(figure),
        figure.to_reach,
        "" if reached is None else "yes" if reached else "NO",
    ]


def _processor(figure: Figure) -> str:
    """What it took of the processor, and how many times that of the reference."""
    used = figure.ours.processor
    if not used:
        return ""
    ratio = figure.processor_ratio
    beside = "" if ratio is None else f", {ratio:.2f}x"
    return f"{said(median(used), 'ms')}{beside}"
