"""The quick log by its keys: what the chips say is what is saved."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from store.quicklog import PeopleIndex
from tests.tui.quick_log_help import (
    ANA,
    BEN,
    EXAMPLE,
    KOCH,
    PEOPLE,
    PROMISE,
    keys_shown,
    log,
    person,
    put,
    said,
    talks,
    under,
)
from tests.tui.test_fields import HOSTILE, steers
from tui.app import KithApp
from tui.dialogs.quick_log import QuickLog

MakeApp = Callable[..., KithApp]
SMALL, USUAL, WIDE = (60, 20), (80, 24), (120, 36)


# the example


async def test_the_example_is_saved_exactly_as_its_chips_say(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=WIDE) as pilot:
        screen = await log(pilot)
        await put(pilot, EXAMPLE)
        shown = under(screen.box)
        assert "✓ Ana Díaz  ✓ Ben Okafor · coffee · Sun 22 Nov" in shown
        assert "topic: the trade fair · #robotics" in shown
        assert "then  Mon 7 Dec · Ana Díaz · send Ana the paper" in shown
        await pilot.press("enter")
        assert not isinstance(app.screen, QuickLog)
        (talk,) = talks(app)
        assert (talk.channel, talk.on, talk.people) == ("coffee", "2026-11-22", ("ana", "ben"))
        assert (talk.topics, talk.tags, talk.text) == (("the trade fair",), ("robotics",), "")
        (plan,) = app.book.state.follow_ups.values()
        assert (plan.contact, plan.kind, plan.due) == ("ana", "plan", "2026-12-07")
        assert plan.text == "send Ana the paper"
        assert said(app).startswith(
            "Logged: coffee with Ana Díaz and Ben Okafor, and a plan for Mon 7 Dec."
        )
        assert "u puts it back." in said(app)
        await pilot.press("u")
        assert talks(app) == [] and not app.book.state.follow_ups
        await pilot.press("ctrl+r")
        assert len(talks(app)) == 1


async def test_typed_key_by_key_it_reads_the_same(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await pilot.press(*"tea")
        await pilot.press("space", *"with", "space", *"ben", "exclamation_mark")
        assert screen.box.text == "tea with ben!"
        assert "Ben Okafor" in under(screen.box)
        await pilot.press("backspace", "enter")
        assert [talk.channel for talk in talks(app)] == ["tea"]


@pytest.mark.parametrize("size", [SMALL, USUAL, WIDE])
@pytest.mark.parametrize("theme", ["dusk", "paper"])
async def test_it_fits_at_the_bottom_with_the_page_above(
    make_app: MakeApp, size: tuple[int, int], theme: str
) -> None:
    app = make_app(*PEOPLE, PROMISE)
    async with app.run_test(size=size) as pilot:
        app.theme = theme
        screen = await log(pilot)
        await put(pilot, EXAMPLE)
        region = screen.query_one("#sheet").region
        assert region.bottom == size[1] and region.width == size[0]
        assert region.y >= 4
        assert screen.box.field.region.height == 1
        assert screen.box.under.region.y > screen.box.field.region.y
        assert screen.query_one("#keys").region.bottom <= size[1]
        assert "Enter save" in keys_shown(screen) and "Esc" in keys_shown(screen)
        shown = under(screen.box)
        for word in ("Ana Díaz", "Ben Okafor", "Sun 22 Nov", "#robotics", "Mon 7 Dec", "closes:"):
            assert word in shown
        assert all(len(line) <= size[0] for line in shown.splitlines())


async def test_the_line_stays_in_place_while_it_is_typed(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        place = screen.box.field.region
        for part in ("coffee with An", "a", " about maps", " yesterday > friday: go"):
            await put(pilot, part)
            assert screen.box.field.region == place


# names to complete


async def test_tab_takes_the_name_chosen(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with An")
        assert "Ana Díaz" in under(screen.box) and "Ana Koch" in under(screen.box)
        assert "Tab" in keys_shown(screen)
        chosen = screen.box.under.offer
        assert chosen.pick == 0
        await pilot.press("down")
        assert screen.box.under.offer.pick == 1
        await pilot.press("ctrl+p")
        assert screen.box.under.offer.pick == 0
        await pilot.press("ctrl+n", "up", "down")
        second = screen.box.under.offer.entries[1].words
        await pilot.press("tab")
        assert screen.box.text == f"coffee with {second} "
        assert screen.box.field.has_focus
        assert not screen.box.under.offer.entries


async def test_enter_after_choosing_by_hand_takes_it_and_saves_nothing(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with An")
        second = screen.box.under.offer.entries[1].words
        await pilot.press("down", "enter")
        assert screen.box.text == f"coffee with {second} "
        assert talks(app) == []
        await pilot.press("enter")
        assert len(talks(app)) == 1


async def test_a_long_list_shows_eight_at_most_and_follows_the_choice(make_app: MakeApp) -> None:
    many = [person(f"m{n}", f"Marta Sol{chr(97 + n)}") for n in range(12)]
    app = make_app(*many)
    async with app.run_test(size=SMALL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Mar")
        assert 3 <= under(screen.box).count("Marta") <= 8
        for _ in range(6):
            await pilot.press("down")
        offer = screen.box.under.offer
        assert len(offer.entries) <= 8
        assert offer.entries[offer.pick].words in under(screen.box)
        assert screen.box.field.region.bottom <= screen.box.under.region.y


async def test_the_cursor_says_which_name_is_completed(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Pri about maps")
        assert not screen.box.under.offer.entries
        for _ in range(len(" about maps")):
            await pilot.press("left")
        assert [one.words for one in screen.box.under.offer.entries] == ["Priya Nair"]
        await pilot.press("tab")
        assert screen.box.text == "coffee with Priya Nair about maps"


async def test_a_click_takes_a_name(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with An")
        lines = under(screen.box).splitlines()
        row = next(n for n, line in enumerate(lines) if "Ana Koch" in line)
        await pilot.click(screen.box.under, offset=(5, row))
        await pilot.pause()
        assert screen.box.text == "coffee with Ana Koch "


# hostile text, and much of it


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_hostile_text_is_text(make_app: MakeApp, text: str) -> None:
    app = make_app(*PEOPLE, person("h", "Ann [/x] [@click=app.quit]L[/]"))
    async with app.run_test(size=SMALL) as pilot:
        screen = await log(pilot)
        await put(pilot, f"coffee with Ana: {text.splitlines()[0]}")
        assert not steers(screen.box.text)
        assert not steers(under(screen.box).replace("\n", ""))
        app.export_screenshot()
        await pilot.press("ctrl+t", "ctrl+x", "down", "up", "enter")
        assert app.is_running


async def test_a_name_with_markup_is_a_name(make_app: MakeApp) -> None:
    app = make_app(person("h", "Ann [/x] Lee"), person("g", "Ann [@click=app.quit]Low[/]"))
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ann")
        await pilot.press("enter")
        assert "Ann [/x] Lee" in under(screen.box)
        await pilot.press("1", "enter")
        assert len(talks(app)) == 1
        assert "Ann [" in said(app)


async def test_a_long_line_is_read_and_kept_whole(make_app: MakeApp) -> None:
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana: " + "words " * 660)
        screen.box.read()
        await pilot.press("enter")
        assert len(talks(app)[0].text) > 3900


# a book of thirty thousand


async def test_a_big_book_is_read_beside_the_keys(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui import reading

    monkeypatch.setattr(reading, "SMALL", 2)
    app = make_app(*PEOPLE)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ana")
        for _ in range(50):
            await pilot.pause(0.02)
            if screen.box.reader is not None:
                break
        assert "✓ Ana Díaz" in under(screen.box)
        await pilot.press("enter")
        assert len(talks(app)) == 1
        again = await log(pilot)
        assert again.box.reader is not None, "the names did not change, so nothing is read anew"


async def test_enter_before_the_names_are_read_saves_nothing(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.dialogs.quick_log import line_sheet as module

    monkeypatch.setattr("tui.reading.SMALL", 2)

    def slow(*args: Any) -> PeopleIndex:
        time.sleep(0.3)
        return reading_index(*args)

    from tui.reading import index as reading_index

    monkeypatch.setattr(module, "index", slow)
    app = make_app(ANA, BEN, KOCH)
    async with app.run_test(size=USUAL) as pilot:
        screen = await log(pilot)
        await put(pilot, "coffee with Ben")
        if screen.box.reader is None:
            assert "One moment" in under(screen.box)
            await pilot.press("enter")
            assert talks(app) == []
        for _ in range(100):
            await pilot.pause(0.02)
            if screen.box.reader is not None:
                break
        await pilot.press("enter")
        assert len(talks(app)) == 1
