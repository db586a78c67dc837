"""Memory: what the app has in use beyond the plain app, over the size of the book."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.books import Size, book
from benchmarks.figures import Figure, Samples
from benchmarks.lab import KITH, PLAIN, Lab
from benchmarks.screen import Screen
from benchmarks.starting import PLAIN_ROWS, rows_of_today

MEMORY = {"L": 4.0}


def measure(lab: Lab) -> Iterator[Figure]:
    """After Today, then after People, then after something was found."""
    for size in lab.has("S", "M", "L", "XL", "tiny"):
        yield from _one(lab, size)


def _one(lab: Lab, size: Size) -> Iterator[Figure]:
    path, env, calm = book(size, lab.kept), lab.env(), lab.effort.calm
    names, bulk = rows_of_today(path), path.stat().st_size
    taken: dict[str, list[float]] = {}
    for _ in range(min(lab.effort.starts, 3)):
        with Screen([*KITH, "--file", str(path)], env) as kith, Screen(PLAIN, env) as plain:
            kith.until(names[-1])
            plain.until(PLAIN_ROWS[-1])
            plain.rest(calm)
            for what, keys in (("Today", ()), ("People", ("2",)), ("Find", ("1", "/", "thesis"))):
                for key in keys:
                    kith.send(key)
                    kith.rest(calm)
                if what == "Find":
                    # What is made ready in slices is ready then.
                    kith.rest(calm + size.talks / 50_000)
                taken.setdefault(what, []).append(kith.resident() - plain.resident())
    for what, extra in taken.items():
        yield Figure(
            what=f"memory beyond the plain app, after {what}",
            size=size.name,
            ours=Samples(tuple(extra)),
            against=Samples((float(bulk),) * len(extra)),
            reference="the file",
            unit="MB",
            most=MEMORY.get(size.name) if what == "Today" else None,
            growth="memory" if what == "Today" else "",
        )
