"""The disk refuses while something is typed: the words and the reason stand on screen together, and
the same key saves once the trouble is over."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from store.book import Book
from store.clock import FixedClock
from store.models import Record
from tests.conftest import NOW
from tests.faults.faulty import Faulty
from tests.tui.conftest import fill
from tests.tui.quick_log_help import ANA, log, put, talks
from tests.tui.reading import notice, press, screen_text, until
from tests.tui.test_edit_event import PYCON
from tests.tui.test_edit_person import open_form
from tui.app import KithApp
from tui.dialogs.edit_event import EditEvent
from tui.fields import Field
from tui.forms import fill_in

Make = Callable[..., KithApp]
USUAL = (80, 24)
REASONS = [(errno.ENOSPC, "The disk is full."), (errno.EROFS, "read-only"), (errno.EIO, "refused")]
STEPS = ("create", "write", "sync")


@pytest.fixture
def files() -> Faulty:
    return Faulty()


@pytest.fixture
def app(make_app: Make, tmp_path: Path, files: Faulty) -> KithApp:
    """An app on a book of Ana and PyCon, on a disk that can be told to refuse."""
    records: tuple[Record, ...] = (ANA, PYCON)
    book = Book.open(tmp_path / "b" / "kith.json", clock=FixedClock(NOW), files=files)
    book.commit(fill, *records)
    return make_app(book=book)


def shown(app: KithApp) -> str:
    """What is on screen, as one line."""
    return " ".join(screen_text(app).split())


def on_disk(app: KithApp) -> Book:
    assert app.book.path is not None
    return Book.open(app.book.path)


async def refused_then_saved(
    pilot: Pilot[int], files: Faulty, reason: tuple[int, str], key: str, typed: str
) -> None:
    """Press the key on a disk that refuses, look, and press it again on one that does not."""
    app = pilot.app
    assert isinstance(app, KithApp)
    form, before = app.screen, on_disk(app).state.revision
    for step in STEPS:
        files.refuse(reason[0], step)
        await press(pilot, key)
        assert app.screen is form
        said = shown(app)
        assert reason[1] in said and "Nothing was saved" in said, said
        assert typed in said, said
        assert on_disk(app).state.revision == before
    files.heal()
    await press(pilot, key)
    await until(pilot, lambda: app.screen is not form)
    assert on_disk(app).state.revision == before + 1


@pytest.mark.parametrize("reason", REASONS, ids=lambda one: str(one[0]))
async def test_the_quick_log(app: KithApp, files: Faulty, reason: tuple[int, str]) -> None:
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        await log(pilot)
        await put(pilot, "coffee with Ana about maps")
        await refused_then_saved(pilot, files, reason, "enter", "coffee with Ana about maps")
        assert len(talks(app)) == 1


@pytest.mark.parametrize("reason", REASONS[:1], ids=lambda one: str(one[0]))
async def test_the_form_of_a_person(app: KithApp, files: Faulty, reason: tuple[int, str]) -> None:
    async with app.run_test(size=USUAL) as pilot:
        form = await open_form(pilot)
        fill_in(form.query_one("#city", Field), "Reutlingen")
        form.query_one("#city", Field).focus()
        await refused_then_saved(pilot, files, reason, "ctrl+s", "Reutlingen")
        assert on_disk(app).state.contact("ana").city == "Reutlingen"


@pytest.mark.parametrize("reason", REASONS[:1], ids=lambda one: str(one[0]))
async def test_the_form_of_an_event(app: KithApp, files: Faulty, reason: tuple[int, str]) -> None:
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        form = EditEvent("pycon")
        await app.push_screen(form)
        fill_in(form.query_one("#place", Field), "Reutlingen")
        form.query_one("#place", Field).focus()
        await refused_then_saved(pilot, files, reason, "ctrl+s", "Reutlingen")
        assert on_disk(app).state.events["pycon"].place == "Reutlingen"


async def test_a_save_that_the_disk_does_not_confirm_is_said(app: KithApp, files: Faulty) -> None:
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        await log(pilot)
        await put(pilot, "coffee with Ana")
        files.refuse(errno.EIO, "sync_folder")
        await press(pilot, "enter")
        await until(pilot, lambda: "not confirmed by the disk" in notice(app))
        assert len(talks(app)) == 1 and len(on_disk(app).state.records("interactions")) == 1


async def test_damage_under_the_open_app_is_named_once_on_screen(app: KithApp) -> None:
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        path = app.book.path
        assert path is not None
        path.write_bytes(path.read_bytes().replace(b"Stuttgart", b"Stuttgurt"))
        await until(pilot, lambda: "contacts is not as it was saved" in shown(app))
        assert "compare it with an earlier copy." in shown(app), "the sentence ends on screen"
        app.tell("")
        app.book.refresh()
        await pilot.pause(0.3)
        assert "not as it was saved" not in shown(app)


async def test_a_row_that_is_no_record_is_named_once_on_screen(make_app: Make, path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"contacts": {"1": {"name": "Ana"}, "2": {"name": 7}}}')
    app = make_app(book=Book.open(path, clock=FixedClock(NOW)))
    async with app.run_test(size=USUAL) as pilot:
        await until(pilot, lambda: "Row 2 of contacts cannot be read" in shown(app))
        assert "Nothing was lost; kith check says more." in shown(app)
        await log(pilot)
        await put(pilot, "coffee with Ana")
        await press(pilot, "enter")
        await until(pilot, lambda: "Logged" in notice(app))
        await pilot.pause(0.3)
        assert "Logged" in notice(app)
    assert '"2": {"name": 7}' in path.read_text()
