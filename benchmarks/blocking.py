"""The longest time for which the app answers nobody while one finds: a beat that comes late."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.books import NOW, Size, book
from benchmarks.figures import Cost, Figure, Samples
from benchmarks.finding import words_to_find
from benchmarks.lab import Lab
from store.book import Book
from store.clock import FixedClock
from tui.app import KithApp

_BEAT = 0.001
_BETWEEN = 0.3
"""Of the calm, between letters: notes and talks are looked through after each."""


class Beat:
    """Counts on the loop of the app; whatever holds the loop up makes it late."""

    def __init__(self) -> None:
        self.worst = Cost(0.0)
        self._task = asyncio.create_task(self._go())

    async def _go(self) -> None:
        while True:
            wall, used = time.perf_counter(), time.process_time()
            await asyncio.sleep(_BEAT)
            late = time.perf_counter() - wall - _BEAT
            self.worst = max(self.worst, Cost(late, time.process_time() - used))

    def since(self) -> Cost:
        """The latest it was, and forget it."""
        worst, self.worst = self.worst, Cost(0.0)
        return worst

    def end(self) -> None:
        """Stop counting."""
        self._task.cancel()


def measure(lab: Lab) -> Iterator[Figure]:
    """Without a terminal, so that nothing but the app itself is measured."""
    for size in lab.has("S", "L", "tiny"):
        path = book(size, lab.kept)
        for what, cost in asyncio.run(_blocked(path, lab, size)).items():
            yield Figure(
                what=f"find: longest block, {what}", size=size.name, ours=Samples.of([cost])
            )


async def _blocked(path: Path, lab: Lab, size: Size) -> dict[str, Cost]:
    opened = Book.open(path, clock=FixedClock(NOW))
    rest = _BETWEEN * lab.effort.calm
    words = words_to_find(opened.state, lab.effort.finds)
    blocks: dict[str, Cost] = {}
    app = KithApp(opened)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause(rest)
        beat = Beat()
        for what, keys in (
            ("opening it", ["slash"]),
            ("the first word", list(words[0][:4])),
            ("talks taken in", []),
            ("later words", [*["backspace"] * 4, *words[1][:6]]),
        ):
            beat.since()
            for key in keys:
                await pilot.press(key)
                await asyncio.sleep(rest)
            if not keys:
                await asyncio.sleep(rest + size.talks / 25_000)
            blocks[what] = beat.since()
        beat.end()
    return blocks
