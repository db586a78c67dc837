"""The quick log of a row of Today, and lines that nothing loses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.changes import people
from store.clock import FixedClock
from store.errors import DiskTrouble
from store.models import Contact, LabelledDate, Rhythm
from tests.conftest import NOW
from tests.tui.quick_log_help import (
    ANA,
    BEN,
    EXAMPLE,
    KEY,
    KOCH,
    PEOPLE,
    PROMISE,
    keys_shown,
    log,
    person,
    put,
    said,
    sheet,
    talks,
    trouble,
    under,
)
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.drafts import PLAIN, Drafts

MakeApp = Callable[..., KithApp]
SMALL, USUAL, WIDE = (60, 20), (80, 24), (120, 36)


# a row of Today


async def test_a_row_is_filled_in_and_closes_with_its_log_as_one(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        screen = sheet(pilot)
        field = screen.box.field
        assert field.value == "message with Ana: sent the gripper paper"
        assert field.cursor_position == len(field.value) and field.selection.is_empty
        assert "✓ closes: send the gripper paper" in under(screen.box)
        await pilot.press("enter")
        (talk,) = talks(app)
        assert (talk.people, talk.text) == (("ana",), "sent the gripper paper")
        assert app.book.state.follow_up("paper").status == "kept"
        assert KEY in (app.book.state.profile.today.handled if app.book.state.profile.today else ())
        await pilot.press("u")
        assert talks(app) == [] and app.book.state.follow_up("paper").status == "open"


async def test_the_row_closes_even_when_the_line_no_longer_says_it(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d", "ctrl+u")
        screen = sheet(pilot)
        await put(pilot, "call with Ben about grippers")
        assert "✓ closes: Ana Díaz, send the gripper paper" in under(screen.box)
        await pilot.press("enter")
        assert talks(app)[0].people == ("ben",)
        assert app.book.state.follow_up("paper").status == "kept"


async def test_ctrl_x_keeps_the_row_open(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d", "ctrl+x")
        assert "○ closes:" in under(sheet(pilot).box)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        assert app.book.state.follow_up("paper").status == "open"


async def test_an_emptied_line_closes_the_row_without_a_log(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d", "ctrl+u")
        assert "no log" in keys_shown(sheet(pilot))
        await pilot.press("enter")
        assert not isinstance(app.screen, QuickLog)
        assert talks(app) == []
        assert app.book.state.follow_up("paper").status == "kept"
        assert "u puts it back." in said(app)
        await pilot.press("u")
        assert app.book.state.follow_up("paper").status == "open"


async def test_a_celebration_closes_with_its_log(make_app: MakeApp) -> None:
    mina = person("mina", "Mina Sato", dates=(LabelledDate(date="--11-24"),), known="well")
    mina = _with(mina, rhythm=Rhythm(ideal=90, latest=135))
    app = make_app(mina)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        assert sheet(pilot).box.text.startswith("message with Mina: birthday wishes")
        assert "✓ closes: birthday" in under(sheet(pilot).box)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        item = next(one for key, one in app.book.state.items.items() if key.startswith("date:"))
        assert item.closed
        await pilot.press("u")
        assert not any(one.closed for one in app.book.state.items.values())


def _with(contact: Contact, **fields: Any) -> Contact:
    from msgspec.structs import replace

    return replace(contact, **fields)


async def test_only_a_contact_is_filled_in_with_the_name(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        app.open_log(contact="ben")
        await pilot.pause()
        assert sheet(pilot).box.text == "message with Ben Okafor: "
        assert "A talk with Ben Okafor" in str(sheet(pilot).title_content())
        await pilot.press("escape")
        assert Drafts.beside(app.book).newest() is None, "nothing was typed"


async def test_a_row_closed_in_another_window_stops_no_log(make_app: MakeApp) -> None:
    from store.changes import today

    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        assert app.book.path is not None
        with_other = Book.open(app.book.path, clock=FixedClock(NOW))
        with_other.commit(today.done, KEY)
        with_other.close()
        app.book.refresh()
        await pilot.pause()
        assert "closes" not in under(sheet(pilot).box)
        await pilot.press("enter")
        assert len(talks(app)) == 1


async def test_people_added_elsewhere_are_known_at_once(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Rosa Lind")
        assert "not in your book" in under(screen.box)
        assert app.book.path is not None
        other = Book.open(app.book.path, clock=FixedClock(NOW))
        other.commit(people.add, "Rosa Lind")
        other.close()
        app.book.refresh()
        await pilot.pause()
        assert "✓ Rosa Lind" in under(screen.box)


# nothing is lost


async def test_esc_keeps_the_line_and_i_brings_it_back(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        await pilot.press("enter", "1")
        chosen = under(screen.box).splitlines()[0]
        await pilot.press("escape")
        assert not isinstance(app.screen, QuickLog)
        again = await log(pilot)
        assert again.box.text == "coffee with Ana about maps"
        assert again.box.field.cursor_position == len(again.box.text)
        assert "Your line from before." in under(again.box)
        assert under(again.box).splitlines()[0] == chosen, "what was settled comes back too"
        await pilot.press("enter")
        assert len(talks(app)) == 1
        third = await log(pilot)
        assert third.box.text == ""


async def test_a_line_is_kept_while_it_is_typed(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "coffee with Ana")

        def kept() -> tuple[str, ...] | None:
            found = Drafts.beside(app.book).find(PLAIN)
            return found.lines if found is not None else None

        await wait_for(pilot, lambda: kept() == ("coffee with Ana",))
        await pilot.press("ctrl+u")
        await wait_for(pilot, lambda: kept() is None)


async def test_a_new_app_brings_the_line_back(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        app.exit()
    again = make_app(book=app.book)
    async with again.run_test(size=USUAL) as pilot:
        assert (await log(pilot)).box.text == "coffee with Ana about maps"


async def test_a_row_has_a_line_of_its_own(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, "lunch with Ben")
        await pilot.press("escape", "d")
        assert sheet(pilot).box.text == "message with Ana: sent the gripper paper"
        await put(pilot, ", and the slides")
        await pilot.press("escape", "i")
        assert sheet(pilot).box.text == "lunch with Ben"
        await pilot.press("escape", "d")
        assert sheet(pilot).box.text == "message with Ana: sent the gripper paper, and the slides"
        assert "Your line from before." in under(sheet(pilot).box)


async def test_i_brings_back_the_line_of_a_row_with_its_row(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        await put(pilot, " and slides")
        await pilot.press("escape", "i")
        screen = sheet(pilot)
        assert screen.box.text == "message with Ana: sent the gripper paper and slides"
        assert "Ana Díaz" in str(screen.title_content())
        await pilot.press("enter")
        assert app.book.state.follow_up("paper").status == "kept"


async def test_a_refused_save_keeps_everything_on_screen(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)
    sentence = "The disk is full, so nothing was changed. Make room, and save again."

    def refuse(*args: object, **named: object) -> None:
        raise DiskTrouble(sentence)

    async with app.run_test(size=SMALL) as pilot:
        screen = await log(pilot)
        await put(pilot, EXAMPLE)
        commit = app.book.commit
        monkeypatch.setattr(app.book, "commit", refuse)
        await pilot.press("enter")
        assert app.screen is screen
        assert sentence in trouble(screen).replace("\n", " ")
        assert screen.box.text == EXAMPLE
        kept = Drafts.beside(app.book).find(PLAIN)
        assert kept is not None and kept.lines == (EXAMPLE,)
        monkeypatch.setattr(app.book, "commit", commit)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        assert Drafts.beside(app.book).find(PLAIN) is None


async def test_a_folder_that_refuses_the_draft_is_told(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)

    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        monkeypatch.setattr(Path, "replace", refuse)
        await put(pilot, "coffee with Ana")
        await wait_for(pilot, lambda: "cannot be put on the disk" in trouble(screen))


async def test_nothing_typed_is_nothing_saved(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await pilot.press("enter")
        assert not isinstance(app.screen, QuickLog)
        assert talks(app) == []


# rhythms, and what a save says


async def test_a_rhythm_is_moved_by_the_talk_itself(make_app: MakeApp) -> None:
    ben = _with(BEN, rhythm=Rhythm(ideal=30, latest=45), rhythm_since=date(2026, 6, 1))
    app = make_app(ANA, ben)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.press("d")
        screen = sheet(pilot)
        assert screen.box.text == "message with Ben"
        assert "closes" not in under(screen.box), "the talk moves the clock, nothing is closed"
        await pilot.press("ctrl+u")
        await put(pilot, "coffee with Ana")
        assert "✓ closes: Ben Okafor, today's row" in under(screen.box)
        await pilot.press("enter")
        assert talks(app)[0].people == ("ana",)
        assert app.book.state.contact("ben").seen_on == app.book.today


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("coffee with Ana > friday: call", "Logged: coffee with Ana Díaz, and a plan for Fri 27"),
        ("coffee with Ana > call", "Logged: coffee with Ana Díaz, and a plan."),
        ("coffee with Ana > in january: call", "Logged: coffee with Ana Díaz, and a plan for Jan"),
        ("coffee with Ana > call > write", "Logged: coffee with Ana Díaz, and two plans."),
        ("coffee with Ana ! call > write", "Logged: coffee with Ana Díaz, and a promise and a pl"),
        ("> friday: call Ana", "Noted: a plan for Fri 27 Nov with Ana Díaz."),
        ("me: I moved teams", "Noted: your news."),
    ],
)
async def test_what_a_save_says(make_app: MakeApp, line: str, sentence: str) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        await log(pilot)
        await put(pilot, line)
        await pilot.press("enter")
        assert said(app).startswith(sentence)


async def test_the_line_of_someone_who_left_is_plain(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    Drafts.beside(app.book).keep("with:gone", ("coffee with them",))
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        assert screen.box.text == "coffee with them"
        assert "Who was it" in str(screen.title_content())
        await pilot.press("escape")
        app.open_log(contact="nobody")
        await pilot.pause()
        assert sheet(pilot).box.text == ""
