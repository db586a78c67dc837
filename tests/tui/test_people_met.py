"""People met at an event: typed one after the other or pasted, looked over, saved as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from store.models import Event, Interaction
from tests.coach.people import MADE
from tests.hostile import MIXED
from tests.tui.quick_log_help import ANA, KOCH, LEILA, put
from tests.tui.reading import screen_text
from tests.tui.test_today import notice, press
from tests.tui.test_welcome import trouble, wait_for
from tui.app import KithApp
from tui.dialogs.people_met import PeopleMet

MakeApp = Callable[..., KithApp]
USUAL = (80, 24)
SHELVES = Event(
    uid="shelves",
    **MADE,
    title="Open Shelves",
    kind="conference",
    starts="2026-11-22",
    ends="2026-11-24",
)
THREE = """\
- +Rosa Lind, embedded Rust, likes bouldering > next week: send her the crate
- Leïla about the hinges ! friday: bring the pads
- +"tall one with the scarf" about page turners
"""


async def opened(pilot: Pilot[int]) -> PeopleMet:
    """The dialog, ready to type."""
    app: Any = pilot.app
    screen = PeopleMet("shelves")
    await app.push_screen(screen)
    await wait_for(pilot, lambda: screen.box.field.has_focus)
    return screen


def texts(screen: PeopleMet) -> list[str]:
    """The lines of the list."""
    return [line.text for line in screen.listing.entries]


def names(app: KithApp) -> list[str]:
    """Everybody in the book."""
    return sorted(one.name for one in app.book.state.contacts.values())


async def test_three_pasted_are_saved_as_one_and_taken_back_as_one(make_app: MakeApp) -> None:
    app = make_app(LEILA, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await put(pilot, THREE)
        await wait_for(pilot, lambda: len(texts(screen)) == 3)
        await press(pilot, "ctrl+s")
        assert app.screen is not screen
        assert names(app) == ["Leïla Amrani", "Rosa Lind", "tall one with the scarf"]
        assert len(app.book.state.event("shelves").met) == 3
        assert len(app.book.state.follow_ups) == 2
        assert "three lines" in notice(app)
        await press(pilot, "u")
        assert names(app) == ["Leïla Amrani"] and app.book.state.event("shelves").met == ()


async def test_typed_one_after_the_other_with_enter(make_app: MakeApp) -> None:
    app = make_app(LEILA, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert texts(screen) == []
        await put(pilot, "+Rosa Lind, embedded Rust")
        assert "on their page: embedded Rust" in drawn(screen)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: screen.box.field.has_focus and not screen.box.text)
        await put(pilot, "Leïla about the hinges")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: not screen.box.text)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: screen.listing.has_focus)
        assert texts(screen) == ["+Rosa Lind, embedded Rust", "Leïla about the hinges"]
        await press(pilot, "a")
        await wait_for(pilot, lambda: screen.box.field.has_focus)
        await press(pilot, "ctrl+s")
        talks = app.book.state.records("interactions").values()
        assert {(one.event, one.on) for one in talks if isinstance(one, Interaction)} == {
            ("shelves", "2026-11-23")
        }


SCRIBBLES = """\
Leila, hinges
Rosa Lind, embedded Rust
tall one, embedded Rust
Ana: the flat
+Leïla Amrani about the crate
"""


async def test_plus_adds_who_nobody_has_and_a_digit_says_which_of_two(make_app: MakeApp) -> None:
    """Known people are met as they are; the list itself settles the others, a key each."""
    app = make_app(LEILA, ANA, KOCH, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await put(pilot, SCRIBBLES)
        await wait_for(pilot, lambda: len(texts(screen)) == 5)
        assert [bool(one.draft.blocking) for one in screen.listing.entries] == [
            False, True, True, True, False,
        ]  # fmt: skip
        assert "+ adds them" in drawn(screen)
        assert "1 Ana Díaz  2 Ana Koch  + someone new" in drawn(screen)
        assert "That is Leïla Amrani of your book.  + makes another" in drawn(screen)
        await press(pilot, "j", "plus")
        assert "✓ Rosa Lind (new)" in drawn(screen)
        await press(pilot, "plus")
        assert "? Rosa Lind, not in your book" in drawn(screen), "once more takes it back"
        await press(pilot, "plus", "j", "plus", "j", "2")
        assert "✓ Ana Koch" in drawn(screen)
        assert screen.listing.cursor == 3, "the cursor stays where it is"
        await press(pilot, "g", "plus")
        assert "Nobody in this line is new" in trouble(app)
        await press(pilot, "ctrl+s")
        assert names(app) == ["Ana Díaz", "Ana Koch", "Leïla Amrani", "Rosa Lind", "tall one"]
        assert app.book.state.event("shelves").met.count("leila") == 1


async def test_what_plus_settled_is_kept_with_the_line(make_app: MakeApp) -> None:
    app = make_app(SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await put(pilot, "Rosa Lind, embedded Rust\ntall one, drivers")
        await wait_for(pilot, lambda: len(texts(screen)) == 2)
        await press(pilot, "plus", "escape")
        assert "✓ Rosa Lind (new)" in drawn(await opened(pilot))


async def test_the_line_says_how_a_blocked_one_is_settled(make_app: MakeApp) -> None:
    app = make_app(ANA, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await put(pilot, "Ana, the flat\nAna Berg, drivers")
        await wait_for(pilot, lambda: len(texts(screen)) == 2)
        await press(pilot, "ctrl+s")
        assert "Line 2: Ana Berg is not in your book.  1 Ana Díaz  + someone new" in trouble(app)
        await press(pilot, "enter", "enter")
        assert screen.box.under.offer.pick == 1, "to add them is first to hand"
        await press(pilot, "enter", "enter")
        assert "✓ Ana Berg (new)" in drawn(screen)


def drawn(screen: PeopleMet) -> str:
    """The list as text."""
    rows = screen.listing
    return "\n".join(line.plain for one in rows.entries for line in rows.draw(one, 76, False))


async def test_a_line_nobody_is_named_in_is_gone_to_before_anything_is_saved(
    make_app: MakeApp,
) -> None:
    app = make_app(LEILA, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await put(pilot, "+Rosa Lind\nsomebody with a hat")
        await wait_for(pilot, lambda: len(texts(screen)) == 2)
        await press(pilot, "ctrl+s")
        assert app.screen is screen and "Line 2" in trouble(app)
        assert names(app) == ["Leïla Amrani"]


async def test_esc_keeps_the_lines_and_they_come_back(make_app: MakeApp) -> None:
    app = make_app(LEILA, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await put(pilot, "+Rosa Lind, embedded Rust")
        await press(pilot, "escape")
        assert app.screen is not screen, "one key is enough"
        again = await opened(pilot)
        assert texts(again) == ["+Rosa Lind, embedded Rust"]
        await press(pilot, "enter", "x")
        await wait_for(pilot, lambda: texts(again) == [])
        await press(pilot, "escape")
        assert texts(await opened(pilot)) == []


async def test_the_key_line_says_what_esc_does_in_a_line(make_app: MakeApp) -> None:
    app = make_app(LEILA, SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        await opened(pilot)
        await put(pilot, "+Rosa Lind, embedded Rust")
        await wait_for(pilot, lambda: "Enter done" in screen_text(app))
        assert "Esc put aside" in screen_text(app)
        assert "back to the list" not in screen_text(app)


async def test_esc_on_nothing_closes_at_once(make_app: MakeApp) -> None:
    app = make_app(SHELVES)
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        await press(pilot, "escape")
        assert app.screen is not screen


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_it_fits_and_hostile_text_is_text(make_app: MakeApp, size: tuple[int, int]) -> None:
    app = make_app(SHELVES)
    async with app.run_test(size=size) as pilot:
        screen = await opened(pilot)
        assert screen.box.field.region.bottom <= size[1]
        title = screen.query_one(".title")
        assert title.display and title.region.y >= 0, "the title stays"
        field = screen.box.field
        assert len(field.placeholder) < field.content_region.width, "the example is whole"
        assert screen.query_one("#keys").region.bottom <= size[1]
        await put(pilot, f"+Rosa {' '.join(MIXED[0].split())}")
        await press(pilot, "ctrl+s")
        assert app.screen is not screen or trouble(app)
        assert "[@click=app.quit]" in " ".join(screen.to_keep()[0])


async def test_before_the_event_it_says_that_they_are_noted_for_today(make_app: MakeApp) -> None:
    app = make_app(LEILA, replace(SHELVES, starts="2026-11-30", ends=""))
    async with app.run_test(size=USUAL) as pilot:
        screen = await opened(pilot)
        assert "People you met before Open Shelves" in screen_text(app)
        assert "not begun: noted for today." in screen_text(app)
        await put(pilot, "+Rosa Lind, embedded Rust")
        await press(pilot, "ctrl+s")
        assert app.screen is not screen
        assert len(app.book.state.event("shelves").met) == 1


async def test_who_is_noted_already_is_named_so_that_nobody_is_written_twice(
    make_app: MakeApp,
) -> None:
    app = make_app(ANA, KOCH, replace(SHELVES, met=("ana", "koch", "Zoe", "Kim", "0f" * 16)))
    async with app.run_test(size=(60, 20)) as pilot:
        dialog = await opened(pilot)
        title = dialog.title_content().plain
        assert title.endswith("\nNoted already: Ana Díaz, Ana Koch, Zoe and others")
        assert dialog.query_one("#keys").region.bottom <= 20
