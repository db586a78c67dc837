"""Today by its keys: each does what the footer says, and u puts it back by name."""

from __future__ import annotations

from datetime import date
from unicodedata import name

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from store.inbox import Row, inbox
from store.models import Contact
from tests.tui.conftest import TODAY
from tui.app import KithApp
from tui.dialogs.base import KithDialog
from tui.dialogs.choice import ChoiceList
from tui.screens.today import TodayScreen
from tui.screens.today.list import Line, TodayList
from tui.widgets.frame import KeyBar, Notice, TopBar
from tui.widgets.person_card import PersonCard

SIZE = (120, 36)


def rows(app: KithApp) -> list[str]:
    """Names on Today, from the book."""
    return [row.name for row in inbox(app.book.state, app.book.today).rows]


def listed(app: KithApp) -> list[str]:
    """Names in the list on screen."""
    today = app.screen_stack[0].query_one(TodayList)
    return [line.row.name for line in today.entries if line.row is not None]


def notice(app: KithApp) -> str:
    """The line of news."""
    return app.screen_stack[0].query_one(Notice).message.plain


def listed_words(app: KithApp) -> str:
    """The choices of a dialog as they are drawn."""
    choices = app.screen.query_one(ChoiceList)
    lines = [choices.draw(one, choices.size.width - 2, False) for one in choices.entries]
    return "\n".join(line.plain for drawn in lines for line in drawn)


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Type, and let the screen settle."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await pilot.pause()


async def type_in(pilot: Pilot[int], text: str) -> None:
    """Type words, as fast as somebody who does not look at the screen."""
    for char in text:
        key = char if char.isalnum() else name(char, "").lower().replace(" ", "_")
        pilot.app.post_message(events.Key(key, char))
    await pilot.pause()
    await pilot.pause()


async def test_the_list_is_the_inbox(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(demo_app.screen, TodayScreen)
        assert listed(demo_app) == rows(demo_app)
        assert "Ana Díaz" in listed(demo_app)


async def test_it_ends_in_words(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        texts = [line.text for line in demo_app.screen.query_one(TodayList).entries]
        assert "That is all for today." in texts


async def test_j_and_k_move_and_the_card_follows(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "j")
        card = demo_app.screen.query_one(PersonCard)
        assert card.brief is not None and card.brief.name == rows(demo_app)[1]
        await press(pilot, "k")
        assert card.brief.name == rows(demo_app)[0]
        await press(pilot, "G", "g")
        assert card.brief.name == rows(demo_app)[0]


async def test_s_and_a_digit_put_off_and_u_puts_back(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first = rows(demo_app)[0]
        await press(pilot, "s", "1", "enter")
        assert first not in listed(demo_app)
        assert "later" in notice(demo_app) and "u puts it back" in notice(demo_app)
        await press(pilot, "u")
        assert first in listed(demo_app)
        assert notice(demo_app).startswith("Put back: ")


async def test_later_takes_words_and_says_which_day_it_read(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await type_in(pilot, "in 2 weeks")
        assert "Mon 7 Dec" in str(demo_app.screen.query_one("#reads", Static).render())
        await press(pilot, "enter")
        assert not isinstance(demo_app.screen, KithDialog)
        until = [item.snoozed_until for item in demo_app.book.state.items.values()]
        assert date(2026, 12, 7) in until


async def test_later_refuses_what_is_no_day_and_keeps_the_words(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "s")
        await type_in(pilot, "xyzzy")
        await press(pilot, "enter")
        assert isinstance(demo_app.screen, KithDialog)
        assert "not a day" in str(demo_app.screen.query_one("#trouble", Static).render())
        await press(pilot, "escape")
        assert not isinstance(demo_app.screen, KithDialog)


async def test_what_is_in_the_way_says_what_each_answer_does(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "w")
        assert "Choose a day" in listed_words(demo_app)
        assert "never brought up" in listed_words(demo_app), "without moving to it"


async def test_never_suggest_is_two_keys_away_and_holds(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        first = rows(demo_app)[0]
        await press(pilot, "w", "n")
        assert first not in listed(demo_app)
        await press(pilot, "u")
        assert first in listed(demo_app)


@pytest.mark.parametrize("letter", ["t", "l", "m"])
async def test_each_way_out_of_a_rhythm_row_is_one_change(demo_app: KithApp, letter: str) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await press(pilot, *["j"] * rows(demo_app).index("Ben Okafor"))
        await press(pilot, "w", letter)
        assert "Ben Okafor" not in listed(demo_app)
        await press(pilot, "u")
        assert "Ben Okafor" in listed(demo_app)


async def test_rest_shows_nothing_and_some_brings_the_same_back(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = listed(demo_app)
        await press(pilot, "b", "1")
        assert listed(demo_app) == []
        assert demo_app.screen.query_one(TopBar).energy == "rest"
        await press(pilot, "b", "3")
        assert listed(demo_app) == before


async def test_plus_brings_one_more_and_only_one(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = listed(demo_app)
        await press(pilot, "plus")
        assert len(listed(demo_app)) == len(before) + 1


async def test_later_no_rush_unfolds_without_a_count(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        before = listed(demo_app)
        await press(pilot, "G", "enter")
        assert len(listed(demo_app)) > len(before)
        await press(pilot, "enter")
        assert listed(demo_app) == before


async def test_a_plan_made_with_f_is_on_the_person(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "f")
        await type_in(pilot, "lend the blue book")
        await press(pilot, "tab")
        await type_in(pilot, "friday")
        await press(pilot, "enter")
        made = [f for f in demo_app.book.state.follow_ups.values() if "blue book" in f.text]
        assert [(f.kind, f.due) for f in made] == [("plan", "2026-11-27")]


async def test_ctrl_t_makes_it_a_promise(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "f", "ctrl+t")
        await type_in(pilot, "lend the blue book")
        await press(pilot, "enter")
        made = [f for f in demo_app.book.state.follow_ups.values() if "blue book" in f.text]
        assert [f.kind for f in made] == ["promise"]


async def test_a_rhythm_in_ones_own_words(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        who = rows(demo_app)[0]
        await press(pilot, "r", "tab")
        await type_in(pilot, "every 6 weeks")
        await press(pilot, "enter")
        one = next(c for c in demo_app.book.state.contacts.values() if c.name == who)
        assert one.rhythm is not None and one.rhythm.ideal == 42


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_the_keys_fit_on_one_line_and_help_is_always_there(
    demo_app: KithApp, size: tuple[int, int]
) -> None:
    async with demo_app.run_test(size=size) as pilot:
        await pilot.pause()
        bar = demo_app.screen.query_one(KeyBar)
        line = bar.render().plain
        assert len(line) <= size[0] and line.endswith("? help") and line.startswith("i log")


async def test_help_lists_every_key_of_the_screen(demo_app: KithApp) -> None:
    from tui.commands import BY_MODE
    from tui.dialogs.help import page

    text = "\n".join(block.content.plain for block in page(BY_MODE["today"]))
    for command in BY_MODE["today"]:
        assert command.help() in text
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(demo_app.screen, KithDialog)
        await press(pilot, "question_mark")
        assert isinstance(demo_app.screen, TodayScreen)


async def test_the_curtain_covers_and_lifts(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+l")
        assert "Ana" not in demo_app.export_screenshot()
        await press(pilot, "ctrl+l")
        assert isinstance(demo_app.screen, TodayScreen)


async def test_what_another_program_saves_appears(demo_app: KithApp) -> None:
    from store.book import Book
    from store.changes import followups
    from store.clock import FixedClock

    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert demo_app.book.path is not None
        other = Book.open(demo_app.book.path, clock=FixedClock("2026-11-23T09:01:00+01:00"))
        stranger = next(
            one
            for one in other.state.contacts.values()
            if one.name not in rows(demo_app) and one.surface is None and not one.archived
        )
        other.commit(followups.add, stranger.uid, "promise", "return the ladder", "2026-11-23")
        other.close()
        for _ in range(40):
            await pilot.pause(0.05)
            if stranger.name in listed(demo_app):
                break
        assert stranger.name in listed(demo_app)


async def test_q_closes_from_today(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "q")
    assert demo_app.return_value == 0


async def test_quitting_remembers_who_was_offered_and_left_alone(demo_app: KithApp) -> None:
    from store.book import Book

    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+q")
    assert demo_app.book.path is not None
    state = Book.open(demo_app.book.path).state
    offered = [item.key for item in state.items.values() if TODAY in item.offered_on]
    assert any(key.startswith("rhythm:") for key in offered)


async def test_nobody_yet_means_the_welcome_page(make_app) -> None:  # type: ignore[no-untyped-def]
    from tui.screens.welcome import WelcomeScreen

    app: KithApp = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)


async def test_a_book_without_reminders_says_so_calmly(make_app) -> None:  # type: ignore[no-untyped-def]
    from store.clock import FixedClock

    now = FixedClock("2026-11-23T09:00:00+01:00").now()
    app: KithApp = make_app(Contact(uid="a", created_at=now, changed_at=now, name="Ana"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        texts = [line.text for line in app.screen.query_one(TodayList).entries]
        assert "Nothing needs you today." in texts


async def test_a_worker_that_breaks_is_a_sentence_not_an_end(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.dialogs import bring

    def broken(*args: object) -> None:
        raise RuntimeError("out of reach")

    monkeypatch.setattr(bring.Bring, "__init__", broken)
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "I")
        await pilot.pause(0.1)
        assert "Something went wrong there" in notice(demo_app)
        await press(pilot, "j")
        assert isinstance(demo_app.screen, TodayScreen)


async def test_the_right_edge_stays_when_the_list_grows_past_the_screen(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "b", "1")
        await press(pilot, "b", "4")
        svg = demo_app.export_screenshot()
        assert "October" in svg and "today" in svg


async def test_l_opens_the_person_and_h_comes_back_but_never_closes(demo_app: KithApp) -> None:
    from tui.screens.person import PersonScreen

    async with demo_app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "l")
        assert isinstance(demo_app.screen, PersonScreen)
        await press(pilot, "h")
        assert isinstance(demo_app.screen, TodayScreen)
        await press(pilot, "h")
        assert demo_app.is_running


async def test_the_palette_finds_a_theme_by_the_word(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "colon")
        await type_in(pilot, "theme: paper")
        await pilot.pause(0.6)
        await press(pilot, "enter")
        await pilot.pause(0.3)
        if demo_app.theme != "paper":
            await press(pilot, "enter")
            await pilot.pause(0.3)
        assert demo_app.theme == "paper"


async def test_the_end_of_today_is_in_sight_at_80x24_beside_the_coach(demo_app: KithApp) -> None:
    async with demo_app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        today = pilot.app.screen.query_one(TodayList)
        assert any(line.kind == "end" for line in today.entries)
        assert today.max_scroll_y == 0
        assert pilot.app.screen.query_one(PersonCard).display


def test_a_name_is_cut_only_where_its_row_has_no_room_for_it() -> None:
    row = Row(
        key="event:a:2026-11-25",
        source="event",
        event="a",
        name="Local history evening",
        what="six short questions, if you like",
        when="Wednesday",
        due=None,
    )
    drawn = TodayList().draw(Line("row", row=row), 76, False)[0].plain
    assert drawn.startswith("Local history evening six short questions, if you like")
    assert drawn.endswith("Wednesday")
    narrow = TodayList().draw(Line("row", row=row), 56, False)[0].plain
    assert narrow.startswith("Local history ev… six short")
