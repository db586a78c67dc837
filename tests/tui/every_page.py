"""Every page of before, during and after an event, ready to be opened, on a book that fills it.

Tests walk them all: what they show, how they are left, and that nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle
from typing import Any, NamedTuple

from textual.screen import Screen

from coach import schedule
from store.models import (
    Card,
    Contact,
    Event,
    EventPlan,
    Exposure,
    Profile,
    Prompt,
    Record,
    Rehearsal,
    Step,
    Thought,
)
from tests.coach.people import MADE
from tests.tui.conftest import TODAY
from tui.dialogs.edit_event import EditEvent
from tui.dialogs.event_line import EventLine
from tui.dialogs.own_step import OwnStep
from tui.dialogs.people_met import PeopleMet
from tui.screens.calm import CalmScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.door import DoorScreen
from tui.screens.my_lines import MyLines
from tui.screens.plan import PlanScreen
from tui.screens.practice_kept import PracticeKept
from tui.screens.practise import PractiseScreen
from tui.screens.practise.after import SelfCheckScreen
from tui.screens.step import StepAfter, StepBefore
from tui.screens.thought import ThoughtScreen


class Page(NamedTuple):
    """One page."""

    name: str
    make: Callable[[], Screen[Any]]
    to_field: tuple[str, ...] | None = None
    """Keys from its opening to its first field; None where nothing is typed."""


PAGES: tuple[Page, ...] = (
    Page("the questions of a plan", lambda: PlanScreen("plain"), ("1",)),
    Page("a plan", lambda: PlanScreen("planned")),
    Page("the questions afterwards", lambda: DebriefScreen("was"), ("1", "1")),
    Page("what was told", lambda: DebriefScreen("told")),
    Page("the door card", lambda: DoorScreen("planned")),
    Page("practice", lambda: PractiseScreen("planned")),
    Page("the three lines after it", lambda: SelfCheckScreen("look 0", offer=True), ()),
    Page("before a step", lambda: StepBefore("step-3"), ()),
    Page("after a step", lambda: StepAfter("begun"), ("1",)),
    Page("a thought", ThoughtScreen, ()),
    Page("people met", lambda: PeopleMet("was"), ()),
    Page("the line of an event", EventLine, ()),
    Page("the form of an event", lambda: EditEvent("planned"), ()),
    Page("my lines", MyLines),
    Page("a step of one's own", OwnStep, ()),
    Page("what practice has kept", PracticeKept),
    Page("calm", CalmScreen),
)
MODES = {"events": "3", "coach": "4"}
"""The two modes, and the key of each."""


def records(*texts: str) -> tuple[Record, ...]:
    """A book in which what waits has waited long, with `texts` in turn wherever one may write."""
    said = cycle(texts).__next__
    long_ago = TODAY - timedelta(40)
    state = schedule.review(None, "AA-start-1", 2, schedule.noon(long_ago))
    answers = {part: said() for part in ("situation", "thought", "else", "fairer")}
    return (
        Contact(uid="ana", name="Ana Díaz", **MADE),
        Profile(uid="profile", me="Robin", **MADE),
        *_events(said),
        Step(uid="own", text=said(), smaller=said(), **MADE),
        Exposure(uid="begun", step="own", on=long_ago, expectation=said(), if_then=said(), **MADE),
        Exposure(
            uid="done", step="step-1", on=long_ago, done_on=long_ago, happened="no", seen=said(),
            surprise=said(), next_guess=said(), expected_tension=60, peak=40, **MADE,
        ),
        *(
            Rehearsal(
                uid=f"look {number}", prompt="AA-start-1", on=long_ago + timedelta(number),
                rating=1, self_check=(said(), said(), said()), **MADE,
            )
            for number in range(4)
        ),
        Card(uid="card", prompt="AA-start-1", state=state, **MADE),
        Thought(uid="thought", on=long_ago, answers=answers, event="told", **MADE),
        Prompt(uid="mine", situation="LV", text=said(), **MADE),
        Prompt(uid="my way", prompt="AA-start-1", situation="AA", text=said(), **MADE),
    )  # fmt: skip


def _events(said: Callable[[], str]) -> tuple[Event, ...]:
    """One without a plan, one with, one that is over, and one of which it was told."""

    def fields() -> dict[str, Any]:
        texts = {name: said() for name in ("title", "place", "community", "notes")}
        return {**texts, "tags": (said(),), "expected": ("ana", said()), **MADE}

    def plan() -> EventPlan:
        return EventPlan(
            stay_until=said(), goal=said(), expectation=said(), likelihood=70, tension=60,
            if_thens=(said(),), arrival=said(), exit=said(), last_topic=said(), look_for="ana",
            cues=(said(), said()), give=said(), leave_behind=said(), quiet_after=said(),
            nerves=said(), extras=said(),
        )  # fmt: skip

    told = {"went": "went", "how": "fine", "expected": "no"}
    told |= {name: said() for name in ("facts", "surprise", "kind", "carry", "next")}
    return (
        Event(uid="plain", kind="conference", starts="2026-11-25", **fields()),
        Event(uid="planned", kind=said(), starts="2026-11-26T19:00", plan=plan(), **fields()),
        Event(uid="was", starts="2026-11-20", met=("ana", said()), **fields()),
        Event(
            uid="told", starts="2026-10-02T19:00", plan=plan(), debrief=told, met=(said(),),
            debrief_opened=3, energy_cost=50, **fields(),
        ),
    )  # fmt: skip
