"""People to write to, and the page of a message opened for one of them."""

from __future__ import annotations

from typing import Any, cast

from textual.pilot import Pilot

from store.clock import FixedClock
from store.models import Contact, Interaction, Labelled, NeverSuggest, Record
from store.models import Prompt as KeptPrompt
from tests.tui.test_people import THEN
from tui.app import KithApp
from tui.screens.draft import DraftScreen

BASE: dict[str, Any] = {"created_at": THEN, "changed_at": THEN}


def talk(who: str, on: str) -> Interaction:
    return Interaction(uid=f"talk-{who}", **BASE, on=on, channel="call", people=(who,))


BOOK: tuple[Record, ...] = (
    Contact(
        uid="ana",
        **BASE,
        name="Ana Díaz",
        known="a little",
        usual_channel="mail",
        emails=(Labelled(value="ana@festo.example"),),
    ),
    Contact(
        uid="ben",
        **BASE,
        name="Ben Okafor",
        known="well",
        usual_channel="Signal",
        phones=(Labelled(value="+49 711 3470"),),
    ),
    Contact(uid="rut", **BASE, name="Rút Einarsdóttir", known="a little"),
    Contact(uid="cold", **BASE, name="Cleo Frost"),
    Contact(uid="never", **BASE, name="Konrad Pfeil", surface=NeverSuggest(reason="ended badly")),
    talk("ana", "2026-11-02"),
    talk("ben", "2026-11-10"),
    talk("rut", "2025-06-01"),
)


async def write(pilot: Pilot[int], uid: str, **named: Any) -> DraftScreen:
    """Open the page of a message."""
    screen = DraftScreen(uid, **named)
    pilot.app.push_screen(screen)
    await pilot.pause()
    await pilot.pause()
    return screen


def text_of(screen: DraftScreen) -> str:
    assert screen.draft is not None
    return screen.draft.text


def clock_of(app: KithApp) -> FixedClock:
    return cast("FixedClock", app.book.clock)


def shown_ids(app: KithApp) -> set[str]:
    rows = cast("dict[str, KeptPrompt]", app.book.state.records("prompts"))
    return {row.prompt for row in rows.values() if row.shown_on}
