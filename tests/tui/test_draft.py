"""A message: reason, warm-up, questions, the page with it; kept until it is let go, never sent."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from coach.drafts import GOOD_ENOUGH, LET_IT_BE, NOTHING_MORE, REASSURANCE
from coach.guards import COLD_LINE
from coach.pages import Offer
from coach.slots import Filled, Piece
from store.changes import people
from store.models import (
    Contact,
    Fact,
    FollowUp,
)
from store.paths import state_folder
from tests.tui.draft_help import BASE, BOOK, clock_of, shown_ids, text_of, write
from tests.tui.reading import notice, press, screen_text, type_in, until
from tests.tui.test_keys_in_turn import burst
from tests.tui.test_person_notes import fake_editor
from tui.app import KithApp
from tui.dialogs.draft_reason import DraftReason
from tui.dialogs.other_person import OtherPerson
from tui.dialogs.slot import SlotDialog
from tui.dialogs.warm_up import WarmUp
from tui.fields import Field
from tui.screens.coach import CoachScreen
from tui.screens.draft import DraftScreen
from tui.screens.draft.review import NEVER_SENDS, MessageField
from tui.screens.draft.screen import COPIED
from tui.screens.today import TodayScreen

Make = Callable[..., KithApp]
SIZES = [(60, 20), (80, 24), (120, 36)]
# the way to a message


@pytest.mark.parametrize("size", SIZES)
async def test_from_a_reason_to_words_that_are_good_enough(
    make_app: Make, size: tuple[int, int]
) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=size) as pilot:
        screen = await write(pilot, "ana")
        assert isinstance(app.screen, DraftReason)
        await press(pilot, "h")
        seen = screen_text(app)
        assert "To: Ana Díaz" in seen and "usually mail" in seen
        assert "Ana" in text_of(screen) and text_of(screen).split()[0] in seen
        assert GOOD_ENOUGH in seen and " words" in seen
        assert REASSURANCE not in seen
        await press(pilot, "v")
        assert REASSURANCE in screen_text(app) and "If it goes quiet:" in screen_text(app)
        await press(pilot, "v")
        assert REASSURANCE not in screen_text(app)
        assert "Nothing is sent from here" in screen_text(app)


async def test_leaving_the_reasons_leaves_it_all(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "ana")
        await press(pilot, "escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)


async def test_what_fits_is_the_first_reason(make_app: Make) -> None:
    promise = FollowUp(
        uid="f", **BASE, contact="ana", kind="promise", text="send the paper", due="2026-11-23"
    )
    app = make_app(*BOOK, promise)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana")
        await press(pilot, "enter")
        assert "I said I'd send the paper" in text_of(screen)


async def test_no_and_a_hard_time_are_there_on_purpose_and_only_what_is_welcome_reassures(
    make_app: Make,
) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="no")
        assert "v  if it goes quiet" in screen_text(app)
        await press(pilot, "v")
        assert REASSURANCE not in screen_text(app)
        assert "Thank you for thinking of me" in text_of(screen)
        screen = await write(pilot, "ana", reason="hard-time")
        assert "I heard things are hard just now" in text_of(screen)


async def test_nobody_never_suggested_or_gone_gets_one_and_a_stranger_a_first_line(
    make_app: Make,
) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "never", reason="hello")
        assert isinstance(app.screen, TodayScreen)
        assert "Konrad Pfeil is never suggested" in notice(app)
        await write(pilot, "nobody", reason="hello")
        assert isinstance(app.screen, TodayScreen)
        assert "no longer in the book" in notice(app)
        screen = await write(pilot, "cold", reason="hello")
        assert text_of(screen) == "Hi Cleo, how are things?"
        assert "No line of the coach fits today" in screen_text(app)


# the warm-up


async def test_after_a_long_quiet_time_a_warm_up_is_offered_and_can_be_skipped(
    make_app: Make,
) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "rut", reason="hello")
        assert isinstance(app.screen, WarmUp)
        assert "An easy hello to Ben or Ana is a good start." in screen_text(app)
        await press(pilot, "s")
        assert "To: Rút" in screen_text(app)
        assert screen.draft is not None and screen.draft.situation == "RD"


async def test_the_warm_up_comes_first_and_leads_on(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "rut", reason="hello")
        await press(pilot, "1")
        warm = app.screen
        assert isinstance(warm, DraftScreen) and warm.contact == "ben"
        assert warm.draft is not None and warm.draft.situation == "CK"
        assert screen.draft is None and warm._warm and warm._fill_pool() == "CK"
        await press(pilot, "y", "escape")
        assert app.screen is screen
        assert screen.draft is not None and screen.draft.situation == "RD"


async def test_nobody_in_touch_means_no_warm_up(make_app: Make) -> None:
    app = make_app(*(one for one in BOOK if one.uid in ("rut", "talk-rut")))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "rut", reason="hello")
        assert app.screen is screen and screen.draft is not None


# questions


async def test_a_moment_of_the_coach_goes_straight_to_its_reason(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", situation="NO")
        assert screen.draft is not None and screen.draft.situation == "NO"
        await press(pilot, "escape")
        await write(pilot, "ana", situation="AA")
        assert isinstance(app.screen, DraftReason)
        await press(pilot, "escape")
        app.push_screen(CoachScreen("ana", situation="TH"))
        await pilot.pause()
        await press(pilot, "e")
        assert isinstance(app.screen, SlotDialog), "thanks, which ask for a word"


async def test_a_page_that_closes_waits_for_what_stands_before_it(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="thanks")
        asking = app.screen
        assert isinstance(asking, SlotDialog)
        app.change(people.remove, "ana")
        screen.leave()
        await pilot.pause()
        assert app.screen is asking and screen in app.screen_stack
        await press(pilot, "escape")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)


async def test_what_is_written_right_to_left_moves_nothing_and_is_copied_bare(
    make_app: Make,
) -> None:
    name = "שרה"
    app = make_app(Contact(uid="sara", **BASE, name=name, known="well"))
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "sara", reason="birthday")
        shown = str(screen.query_one("#message", Static).content)
        assert f"\u2068{name}\u2069" in shown
        await press(pilot, "e", "x", "ctrl+s", "y")
        assert f"\u2068{name}\u2069" in str(screen.query_one("#message", Static).content)
        assert name in app.clipboard and "\u2068" not in app.clipboard


async def test_typed_words_are_asked_for_one_at_a_time(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="thanks")
        while isinstance(app.screen, SlotDialog):
            if "What did they do" in screen_text(app):
                await type_in(pilot, "tea.")
            else:
                await type_in(pilot, "joy")
            await press(pilot, "enter")
        assert "tea" in text_of(screen)
        assert ".." not in text_of(screen)


async def test_n_shows_what_needs_a_word_first_and_only_then_asks(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        before = text_of(screen)
        while "n asks for them" not in screen_text(app):
            await press(pilot, "n")
            assert app.screen is screen
        assert "___ made me think of you, Ana." in screen_text(app)
        assert GOOD_ENOUGH not in screen_text(app)
        await press(pilot, "y", "e", "s")
        assert app.clipboard == "" and not screen.editing and text_of(screen) != ""
        await burst(pilot, "n", "n", "n")
        assert isinstance(app.screen, SlotDialog)
        assert "___ made me think of you, Ana." in screen_text(app)
        assert app.screen.query_one("#answer", Field).text == ""
        await press(pilot, *"old maps", "enter")
        assert text_of(screen) == "Old maps made me think of you, Ana." != before


async def test_skipping_leads_to_another_message_and_never_to_the_same_question(
    make_app: Make,
) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="thanks")
        asked = []
        for _ in range(9):
            if isinstance(app.screen, SlotDialog):
                asked.append(screen_text(app).splitlines()[0])
                await press(pilot, "escape")
            elif screen.draft is None:
                await press(pilot, "n")
        assert len(asked) == len(set(asked)) >= 1 and asked[0] == "What did they do for you?"
        assert text_of(screen)


async def test_a_cold_message_says_what_to_expect_first(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "cold", reason="ask")
        assert isinstance(app.screen, SlotDialog) and COLD_LINE in screen_text(app)
        await type_in(pilot, "bees")
        await press(pilot, "enter")
        assert "one question about bees" in text_of(screen)
        assert COLD_LINE in screen_text(app)
        await press(pilot, "e", "x", "ctrl+s", "s")
        assert COLD_LINE in screen_text(app)
        await press(pilot, "escape")
        again = await write(pilot, "cold", reason="ask")
        assert COLD_LINE in screen_text(app) and "From before" in screen_text(app)
        assert again.draft is not None
        await press(pilot, "s", "escape")
        line = Offer(
            prompt_id="AK-start-3", situation="AK", text=Filled((Piece("Hi.", ""),)), mode="send"
        )
        await write(pilot, "cold", offer=line)
        assert COLD_LINE in screen_text(app)


async def test_what_asks_more_than_usual_says_so(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="ask")
        await type_in(pilot, "bees")
        await press(pilot, "enter")
        assert "bees" in text_of(screen)
        assert "A bit braver than usual" in screen_text(app)


@pytest.mark.parametrize(("key", "has"), [("y", True), ("escape", False)])
async def test_a_note_from_last_year_is_asked_about(make_app: Make, key: str, has: bool) -> None:
    ana = Contact(
        uid="eva",
        **BASE,
        name="Eva",
        known="well",
        facts=(Fact(text="your new job", kind="news", on=date(2025, 6, 1)),),
    )
    app = make_app(ana)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "eva", reason="news")
        assert "From your note last year. Still right?" in screen_text(app)
        assert "your new job" in screen_text(app)
        await press(pilot, key)
        assert ("your new job" in text_of(screen)) is has


async def test_an_introduction_asks_who_the_other_one_is(make_app: Make) -> None:
    both = [
        Contact(uid=uid, **BASE, name=name, known="well", tags=("gardening",))
        for uid, name in (("eva", "Eva"), ("max", "Max Loh"))
    ]
    app = make_app(*both)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "eva", reason="introduction")
        assert isinstance(app.screen, OtherPerson)
        await press(pilot, *"Loh", "enter")
        assert "gardening" in text_of(screen)


# the page


async def test_another_wording_goes_round_and_changed_ones_stay(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ben", reason="hello")
        await press(pilot, "e")
        await type_in(pilot, " Mine")
        await press(pilot, "ctrl+s")
        mine, seen = text_of(screen), []
        for _ in range(7):
            await press(pilot, "n")
            while isinstance(app.screen, SlotDialog):
                await press(pilot, "escape")
            seen.append(text_of(screen))
        assert len(set(seen)) >= 3
        assert mine in seen


async def test_editing_in_place_and_back_with_esc(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        await press(pilot, "e")
        assert app.focused is screen.query_one(MessageField)
        await type_in(pilot, " ynv")
        assert "ctrl+s done" in screen_text(app)
        await press(pilot, "escape")
        assert app.screen is screen and not screen.editing
        assert text_of(screen).endswith(" ynv")
        assert "ynv" in screen_text(app)


async def test_remarks_are_soft_and_can_be_put_aside(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="no")
        await press(pilot, "e")
        screen.query_one(MessageField).load("Why? Who? I am sorry. So sorry.")
        await press(pilot, "ctrl+s")
        assert "more than one question" in screen_text(app) and "One sorry" in screen_text(app)
        assert GOOD_ENOUGH not in screen_text(app)
        await press(pilot, "x")
        assert "more than one question" not in screen_text(app)
        assert "One sorry" in screen_text(app) and GOOD_ENOUGH not in screen_text(app)
        await press(pilot, "x")
        assert GOOD_ENOUGH in screen_text(app)
        await press(pilot, "y")
        assert app.clipboard == "Why? Who? I am sorry. So sorry."


async def test_six_edits_are_enough_and_a_look_is_none(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        screen._edits = 4
        await press(pilot, "e", "ctrl+s", "e", "x", "ctrl+s")
        assert screen._edits == 5 and LET_IT_BE not in screen_text(app)
        await press(pilot, "e", "x", "ctrl+s")
        assert LET_IT_BE in screen_text(app)


async def test_ten_minutes_are_enough_and_say_so_by_themselves(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        (timer,) = [one for one in screen._timers if one.name == "open for long"]
        assert timer._interval == 601
        clock_of(app).move(minutes=11)
        assert LET_IT_BE not in screen_text(app)
        await timer._tick(next_timer=0, count=1)
        await pilot.pause()
        assert LET_IT_BE in screen_text(app)
        screen._opened = app.book.clock.now()
        screen._say_verdict()
        clock_of(app).move(minutes=11)
        assert LET_IT_BE not in screen_text(app)
        await press(pilot, "question_mark", "escape")
        assert LET_IT_BE in screen_text(app), "back from another page"


# letting it go out, by hand


async def test_copying_is_all_there_is_to_do(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        assert shown_ids(app) == set()
        await press(pilot, "y")
        assert app.clipboard == text_of(screen)
        assert NOTHING_MORE in screen_text(app)
        assert notice(app) == COPIED
        assert screen.draft is not None and shown_ids(app) == {screen.draft.prompt_id}


async def test_looking_and_changing_count_as_nothing(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "ana", reason="hello")
        await press(pilot, "n", "v", "e", "x", "ctrl+s", "s", "escape")
        assert shown_ids(app) == set()
        assert not app.book.state.records("prompts")


async def test_a_mail_opens_with_the_message_in_it(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*BOOK)
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="no")
        await press(pilot, "o")
        assert opened[0].startswith("mailto:ana@festo.example?body=Thank%20you%20for%20")
        assert "Nothing is sent before you do" in notice(app)
        assert screen.draft is not None and shown_ids(app) == {screen.draft.prompt_id}


async def test_another_channel_opens_without_it_and_says_so(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*BOOK)
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        await write(pilot, "ben", reason="hello")
        await press(pilot, "o")
        assert opened == ["https://signal.me/#p/+497113470"]
        assert "y copies it" in notice(app)
        await write(pilot, "cold", reason="hello")
        await press(pilot, "o")
        assert len(opened) == 1 and "No way to reach Cleo Frost" in notice(app)


async def test_a_message_too_long_for_an_address_is_left_to_the_clipboard(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*BOOK)
    opened: list[str] = []
    monkeypatch.setattr(app, "open_url", opened.append)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        await press(pilot, "e")
        screen.query_one(MessageField).load("word " * 500)
        await press(pilot, "ctrl+s", "o")
        assert opened == ["mailto:ana@festo.example"]
        assert "too long to go along" in notice(app)


async def test_nothing_is_ever_sent(make_app: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket
    import subprocess

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("something was sent")

    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(subprocess, "Popen", refuse)
        await press(pilot, "y", "s", "n", "y", "e", "x", "ctrl+s", "y")
        assert app.screen is screen and NEVER_SENDS in screen_text(app)


# the user's own editor


async def test_the_users_own_editor(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = make_app(*BOOK)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", fake_editor(tmp_path, "open(path, 'w').write('Two.\\nLines.\\n')"))
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        await press(pilot, "E")
        assert text_of(screen) == "Two.\nLines."
        assert "Lines." in screen_text(app)
        assert list((state_folder() / "editor").iterdir()) == []
        await press(pilot, "y")
        assert app.clipboard == "Two.\nLines."


@pytest.mark.parametrize(
    ("command", "said"), [("", "e edits it here"), ("no-such-editor", "could not be started")]
)
async def test_without_an_editor_the_message_is_as_it_was(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    app = make_app(*BOOK)
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana", reason="hello")
        before = text_of(screen)
        await press(pilot, "E")
        assert said in notice(app) and "notes" not in notice(app)
        assert text_of(screen) == before


async def test_the_palette_opens_it_for_the_person_selected(demo_app: KithApp) -> None:
    app = demo_app
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "colon")
        await type_in(pilot, "write a")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, DraftReason))


async def test_keys_typed_ahead_find_the_question(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await write(pilot, "ana")
        await burst(pilot, "t", *"dusting", "enter", "n", "n", "enter", *"calm", "enter", "y")
        assert "thank you for dusting. It made a real difference: calm." in text_of(screen)
        assert app.clipboard == text_of(screen)
