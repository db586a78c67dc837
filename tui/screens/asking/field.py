"""One answer being typed: it wraps and grows, so that all of it can be read; Enter goes on."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from tui.fields import clean
from tui.forms import Lines
from tui.visible import visible


class AnswerField(Lines):
    """A line of the answer, however long; the arrows lead to the line before and after."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    AnswerField, AnswerField:focus {
        background: $panel;
        scrollbar-size-vertical: 1;
        & .text-area--placeholder { color: $quiet; }
    }
    """

    class Moved(Message):
        """An arrow left the line: -1 up, 1 down."""

        def __init__(self, field: AnswerField, step: int) -> None:
            super().__init__()
            self.field, self.step = field, step

    class Entered(Message):
        """Enter: on with it."""

        def __init__(self, field: AnswerField) -> None:
            super().__init__()
            self.field = field

    def load(self, value: str) -> None:
        """Show `value` as one line, cursor at the end, nothing to undo."""
        self._original, self._shown = value, visible(value)
        self.load_text(self._shown)
        self.move_cursor(self.document.end)

    def on_key(self, event: events.Key) -> None:
        """Enter is no new line here."""
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self))

    def take_paste(self, text: str) -> None:
        """Put pasted text at the cursor; several lines become one."""
        line = " ".join(part.strip() for part in text.split("\n") if part.strip())
        result = self.replace(visible(line), *sorted(self.selection))
        self.move_cursor(result.end_location)

    def _insert_clean(self, pasted: str) -> None:
        self.take_paste(clean(pasted))

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or the answer before."""
        if not select and self.navigator.is_first_wrapped_line(self.selection.end):
            self.post_message(self.Moved(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or what is below."""
        if not select and self.navigator.is_last_wrapped_line(self.selection.end):
            self.post_message(self.Moved(self, 1))
        else:
            super().action_cursor_down(select)
