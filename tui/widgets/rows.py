"""A list that draws only the lines on screen, so that thirty thousand rows scroll like thirty."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import var
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.commands.base import bindings
from tui.commands.moving import MOVING

T = TypeVar("T")
E = TypeVar("E")

_DRAWN = 500
"""Entries whose lines are kept once they are drawn: some pages up and down."""


class Rows(ScrollView, Generic[T], can_focus=True):
    """A vertical list of entries of any kind; subclasses say how one is drawn.

    Entries may be headings and gaps too: only those `selectable` take the cursor. With `uniform`
    set every entry is one line high and nothing is measured, whatever the number of entries.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(*MOVING)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--current", "rows--bar", "rows--bar-idle"}
    DEFAULT_CSS = """
    Rows {
        background: $background;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        scrollbar-gutter: stable;
        & > .rows--current { background: $tint; color: $foreground; }
        & > .rows--bar { color: $primary; background: $tint; }
        & > .rows--bar-idle { color: $hair; background: $tint; }
    }
    """

    auto_links = False
    uniform: ClassVar[bool] = False
    """Every entry is one line and can be selected."""

    cursor: var[int] = var(-1, init=False)
    """Index of the selected entry, -1 when there is none."""

    class Highlighted(Message, Generic[E]):
        """The cursor came to rest on an entry (or on none)."""

        def __init__(self, rows: Rows[E], entry: E | None) -> None:
            super().__init__()
            self.rows = rows
            self.entry = entry

        @property
        def control(self) -> Rows[E]:
            """The list."""
            return self.rows

    class Opened(Message, Generic[E]):
        """Enter or a click on the selected entry."""

        def __init__(self, rows: Rows[E], entry: E) -> None:
            super().__init__()
            self.rows = rows
            self.entry = entry

        @property
        def control(self) -> Rows[E]:
            """The list."""
            return self.rows

    def __init__(
        self, entries: Sequence[T] = (), *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._entries: Sequence[T] = entries
        self._tops: list[int] = [0]
        self._drawn: dict[int, list[Strip]] = {}
        self._drawn_for: tuple[int, Style | None] = (0, None)
        self._measured_width = 0

    # what subclasses say

    def draw(self, entry: T, width: int, current: bool) -> list[Content]:
        """The lines of `entry`, each at most `width` cells."""
        raise NotImplementedError

    def height(self, entry: T, width: int) -> int:
        """How many lines `entry` takes; a list that knows need not draw every entry to tell."""
        return len(self.draw(entry, width, False))

    def selectable(self, entry: T) -> bool:
        """Whether the cursor may rest on `entry`."""
        return True

    def same(self, one: T, other: T) -> bool:
        """Whether two entries stand for the same thing, so that the cursor stays with it."""
        return one == other

    # the entries

    @property
    def entries(self) -> Sequence[T]:
        """What the list shows."""
        return self._entries

    @property
    def selected(self) -> T | None:
        """The entry under the cursor."""
        return self._entries[self.cursor] if 0 <= self.cursor < len(self._entries) else None

    def show(self, entries: Sequence[T], *, at: T | None = None) -> None:
        """Show `entries`; the cursor stays with its entry, else with its place in the list."""
        before, place = (at or self.selected), max(self.cursor, 0)
        self._entries = entries
        self._measure()
        target = -1
        if before is not None:
            target = next((n for n, e in enumerate(entries) if self._is(e, before)), -1)
        if target < 0:
            target = self._nearest(min(place, len(entries) - 1), 1)
        self.set_reactive(Rows.cursor, target)
        if target >= 0:
            self._keep_in_view(target)
        self.refresh()
        self.post_message(self.Highlighted(self, self.selected))

    def _is(self, entry: T, other: T) -> bool:
        return self.selectable(entry) and self.same(entry, other)

    def _nearest(self, start: int, step: int) -> int:
        """The first selectable index from `start` on in the direction of `step`, else the other."""
        if not self._entries:
            return -1
        start = min(max(start, 0), len(self._entries) - 1)
        if self.uniform:
            return start
        for direction in (step, -step):
            index = start
            while 0 <= index < len(self._entries):
                if self.selectable(self._entries[index]):
                    return index
                index += direction
        return -1

    # measuring and drawing

    @property
    def _width(self) -> int:
        # Before there is a layout the widest that may come is taken: what is thought too high for
        # its place gets a scrollbar, which would stay.
        room = self.scrollable_content_region.width
        if not room and self.is_attached:
            room = self.app.size.width
        return max(room - 2, 8)

    def _measure(self) -> None:
        self._drawn.clear()
        self._measured_width = self._width
        if self.uniform:
            height = len(self._entries)
        else:
            width = self._width
            heights = [self.height(entry, width) for entry in self._entries]
            self._tops = [0, *accumulate(heights)]
            height = self._tops[-1]
        self.virtual_size = Size(self.scrollable_content_region.width, height)

    def _locate(self, line: int) -> tuple[int, int]:
        """The entry at a line of the list, and the line within it; (-1, 0) below the end."""
        if self.uniform:
            return (line, 0) if line < len(self._entries) else (-1, 0)
        if line >= self._tops[-1]:
            return -1, 0
        index = bisect_right(self._tops, line) - 1
        return index, line - self._tops[index]

    def _region(self, index: int) -> Region:
        top = index if self.uniform else self._tops[index]
        height = 1 if self.uniform else self._tops[index + 1] - top
        return Region(0, top, self.scrollable_content_region.width, height)

    def render_line(self, y: int) -> Strip:
        """One line on screen."""
        index, inner = self._locate(y + self.scroll_offset.y)
        full = self.scrollable_content_region.width
        if index < 0:
            return Strip.blank(full, self.visual_style.rich_style)
        strips = self._strips(index, full)
        # Between a change of width and its measuring an entry may be shorter than it was.
        if inner < len(strips):
            return strips[inner]
        return self._strip(Content(""), full, index == self.cursor)

    def _strips(self, index: int, full: int) -> list[Strip]:
        """The lines of an entry, `full` cells wide; those drawn before are there still."""
        if index == self.cursor:
            lines = self.draw(self._entries[index], self._width, True)
            return [self._strip(line, full, True) for line in lines]
        drawn_for = (full, self.visual_style)
        if drawn_for != self._drawn_for or len(self._drawn) > _DRAWN:
            self._drawn.clear()
            self._drawn_for = drawn_for
        if index not in self._drawn:
            lines = self.draw(self._entries[index], self._width, False)
            self._drawn[index] = [self._strip(line, full, False) for line in lines]
        return self._drawn[index]

    def _strip(self, line: Content, full: int, current: bool) -> Strip:
        style = self.get_visual_style("rows--current") if current else self.visual_style
        bar = Segment(" ", style.rich_style)
        if current:
            part = "rows--bar" if self.has_focus else "rows--bar-idle"
            bar = Segment("▌", self.get_component_rich_style(part))
        # Not by `Visual.to_strips`: it wraps what fits already, and marks where each piece can be
        # selected, which nothing here can be.
        strip = Strip([bar, *line.render_segments(style)])
        return strip.adjust_cell_length(full, style.rich_style)

    # moving

    def watch_cursor(self, before: int, after: int) -> None:
        """Follow the cursor with the view and tell the parent; only the two entries are drawn."""
        if after >= 0:
            self._keep_in_view(after)
        for index in (before, after):
            if 0 <= index < len(self._entries):
                region = self._region(index)
                self.refresh_lines(region.y, region.height)
        self.post_message(self.Highlighted(self, self.selected))

    def _keep_in_view(self, index: int) -> None:
        region = self._region(index)
        first = index == self._nearest(0, 1)
        if first:
            region = Region(0, 0, region.width, region.bottom)
        self.scroll_to_region(region, animate=False, force=True, x_axis=False)

    def select(self, entry: T) -> bool:
        """Put the cursor on `entry`; False when it is not in the list."""
        for index, other in enumerate(self._entries):
            if self._is(other, entry):
                self.cursor = index
                return True
        return False

    def _step(self, amount: int) -> None:
        index = self.cursor
        step = 1 if amount > 0 else -1
        for _ in range(abs(amount)):
            following = index + step
            while 0 <= following < len(self._entries):
                if self.uniform or self.selectable(self._entries[following]):
                    break
                following += step
            if not 0 <= following < len(self._entries):
                if step < 0:
                    self.scroll_to(y=0, animate=False)
                else:
                    self.scroll_end(animate=False)
                break
            index = following
        self.cursor = index

    def action_down(self) -> None:
        """Next entry."""
        self._step(1)

    def action_up(self) -> None:
        """Previous entry."""
        self._step(-1)

    def action_top(self) -> None:
        """First entry."""
        self.cursor = self._nearest(0, 1)

    def action_bottom(self) -> None:
        """Last entry."""
        self.cursor = self._nearest(len(self._entries) - 1, -1)

    def action_half_down(self) -> None:
        """Half a page on."""
        self._page(1)

    def action_half_up(self) -> None:
        """Half a page back."""
        self._page(-1)

    def _page(self, direction: int) -> None:
        lines = max(self.scrollable_content_region.height // 2, 1)
        if self.cursor < 0:
            return
        top = self._region(self.cursor).y + direction * lines
        index, _ = self._locate(max(top, 0))
        last = len(self._entries) - 1
        self.cursor = self._nearest(index if index >= 0 else last, direction)

    def action_open(self) -> None:
        """Open the entry under the cursor."""
        if (entry := self.selected) is not None:
            self.post_message(self.Opened(self, entry))

    def on_click(self, event: events.Click) -> None:
        """A click selects; a click on the selected entry opens it."""
        index, _ = self._locate(event.y + self.scroll_offset.y)
        if index < 0 or not (self.uniform or self.selectable(self._entries[index])):
            return
        if index == self.cursor:
            self.action_open()
        else:
            self.cursor = index

    def on_resize(self) -> None:
        """Measure again when the width changed; text wraps differently."""
        if self._width != self._measured_width:
            self._measure()
            if self.cursor >= 0:
                self._keep_in_view(self.cursor)
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw afresh in a new theme."""
        super().notify_style_update()
        self._drawn.clear()
