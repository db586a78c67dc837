"""Reads one situation's prompts from TOML, and says file, line and id of whatever is wrong.

Used for the files of `coach/library/`. In: the text and its name; out: a `Situation`. Nothing is
opened here. Findings that a prompt names are looked up by `coach.shelf.everything`, so that one
situation loads without the evidence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from typing import get_args

import msgspec

from coach.errors import LibraryError
from coach.model import Cell, Mode, Prompt, Situation
from coach.slots import TemplateError, check

MOVES = (
    *("NOTICE", "OPEN", "ASK", "FOLLOW", "LISTEN", "SHARE", "DEEPEN", "COMPL", "THANK", "CHEER"),
    *("SUPPORT", "GIVE", "BRIDGE", "MESSAGE", "NUDGE", "REPAIR", "DECLINE", "EXIT", "RECEIVE"),
    *("SHIFT", "REST", "FOCUS", "RECALL", "CHOICE"),
)
"""What a prompt can do, from noticing the room to deciding on purpose."""
CELLS: tuple[Cell, ...] = get_args(Cell)
MODES: tuple[Mode, ...] = get_args(Mode)
HIGHEST = {"level": 4, "warmth": 3}
OF_THE_FILE = ("code", "title", "when", "cells", "prompt")
OF_A_PROMPT = ("id", "move", "level", "warmth", "mode", "text", "why", "keys", "quiet")
WHEN_THERE_IS_NEED = ("guard", "variants")
TEMPLATES = ("text", "quiet")
MOST_KEYS = 2
MOST_VARIANTS = 2
CODE = re.compile(r"[A-Z]{2}")
ID = re.compile(r"(?P<code>[A-Z]{2})-(?P<cell>[a-z]+)-[1-9][0-9]?")
AT_LINE = re.compile(r"at line (\d+)")

Fail = Callable[..., LibraryError]


def read_situation(text: str, file: str) -> Situation:
    """The situation of `file`, whose name without its ending is the code.

    Raises LibraryError, with file, line and id, for TOML that cannot be read and for every field
    that is missing, unknown, of the wrong kind or out of range.
    """
    data = parse(text, file)

    def fail(reason: str, field: str = "") -> LibraryError:
        return LibraryError(reason, file=file, line=line_of(text, "", 0, field) if field else 0)

    _fields(data, OF_THE_FILE, (), fail)
    code = _text(data, "code", fail)
    if not CODE.fullmatch(code) or code != file.rpartition("/")[2].removesuffix(".toml"):
        raise fail("`code` is two capital letters, the name of the file", "code")
    cells = _cells(data, text, file)
    rows = data["prompt"]
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise fail("prompts are written as [[prompt]]", "prompt")
    prompts: list[Prompt] = []
    for index, row in enumerate(rows):
        prompt = _prompt(row, code, cells, _fail_at(text, file, index, row))
        if any(prompt.id == other.id for other in prompts):
            raise _fail_at(text, file, index, row)("this id is used above", "id")
        prompts.append(prompt)
    return Situation(
        code=code,
        title=_text(data, "title", fail),
        when=_text(data, "when", fail),
        cells=cells,
        prompts=tuple(prompts),
    )


def parse(text: str, file: str) -> dict[str, object]:
    """The TOML of a file. Raises LibraryError with the line when it is none."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise LibraryError(f"this is not TOML: {error}", file=file, line=line) from None


def line_of(text: str, header: str, index: int, field: str = "") -> int:
    """The line, from 1, of a field below the header that is the `index`th of its name.

    `header` is as written, `[[prompt]]`, or empty for the top of the file. The header's own line
    stands in for a field that is not there; 0 means that there is no such header. TOML readers
    keep no lines, so this looks for them again; it needs one field a line, as the library has.
    """
    at, seen, inside = 0, -1, not header
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.partition("#")[0].strip()
        if bare.startswith("["):
            if not header and bare in (f"[{field}]", f"[[{field}]]"):
                return number
            seen += bare == header
            inside = bare == header and seen == index
            at = number if inside else at
        elif inside and _names(bare, field):
            return number
    return at


def _names(line: str, field: str) -> bool:
    """Whether a line gives this field its value."""
    name, equals, _ = line.partition("=")
    return bool(equals) and bool(field) and name.strip().strip("\"'") == field


def _fail_at(text: str, file: str, index: int, row: Mapping[str, object]) -> Fail:
    id = row.get("id")

    def fail(reason: str, field: str = "") -> LibraryError:
        line = line_of(text, "[[prompt]]", index, field)
        return LibraryError(reason, file=file, line=line, id=id if isinstance(id, str) else "")

    return fail


def _cells(data: Mapping[str, object], text: str, file: str) -> dict[str, str]:
    given = data["cells"]
    if not isinstance(given, dict) or not given:
        line = line_of(text, "", 0, "cells")
        raise LibraryError("`cells` names at least one cell", file=file, line=line)

    def fail(reason: str, field: str = "") -> LibraryError:
        return LibraryError(reason, file=file, line=line_of(text, "[cells]", 0, field))

    _fields(given, (), CELLS, fail)
    return {cell: _text(given, cell, fail) for cell in given}


def _prompt(row: Mapping[str, object], code: str, cells: Collection[str], fail: Fail) -> Prompt:
    _fields(row, OF_A_PROMPT, WHEN_THERE_IS_NEED, fail)
    id = _text(row, "id", fail)
    form = ID.fullmatch(id)
    if form is None or form["code"] != code or form["cell"] not in cells:
        raise fail(f"`id` is {code}, one of {_listed(cells)}, and a number: {code}-start-1", "id")
    for field in TEMPLATES:
        _template(_text(row, field, fail), field, fail)
    variants = _texts(row, "variants", MOST_VARIANTS, fail) if "variants" in row else ()
    for variant in variants:
        _template(variant, "variants", fail)
    _choice(row, "move", MOVES, fail)
    _choice(row, "mode", MODES, fail)
    for field, highest in HIGHEST.items():
        number = row[field]
        if type(number) is not int or not 1 <= number <= highest:
            raise fail(f"`{field}` is a whole number from 1 to {highest}", field)
    for field in ("why", *(("guard",) if "guard" in row else ())):
        _text(row, field, fail)
    known = {**row, "situation": code, "cell": form["cell"], "variants": variants}
    known["keys"] = _texts(row, "keys", MOST_KEYS, fail)
    return msgspec.convert(known, Prompt)


def _fields(
    given: Mapping[str, object], needed: Collection[str], free: Collection[str], fail: Fail
) -> None:
    for field in given:
        if field not in needed and field not in free:
            raise fail(f"`{field}` is not known; there are {_listed((*needed, *free))}", field)
    for field in needed:
        if field not in given:
            raise fail(f"`{field}` is missing")


def _text(given: Mapping[str, object], field: str, fail: Fail) -> str:
    value = given[field]
    if not isinstance(value, str) or not value.strip():
        raise fail(f"`{field}` is a text with something in it", field)
    return value


def _texts(given: Mapping[str, object], field: str, most: int, fail: Fail) -> tuple[str, ...]:
    values = given[field]
    if (
        not isinstance(values, list)
        or not 1 <= len(values) <= most
        or not all(isinstance(value, str) and value.strip() for value in values)
    ):
        raise fail(f"`{field}` is a list of one to {most} texts", field)
    return tuple(values)


def _choice(given: Mapping[str, object], field: str, choices: Collection[str], fail: Fail) -> None:
    if given[field] not in choices:
        raise fail(f"`{field}` is one of {_listed(choices)}", field)


def _template(text: str, field: str, fail: Fail) -> None:
    try:
        check(text)
    except TemplateError as error:
        raise fail(f"`{field}`: {error}", field) from None


def _listed(names: Collection[str]) -> str:
    return ", ".join(names)
