"""The coach's own page: the same line with room, another moment, a message, and away again."""

from __future__ import annotations

from typing import Any

import pytest
from textual.widgets import Static

from store.changes import people
from tests.tui.test_coach_panel import (
    CARD,
    NARROW,
    WIDE,
    Make,
    kept,
    long_quiet,
    person,
    rest,
    sight,
    talk,
    turn,
    words,
)
from tests.tui.test_today import notice, type_in
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.follow_up import FollowUpDialog
from tui.dialogs.moment import MomentDialog, MomentList
from tui.dialogs.my_way import MyWay
from tui.dialogs.quick_log import QuickLog
from tui.screens.calm import CalmScreen
from tui.screens.coach import CoachScreen
from tui.screens.draft import DraftScreen
from tui.screens.person import PersonScreen
from tui.screens.practise import PractiseScreen
from tui.screens.today import TodayScreen
from tui.screens.walking import PUT_AWAY
from tui.widgets.coach_panel import CoachPanel
from tui.widgets.frame import KeyBar, Notice
from tui.widgets.paper import Paper


def shown(app: KithApp) -> str:
    """The page as plain text."""
    return "\n".join(line.plain for paper in app.screen.query(Paper) for line in paper.lines(400))


async def choose(pilot: Any, title: str) -> None:
    """Open the list of moments and take the one with this title."""
    await rest(pilot, "enter")
    moments = pilot.app.screen.query_one(MomentList)
    moments.select(next(one for one in moments.entries if one.title == title))
    await rest(pilot, "enter")


@pytest.mark.parametrize("size", [NARROW, CARD, WIDE])
async def test_c_opens_the_line_with_who_it_is_for_and_what_is_open(
    demo_app: KithApp, size: tuple[int, int]
) -> None:
    async with demo_app.run_test(size=size) as pilot:
        await rest(pilot, "c")
        assert isinstance(demo_app.screen, CoachScreen)
        text = shown(demo_app)
        assert "Ana Díaz" in text and "Last: coffee" in text and "send the gripper paper" in text
        assert "Hi Ana," in text and "If it goes quiet" in text
        panel = demo_app.screen.query_one(CoachPanel)
        assert panel.max_scroll_y == 0, "nothing to scroll for"


async def test_the_page_closes_by_its_key_by_esc_and_by_back(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=CARD) as pilot:
        for key in ("c", "escape", "q", "h"):
            await rest(pilot, "c")
            assert isinstance(demo_app.screen, CoachScreen)
            await rest(pilot, key)
            assert isinstance(demo_app.screen, TodayScreen), key


async def test_the_page_opens_on_the_line_that_was_beside(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=WIDE) as pilot:
        await rest(pilot, "n")
        beside = sight(demo_app).text
        await rest(pilot, "c")
        assert sight(demo_app).text == beside
        assert len(kept(demo_app)) == 2, "the one n left behind, and the one c was pressed on"


async def test_v_in_the_small_card_opens_the_page_with_the_why(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=CARD) as pilot:
        await rest(pilot, "v")
        assert isinstance(demo_app.screen, CoachScreen)
        assert "Why" in shown(demo_app) and sight(demo_app).found
        assert not kept(demo_app), "asking why uses nothing"
        panel, bar = demo_app.screen.query_one(CoachPanel), demo_app.screen.query_one(KeyBar)
        assert panel.max_scroll_y == 0 and "not for me" in shown(demo_app), "the keys in reach"
        assert "k scroll" not in bar.render().plain
        await pilot.resize_terminal(60, 20)
        await rest(pilot)
        assert panel.max_scroll_y > 0 and "j k scroll" in bar.render().plain
        await rest(pilot, "ctrl+d")
        assert panel.scroll_y > 1
        await rest(pilot, "ctrl+u")
        assert panel.scroll_y == 0


async def test_another_moment_has_every_situation_and_says_when_each_is(demo_app: KithApp) -> None:
    from coach import shelf

    async with demo_app.run_test(size=CARD) as pilot:
        await rest(pilot, "c", "enter")
        assert isinstance(demo_app.screen, MomentDialog)
        moments = demo_app.screen.query_one(MomentList)
        assert {one.code for one in moments.entries} == set(shelf.codes())
        assert moments.entries[0].code == "PM", "what fits now stands first"
        when = demo_app.screen.query_one("#when", Static)
        for _ in range(3):
            await rest(pilot, "j")
            assert moments.selected is not None
            assert str(when.render()) == moments.selected.when
        assert moments.size.height < 24, "it scrolls"
        assert "with Ana Díaz" in str(demo_app.screen.query_one(".title", Static).render())
        titles = []
        for _ in range(3):
            await rest(pilot, "c")
            titles.append(moments.selected.title if moments.selected else "")
        assert titles[0] == titles[2] != titles[1] and all(
            title.startswith("Con") for title in titles
        ), "a letter goes to the next one that begins with it, and round"
        await rest(pilot, "k")
        assert moments.selected is not None and not moments.selected.title.startswith("K")


async def test_a_moment_taken_is_what_the_page_is_about(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=CARD) as pilot:
        await rest(pilot, "c")
        await choose(pilot, "Arriving alone")
        assert sight(demo_app).title == "Arriving alone" and sight(demo_app).text


async def test_words_for_a_hard_time_are_there_on_purpose_and_only_then(make_app: Make) -> None:
    app = make_app(person(), talk("t", "2026-11-01", "a"))
    async with app.run_test(size=CARD) as pilot:
        await rest(pilot, "2", "c")
        screen: Any = app.screen
        pages = screen._walking.walk.pages
        assert len(pages) > 3
        assert all(page.prompt.situation != "HT" for page in pages if page.prompt is not None)
        await choose(pilot, "When someone is having a hard time")
        assert sight(app).title == "When someone is having a hard time" and sight(app).text


async def test_e_makes_a_message_of_the_line(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=CARD) as pilot:
        await rest(pilot, "c")
        line = sight(demo_app).text
        await rest(pilot, "e")
        assert isinstance(demo_app.screen, DraftScreen)
        assert demo_app.screen.draft is not None and demo_app.screen.draft.text == line


async def test_y_and_n_work_on_the_page_and_d_opens_the_log_for_the_row(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=CARD) as pilot:
        await rest(pilot, "c")
        first = sight(demo_app).text
        await rest(pilot, "y")
        assert demo_app.clipboard == first and "Sent the message? d" in shown(demo_app)
        await rest(pilot, "n")
        assert sight(demo_app).text != first and "Sent the message?" not in shown(demo_app)
        await rest(pilot, "d")
        assert isinstance(demo_app.screen, QuickLog)
        field: Any = demo_app.screen.query("Input").first()
        assert "Ana" in field.value and "gripper" in field.value


async def test_at_the_end_m_writes_a_line_of_ones_own(make_app: Make) -> None:
    app = make_app(*long_quiet())
    async with app.run_test(size=CARD) as pilot:
        await rest(pilot, "2", "c")
        turn(app, "end")
        await rest(pilot, "m")
        assert isinstance(app.screen, MyWay)
        await rest(pilot, "ctrl+s")
        assert isinstance(app.screen, MyWay), "nothing is saved without words"
        field: Any = app.screen.query_one("#text")
        field.load_text("Dear Ana, the kettle is on.")
        await rest(pilot, "ctrl+s")
        own = next(row for row in kept(app).values() if row.text)
        assert own.text == "Dear {first_name}, the kettle is on." and not own.prompt
        assert sight(app).text == "Dear Ana, the kettle is on."
        await rest(pilot, "escape", "c")
        assert sight(app).text == "Dear Ana, the kettle is on."


async def test_ones_own_name_is_asked_for_once_and_kept(make_app: Make) -> None:
    app = make_app(person(), talk("t", "2026-11-01", "a"))
    async with app.run_test(size=CARD) as pilot:
        await rest(pilot, "2", "c")
        await choose(pilot, "Arriving alone")
        screen: Any = app.screen
        asks = [page for page in screen._walking.walk.pages if page.missing == ("me",)]
        turn(app, asks[0].prompt.id)
        assert "I'm ___" in sight(app).text
        await rest(pilot, "n")
        await type_in(pilot, "Robin")
        await rest(pilot, "enter")
        assert app.book.state.profile.me == "Robin"
        assert "I'm Robin" in sight(app).text and "u puts it back" in notice(app)


async def test_pages_of_someone_who_leaves_the_book_close_and_nothing_else_does(
    make_app: Make,
) -> None:
    app = make_app(person("b", "Ben Okafor"))
    async with app.run_test(size=CARD) as pilot:
        for keys, over in (("", PersonScreen), ("c", CoachScreen), ("f", FollowUpDialog),
                           ("z", CalmScreen), ("ci", QuickLog), ("cz", CalmScreen)):  # fmt: skip
            app.change(people.add, "Ana Díaz")
            uid = next(uid for uid, one in app.book.state.contacts.items() if one.name[0] == "A")
            app.open_person(uid)
            await rest(pilot, *keys)
            assert isinstance(app.screen, over)
            app.action_undo()
            await rest(pilot)
            pages = over in (PersonScreen, CoachScreen)
            assert isinstance(app.screen, TodayScreen if pages else over), keys
            if not pages:
                await rest(pilot, "escape")
            await pilot.pause()
            assert isinstance(app.screen, TodayScreen) and len(app.screen_stack) == 1, keys
            assert "this page closed" in notice(app)


async def test_a_page_in_the_way_of_closing_stays_when_the_person_comes_back(
    make_app: Make,
) -> None:
    app = make_app(person("b", "Ben Okafor"))
    async with app.run_test(size=CARD) as pilot:
        app.change(people.add, "Ana Díaz")
        app.open_person(next(uid for uid in app.book.state.contacts if uid != "b"))
        await rest(pilot, "z")
        app.action_undo()
        await rest(pilot)
        app.action_redo()
        await rest(pilot, "escape")
        assert isinstance(app.screen, PersonScreen)


async def test_why_there_is_no_line_for_somebody_archived_is_said(make_app: Make) -> None:
    app = make_app(person(archived=True), person("b", "Ben Okafor"))
    async with app.run_test(size=CARD) as pilot:
        await rest(pilot)
        app.open_person("a")
        await rest(pilot, "c", "n")
        assert app.screen_stack[-1].query_one(Notice).message.plain == PUT_AWAY
        bar = app.screen.query_one(KeyBar).render().plain
        assert "another moment" not in bar and "draft" not in bar


async def test_a_line_right_to_left_copies_bare_with_the_marks_it_needs(make_app: Make) -> None:
    app = make_app(person(name="דנה\u200f לוי"), talk("t", "2026-11-01", "a"))
    async with app.run_test(size=CARD) as pilot:
        await rest(pilot, "2", "c")
        assert "\u2068דנה‹RLM›\u2069" in words(app)
        await rest(pilot, "y")
        assert "דנה\u200f" in app.clipboard
        assert "\u2068" not in app.clipboard and "‹" not in app.clipboard


async def test_p_practises_the_moment_shown(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        await pilot.press("c")
        await wait_for(pilot, lambda: isinstance(demo_app.screen, CoachScreen))
        await pilot.press("p")
        await wait_for(pilot, lambda: isinstance(demo_app.screen, PractiseScreen))
        screen = demo_app.screen
        assert isinstance(screen, PractiseScreen) and screen.situation == "PM"
