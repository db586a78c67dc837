"""Text in the columns of a terminal: how wide it is, and wrapped by words to a width.

The command line counts columns too, in `tui.cli.output`, and does so without loading the coach.
"""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """How many cells of a terminal `text` takes: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(cell(sign) for sign in text)


def cell(sign: str) -> int:
    """How many cells one character takes."""
    if unicodedata.combining(sign) or sign in "\u200b\u200c\u200d\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def one_line(text: str, most: int = 0) -> str:
    """`text` on one line without controls; with `most` cut to so many characters.

    Controls, half characters and what turns the direction of writing are left out: the words are to
    be read elsewhere too, on a phone.
    """
    line = " ".join("".join(map(_sign, text)).split())
    if most and len(line) > most:
        return f"{line[: most - 1].rstrip()}…"
    return line


def _sign(sign: str) -> str:
    if sign.isspace():
        return " "
    kind = unicodedata.category(sign)
    return "" if kind in ("Cc", "Cs") or (kind == "Cf" and sign != "\u200d") else sign


def wrapped(text: str, width: int) -> list[str]:
    """`text` as lines of at most `width` cells, broken between words; a longer word is cut."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if cells(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for sign in word:
            if cells(lines[-1]) + cell(sign) > width:
                lines.append("")
            lines[-1] += sign
    return lines if lines != [""] else []
