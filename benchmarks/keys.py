"""A key in Today: from the key to the row it moves to, beside the plain app, key by key in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle

from benchmarks.books import Size, book
from benchmarks.figures import Cost, Figure, Samples
from benchmarks.lab import KITH, PLAIN, Lab
from benchmarks.screen import Screen
from benchmarks.starting import PLAIN_ROWS, rows_of_today

KEY = {"L": 1.5}
_QUIET = 0.12
"""Seconds without output after which everything that a key leads to is on screen."""
_TURN = 5
"""Keys in one app before it is the turn of the other."""


class Walker:
    """Goes down the rows of a list and up again, and notes how long each key takes."""

    def __init__(self, screen: Screen, rows: Sequence[str]) -> None:
        self._screen = screen
        down = [("j", row) for row in rows[1:]]
        up = [("k", row) for row in rows[-2::-1]]
        self._ways = cycle(down + up)
        self.shown: list[Cost] = []
        """From the key to the row under the cursor."""
        self.settled: list[Cost] = []
        """From the key to the last of what it brings: in Kithbook the card and the coach."""

    def go(self, keys: int) -> None:
        """So many keys, each when the one before is over."""
        for _ in range(keys):
            key, row = next(self._ways)
            self._screen.rest(_QUIET)
            used = self._screen.used()
            sent = self._screen.send(key)
            shown = self._screen.until(row) - sent
            self.shown.append(Cost(shown, self._screen.used() - used))
            settled = self._screen.rest(_QUIET) - sent
            self.settled.append(Cost(settled, self._screen.used() - used))


def measure(lab: Lab) -> Iterator[Figure]:
    """Both apps run at once, and idle while the other is asked."""
    for size in lab.has("S", "L", "tiny"):
        yield from _one(lab, size)


def _one(lab: Lab, size: Size) -> Iterator[Figure]:
    path, env = book(size, lab.kept), lab.env()
    names = rows_of_today(path)
    with Screen([*KITH, "--file", str(path)], env) as kith, Screen(PLAIN, env) as plain:
        kith.until(names[-1])
        plain.until(PLAIN_ROWS[-1])
        walkers = (Walker(kith, names), Walker(plain, PLAIN_ROWS[: len(names)]))
        for screen in (kith, plain):
            screen.rest(lab.effort.calm)
        for _ in range(max(lab.effort.keys // _TURN, 1)):
            for walker in walkers:
                walker.go(min(_TURN, lab.effort.keys))
    shown, settled = [one.shown for one in walkers], [one.settled for one in walkers]
    for what, share, most, taken in (
        ("a key, to its row", 0.5, None, shown),
        ("a key, to its row", 0.95, KEY.get(size.name), shown),
        ("a key, to the last of card and coach", 0.95, None, settled),
    ):
        yield Figure(
            what=what,
            size=size.name,
            ours=Samples.of(taken[0]),
            against=Samples.of(taken[1]),
            reference="ten-line app, 20 rows",
            share=share,
            most=most,
        )
