"""One content line of a vCard: taking it apart, opening its text, escaping and folding.

Of vobject only `parseParams` is used. Its object layer loses data without a word (`NOTE:one, two`
becomes `NOTE:one`), and its patterns for a whole line take time exponential in the number of commas
of a damaged one; so the head of a line is matched here, by a pattern that never backtracks, and its
logical-line reader is replaced by `vcard_read`, which also counts lines.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

ONE = r'(?:"[^"]*"|[^";:,]*)'
HEAD = re.compile(
    rf"(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)((?:;[A-Za-z0-9_-]+(?:={ONE}(?:,{ONE})*)?)*);?:"
)
"""group, name, parameters."""
_ESCAPED = re.compile(r'\\([nN,;:\\"])')
_BREAKS = re.compile(r"\r\n|\r|\n")
_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})
_NAMED = frozenset({"TYPE", "ENCODING", "CHARSET", "VALUE", "LANGUAGE"})
_LONE = re.compile("[\ud800-\udfff]")
_WIDTH = 75


class Line(NamedTuple):
    """One unfolded line. `name` is empty when it is no content line at all."""

    raw: str
    """Unfolded text, as it is kept on a contact."""
    group: str
    """Lower case; empty for none."""
    name: str
    """Upper case."""
    types: tuple[str, ...]
    """Values of TYPE and bare 2.1 parameters, as written."""
    params: tuple[tuple[str, str], ...]
    """All other parameters: (NAME, value). Encoding and character set are not among them."""
    encoding: str
    """`QUOTED-PRINTABLE`, `B` or empty."""
    charset: str
    value: str
    """Still escaped and encoded."""
    number: int
    """Where the line begins in its file, from 1; 0 for a line that comes from no file."""


def parse(raw: str, number: int = 0) -> Line:
    """Take one unfolded line apart; a text that is no content line gives a Line without a name."""
    head = HEAD.match(raw)
    if head is None:
        return Line(raw, "", "", (), (), "", "", "", number)
    group, name, tail = head.group(1, 2, 3)
    types, params, encoding, charset = _parameters(tail) if tail else _NOTHING
    return Line(
        raw,
        (group or "").lower(),
        name.upper().replace("_", "-"),
        types,
        params,
        encoding,
        charset,
        raw[head.end() :],
        number,
    )


_Parameters = tuple[tuple[str, ...], tuple[tuple[str, str], ...], str, str]
_NOTHING: _Parameters = ((), (), "", "")


@lru_cache(maxsize=1024)
def _parameters(tail: str) -> _Parameters:
    from vobject.base import parseParams

    types: list[str] = []
    params: list[tuple[str, str]] = []
    encoding = charset = ""
    found: list[list[str]] = parseParams(tail)
    for name, *values in found:
        key = name.upper()
        if not values and key in _ENCODINGS:
            key, values = "ENCODING", [name]
        elif not values and key not in _NAMED:
            key, values = "TYPE", [name]
        if key == "TYPE":
            types += [kind for value in values for kind in value.split(",") if kind]
        elif key == "ENCODING" and values:
            encoding = {"BASE64": "B"}.get(values[0].upper(), values[0].upper())
        elif key == "CHARSET" and values:
            charset = values[0]
        else:
            params.append((key, ",".join(values)))
    return tuple(types), tuple(params), encoding, charset


def param(line: Line, name: str) -> str:
    """The first value of a parameter, or nothing."""
    return next((value for key, value in line.params if key == name), "")


def text_of(line: Line) -> str:
    """The value as text: decoded, unescaped, its line breaks as newlines."""
    return _opened(line, line.value)


def parts_of(line: Line) -> list[str]:
    """The value cut at `;`. Encoded text is cut first and opened after, so `=3B` stays text."""
    return [_opened(line, part) for part in split(line.value, ";")]


def lists_of(line: Line) -> list[list[str]]:
    """The value cut at `;`, and each part at `,`."""
    return [[_opened(line, one) for one in split(part, ",")] for part in split(line.value, ";")]


def items_of(line: Line) -> list[str]:
    """The value cut at `,`."""
    return [_opened(line, item) for item in split(line.value, ",")]


def _opened(line: Line, piece: str) -> str:
    if line.encoding == "B":
        return _from_base64(line, piece)
    if line.encoding != "QUOTED-PRINTABLE":
        return unescape(piece) if "\\" in piece else piece
    # A backslash that is itself encoded (=5C) is text; only those written plainly escape.
    bare = re.sub(r"\\([,;:\\])", r"\1", piece)
    return _BREAKS.sub("\n", decoded(binascii.a2b_qp(bare.encode()), line.charset))


def _from_base64(line: Line, piece: str) -> str:
    try:
        return _BREAKS.sub(
            "\n", decoded(binascii.a2b_base64(piece, strict_mode=True), line.charset)
        )
    except (binascii.Error, ValueError):
        return piece


def decoded(data: bytes, charset: str) -> str:
    """Bytes as text: in the character set they name, else UTF-8, else as Windows wrote them."""
    if charset:
        try:
            return data.decode(charset, errors="replace")
        except (LookupError, UnicodeError, ValueError):
            pass  # no character set of that name
    try:
        return data.decode()
    except UnicodeDecodeError:
        return windows(data)


def windows(data: bytes) -> str:
    """Bytes as cp1252; the five that it does not define stay the control characters they are."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in data)


def split(value: str, mark: str) -> list[str]:
    """Cut at each `mark` that is not escaped; the pieces stay escaped."""
    if "\\" not in value:
        return value.split(mark)
    pieces: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|{mark}", value, re.DOTALL):
        if found.group() == mark:
            pieces.append(value[start : found.start()])
            start = found.end()
    return [*pieces, value[start:]]


def unescape(value: str) -> str:
    r"""Open `\n \N \, \; \: \\` and Google's `\"`; any other backslash is text."""
    return _ESCAPED.sub(lambda found: _plain(found.group(1)), value)


def _plain(sign: str) -> str:
    return "\n" if sign in "nN" else sign


def escape(text: str) -> str:
    """Text as a 3.0 value. A lone surrogate, which no file can hold, becomes U+FFFD."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return storable(text).replace("\n", "\\n")


def storable(text: str) -> str:
    """Text with newlines for every line break, and U+FFFD for what no file can hold."""
    text = _BREAKS.sub("\n", text) if "\r" in text else text
    return text if text.isascii() else _LONE.sub("\ufffd", text)


def travels(line: Line) -> bool:
    """Whether a kept line can go out as it is and be read back, by us and by stricter readers."""
    if not line.name or line.name in {"BEGIN", "END", "VERSION"}:
        return False
    if "\n" in line.raw or "\r" in line.raw or _LONE.search(line.raw):
        return False
    if line.encoding == "QUOTED-PRINTABLE":
        return not line.value.endswith("=")
    return line.encoding != "B" or sound_base64(line.value)


def sound_base64(value: str) -> bool:
    """Whether a picture decodes; a damaged one makes other readers give up the whole file."""
    try:
        binascii.a2b_base64(value)
    except (binascii.Error, ValueError):
        return False
    return True


def fold(raw: str) -> str:
    """One line as it is written: cut at 75 bytes, never inside a character, ended by CRLF.

    vobject's `foldOneLine` counts characters, so that a line of emoji stays four times too long.
    """
    if len(raw) <= _WIDTH and raw.isascii():
        return raw + "\r\n"
    data = raw.encode()
    soft = b"quoted-printable" in data[: data.find(b":") + 1].lower()
    return "\r\n ".join(piece.decode() for piece in _pieces(data, soft)) + "\r\n"


def _pieces(data: bytes, soft: bool) -> Iterator[bytes]:
    """Cuts of at most 75 bytes with the space before them.

    A quoted-printable line is not cut after `=`: that would be a soft line break.
    """
    start, room = 0, _WIDTH
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        while soft and end < len(data) and end > start + 1 and data[end - 1] == ord("="):
            end -= 1
        while soft and end < len(data) and (data[end - 1] == ord("=") or data[end] & 0xC0 == 0x80):
            end += 1
        yield data[start:end]
        start, room = end, _WIDTH - 1


def grouped(raw: str, group: str) -> str:
    """The same line in another group."""
    head = HEAD.match(raw)
    before = head.group(1) if head else None
    bare = raw[len(before) + 1 :] if before else raw
    return f"{group}.{bare}" if group else bare
