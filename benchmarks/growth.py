"""How what it takes grows with the book, from the smallest to the biggest: table and plot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.books import Size
from benchmarks.figures import Figure, said
from benchmarks.table import markdown

_WIDE, _HIGH = 84, 24
_MARKS = "asodntmpqxyz"


def table(figures: Iterable[Figure], sizes: Mapping[str, Size]) -> str:
    """A line for each curve: its value at each size, and how many times the first one it gets."""
    names = list(sizes)
    rows = []
    for what, points in curves(figures, sizes).items():
        values = [
            said(points[name].value, points[name].unit) if name in points else "" for name in names
        ]
        rows.append([what, *values, f"{_last(points) / _first(points):.1f}x"])
    people = [f"{sizes[name].people:,}" for name in names]
    more = sizes[names[-1]].people / sizes[names[0]].people
    return markdown(["", *names, "grows"], [["people", *people, f"{more:.0f}x"], *rows])


def plot(figures: Iterable[Figure], sizes: Mapping[str, Size]) -> str:
    """Both axes in times what it is in the smallest book, each step ten times the one before."""
    import plotext

    plotext.clear_figure()
    plotext.theme("clear")
    plotext.plot_size(_WIDE, _HIGH)
    plotext.xscale("log")
    plotext.yscale("log")
    plotext.xlabel("times as many people and talks")
    plotext.ylabel("times as much")
    smallest = next(iter(sizes.values())).people
    found = curves(figures, sizes)
    for mark, (what, points) in zip(_MARKS, found.items(), strict=False):
        across = [sizes[name].people / smallest for name in points]
        up = [max(figure.value / _first(points), 0.1) for figure in points.values()]
        plotext.plot(across, up, label=what, marker=mark)
    ticks = [size.people / smallest for size in sizes.values()]
    plotext.xticks(ticks, [f"{name} {tick:.0f}x" for name, tick in zip(sizes, ticks, strict=True)])
    drawn = plotext.uncolorize(plotext.build())
    return "\n".join(line.rstrip() for line in drawn.splitlines())


def curves(figures: Iterable[Figure], sizes: Mapping[str, Size]) -> dict[str, dict[str, Figure]]:
    """Name -> size -> figure, for what was measured at several sizes."""
    found: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.growth and figure.size in sizes:
            found.setdefault(figure.growth, {})[figure.size] = figure
    return {
        what: {name: points[name] for name in sizes if name in points}
        for what, points in found.items()
        if len(points) > 1
    }


def _first(points: Mapping[str, Figure]) -> float:
    return next(iter(points.values())).value


def _last(points: Mapping[str, Figure]) -> float:
    return list(points.values())[-1].value
