"""After an event on screen: told once, read again, changed line by line, taken out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from store.models import EventPlan, Thought
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA, BEN
from tests.tui.test_plan_screen import SIZES, USUAL, asked, evening, lines
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.planning import thoughts_of
from tui.screens.asking import AskScreen
from tui.screens.asking.answer import AnswerBox
from tui.screens.calm import CalmScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.draft import DraftScreen
from tui.screens.thought import ThoughtScreen
from tui.screens.today import TodayScreen
from tui.widgets.frame import KeyBar
from tui.widgets.written import WrittenList

MakeApp = Callable[..., KithApp]
PLAN = EventPlan(expectation="Nobody will speak to me", likelihood=70)
TOLD = {"went": "went", "how": "fine", "facts": "two said hello", "kind": "I stayed"}


async def opened(pilot: Pilot[int]) -> DebriefScreen:
    """The page of the evening, in front."""
    screen = DebriefScreen("history")
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def told(app: KithApp) -> dict[str, str]:
    event = app.book.state.events.get("history")
    return event.debrief if event is not None else {}


def off(**fields: Any) -> Any:
    """A user without ratings."""
    from tests.coach.transcripts import profile

    return profile("off", **fields)


async def test_it_is_told_from_end_to_end_and_closes(make_app: MakeApp) -> None:
    app = make_app(ANA, BEN, off(), evening(plan=PLAN))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        assert "What did Robin do?" in asked(app)
        await press(pilot, "1", "1")
        assert "camera" in asked(app) and "Nobody" not in asked(app)
        await type_in(pilot, "two said hello")
        await press(pilot, "enter", "enter")
        assert "Did what Robin expected happen?" in asked(app) and "Nobody" not in asked(app)
        await press(pilot, "3")
        assert "Robin expected: “Nobody will speak to me”." in asked(app)
        assert "What happened: two said hello." in asked(app)
        await press(pilot, "enter")
        await type_in(pilot, "I stayed")
        await press(pilot, "enter", "down", "enter", "enter")
        await type_in(pilot, "in two weeks")
        await press(pilot, "enter", "enter", "3")
        assert "so you don't have to carry it." in asked(app)
        assert "On Ana's page: write Ana a short hello." in asked(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen) and "saved" in notice(app)
        event = app.book.state.events.get("history")
        assert event is not None and (event.energy_cost, event.debrief["facts"]) == (
            75,
            "two said hello",
        )
        (plan,) = app.book.state.follow_ups_of("ana")
        assert (plan.kind, plan.due) == ("plan", "2026-12-07")
        await press(pilot, "u")
        assert told(app) == {} and app.book.state.follow_ups_of("ana") == ()


async def test_staying_home_is_two_questions_and_nothing_else(make_app: MakeApp) -> None:
    app = make_app(ANA, evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "3", "enter", "enter", "enter")
        assert isinstance(app.screen, TodayScreen) and told(app) == {"went": "home"}


async def test_leaving_keeps_it_and_coming_back_goes_on(make_app: MakeApp) -> None:
    app = make_app(ANA, evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "3")
        await type_in(pilot, "rain")
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen) and "kept" in notice(app) and told(app) == {}
        await opened(pilot)
        assert isinstance(app.screen, AskScreen)
        assert app.screen.query_one(AnswerBox).answer == "rain"


async def test_what_was_told_is_a_page_and_the_third_time_it_says_so(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(debrief=TOLD))
    async with app.run_test(size=USUAL) as pilot:
        enough = "You've got what this page can give. Something else for your mind?"
        for times in (1, 2, 3):
            screen = await opened(pilot)
            event = app.book.state.events.get("history")
            assert event is not None and event.debrief_opened == times
            said = " ".join(lines(screen).split())
            assert "two said hello" in said, "the text stays readable"
            assert (enough in said) is (times == 3)
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_a_line_can_be_changed_and_the_page_taken_out(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(debrief=TOLD, energy_cost=75))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "down", "down", "down", "enter")
        await type_in(pilot, " 40 minutes")
        await press(pilot, "enter")
        assert app.screen is screen and told(app)["kind"] == "I stayed 40 minutes"
        await press(pilot, "down", "enter", "2")
        event = app.book.state.events.get("history")
        assert event is not None and event.energy_cost == 50
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, TodayScreen) and told(app) == {}
        await press(pilot, "u")
        assert told(app)["kind"] == "I stayed 40 minutes"


async def test_a_harsh_word_offers_the_thought_page_once(make_app: MakeApp) -> None:
    app = make_app(ANA, off(), evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "3")
        await type_in(pilot, "I never say a word")
        await press(pilot, "enter", "enter", "enter", "enter", "n")
        assert "Some evenings are like that." in asked(app)
        await press(pilot, "2")
        assert isinstance(app.screen, ThoughtScreen) and "about two minutes" in asked(app)
        await type_in(pilot, "at the table")
        await press(pilot, "enter")
        await type_in(pilot, "I never say a word")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "I said three")
        await press(pilot, "enter")
        assert "“I said three”" in asked(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, TodayScreen)
        (kept,) = thoughts_of(app.book.state, "history")
        assert kept.answers["fairer"] == "I said three"
        screen = await opened(pilot)
        assert "I said three" in lines(screen)
        await app.push_screen(ThoughtScreen("history"))
        await pilot.pause()
        await pilot.pause()
        assert app.screen_stack[-1] is screen, "never repeated for the same"
        assert "already" in notice(app)
        await press(pilot, "G", "k", "enter")
        assert thoughts_of(app.book.state, "history") == []


async def test_a_thought_of_nothing_is_not_kept(make_app: MakeApp) -> None:
    app = make_app(ANA, off())
    async with app.run_test(size=USUAL) as pilot:
        await app.push_screen(ThoughtScreen())
        await pilot.pause()
        await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert isinstance(app.screen, TodayScreen)
        assert not app.book.state.records("thoughts")


async def test_very_tense_offers_calm_and_goes_on_after_it(make_app: MakeApp) -> None:
    app = make_app(ANA, off(ratings=True, rating_in="numbers"), evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "1", "enter", "1")
        await type_in(pilot, "95")
        await press(pilot, "enter")
        assert "calming exercise" in asked(app)
        await press(pilot, "3")
        assert isinstance(app.screen, CalmScreen)
        await press(pilot, "escape")
        assert "And now?" in asked(app)


async def test_too_much_said_of_one_line_later_offers_the_same(make_app: MakeApp) -> None:
    app = make_app(
        ANA, off(ratings=True, rating_in="words"), evening(debrief={**TOLD, "now": "25"})
    )
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        lines_there = screen.query_one(WrittenList).entries
        assert lines_there[3].line is not None and lines_there[3].line.id == "now"
        await press(pilot, *"jjj", "enter", "5")
        assert "That sounds hard." in asked(app)
        await press(pilot, "1")
        assert app.screen is screen and told(app)["now"] == "100"
        assert set(told(app)) == {*TOLD, "now"}, "where one went from there is not kept"
        await press(pilot, "enter", "5", "2")
        assert app.screen is screen and told(app)["now"] == "100", "stopped: nothing more happens"


async def test_to_put_it_right_leads_to_a_message_that_is_not_sent(make_app: MakeApp) -> None:
    from msgspec.structs import replace

    ana = replace(ANA, met_where="PyCon 2025")
    app = make_app(ana, BEN, off(), evening(expected=(), met=("ana",)))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "5", "enter", "2")
        assert "a message to put it right" in str(app.screen.query_one(AnswerBox).options.entries)
        await press(pilot, "3")
        await wait_for(pilot, lambda: isinstance(app.screen, DraftScreen))
        assert isinstance(app.screen, DraftScreen)
        await wait_for(pilot, lambda: getattr(app.screen, "draft", None) is not None)
        draft = app.screen.draft
        assert draft is not None and "sorry if it landed badly" in draft.text
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_fits_and_shows_text_as_text(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    wild = {"went": "went", "how": "unkind", "facts": MIXED[0], "kind": MIXED[1], "next": MIXED[2]}
    thought = Thought(
        uid="t",
        created_at=ANA.created_at,
        changed_at=ANA.changed_at,
        on=app_day(),
        answers={"thought": MIXED[3]},
        event="history",
    )
    app = make_app(ANA, thought, evening(debrief=wild, title=MIXED[2]))
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        page, bar = screen.query_one(WrittenList).region, screen.query_one(KeyBar).region
        assert page.bottom <= bar.y and bar.bottom <= size[1] and page.right <= size[0]
        said = lines(screen)
        assert "[@click=app.quit]" in said and not set(said) & set("\x1b\x07\x9b")
        assert "It is not a measure of you." in " ".join(said.split())
        await press(pilot, "j", "enter", "escape")
        assert app.screen is screen


def app_day() -> Any:
    from tests.tui.conftest import TODAY

    return TODAY
