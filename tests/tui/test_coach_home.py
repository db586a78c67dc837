"""Coach, the mode: the one step of today, the ladder, quiet pages, and what is the user's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from store.changes import profile, steps
from store.models import Contact, Exposure, NeverSuggest, Step
from tests.hostile import MIXED
from tests.tui.conftest import TODAY
from tests.tui.reading import screen_text
from tests.tui.test_coach_panel import person
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.about_you import AboutYou
from tui.dialogs.guessed import Guessed
from tui.dialogs.hard_day import HardDay
from tui.dialogs.own_step import OwnStep
from tui.fields import Field
from tui.screens.asking.answer import AnswerBox
from tui.screens.asking.field import AnswerField
from tui.screens.calm import CalmScreen
from tui.screens.coach_home import CoachHome
from tui.screens.coach_home.list import HomeList
from tui.screens.evidence import EvidenceScreen
from tui.screens.my_lines import MyLines
from tui.screens.practice_kept import PracticeKept
from tui.screens.practise import PractiseScreen
from tui.screens.step import StepAfter, StepBefore
from tui.screens.thought import ThoughtScreen
from tui.screens.today import TodayScreen
from tui.widgets.frame import KeyBar, TopBar
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
WIDE = (120, 36)
FIRST = "In a public place, look at three people and find one kind thing to think about each."


def home(app: KithApp) -> CoachHome:
    screen = app.screen_stack[0]
    assert isinstance(screen, CoachHome)
    return screen


def listed(app: KithApp, *kinds: str) -> list[str]:
    """What the list holds of these kinds."""
    return [one.text for one in home(app).query_one(HomeList).entries if one.kind in kinds]


def beside(app: KithApp) -> str:
    """What stands beside the list."""
    blocks = home(app).query_one("#details").query_one(Paper).blocks
    return "\n".join(block.content.plain for block in blocks)


def footer(app: KithApp) -> list[str]:
    return [command.name for command in home(app).query_one(KeyBar).commands]


def exposures(app: KithApp) -> list[Exposure]:
    found = app.book.state.records("exposures").values()
    return [one for one in found if isinstance(one, Exposure)]


def own_steps(app: KithApp) -> list[Step]:
    rows = app.book.state.records("steps").values()
    return [row for row in rows if isinstance(row, Step) and not row.step]


def above(app: KithApp) -> str:
    """What a page of questions says."""
    blocks = app.screen.query_one("#above", Paper).blocks
    return "\n".join(block.content.plain for block in blocks)


async def at_home(pilot: Pilot[int], *keys: str) -> None:
    """In Coach, after these keys."""
    await press(pilot, "4", *keys)


async def to(pilot: Pilot[int], kind: str, id: str = "") -> None:
    """The cursor on an entry of the list."""
    app = pilot.app
    assert isinstance(app, KithApp)
    rows = home(app).query_one(HomeList)
    found = next(one for one in rows.entries if one.kind == kind and id in one.id)
    rows.select(found)
    await pilot.pause()


async def paste(pilot: Pilot[int], text: str) -> None:
    """Words into the field at hand, at once."""
    field = pilot.app.screen.focused
    assert isinstance(field, Field | AnswerField)
    field.take_paste(text)
    await pilot.pause()


async def begin(pilot: Pilot[int]) -> None:
    """From the selected step through its questions, in numbers."""
    await press(pilot, "enter")
    await paste(pilot, "They stare")
    await press(pilot, "enter", "1")
    for answer in ("70", "60"):
        await paste(pilot, answer)
        await press(pilot, "enter")
    await press(pilot, "enter")


async def test_four_opens_coach_with_its_sections_and_back_leads_to_today(
    make_app: MakeApp,
) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=WIDE) as pilot:
        await at_home(pilot)
        assert app.current_mode == "coach"
        assert listed(app, "heading") == ["Practise", "A small step", "Quiet", "Yours", "Why"]
        assert "Five cards, about five minutes" in listed(app, "page")
        assert "whisper it or think it" in beside(app)
        assert listed(app, "rung") == [], "the ladder is folded"
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_one_suggestion_is_begun_told_and_begun_again(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        assert "Which small step, today or this week?" in listed(app, "word")
        assert listed(app, "suggested") == [FIRST]
        await to(pilot, "suggested")
        assert {"start", "smaller", "not now"} <= set(footer(app))
        await begin(pilot)
        assert above(app) == f"\n{FIRST}\n\nYour phone can stay in your pocket."
        await press(pilot, "enter")

        assert listed(app, "told") == [f"What happened? {FIRST}"], "under way comes first"
        assert listed(app, "suggested") == []
        selected = home(app).query_one(HomeList).selected
        assert selected is not None and selected.exposure is not None, "what comes next is selected"
        assert "Under way since Mon 23 Nov" in beside(app)
        assert "stare" not in beside(app), "what was expected stands nowhere yet"
        await press(pilot, "enter")
        assert isinstance(app.screen, StepAfter)
        await press(pilot, "3")
        await paste(pilot, "Two looked up")
        await press(pilot, "enter", "enter")
        await paste(pilot, "40")
        assert "They stare" not in above(app)
        await press(pilot, "enter", "enter")
        assert "You expected: They stare" in above(app)
        await press(pilot, "enter")
        assert "Saved here only." in above(app)
        (one,) = exposures(app)
        assert (one.happened, one.seen, one.peak) == ("no", "Two looked up", 40)
        await press(pilot, "1")
        await wait_for(pilot, lambda: isinstance(app.screen, StepBefore))
        assert FIRST in above(app), "again somewhere else"
        await press(pilot, "escape")
        assert "One step is plenty for a day. The rest will keep." in listed(app, "word")


async def test_the_step_and_the_choice_of_ratings_are_one_undo(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "suggested")
        await begin(pilot)
        await press(pilot, "enter")
        assert (app.book.state.profile.rating_in, len(exposures(app))) == ("numbers", 1)
        await press(pilot, "u")
        assert notice(app) == "Put back: a small step, begun."
        assert (app.book.state.profile.rating_in, len(exposures(app))) == ("", 0)


async def test_too_much_offers_calm_and_help_and_the_smaller_version(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    app.book.commit(profile.rate, "numbers")
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "suggested")
        await press(pilot, "enter", "enter")
        await paste(pilot, "95")
        await press(pilot, "enter")
        assert "That sounds hard." in above(app)
        await press(pilot, "2")
        assert isinstance(app.screen, CalmScreen)
        await press(pilot, "escape")
        assert "Would you like the smaller version first?" in above(app)
        await press(pilot, "up", "left", "3")
        await wait_for(pilot, lambda: isinstance(app.screen, HardDay))
        await press(pilot, "escape", "1", "enter")
        assert "one person" in above(app)
        assert [one.smaller for one in exposures(app)] == [True]


async def test_the_smaller_one_and_not_now(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "suggested")
        await press(pilot, "minus")
        assert isinstance(app.screen, StepBefore) and "one person" in above(app)
        await press(pilot, "escape", "s")
        assert listed(app, "suggested") == [] and "u puts it back" in notice(app)
        assert "Not now, then. It will keep." in listed(app, "word")
        await press(pilot, "u")
        assert listed(app, "suggested") == [FIRST]


async def test_on_the_ladder_steps_are_moved_put_away_and_brought_back(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=WIDE) as pilot:
        await at_home(pilot)
        await to(pilot, "fold")
        await press(pilot, "enter")
        before = listed(app, "rung")
        assert len(before) == 16
        await to(pilot, "rung", "step-3")
        await press(pilot, "K")
        assert listed(app, "rung")[:3] == [before[0], before[2], before[1]]
        await press(pilot, "J", "J")
        assert listed(app, "rung")[:4] == [before[0], before[1], before[3], before[2]]
        await press(pilot, "x")
        assert listed(app, "away") == [before[2]] and "Put away: Say thank you" in notice(app)
        await to(pilot, "away")
        assert "not for me" not in footer(app), "there is nothing to take out of ours"
        await press(pilot, "x")
        assert listed(app, "away") == [before[2]]
        await press(pilot, "enter")
        assert listed(app, "away") == [] and len(listed(app, "rung")) == 16
        await press(pilot, *"uuuuu")
        assert listed(app, "rung") == before


async def test_a_step_of_ones_own_is_added_changed_put_away_and_taken_out(
    make_app: MakeApp,
) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "fold")
        await press(pilot, "enter")
        await to(pilot, "rung", "step-2")
        await press(pilot, "a")
        assert isinstance(app.screen, OwnStep)
        await paste(pilot, "wave to the baker")
        await press(pilot, "ctrl+s")
        assert listed(app, "rung")[2] == "wave to the baker", "after the one it was added at"
        assert home(app).query_one(HomeList).selected is not None
        await press(pilot, "e")
        await paste(pilot, " today")
        await press(pilot, "ctrl+s")
        assert [one.text for one in own_steps(app)] == ["wave to the baker today"]
        await press(pilot, "x")
        await to(pilot, "away")
        await press(pilot, "x")
        assert own_steps(app) == [] and "Taken out" in notice(app)
        await press(pilot, "u")
        assert listed(app, "away") == ["wave to the baker today"]


async def test_words_that_another_window_gave_a_step_are_shown_before_they_are_saved_over(
    make_app: MakeApp,
) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        app.book.commit(steps.add_own, "wave to the baker", "nod")
        (own,) = own_steps(app)
        await app.push_screen(OwnStep(own.uid))
        await pilot.pause()
        await paste(pilot, " today")
        app.book.commit(steps.edit, own.uid, "wave to a child", "smile")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, OwnStep) and "wave to a child" in screen_text(app)
        assert own_steps(app)[0].text == "wave to a child"
        await press(pilot, "ctrl+s")
        (own,) = own_steps(app)
        assert (own.text, own.smaller) == ("wave to the baker today", "smile")


async def test_a_step_of_ours_in_other_words_and_back(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "suggested")
        await press(pilot, "e", "ctrl+s")
        assert app.book.state.records("steps") == {}, "looking changes nothing"
        await press(pilot, "e")
        await paste(pilot, " Smile.")
        await press(pilot, "ctrl+s")
        assert listed(app, "suggested") == [f"{FIRST} Smile."]
        await press(pilot, "e", "ctrl+u", "ctrl+s")
        assert listed(app, "suggested") == [FIRST]


async def test_a_soft_word_about_a_step_stops_nothing(make_app: MakeApp) -> None:
    app = make_app(person("a", "Zed Never", surface=NeverSuggest()))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot, "a")
        await paste(pilot, "a beer with Bo")
        await pilot.pause()
        assert "Alcohol is in none of ours" in screen_text(app)
        await press(pilot, "ctrl+u")
        assert "Alcohol" not in screen_text(app)
        await paste(pilot, "call Zed")
        assert "in no suggestion, as you asked" in screen_text(app)
        await press(pilot, "ctrl+u")
        await paste(pilot, "drink wine")
        await press(pilot, "ctrl+s")
        assert [one.text for one in own_steps(app)] == ["drink wine"]


async def test_somebody_never_suggested_is_named_nowhere_in_coach(make_app: MakeApp) -> None:
    ana: Contact = person("a", "Ana Díaz", surface=NeverSuggest())
    app = make_app(ana)
    app.book.commit(steps.add_own, "Call Ana about the bees", "", 0.5)
    (own,) = own_steps(app)
    app.book.commit(steps.begin, own.uid, {})
    app.book.commit(steps.begin, "step-1", {})
    last = exposures(app)[-1].uid
    app.book.commit(steps.tell, last, {"happened": "no", "next_guess": "Ana will nod"})
    async with app.run_test(size=WIDE) as pilot:
        await at_home(pilot)
        await to(pilot, "fold")
        await press(pilot, "enter")
        await to(pilot, "rung", "step-1")
        assert "Ana" not in screen_text(app)
        await to(pilot, "told")
        assert "Ana" not in screen_text(app) and "A step of your own" in beside(app)
        await press(pilot, "enter")
        assert "Ana" not in above(app)
        await press(pilot, "escape")
        await to(pilot, "rung", "step-1")
        await press(pilot, "enter")
        assert isinstance(app.screen, StepBefore) and "Ana" not in screen_text(app)


async def test_what_was_guessed_and_felt_is_drawn_only_when_asked_for(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    app.book.commit(profile.rate, "numbers")
    for guess, felt in ((60, 40), (65, 35), (55, 30)):
        app.book.commit(steps.begin, "step-1", {"expected_tension": guess})
        uid = next(one.uid for one in exposures(app) if one.done_on is None)
        app.book.commit(steps.tell, uid, {"happened": "no", "peak": felt})
    async with app.run_test(size=(60, 20)) as pilot:
        await at_home(pilot)
        assert "====" not in screen_text(app) and "60" not in screen_text(app)
        await press(pilot, "v")
        assert isinstance(app.screen, Guessed)
        await wait_for(pilot, lambda: "====" in screen_text(app))
        assert "So far you guessed about 60 and felt about 35." in screen_text(app)
        page = app.screen.query_one("#page")
        await press(pilot, "j", "j")
        assert page.scroll_offset.y == 2
        keys = app.screen.query_one("#keys", Static).region
        assert keys.bottom <= 20 and keys.right <= 60
        await press(pilot, "v")
        assert isinstance(app.screen, CoachHome)


async def test_once_a_step_is_known_its_crutch_and_the_next_one_are_named(
    make_app: MakeApp,
) -> None:
    app = make_app(person("a", "Ana Díaz"))
    for _ in range(2):
        app.book.commit(steps.begin, "step-1", {})
        uid = next(one.uid for one in exposures(app) if one.done_on is None)
        app.book.commit(steps.tell, uid, {"happened": "no", "next_guess": "A nod."})
    async with app.run_test(size=WIDE) as pilot:
        await at_home(pilot)
        await to(pilot, "fold")
        await press(pilot, "enter")
        await to(pilot, "rung", "step-1")
        said = beside(app)
        assert "Perhaps without: phone in hand" in said
        assert "The next one, if you ever like: Smile or nod to someone you pass." in said
        assert "You guessed for the next time: A nod." in said
        await to(pilot, "rung", "step-2")
        assert "Perhaps without" not in beside(app), "a crutch is named once it feels known"
        await to(pilot, "rung", "step-4")
        assert "A regular check-in" in beside(app)
        await to(pilot, "rung", "step-no")
        assert "A no that is survived teaches more than a yes." in beside(app)


async def test_practice_and_the_thought_page_are_opened(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "page", "practise")
        await press(pilot, "enter")
        assert _is_in_front(app, PractiseScreen)
        await press(pilot, "q")
        await to(pilot, "page", "thought")
        await press(pilot, "enter")
        assert _is_in_front(app, ThoughtScreen)
        await press(pilot, "escape", "p")
        assert _is_in_front(app, PractiseScreen)


def _is_in_front(app: KithApp, kind: type[Screen[Any]]) -> bool:
    return isinstance(app.screen, kind)


async def test_enter_opens_every_other_page(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    pages: dict[str, type[Screen[Any]]] = {
        "calm": CalmScreen,
        "hard_day": HardDay,
        "my_lines": MyLines,
        "about_you": AboutYou,
        "kept": PracticeKept,
        "evidence": EvidenceScreen,
    }
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        for page, screen in pages.items():
            await to(pilot, "page", page)
            await press(pilot, "enter")
            await wait_for(pilot, partial(_is_in_front, app, screen))
            await press(pilot, "escape")
            await wait_for(pilot, lambda: isinstance(app.screen, CoachHome))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_fits_and_the_details_stand_where_there_is_room(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=size) as pilot:
        await at_home(pilot)
        await to(pilot, "suggested")
        page = home(app).query_one("#details")
        rows = home(app).query_one(HomeList)
        assert page.display == (size[0] >= 72)
        if size[0] >= 110:
            assert page.region.x >= rows.region.right
        elif size[0] >= 72:
            assert page.region.y >= rows.region.bottom
        for part in (page, rows):
            assert part.region.right <= size[0] and part.region.bottom <= size[1]
        assert "Smaller: one person" in screen_text(app)
        await press(pilot, "j", "enter", "j", "j")
        assert "Smaller: look up as you pass" in screen_text(app), "with its step at any width"
        assert "not for me" in screen_text(app) or size[0] < 72, "no key breaks in two"


@pytest.mark.parametrize("width", [60, 72, 80, 120])
async def test_the_bar_has_room_for_four_modes(make_app: MakeApp, width: int) -> None:
    modes = ("today", "1", "Today"), ("people", "2", "People"), ("events", "3", "Events")
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=(width, 20)) as pilot:
        bar = app.screen.query_one(TopBar)
        bar.modes = (*modes, ("coach", "4", "Coach"))
        await pilot.pause()
        shown = bar.render().plain
        for words in ("1 Today", "2 People", "3 Events", "4 Coach", "some", "Mon 23 Nov"):
            assert words in shown
        assert bar.render().cell_length <= width - 4
        assert ("energy" in shown) == (width > 60)


@pytest.mark.parametrize("text", MIXED[:1], ids=["mixed"])
async def test_hostile_text_is_shown_as_text(make_app: MakeApp, text: str) -> None:
    now = person("a", "Ana Díaz")
    base: dict[str, Any] = {"created_at": now.created_at, "changed_at": now.changed_at}
    app = make_app(
        now,
        Step(uid="own", text=text, smaller=text, position=0.5, **base),
        Exposure(uid="e", step="own", on=TODAY, if_then=text, expectation=text, **base),
        Exposure(uid="f", step="own", on=TODAY, done_on=TODAY, seen=text, next_guess=text, **base),
    )
    async with app.run_test(size=(60, 20)) as pilot:
        await at_home(pilot)
        await to(pilot, "fold")
        await press(pilot, "enter")
        await to(pilot, "rung", "own")
        assert not set(screen_text(app)) & set("\x1b\x07\x9b")
        await to(pilot, "told")
        await press(pilot, "enter", "3")
        app.screen.query_one(AnswerBox).fields[0].take_paste(text)
        await press(pilot, "enter", "enter", "enter", "enter", "enter")
        assert not set(above(app)) & set("\x1b\x07\x9b")


async def test_on_the_fold_enter_is_not_said_to_start_anything(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await at_home(pilot)
        await to(pilot, "fold")
        assert "show or fold" in footer(app) and "start" not in footer(app)
        await press(pilot, "enter", "j")
        assert "start" in footer(app)
        await press(pilot, "G")
        assert "open" in footer(app) and "start" not in footer(app), "a page is only looked at"
        assert "Enter open" in beside(app)
