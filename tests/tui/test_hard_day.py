"""If today is hard: the numbers are right, in view, and one's own person comes first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Static

from store.changes import profile
from store.errors import DiskTrouble
from tests.hostile import MIXED
from tests.tui.test_today import press, type_in
from tui.app import KithApp
from tui.dialogs.hard_day import HardDay, number_in
from tui.dialogs.help import HelpDialog
from tui.fields import Field
from tui.screens.calm import CalmScreen
from tui.screens.today import TodayScreen
from tui.screens.welcome import WelcomeScreen
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
USUAL = (80, 24)


def page(app: KithApp) -> str:
    """All that stands on the page, as running text."""
    return " ".join(app.screen.query_one(Paper).render().plain.split())


def keys_shown(app: KithApp) -> str:
    return str(app.screen.query_one("#keys", Static).render())


def with_person(make_app: MakeApp, person: str) -> KithApp:
    app = make_app()
    app.book.commit(profile.edit, {"person_to_call": ""}, {"person_to_call": person})
    return app


async def test_the_numbers_that_answer_are_there_and_what_the_app_is_not(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "H")
        for words in (
            "If you might be in danger, call your local emergency number now.",
            "US call or text 988",
            "UK and Ireland Samaritans 116 123, free, any time",
            "Elsewhere findahelpline.com",
            "This app does not read your notes for danger; please tell someone.",
            "You can add your own person here.",
            "there is talking therapy made for exactly that",
            "This is practice, not treatment.",
        ):
            assert words in page(app)


@pytest.mark.parametrize("size", SIZES)
async def test_every_number_is_in_view_without_scrolling(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = with_person(make_app, "Mina, 0170 123456")
    async with app.run_test(size=size) as pilot:
        await press(pilot, "H")
        view, paper = app.screen.query_one("#page"), app.screen.query_one(Paper)
        seen = [line.plain for line in paper.lines(paper.size.width)[: view.size.height]]
        assert any("Mina" in line for line in seen[:1])
        assert any("findahelpline.com" in line for line in seen)
        assert any("please" in line for line in seen)
        sheet = app.screen.query_one("#sheet").region
        assert app.screen.query_one("#keys").region.bottom < sheet.bottom <= size[1]
        assert view.max_scroll_y == 0 or size == SIZES[0]
        await press(pilot, "j")
        assert view.scroll_y == min(view.max_scroll_y, 1)


async def test_ones_own_person_comes_first_and_is_written_in_place(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "H", "e")
        await type_in(pilot, "Mina 0170 123456")
        await press(pilot, "enter")
        assert app.book.state.profile.person_to_call == "Mina 0170 123456"
        assert page(app).startswith("First: Mina 0170 123456")
        assert "call them" in keys_shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, WelcomeScreen)


async def test_leaving_the_field_keeps_who_is_in_the_book(make_app: MakeApp) -> None:
    app = with_person(make_app, "Mina")
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "H", "e")
        assert app.screen.query_one("#own", Field).value == "Mina"
        await type_in(pilot, "zzz")
        await press(pilot, "escape")
        assert isinstance(app.screen, HardDay)
        assert app.book.state.profile.person_to_call == "Mina"
        await press(pilot, "z")
        assert isinstance(app.screen, CalmScreen), "after the field the letters are keys again"


async def test_a_refused_save_is_said_and_what_was_typed_stays(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "H", "e")
        await type_in(pilot, "Mina")
        monkeypatch.setattr(app, "commit", refuse)
        await press(pilot, "enter")
        assert "no room" in str(app.screen.query_one("#trouble", Static).render())
        assert app.screen.query_one("#own", Field).value == "Mina"


async def test_o_hands_the_number_over_and_nothing_else(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_person(make_app, "Mina, ground floor, +49 (170) 123-456")
    opened: list[str] = []
    async with app.run_test(size=USUAL) as pilot:
        monkeypatch.setattr(app, "open_url", opened.append)
        await press(pilot, "H", "o")
        assert opened == ["tel:+49170123456"]


@pytest.mark.parametrize(
    ("person", "url"),
    [
        ("Mina", None),
        ("", None),
        ("Mina, 0170 123456", "tel:0170123456"),
        ("2nd floor: +44 20 7946 0018", "tel:+442079460018"),
        ("dial *21*0170123456#", "tel:0170123456"),
        ("mina@example.org", None),
        ("room 12", None),
    ],
)
def test_only_a_phone_number_can_be_called(person: str, url: str | None) -> None:
    assert number_in(person) == url


async def test_without_a_number_o_says_how_to_get_one(make_app: MakeApp) -> None:
    app = with_person(make_app, "Mina next door")
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "H", "o")
        assert "e writes one" in str(app.screen.query_one("#trouble", Static).render())
        assert "call them" not in keys_shown(app)


@pytest.mark.parametrize("key", ["enter", "H"])
async def test_it_is_the_top_line_of_help(demo_app: KithApp, key: str) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, "question_mark")
        assert isinstance(demo_app.screen, HelpDialog)
        top = demo_app.screen.query_one("#hard", Static)
        assert str(top.render()).startswith("If today is hard")
        assert top.region.y < demo_app.screen.query_one("#page").region.y
        await press(pilot, key)
        assert isinstance(demo_app.screen, HardDay)
        await press(pilot, "escape")
        assert isinstance(demo_app.screen, TodayScreen)


@pytest.mark.parametrize("way", [("2",), ("enter",), ("1",)])
async def test_capital_h_opens_it_from_every_screen(
    demo_app: KithApp, way: tuple[str, ...]
) -> None:
    async with demo_app.run_test(size=USUAL) as pilot:
        await press(pilot, *way, "H")
        assert isinstance(demo_app.screen, HardDay)


@pytest.mark.parametrize("text", MIXED, ids=range(len(MIXED)))
@pytest.mark.parametrize("size", [SIZES[0], SIZES[2]], ids=str)
async def test_hostile_text_stands_there_as_text(
    make_app: MakeApp, text: str, size: tuple[int, int]
) -> None:
    app = with_person(make_app, text)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "H", "j", "e", "escape")
        assert isinstance(app.screen, HardDay)
        assert not set(app.screen.query_one(Paper).render().plain) & set("\x1b\x07\x9b\u202e")
        assert app.screen.query_one("#keys").region.bottom <= size[1]
