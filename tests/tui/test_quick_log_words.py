"""The quick log says what its keys do, forgets what was said of words that are gone, shows more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.book import Book
from tests.tui.quick_log_help import (
    EXAMPLE,
    PEOPLE,
    PROMISE,
    keys_shown,
    log,
    put,
    review,
    sheet,
    talks,
    trouble,
)
from tui.app import KithApp

MakeApp = Callable[..., KithApp]
USUAL, WIDE = (80, 24), (140, 40)


async def test_the_keys_say_what_they_do(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana about the paper ")
        said = keys_shown(screen)
        assert "Enter save" in said and "Esc put aside" in said
        assert "ctrl+x close it" in said and "ctrl+t present or mentioned" in said
        await pilot.press("ctrl+x")
        assert "ctrl+x leave open" in keys_shown(screen)


async def test_enter_answers_while_a_question_holds_the_line(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=WIDE) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Zebulon Strange yesterday")
        assert "Enter answer" in keys_shown(screen) and "Enter save" not in keys_shown(screen)
        await pilot.press("enter")
        assert "Enter take it" in keys_shown(screen)
        assert talks(app) == []


async def test_an_emptied_line_forgets_who_was_only_mentioned(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        await pilot.press("ctrl+t")
        assert not screen.box.draft.present
        await pilot.press("ctrl+u")
        await put(pilot, "coffee with Ana")
        assert [chip.uid for chip in screen.box.draft.present] == ["ana"]


async def test_the_line_of_a_row_keeps_its_person_when_it_is_emptied(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        before = sheet(pilot).box.choices
        await pilot.press("ctrl+t", "ctrl+u")
        assert sheet(pilot).box.choices == before


async def test_a_long_line_shows_that_there_is_more(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        field = screen.box.field
        await put(pilot, "coffee with Ana")
        assert "…" not in field.render_line(0).text
        await put(pilot, f" and Ben {EXAMPLE}")
        await pilot.pause()
        line = field.render_line(0).text
        assert line.startswith("…") and "send Ana the paper" in line
        await pilot.press("home")
        line = field.render_line(0).text
        assert line.startswith("coffee") and line.rstrip().endswith("…")


async def test_a_new_name_in_two_lines_is_one_person(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "+Zebulon Strange: maps\ncoffee with +Zebulon Strange\ntea with +Ana Díaz")
        screen = review(pilot)
        asked = [[one.text for one in line.draft.questions] for line in screen.listing.entries]
        assert asked[:2] == [[], []]
        assert "in your book already" in asked[2][0], "she is"
        await pilot.press("x", "ctrl+s")


READ_ONLY = "This book is read only: its folder takes no new files. Nothing is changed."


async def test_a_book_that_takes_nothing_says_so_at_once_and_keeps_the_line(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)
    monkeypatch.setattr(Book, "read_only", READ_ONLY)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "replace", refuse)
    async with app.run_test(size=USUAL) as pilot:
        app.open_log()
        await pilot.pause()
        assert trouble(sheet(pilot)) == READ_ONLY
        await put(pilot, "coffee with Ana")
        await pilot.pause(0.5)
        assert trouble(sheet(pilot)) == READ_ONLY
        await pilot.press("escape")
        app.open_log()
        await pilot.pause()
        assert sheet(pilot).box.text == "coffee with Ana"
