"""A book that cannot be opened: a calm page, nothing touched, and the ways on."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from store.backup.copies import Kept, backups, by_hand
from store.book import Book
from store.changes import people
from store.clock import FixedClock
from store.errors import BookError
from tests.tui.test_welcome import wait_for
from tui.dialogs.choice import ChoiceList
from tui.recovery import Recovery, Way
from tui.screens.copies import CopiesScreen
from tui.screens.copies.list import CopyRows

SIZES = [(60, 20), (80, 24), (120, 36)]
NEWER = b'{"meta": {"1": {"schema": 99, "book": "b", "revision": 1, "writes": ["w"]}}}\n'


def lived_in(path: Path, clock: FixedClock) -> None:
    """A book of three people, a copy of the day for two of them and one by hand."""
    for name in ("Ana", "Ben", "Cleo"):
        book = Book.open(path, clock=clock)
        book.commit(people.add, name)
        book.close()
        clock.move(days=1)
    by_hand(path, clock)


def trouble_with(path: Path, clock: FixedClock) -> BookError:
    with pytest.raises(BookError) as caught:
        Book.open(path, clock=clock)
    return caught.value


def page(path: Path, clock: FixedClock) -> Recovery:
    return Recovery(trouble_with(path, clock), path, clock)


def said(app: Recovery) -> str:
    """Everything written on the page in front."""
    texts = [str(each.content) for each in app.screen.query(Static) if each.display]
    names = [way.name for each in app.screen.query(ChoiceList) for way in each.entries]
    return "\n".join([*texts, *names])


async def whole(pilot: Pilot[Way], app: Recovery) -> None:
    """Wait until the copy selected has been read to its end."""
    await wait_for(pilot, lambda: "Enter once more" in said(app))


@pytest.mark.parametrize("size", SIZES)
async def test_the_page_says_what_happened_what_is_safe_and_the_ways_on(
    path: Path, clock: FixedClock, size: tuple[int, int]
) -> None:
    lived_in(path, clock)
    path.write_bytes(path.read_bytes()[:300])
    before = path.read_bytes()
    app = page(path, clock)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        words = said(app)
        assert f"{path} cannot be read" in words and "left exactly as it is" in words
        assert "the newest is of Thu 26 Nov, 09:00" in words and "Go back to" in words
        bottom = app.screen.query_one("#keys").region.bottom
        assert bottom <= size[1] and app.screen.query_one("#page").region.right <= size[0]
        await pilot.press("q")
    assert app.return_value == "close" and path.read_bytes() == before


async def test_a_folder_of_copies_that_cannot_be_read_is_not_said_to_be_empty(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(path, clock)
    path.write_bytes(path.read_bytes()[:300])
    error = trouble_with(path, clock)

    def refuse(*_: object) -> list[Kept]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tui.recovery.app.backups", refuse)
    app = Recovery(error, path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "folder of its copies cannot be read: permission denied." in said(app)
        assert "No earlier copy" not in said(app)
        await pilot.press("q")


async def test_a_copy_is_read_to_its_end_then_asked_for_then_the_book(
    path: Path, clock: FixedClock
) -> None:
    lived_in(path, clock)
    cut = path.read_bytes()[:300]
    path.write_bytes(cut)
    app = page(path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, CopiesScreen))
        await wait_for(pilot, lambda: "3 people" in drawn(app))
        await pilot.press("j")
        await pilot.press("enter")
        await whole(pilot, app)
        assert path.read_bytes() == cut
        await pilot.press("enter")
        await pilot.pause()
    assert app.return_value == "again"
    again = Book.open(path, clock=clock)
    assert [one.name for one in again.state.contacts.values()] == ["Ana", "Ben"]
    (safe,) = (kept for kept in backups(path) if kept.kind == "before a restore")
    assert Path(safe.path).read_bytes() == cut


def drawn(app: Recovery) -> str:
    """The rows of the list of copies."""
    rows = app.screen.query_one(CopyRows)
    lines = [line.plain for one in rows.entries for line in rows.draw(one, 72, False)]
    return "\n".join(lines)


async def test_esc_leaves_all_as_it_is_and_a_copy_that_is_cut_says_so(
    path: Path, clock: FixedClock
) -> None:
    lived_in(path, clock)
    path.write_bytes(b"{")
    newest = Path(backups(path)[0].path)
    newest.write_bytes(newest.read_bytes()[:-40])
    app = page(path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, CopiesScreen))
        await pilot.press("enter")
        await wait_for(pilot, lambda: "This copy cannot be used" in said(app))
        assert "Enter once more" not in said(app)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("escape")
        await wait_for(pilot, lambda: not isinstance(app.screen, CopiesScreen))
        await pilot.press("ctrl+q")
    assert app.return_value == "close" and path.read_bytes() == b"{"


@pytest.mark.parametrize(("content", "why"), [(b"\x89PNG", "no earlier copy"), (NEWER, "newer")])
async def test_going_back_is_offered_only_where_it_can_be_done(
    path: Path, clock: FixedClock, content: bytes, why: str
) -> None:
    path.parent.mkdir(parents=True)
    if why == "newer":
        lived_in(path, clock)
    path.write_bytes(content)
    app = page(path, clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert why in said(app).lower() and "Go back" not in said(app)
        assert "copies of it are kept" not in said(app), "no way leads to them from here"
        await pilot.press("1")
    assert app.return_value == "again" and path.read_bytes() == content


async def test_what_cannot_be_restored_is_said_and_the_page_stays(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(path, clock)
    path.write_bytes(b"{")
    app = page(path, clock)

    def refuse(*_: object, **__: object) -> None:
        raise BookError("The disk is full. Nothing was saved; the book is whole.")

    monkeypatch.setattr("tui.recovery.app.restore", refuse)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1")
        await wait_for(pilot, lambda: isinstance(app.screen, CopiesScreen))
        await pilot.press("enter")
        await whole(pilot, app)
        await pilot.press("enter")
        await wait_for(pilot, lambda: "The disk is full" in said(app))
        await pilot.press("j", "j", "enter")
    assert app.return_value == "demo" and path.read_bytes() == b"{"
