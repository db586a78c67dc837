"""Hostile text in every field, on every screen: shown as text, never run, never a crash."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.clock import FixedClock
from store.models import (
    Contact,
    Fact,
    FollowUp,
    Interaction,
    Labelled,
    LabelledDate,
    MyNews,
    Record,
    Rhythm,
)
from tests.conftest import NOW
from tests.hostile import FORBIDDEN, HOSTILE, MIXED
from tests.terminal import Terminal
from tests.tui import every_page
from tests.tui.conftest import fill
from tests.tui.reading import screen_text
from tests.tui.test_today import press
from tui.app import KithApp
from tui.dialogs.event_exits import EventUntil, WayOfEvent
from tui.dialogs.own_step import OwnStep
from tui.screens.coach_home.list import HomeList
from tui.screens.events.list import EventsList
from tui.screens.person import PersonScreen

ESCAPES = (b"\x1b[31mred", b"\x1b]0;title", b"\x1b]52;c;cHdu", b"\x1bc", b"\xc2\x9b31m", b"\x90q")
"""Bytes of the hostile texts that would steer a terminal, were they to reach it."""
JOURNEY = (
    *("j", "j", "k", "w", "escape", "s", "escape", "f", "escape", "r", "escape"),
    *("i", "A", "n", "n", "escape"),
    *("enter", "j", "j", "j", "j", "escape"),
    *("2", "j", "j", "space", "t", "escape", "e", "tab", "escape"),
    *("slash", "a", "escape", "escape", "1", "slash", "e", "down", "escape", "question_mark"),
)


def records(text: str) -> tuple[Record, ...]:
    """A person with `text` in every field, and one of everything about them."""
    now = FixedClock(NOW).now()
    base: dict[str, Any] = {"created_at": now, "changed_at": now}
    person = Contact(
        uid="p",
        **base,
        name=text,
        given=text,
        family=text,
        short_name=text,
        nicknames=(text,),
        pronouns=text,
        organisation=text,
        title=text,
        emails=(Labelled(value=text, label=text),),
        phones=(Labelled(value=text, label=text),),
        links=(Labelled(value=text, label=text),),
        addresses=(Labelled(value=text, label=text),),
        usual_channel=text,
        city=text,
        timezone=text,
        met_where=text,
        met_story=text,
        introduced_by="p",
        circle=text,
        tags=(text,),
        facts=(Fact(text=text), Fact(text=text, kind="news"), Fact(text=text, private=True)),
        notes=text,
        dates=(LabelledDate(date="--11-24", label=text),),
        rhythm=Rhythm(ideal=30, latest=45),
        rhythm_since=date(2026, 1, 1),
    )
    talk = Interaction(
        uid="t",
        **base,
        on="2026-10-01",
        channel=text,
        text=text,
        people=("p",),
        topics=(text,),
        tags=(text,),
        gave=text,
        received=text,
    )
    promise = FollowUp(uid="f", **base, contact="p", kind="promise", text=text, due="2026-11-23")
    return person, talk, promise, MyNews(uid="n", **base, on=date(2026, 11, 1), text=text)


SIZES = ((60, 20), (120, 36))
"""In every run each text is walked at one of them, in the long run at both."""


@pytest.mark.parametrize(
    ("text", "size"),
    [
        *(
            pytest.param(text, SIZES[n % 2], id=f"mixed {n} {SIZES[n % 2][0]}")
            for n, text in enumerate(MIXED)
        ),
        *(
            pytest.param(text, SIZES[1 - n % 2], id=f"mixed {n} too", marks=pytest.mark.soak)
            for n, text in enumerate(MIXED)
        ),
        *(
            pytest.param(text, (120, 36), id=f"text {n}", marks=pytest.mark.soak)
            for n, text in enumerate(HOSTILE)
        ),
    ],
)
async def test_every_screen_shows_it_as_text(
    make_app: Callable[..., KithApp], text: str, size: tuple[int, int]
) -> None:
    app = make_app(*records(text))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in JOURNEY:
            await press(pilot, key)
        assert app.is_running
        app.open_person("p")
        await press(pilot, "j")
        assert any(isinstance(screen, PersonScreen) for screen in app.screen_stack)


NOTHING_OF_THE_BOOK = ("before a step", "a thought", "the line of an event", "calm")
"""Pages that show no text of the book when they open."""


@pytest.mark.parametrize(
    ("texts", "size"),
    [
        pytest.param(HOSTILE, SIZES[0], id="each in another field 60"),
        pytest.param(HOSTILE[5:] + HOSTILE[:5], SIZES[1], id="each in another field 120"),
        *(
            pytest.param((text,), SIZES[n % 2], id=f"text {n} in all", marks=pytest.mark.soak)
            for n, text in enumerate(HOSTILE)
        ),
    ],
)
async def test_every_page_of_events_and_practice_shows_it_as_text(
    make_app: Callable[..., KithApp], texts: tuple[str, ...], size: tuple[int, int]
) -> None:
    app, pages = make_app(*every_page.records(*texts)), ""
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for page in every_page.PAGES:
            if page.name in NOTHING_OF_THE_BOOK:
                continue
            await app.push_screen(page.make())
            await pilot.pause()
            assert controls(app) == set(), page.name
            pages += screen_text(app)
            await pilot.press("escape")
        await press(pilot, every_page.MODES["events"])
        listed = app.screen.query_one(EventsList)
        for entry in reversed([one for one in listed.entries if one.event]):
            listed.select(entry)
            await pilot.pause()
            assert controls(app) == set(), entry.event
        for key, dialog in (("w", WayOfEvent), ("s", EventUntil)):
            await pilot.press(key)
            assert isinstance(app.screen, dialog) and controls(app) == set()
            await pilot.press("escape")
        await press(pilot, every_page.MODES["coach"])
        rows = app.screen.query_one(HomeList)
        rows.select(next(one for one in rows.entries if one.kind == "fold"))
        await pilot.press("enter")
        for kind in ("told", "rung"):
            ours = [one for one in rows.entries if one.kind == kind and one.rung is not None]
            rows.select(next(one for one in ours if one.rung is not None and one.rung.own))
            await pilot.pause()
            assert controls(app) == set(), kind
        await pilot.press("e")
        assert isinstance(app.screen, OwnStep) and controls(app) == set()
        assert app.is_running and ("\u241b" in pages or len(texts) == 1), "shown as pictures"


def controls(app: KithApp) -> set[str]:
    """What steers a terminal, of all that is on the screen."""
    return set(screen_text(app)) & set(FORBIDDEN) - {"\n"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_no_control_byte_from_data_reaches_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "kith.json"
    book = Book.open(path, clock=FixedClock(NOW))
    nasty = "".join(HOSTILE[3:8]).replace("\ud800", "").replace("\udfff", "")
    book.commit(fill, *records(nasty))
    book.close()
    app = Terminal(
        (sys.executable, "-m", "tui", "--file", str(path)),
        columns=120,
        rows=36,
        env={"KITH_NOW": NOW, "TEXTUAL_ANIMATIONS": "none"},
    )
    try:
        app.wait("You said you would")
        for keys in ("j", "w", "\x1b", "\r", "jjjj", "q", "2", "j", "/", "es", "\x1b", "\x1b"):
            app.send(keys)
            app.settle(0.25)
        app.send("\x11")
        app.exit_code()
    finally:
        app.kill()
    for escape in ESCAPES:
        assert escape not in bytes(app.raw)
