"""Practising on a page: card by card, rated or not, stopped, in own words, and at its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.screen import Screen

from coach import practice, self_check
from coach.calm import STOPPED
from coach.shelf import everything
from store.changes import practice as changes
from store.clock import FixedClock
from store.errors import DiskTrouble
from store.models import Card, Contact, Event, Exposure, FollowUp, Profile, Prompt, Rehearsal
from tests.coach.people import MADE
from tests.conftest import NOW
from tests.hostile import MIXED
from tests.tui.conftest import fill
from tests.tui.reading import press, screen_text, type_in
from tests.tui.test_welcome import trouble
from tui.app import KithApp
from tui.dialogs.help import HelpDialog
from tui.dialogs.my_way import MyWay
from tui.screens.calm import CalmScreen
from tui.screens.practise import PractiseScreen
from tui.screens.practise.after import SelfCheckScreen
from tui.screens.practise.commands import HERE
from tui.widgets.paper import Paper

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
NASTY = "Ann [/x] [@click=app.quit]L[/] \x1b]0;x\x07"


def event(**fields: Any) -> Event:
    given = {"uid": "e1", "title": "PyCon DE", "kind": "conference", "starts": "2026-11-25"}
    return Event(**{**given, **MADE, **fields})


def profile(**fields: Any) -> Profile:
    return Profile(**{"uid": "profile", "me": "Sam", **MADE, **fields})


async def opened(
    pilot: Pilot[int], event: str = "", results: list[str | None] | None = None, **named: Any
) -> PractiseScreen:
    """The page, in front."""
    screen = PractiseScreen(event, **named)
    await pilot.app.push_screen(screen, (results if results is not None else []).append)
    await pilot.pause()
    return screen


def shown(screen: PractiseScreen) -> str:
    """What stands on the page."""
    return "\n".join(block.content.plain for block in screen.query_one("#card", Paper).blocks)


def head(screen: PractiseScreen) -> str:
    """The line above a card, which ends with what is practised."""
    line = shown(screen).splitlines()[0]
    assert any(line.endswith(f"   {one.title}") for one in everything())
    return line


def keys(screen: PractiseScreen) -> str:
    return str(screen.query_one("#keys").render())


def looks(app: KithApp) -> list[Rehearsal]:
    rows = app.book.state.records("rehearsals").values()
    return [row for row in rows if isinstance(row, Rehearsal)]


def cards(app: KithApp) -> list[Card]:
    return [row for row in app.book.state.records("cards").values() if isinstance(row, Card)]


def in_front(app: KithApp) -> Screen[Any]:
    return app.screen


def clock(app: KithApp) -> FixedClock:
    assert isinstance(app.book.clock, FixedClock)
    return app.book.clock


async def test_a_session_for_an_event_from_the_first_card_to_the_three_lines(
    make_app: MakeApp,
) -> None:
    app, results = make_app(event(), profile()), list[str | None]()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, "e1", results)
        first = shown(screen)
        assert "Practice for PyCon DE   Leaving a conversation" in first
        assert practice.OPENING in first and practice.ASK in first
        assert "a good chat" not in first and practice.HOW not in first
        await press(pilot, "space")
        assert "Thank you, that was a good chat." in shown(screen)
        assert practice.HOW in shown(screen) and "space" not in keys(screen)
        await press(pilot, "3")
        assert practice.OPENING not in shown(screen) and looks(app)[0].prompt == "LV-close-1"
        await press(pilot, "enter")
        assert practice.HOW in shown(screen), "a card can be rated without the examples"
        await press(pilot, "1", "4")
        assert practice.GOES_QUIET in shown(screen)
        await press(pilot, "space", "enter")
        assert practice.NO_WORDS in shown(screen)
        await press(pilot, "2")
        assert [one.rating for one in looks(app)] == [3, 1, 4, None, 2]
        assert {one.event for one in looks(app)} == {"e1"}
        assert len(cards(app)) == 4, "a look that was left open schedules nothing"
        assert isinstance(app.screen, SelfCheckScreen)
        await type_in(pilot, "I asked")
        await press(pilot, "enter", "enter", "enter")
        assert looks(app)[-1].self_check == ("I asked", "", "")
        assert practice.SAVED in screen_text(app) and practice.TRY_ONE not in screen_text(app)
        await press(pilot, "enter")
        assert results == [""] and len(looks(app)) == 5


async def test_q_stops_at_once_with_one_quiet_line_and_nothing_is_lost(make_app: MakeApp) -> None:
    app, results = make_app(profile()), list[str | None]()
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot, results=results)
        await press(pilot, "3", "q")
        assert results == [None] and len(looks(app)) == 1
        assert app.notice[0].plain == STOPPED
        await opened(pilot, results=results)
        await press(pilot, "space", "escape")
        assert results == [None, None] and len(looks(app)) == 1


async def test_skipping_keeps_nothing_and_a_session_of_skips_simply_ends(
    make_app: MakeApp,
) -> None:
    app, results = make_app(profile()), list[str | None]()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, results=results)
        await press(pilot, "n")
        assert practice.SKIPPED in shown(screen)
        await press(pilot, "n", "n", "n", "n")
        assert results == [""] and looks(app) == []


async def test_with_ratings_off_a_session_goes_on_with_enter_and_schedules_nothing(
    make_app: MakeApp,
) -> None:
    app = make_app(profile(ratings=False))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert "1-4" not in keys(screen)
        await press(pilot, "4")
        assert looks(app) == [], "a number means nothing here"
        await press(pilot, "space")
        assert practice.HOW not in shown(screen) and "first time here" in shown(screen)
        await press(pilot, "enter", "enter", "enter", "enter", "n")
        assert [one.rating for one in looks(app)] == [None] * 4 and cards(app) == []
        assert isinstance(app.screen, SelfCheckScreen)


async def test_within_fifteen_minutes_of_an_event_one_looks_outward_instead(
    make_app: MakeApp,
) -> None:
    """The session is begun two minutes too early, and goes on into the last quarter of an hour."""
    begins = datetime.fromisoformat(NOW).astimezone(UTC) + timedelta(minutes=17)
    soon = event(starts=begins.strftime("%Y-%m-%dT%H:%M"), zone="UTC")
    app, results = make_app(soon, profile()), list[str | None]()
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, "e1", results)
        assert practice.ASK in shown(screen)
        clock(app).move(minutes=3)
        await press(pilot, "3")
        assert shown(screen).startswith(practice.OUTWARD)
        await press(pilot, "enter")
        assert results == [""] and len(looks(app)) == 1
        screen = await opened(pilot, "", results)
        assert shown(screen).startswith(practice.OUTWARD) and practice.ASK not in shown(screen)
        await press(pilot, "space", "3", "n", "m", "enter")
        assert results == ["", ""] and len(looks(app)) == 1


async def test_after_five_minutes_the_open_card_is_the_last(make_app: MakeApp) -> None:
    app = make_app(profile())
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "3")
        clock(app).move(minutes=5)
        assert practice.ASK in shown(screen)
        await press(pilot, "3")
        assert isinstance(app.screen, SelfCheckScreen) and len(looks(app)) == 2


async def test_after_ten_cards_and_after_three_looks_there_is_a_word(make_app: MakeApp) -> None:
    app = make_app(profile())
    today = app.book.today
    twice = [
        Rehearsal(uid=f"{prompt}{n}", prompt=prompt, on=today, **MADE)
        for n in range(2)
        for prompt in ("HT-start-1", "HT-start-2")
    ]
    app.book.commit(fill, *twice)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, situation="HT")
        await press(pilot, "3")
        assert shown(screen) == practice.ENOUGH
        await press(pilot, "enter")
        assert practice.ASK in shown(screen)
        await press(pilot, "q")
        more = [Rehearsal(uid=f"m{n}", prompt="CK-start-1", on=today, **MADE) for n in range(5)]
        app.book.commit(fill, *more)
        screen = await opened(pilot)
        assert shown(screen) == practice.PLENTY and "Enter close" in keys(screen)


async def test_own_words_are_written_in_between_and_come_first_at_once(
    make_app: MakeApp,
) -> None:
    app = make_app(profile())
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "m")
        assert type(in_front(app)) is MyWay
        field: Any = app.screen.query_one("#text")
        assert field.text == "", "the library's line would give the answer away"
        await press(pilot, "escape", "space", "m")
        field = app.screen.query_one("#text")
        assert field.text.startswith("Hi, I'm Sam.")
        field.load_text("Hello, Sam here. Is this seat free?")
        await press(pilot, "ctrl+s", "space")
        assert in_front(app) == screen
        assert 'Yours: "Hello, Sam here. Is this seat free?"' in shown(screen)
        rows = [one for one in app.book.state.records("prompts").values()]
        assert [one.text for one in rows if isinstance(one, Prompt)] == [
            "Hello, {me} here. Is this seat free?"
        ]


async def test_the_second_look_hides_the_examples_also_from_the_field(make_app: MakeApp) -> None:
    seen = Rehearsal(uid="r", prompt="CK-start-1", on=date(2026, 11, 20), **MADE)
    app = make_app(profile(), seen)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, situation="CK")
        await press(pilot, "n", "n")
        assert "space shows them all the same" in shown(screen)
        await press(pilot, "m")
        field: Any = app.screen.query_one("#text")
        assert field.text == ""
        await press(pilot, "escape", "space")
        assert "no news needed" in shown(screen)


def test_help_names_every_key_that_a_card_answers_to() -> None:
    bound = {key for one in PractiseScreen.BINDINGS for key in one.key.split(",")}  # type: ignore[union-attr]
    named = {key for command in HERE for key in command.key.split(",")}
    assert bound - {"down", "up"} | {"escape", "z", "H"} == named


async def test_where_the_footer_has_no_room_the_other_keys_are_in_help(make_app: MakeApp) -> None:
    app = make_app(profile())
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await opened(pilot)
        await press(pilot, "enter")
        assert "z calm" not in keys(screen) and keys(screen).endswith("? help")
        await press(pilot, "question_mark")
        assert isinstance(in_front(app), HelpDialog)
        shown = "".join(block.content.plain for block in in_front(app).query_one(Paper).blocks)
        assert "Say it in your own words" in shown and "A few quiet minutes" in shown
        await press(pilot, "escape")
        assert in_front(app) is screen and practice.HOW in screen_text(app)


async def test_calm_is_one_key_away_and_leads_back_to_the_card(make_app: MakeApp) -> None:
    app = make_app(profile())
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        before = shown(screen)
        await press(pilot, "z")
        assert type(in_front(app)) is CalmScreen
        await press(pilot, "q")
        assert in_front(app) is screen and shown(screen) == before


async def test_a_refused_save_is_said_and_the_card_stays(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app(profile())

    def refuse(*_: object, **__: object) -> None:
        raise DiskTrouble("There is no room on the disk. Nothing was changed.")

    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        with monkeypatch.context() as patch:
            patch.setattr(changes, "rehearsed", refuse)
            await press(pilot, "space", "3")
        assert "no room" in trouble(app) and practice.HOW in shown(screen)
        await press(pilot, "3")
        assert trouble(app) == "" and len(looks(app)) == 1


async def test_after_two_weeks_a_real_step_is_offered_once(make_app: MakeApp) -> None:
    old = Rehearsal(uid="r", prompt="AA-start-1", on=date(2026, 11, 1), **MADE)
    app, results = make_app(profile(), old), list[str | None]()
    async with app.run_test(size=USUAL) as pilot:
        for expected in (self_check.STEP, ""):
            await opened(pilot, results=results, situation="LR")
            while not isinstance(app.screen, SelfCheckScreen):
                await press(pilot, "3")
            await press(pilot, "enter", "enter", "enter")
            assert (practice.TRY_ONE in screen_text(app)) is bool(expected)
            await press(pilot, "2" if expected else "enter")
            assert results[-1] == expected
    assert app.book.state.items[practice.TRY_ONE_KEY].closed
    assert not any(isinstance(r, Exposure) for r in app.book.state.records("exposures").values())


async def test_without_its_event_or_without_cards_a_session_says_what_it_can(
    make_app: MakeApp,
) -> None:
    app = make_app(profile())
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot, "nobody")
        assert "Practice   " in shown(screen) and practice.ASK in shown(screen)
        await press(pilot, "3")
        assert [one.event for one in looks(app)] == [""]
        await press(pilot, "q")
        away = [Prompt(uid=f"h{n}", prompt=f"CK-start-{n}", hidden=True, **MADE) for n in (1, 2)]
        app.book.commit(fill, *away)
        screen = await opened(pilot, situation="CK")
        assert shown(screen) == practice.NOTHING_HERE


async def test_beside_a_promise_practice_begins_with_the_line_on_screen(
    make_app: MakeApp,
) -> None:
    """The line says "here it is", so the first card is not about letting the promise go."""
    ana = Contact(uid="a", name="Ana Díaz", given="Ana", known="well", **MADE)
    paper = FollowUp(
        uid="f", contact="a", kind="promise", text="send the paper", due="2026-11-23", **MADE
    )
    app = make_app(profile(), ana, paper)
    async with app.run_test(size=USUAL) as pilot:
        await press(pilot, "c")
        assert "so here it is" in screen_text(app)
        await press(pilot, "p")
        screen = in_front(app)
        assert isinstance(screen, PractiseScreen)
        assert "it is still open" in shown(screen) or "comes back to your mind" in shown(screen)
        assert "you will not" not in shown(screen)
        await press(pilot, "space")
        assert "so here it is" in shown(screen)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_every_page_fits_whatever_the_event_is_called(
    make_app: MakeApp, size: tuple[int, int]
) -> None:
    app = make_app(event(title=NASTY), event(uid="e2", title=MIXED[0]), profile())
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot, "e1")
        for key in ("space", "3", "3", "3", "space", "3", "space"):
            line, page = screen.query_one("#keys"), screen.query_one("#page")
            assert line.region.bottom <= size[1] and line.region.right <= size[0]
            assert page.region.bottom <= line.region.y
            assert "q stop" in keys(screen) and len(keys(screen)) <= line.size.width
            assert head(screen).startswith("Practice for Ann [/x]")
            assert cell_len(head(screen)) <= page.size.width
            assert not set(screen_text(app)) & set("\x1b\x07\x9b")
            await press(pilot, key)
        assert "One slow breath." in shown(screen)
        await press(pilot, "q")
        screen = await opened(pilot, "e2")
        assert "…   " in head(screen) and cell_len(head(screen)) <= size[0] - 4
        assert not set(screen_text(app)) & set("\x1b\x07\x9b")
