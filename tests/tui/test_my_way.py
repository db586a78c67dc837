"""Say it your way: what is kept fits everybody, and what would not is said before saving."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from store.changes import prompts
from store.models import Prompt
from tests.tui.test_coach_panel import person, rest, sight, talk
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import trouble
from tui.app import KithApp
from tui.dialogs.my_way import MyWay

Make = Callable[..., KithApp]
PANES = (150, 40)
USUAL = (80, 24)
VALUES = {"first_name": "Ben", "last_topic": "your exams", "me": "Sam", "my_skill": "proofreading"}


@asynccontextmanager
async def opened(app: KithApp, text: str, prompt: str = "CK-start-1", **named: Any) -> Any:
    """The dialog for a line said to Ben Okafor, with `text` typed in it, and its pilot."""
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        values = named.pop("values", VALUES)
        dialog = MyWay("CK", prompt, "Hi Ben.", values, full_name="Ben Okafor")
        app.push_screen(dialog)
        await pilot.pause()
        field: Any = dialog.query_one("#text")
        field.load_text(text)
        await pilot.pause()
        yield dialog, pilot


def stands(dialog: MyWay) -> str:
    """The lines under the words."""
    return str(dialog.query_one("#stands").render())


def kept(app: KithApp) -> list[Prompt]:
    """The rows of the book with words in them."""
    rows = app.book.state.records("prompts").values()
    return [row for row in rows if isinstance(row, Prompt) and row.text]


async def test_words_for_one_person_name_nobody_else_of_that_name(make_app: Make) -> None:
    two = (person("b", "Ben Okafor"), person("d", "Dev Okafor"))
    app = make_app(*two, talk("t", "2026-11-01", "b"), talk("u", "2026-11-01", "d"))
    async with app.run_test(size=PANES) as pilot:
        await rest(pilot, "2", "n", "m")
        field: Any = app.screen.query_one("#text")
        field.load_text("Dear Ben Okafor, miss you ben")
        await rest(pilot, "ctrl+s", "j")
        assert sight(app).text == "Dear Dev, miss you Dev"


async def test_a_name_is_said_once_and_ones_own_page_stays(make_app: Make) -> None:
    text = "Ben, BEN Okafor, ben: I'm Sam, good at proofreading. How were your exams?"
    async with opened(make_app(), text) as (dialog, _):
        assert stands(dialog) == (
            "Ben stands for whoever it is for. “your exams” changes with the person."
        )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear Mr Okafor", "“Okafor” will stand in it for everybody."),
        ("Okafor and @Ben", "“Okafor” and “Ben” will stand in it for everybody."),
        ("I like {nope}", "“{nope}” is shown as it stands."),
        ("[[topic]] {Me}", "“[[topic]]” and “{Me}” are shown as they stand."),
        ("{ } :-} and bonfires", ""),
    ],
)
async def test_what_fits_one_person_only_is_said_and_still_saved(
    make_app: Make, text: str, said: str
) -> None:
    app = make_app()
    async with opened(app, text) as (dialog, pilot):
        assert stands(dialog) == said
        await press(pilot, "ctrl+s")
        assert [row.text for row in kept(app)] == [text]


async def test_without_words_the_line_of_the_library_is_back(make_app: Make) -> None:
    app = make_app()
    app.book.commit(prompts.say_my_way, "CK-start-1", "Hi there.", "CK")
    async with opened(app, " ") as (_, pilot):
        await press(pilot, "ctrl+s")
        assert not isinstance(app.screen, MyWay) and not kept(app)
        assert notice(app).startswith("The library's line is back.")
        await press(pilot, "u")
        assert [row.text for row in kept(app)] == ["Hi there."]


async def test_without_words_a_line_of_ones_own_leaves_the_book(make_app: Make) -> None:
    app = make_app()
    app.book.commit(prompts.write_own, "CK", "How is the garden?")
    async with opened(app, "", prompt=kept(app)[0].uid) as (_, pilot):
        await press(pilot, "ctrl+s")
        assert not kept(app) and notice(app).startswith("Your line is out of the book.")
        await press(pilot, "u")
        assert kept(app)


async def test_without_words_of_ones_own_there_is_nothing_to_take_away(make_app: Make) -> None:
    app = make_app()
    async with opened(app, "") as (dialog, pilot):
        await press(pilot, "ctrl+s")
        assert app.screen is dialog and trouble(app).startswith("There are no words")


async def test_a_line_of_ones_own_says_for_which_moment(make_app: Make) -> None:
    async with opened(make_app(), "", prompt="") as (dialog, _):
        assert dialog.title_content().plain == "A line of your own, for “A regular check-in”"


async def test_what_was_typed_for_one_person_is_not_there_for_another(make_app: Make) -> None:
    app = make_app()
    async with opened(app, "Dear Ben, tea?") as (_, pilot):
        await press(pilot, "escape")
        dev = MyWay("CK", "CK-start-1", "Hi Dev.", VALUES, full_name="Dev Okafor")
        app.push_screen(dev)
        await pilot.pause()
        field: Any = dev.query_one("#text")
        assert field.kept == "Hi Dev."
