"""Chips: small pieces of text that say all that saving a line would write, wrapped to the width."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from store.quicklog import Chip
from tui.text import fit, plain, wrapped

_PEOPLE = frozenset({"person", "mentioned", "new", "which", "unknown"})
_STYLES = {
    "person": "bold $foreground",
    "new": "bold $voice",
    "mentioned": "$quiet",
    "which": "bold $time",
    "which day": "bold $time",
    "unknown": "$voice",
    "name": "$voice",
    "title": "bold $foreground",
    "kind": "$quiet",
    "no day": "$quiet",
    "with": "$quiet",
    "date": "$time",
    "due": "$time",
    "started": "$quiet",
    "tag": "$primary",
    "feeling": "$primary",
    "owner": "bold $foreground",
    "plan": "$primary",
    "promise": "$primary",
}
_LABELLED = frozenset(
    {"topic", "news", "me", "gave", "got", "note", "closes", "place", "community"}
)
"""Kinds whose text begins with a word of ours and a colon."""
_LONGEST = 3
"""Lines that one chip may take; a longer text is cut, and saved whole."""
_DOT = Content.styled(" · ", "$quiet")


def chip_lines(chips: Sequence[Chip], width: int) -> list[Content]:
    """The chips as lines of at most `width` cells: the talk, then each `then` on lines of its own.

    People stand apart by two spaces, the rest by dots; a chip is not broken unless it is longer
    than a line.
    """
    groups: dict[int, list[Chip]] = {}
    for chip in chips:
        groups.setdefault(chip.group, []).append(chip)
    lines: list[Content] = []
    for group, members in groups.items():
        lines += _then(members, width) if group else _talk(members, width)
    return lines


def _talk(chips: Sequence[Chip], width: int) -> list[Content]:
    flow = _Flow(width, 0)
    facts = [chip for chip in chips if chip.kind not in _PEOPLE and chip.kind != "closes"]
    for chip in chips:
        if chip.kind in _PEOPLE:
            flow.add(drawn(chip), Content("  "))
    for place, chip in enumerate(facts):
        flow.add(drawn(chip), _DOT if place or flow.started else Content(""))
    for chip in chips:
        if chip.kind == "closes":
            flow.add(drawn(chip), Content("  "), breaks=True)
    return flow.lines()


def _then(chips: Sequence[Chip], width: int) -> list[Content]:
    head, *rest = chips
    label = drawn(head) + Content("  ")
    flow = _Flow(width, label.cell_length)
    flow.add(label, Content(""))
    for place, chip in enumerate(rest):
        flow.add(drawn(chip), _DOT if place else Content(""))
    return flow.lines()


def drawn(chip: Chip) -> Content:
    """One chip in the colour of its kind; what saving would not write is dim."""
    text = chip.shown
    if chip.kind in _LABELLED:
        label, colon, rest = text.partition(": ")
        style = "$foreground" if chip.on else "$quiet"
        sign = "$primary" if chip.kind == "closes" and chip.on else "$quiet"
        return plain(label + colon, sign) + plain(rest, style)
    style = _STYLES.get(chip.kind, "$foreground")
    if chip.kind in ("person", "new") and chip.on:
        sign, _, name = text.partition(" ")
        return plain(sign, "$primary") + Content(" ") + plain(name, style)
    return plain(text, style)


class _Flow:
    """Puts pieces on lines, whole ones where they fit."""

    def __init__(self, width: int, hang: int) -> None:
        self._width = max(width, 12)
        self._hang = min(hang, self._width // 3)
        self._lines: list[Content] = []
        self._line = Content("")

    @property
    def started(self) -> bool:
        """Whether anything is on the lines."""
        return bool(self._line.plain or self._lines)

    def add(self, piece: Content, separator: Content, *, breaks: bool = False) -> None:
        """Put `piece` after what is there; with `breaks` it begins a line of its own."""
        if not self._line.plain:
            self._begin(piece, first=not self._lines)
            return
        joined = self._line + separator + piece
        if joined.cell_length <= self._width and not breaks:
            self._line = joined
            return
        self._lines.append(self._line)
        self._begin(piece, first=False)

    def _begin(self, piece: Content, *, first: bool) -> None:
        indent = 0 if first else self._hang
        if piece.cell_length + indent <= self._width:
            self._line = piece.pad_left(indent) if indent else piece
            return
        pieces = wrapped(piece, self._width, indent=indent, hang=indent or 2)
        if len(pieces) > _LONGEST:
            last = fit(pieces[_LONGEST - 1].rstrip() + Content(" …"), self._width)
            pieces = [*pieces[: _LONGEST - 1], last]
        *whole, self._line = pieces
        self._lines += whole

    def lines(self) -> list[Content]:
        """All lines so far."""
        return [*self._lines, self._line] if self._line.plain else self._lines
