"""People, from the smallest book to the biggest: opened, turned page by page, made wider."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

from benchmarks.books import NOW, Size, book
from benchmarks.figures import Cost, Figure, Samples
from benchmarks.lab import KITH, Lab
from benchmarks.screen import Screen
from benchmarks.starting import rows_of_today
from store.book import Book
from store.clock import FixedClock
from store.fold import fold

LARGE = {"XL": 1.5}
"""Times what it takes in the smallest book."""
_QUIET = 0.12
_PAGE_DOWN, _PAGE_UP = "\x1b[6~", "\x1b[5~"
_SIZES = ((100, 30), (120, 36))
_TURN = 8
"""Pages in one book before it is the turn of the other; fewer than the smallest one has."""
_STEP = 14
"""Rows that a page moves on by, at least: half of the list at 36 lines."""


class Opened:
    """A book in the app, with Today painted; what it takes to look at its people."""

    def __init__(self, lab: Lab, size: Size, screen: Screen) -> None:
        path = book(size, lab.kept)
        contacts = Book.open(path, clock=FixedClock(NOW)).state.contacts.values()
        self.calm = lab.effort.calm
        self.people = len(contacts)
        self.first = min((fold(one.name), one.name) for one in contacts)[1][:8]
        self.screen = screen
        self.pages: list[Cost] = []
        self.settled: list[Cost] = []
        self.resized: list[Cost] = []
        screen.until(rows_of_today(path)[-1])
        screen.rest(lab.effort.calm)

    def open(self) -> Cost:
        """To the first name on screen."""
        used = self.screen.used()
        sent = self.screen.send("2")
        shown = Cost(self.screen.until(self.first) - sent, self.screen.used() - used)
        self.screen.rest(self.calm / 2)
        return shown

    def turn(self, key: str, pages: int) -> None:
        """So many pages, each as soon as the one before is on screen with its card."""
        # While the other book had its turn more may have come, which no page is to be taken for.
        self.screen.rest(_QUIET / 4)
        for _ in range(pages):
            used = self.screen.used()
            sent = self.screen.send(key)
            self.pages.append(Cost(self.screen.until() - sent))
            settled = self.screen.rest(_QUIET / 4) - sent
            self.settled.append(Cost(settled, self.screen.used() - used))

    def resize(self, columns: int, rows: int) -> None:
        """Another size of the terminal, to the last of what is drawn anew."""
        self.screen.rest(_QUIET)
        used = self.screen.used()
        sent = self.screen.resize(columns, rows)
        self.screen.until()
        settled = self.screen.rest(_QUIET) - sent
        self.resized.append(Cost(settled, self.screen.used() - used))


def measure(lab: Lab) -> Iterator[Figure]:
    """Each size beside the smallest."""
    smallest = next(lab.has("S", "tiny"))
    figure: Figure | None = None
    for size in lab.has("M", "L", "XL", "tiny"):
        for figure in _beside(lab, smallest, size):
            if figure.growth and figure.against is not None:
                beside = figure.against
            yield figure
    if figure is not None and smallest.name != "tiny":
        yield Figure(what="People: open", size=smallest.name, ours=beside, growth="open People")


def _beside(lab: Lab, smallest: Size, size: Size) -> Iterator[Figure]:
    opening: tuple[list[Cost], list[Cost]] = ([], [])
    for number in range(max(lab.effort.starts // 2, 1)):
        with ExitStack() as stack:
            pair = [_start(lab, one, stack) for one in (size, smallest)]
            for opened, costs in zip(pair, opening, strict=True):
                costs.append(opened.open())
            if number == 0 and size.name in (*LARGE, "tiny"):
                _walk(lab, pair)
                kept = pair
    most = LARGE.get(size.name)
    reference = f"the same at {smallest.name}"
    yield Figure(
        what="People: open",
        size=size.name,
        ours=Samples.of(opening[0]),
        against=Samples.of(opening[1]),
        reference=reference,
        most=most,
        growth="open People",
    )
    if most is None and size.name != "tiny":
        return
    large, small = kept
    for what, share, ours, others in (
        ("People: a page", 0.5, large.pages, small.pages),
        ("People: a page", 1.0, large.pages, small.pages),
        ("People: a page and its card", 0.95, large.settled, small.settled),
        ("People: another width", 0.5, large.resized, small.resized),
    ):
        yield Figure(
            what=what,
            size=size.name,
            ours=Samples.of(ours),
            against=Samples.of(others),
            reference=reference,
            share=share,
            most=most,
        )


def _start(lab: Lab, size: Size, stack: ExitStack) -> Opened:
    path = book(size, lab.kept)
    screen = stack.enter_context(Screen([*KITH, "--file", str(path)], lab.env()))
    return Opened(lab, size, screen)


def _walk(lab: Lab, pair: list[Opened]) -> None:
    """From both ends until all was seen; the small one, which is short, there and back as often."""
    large, small = pair
    pages = min(-(-large.people // _STEP), lab.effort.pages)
    turns = max(-(-pages // _TURN // 2), 1)
    for end, key in (("g", _PAGE_DOWN), ("G", _PAGE_UP)):
        for opened in pair:
            opened.screen.send(end)
            opened.screen.rest(opened.calm / 2)
        for number in range(turns):
            large.turn(key, min(_TURN, lab.effort.pages))
            back = {_PAGE_DOWN: _PAGE_UP, _PAGE_UP: _PAGE_DOWN}[key]
            small.turn(back if number % 2 else key, min(_TURN, lab.effort.pages))
    for number in range(max(lab.effort.keys // 4, 2)):
        for opened in pair:
            opened.resize(*_SIZES[number % 2])
