"""The plan on screen: asked once, then read; every line changed alone; one key leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from textual.pilot import Pilot

from store.changes import planning, profile
from store.models import Event, EventPlan, NeverSuggest
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA, BEN, PROMISE, put
from tests.tui.reading import screen_text
from tests.tui.test_asking import shown
from tests.tui.test_today import notice, press, type_in
from tui.app import KithApp
from tui.screens.asking import AskScreen
from tui.screens.asking.answer import AnswerBox
from tui.screens.calm import CalmScreen
from tui.screens.door import DoorScreen
from tui.screens.person import PersonScreen
from tui.screens.plan import PlanScreen
from tui.screens.today import TodayScreen
from tui.widgets.frame import KeyBar
from tui.widgets.paper import Paper
from tui.widgets.written import WrittenList

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
SIZES = [(60, 20), (80, 24), (120, 36)]
MADE: dict[str, Any] = {
    "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
}
PLAN = EventPlan(stay_until="20:15", goal="say hello to one person", exit="Bye, all.")


def evening(**fields: Any) -> Event:
    """Local history, on Tuesday from seven to half past nine."""
    given = {
        "uid": "history",
        "title": "Local history evening",
        "starts": "2026-11-24T19:00",
        "ends": "2026-11-24T21:30",
        "zone": "Europe/Paris",
        "expected": ("ana", "ben", "whoever keeps the bees"),
    }
    return Event(**{**MADE, **given, **fields})


async def opened(pilot: Pilot[int]) -> PlanScreen:
    """The plan of the evening, in front."""
    screen = PlanScreen("history")
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def lines(screen: Any) -> str:
    """What stands on the page."""
    page = screen.query_one(WrittenList)
    drawn = [line.plain for entry in page.entries for line in page.draw(entry, 70, False)]
    return "\n".join(drawn)


def asked(app: KithApp) -> str:
    """What the page of questions in front says."""
    assert isinstance(app.screen, AskScreen)
    return shown(app.screen)


def plan(app: KithApp) -> EventPlan | None:
    event = app.book.state.events.get("history")
    return event.plan if event is not None else None


def rates(app: KithApp) -> str:
    return app.book.state.profile.rating_in


async def test_the_sixty_second_plan_asks_saves_and_closes_by_itself(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        assert "Six short questions, about five minutes. Saved here only." in asked(app)
        await press(pilot, "1")
        assert "1 of 2" in asked(app)
        await type_in(pilot, "say hi")
        await press(pilot, "enter", "down", "enter", "enter", "2")
        assert "Enough now." in asked(app)
        await press(pilot, "1")
        assert isinstance(app.screen, TodayScreen) and "saved" in notice(app)
        kept = plan(app)
        assert kept is not None and (kept.goal, kept.remind) == ("say hi", False)
        assert kept.exit.startswith("I'm heading home while I've still got some energy.")
        event = app.book.state.events.get("history")
        assert event is not None and event.debrief_wanted == "2026-11-25"
        await press(pilot, "u")
        assert plan(app) is None


async def test_the_last_page_leads_to_the_card_or_to_the_plan(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "enter", "enter", "n", "2")
        assert isinstance(app.screen, DoorScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen), "the card took the place of the page"
        await press(pilot, "u")
        screen = await opened(pilot)
        await press(pilot, "1", "enter", "enter", "enter", "3")
        assert app.screen_stack[-1] is screen and "First words" in lines(screen)
        event = app.book.state.events.get("history")
        assert event is not None and event.debrief_wanted == "", "Enter alone asks for nothing"
        await press(pilot, "u")
        assert plan(app) is None and isinstance(app.screen, TodayScreen), "nothing is left to show"


async def test_reopening_shows_the_plan_and_not_the_questions(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert app.screen is screen
        said = lines(screen)
        for words in ("Leave by 20:15.", "say hello to one person", "Bye, all.", "First words"):
            assert words in said
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_enter_changes_one_line_and_nothing_else(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, AskScreen)
        assert app.screen.query_one(AnswerBox).answer == PLAN.goal
        await press(pilot, "ctrl+u")
        await type_in(pilot, "thank the host")
        await press(pilot, "enter")
        assert app.screen_stack[-1] is screen and "thank the host" in lines(screen)
        kept = plan(app)
        assert kept is not None and (kept.exit, kept.stay_until) == (PLAN.exit, "20:15")
        await press(pilot, "u")
        assert plan(app) == PLAN


async def test_too_much_offers_its_ways_out_where_one_line_is_changed_too(
    make_app: MakeApp,
) -> None:
    from msgspec.structs import replace

    guessed = replace(PLAN, expectation="a full room", tension=95)
    app = make_app(ANA, BEN, evening(plan=guessed))
    app.book.commit(profile.rate, "numbers")
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, *"jjjj", "enter")
        assert "peak" in asked(app), "the line itself comes first, whatever stands there"
        await press(pilot, "enter")
        assert "That sounds hard." in asked(app)
        await press(pilot, "3")
        assert isinstance(app.screen, CalmScreen)
        await press(pilot, "escape")
        assert "smaller version first?" in asked(app)
        await press(pilot, "1")
        assert app.screen_stack[-1] is screen
        kept = plan(app)
        assert kept is not None
        assert (kept.goal, kept.stay_until) == ("Say hello to one person", "19:20")
        assert (kept.tension, kept.exit) == (95, PLAN.exit)
        await press(pilot, "u")
        assert plan(app) == guessed


async def test_what_was_typed_is_kept_and_one_key_leaves(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1")
        await type_in(pilot, "say h")
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen) and "kept" in notice(app)
        assert plan(app) is None
        await opened(pilot)
        assert app.screen.query_one(AnswerBox).answer == "say h"


async def test_ready_enough_hides_it_until_the_day(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert "ready enough" in screen.query_one(KeyBar).render().plain
        await press(pilot, "d")
        event = app.book.state.events.get("history")
        assert event is not None and event.ready
        said = screen.query_one(KeyBar).render().plain
        assert "ready enough" not in said, "a key that does nothing more is not offered"
        assert "on its day" in notice(app)
        today = app.book.state.profile.today
        assert today is not None and today.handled == ("event:history:2026-11-24",)


async def test_who_is_ready_enough_reads_of_the_people_and_is_asked_only_on_purpose(
    make_app: MakeApp,
) -> None:
    from msgspec.structs import replace

    app = make_app(replace(ANA, met_where="PyCon 2025"), evening(ready=True))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert app.screen is screen, "the questions are not asked"
        assert "Ready enough." in lines(screen) and "Met at PyCon 2025." in lines(screen)
        assert "whoever keeps the bees" in lines(screen)
        assert "Enter open" in screen.query_one(KeyBar).render().plain
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, PersonScreen) and app.screen.contact == "ana"
        await press(pilot, "escape", "k", "enter")
        assert "How much of a plan" in asked(app)
        await press(pilot, "escape")
        assert app.screen_stack[-1] is screen, "left again, the people are there to read"
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen) and plan(app) is None


async def test_the_first_question_offers_the_people_first(make_app: MakeApp) -> None:
    from msgspec.structs import replace

    app = make_app(replace(ANA, met_where="PyCon 2025"), evening())
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "3")
        assert app.screen_stack[-1] is screen and "Met at PyCon 2025." in lines(screen)
        assert "Ready enough" not in lines(screen)
        await press(pilot, "enter", "1", "enter", "enter", "n", "1")
        assert isinstance(app.screen, TodayScreen) and plan(app) == EventPlan()


async def test_who_is_expected_has_a_paragraph_and_those_never_suggested_only_a_name(
    make_app: MakeApp,
) -> None:
    from msgspec.structs import replace

    ben = replace(BEN, surface=NeverSuggest(), met_where="the harbour")
    ana = replace(ANA, met_where="PyCon 2025")
    app = make_app(ana, ben, PROMISE, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        said = lines(screen)
        assert "Met at PyCon 2025." in said and "whoever keeps the bees" in said
        assert "Ben Okafor" in said and "harbour" not in said
        begins = [line.strip().split(":")[0] for line in said.splitlines()]
        assert {"Met at PyCon 2025.", "Open"} <= {*begins}, "what is known stands line by line"
        await press(pilot, "G", "k", "enter")
        assert isinstance(app.screen, PersonScreen) and app.screen.contact == "ana"


async def test_a_plan_made_elsewhere_meanwhile_stays_and_the_answers_are_kept(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, evening(expected=()))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1")
        await type_in(pilot, "one hello")
        await press(pilot, "enter")
        app.book.commit(planning.plan, "history", PLAN)
        await press(pilot, "enter", "n")
        assert "made elsewhere" in screen_text(app)
        await press(pilot, "escape")
        assert plan(app) == PLAN
        assert "kept" in notice(app)


async def test_a_card_that_takes_the_place_of_a_page_closes_no_other_page(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        below = app.screen_stack[-2]
        screen.replace_with(DoorScreen("history"))
        screen.close_when_in_front()
        await press(pilot, "o")
        assert app.screen is below
        screen = await opened(pilot)
        screen.replace_with(DoorScreen("history"))
        await pilot.pause()
        assert isinstance(app.screen, DoorScreen) and app.screen_stack[-2] is below


async def test_the_door_card_is_one_key_away(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "o")
        card = app.screen
        assert isinstance(card, DoorScreen)
        await press(pilot, "o")
        assert app.screen_stack[-1] is screen


async def test_how_one_rates_is_asked_once_and_kept(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(expected=()))
    app.book.commit(profile.edit, {}, {"me": "Robin"})
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "2", "enter", "enter", "enter")
        assert "How would you like to answer" in asked(app)
        await press(pilot, "2")
        assert "peak" in asked(app)
        await press(pilot, "3", "enter", "enter", "enter", "1", "n", "3", "1")
        assert rates(app) == "words"
        kept = plan(app)
        assert kept is not None and kept.tension == 50
        await press(pilot, "u")
        assert plan(app) is None and rates(app) == "", "one undo"


async def test_an_event_that_left_closes_its_page(make_app: MakeApp) -> None:
    from store.ops import Edit
    from store.ops import remove as remove_op

    app = make_app(ANA, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        event = app.book.state.events.get("history")
        assert event is not None
        app.book.commit(lambda state, stamp: Edit("gone", (remove_op(event),)))
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen) and "no longer" in notice(app)


async def test_a_line_that_moved_on_elsewhere_is_not_overwritten(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "down", "enter")
        await type_in(pilot, " more")
        other = EventPlan(stay_until="20:15", goal="theirs", exit="Bye, all.")
        app.book.commit(planning.change_plan, "history", PLAN, other)
        await press(pilot, "enter")
        trouble = app.screen.query_one("#trouble").render()
        assert "changed elsewhere" in str(trouble)
        assert app.screen.query_one(AnswerBox).answer.endswith(" more")
        kept = plan(app)
        assert kept is not None and kept.goal == "theirs"


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_fits(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(ANA, BEN, evening(plan=PLAN, title=MIXED[0], place=MIXED[1]))
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        page = screen.query_one(WrittenList).region
        bar = screen.query_one(KeyBar).region
        assert screen.query_one("#head", Paper).region.height == 2
        assert page.bottom <= bar.y and bar.bottom <= size[1] and page.right <= size[0]
        assert "change" in screen.query_one(KeyBar).render().plain


async def test_hostile_text_is_shown_as_text(make_app: MakeApp) -> None:
    wild = EventPlan(goal=MIXED[0], if_thens=(MIXED[1],), cues=(MIXED[2],), look_for=MIXED[3])
    app = make_app(ANA, evening(plan=wild, title=MIXED[2], expected=(MIXED[3],)))
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        assert "[@click=app.quit]" in lines(screen)
        assert not set(lines(screen)) & set("\x1b\x07\x9b")
        await press(pilot, "down", "enter")
        await put(pilot, "x")
        await press(pilot, "escape", "o", "r", "escape")
        assert app.is_running


async def test_a_line_changed_alone_keeps_the_person_to_look_for_who_is_expected_no_more(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, evening(expected=(), plan=EventPlan(goal="say hello", look_for="ana")))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "enter", "ctrl+a")
        await type_in(pilot, "20:30")
        await press(pilot, "enter")
        found = plan(app)
        assert found is not None and "20:30" in (found.stay_until, found.goal)
        assert found.look_for == "ana"
