"""The line itself: coloured by what its words were read as; several lines pasted are not one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from store.quicklog.draft import Span
from tui.dialogs.quick_log.pasted import lines_of
from tui.fields import Field

_STYLES = {
    "person": "line--name",
    "unknown": "line--open",
    "name": "line--open",
    "unread": "line--open",
    "date": "line--day",
    "zone": "line--day",
    "time": "line--day",
    "tag": "line--mark",
    "feeling": "line--mark",
    "word": "line--word",
}
"""Role of a span -> component class; other words keep the colour of the text."""


class LogField(Field):
    """One line of plain words."""

    COMPONENT_CLASSES: ClassVar[set[str]] = set(_STYLES.values())
    DEFAULT_CSS = """
    LogField, LogField:focus {
        & > .line--name { text-style: bold; color: $foreground; }
        & > .line--open { text-style: underline; color: $voice; }
        & > .line--day { color: $time; }
        & > .line--mark { color: $primary; }
        & > .line--word { color: $quiet; }
    }
    """

    spans: reactive[tuple[Span, ...]] = reactive((), init=False)
    """What the words were read as, for colour alone."""
    answers: int = 0
    """How many answers a digit chooses from at the moment; 0 when digits are typed."""

    class Digit(Message):
        """A digit that chooses an answer, from 0."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    class Pasted(Message):
        """Several lines were pasted; with what stood in the line they are `lines`."""

        def __init__(self, field: LogField, lines: tuple[str, ...]) -> None:
            super().__init__()
            self.field = field
            self.lines = lines

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.highlighter = _Roles(self)

    def render_line(self, y: int) -> Strip:
        """The line; a dim sign at an edge says that there is more of it beyond."""
        strip = super().render_line(y)
        width, left = self.scrollable_content_region.width, round(self.scroll_x)
        cursor = cell_len(self.value[: self.cursor_position]) - left
        sign = Strip([Segment("…", self.get_component_rich_style("line--word"))])
        if left > 0 and cursor > 0:
            strip = Strip.join([sign, strip.crop(1)])
        if cell_len(self.value) - left > width and cursor < width - 1:
            strip = Strip.join([strip.crop(0, width - 1), sign])
        return strip

    def on_key(self, event: events.Key) -> None:
        """While there is something to answer, a digit answers."""
        typed = event.character or ""
        if self.answers and typed.isascii() and typed.isdigit() and 0 < int(typed) <= self.answers:
            event.stop()
            event.prevent_default()
            self.post_message(self.Digit(int(typed) - 1))

    def on_paste(self, event: events.Paste) -> None:
        """One line goes in at the cursor; several are handed on, with nothing lost."""
        event.stop()
        event.prevent_default()
        self._take(event.text)

    def action_paste(self) -> None:
        """The app's own clipboard, by the same rules."""
        self._take(self.app.clipboard)

    def _take(self, pasted: str) -> None:
        start, end = sorted(self.selection)
        lines = lines_of(pasted, self.value[:start], self.value[end:])
        if len(lines) > 1:
            self.post_message(self.Pasted(self, lines))
        elif lines:
            self.take_paste(lines[0])


class _Roles(Highlighter):
    """Colours the words of a line by their spans; those not read yet keep the text's colour."""

    def __init__(self, field: LogField) -> None:
        self._field = field

    def highlight(self, text: Text) -> None:
        """Lay the colours over `text`."""
        spans: Sequence[Span] = self._field.spans
        for span in spans:
            name = _STYLES.get(span.role)
            if name is not None and span.end <= len(text):
                style = self._field.get_component_rich_style(name, partial=True)
                text.stylize(style, span.start, span.end)
