"""Events: the list, the card, the ways out of a row, and the rows of events on Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot
from textual.screen import Screen

from store.changes import events
from store.clock import FixedClock
from store.models import Event, EventPlan, Rhythm
from store.state import State
from tests.coach.people import MADE
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA
from tests.tui.reading import screen_text
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.choice import Choice, ChoiceList
from tui.dialogs.edit_event import EditEvent
from tui.dialogs.event_exits import EventUntil, WayOfEvent
from tui.dialogs.people_met import PeopleMet
from tui.screens.calm import CalmScreen
from tui.screens.door import DoorScreen
from tui.screens.event_actions import NO_LATER
from tui.screens.events import EventsScreen
from tui.screens.events.list import EventsList, at_first
from tui.screens.plan import PlanScreen
from tui.screens.plan.asking import AskPlan
from tui.screens.practise import PractiseScreen
from tui.screens.today import TodayScreen
from tui.screens.today.list import TodayList
from tui.widgets.coach_panel import CoachPanel
from tui.widgets.event_card import EventCard
from tui.widgets.frame import KeyBar
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
SIZES = [(60, 20), (80, 24), (120, 36)]


def event(uid: str = "evening", starts: str = "2026-11-25T19:00", **fields: Any) -> Event:
    """An evening the day after tomorrow."""
    known = {"title": "Local history evening", "zone": "Europe/Paris", "place": "the library"}
    return Event(uid=uid, **MADE, starts=starts, **known | fields)


def listed(app: KithApp) -> list[str]:
    """The rows of the list in front, as text."""
    rows = app.screen.query_one(EventsList)
    return [line.plain.rstrip() for one in rows.entries for line in rows.draw(one, 76, False)]


def card(app: KithApp) -> str:
    """What the card shows."""
    from tui.widgets.paper import Paper

    paper = app.screen.query_one(EventCard).query_one(Paper)
    return "\n".join(block.content.plain for block in paper.blocks)


async def events_mode(pilot: Pilot[int]) -> None:
    """Mode 3, in front."""
    await press(pilot, "3")
    await wait_for(pilot, lambda: isinstance(pilot.app.screen, EventsScreen))


async def test_what_is_coming_what_has_no_day_yet_and_what_was(make_app: MakeApp) -> None:
    app = make_app(
        ANA,
        event("b", "2026-12-10", title="Later one"),
        event("a", title="Evening", plan=EventPlan(goal="say hello")),
        event("c", "", title="One fine day"),
        event("d", "2026-11-20", title="The past one", debrief={"went": "went"}),
        event("e", "2026-10", title="The October one"),
    )
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        said = " | ".join(" ".join(line.split()) for line in listed(app))
        assert said == (
            "Coming | Evening planned · the library Wednesday | Later one the library in December"
            " |  | No day yet | One fine day the library"
            " |  | Been there | The past one written down · the library last Friday"
            " | The October one the library October"
        )


def test_on_the_way_home_the_page_opens_on_what_is_just_over() -> None:
    day, evening = date(2026, 11, 25), datetime(2026, 11, 25, 22, tzinfo=ZoneInfo("Europe/Paris"))
    fair = event("fair", "2026-11-25T09:00", ends="2026-11-25T18:00")
    next_one = event("next", "2026-12-10")

    def opens_on(*some: Event, today: date = day) -> str:
        state = State.of(*some)
        line = at_first(state, today, evening.replace(day=today.day))
        return line.event if line is not None else "the first"

    assert opens_on(fair, next_one) == "fair"
    assert opens_on(fair, next_one, today=date(2026, 11, 26)) == "fair", "and the morning after"
    assert opens_on(fair, next_one, today=date(2026, 11, 27)) == "the first"
    assert opens_on(replace(fair, met=("ana",)), next_one) == "the first", "they are noted"
    assert opens_on(fair, event("dinner", "2026-11-25T23:00")) == "the first", "more comes today"


async def test_people_met_after_an_event_are_not_noted_for_the_next_one(make_app: MakeApp) -> None:
    over = event("over", "2026-11-22T19:00", ends="2026-11-22T21:00", title="The fair")
    app = make_app(ANA, event("next", "2026-12-10", title="Next one"), over)
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "m")
        assert isinstance(app.screen, PeopleMet)
        assert "The fair" in screen_text(app)


async def test_an_empty_list_says_how_to_begin(make_app: MakeApp) -> None:
    app = make_app(ANA)
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        assert "a adds one in a line" in " ".join(listed(app))
        for key in ("o", "p", "m", "f", "s", "w", "d", "e"):
            await press(pilot, key)
            assert notice(app) == "No event is selected. a adds one."


@pytest.mark.parametrize("size", SIZES)
async def test_it_fits_whatever_its_title_holds(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(ANA, event(title=MIXED[0], place=MIXED[1], notes=MIXED[2], expected=(MIXED[3],)))
    async with app.run_test(size=size) as pilot:
        await events_mode(pilot)
        await press(pilot, "w")
        await wait_for(pilot, lambda: isinstance(app.screen, WayOfEvent))
        assert app.screen.query_one("#keys").region.bottom <= size[1]
        await press(pilot, "escape")
        assert isinstance(app.screen, EventsScreen)


async def test_the_card_says_when_where_and_who(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=(120, 36)) as pilot:
        await events_mode(pilot)
        said = card(demo_app)
        for words in ("Open Shelves", "Wed 2 to Fri 4 Dec", "next week", "Utrecht"):
            assert words in said
        assert "Priya Nair" in said and "whoever builds the other page turner" in said


# the ways out


async def test_later_offers_tomorrow_and_that_morning(make_app: MakeApp) -> None:
    app = make_app(ANA, event())
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "s")
        assert isinstance(app.screen, EventUntil)
        await press(pilot, "2")
        item = app.book.state.items["event:evening:2026-11-25"]
        assert item.snoozed_until == date(2026, 11, 25)
        assert "Local history evening, later" in notice(app)
        await press(pilot, "u")
        assert app.book.state.items == {}


async def test_every_way_out_is_two_keys_and_undone_with_one(make_app: MakeApp) -> None:
    app = make_app(ANA, event())
    key = "event:evening:2026-11-25"
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "w", "l")
        assert app.book.state.items[key].snoozed_until == date(2026, 11, 25)
        await press(pilot, "u", "w", "m")
        assert app.book.state.items[key].closed
        await press(pilot, "w")
        assert notice(app).startswith("Nothing is waiting for it")
        await press(pilot, "u", "w", "z")
        assert isinstance(app.screen, CalmScreen)


async def test_ready_enough_is_one_key(make_app: MakeApp) -> None:
    app = make_app(ANA, event())
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "d")
        assert app.book.state.event("evening").ready
        assert "Ready enough" in notice(app)
        assert "ready enough" in " ".join(listed(app))
        await press(pilot, "d")
        assert "until it starts" in notice(app)


async def test_how_it_was_can_be_told_once_it_has_begun(make_app: MakeApp) -> None:
    app = make_app(ANA, event())
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "f")
        assert "has not begun" in notice(app) and isinstance(app.screen, EventsScreen)


async def test_while_it_is_on_enter_opens_what_the_card_says(make_app: MakeApp) -> None:
    """A plan where there is one; else whom one met, since nothing is planned any more."""
    plan = EventPlan(goal="say hello")
    on = event(starts="2026-11-22T09:00", ends="2026-11-24T18:00", plan=plan)
    app = make_app(ANA, on, event("other", starts=on.starts, ends=on.ends, title="Other"))
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "g")
        await wait_for(pilot, lambda: "Enter your plan" in card(app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, PlanScreen))
        await press(pilot, "escape", "j")
        await wait_for(pilot, lambda: "Other" in card(app))
        assert "plan" not in card(app) and "people I met" in card(app)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, PeopleMet))


async def test_a_day_without_hours_can_be_told_of_in_its_evening(make_app: MakeApp) -> None:
    app = make_app(ANA, event(starts="2026-11-23"))
    clock = app.book.clock
    assert isinstance(clock, FixedClock)
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "f")
        assert "has not begun" in notice(app), "in the morning"
        clock.move(hours=8)
        await press(pilot, "f")
        await wait_for(pilot, lambda: not isinstance(app.screen, EventsScreen))


@pytest.mark.parametrize(
    ("starts", "said"),
    [("2026-11-20T19:00", "is over"), ("2026-11-23T09:00", "has begun"), ("2027-02", "Ready")],
)
async def test_nobody_is_made_ready_for_what_has_begun(
    make_app: MakeApp, starts: str, said: str
) -> None:
    app = make_app(ANA, event(starts=starts))
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "d")
        assert said in notice(app) and "back on the day" not in notice(app)
        assert app.book.state.event("evening").ready is (said == "Ready")


async def test_later_promises_no_day_on_which_it_would_not_be_back(make_app: MakeApp) -> None:
    far = event(starts="2026-12-10T19:00")
    app = make_app(ANA, far, event("b", "2026-12-11", title="Planned", plan=EventPlan(goal="hi")))
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "s")
        assert [one.name for one in _choices(app)] == ["the day before", "that morning"]
        await press(pilot, "escape", "j", "s")
        assert notice(app) == "Planned is back on its own day, and asks for nothing before."


async def test_where_there_is_no_card_the_list_has_the_day_itself(make_app: MakeApp) -> None:
    app = make_app(ANA, event(starts="2026-12-10T19:00"), event("b", "2027-01", title="Tea"))
    async with app.run_test(size=(60, 20)) as pilot:
        await events_mode(pilot)
        said = " ".join(" ".join(listed(app)).split())
        assert "Thu 10 Dec" in said and "January 2027" in said


async def test_the_footer_begins_with_what_is_likely_now(make_app: MakeApp) -> None:
    app = make_app(ANA, event(), event("d", "2026-11-20", title="The past one"))
    async with app.run_test(size=(60, 20)) as pilot:
        await events_mode(pilot)
        foot = app.screen.query_one(KeyBar)
        assert foot.render().plain.startswith("Enter plan it  a add an event  o door card")
        await press(pilot, "j")
        await wait_for(pilot, lambda: foot.render().plain.startswith("m people I met  f how it"))
        assert "? help" in foot.render().plain and "ready" not in foot.render().plain


async def test_the_card_of_an_event_names_only_keys_that_do_what_they_say(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, event(starts="2026-11-23T08:00", ends="2026-11-23T12:00"))
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await wait_for(pilot, lambda: "o door card   m people I met   f how it was" in card(app))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, PeopleMet))


async def test_the_cursor_stays_with_its_event_whatever_becomes_of_it(make_app: MakeApp) -> None:
    app = make_app(ANA, *(event(uid, f"2026-12-1{uid}", title=uid) for uid in "123"))
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        rows = app.screen.query_one(EventsList)
        await press(pilot, "j", "d")
        assert rows.selected is not None and rows.selected.event == "2"
        app.change(events.edit, "2", {"starts": "2026-12-12"}, {"starts": "2026-12-20"})
        assert rows.selected is not None and rows.selected.event == "2", "now the last one"
        app.action_undo()
        assert rows.selected is not None and rows.selected.event == "2"
        app.change(events.remove, "2")
        assert rows.selected is not None and rows.selected.event == "3", "the one in its place"
        app.action_undo()
        await wait_for(pilot, lambda: len(rows.entries) == 4)
        assert rows.selected is not None


# on Today


async def test_its_row_on_today_has_its_own_card_and_ways(make_app: MakeApp) -> None:
    app = make_app(ANA, event())
    async with app.run_test(size=(120, 36)) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        rows = app.screen.query_one(TodayList)
        await wait_for(pilot, lambda: rows.selected is not None)
        assert rows.selected is not None and rows.selected.row is not None
        assert rows.selected.row.event == "evening"
        await wait_for(pilot, lambda: "Local history evening" in card(app))
        assert app.screen.query_one("#event").display and not app.screen.query_one("#card").display
        for key in ("r", "c", "n", "v", "x", "y"):
            await press(pilot, key)
            assert "this is an event" in notice(app)
        await press(pilot, "s", "1")
        assert rows.selected is None or rows.selected.row is None


def _in_front(app: KithApp, page: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, page)


async def test_its_letters_on_today_are_those_of_events(make_app: MakeApp) -> None:
    app = make_app(ANA, event())
    opened: dict[str, type[Screen[Any]]] = {
        "o": DoorScreen,
        "p": PractiseScreen,
        "m": PeopleMet,
        "e": EditEvent,
        "enter": AskPlan,
    }
    async with app.run_test(size=(160, 36)) as pilot:
        rows = app.screen.query_one(TodayList)
        await wait_for(pilot, lambda: rows.selected is not None)
        for key, page in opened.items():
            await press(pilot, key)
            await wait_for(pilot, partial(_in_front, app, page))
            await press(pilot, "escape" if key != "p" else "q")
            await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        await press(pilot, "f")
        assert "has not begun" in notice(app), "as in Events"
        foot = app.screen.query_one(KeyBar).render().plain
        assert "d ready enough" in foot and "p practise" in foot
        assert "rhythm" not in foot and "how it was" not in foot, "not yet"
        await press(pilot, "question_mark")
        said = "\n".join(block.content.plain for block in app.screen.query_one(Paper).blocks)
        assert "The people you met" in said and "Say it your way" not in said


async def test_today_changes_when_an_event_begins_while_it_is_open(make_app: MakeApp) -> None:
    app = make_app(ANA, event(starts="2026-11-23T09:30"))
    clock = app.book.clock
    assert isinstance(clock, FixedClock)
    async with app.run_test(size=USUAL) as pilot:
        await wait_for(pilot, lambda: isinstance(app.screen, TodayScreen))
        rows = app.screen.query_one(TodayList)
        await wait_for(pilot, lambda: any(one.row is not None for one in rows.entries))
        clock.move(minutes=31)
        await wait_for(pilot, lambda: not any(one.row is not None for one in rows.entries))


async def test_who_was_ready_enough_is_not_asked_again_on_the_day(make_app: MakeApp) -> None:
    app = make_app(ANA, event(starts="2026-11-23", ready=True))
    async with app.run_test(size=USUAL) as pilot:
        rows = app.screen.query_one(TodayList)
        await wait_for(pilot, lambda: rows.selected is not None)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, DoorScreen))


async def test_on_its_own_day_there_is_no_later_to_choose(make_app: MakeApp) -> None:
    app = make_app(ANA, event(starts="2026-11-23T19:00"))
    async with app.run_test(size=USUAL) as pilot:
        await events_mode(pilot)
        await press(pilot, "s")
        assert notice(app) == NO_LATER and isinstance(app.screen, EventsScreen)
        await press(pilot, "w")
        assert "busy" not in " ".join(choice.name for choice in _choices(app))


def _choices(app: KithApp) -> list[Choice[object]]:
    return list(app.screen.query_one(ChoiceList).entries)


async def test_beside_an_event_on_today_the_card_has_the_whole_width(make_app: MakeApp) -> None:
    app = make_app(replace(ANA, rhythm=Rhythm(ideal=30, latest=45)), event())
    async with app.run_test(size=(120, 36)) as pilot:
        today = app.screen
        assert isinstance(today, TodayScreen)
        await wait_for(pilot, lambda: today.query_one(CoachPanel).sight is not None)
        await press(pilot, "G")
        await wait_for(pilot, lambda: bool(today.query(EventCard)) and today.has_class("-event"))
        await wait_for(pilot, lambda: today.query_one(EventCard).region.right == 120)
        assert not today.query_one(CoachPanel).display, "no pane stands there empty"
        await press(pilot, "g")
        panel = today.query_one(CoachPanel)
        await wait_for(pilot, lambda: panel.display and panel.sight is not None)
