"""A file of no bytes where the book was is said at once: it may be what is left of a book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from store.book import Book
from store.clock import FixedClock
from tests.conftest import NOW
from tui.app import KithApp
from tui.widgets.frame import Notice


async def test_an_empty_file_is_said_when_the_app_opens(
    tmp_path: Path, make_app: Callable[..., KithApp]
) -> None:
    path = tmp_path / "kith.json"
    path.touch()
    app = make_app(book=Book.open(path, clock=FixedClock(NOW)))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        said = [notice.message.plain for notice in app.screen_stack[0].query(Notice)]
        assert any("is empty (0 bytes)" in text for text in said)
    assert path.read_bytes() == b""


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_what_is_said_of_a_link_that_leads_nowhere_ends_on_screen(
    tmp_path: Path, make_app: Callable[..., KithApp], size: tuple[int, int]
) -> None:
    away = tmp_path / "a disk that is not in"
    link = tmp_path / "kith.json"
    link.symlink_to(away / "kith.json")
    app = make_app(book=Book.open(link, clock=FixedClock(NOW)))
    said = app.book.problems[0].sentence
    # However long the two paths are here: as long as they commonly are.
    short = said.replace(str(tmp_path), "/srv/the books of ana/kithbook/mine")
    async with app.run_test(size=size) as pilot:
        app.tell_error(short)
        await pilot.pause()
        notice = app.screen.query_one(Notice)
        lines = notice.message.wrap(notice.content_size.width)
        assert notice.size.height >= len(lines) > 3
