"""Notes written in the user's own editor: saved, or left as they were with nothing lost."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from store.book import Book
from store.clock import FixedClock
from store.paths import state_folder
from tests.conftest import NOW
from tests.terminal import Terminal
from tests.tui.conftest import fill
from tests.tui.reading import press
from tests.tui.test_person import BOOK, Make, edit_elsewhere, open_ana
from tui.app import KithApp


def fake_editor(tmp_path: Path, body: str) -> str:
    """An editor that is a Python script: `path` is the file to edit."""
    script = tmp_path / "editor.py"
    script.write_text(f"import sys, os\npath = sys.argv[-1]\n{body}\n", encoding="utf-8")
    return f"{sys.executable} {script}"


async def edit_notes(app: KithApp, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", command)
    monkeypatch.setattr(app, "suspend", nullcontext)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_ana(pilot)
        await press(pilot, "E")


async def test_notes_in_the_users_own_editor(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = make_app(*BOOK)
    seen = tmp_path / "mode"
    body = (
        f"open({str(seen)!r}, 'w').write(oct(os.stat(path).st_mode & 0o777))\n"
        "open(path, 'a').write('Third line.\\n')"
    )
    await edit_notes(app, monkeypatch, fake_editor(tmp_path, body))
    assert app.book.state.contact("ana").notes == "First line.\nSecond line.\nThird line."
    if sys.platform != "win32":
        assert seen.read_text() == "0o600"
        folder = state_folder() / "editor"
        assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    assert list((state_folder() / "editor").iterdir()) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("pass", "The notes are as they were."),
        ("sys.exit(1)", "The editor gave up, so the notes are as they were."),
        ("open(path, 'w').write('lost?'); sys.exit(1)", "what you wrote is in"),
        ("open(path, 'wb').write(b'\\xff\\xfe')", "cannot be read; it is in"),
    ],
)
async def test_an_editor_that_gives_up_changes_nothing(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, body: str, said: str
) -> None:
    app = make_app(*BOOK)
    said_there: list[str] = []
    monkeypatch.setattr(app, "tell", lambda text, **_: said_there.append(str(text)))
    monkeypatch.setattr(app, "tell_error", said_there.append)
    await edit_notes(app, monkeypatch, fake_editor(tmp_path, body))
    assert app.book.state.contact("ana").notes == "First line.\nSecond line."
    assert said in said_there[-1]
    if "is in" in said:
        assert len(list((state_folder() / "editor").iterdir())) == 1


@pytest.mark.parametrize(
    ("command", "said"),
    [("", "No editor is named"), ("no-such-editor-here -w", "could not be started"),
     ("'unbalanced", "No editor is named")],
)  # fmt: skip
async def test_without_an_editor_it_is_said(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, command: str, said: str
) -> None:
    app = make_app(*BOOK)
    said_there: list[str] = []
    monkeypatch.setattr(app, "tell_error", said_there.append)
    await edit_notes(app, monkeypatch, command)
    assert said in said_there[-1]


async def test_notes_changed_elsewhere_meanwhile_lose_nothing(
    make_app: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = make_app(*BOOK)
    assert app.book.path is not None
    body = "open(path, 'a').write(' Mine.')"
    command = fake_editor(tmp_path, body)
    monkeypatch.setattr("tui.screens.person.screen.edit_text", elsewhere(app, "ana"))
    await edit_notes(app, monkeypatch, command)
    assert app.book.state.contact("ana").notes == "Theirs."
    (kept,) = (state_folder() / "editor").iterdir()
    assert kept.read_text().endswith(" Mine.")


def elsewhere(app: KithApp, uid: str) -> Callable[..., object]:
    """Runs the editor, and changes the notes from another program while it is open."""
    from tui.editor import edit_text

    def run(*args: Any) -> object:
        written = edit_text(*args)
        edit_elsewhere(app, "contacts", uid, {"notes": "Theirs."})
        return written

    return run


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_the_app_steps_aside_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "kith.json"
    book = Book.open(path, clock=FixedClock(NOW))
    book.commit(fill, *BOOK)
    book.close()
    body = "print('in the editor now'); open(path, 'a').write('\\nThird line.')"
    app = Terminal(
        (sys.executable, "-m", "tui", "--file", str(path)),
        env={
            "KITH_NOW": NOW,
            "TEXTUAL_ANIMATIONS": "none",
            "VISUAL": fake_editor(tmp_path, body),
        },
    )
    try:
        app.wait("You said you would")
        app.send("2")
        app.wait("Everyone, by name")
        app.send("\r")
        app.wait("she/her")
        app.send("E")
        app.wait("Saved changes to Ana Díaz")
        assert b"in the editor now" in app.raw
        app.send("\x11")
        app.exit_code()
    finally:
        app.kill()
    book = Book.open(path, clock=FixedClock(NOW))
    assert book.state.contact("ana").notes.endswith("Third line.")
    book.close()
