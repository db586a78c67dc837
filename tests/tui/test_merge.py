"""A copy of the book, noticed in the app and brought in: nothing changes before Enter."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import OptionList, Static

from store.book import Book
from tests.hostile import MIXED
from tests.store.test_book import add
from tests.tui.test_today import notice, press, type_in
from tests.tui.test_welcome import trouble, wait_for
from tui import second_copy
from tui.app import KithApp
from tui.dialogs.merge import MergeCopy
from tui.fields import Field
from tui.widgets.paper import Paper

SIZE = (80, 24)
NAME = "kith.sync-conflict-20261129-101112-ABCDEFG.json"


@pytest.fixture
def copy(demo_app: KithApp) -> Path:
    """A copy beside the book of the demo, with two more people in it."""
    path = demo_app.book.path
    assert path is not None
    there = path.with_name(NAME)
    shutil.copy(path, there)
    Book.open(there, clock=demo_app.book.clock).commit(add, "Chi Nakamura", MIXED[1])
    return there


def report(app: KithApp) -> str:
    return "\n".join(block.content.plain for block in app.screen.query_one(Paper).blocks)


def keys(app: KithApp) -> str:
    return str(app.screen.query_one("#keys", Static).visual)


def names(app: KithApp) -> set[str]:
    return {one.name for one in app.book.state.contacts.values()}


async def test_it_is_noticed_in_a_quiet_line_and_the_way_named_there_brings_it_in(
    demo_app: KithApp, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_copy, "FIRST_LOOK", 0.01)
    path = demo_app.book.path
    assert path is not None
    before = path.read_bytes()
    async with demo_app.run_test(size=SIZE) as pilot:
        await wait_for(pilot, lambda: "second copy" in notice(demo_app))
        assert "press : then type second." in notice(demo_app)
        await press(pilot, "colon")
        await type_in(pilot, "second")

        def listed() -> bool:
            shown = demo_app.screen.query(OptionList)
            return bool(shown) and shown.first().option_count == 1

        await wait_for(pilot, listed)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(demo_app.screen, MergeCopy))
        await wait_for(pilot, lambda: demo_app.screen.has_class("-read"))
        assert report(demo_app).startswith("Comes in: 2 people.\nChi Nakamura\n")
        assert "Enter put them together" in keys(demo_app)
        assert path.read_bytes() == before
        await press(pilot, "enter")
        assert not isinstance(demo_app.screen, MergeCopy) and "Chi Nakamura" in names(demo_app)
        assert "One book now" in notice(demo_app) and "u puts it back" in notice(demo_app)
        assert not copy.exists()
        await press(pilot, "u")
        assert "Chi Nakamura" not in names(demo_app)


async def test_it_waits_until_other_news_is_gone_and_is_said_once(
    demo_app: KithApp, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_copy, "NOTICE_SECONDS", 0.05)
    async with demo_app.run_test(size=SIZE) as pilot:
        demo_app.tell("Something else.")
        demo_app.post_message(second_copy.SecondCopies.Noticed(frozenset({str(copy)})))
        await pilot.pause(0.2)
        assert notice(demo_app) == "Something else."
        demo_app.unsay("Something else.")
        await wait_for(pilot, lambda: "second copy" in notice(demo_app))
        demo_app.tell("")
        demo_app.post_message(second_copy.SecondCopies.Noticed(frozenset({str(copy)})))
        await pilot.pause(0.2)
        assert notice(demo_app) == ""


async def test_esc_leaves_all_as_it_was(demo_app: KithApp, copy: Path) -> None:
    path = demo_app.book.path
    assert path is not None
    before = path.read_bytes()
    async with demo_app.run_test(size=SIZE) as pilot:
        demo_app.action_merge()
        await wait_for(pilot, lambda: demo_app.screen.has_class("-read"))
        await press(pilot, "escape")
        assert not isinstance(demo_app.screen, MergeCopy)
    assert path.read_bytes() == before and copy.exists()


async def test_a_path_is_asked_for_where_nothing_lies_beside_the_book(
    make_app: Callable[..., KithApp], tmp_path: Path
) -> None:
    app = make_app()
    app.book.commit(add, "Ana")
    assert app.book.path is not None
    elsewhere = tmp_path / "elsewhere.json"
    async with app.run_test(size=SIZE) as pilot:
        app.action_merge()
        await pilot.pause()
        await press(pilot, "enter")
        assert trouble(app).startswith("Type where the copy is")
        app.screen.query_one("#path", Field).load(str(elsewhere))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "nothing at" in trouble(app))
        Book.open(elsewhere).commit(add, "Eva")
        await press(pilot, "enter")
        await wait_for(pilot, lambda: "another book" in trouble(app))
        shutil.copy(app.book.path, elsewhere)
        await press(pilot, "enter")
        await wait_for(pilot, lambda: app.screen.has_class("-read"))
        assert report(app) == "Everything in it is here already."
        await press(pilot, "enter")
        assert isinstance(app.screen, MergeCopy) and elsewhere.exists()
