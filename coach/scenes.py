"""Moments as they are painted for an event of which the usual ones would not be true.

They are data (`coach/scenes.toml`), as the usual ones are (`coach.cues`).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, get_args

import msgspec

from coach.errors import LibraryError
from coach.fitting import FALLS_BACK, Scene
from coach.load import CELLS, Fail, line_of, parse
from coach.model import Cell
from coach.shelf import CODES
from coach.slots import TemplateError, check, needs, slots_of

FILE: Final = "coach/scenes.toml"
MAY_NAME: Final = frozenset({"place", "event", "first_name"})
"""What a moment may name; each has words for when there is nothing to name."""
_SCENES: Final = tuple(scene for scene in get_args(Scene) if scene)
_FIELD: Final = re.compile(r"`\$\.?(?P<path>[a-z_]+)|field `(?P<named>[a-z_]+)`")


class Painted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The moments of one situation for one scene, by cell; all of them are spoken."""

    start: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()
    close: tuple[str, ...] = ()


def read_scenes(text: str, file: str) -> dict[tuple[str, Scene], Painted]:
    """(code of a situation, scene) -> its moments.

    Raises LibraryError, with file, line and code, for what cannot be read, a code or a scene there
    is none of, and a moment that is no template with words for every empty slot.
    """
    found = {}
    for code, rows in parse(text, file).items():
        if code not in CODES or not isinstance(rows, dict):
            raise LibraryError("there is no situation of this code", file=file, id=code)
        for scene, row in rows.items():
            fail = _fail_at(text, file, code, scene)
            if scene not in _SCENES:
                raise fail(f"there is no scene {scene!r}")
            try:
                painted = msgspec.convert(row, Painted)
            except msgspec.ValidationError as error:
                raise fail(reason(error), field(error)) from None
            for cell in CELLS:
                for moment in getattr(painted, cell):
                    refuse(moment, cell, fail)
            found[code, scene] = painted
    return found


def _fail_at(text: str, file: str, code: str, scene: str) -> Fail:
    def fail(reason: str, field: str = "") -> LibraryError:
        line = line_of(text, f"[{code}.{scene}]", 0, field)
        return LibraryError(reason, file=file, line=line, id=code)

    return fail


def painted(code: str, cell: Cell, scene: Scene) -> tuple[str, ...]:
    """The moments of a cell for the closest scene that has any; empty where the usual ones do.

    Raises LibraryError for a file that is wrong.
    """
    for closest in FALLS_BACK[scene]:
        here = _scenes().get((code, closest))
        moments: tuple[str, ...] = getattr(here, cell) if here is not None else ()
        if moments:
            return moments
    return ()


@cache
def _scenes() -> dict[tuple[str, Scene], Painted]:
    try:
        text = Path(__file__).with_name("scenes.toml").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"this file cannot be read: {error}", file=FILE) from None
    return read_scenes(text, FILE)


# what is wrong with a moment


def refuse(moment: str, field: str, fail: Fail) -> None:
    """Raise what `fail` makes of a moment that is no template with words for every empty slot."""
    try:
        check(moment)
    except TemplateError as error:
        raise fail(f"`{field}`: {error}", field) from None
    strange = set(slots_of(moment)) - MAY_NAME
    if strange:
        raise fail(f"`{field}` names {', '.join(sorted(strange))}, which no moment has", field)
    if needs(moment):
        bare = ", ".join(sorted(needs(moment)))
        raise fail(f"`{field}` has no words for an empty {bare}", field)


def field(error: msgspec.ValidationError) -> str:
    """The name of the field that a message is about; empty for none."""
    found = _FIELD.search(str(error))
    return (found["path"] or found["named"] or "") if found is not None else ""


def reason(error: msgspec.ValidationError) -> str:
    """What a message says, in words for whoever wrote the file."""
    return str(error).replace("$.", "").replace("Object", "this")
