"""People for the quick log's tests, and hands to type with."""

from __future__ import annotations

from datetime import UTC, datetime

from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from store.models import Contact, FollowUp, Interaction, Record
from store.state import State
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.dialogs.quick_log.line_box import LineBox
from tui.dialogs.review_lines import ReviewLines

SINCE = datetime(2026, 10, 1, tzinfo=UTC)
EXAMPLE = (
    "coffee with Ana and Ben about the trade fair #robotics yesterday "
    "> in 2 weeks: send Ana the paper"
)


def person(uid: str, name: str, **fields: object) -> Contact:
    return Contact(uid=uid, created_at=SINCE, changed_at=SINCE, name=name, **fields)  # type: ignore[arg-type]


ANA = person("ana", "Ana Díaz", organisation="Festo", city="Stuttgart")
BEN = person("ben", "Ben Okafor")
PRIYA = person("priya", "Priya Nair")
KOCH = person("koch", "Ana Koch", city="Munich")
LEILA = person("leila", "Leïla Amrani")
PEOPLE: tuple[Record, ...] = (ANA, BEN, PRIYA)
PROMISE = FollowUp(
    uid="paper",
    created_at=SINCE,
    changed_at=SINCE,
    contact="ana",
    kind="promise",
    text="send the gripper paper",
    due="2026-11-23",
)
KEY = "promise:paper"


async def put(pilot: Pilot[int], text: str) -> None:
    """Text into the line, as a paste of one line: the same as typing it, only quicker."""
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def log(pilot: Pilot[int]) -> QuickLog:
    """The quick log, opened with its key."""
    await pilot.press("i")
    return sheet(pilot)


def sheet(pilot: Pilot[int]) -> QuickLog:
    screen = pilot.app.screen
    assert isinstance(screen, QuickLog)
    return screen


def review(pilot: Pilot[int]) -> ReviewLines:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewLines)
    return screen


def talks(app: KithApp) -> list[Interaction]:
    records: State = app.book.state
    return [one for one in records.records("interactions").values() if isinstance(one, Interaction)]


def under(box: LineBox) -> str:
    """What is shown under the line, as text."""
    below = box.under
    lines = below.lines(below.content_size.width, below.content_size.height)
    return "\n".join(line.plain.rstrip() for line in lines)


def said(app: KithApp) -> str:
    return app.notice[0].plain


def trouble(screen: QuickLog | ReviewLines) -> str:
    line = screen.query_one("#trouble", Static)
    return str(line.render()) if line.display else ""


def keys_shown(screen: QuickLog | ReviewLines) -> str:
    return str(screen.query_one("#keys", Static).render())
