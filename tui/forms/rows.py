"""What forms are made of: labelled rows, a choice of few words, a line that does something."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.fields import Field, Notes
from tui.text import plain
from tui.visible import visible


class Lines(Notes):
    """A few lines of text that grows with them; the arrows leave it at its first and last line."""

    DEFAULT_CSS = """
    Lines, Lines:focus { height: auto; min-height: 1; max-height: 8; width: 1fr; }
    Lines .text-area--cursor { background: $primary; color: $background; text-style: none; }
    Lines .text-area--cursor-line { background: transparent; }
    """

    def on_mount(self) -> None:
        """One writes on where the text ends."""
        self.move_cursor(self.document.end)

    def action_cursor_up(self, select: bool = False) -> None:
        """A line up, or the field before."""
        if not select and self.navigator.is_first_wrapped_line(self.selection.end):
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """A line down, or the next field."""
        if not select and self.navigator.is_last_wrapped_line(self.selection.end):
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class Pick(Widget, can_focus=True):
    """One of a few words, side by side; the arrows or space choose."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l", "step(1)", show=False),
        Binding("left,h", "step(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Pick { height: 1; width: 1fr; padding: 0 1; background: $panel; }
    """

    value: reactive[str] = reactive("", init=False)

    class Changed(Message):
        """Another word was chosen."""

        def __init__(self, pick: Pick) -> None:
            super().__init__()
            self.pick = pick

        @property
        def control(self) -> Pick:
            """The choice."""
            return self.pick

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, *, id: str) -> None:
        """`choices` are (value, word)."""
        super().__init__(id=id)
        self._choices = tuple(choices)
        self.set_reactive(Pick.value, value)

    def render(self) -> Content:
        """The words, the chosen one bold and marked, so that colour alone says nothing."""
        words = []
        for value, word in self._choices:
            chosen = value == self.value
            style = "bold $primary" if chosen else "$quiet"
            words.append(Content.styled(f"{'●' if chosen else '○'} {word}", style))
        tail = Content.styled("   ← →", "$quiet") if self.has_focus else Content("")
        return Content("   ").join(words) + tail

    def watch_value(self) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self))

    def action_step(self, step: int) -> None:
        """The next word, or the one before; while none is chosen, the first or the last."""
        values = [value for value, _ in self._choices]
        at = values.index(self.value) if self.value in values else min(-step, 0)
        self.value = values[(at + step) % len(values)]

    def on_focus(self) -> None:
        """Show the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the keys."""
        self.refresh()


class Deed(Static, can_focus=True):
    """A line that does something at Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "press", show=False)]
    DEFAULT_CSS = """
    Deed { height: auto; width: 1fr; padding: 0 1; color: $quiet; }
    Deed:focus { background: $tint; color: $foreground; }
    """

    class Pressed(Message):
        """Enter, or a click."""

        def __init__(self, deed: Deed) -> None:
            super().__init__()
            self.deed = deed

        @property
        def control(self) -> Deed:
            """The line."""
            return self.deed

    def action_press(self) -> None:
        """Tell the form."""
        self.post_message(self.Pressed(self))

    def on_click(self) -> None:
        """A click is Enter."""
        self.action_press()


class FormRow(Widget):
    """A label and its field, and below them a hint or what is not right yet."""

    DEFAULT_CSS = """
    FormRow {
        layout: grid;
        grid-size: 2;
        grid-columns: 15 1fr;
        grid-rows: auto;
        height: auto;
        & .label { width: 15; height: 1; color: $quiet; }
        &.-here .label { color: $primary; text-style: bold; }
        & Field { width: 1fr; background: $surface; }
        & Lines, & Pick { background: $surface; }
        & Field:focus, & Lines:focus, & Pick:focus { background: $panel; }
        & .note { column-span: 2; height: auto; padding: 0 1 0 16; color: $quiet; }
        & .note.-trouble { color: $error; }
    }
    """

    def __init__(self, label: str, field: Widget, *, hint: str = "") -> None:
        super().__init__()
        self.field = field
        self._label = label
        self._hint = Content.styled(hint, "$quiet") if hint else Content("")
        self._note = Content("")
        self._trouble = False
        self._said_of = ""
        self._line: Static | None = None

    def compose(self) -> ComposeResult:
        """Label and field; the note comes when there is something to say."""
        yield Static(Content(self._label), classes="label")
        yield self.field

    def say(self, note: Content, *, trouble: bool = False) -> None:
        """Put a note under the field; an empty one takes it away."""
        self._note, self._trouble = note, trouble
        self._said_of = value_of(self.field)
        self._show_note()

    def trouble(self, sentence: str) -> None:
        """Say what is not right."""
        self.say(plain(sentence), trouble=True)

    @property
    def troubled(self) -> bool:
        """Whether the note says that what stands in the field is not right."""
        return self._trouble and self._said_of == value_of(self.field)

    def typed(self) -> None:
        """What was not right has been written anew, and is not judged while one types."""
        if self._trouble and not self.troubled:
            self.say(Content(""))

    def _show_note(self) -> None:
        """The note; without one, the hint while the field is being filled in."""
        note = self._note
        if not note.plain and self.has_class("-here"):
            note = self._hint
        if self._line is None:
            if not note.plain:
                return
            self._line = Static(classes="note")
            self.mount(self._line)
        self._line.update(note)
        self._line.display = bool(note.plain)
        self._line.set_class(self._trouble, "-trouble")
        if note.plain and self.has_class("-here"):
            # The note makes the row higher after the form has scrolled to it.
            self.call_after_refresh(self.scroll_visible, animate=False)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The hint comes with the cursor."""
        self.add_class("-here")
        self._show_note()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """And goes with it."""
        self.remove_class("-here")
        self._show_note()


def value_of(field: Widget) -> str:
    """What a field of a form holds: the stored text while nothing was edited."""
    if isinstance(field, Field):
        return field.text
    if isinstance(field, Notes):
        return field.kept
    return field.value if isinstance(field, Pick) else ""


def fill_in(field: Widget, text: str) -> None:
    """Type `text` into a field for the user; its stored text is not forgotten."""
    if isinstance(field, Field):
        field.value = visible(text)
        field.cursor_position = len(field.value)
    elif isinstance(field, Notes):
        field.text = visible(text, newlines=True)
    elif isinstance(field, Pick):
        field.value = text
