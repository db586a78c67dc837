"""Control characters as visible pictures, so that stored text can never steer a terminal.

Escape bytes pass through Textual and through a plain `print` alike. Everything that came from the
book goes through here on its way to a screen; the book itself keeps the original.
"""

from __future__ import annotations

import re

_TAB = "\t"
_DELETE = 0x7F
_PICTURES = 0x2400
"""U+2400..U+241F picture C0, in order; U+2421 pictures DEL."""

_NAMED = {
    0x061C: "‹ALM›",
    0x200E: "‹LRM›",
    0x200F: "‹RLM›",
    0x2028: "‹LS›",
    0x2029: "‹PS›",
    0x202A: "‹LRE›",
    0x202B: "‹RLE›",
    0x202C: "‹PDF›",
    0x202D: "‹LRO›",
    0x202E: "‹RLO›",
    0x2066: "‹LRI›",
    0x2067: "‹RLI›",
    0x2068: "‹FSI›",
    0x2069: "‹PDI›",
    0xFEFF: "‹BOM›",
}
"""Characters that change the order or the lines of what is shown, by their Unicode short names.

The zero-width joiner is not among them: emoji are made with it.
"""

_UNSAFE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"


def visible(text: str, *, newlines: bool = False) -> str:
    """`text` with C0, DEL, C1, bidi controls, odd line ends and lone surrogates made visible.

    A tab becomes one space. A newline stays only with `newlines=True`; a carriage return before it
    then goes. Wide and combining characters and emoji sequences stay as they are.
    """
    # Nothing that is printable steers: most texts are, and need no look for what does.
    if text.isprintable() or not re.search(_UNSAFE, text):
        return text
    if newlines:
        text = text.replace("\r\n", "\n")
    return re.sub(_UNSAFE, lambda found: _picture(found.group(), newlines), text)


def _picture(char: str, newlines: bool) -> str:
    code = ord(char)
    if char == _TAB or (char == "\n" and newlines):
        return " " if char == _TAB else char
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == _DELETE:
        return chr(_PICTURES + 0x21)
    if code < 0xA0:
        return f"‹{code:02X}›"
    return _NAMED.get(code) or f"‹{code:04X}›"
