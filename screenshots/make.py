"""Make every picture of the README: SVG always, PNG where `rsvg-convert` is installed.

Run by `make screenshots`. The demo book, the clock and the sizes are fixed, so that a picture only
changes when the app does.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from store.book import Book

HERE = Path(__file__).resolve().parent
TODAY = date(2026, 11, 23)
NOW = "2026-11-23T09:00:00+01:00"
PNG_WIDTH = 1400
LINE = (
    "coffee with Ana and Ben about the trade fair #robotics yesterday"
    " > in 2 weeks: send Ana the paper"
)


EVENT = "PyCon DE 12 apr 9:00-18:00 Darmstadt with Ana, Ben #python"
MET = "+Rosa Lind, embedded Rust, likes bouldering > next week: send her the crate"


class Picture(NamedTuple):
    """One picture: its file, the terminal's size, the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: Sequence[str] = ()
    text: str = ""
    """Typed after the keys."""
    theme: str = "dusk"
    empty: bool = False
    """An empty book instead of the demo."""
    planned: bool = False
    """The conference has a plan already."""
    now: str = NOW
    damaged: bool = False
    """The file was cut in the middle, and there are copies of it."""


PICTURES = (
    Picture("today-wide", (120, 36)),
    Picture("today-80x24", (80, 24)),
    Picture("today-light", (120, 36), theme="paper"),
    Picture("person", (120, 36), keys=("enter",)),
    Picture("quick-log", (110, 30), keys=("i",), text=LINE),
    Picture("coach-beside", (120, 36), keys=("j", "j", "j")),
    Picture("coach-80x24", (80, 24), keys=("c",)),
    Picture("draft", (80, 24), keys=("c", "e")),
    Picture("events", (120, 36), keys=("3",)),
    Picture("event-line", (80, 24), keys=("3", "a"), text=EVENT),
    Picture("plan", (80, 24), keys=("3", "enter", "2", "enter"), text="say hello to one"),
    Picture("plan-page", (120, 36), keys=("3", "enter"), planned=True),
    Picture("practice", (80, 24), keys=("3", "p", "space")),
    Picture("door", (80, 24), keys=("3", "o"), planned=True),
    Picture("met", (80, 24), keys=("3", "m"), text=MET, now="2026-12-05T10:00:00+01:00"),
    Picture("debrief", (80, 24), keys=("3", "f", "1", "1"), now="2026-12-05T10:00:00+01:00"),
    Picture("ladder", (120, 36), keys=("4", "j", "j", "enter", "j", "j")),
    Picture("step", (80, 24), keys=("4", "j", "enter")),
    Picture("calm-choice", (80, 24), keys=("z",)),
    Picture("calm", (80, 24), keys=("z", "enter")),
    Picture("hard-day", (80, 24), keys=("H",)),
    Picture("people", (120, 36), keys=("2", "j", "j", "j")),
    Picture("welcome", (100, 30), empty=True),
    Picture("recovery", (80, 24), damaged=True),
    Picture("copies", (80, 24), keys=("1",), damaged=True),
)
HOME = "~/.local/share/kithbook/kith.json"
"""Where a book would be; the one of a picture lies in a folder of a moment."""


async def take(picture: Picture, folder: Path) -> Path:
    """Make one picture; the path of its SVG."""
    from store.book import Book
    from store.clock import FixedClock
    from tui.app import KithApp
    from tui.demo import write_demo

    if picture.damaged:
        return await take_damaged(picture, folder)
    path = folder / picture.name / "kith.json"
    if not picture.empty:
        write_demo(path, TODAY)
    book = Book.open(path, clock=FixedClock(picture.now))
    if picture.planned:
        plan_the_conference(book)
    app = KithApp(book)
    async with app.run_test(size=picture.size) as pilot:
        app.theme = picture.theme
        await pilot.pause()
        for key in (*picture.keys, *("space" if c == " " else c for c in picture.text)):
            await pilot.press(key)
        await pilot.pause(0.5)
        svg = HERE / f"{picture.name}.svg"
        svg.write_text(app.export_screenshot(title="Kithbook"), encoding="utf-8")
    app.book.close()
    return svg


async def take_damaged(picture: Picture, folder: Path) -> Path:
    """The page of a book that was cut in the middle, a week of copies beside it."""
    from store import trouble
    from store.book import Book
    from store.changes import people
    from store.clock import FixedClock
    from tui.demo import write_demo
    from tui.recovery import Recovery

    path, clock = folder / picture.name / "kith.json", FixedClock("2026-11-17T08:40:00+01:00")
    write_demo(path, date(2026, 11, 16))
    for name in ("Rosa Lind", "Noor Haddad", "Piet Maas", "Yuki Mori", "Sam Eze", "Lea Roth"):
        book = Book.open(path, clock=clock)
        book.commit(people.add, name)
        book.close()
        clock.move(hours=25.4)
    path.write_bytes(path.read_bytes()[:9000])
    error = trouble.unreadable(HOME, "it stops in the middle of a line")
    app = Recovery(error, path, FixedClock(picture.now))
    async with app.run_test(size=picture.size) as pilot:
        await pilot.pause()
        for key in picture.keys:
            await pilot.press(key)
        await pilot.pause(1.0)
        svg = HERE / f"{picture.name}.svg"
        svg.write_text(app.export_screenshot(title="Kithbook"), encoding="utf-8")
    return svg


def plan_the_conference(book: Book) -> None:
    """A plan as somebody may have made it a week before."""
    from store.changes import planning
    from store.models import EventPlan

    event = next(one for one in book.state.events.values() if one.title == "Open Shelves")
    plan = EventPlan(
        stay_until="the afternoon of the second day",
        goal="find out one thing about one person who mends books",
        expectation="nobody will speak to me in the first half hour",
        likelihood=70,
        if_thens=("If I can't get into a group, then I will find someone standing alone.",),
        arrival="Is it all right if I join you? I don't know anyone here yet.",
        exit="I'm heading home while I've still got some energy.",
        cues=("ask about the registers", "say I'm new to this", "the quiet room is up the stairs"),
    )
    book.commit(planning.plan, event.uid, plan, "2026-12-05")


def png(svg: Path, converter: str) -> None:
    """The same picture as PNG. rsvg drops leading spaces unless told to keep them."""
    kept = svg.read_text(encoding="utf-8").replace("<svg ", '<svg xml:space="preserve" ', 1)
    subprocess.run(
        [converter, "-w", str(PNG_WIDTH), "-o", str(svg.with_suffix(".png"))],
        input=kept.encode(),
        check=True,
    )


def main() -> None:
    """Make all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            KITH_HOME=f"{folder}/home",
            TEXTUAL_ANIMATIONS="none",
            COLORTERM="truecolor",
            TZ="Europe/Paris",
        )
        converter = shutil.which("rsvg-convert")
        for picture in PICTURES:
            svg = asyncio.run(take(picture, Path(folder)))
            if converter:
                png(svg, converter)
            print(svg.name, "and PNG" if converter else "")


if __name__ == "__main__":
    main()
