"""The user's own lines from the book, each with the moment it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from coach import shelf
from coach.errors import LibraryError
from coach.lint import Remark, lint
from coach.slots import fill, own_template, slots_of
from store.models import Prompt
from store.state import State

_CALLED = {"me": "your name", "first_name": "their name"}
"""What stands for a slot whose own name says little."""


class OwnLine(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the list."""

    kind: Literal["heading", "gap", "line", "word", "away"]
    id: str = ""
    """Of the library, or the uid of an own line."""
    code: str = ""
    """Of the situation."""
    text: str = ""
    """As it is shown: what is filled in stands between ‹ and ›."""
    values: dict[str, str] = {}
    """Slot -> what stands for it in `text`."""
    library: str = ""
    """What the library says there; empty for a line of the user's own."""


def own_lines(state: State) -> list[OwnLine]:
    """Every line that is not put away, by situation in the order of the library.

    A line of a situation there is none of any more is left out. Raises LibraryError for a wrong
    file.
    """
    by_code: dict[str, list[OwnLine]] = {}
    for row in state.records("prompts").values():
        if isinstance(row, Prompt) and row.text and not row.hidden:
            code = row.prompt.partition("-")[0] if row.prompt else row.situation
            by_code.setdefault(code, []).append(_line(row, code))
    found: list[OwnLine] = []
    for code in shelf.codes():
        lines = sorted(by_code.get(code, ()), key=lambda one: (not one.library, one.id))
        if lines:
            found += [OwnLine(kind="gap")] if found else []
            found += [OwnLine(kind="heading", text=shelf.situation(code).title), *lines]
    return found


def remarks(line: OwnLine) -> tuple[Remark, ...]:
    """What may be said of a line, softly; none of it has to be heeded."""
    return lint(line.text)


def _line(row: Prompt, code: str) -> OwnLine:
    text, values = with_marks(row.text)
    try:
        of_library = shelf.prompt(row.prompt) if row.prompt else None
    except LibraryError:
        of_library = None
    library = with_marks(of_library.text)[0] if of_library is not None else ""
    return OwnLine(
        kind="line",
        id=row.prompt or row.uid,
        code=code,
        text=text,
        values=dict(values),
        library=library,
    )


def with_marks(template: str) -> tuple[str, Mapping[str, str]]:
    """A template as it is read, and what stands in it for which slot.

    Where the words could not be turned back into just this template, they stay as they are.
    """
    marks = {
        name: f"‹{_CALLED.get(name, name.replace('_', ' '))}›"
        for name in slots_of(template, lenient=True)
    }
    filled = fill(template, marks, lenient=True)
    if filled is None or own_template(filled.text, marks) != template:
        return template, {}
    return filled.text, marks
