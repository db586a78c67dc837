"""What Today asked and was left alone is remembered when the day turns or the app closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from store.book import Book
from store.clock import FixedClock
from store.inbox import inbox
from store.models import Contact, FollowUp
from tests.conftest import NOW
from tests.tui.conftest import fill
from tui.app import KithApp

MADE = datetime(2026, 11, 1, 8, tzinfo=UTC)
ANA = Contact(uid="ana", created_at=MADE, changed_at=MADE, name="Ana")
PROMISE = FollowUp(
    uid="paper",
    created_at=MADE,
    changed_at=MADE,
    contact="ana",
    kind="promise",
    text="send the paper",
    due="2026-11-02",
)


def asked(book: Book) -> list[str]:
    """What the rows on Today ask."""
    return [row.ask for row in inbox(book.state, book.today).rows]


async def test_still_want_to_is_asked_on_one_day_and_not_the_next(
    tmp_path: Path, make_app: Callable[..., KithApp]
) -> None:
    clock = FixedClock(NOW)
    book = Book.open(tmp_path / "kith.json", clock=clock)
    book.commit(fill, ANA, PROMISE)
    app = make_app(book=book)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert asked(book) == ["still"]
        clock.move(days=1)
        for _ in range(40):
            await pilot.pause(0.05)
            if asked(book) == [""]:
                break
        assert asked(book) == [""]


async def test_a_short_look_in_the_morning_leaves_the_question_for_the_day(
    tmp_path: Path, make_app: Callable[..., KithApp]
) -> None:
    clock = FixedClock(NOW)
    book = Book.open(tmp_path / "kith.json", clock=clock)
    book.commit(fill, ANA, PROMISE)
    async with make_app(book=book).run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+q")
    again = Book.open(tmp_path / "kith.json", clock=clock)
    assert asked(again) == ["still"]
    clock.move(days=1)
    assert asked(again) == [""]
