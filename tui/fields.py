"""Our text fields: they show control characters as pictures and take none from a paste."""

from __future__ import annotations

import re
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widgets import Input, TextArea

from tui.visible import visible

_PASTED_ESCAPES = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[@-Z\\-_]?"
)
"""OSC, CSI and two-byte sequences (ECMA-48), in their 7-bit and 8-bit forms."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_UNSEEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\ufeff]")
LONGEST_PASTE = 20_000
"""Characters taken from one paste; a line or a note is never longer."""


def clean(pasted: str, longest: int = LONGEST_PASTE) -> str:
    """Pasted text without escape sequences, control characters and bidi overrides.

    Newlines and tabs stay; at most `longest` characters come back.
    """
    text = pasted[: longest * 2].replace("\r\n", "\n").replace("\r", "\n")
    text = _PASTED_ESCAPES.sub("", text)
    text = "\n".join(_CONTROLS.sub("", text).splitlines()) + ("\n" if text[-1:] == "\n" else "")
    return _UNSEEN.sub("", text)[:longest]


class Field(Input):
    """One line of text.

    What is typed and pasted is plain; a stored value with control characters is shown in pictures
    and keeps them as long as it is not edited.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("alt+backspace,ctrl+backspace", "delete_left_word", "delete word", show=False),
    ]
    """The rest of the readline keys are Textual's own; these two it has the wrong way round."""
    DEFAULT_CSS = """
    Field, Field:focus { border: none; height: 1; padding: 0 1; background: $panel; }
    Field > .input--placeholder { color: $quiet; }
    Field > .input--cursor { background: $primary; color: $background; text-style: none; }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
        select_on_focus: bool = False,
    ) -> None:
        self._original = value
        self._shown = visible(value)
        super().__init__(
            self._shown,
            placeholder=placeholder,
            id=id,
            classes=classes,
            select_on_focus=select_on_focus,
        )
        self.cursor_blink = False

    @property
    def text(self) -> str:
        """What the field holds: the stored original when nothing was edited."""
        return self._original if self.value == self._shown else self.value

    def load(self, value: str) -> None:
        """Show `value`, cursor at the end, nothing selected."""
        self._original, self._shown = value, visible(value)
        self.value = self._shown
        self.cursor_position = len(self.value)

    def on_paste(self, event: events.Paste) -> None:
        """Take the whole paste, cleaned, where Textual would keep its first line raw."""
        event.stop()
        event.prevent_default()
        self.take_paste(clean(event.text))

    def take_paste(self, text: str) -> None:
        """Put pasted text at the cursor; several lines become one."""
        lines = [part for part in text.split("\n") if part.strip()]
        line = lines[0] if len(lines) == 1 else " ".join(part.strip() for part in lines)
        start, end = self.selection
        self.replace(line, *sorted((start, end)))

    def action_paste(self) -> None:
        """Take the app's own clipboard by the same rules as a paste from the terminal."""
        self.take_paste(clean(self.app.clipboard))

    def validate_value(self, value: str) -> str:
        """No control character gets in by any way."""
        return visible(value)


class Notes(TextArea):
    """Several lines of text, under the same rules as `Field`."""

    DEFAULT_CSS = """
    Notes, Notes:focus { border: none; padding: 0 1; background: $panel; height: 6; }
    """

    def __init__(self, value: str = "", *, id: str | None = None) -> None:
        self._original = value
        self._shown = visible(value, newlines=True)
        super().__init__(
            self._shown, id=id, soft_wrap=True, show_line_numbers=False, tab_behavior="focus"
        )
        self.cursor_blink = False

    @property
    def kept(self) -> str:
        """What the field holds: the stored original when nothing was edited."""
        return self._original if self.text == self._shown else self.text

    def load(self, value: str) -> None:
        """Show `value`, cursor at the end, nothing to undo."""
        self._original, self._shown = value, visible(value, newlines=True)
        self.load_text(self._shown)
        self.move_cursor(self.document.end)

    def on_resize(self) -> None:
        """Wrapped anew, the lines are painted anew: Textual leaves those of the old width."""
        self.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Take the paste without its control characters."""
        event.stop()
        event.prevent_default()
        self._insert_clean(event.text)

    def action_paste(self) -> None:
        """Take the app's own clipboard by the same rules."""
        self._insert_clean(self.app.clipboard)

    def _insert_clean(self, pasted: str) -> None:
        start, end = sorted(self.selection)
        result = self.replace(visible(clean(pasted), newlines=True), start, end)
        self.move_cursor(result.end_location)
