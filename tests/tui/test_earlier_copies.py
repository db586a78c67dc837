"""The earlier copies of the book, in the app: seen, chosen, gone back to, and back again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from store.backup.copies import by_hand
from store.backup.restore import Contents
from store.book import Book
from store.changes import people
from store.clock import FixedClock
from tests.tui.reading import screen_text
from tests.tui.test_today import notice
from tests.tui.test_welcome import wait_for
from tui.app import KithApp
from tui.copies import besides, inside, moment
from tui.screens.copies import CopiesScreen
from tui.screens.welcome import WelcomeScreen


def names(book: Book) -> list[str]:
    return [one.name for one in book.state.contacts.values()]


async def test_going_back_and_back_again(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    book.commit(people.add, "Ana")
    by_hand(path, clock)
    clock.move(hours=1)
    book.commit(people.add, "Ben")
    clock.move(minutes=1)
    app = KithApp(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.run_action("app.copies")
        await wait_for(pilot, lambda: "1 person" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Enter once more" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: names(book) == ["Ana"])
        await wait_for(pilot, lambda: "as it was on Mon 23 Nov, 10:00" in notice(app))
        await app.run_action("app.copies")
        await wait_for(pilot, lambda: "kept when you went back" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Enter once more" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: names(book) == ["Ana", "Ben"])
    assert names(Book.open(path, clock=clock)) == ["Ana", "Ben"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
@pytest.mark.parametrize("left", ["nothing", "an empty file"])
async def test_where_the_book_is_gone_the_first_door_leads_back(
    path: Path, clock: FixedClock, size: tuple[int, int], left: str
) -> None:
    Book.open(path, clock=clock).commit(people.add, "Ana")
    by_hand(path, clock)
    path.unlink()
    if left == "an empty file":
        path.touch()
    app = KithApp(Book.open(path, clock=clock))
    async with app.run_test(size=size) as pilot:
        await wait_for(pilot, lambda: "Go back to an earlier copy" in screen_text(app))
        assert "earlier copies of one are kept" in " ".join(screen_text(app).split())
        await pilot.press("enter")
        await wait_for(pilot, lambda: "1 person" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Enter once more" in screen_text(app))
        assert "becomes a copy" not in screen_text(app), "there is nothing to keep"
        await pilot.press("enter")
        await wait_for(pilot, lambda: names(app.book) == ["Ana"])
        await wait_for(pilot, lambda: "as it was on" in notice(app))
        assert "until now" not in notice(app)


async def test_without_copies_there_are_four_doors(path: Path, clock: FixedClock) -> None:
    app = KithApp(Book.open(path, clock=clock))
    async with app.run_test(size=(80, 24)) as pilot:
        await wait_for(pilot, lambda: "Bring an address book" in screen_text(app))
        await pilot.press("0")
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        assert "earlier copy" not in screen_text(app)


async def test_moving_on_takes_the_question_back(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    for name in ("Ana", "Ben"):
        book.commit(people.add, name)
        by_hand(path, clock)
        clock.move(hours=1)
    app = KithApp(book)
    async with app.run_test(size=(80, 24)) as pilot:
        await app.run_action("app.copies")
        await wait_for(pilot, lambda: "1 person" in screen_text(app))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "Enter once more" in screen_text(app))
        await pilot.press("j", "k")
        await wait_for(pilot, lambda: "Enter once more" not in screen_text(app))
        await pilot.press("q")
        await wait_for(pilot, lambda: not isinstance(app.screen, CopiesScreen))
    assert names(book) == ["Ana", "Ben"]


@pytest.mark.parametrize(("size", "told"), [((60, 20), False), ((80, 24), True)])
async def test_why_each_was_made_is_said_on_every_line_or_on_none(
    path: Path, clock: FixedClock, size: tuple[int, int], told: bool
) -> None:
    book = Book.open(path, clock=clock)
    book.commit(people.add, "Ana")
    by_hand(path, clock)
    clock.move(days=1)
    book.commit(people.add, "Ben")
    app = KithApp(book)
    async with app.run_test(size=size) as pilot:
        await app.run_action("app.copies")
        await wait_for(pilot, lambda: screen_text(app).count("1 person") == 2)
        shown = screen_text(app)
        assert ("made by you" in shown) is ("made by itself" in shown) is told


async def test_no_copy_yet_says_when_there_is_one(path: Path, clock: FixedClock) -> None:
    book = Book.open(path, clock=clock)
    book.commit(people.add, "Ana")
    app = KithApp(book)
    async with app.run_test(size=(60, 20)) as pilot:
        await app.run_action("app.copies")
        await wait_for(pilot, lambda: "There is no copy yet" in screen_text(app))
        await pilot.press("escape")


def test_the_words_of_a_copy() -> None:
    assert inside(Contents(people=1, talks=1234)) == "1 person, 1,234 talks"
    assert inside(Contents()) == "nobody yet" and besides(Contents()) == ""
    assert besides(Contents(promises=1, events=2)) == "1 promise or plan, 2 events"
    late = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    assert moment(late, UTC, date(2026, 1, 1)) == "Wed 31 Dec 2025, 23:30"
