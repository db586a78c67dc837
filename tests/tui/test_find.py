"""Find: everything as one types, by kind, and Enter leads to the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from store.found import Found
from store.models import Contact, Fact, Interaction
from tests.hostile import MIXED
from tests.tui.reading import press, screen_text, type_in, until
from tests.tui.test_people import THEN
from tui.app import KithApp
from tui.dialogs.find import Find, FoundList, Line
from tui.screens.person import PersonScreen
from tui.screens.today import TodayScreen

Make = Callable[..., KithApp]
BASE: dict[str, Any] = {"created_at": THEN, "changed_at": THEN}
BOOK = (
    Contact(uid="ana", **BASE, name="Ana Díaz", organisation="Festo", notes="likes museums"),
    Contact(
        uid="ben",
        **BASE,
        name="Ben Okafor",
        tags=("choir",),
        facts=(Fact(text="museum card"), Fact(text="secret museum", private=True)),
    ),
    Contact(uid="cy", **BASE, name="Museum Cy", archived=True),
    Interaction(
        uid="t1", **BASE, on="2026-11-05", channel="coffee", text="the museum", people=("ben",)
    ),
    Interaction(uid="t2", **BASE, on="2026-10-05", text="museum, alone", people=()),
)


def found(app: KithApp) -> list[tuple[str, str]]:
    """(kind, uid) of what is listed; headings by their words."""
    entries = app.screen.query_one(FoundList).entries
    return [
        (line.found.kind, line.found.contact) if line.found else ("", line.text)
        for line in entries
        if line.found or line.text
    ]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_people_at_once_then_notes_and_talks(make_app: Make, size: tuple[int, int]) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        await press(pilot, "slash")
        assert isinstance(app.screen, Find)
        await type_in(pilot, "museum")
        assert found(app)[:2] == [("", "People"), ("person", "cy")]
        await until(pilot, lambda: ("talk", "ben") in found(app))
        assert found(app) == [
            ("", "People"),
            ("person", "cy"),
            ("", "Notes and facts"),
            ("note", "ana"),
            ("fact", "ben"),
            ("", "Talks"),
            ("talk", "ben"),
        ]
        shown = screen_text(app)
        assert "early Nov" in shown and "secret" not in shown
        await press(pilot, "down", "ctrl+n", "down", "up")
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))
        assert isinstance(app.screen, PersonScreen) and app.screen.contact == "ben"


async def test_the_first_fit_is_selected_while_one_types_on(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "slash")
        await type_in(pilot, "diaz")
        selected = app.screen.query_one(FoundList).selected
        assert selected is not None and selected.found is not None
        assert selected.found.contact == "ana"
        await until(pilot, lambda: app.screen.query_one(FoundList).selected == selected)
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))


async def test_tags_alone_find_people_alone(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "slash")
        await type_in(pilot, "#choir")
        await pilot.pause(0.3)
        assert found(app) == [("", "People"), ("person", "ben")]


async def test_nothing_found_and_nothing_typed(make_app: Make) -> None:
    app = make_app(*BOOK)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        await press(pilot, "slash")
        assert "Names, notes, facts and talks." in screen_text(app)
        await press(pilot, "enter", "down", "up", "pagedown", "pageup")
        await type_in(pilot, "qxqx")
        await pilot.pause(0.3)
        assert "Nothing found for that." in screen_text(app)
        await press(pilot, "enter", "escape")
        assert isinstance(app.screen, TodayScreen)


async def test_keys_stay_alive_while_many_talks_are_folded(make_app: Make) -> None:
    talks = [
        Interaction(
            uid=f"t{n}", **BASE, on="2026-01-05", text=f"word{n} old lighthouse", people=("ana",)
        )
        for n in range(6000)
    ]
    app = make_app(BOOK[0], *talks)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "slash")
        await type_in(pilot, "word5999")
        await until(pilot, lambda: ("talk", "ana") in found(app))
        await press(pilot, "backspace")
        await until(pilot, lambda: ("talk", "ana") in found(app))
        await press(pilot, "escape")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize("text", MIXED, ids=range(len(MIXED)))
async def test_hostile_text_is_shown_as_text(make_app: Make, text: str) -> None:
    from tests.tui.test_hostile import records

    app = make_app(
        Contact(uid="e", **BASE, name=f"end {text}", notes=f"end {text}"), *records(text)
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await press(pilot, "slash")
        await type_in(pilot, "end")
        await until(pilot, lambda: ("note", "e") in found(app))
        for line in screen_text(app).split("\n"):
            assert line.replace("\u200d", "").replace("\u200b", "").isprintable()
        await press(pilot, "enter")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))


@pytest.mark.parametrize("width", [8, 60, 100])
def test_whatever_was_found_takes_the_one_line_it_is_counted_as(width: int) -> None:
    rows = FoundList()
    hostile_text = " ".join(MIXED)
    hostile = Found(
        kind="person", contact="x", name=hostile_text * 40, text="a\nb\n" + hostile_text * 90
    )
    empty = Found(kind="talk", contact="x", name="", text="", on="2026-11")
    for line in (
        Line("heading", "People"),
        Line("gap"),
        *(Line("found", found=f) for f in (hostile, empty)),
    ):
        for current in (False, True):
            (drawn,) = rows.draw(line, width, current)
            assert "\n" not in drawn.plain
        assert rows.height(line, width) == 1
