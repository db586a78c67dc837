"""The file is another one while the app is open: a checkout, a copy put back, stock TinyDB, a sync.

The app shows what the file says; what it had beyond that is kept as a copy, and both are said.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.book import Book
from store.changes import people
from tests.faults import report
from tests.store.test_book import add
from tests.tui.quick_log_help import ANA, BEN
from tests.tui.reading import notice, press, screen_text, until
from tests.tui.test_edit_person import open_form
from tui.app import KithApp
from tui.dialogs.put_back import PutBack
from tui.fields import Field
from tui.forms import fill_in

Make = Callable[..., KithApp]
USUAL = (80, 24)


def move_to(app: KithApp, city: str) -> None:
    """Ana moves, saved by the app itself."""
    app.book.commit(
        people.edit, "ana", {"city": app.book.state.contact("ana").city}, {"city": city}
    )


def file_of(app: KithApp) -> Path:
    assert app.book.path is not None
    return app.book.path


def git(folder: Path, *words: str) -> None:
    """Run git with nothing of this machine's own settings."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        env={**os.environ, **quiet},
        check=True,
        capture_output=True,
        timeout=60,
    )


def checked_out(path: Path, older: bytes) -> None:
    """git writes the older one anew under the name."""
    newer = path.read_bytes()
    path.write_bytes(older)
    git(path.parent, "init", "-q")
    git(path.parent, "add", path.name)
    git(path.parent, "commit", "-qm", "older")
    path.write_bytes(newer)
    git(path.parent, "checkout", "-q", "--", path.name)
    assert path.read_bytes() == older


def copied_over(path: Path, older: bytes) -> None:
    """cp writes into the file that is there."""
    aside = path.with_name("aside")
    aside.write_bytes(older)
    shutil.copyfile(aside, path)
    aside.unlink()


def synced_over(path: Path, older: bytes) -> None:
    """A sync tool renames a new file over it, with the time that it had elsewhere."""
    aside = path.with_name(".syncthing.kith.json.tmp")
    aside.write_bytes(older)
    os.utime(aside, (1_700_000_000, 1_700_000_000))
    os.replace(aside, path)


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here")


@pytest.mark.parametrize(
    "bring", [pytest.param(checked_out, marks=needs_git), copied_over, synced_over]
)
def test_an_older_book_is_followed_and_ours_is_kept(
    path: Path, bring: Callable[[Path, bytes], None]
) -> None:
    book = Book.open(path)
    book.commit(add, "Ana")
    older = path.read_bytes()
    book.commit(add, "Ben")
    newer = path.read_bytes()
    bring(path, older)
    assert book.refresh() and not book.refresh()
    assert [one.name for one in book.state.contacts.values()] == ["Ana"]
    (kept,) = path.parent.glob("backups/displaced-*")
    lost = gzip.decompress(kept.read_bytes()) != newer
    report.add("replaced while open", times=1, lost=int(lost))
    assert not lost
    assert str(kept) in book.problems[-1].sentence
    book.commit(add, "Cleo")
    assert [one.name for one in Book.open(path).state.contacts.values()] == ["Ana", "Cleo"]


@needs_git
async def test_an_older_book_is_shown_ours_is_kept_and_an_open_form_keeps_both(
    make_app: Make,
) -> None:
    app = make_app(ANA, BEN)
    path = file_of(app)
    older = path.read_bytes()
    move_to(app, "Bonn")
    async with app.run_test(size=USUAL) as pilot:
        form = await open_form(pilot)
        assert form.query_one("#city", Field).value == "Bonn"
        fill_in(form.query_one("#city", Field), "Ulm")
        newer = path.read_bytes()
        checked_out(path, older)
        await until(pilot, lambda: app.book.state.contact("ana").city == "Stuttgart")
        await until(pilot, lambda: "older copy of the book" in app.notice[0].plain)
        (kept,) = path.parent.glob("backups/displaced-*")
        assert gzip.decompress(kept.read_bytes()) == newer
        assert str(kept) in app.notice[0].plain
        await press(pilot, "ctrl+s")
        assert app.screen is form
        shown = " ".join(screen_text(app).split())
        assert "In the book now: Stuttgart. ctrl+s again saves yours." in shown
        assert form.query_one("#city", Field).value == "Ulm"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: app.screen is not form)
    assert Book.open(path).state.contact("ana").city == "Ulm"


async def test_stock_tinydb_beside_the_app_is_followed(make_app: Make) -> None:
    app = make_app(ANA, BEN)
    path = file_of(app)
    async with app.run_test(size=USUAL) as pilot:
        await pilot.pause()
        with TinyDB(path) as db:
            db.table("contacts").update({"city": "Bonn", "shoe": 41}, where("uid") == "ana")
            db.table("contacts").insert({"name": "Cleo"})
            db.table("zoo").insert({"lion": 1})
        await until(pilot, lambda: app.book.state.contact("ana").city == "Bonn")
        await press(pilot, "2")
        await until(pilot, lambda: "Cleo" in screen_text(app))
        assert notice(app) == "", "a friendly edit is no trouble"
        move_to(app, "Ulm")
    with TinyDB(path) as db:
        (row,) = db.table("contacts").search(where("uid") == "ana")
        assert (row["city"], row["shoe"]) == ("Ulm", 41)
        assert len(db.table("contacts")) == 3 and db.table("zoo").all() == [{"lion": 1}]
    assert not list(path.parent.glob("backups/displaced-*"))


CONFLICT = b'<<<<<<< HEAD\n"1": {"uid":"a"}\n=======\n"1": {"uid":"b"}\n>>>>>>> other\n'


async def test_a_conflict_that_git_left_in_the_file_is_refused_until_it_is_mended(
    make_app: Make,
) -> None:
    app = make_app(ANA)
    path = file_of(app)
    whole = path.read_bytes()
    async with app.run_test(size=USUAL) as pilot:
        form = await open_form(pilot)
        fill_in(form.query_one("#city", Field), "Ulm")
        spoilt = whole.replace(b'"contacts": {\n', b'"contacts": {\n' + CONFLICT)
        path.write_bytes(spoilt)
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, PutBack))
        assert path.read_bytes() == spoilt
        await press(pilot, "l")
        path.write_bytes(whole)
        assert app.screen is form and form.query_one("#city", Field).value == "Ulm"
        await press(pilot, "ctrl+s")
        await until(pilot, lambda: app.screen is not form)
    assert Book.open(path).state.contact("ana").city == "Ulm"
    assert not list(path.parent.glob("backups/displaced-*"))
