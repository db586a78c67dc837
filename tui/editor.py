"""A text written in the user's own editor, `$VISUAL` or `$EDITOR`, while the app steps aside."""

from __future__ import annotations

import os
import shlex
import subprocess
import uuid
from pathlib import Path

import msgspec
from textual.app import App, SuspendNotSupported

from store.paths import state_folder


class NoEditor(Exception):
    """The editor did not run, or did not finish well; `str(error)` is a sentence for the user."""


class Written(msgspec.Struct, frozen=True):
    """What came back, and the file it is in until `done` is called."""

    text: str
    path: Path

    def done(self) -> None:
        """The text is saved elsewhere: the file goes."""
        self.path.unlink(missing_ok=True)


def edit_text(app: App[int], text: str, name: str = "notes") -> Written:
    """Open `text` in the editor and wait; the app is suspended meanwhile.

    The file is the user's alone (0600), in the state folder, and stays until `Written.done`, so
    that a save the book refuses loses nothing. Raises NoEditor.
    """
    command = _command()
    path = _write(text, name)
    try:
        with app.suspend():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except SuspendNotSupported:
        path.unlink(missing_ok=True)
        raise NoEditor("An editor cannot open from here. e edits the notes in the form.") from None
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NoEditor(
            f"{command[0]} could not be started ({error.strerror}). The notes are as they were; "
            "e edits them in the form."
        ) from error
    return Written(_read(path, text, code), path)


def _command() -> list[str]:
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(wanted)
    except ValueError:
        command = []
    if not command:
        raise NoEditor(
            "No editor is named: $VISUAL or $EDITOR says which. e edits the notes in the form."
        )
    return command


def _write(text: str, name: str) -> Path:
    folder = state_folder() / "editor"
    path = folder / f"{name}-{uuid.uuid4().hex[:8]}.md"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "xb", opener=_private) as file:
            file.write(text.encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise NoEditor(
            f"The notes could not be put where an editor finds them ({error.strerror}). They are "
            "as they were; e edits them in the form."
        ) from error
    return path


def _read(path: Path, before: str, code: int) -> str:
    """What the editor left. An editor that gave up leaves the text as it was."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoEditor(
            f"What the editor left cannot be read; it is in {path}. The notes are as they were."
        ) from error
    if text.endswith("\n") and not before.endswith("\n"):
        text = text[:-1]  # editors end the last line; nobody typed that
    if code == 0:
        return text
    if text == before:
        path.unlink(missing_ok=True)
        raise NoEditor("The editor gave up, so the notes are as they were.")
    raise NoEditor(f"The editor gave up. The notes are as they were; what you wrote is in {path}.")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
