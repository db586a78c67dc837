"""A short list to choose from without leaving the line above it: names to complete, answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from textual.content import Content

from tui.text import fit, plain, row, wrapped

MOST = 8
"""Entries shown at once."""


class Entry(NamedTuple):
    """One thing to choose."""

    words: str
    about: str = ""
    """What tells it from another, dim beside it."""
    mark: Literal["", "on", "off"] = ""
    """Whether it is a switch, and how it stands."""


class Offer(NamedTuple):
    """A list, and the question it answers."""

    title: str = ""
    entries: Sequence[Entry] = ()
    pick: int = -1
    """The entry that a key would take; -1 for none."""
    key: str = ""
    """The key that takes it."""
    numbered: bool = False
    answers: bool = False
    """Whether it can be gone into and answered."""
    urgent: bool = False
    """Whether saving waits for it."""


def offer_lines(offer: Offer, width: int, room: int) -> list[Content]:
    """The offer on at most `room` lines, the picked entry among them."""
    lines = wrapped(_title(offer), width) if offer.title else []
    count = max(min(len(offer.entries), MOST, room - len(lines)), 0)
    first = min(max(offer.pick - count + 1, 0), len(offer.entries) - count)
    for place in range(first, first + count):
        more = place == first + count - 1 < len(offer.entries) - 1
        lines.append(_entry(offer, place, width, more=more))
    return lines


def _title(offer: Offer) -> Content:
    title = plain(offer.title, "$time" if offer.urgent else "$quiet")
    if not offer.answers:
        return title
    return Content.assemble(title, ("  ↓", "bold $primary"), (" answers", "$quiet"))


def _entry(offer: Offer, place: int, width: int, *, more: bool) -> Content:
    """One entry; `more` says that others follow below the last line there is room for."""
    entry, picked = offer.entries[place], place == offer.pick
    bar = Content.styled("▌", "$primary") if picked else Content(" ")
    number = f"{place + 1} " if offer.numbered and place < 9 else ""
    mark = {"on": "✓ ", "off": "○ ", "": ""}[entry.mark]
    left = Content.assemble(
        bar,
        (number, "bold $primary"),
        (mark, "$primary" if entry.mark == "on" else "$quiet"),
        plain(entry.words, "bold $foreground" if picked else "$foreground"),
    )
    if entry.about:
        left += Content("  ") + plain(entry.about, "$quiet")
    key = Content.styled(f"{offer.key} ", "$primary") if picked and offer.key else Content("")
    right = key + Content.styled("↓ ", "$quiet") if more else key
    line = row(left, right, width) if right.plain else fit(left, width)
    line = line.extend_right(max(width - line.cell_length, 0))
    line = line.stylize("on $tint") if picked else line
    return line.stylize(f"@click=pick({place})")
