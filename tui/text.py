"""The one way for stored text to reach a widget: made visible, never read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import bidirectional

from textual.content import Content

from tui.visible import visible

_ISOLATE, _POP = "\u2068", "\u2069"
"""First strong isolate and its end (UAX 9): a name written right to left moves nothing else."""


def plain(text: str, style: str = "", *, newlines: bool = False) -> Content:
    """`text` as it stands, in `style`; brackets mean nothing, control characters are pictures."""
    shown = visible(text, newlines=newlines)
    return Content.styled(shown, style) if style else Content(shown)


def runs_left(words: str) -> bool:
    """Whether words have a part that is written right to left."""
    return any(bidirectional(char) in ("R", "AL") for char in words)


def isolated(words: str, style: str = "", *, newlines: bool = False) -> Content:
    """`plain`, and what is written right to left moves nothing around it."""
    shown = plain(words, style, newlines=newlines)
    if not runs_left(words):
        return shown
    return Content.assemble((_ISOLATE, style), shown, (_POP, style))


def with_isolated(text: str, words: Iterable[str]) -> Content:
    """`text` over several lines, each of the `words` in it isolated from what stands around it."""
    found = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not found:
        return plain(text, newlines=True)
    parts = re.split(f"({'|'.join(map(re.escape, found))})", text)
    return Content.assemble(
        *(isolated(part) if part in found else plain(part, newlines=True) for part in parts)
    )


def phrase(template: str, **values: str) -> Content:
    """Markup of our own with `$name` places for stored text, which stays literal."""
    return Content.from_markup(template, **{k: visible(v) for k, v in values.items()})


def fit(content: Content, width: int) -> Content:
    """`content` cut to `width` cells with an ellipsis when it is longer."""
    return content.truncate(max(width, 0), ellipsis=True)


def row(left: Content, right: Content, width: int, *, gap: int = 2) -> Content:
    """`left` and `right` on one line of `width` cells; the left one gives way."""
    room = width - right.cell_length
    if right.cell_length and room - gap < 4:
        right = fit(right, width // 2)
        room = width - right.cell_length
    left = fit(left, room - (gap if right.cell_length else 0))
    return left.extend_right(room - left.cell_length) + right


def wrapped(content: Content, width: int, *, indent: int = 0, hang: int = 0) -> list[Content]:
    """`content` as lines of at most `width` cells, the first one indented, the others hanging."""
    first, *_ = content.wrap(max(width - indent, 1)) or [content]
    lines = [first.pad_left(indent)]
    rest = content[len(first.plain) :]
    begins = len(rest.plain) - len(rest.plain.lstrip())
    if rest := rest[begins:]:
        lines += [line.pad_left(hang) for line in rest.wrap(max(width - hang, 1))]
    return lines


def shortened(lines: list[Content], most: int, width: int) -> list[Content]:
    """At most so many of the `lines`; the last one ends in an ellipsis where more are left out."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], fit(lines[most - 1] + Content(" …"), width)]


def joined(parts: list[Content], separator: str = " · ", style: str = "$quiet") -> Content:
    """The parts that say something, in a row."""
    return Content.styled(separator, style).join([part for part in parts if part.plain])
