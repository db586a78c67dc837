"""The one way for words to reach the terminal from a command: made visible, in its encoding.

`--json` prints one value. On a terminal it is plain ASCII; elsewhere text stays readable, and only
what could steer a terminal is escaped, so that it is the same value for every reader.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from types import ModuleType
from typing import Any, TextIO

import msgspec

from tui.visible import visible

_ASCII = str.maketrans(
    {
        "✓": "+",
        "·": "-",
        "…": "...",
        "“": '"',
        "”": '"',
        "‹": "<",
        "›": ">",
        "→": "->",
        "’": "'",
        "—": "-",
    }
)
"""Our own signs for a terminal that knows only ASCII."""

_STEERS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What JSON may hold as it is but a terminal should not get."""


def say(text: str = "", *, bold: bool = False, error: bool = False) -> None:
    """Print one line; a newline or control character in `text` shows as a picture."""
    stream = sys.stderr if error else sys.stdout
    shown = _encodable(visible(text), stream)
    if bold and styled(stream):
        shown = f"\x1b[1m{shown}\x1b[0m"
    print(shown, file=stream)


def say_block(text: str, indent: str = "  ") -> None:
    """Print a text of several lines, each indented."""
    for line in text.splitlines():
        say(f"{indent}{line}".rstrip())


def say_data(text: str) -> None:
    """Print exported data as it is, in UTF-8; on a terminal with its controls made visible."""
    if sys.stdout.isatty():
        print(_encodable(visible(text, newlines=True), sys.stdout), end="")
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def say_json(value: Any) -> None:
    """Print `value` (structs, tuples, dates too) as JSON."""
    plain = msgspec.to_builtins(value)
    ascii_only = sys.stdout.isatty() or not _unicode(sys.stdout)
    text = json.dumps(plain, ensure_ascii=ascii_only, indent=2)
    print(_STEERS.sub(lambda found: f"\\u{ord(found.group()):04x}", text))


def show_progress(done: int, total: int) -> None:
    """One line on stderr that is written over, for something long."""
    share = f"{100 * done // total} %" if total else ""
    print(f"\rReading {share}", end="", file=sys.stderr, flush=True)


def clear_progress() -> None:
    """Take the progress line away."""
    print("\r" + " " * 20 + "\r", end="", file=sys.stderr, flush=True)


def table(rows: Sequence[Sequence[str]], *, indent: str = "  ", gap: int = 2) -> None:
    """Print rows as columns. On a terminal the widest inner columns give way to its width."""
    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*shown, strict=True)]
    if sys.stdout.isatty():
        room = shutil.get_terminal_size().columns - len(indent) - gap * (len(widths) - 1)
        while sum(widths) > room and max(widths) > 12:
            widths[widths.index(max(widths))] -= 1
    for row in shown:
        parts = [_pad(cell, width) for cell, width in zip(row, widths, strict=True)]
        say(f"{indent}{(' ' * gap).join(parts)}".rstrip())


def ask(prompt: str, before: str = "") -> str:
    """A line typed at the terminal, with `before` already in it where readline is there.

    Raises EOFError at the end of input.
    """
    readline = _readline()
    if readline is None or not before:
        return input(_encodable(prompt, sys.stdout))
    readline.set_startup_hook(lambda: readline.insert_text(before))
    try:
        return input(_encodable(prompt, sys.stdout))
    finally:
        readline.set_startup_hook(None)


def piped_text() -> str:
    """All of stdin, as UTF-8 whatever the locale; what is none becomes a replacement character."""
    return sys.stdin.buffer.read().decode("utf-8-sig", "replace")


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(_cell(sign) for sign in text)


def styled(stream: TextIO) -> bool:
    """Whether bold may be used: a terminal that is not dumb, and no NO_COLOR (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def lenient_streams() -> None:
    """Let no character end the program: what an encoding lacks is written as its escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _readline() -> ModuleType | None:
    """The line editor, which not every platform has."""
    try:
        import readline
    except ImportError:
        return None
    return readline


def _pad(text: str, width: int) -> str:
    if cells(text) > width:
        kept, used = "", 0
        for sign in text:
            used += _cell(sign)
            if used > width - 1:
                break
            kept += sign
        text = f"{kept.rstrip()}…"
    return text + " " * (width - cells(text))


def _cell(sign: str) -> int:
    if unicodedata.combining(sign) or sign in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _encodable(text: str, stream: TextIO) -> str:
    return text if text.isascii() or _unicode(stream) else text.translate(_ASCII)


def _unicode(stream: TextIO) -> bool:
    return (stream.encoding or "utf").lower().replace("-", "").startswith(("utf", "cp65001"))
