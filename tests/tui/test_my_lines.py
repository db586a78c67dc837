"""My lines: own words and own lines by their moment, changed, looked at softly, and taken out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from store.changes import prompts
from store.models import Prompt
from store.state import State
from tests.hostile import MIXED
from tests.tui.reading import screen_text
from tests.tui.test_coach_panel import person
from tests.tui.test_today import press
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.moment import MomentDialog
from tui.dialogs.my_way import MyWay
from tui.dialogs.put_away import PutAway
from tui.fields import Notes
from tui.screens.my_lines import MyLines
from tui.screens.my_lines.lines import own_lines, remarks, with_marks
from tui.screens.my_lines.screen import LineRows
from tui.widgets.frame import KeyBar
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
OWN = "I'm {me}, and I have never been here before."
LONG = "Shall we talk? When would you like to, and where?"


def with_lines(app: KithApp) -> KithApp:
    """Own words for two lines, a line of one's own, and one that was put away."""
    app.book.commit(prompts.write_own, "LV", LONG)
    app.book.commit(prompts.say_my_way, "LV-close-1", "I'm off, {first_name}.", "LV")
    app.book.commit(prompts.say_my_way, "AA-start-1", OWN, "AA")
    app.book.commit(prompts.say_my_way, "AA-start-2", "Put away.", "AA")
    app.book.commit(prompts.hide, "AA-start-2")
    return app


def texts(state: State) -> list[str]:
    rows = state.records("prompts").values()
    return sorted(row.text for row in rows if isinstance(row, Prompt) and not row.hidden)


def listed(app: KithApp) -> list[tuple[str, str]]:
    entries = app.screen.query_one(LineRows).entries
    return [(one.kind, one.text) for one in entries if one.kind in ("heading", "line", "away")]


def about(app: KithApp) -> str:
    blocks = app.screen.query_one("#about").query_one(Paper).blocks
    return "\n".join(block.content.plain for block in blocks)


async def opened(pilot: Pilot[int]) -> MyLines:
    screen = MyLines()
    await pilot.app.push_screen(screen)
    await pilot.pause()
    return screen


def test_what_is_filled_in_stands_between_marks_and_comes_back_as_it_was() -> None:
    assert with_marks(OWN) == (
        "I'm ‹your name›, and I have never been here before.",
        {"me": "‹your name›"},
    )
    assert with_marks("Hi {first_name?there}") == ("Hi {first_name?there}", {})
    assert with_marks("No slot at all") == ("No slot at all", {})


def test_a_soft_look_finds_what_may_be_said_of_a_line(make_app: MakeApp) -> None:
    app = with_lines(make_app())
    long = next(one for one in own_lines(app.book.state) if one.text == LONG)
    assert [one.kind for one in remarks(long)] == ["questions"]


async def test_lines_stand_by_their_moment_in_the_order_of_the_library(make_app: MakeApp) -> None:
    app = with_lines(make_app(person("a", "Ana Díaz")))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        assert listed(app) == [
            ("heading", "My lines"),
            ("heading", "Arriving alone"),
            ("line", "I'm ‹your name›, and I have never been here before."),
            ("heading", "Leaving a conversation"),
            ("line", "I'm off, ‹their name›."),
            ("line", LONG),
            ("away", "Lines put away"),
        ]
        assert "In the library: Hi, I'm ‹your name›." in about(app)
        await press(pilot, "j", "j")
        assert "more than one question" in about(app) and "In the library" not in about(app)


async def test_a_line_is_changed_and_its_slots_stay(make_app: MakeApp) -> None:
    app = with_lines(make_app(person("a", "Ana Díaz")))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, MyWay)
        field = app.screen.query_one("#text", Notes)
        assert field.kept.startswith("I'm ‹your name›")
        field.load_text("Hello, I'm ‹your name›.")
        await press(pilot, "ctrl+s")
        assert "Hello, I'm {me}." in texts(app.book.state)
        await press(pilot, "u")
        assert OWN in texts(app.book.state)


async def test_a_new_line_for_a_moment_that_is_chosen(make_app: MakeApp) -> None:
    app = make_app(person("a", "Ana Díaz"))
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        assert "None yet." in screen_text(app)
        await press(pilot, "a")
        assert isinstance(app.screen, MomentDialog)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, MyWay))
        app.screen.query_one("#text", Notes).load_text("Is this seat free?")
        await press(pilot, "ctrl+s")
        assert ("line", "Is this seat free?") in listed(app)
        assert ("heading", "Arriving alone") in listed(app)


async def test_x_takes_a_line_out_and_u_brings_it_back(make_app: MakeApp) -> None:
    app = with_lines(make_app(person("a", "Ana Díaz")))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        before = texts(app.book.state)
        await press(pilot, "x")
        assert "The library's line is back." in app.notice[0].plain
        await press(pilot, "j", "x")
        assert "out of the book" in app.notice[0].plain
        assert texts(app.book.state) == ["I'm off, {first_name}."]
        await press(pilot, "G", "x")
        assert screen.check_action("remove_line", ()) is False
        assert texts(app.book.state) == ["I'm off, {first_name}."], "there it means nothing"
        await press(pilot, "u", "u")
        assert texts(app.book.state) == before


def named(screen: MyLines) -> list[str]:
    """What the line of keys names."""
    return [command.name for command in screen.query_one(KeyBar).commands]


async def test_what_was_put_away_is_one_key_further(make_app: MakeApp) -> None:
    app = with_lines(make_app(person("a", "Ana Díaz")))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert "change it" in named(screen), "on a line Enter changes it"
        await press(pilot, "G")
        assert "show them" in named(screen) and "change it" not in named(screen)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(app.screen, PutAway))
        await press(pilot, "enter", "escape")
        assert ("line", "Put away.") in listed(app)


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_it_fits_and_hostile_text_is_shown_as_text(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(person("a", "Ana Díaz"))
    text = MIXED[0][:1900]
    app.book.commit(prompts.write_own, "AA", text)
    app.book.commit(prompts.say_my_way, "AA-start-1", text, "AA")
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        await press(pilot, "j")
        rows, page = screen.query_one(LineRows).region, screen.query_one("#about").region
        assert rows.bottom <= page.y and page.bottom <= size[1] and rows.height >= 5
        assert not set(screen_text(app)) & set("\x1b\x07\x9b")
