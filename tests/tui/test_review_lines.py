"""Several lines pasted: one list to look over, one transaction, one undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.errors import DiskTrouble
from store.quicklog import Choices
from tests.tui.quick_log_help import (
    EXAMPLE,
    KOCH,
    PEOPLE,
    keys_shown,
    log,
    put,
    review,
    said,
    sheet,
    talks,
    trouble,
    under,
)
from tests.tui.test_fields import HOSTILE, steers
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.dialogs.quick_log.pasted import lines_of
from tui.dialogs.review_lines import ReviewLines
from tui.drafts import LINES, PLAIN, Drafts

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
TRAIN = """\
- +Rosa Lind: embedded Rust > next week: send the crate link
- +"tall one, embedded Rust" talked about bootloaders
- lunch with Priya and Ben yesterday about the pier
- call with Rosa about crates ~ fine
- met Ben, told him about Priya #maps
- message from Ben: the new job ! friday: write back

- coffee with Priya
- tea with Priya on 3 november
- walk with Ben about climbing
- call with Ana Díaz news: a new flat
- dinner with Ben and Priya in october
- mail to Priya: the slides
"""


def drawn(screen: ReviewLines) -> str:
    """The whole list as text."""
    rows = screen.listing
    return "\n".join(line.plain for one in rows.entries for line in rows.draw(one, 76, False))


def texts(screen: ReviewLines) -> list[str]:
    return [line.text for line in screen.listing.entries]


# the lines of a paste


def test_bullets_and_blank_lines_are_left_out() -> None:
    assert lines_of("- one\n\n* two\n3. three\n") == ("one", "two", "three")
    assert lines_of("\tone\r\n two ") == ("one", "two")
    assert lines_of("\none\ntwo", before="zero") == ("zero", "one", "two")


def test_one_line_comes_back_as_it_was() -> None:
    assert lines_of(" and Ben") == (" and Ben",)
    assert lines_of(" and Ben\n") == (" and Ben",)
    assert lines_of("\n\n") == ()


def test_what_stood_in_the_line_stays_around_the_paste() -> None:
    assert lines_of("Ana\ntea with Ben", "coffee with ", " today") == (
        "coffee with Ana",
        "tea with Ben today",
    )


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_pasted_lines_carry_nothing_that_steers(text: str) -> None:
    assert not any(steers(line) for line in lines_of(f"{text}\n{text}"))


# saving


async def test_twelve_lines_are_saved_as_one(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, TRAIN)
        screen = review(pilot)
        assert len(texts(screen)) == 12
        assert "✓ Rosa Lind (new)" in drawn(screen)
        assert "✓ Rosa Lind (new) · call" in drawn(screen), "a later line knows who is added"
        await pilot.press("ctrl+s")
        assert not isinstance(app.screen, ReviewLines | QuickLog)
        assert len(talks(app)) == 12
        names = sorted(one.name for one in app.book.state.contacts.values())
        assert names == sorted(
            [*(one.name for one in PEOPLE), "Rosa Lind", "tall one, embedded Rust"]  # type: ignore[attr-defined]
        )
        kinds = sorted((one.kind, one.text) for one in app.book.state.follow_ups.values())
        assert kinds == [("plan", "send the crate link"), ("promise", "write back")]
        assert said(app).startswith("Logged: 12 lines, and a promise for Fri 27 Nov and a plan for")
        assert "u puts it back." in said(app)
        assert Drafts.beside(app.book).newest() is None
        await pilot.press("u")
        assert talks(app) == [] and len(app.book.state.contacts) == 3
        assert not app.book.state.follow_ups


async def test_a_blocked_line_stops_the_save_and_takes_the_cursor(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben\ncoffee with Ana\nlunch about maps")
        screen = review(pilot)
        assert "? coffee with Ana" in drawn(screen) and "Which Ana?" in drawn(screen)
        assert "  tea with Ben" in drawn(screen)
        await pilot.press("ctrl+s")
        assert talks(app) == []
        assert screen.listing.selected is not None
        assert screen.listing.selected.text == "coffee with Ana"
        assert trouble(screen).startswith("Line 2: Which Ana?")
        await pilot.press("enter", "enter")
        assert "Festo" in under(screen.box)
        await pilot.press("1", "enter")
        assert screen.listing.has_focus
        assert trouble(screen) == ""
        await pilot.press("ctrl+s")
        assert screen.listing.selected.text == "lunch about maps"
        await pilot.press("e", "ctrl+u")
        await put(pilot, "lunch with Priya about maps")
        await pilot.press("ctrl+s")
        assert len(talks(app)) == 3


async def test_a_refused_save_keeps_the_list(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble("The disk is full, so nothing was changed.")

    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben\ncoffee with Priya")
        screen = review(pilot)
        commit = app.book.commit
        monkeypatch.setattr(app.book, "commit", refuse)
        await pilot.press("ctrl+s")
        assert app.screen is screen
        assert trouble(screen) == "The disk is full, so nothing was changed."
        assert texts(screen) == ["tea with Ben", "coffee with Priya"]
        monkeypatch.setattr(app.book, "commit", commit)
        await pilot.press("ctrl+s")
        assert len(talks(app)) == 2


# the keys


async def test_j_k_move_x_drops_and_u_puts_back(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben\ncoffee with Priya\nwalk with Ben")
        screen = review(pilot)
        await pilot.press("j", "x")
        assert texts(screen) == ["tea with Ben", "walk with Ben"]
        assert "put back" in keys_shown(screen)
        await pilot.press("k", "x")
        assert texts(screen) == ["walk with Ben"]
        await pilot.press("u", "u")
        assert texts(screen) == ["tea with Ben", "coffee with Priya", "walk with Ben"]
        await pilot.press("x", "ctrl+s")
        assert [talk.channel for talk in talks(app)] == ["tea", "walk"]


async def test_everything_dropped_saves_nothing(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben\ncoffee with Priya")
        await pilot.press("x", "x", "x", "e", "ctrl+s")
        assert not isinstance(app.screen, ReviewLines | QuickLog)
        assert talks(app) == []
        assert Drafts.beside(app.book).newest() is None


async def test_a_line_is_edited_while_the_list_shows_it(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben\ncoffee with Priya")
        screen = review(pilot)
        assert not screen.box.display
        await pilot.press("j", "enter")
        assert screen.box.display and screen.box.text == "coffee with Priya"
        await put(pilot, " about maps")
        assert "topic: maps" in drawn(screen)
        assert screen.listing.selected is not None
        assert screen.listing.selected.text == "coffee with Priya about maps"
        await pilot.press("escape")
        assert screen.listing.has_focus and not screen.box.display
        assert texts(screen) == ["tea with Ben", "coffee with Priya about maps"]
        await pilot.press("e", "ctrl+u", "enter")
        assert texts(screen) == ["tea with Ben"], "an emptied line is dropped"


async def test_lines_pasted_into_a_line_come_in_its_place(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben\ncoffee with Priya")
        screen = review(pilot)
        await pilot.press("enter")
        await put(pilot, " about maps\nwalk with Ben")
        assert texts(screen) == ["tea with Ben about maps", "walk with Ben", "coffee with Priya"]
        assert len({line.number for line in screen.listing.entries}) == 3


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_fits(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=size) as pilot:
        await log(pilot)
        await put(pilot, TRAIN)
        screen = review(pilot)
        for keys in ((), ("enter",)):
            await pilot.press(*keys)
            assert screen.listing.size.height >= 4
            line = screen.query_one("#keys")
            assert line.region.bottom <= size[1] and line.region.height == 1
            assert "Esc" in keys_shown(screen)
        assert screen.box.field.region.bottom < size[1]


# nothing is lost


async def test_esc_keeps_the_list_and_i_brings_it_back(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ana\ncoffee with Priya")
        await pilot.press("enter", "enter", "1", "enter")
        chosen = drawn(review(pilot)).splitlines()[1]
        assert "which" not in chosen
        await pilot.press("escape")
        assert not isinstance(app.screen, ReviewLines | QuickLog), "one Esc leaves"
        kept = Drafts.beside(app.book).find(LINES)
        assert kept is not None and kept.lines == ("tea with Ana", "coffee with Priya")
        await pilot.press("i")
        await pilot.pause()
        screen = review(pilot)
        assert texts(screen) == ["tea with Ana", "coffee with Priya"]
        assert drawn(screen).splitlines()[1] == chosen
        await pilot.press("ctrl+s")
        assert len(talks(app)) == 2
        await pilot.press("i")
        assert sheet(pilot).box.text == ""


async def test_the_list_is_kept_before_the_first_key(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "tea with Ben")
        await put(pilot, "\ncoffee with Priya\nwalk with Ben")
        lines = ("tea with Ben", "coffee with Priya", "walk with Ben")
        assert tuple(texts(review(pilot))) == lines
        kept = Drafts.beside(app.book).find(LINES)
        assert kept is not None and kept.lines == lines
        assert Drafts.beside(app.book).find(PLAIN) is None, "the line is in the list now"


async def test_another_paste_comes_after_the_lines_from_before(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    drafts = Drafts.beside(app.book)
    drafts.keep(LINES, ("tea with Ben", "coffee with Priya"), (Choices(), Choices()))
    drafts.keep(PLAIN, ("walk with Ben",))
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        assert screen.box.text == "walk with Ben"
        await pilot.press("ctrl+u")
        await put(pilot, "lunch with Ben\ndinner with Ben")
        assert texts(review(pilot)) == [
            "tea with Ben",
            "coffee with Priya",
            "lunch with Ben",
            "dinner with Ben",
        ]


async def test_lines_put_aside_in_the_shell_open_as_a_list(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    Drafts.beside(app.book).keep(PLAIN, ("tea with Ben", "coffee with Priya"))
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("i")
        await pilot.pause()
        assert texts(review(pilot)) == ["tea with Ben", "coffee with Priya"]
        await pilot.press("ctrl+s")
        assert Drafts.beside(app.book).newest() is None


# hostile


async def test_hostile_lines_are_text(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=(60, 20)) as pilot:
        await log(pilot)
        await put(pilot, "\n".join((EXAMPLE, *HOSTILE)))
        screen = review(pilot)
        assert not steers(drawn(screen).replace("\n", ""))
        app.export_screenshot()
        await pilot.press("j", "j", "e", "escape", "g", "x", "ctrl+s")
        assert app.is_running
