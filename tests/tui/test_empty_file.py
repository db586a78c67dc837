"""A file of no bytes where the book was is said at once: it may be what is left of a book."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
