"""Where a file is: typed, dropped on the terminal, or completed as a shell does."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.fields import Field


class PathField(Field):
    """A path; Tab completes it as a shell does."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False)]

    def action_complete(self) -> None:
        """As far as the names on the disk agree."""
        completed = complete_path(self.value)
        if completed != self.value:
            self.load(completed)


def split_paths(written: str) -> list[Path]:
    """The paths in a line: one as it stands, or several as a shell would split them.

    Terminals quote or escape what is dropped on them, and browsers write `file://`.
    """
    from urllib.parse import unquote, urlparse

    line = written.strip()
    if not line:
        return []
    whole = Path(line).expanduser()
    if whole.exists():
        return [whole]
    try:
        words = shlex.split(line)
    except ValueError:
        words = [line]
    paths = [unquote(urlparse(word).path) if word.startswith("file://") else word for word in words]
    found = [Path(path).expanduser() for path in paths]
    return found if any(path.exists() for path in found) else [whole]


def complete_path(written: str) -> str:
    """`written` as far as the names in its folder agree; a folder gets its slash."""
    folder, _, start = written.rpartition("/")
    parent = Path(folder + "/" if "/" in written else ".").expanduser()
    try:
        names = sorted(
            path.name + ("/" if path.is_dir() else "")
            for path in parent.iterdir()
            if path.name.startswith(start) and (start.startswith(".") or path.name[0] != ".")
        )
    except OSError:
        return written
    first, last = min(names, default=""), max(names, default="")
    agree = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), None)
    common = first[:agree] if agree is not None else first[: min(len(first), len(last))]
    if not common:
        return written
    return f"{folder}/{common}" if "/" in written else common
