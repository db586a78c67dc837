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


class What(msgspec.Struct, frozen=True):
    """What is written there, as the sentences about it need it."""

    file: str
    """How the name of its file begins."""
    name: str
    """"The notes"."""
    unchanged: str
    """"the notes are as they were"."""
    instead: str
    """Another way to write it, a clause: "e edits the notes in the form"."""

    @property
    def as_before(self) -> str:
        """ "The notes are as they were"."""
        return self.unchanged[0].upper() + self.unchanged[1:]


NOTES = What("notes", "The notes", "the notes are as they were", "e edits the notes in the form")
MESSAGE = What("message", "The message", "the message is as it was", "e edits it here")


class Written(msgspec.Struct, frozen=True):
    """What came back, and the file it is in until `done` is called."""

    text: str
    path: Path

    def done(self) -> None:
        """The text is saved elsewhere: the file goes."""
        self.path.unlink(missing_ok=True)


def edit_text(app: App[int], text: str, what: What = NOTES) -> Written:
    """Open `text` in the editor and wait; the app is suspended meanwhile.

    The file is the user's alone (0600), in the state folder, and stays until `Written.done`, so
    that a save the book refuses loses nothing. Raises NoEditor.
    """
    command = _command(what)
    path = _write(text, what)
    try:
        with app.suspend():
            code = subprocess.run([*command, str(path)], check=False).returncode
    except SuspendNotSupported:
        path.unlink(missing_ok=True)
        raise NoEditor(f"An editor cannot open from here. {what.instead}.") from None
    except OSError as error:
        path.unlink(missing_ok=True)
        raise NoEditor(
            f"{command[0]} could not be started ({error.strerror}). {what.as_before}; "
            f"{what.instead}."
        ) from error
    return Written(_read(path, text, code, what), path)


def _command(what: What) -> list[str]:
    wanted = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        command = shlex.split(wanted)
    except ValueError:
        command = []
    if not command:
        raise NoEditor(f"No editor is named: $VISUAL or $EDITOR says which. {what.instead}.")
    return command


def _write(text: str, what: What) -> Path:
    folder = state_folder() / "editor"
    path = folder / f"{what.file}-{uuid.uuid4().hex[:8]}.md"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(path, "xb", opener=_private) as file:
            file.write(_ended(text).encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise NoEditor(
            f"{what.name} could not be put where an editor finds files ({error.strerror}). "
            f"{what.as_before}; {what.instead}."
        ) from error
    return path


def _ended(text: str) -> str:
    """As an editor leaves a file: its last line ends too."""
    return text if not text or text.endswith("\n") else f"{text}\n"


def _read(path: Path, before: str, code: int, what: What) -> str:
    """What the editor left. An editor that gave up leaves the text as it was."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise NoEditor(
            f"What the editor left cannot be read; it is in {path}. {what.as_before}."
        ) from error
    if text.endswith("\n") and not before.endswith("\n"):
        text = text[:-1]  # that of the last line; nobody typed it
    if code == 0:
        return text
    if text == before:
        path.unlink(missing_ok=True)
        raise NoEditor(f"The editor gave up, so {what.unchanged}.")
    raise NoEditor(f"The editor gave up. {what.as_before}; what you wrote is in {path}.")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
