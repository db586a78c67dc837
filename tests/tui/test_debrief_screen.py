"""After an event on screen: told once, read again, changed line by line, taken out again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from coach.flow import Question
from store.changes import planning
from store.models import EventPlan, Thought
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA, BEN, PRIYA, put
from tests.tui.reading import screen_text
from tests.tui.test_plan_screen import SIZES, USUAL, asked, evening, lines
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.fields import Field
from tui.planning import thoughts_of
from tui.screens.asking import AskScreen
from tui.screens.asking.answer import AnswerBox
from tui.screens.calm import CalmScreen
from tui.screens.debrief import DebriefScreen
from tui.screens.debrief.whom import Whom
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
        assert "What Robin expected: “Nobody will speak to me”." in asked(app)
        assert "What happened: two said hello." in asked(app)
        await press(pilot, "enter")
        await type_in(pilot, "I stayed")
        await press(pilot, "enter", "down", "enter", "enter")
        await type_in(pilot, "in two weeks")
        await press(pilot, "enter", "enter", "3")
        assert "so you don't have to carry it." in asked(app)
        assert "A plan for Ana Díaz: write Ana a short hello. For Mon 7 Dec." in asked(app)
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


async def test_a_person_who_was_not_there_has_the_plan_on_their_page_too(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, PRIYA, off(), evening(expected=("ana",)))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "1", "enter", "enter", "enter")
        await put(pilot, "write Priya and Zoltan about the train")
        await press(pilot, "enter", "enter", "enter", "n")
        said = " ".join(asked(app).split())
        text = "write Priya and Zoltan about the train"
        assert f"A plan for Priya Nair: {text}. No deadline. Zoltan is not in your book." in said
        assert open_plans(app, "priya") == [(text, "")] and open_plans(app, "ana") == []


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
        assert await to_line(pilot, screen, "kind")
        await press(pilot, "enter")
        await type_in(pilot, " 40 minutes")
        await press(pilot, "enter")
        assert app.screen is screen and told(app)["kind"] == "I stayed 40 minutes"
        await to_line(pilot, screen, "energy")
        await press(pilot, "enter", "2")
        event = app.book.state.events.get("history")
        assert event is not None and event.energy_cost == 50
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, TodayScreen) and told(app) == {}
        await press(pilot, "u")
        assert told(app)["kind"] == "I stayed 40 minutes"


async def test_what_was_skipped_can_be_added_on_the_page(make_app: MakeApp) -> None:
    app = make_app(ANA, evening(debrief={"went": "went", "how": "badly"}))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert "It took" in lines(screen) and "A kind fact" in lines(screen)
        await to_line(pilot, screen, "energy")
        await press(pilot, "enter", "4")
        event = app.book.state.events.get("history")
        assert event is not None and event.energy_cost == 100
        app.book.commit(planning.change_told, "history", "how", "badly", "")
        app.book.commit(planning.change_told, "history", "went", "went", "")
        app.book.commit(planning.change_energy, "history", 100, None)
        await pilot.pause()
        assert "Nothing is written here, and that is fine." in lines(screen)


async def test_the_next_thing_changed_moves_its_plan_says_so_and_is_put_back_as_one(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, BEN, evening(expected=()))
    wanted = (("ana", "write Ana", "2026-12-04"),)
    kept = {**TOLD, "next": "write Ana", "next_on": "2026-12-04"}
    app.book.commit(planning.told, "history", kept, None, wanted)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert "Fri 4 Dec" in lines(screen) and "2026-12-04" not in lines(screen)
        await to_line(pilot, screen, "next")
        await press(pilot, "enter", "ctrl+u")
        await put(pilot, "thank Ben and Zoltan")
        await press(pilot, "enter")
        assert app.screen is screen and told(app)["next"] == "thank Ben and Zoltan"
        said = notice(app)
        assert "A plan for Ben Okafor: thank Ben and Zoltan." in said
        assert "Zoltan is not in your book. The plan for Ana Díaz is put away." in said
        assert open_plans(app, "ana") == []
        assert open_plans(app, "ben") == [("thank Ben and Zoltan", "2026-12-04")]
        await to_line(pilot, screen, "next_on")
        await press(pilot, "enter")
        assert app.screen.query_one(AnswerBox).answer == "Fri 4 Dec"
        await press(pilot, "ctrl+u")
        await put(pilot, "in two weeks")
        await press(pilot, "enter")
        assert "The plan for Ben Okafor: Mon 7 Dec." in notice(app)
        assert open_plans(app, "ben") == [("thank Ben and Zoltan", "2026-12-07")]
        await press(pilot, "u", "u")
        assert open_plans(app, "ana") == [("write Ana", "2026-12-04")]
        assert open_plans(app, "ben") == [] and told(app)["next"] == "write Ana"


def open_plans(app: KithApp, contact: str) -> list[tuple[str, str]]:
    """What is planned with somebody, and for when."""
    found = app.book.state.follow_ups_of(contact)
    return [(one.text, one.due) for one in found if one.status == "open"]


async def to_line(pilot: Pilot[int], screen: DebriefScreen, id: str) -> bool:
    """The cursor on one line of the page; whether there is such a line."""
    page = screen.query_one(WrittenList)
    await pilot.press("g")
    for _ in page.entries:
        selected = page.selected
        if selected is not None and selected.line is not None and selected.line.id == id:
            return True
        await pilot.press("down")
    return False


async def test_a_harsh_word_offers_the_thought_page_once(make_app: MakeApp) -> None:
    app = make_app(ANA, off(), evening())
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "1", "3")
        await type_in(pilot, "I never say a word")
        await press(pilot, "enter", "enter", "enter", "enter")
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
        await press(pilot, "1", "1", "enter")
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
        assert await to_line(pilot, screen, "now")
        await press(pilot, "enter", "5")
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
        await press(pilot, "2")
        await wait_for(pilot, lambda: isinstance(app.screen, Whom))
        assert not app.screen.query_one("#words", Field).value, "though one person was there"
        await wait_for(pilot, lambda: "Enter draft a message" in screen_text(app))
        await type_in(pilot, "ana")
        await press(pilot, "enter")
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


async def test_a_thought_looked_at_already_is_told_and_no_question_of_it_is_drawn(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    ask = AnswerBox.ask

    def count(self: AnswerBox, question: Question, *args: Any) -> None:
        drawn.append(question.id)
        ask(self, question, *args)

    monkeypatch.setattr(AnswerBox, "ask", count)
    app = make_app(ANA, evening(debrief=TOLD))
    async with app.run_test(size=USUAL) as pilot:
        await app.push_screen(ThoughtScreen("history"))
        await pilot.pause()
        assert drawn == ["situation"], "once"
        await press(pilot, "escape")
        app.book.commit(planning.thought, {"thought": "x"}, "history")
        await app.push_screen(ThoughtScreen("history"))
        await wait_for(pilot, lambda: not isinstance(app.screen, ThoughtScreen))
        assert drawn == ["situation"] and "already" in notice(app)
