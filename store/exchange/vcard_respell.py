"""Old spellings that readers of 3.0 cards do not know, brought to 3.0 before a line is kept.

Fields that Kithbook models are opened from quoted-printable and their bare parameters named
(`TEL;WORK;PREF` becomes `TEL;TYPE=WORK;TYPE=PREF`). Pictures, sounds and keys become `ENCODING=b`,
from 2.1 and from data URIs alike, which servers destroy; their bytes are never touched, not even
damaged ones. Every other line stays as it stands.
"""

from __future__ import annotations

import re

from store.exchange.vcard_lines import (
    HEAD,
    Line,
    escape,
    items_of,
    lists_of,
    parse,
    text_of,
)
from store.exchange.vcard_map import is_modelled

_PICTURES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_DATA = re.compile(r"data:(?:[\w.+-]+/)?([\w.+-]*)[^,]*;base64\\?,", re.IGNORECASE)
_BARE = re.compile(r";[A-Za-z0-9_-]+(?=[;:])")
_IN_PARTS = frozenset({"N", "ADR", "ORG", "X-ANDROID-CUSTOM"})
_IN_ITEMS = frozenset({"NICKNAME", "CATEGORIES"})


def respelled(line: Line) -> Line:
    """The line as 3.0 spells it, or the line itself if it needs nothing."""
    if line.name in _PICTURES:
        return _picture(line)
    if not is_modelled(line.name):
        return line
    if line.encoding or line.charset:
        return _spelled(line, line.types, _value(line))
    head = HEAD.match(line.raw)
    if head is not None and _BARE.search(head.group()):
        return _spelled(line, line.types, line.value)
    return line


def _value(line: Line) -> str:
    if line.encoding != "QUOTED-PRINTABLE":
        return escape(text_of(line)) if line.encoding == "B" else line.value
    if line.name in _IN_PARTS:
        return ";".join(",".join(map(escape, pieces)) for pieces in lists_of(line))
    if line.name in _IN_ITEMS:
        return ",".join(map(escape, items_of(line)))
    return escape(text_of(line))


def _picture(line: Line) -> Line:
    uri = _DATA.match(line.value, 0, 200) if line.encoding != "B" else None
    if uri is not None:
        kind = uri.group(1).upper()
        return _spelled(line, (kind,) if kind else (), line.value[uri.end() :], ";ENCODING=b")
    head = HEAD.match(line.raw)
    if line.encoding == "B" and head is not None and "BASE64" in head.group().upper():
        return _spelled(line, line.types, line.value.strip(), ";ENCODING=b")
    return line


def _spelled(line: Line, types: tuple[str, ...], value: str, encoding: str = "") -> Line:
    group = line.raw.partition(".")[0] + "." if line.group else ""
    said = "".join(f";TYPE={kind}" for kind in types)
    odd = "".join(
        f';{name}="{text}"' for name, text in line.params if encoding == "" or name != "VALUE"
    )
    return parse(f"{group}{line.name}{encoding}{said}{odd}:{value}", line.number)
