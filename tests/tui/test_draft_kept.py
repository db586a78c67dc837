"""A message that is kept until it is let go, one begun from a line of the coach, hostile text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, cast

import pytest
from textual.pilot import Pilot

from coach.choose import Offer
from coach.slots import fill
from store.models import Profile
from store.paths import state_folder
from store.state import DEFAULT_PROFILE
from tests.hostile import MIXED
from tests.tui.draft_help import BASE, BOOK, text_of, write
from tests.tui.reading import notice, press, screen_text, type_in
from tests.tui.test_hostile import records
from tests.tui.test_person_notes import fake_editor
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog
from tui.drafts import Drafts
from tui.screens.draft import DraftScreen
from tui.screens.draft.review import FROM_BEFORE, SAVED, MessageField
from tui.screens.today import TodayScreen

Make = Callable[..., KithApp]


async def edited(pilot: Pilot[int], uid: str = "ana", words: str = "Mine") -> DraftScreen:
    screen = await write(pilot, uid, reason="hello")
    await press(pilot, "e")
    await type_in(pilot, words)
    return screen


async def test_what_was_changed_comes_back_and_can_be_begun_anew(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await edited(pilot)
        await press(pilot, "escape", "escape")
        assert isinstance(app.screen, TodayScreen)
        assert "Your words are kept" in notice(app)
        screen = await write(pilot, "ana", reason="hello")
        assert text_of(screen) == text_of(first)
        assert FROM_BEFORE in screen_text(app)
        await press(pilot, "n")
        assert "Mine" not in text_of(screen) and FROM_BEFORE not in screen_text(app)
        await press(pilot, "escape")
        other = await write(pilot, "ana", reason="thanks")
        assert "Mine" not in (other.draft.text if other.draft else "")


async def test_one_from_before_is_only_one_of_the_round(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(pilot)
        await press(pilot, "escape", "escape")
        screen = await write(pilot, "ana", reason="hello")
        screen._pool = screen._pool[:1]
        seen = []
        for _ in range(4):
            await press(pilot, "n")
            seen.append(text_of(screen))
        assert len(set(seen)) == 2 and len(set(seen[-2:])) == 2


async def test_a_disk_that_refuses_is_said_and_the_editors_file_stays(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = make_app(*BOOK)
    monkeypatch.setenv("VISUAL", fake_editor(tmp_path, "open(path, 'w').write('Mine.')"))
    monkeypatch.setattr(app, "suspend", nullcontext)
    monkeypatch.setattr(Drafts, "_write", refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        await press(pilot, "E")
        assert text_of(screen) == "Mine." and "cannot be put on the disk" in notice(app)
        assert len(list((state_folder() / "editor").iterdir())) == 1


def refuse(*_: Any) -> None:
    raise OSError(28, "No space left on device")


async def test_a_crash_or_closing_while_typing_loses_nothing(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(pilot, words="Mi")

        def kept() -> str:
            found = app.drafts.find("form:draft:ana:hello")
            return found.lines[0] if found is not None else ""

        await wait_for(pilot, lambda: "Mi" in kept())
        await type_in(pilot, "ne")
    again = make_app(book=app.book)
    async with again.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        assert text_of(screen).endswith("Mine")


async def test_saved_for_later_and_let_go_again(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await write(pilot, "ana", reason="hello")
        await press(pilot, "s", "escape")
        screen = await write(pilot, "ana", reason="hello")
        assert text_of(screen) == text_of(first) and FROM_BEFORE in screen_text(app)
        await press(pilot, "s")
        assert "Let go" in notice(app) and "Let go" in str(screen.query_one("#line").render())
        assert FROM_BEFORE not in screen_text(app)
        await press(pilot, "s")
        assert SAVED in screen_text(app)
        await press(pilot, "s", "escape")
        await write(pilot, "ana", reason="hello")
        assert FROM_BEFORE not in screen_text(app)


async def test_what_is_only_looked_at_is_not_kept(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "ana", reason="hello")
        await press(pilot, "n", "escape")
        assert app.drafts.find("form:draft:ana:hello") is None


async def test_an_emptied_message_is_let_go(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await edited(pilot)
        await wait_for(pilot, lambda: app.drafts.find("form:draft:ana:hello") is not None)
        screen.query_one(MessageField).load("")
        await press(pilot, "ctrl+s")
        assert "Nothing is written" in screen_text(app)
        assert app.drafts.find("form:draft:ana:hello") is None
        await press(pilot, "y")
        assert "Nothing is written yet" in notice(app)


async def test_an_answer_given_comes_back_when_the_next_was_never_given(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="thanks")
        screen._answer("thing_they_did", "reading my draft")
    again = make_app(book=app.book)
    async with again.run_test(size=(80, 24)) as pilot:
        await write(pilot, "ana", reason="thanks")
        assert "reading my draft" in screen_text(again)


async def test_once_it_is_logged_nothing_comes_back(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await edited(pilot)
        await press(pilot, "ctrl+s", "d")
        assert isinstance(app.screen, QuickLog)
        await press(pilot, "enter")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        assert len(app.book.state.interactions_of("ana")) == 2
        assert app.drafts.find("form:draft:ana:hello") is None


async def test_a_log_line_that_was_left_keeps_the_message(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await edited(pilot)
        await press(pilot, "ctrl+s", "d", "escape")
        assert app.screen is screen
        assert app.drafts.find("form:draft:ana:hello") is not None


# begun from a line of the coach


def offer(id: str, text: str, mode: str = "send") -> Offer:
    filled = fill(text, {"first_name": "Ana"})
    assert filled is not None
    return Offer(prompt_id=id, situation=id[:2], text=filled, mode=cast("Any", mode), template=text)


async def test_a_line_given_is_the_first_and_others_follow(make_app: Make) -> None:
    app = make_app(*BOOK)
    given = offer("CK-start-1", "Hi {first_name}, hello.")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", offer=given)
        assert text_of(screen) == "Hi Ana, hello."
        await press(pilot, "n")
        assert text_of(screen) != "Hi Ana, hello."
        assert screen.draft is not None and screen.draft.prompt_id != "CK-start-1"


async def test_a_spoken_line_can_be_written_too(make_app: Make) -> None:
    app = make_app(*BOOK)
    given = offer("LV-close-1", "I liked our chat, {first_name}.", "say")
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", offer=given)
        await press(pilot, "y")
        assert app.clipboard == "I liked our chat, Ana." == text_of(screen)


async def test_a_line_given_stands_before_one_from_before(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        first = await edited(pilot)
        await press(pilot, "escape", "escape")
        assert first.draft is not None
        same = offer(first.draft.prompt_id, "Hi {first_name}.")
        assert text_of(await write(pilot, "ana", offer=same)) == text_of(first)
        await press(pilot, "escape")
        screen = await write(pilot, "ana", offer=offer("CK-start-9", "Hi {first_name}."))
        assert text_of(screen) == "Hi Ana." and "One from before waits" in screen_text(app)
        await press(pilot, "n")
        assert text_of(screen) == text_of(first)


# hostile text


@pytest.mark.parametrize("text", MIXED)
async def test_hostile_text_is_shown_kept_and_copied_as_text(make_app: Make, text: str) -> None:
    app = make_app(*records(text), *BOOK)
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await write(pilot, "p", reason="news")
        for _ in range(6):
            if app.screen is screen and screen.draft is not None:
                break
            await press(pilot, "escape" if app.screen is not screen else "n")
        await press(pilot, "v", "e", "x", "ctrl+s", "y")
        assert app.is_running
        copied = app.clipboard
        assert copied and not any(ord(char) < 32 and char not in "\n\t" for char in copied)
        assert "\u202e" not in copied and "\x9b" not in copied


async def test_hostile_text_that_was_typed_comes_back(make_app: Make) -> None:
    app = make_app(*BOOK, Profile(uid=DEFAULT_PROFILE.uid, **BASE, me=MIXED[0]))
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        await press(pilot, "e")
        screen.query_one(MessageField).load(MIXED[1] + "\ud800")
        await press(pilot, "ctrl+s", "escape")
        screen = await write(pilot, "ana", reason="hello")
        assert app.is_running and MIXED[1][:40] in text_of(screen)
        assert sys.getsizeof(text_of(screen)) > 100
