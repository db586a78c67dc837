"""The line of an event: chips while one types, Enter saves, Esc keeps, a form one key away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.errors import DiskTrouble
from store.models import Event
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA, BEN, KOCH, PEOPLE, person, put, said
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.edit_event import EditEvent
from tui.dialogs.event_line import EventLine
from tui.dialogs.event_line.box import EventBox
from tui.drafts import EVENT

Make = Callable[..., KithApp]
USUAL = (80, 24)
LINE = "PyCon DE 12-14 apr 9:00-18:00 Darmstadt with Ana, Zoe #python"


async def line_of(pilot: Pilot[int], given: list[Any] | None = None) -> EventLine:
    """The dialog, opened; what it gives goes into `given`."""
    screen = EventLine()
    await pilot.pause()
    pilot.app.push_screen(screen, (given if given is not None else []).append)
    await wait_for(pilot, lambda: bool(screen.query(EventBox)) and screen.box.reader is not None)
    return screen


def events_of(app: KithApp) -> list[Event]:
    return list(app.book.state.events.values())


def under(screen: EventLine) -> str:
    below = screen.box.under
    lines = below.lines(below.content_size.width, below.content_size.height)
    return "\n".join(line.plain.rstrip() for line in lines)


def shown(screen: EventLine | EditEvent, which: str) -> str:
    line = screen.query_one(which, Static)
    return str(line.render()) if line.display else ""


async def test_a_line_is_shown_as_chips_and_enter_saves_it(make_app: Make) -> None:
    app, given = make_app(*PEOPLE), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot, given)
        await put(pilot, LINE)
        chips = under(screen)
        assert "PyCon DE · conference · Mon 12 Apr 2027 09:00 to Wed 14 Apr 2027 18:00" in chips
        assert "place: Darmstadt" in chips and "✓ Ana Díaz · Zoe" in chips
        assert not events_of(app)
        await pilot.press("enter")
        (event,) = events_of(app)
        assert given == [event.uid]
        assert event.expected == ("ana", "Zoe") and event.starts == "2027-04-12T09:00"
        assert "PyCon DE is in the book: Mon 12 Apr 2027 09:00" in said(app)
        app.action_undo()
        assert not events_of(app)


async def test_tab_takes_a_name_and_a_question_is_answered_in_place(make_app: Make) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot)
        await put(pilot, "coffee friday with Be")
        assert "Ben Okafor" in under(screen)
        await pilot.press("tab")
        assert screen.box.text == "coffee friday with Ben Okafor "
        await put(pilot, "and Ana")
        await pilot.press("enter")
        assert not events_of(app), "which Ana is open still"
        assert "Which Ana?" in under(screen) and "Enter take it" in shown(screen, "#keys")
        await pilot.press("2")
        assert "Which Ana?" not in under(screen)
        await pilot.press("enter")
        assert events_of(app)[0].expected == ("ben", "koch")


async def test_a_day_just_gone_is_asked_about_in_place(make_app: Make) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot)
        await put(pilot, "Meetup 20 nov 19:00")
        assert "? which 20 nov" in under(screen)
        await pilot.press("enter")
        assert not events_of(app) and "the one just gone, or the next one?" in under(screen)
        assert "Fri 20 Nov, just gone" in under(screen)
        assert "next year, Sat 20 Nov 2027" in under(screen)
        await pilot.press("1")
        assert "That day is over." in under(screen)
        await pilot.press("enter")
        assert events_of(app)[0].starts == "2026-11-20T19:00"


async def test_what_is_for_a_talk_is_said_to_stand_in_the_notes(make_app: Make) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot)
        await put(pilot, "coffee with Ben tomorrow > send him the paper")
        assert "note: > send him the paper" in under(screen)
        assert "is for a talk, and an event has none" in under(screen)
        await pilot.press("enter")
        (event,) = events_of(app)
        assert (event.place, event.notes) == ("", "> send him the paper")


async def test_words_that_say_no_day_are_asked_about_and_nothing_is_saved(make_app: Make) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot)
        await put(pilot, "talk 31 feb in Ulm")
        await pilot.press("enter")
        assert "31 feb is no day I know" in under(screen) and not events_of(app)
        assert screen.box.field.cursor_position == len("talk 31 feb")


async def test_a_day_that_is_over_is_said_and_saved_all_the_same(make_app: Make) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot)
        await put(pilot, "talk yesterday 18:00")
        assert "That day is over. It is kept all the same" in under(screen)
        await pilot.press("enter")
        assert events_of(app)[0].starts == "2026-11-22T18:00"


async def test_esc_keeps_the_line_and_the_quick_log_does_not_take_it(make_app: Make) -> None:
    app, given = make_app(*PEOPLE), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        await line_of(pilot, given)
        await put(pilot, LINE)
        await pilot.press("escape")
        assert given == [None] and not events_of(app)
        assert app.drafts.newest() is None
        again = await line_of(pilot)
        assert again.box.text == LINE and "Your line from before." in under(again)
        await pilot.press("enter")
        assert app.drafts.find(EVENT) is None


async def test_ctrl_e_goes_on_in_a_form_and_comes_back_with_the_line_as_it_was(
    make_app: Make,
) -> None:
    app, given = make_app(*PEOPLE), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot, given)
        await put(pilot, "talk 31 feb with Ana 15:00 CET #rust")
        await pilot.press("ctrl+e")
        form = app.screen
        assert isinstance(form, EditEvent)
        assert form.texts["expected"] == "Ana Díaz" and form.texts["tags"] == "#rust"
        for words in ("31 feb", "CET", "15:00"):
            assert words in form.texts["notes"], "what no field takes is in the notes"
        await pilot.press("escape")
        assert app.screen is screen and screen.box.text.startswith("talk 31 feb")
        await pilot.press("ctrl+e", "ctrl+s")
        (event,) = events_of(app)
        assert given == [event.uid] and event.title == "talk with Ana"
        assert app.drafts.find(EVENT) is None


async def test_several_lines_pasted_come_up_one_after_the_other(make_app: Make) -> None:
    app, given = make_app(*PEOPLE), list[Any]()
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot, given)
        await put(pilot, "- one friday\n- 31 feb two\n\n- three in may\n")
        assert screen.box.text == "one friday"
        assert "2 more lines come after this one" in shown(screen, ".title")
        await pilot.press("enter")
        assert [event.title for event in events_of(app)] == ["one"] and not given
        assert screen.box.text == "31 feb two"
        await pilot.press("escape")
        assert given == [events_of(app)[0].uid]
        again = await line_of(pilot, given)
        assert again.box.text == "31 feb two", "what waited is kept too"
        assert "one more line comes" in shown(again, ".title")
        await pilot.press("ctrl+u", "enter")
        assert again.box.text == "three in may"
        await pilot.press("enter")
        assert [event.title for event in events_of(app)] == ["one", "three"]
        assert app.drafts.find(EVENT) is None


async def test_a_refused_save_keeps_the_line_and_says_why(
    make_app: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await line_of(pilot)
        await put(pilot, LINE)

        def refuse(*args: object, **named: object) -> None:
            raise DiskTrouble("The disk is full; nothing was changed.")

        monkeypatch.setattr(app.book, "commit", refuse)
        await pilot.press("enter")
        assert app.screen is screen and screen.box.text == LINE
        assert shown(screen, "#trouble") == "The disk is full; nothing was changed."
        assert app.drafts.find(EVENT) is not None


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_any_text_fits_and_stays_text(make_app: Make, size: tuple[int, int]) -> None:
    """The hostile texts and 4,000 characters: shown, never run, the keys always in view."""
    text = MIXED[size[0] % 4]
    app = make_app(ANA, BEN, person("odd", f"Ann {text}"))
    async with app.run_test(size=size) as pilot:
        screen = await line_of(pilot)
        for line in (" ".join(text.split("\n")), "talk friday at " + "x" * 4000, "ab " * 1400):
            await pilot.press("ctrl+u")
            await put(pilot, line)
            keys = screen.query_one("#keys").region
            assert keys.bottom <= size[1] and keys.height == 1
            assert screen.box.field.region.height == 1
        await pilot.press("ctrl+u")
        await put(pilot, "talk friday with Zoe [/x] [@click=app.quit]L[/]")
        await pilot.press("enter")
        assert events_of(app)[0].expected == ("Zoe [/x] [@click=app.quit]L[/]",)
