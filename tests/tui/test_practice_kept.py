"""What practice has kept: all of it is there to see, and is taken out one by one or at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from coach import practice
from store.changes import profile
from store.models import Event, EventPlan, Exposure, Rehearsal, Step, Thought
from tests.hostile import MIXED
from tests.tui.conftest import TODAY
from tests.tui.reading import screen_text
from tests.tui.test_coach_panel import person
from tests.tui.test_today import notice, press
from tui.app import KithApp
from tui.screens.practice_kept import PracticeKept
from tui.screens.practice_kept.notes import notes
from tui.screens.practice_kept.screen import NoteRows

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
ANA = person("a", "Ana Díaz")
BASE: dict[str, Any] = {"created_at": ANA.created_at, "changed_at": ANA.changed_at}


def records(text: str = "A nod.") -> tuple[Any, ...]:
    """Two steps, one of them under way, a thought page and a rehearsal."""
    return (
        ANA,
        Exposure(
            uid="old",
            step="step-2",
            on=TODAY - timedelta(9),
            done_on=TODAY - timedelta(8),
            happened="no",
            seen=text,
            expectation="They frown.",
            expected_tension=60,
            peak=40,
            **BASE,
        ),
        Exposure(uid="open", step="step-1", on=TODAY, expectation="They stare.", **BASE),
        Thought(
            uid="th", on=TODAY, answers={"situation": text, "thought": "They laughed."}, **BASE
        ),
        Rehearsal(uid="re", prompt="AA-start-1", on=TODAY, rating=3, self_check=(text,), **BASE),
    )


def listed(app: KithApp) -> list[str]:
    entries = app.screen.query_one(NoteRows).entries
    return [one.text for one in entries if one.kind in ("heading", "note")][1:]


async def opened(pilot: Pilot[int]) -> PracticeKept:
    screen = PracticeKept()
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def test_a_step_under_way_says_nothing_of_what_is_expected(make_app: MakeApp) -> None:
    """The anchoring rule holds here too."""
    app = make_app(*records())
    app.book.commit(profile.rate, "numbers")
    found = {one.uid: one for one in notes(app.book.state, TODAY)}
    assert found["open"].more == ("Under way.",)
    assert "You expected: They frown." in found["old"].more
    assert "Guessed 60, felt 40." in found["old"].more
    app.book.commit(profile.rate, "off")
    off = {one.uid: one for one in notes(app.book.state, TODAY)}
    assert not any("60" in line for line in off["old"].more)


TOLD = {"went": "went", "how": "fine", "facts": "two said hello", "peak": "60"}


def evening(**fields: Any) -> Event:
    """An evening that was guessed about beforehand."""
    plan = EventPlan(goal="say hello", expectation="Nobody speaks", likelihood=70, tension=85)
    day = (TODAY - timedelta(3)).isoformat()
    given = {"uid": "ev", "title": "Open Shelves", "starts": day, "plan": plan, **BASE}
    return Event(**{**given, **fields})


def test_what_was_told_of_events_and_what_they_took_is_listed_the_guesses_only_once_it_was_told(
    make_app: MakeApp,
) -> None:
    later = (TODAY + timedelta(3)).isoformat()
    coming = evening(uid="ev2", title="Page Turners", starts=later)
    bare = evening(uid="ev3", title="Coffee", plan=EventPlan(goal="ask her"))
    app = make_app(ANA, evening(debrief=TOLD, energy_cost=75), coming, bare)
    app.book.commit(profile.rate, "numbers")
    found = [one for one in notes(app.book.state, TODAY) if one.kind != "gap"]
    assert [(one.text, one.table, one.uid) for one in found] == [
        ("Told of events", "", ""),
        ("Open Shelves", "told", "ev"),
        ("Guessed before events", "", ""),
        ("Page Turners", "guessed", "ev2"),
        ("Open Shelves", "guessed", "ev"),
    ]
    assert found[1].more == (
        *("You: I went", "It was: fine", "What happened: two said hello"),
        *("At the peak: 60", "It took: a lot"),
    )
    assert found[3].more == ("It stands in the plan.",), "it would colour what comes"
    assert found[4].more == (
        *("You expected: Nobody speaks", "How likely it seemed: 70.", "Guessed 85."),
    )
    app.book.commit(profile.rate, "off")
    off = [line for one in notes(app.book.state, TODAY) for line in one.more]
    assert not any(number in line for line in off for number in ("60", "70", "85"))


async def test_what_was_told_of_an_event_is_taken_out_and_the_event_stays(
    make_app: MakeApp,
) -> None:
    app = make_app(*records(), evening(debrief=TOLD, energy_cost=75))

    def event() -> Event:
        return app.book.state.event("ev")

    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "j", "j")
        assert "two said hello" in screen_text(app)
        await press(pilot, "x")
        assert event().debrief == {} and event().energy_cost is None
        await press(pilot, "u")
        assert event().debrief == TOLD
        await press(pilot, "X")
        assert event().debrief == {} and event().plan == EventPlan(goal="say hello")
        assert "guessed before events" in " ".join(notice(app).split())
        await press(pilot, "u")
        assert event().debrief == TOLD and event().plan == evening().plan


async def test_all_three_kinds_are_there_the_newest_first(make_app: MakeApp) -> None:
    app = make_app(*records())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        assert listed(app) == [
            "Small steps",
            "In a public place, look at three people and find one kind thing to think about each.",
            "Smile or nod to someone you pass.",
            "Thought pages",
            "A nod.",
            "Rehearsals",
            "Arriving alone",
        ]
        await press(pilot, "j")
        assert "You saw or heard: A nod." in screen_text(app)
        await press(pilot, "G")
        assert practice.RATING_WORDS[2] in screen_text(app)


async def test_one_is_taken_out_and_all_are_each_with_a_way_back(make_app: MakeApp) -> None:
    app = make_app(*records())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "j", "x")
        assert set(app.book.state.records("exposures")) == {"open"}
        await press(pilot, "u")
        assert set(app.book.state.records("exposures")) == {"open", "old"}
        await press(pilot, "X")
        for table in ("exposures", "thoughts", "rehearsals"):
            assert app.book.state.records(table) == {}
        assert "Nothing yet." in screen_text(app)
        await press(pilot, "x", "X", "u")
        assert len(listed(app)) == 7


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_it_fits_and_hostile_text_is_shown_as_text(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    text = MIXED[0]
    told = evening(title=text, debrief={**TOLD, "facts": text})
    app = make_app(*records(text), told, Step(uid="own", text=text, **BASE))
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        for _ in range(6):
            rows, page = screen.query_one(NoteRows).region, screen.query_one("#about").region
            assert rows.bottom <= page.y and page.bottom <= size[1] and rows.height >= 5
            assert not set(screen_text(app)) & set("\x1b\x07\x9b")
            await press(pilot, "j")
