"""The file under the app is gone or strange: nothing typed is lost, the way back is one key."""

from __future__ import annotations

import shutil

import pytest
from textual.widgets import Static

from store.book import Book
from tests.tui.test_today import SIZE, listed, notice, press, type_in
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.dialogs.put_back import PutBack


@pytest.mark.parametrize("instead", [None, b"", b"{ not a book", b"\x89PNG"])
async def test_the_book_is_offered_back_and_put_back(
    demo_app: KithApp, instead: bytes | None
) -> None:
    path = demo_app.book.path
    assert path is not None
    async with demo_app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        names = listed(demo_app)
        if instead is None:
            path.unlink()
        else:
            path.write_bytes(instead)
        await press(pilot, "s", "1", "enter")
        await wait_for(pilot, lambda: isinstance(demo_app.screen, PutBack))
        assert path.exists() is (instead is not None)
        await press(pilot, "p")
        assert "back where it was" in notice(demo_app)
        assert listed(demo_app) == names
        await press(pilot, "s", "1", "enter")
        assert names[0] not in listed(demo_app)
    assert len(Book.open(path).state.contacts) == len(demo_app.book.state.contacts)


async def test_the_line_stays_typed_while_the_book_is_away(demo_app: KithApp) -> None:
    path = demo_app.book.path
    assert path is not None
    async with demo_app.run_test(size=SIZE) as pilot:
        await press(pilot, "i")
        await type_in(pilot, "coffee with Ana")
        shutil.move(path, path.with_name("elsewhere.json"))
        await press(pilot, "enter")
        await wait_for(pilot, lambda: isinstance(demo_app.screen, PutBack))
        await press(pilot, "p")
        said = str(demo_app.screen.query_one("#trouble", Static).visual)
        assert said == "The book is back where it was. Please do that once more."
        await press(pilot, "enter")

        def saved() -> bool:
            state = demo_app.book.state
            talks = (talk for one in state.contacts for talk in state.interactions_of(one))
            return any(talk.on == "2026-11-23" for talk in talks)

        await wait_for(pilot, saved)
