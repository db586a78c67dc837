"""The user's own lines as a TOML file, out of the book and in again.

Each `[[prompt]]` has `text` and either `id`, a prompt of the library for which these are the user's
own words, or `situation`, the code of a situation for which this is a prompt of their own.
`hidden = true` says not for me; of a prompt of the library that may stand without a text.
`as_it_stands = true` says that braces and brackets in the text which fit no slot are just that.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping

import msgspec

from coach import shelf
from coach.errors import LibraryError
from coach.load import parse
from coach.slot_list import SLOTS
from coach.template import strays
from store.models import LONGEST_PROMPT
from store.models import Prompt as KeptPrompt

FIELDS = ("id", "situation", "text", "hidden", "as_it_stands")

_HEADER = re.compile(r"""\s*\[\[\s*("prompt"|'prompt'|prompt)\s*\]\]""")
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]'
)
"""What a TOML text may not hold as it is, and what could steer the terminal it is looked at in."""
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}

_ONE_SIDED = ("[[", "]]")

_HEAD = """\
# Your own lines, from Kithbook. Change them here, and `kith import` with this file brings them in.
# id: a line of the library in your own words; situation: a line of your own for that situation.
# {first_name} and such stand for what the book knows. hidden = true: not for me.
"""


class OwnPrompt(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of such a file."""

    id: str = ""
    """Of a prompt of the library; empty for a prompt of the user's own."""
    situation: str
    """Code of its situation."""
    text: str = ""
    """Without space around it; empty for a prompt of the library that is only put away."""
    hidden: bool | None = None
    """Not for me; None when the file does not say."""


def read_own(text: str, file: str) -> tuple[OwnPrompt, ...]:
    """The entries of a file, in order; none for an empty one. `file` is named in what goes wrong.

    Raises LibraryError, with file, line and id, when it is not TOML or an entry does not fit.
    """
    try:
        data = parse(text, file)
    except (RecursionError, ValueError) as error:
        if isinstance(error, LibraryError):
            raise
        # Nested too deep, or a number of thousands of digits: what the TOML reader does not take.
        raise LibraryError("this is not a file of prompts", file=file) from None
    rows = data.pop("prompt", [])
    if data or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise LibraryError("there is nothing but [[prompt]] entries in such a file", file=file)
    found: list[OwnPrompt] = []
    for index, row in enumerate(rows):
        try:
            one = _entry(row)
            same = [other for other in found if _subject(other) == _subject(one)]
            if same:
                raise LibraryError("this line is in the file twice")
        except LibraryError as error:
            id = row.get("id")
            raise LibraryError(
                error.reason,
                file=file,
                line=_line(text, index),
                id=_shown(id) if isinstance(id, str) else "",
            ) from None
        found.append(one)
    return tuple(found)


def write_own(records: Iterable[KeptPrompt]) -> str:
    """The file of what a book keeps: own words, own prompts and what was put away.

    `read_own` gives the same back, whatever the texts hold. The order is always the same.
    """
    kept = [one for one in records if one.text or (one.prompt and one.hidden)]
    kept.sort(key=lambda one: (_code(one), not one.prompt, one.prompt, one.text, one.uid))
    return "\n".join([_HEAD, *map(_written, kept)])


def quoted(text: str) -> str:
    """A text as a TOML string on one line; half a character becomes a replacement character.

    Source: TOML 1.0, basic strings. https://toml.io/en/v1.0.0#string
    """
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if "\ud800" <= sign <= "\udfff":
        sign = "\N{REPLACEMENT CHARACTER}"
        return sign
    return _SHORT.get(sign, f"\\u{ord(sign):04x}")


def _written(one: KeptPrompt) -> str:
    lines = ["[[prompt]]"]
    key, value = ("id", one.prompt) if one.prompt else ("situation", one.situation)
    lines.append(f"{key} = {quoted(value)}")
    if one.text:
        lines.append(f"text = {quoted(one.text)}")
        if _fault(one.text):
            lines.append("as_it_stands = true")
    if one.hidden:
        lines.append("hidden = true")
    return "\n".join([*lines, ""])


def _code(one: KeptPrompt) -> str:
    return one.prompt.partition("-")[0] or one.situation


def _subject(one: OwnPrompt) -> tuple[str, ...]:
    return (one.id,) if one.id else ("", one.situation, one.text)


def _entry(row: Mapping[str, object]) -> OwnPrompt:
    """One entry. Raises LibraryError with nothing but the reason."""
    for field in row:
        if field not in FIELDS:
            raise LibraryError(f"`{field}` is not known; there are {', '.join(FIELDS)}")
    hidden, as_it_stands = _yes_or_no(row, "hidden"), _yes_or_no(row, "as_it_stands")
    id, situation = _word(row, "id"), _word(row, "situation").upper()
    if not id and not situation:
        raise LibraryError("an entry needs an `id`, or a `situation` it is for")
    if situation and situation not in shelf.codes():
        raise LibraryError(f"there is no situation {_shown(situation)}")
    if id:
        prompt = shelf.prompt(id)
        if prompt is None:
            raise LibraryError("there is no prompt of this id")
        if situation not in ("", prompt.situation):
            raise LibraryError(f"this prompt is of {prompt.situation}, not of {situation}")
        situation = prompt.situation
    text = _words(row, bool(id and hidden))
    if not as_it_stands and (fault := _fault(text)):
        raise LibraryError(f"{fault} `as_it_stands = true` takes the text as it is")
    return OwnPrompt(id=id, situation=situation, text=text, hidden=hidden)


def _fault(text: str) -> str:
    """What in a text was meant as a slot or as a bracket and is none; empty when nothing is."""
    for stray in strays(text, SLOTS):
        if stray.startswith("{"):
            name = stray.strip("{}").partition("?")[0]
            known = ", ".join(SLOTS)
            if name in SLOTS:
                return f"the words for an empty {name} hold a bracket."
            return f"there is no slot {_shown(name)}; there are {known}."
        if stray in _ONE_SIDED:
            return f"{stray} stands alone; [[ and ]] belong together."
    return ""


def _yes_or_no(row: Mapping[str, object], field: str) -> bool | None:
    value = row.get(field)
    if value is not None and not isinstance(value, bool):
        raise LibraryError(f"`{field}` is true or false")
    return value


def _word(row: Mapping[str, object], field: str) -> str:
    value = row.get(field, "")
    if not isinstance(value, str) or (field in row and not value.strip()):
        raise LibraryError(f"`{field}` is a text with something in it")
    return value.strip()


def _words(row: Mapping[str, object], may_lack: bool) -> str:
    if "text" not in row and may_lack:
        return ""
    if "text" not in row:
        raise LibraryError("`text` is missing")
    text = _word(row, "text")
    if len(text) > LONGEST_PROMPT:
        raise LibraryError(f"`text` is longer than {LONGEST_PROMPT:,} characters")
    return text


def _shown(word: str) -> str:
    return word if len(word) <= 20 else f"{word[:19]}…"


def _line(text: str, index: int) -> int:
    """The line, from 1, on which the entry `index` begins; 0 when it has no line of its own.

    A header inside a text of several lines is none: what stands before one is TOML by itself.
    """
    lines = text.split("\n")
    start, seen = 0, -1
    for number, line in enumerate(lines):
        if not _HEADER.match(line):
            continue
        try:
            tomllib.loads("\n".join(lines[start:number]))
        except tomllib.TOMLDecodeError:
            continue
        start, seen = number, seen + 1
        if seen == index:
            return number + 1
    return 0
