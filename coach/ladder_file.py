"""The small steps of `ladder.toml`, and what is wrong with it: always file, line and id.

The numbers there are starting guesses, for the order alone; nobody has to go up (evidence: EXPO,
HUNT).
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import msgspec

from coach.errors import LibraryError
from coach.load import line_of, parse

FILE = "coach/ladder.toml"
_HEADER, _EXTRA = "[[step]]", "[extra]"
_FIELD = re.compile(r"(?:at `\$\.([a-z]+)|field `([a-z_]+)`)")

Text = Annotated[str, msgspec.Meta(pattern=r"\S")]


class SmallStep(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of ours, as it is written."""

    id: Annotated[str, msgspec.Meta(pattern=r"\Astep-[1-9][0-9]?\Z")]
    """`step-1`: for ever, and never given to another."""
    text: Text
    """What to do."""
    guess: Annotated[int, msgspec.Meta(ge=0, le=100, multiple_of=5)]
    """A starting guess of the tension, 0 to 100."""
    smaller: Text
    """A smaller version of it."""
    vary: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    """What may be otherwise the next time."""
    crutch: Text
    """What helps at first, and may be left out once the step is known."""
    example: Text
    """An expectation somebody might have."""
    cell: Annotated[str, msgspec.Meta(pattern=r"\A[A-Z]{2}-(start|stay|close)\Z")] = ""
    """Lines of the library that fit it: `CK-start`; empty when there are none of its own."""


class Extra(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One more for who wants it; it is never suggested."""

    id: Annotated[str, msgspec.Meta(pattern=r"\Astep-[a-z]+\Z")]
    """As of a step."""
    title: Text
    """What it is called."""
    text: Text
    """What to do."""
    why: Text
    """What it is good for."""
    keys: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    """The findings it leans on."""


class LadderFile(msgspec.Struct, frozen=True):
    """The whole of it."""

    steps: tuple[SmallStep, ...]
    """From the easiest up."""
    extra: Extra


_RULES = {
    "id": "`id` is step- and a number: step-1",
    "guess": "`guess` is a multiple of 5 from 0 to 100",
    "vary": "`vary` is a list of texts, at least one",
    "keys": "`keys` is a list of texts, at least one",
    "cell": "`cell` is a cell of the library: CK-start",
}
"""What a field is to be like; all others are texts with something in them."""


@cache
def ours() -> LadderFile:
    """The steps we bring. Raises LibraryError for a file that is wrong."""
    try:
        text = Path(__file__).with_name("ladder.toml").read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(f"this file cannot be read: {error}", file=FILE) from None
    return read_ladder(text, FILE)


def read_ladder(text: str, file: str) -> LadderFile:
    """The steps of a file. Raises LibraryError with file, line and id for whatever is wrong."""
    data = parse(text, file)
    rows, extra = data.pop("step", None), data.pop("extra", None)
    if data:
        name = next(iter(data))
        raise LibraryError(f"`{name}` is not known", file=file, line=line_of(text, "", 0, name))
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LibraryError("steps are written as [[step]]", file=file)
    if not isinstance(extra, dict):
        raise LibraryError("the extra is written as [extra]", file=file)
    steps: list[SmallStep] = []
    for index, row in enumerate(rows):
        step = _read(row, SmallStep, text, file, _HEADER, index)
        if any(step.id == other.id for other in steps):
            line = line_of(text, _HEADER, index, "id")
            raise LibraryError("this id is used above", file=file, line=line, id=step.id)
        if steps and step.guess < steps[-1].guess:
            line = line_of(text, _HEADER, index, "guess")
            reason = "`guess` is below that of the step above"
            raise LibraryError(reason, file=file, line=line, id=step.id)
        steps.append(step)
    return LadderFile(tuple(steps), _read(extra, Extra, text, file, _EXTRA, 0))


def _read(row: dict[str, Any], kind: type[Any], text: str, file: str, at: str, index: int) -> Any:
    try:
        return msgspec.convert(row, kind)
    except msgspec.ValidationError as error:
        reason, found = str(error), _FIELD.search(str(error))
        field = (found[1] or found[2]) if found else ""
        id = row.get("id")
        raise LibraryError(
            _reason(reason, field),
            file=file,
            line=line_of(text, at, index, field),
            id=id if isinstance(id, str) else "",
        ) from None


def _reason(reason: str, field: str) -> str:
    if "missing" in reason:
        return f"`{field}` is missing"
    if "unknown" in reason:
        return f"`{field}` is not known"
    return _RULES.get(field, f"`{field}` is a text with something in it")
