"""The field of a question: one line, a few, or something to choose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from coach.flow import Option, Question, several
from tui.fields import Field
from tui.text import plain, wrapped
from tui.widgets.rows import Rows

MOST = 3
"""So many lines at most are asked for on one page."""
TO_TAKE = "Or take one of these, and change it:"
_INDENT = 3
"""Cells before the name of an option: its key and two spaces."""


class AnswerField(Field, inherit_bindings=True):
    """A line of the answer; the arrows lead to the line before and after."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "before", show=False),
        Binding("down", "after", show=False),
    ]

    class Moved(Message):
        """An arrow left the line: -1 up, 1 down."""

        def __init__(self, field: AnswerField, step: int) -> None:
            super().__init__()
            self.field, self.step = field, step

    def action_before(self) -> None:
        """The line before, or the question before."""
        self.post_message(self.Moved(self, -1))

    def action_after(self) -> None:
        """The line after, or the words to take."""
        self.post_message(self.Moved(self, 1))


class Options(Rows[Option]):
    """What there is to choose, or words to take; each with what it means under it."""

    DEFAULT_CSS = """
    Options {
        height: auto;
        &:blur > .rows--current { background: $background; }
        &:blur > .rows--bar-idle { background: $background; color: $background; }
    }
    """

    numbered = True
    """Whether digits choose: not while one types."""

    class Left(Message):
        """Up from the first one."""

    def draw(self, entry: Option, width: int, current: bool) -> list[Content]:
        """Its digit, its name, and what it means."""
        number = self.entries.index(entry) + 1
        key = plain(str(number) if self.numbered else "·", "bold $primary")
        name = plain(entry.shown, "bold" if current and self.has_focus else "")
        lines = wrapped(Content.assemble(key, "  ", name), width, hang=_INDENT)
        if entry.says:
            lines += wrapped(plain(entry.says, "$quiet"), width, indent=_INDENT, hang=_INDENT)
        return lines

    def on_focus(self) -> None:
        """While one types none of them is chosen."""
        self.refresh()

    def on_blur(self) -> None:
        """And none is once one types again."""
        self.refresh()

    def offer(self, options: Sequence[Option], *, numbered: bool) -> None:
        """Show these, as high as they need."""
        self.numbered = numbered
        self.display = bool(options)
        self.show(tuple(options))
        self.cursor = 0 if options else -1
        self._be_high_enough()

    def on_resize(self) -> None:
        """Other widths wrap otherwise."""
        super().on_resize()
        self._be_high_enough()

    def _be_high_enough(self) -> None:
        width = max(self.scrollable_content_region.width - 2, 8)
        self.styles.height = sum(len(self.draw(one, width, False)) for one in self.entries)

    def action_up(self) -> None:
        """The one before; from the first back to the field."""
        if self.cursor <= 0 and not self.numbered:
            self.post_message(self.Left())
        else:
            super().action_up()


class AnswerBox(VerticalGroup):
    """Takes the answer to one question after the other."""

    DEFAULT_CSS = """
    AnswerBox {
        margin-top: 1;
        & AnswerField { margin-bottom: 1; display: none; width: 1fr; max-width: 72; }
        & .take { color: $quiet; display: none; width: 1fr; margin-bottom: 1; }
        & Options { display: none; max-width: 72; }
    }
    """

    class Typed(Message):
        """Something was typed."""

    class Taken(Message):
        """Enter: the answer as it stands, with the option where one was chosen."""

        def __init__(self, answer: str, option: Option | None) -> None:
            super().__init__()
            self.answer, self.option = answer, option

    class Back(Message):
        """The question before is wanted."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._question: Question | None = None

    def compose(self) -> ComposeResult:
        """As many lines as any question has, and the options."""
        for number in range(MOST):
            yield AnswerField(id=f"line{number}")
        yield Static(TO_TAKE, classes="take")
        yield Options(id="options")

    @property
    def options(self) -> Options:
        """What there is to choose."""
        return self.query_one(Options)

    @property
    def fields(self) -> list[AnswerField]:
        """The lines in use."""
        return [field for field in self.query(AnswerField) if field.display]

    def ask(self, question: Question, text: str) -> None:
        """Take the answer to `question`; `text` is what was said so far."""
        self._question = question
        choice = question.kind == "choice"
        many = question.most if question.kind == "lines" else 1
        lines = several(text) if question.kind == "lines" else (text,)
        for number, field in enumerate(self.query(AnswerField)):
            field.display = not choice and number < many
            with self.prevent(Input.Changed):
                field.load(lines[number] if number < len(lines) else "")
        self.query_one(".take").display = bool(question.options) and not choice
        self.options.offer(question.options, numbered=choice)
        if choice:
            self._select(text)
            self.options.focus()
        else:
            self.fields[min(len(lines), many) - 1 if text else 0].focus()

    def offer(self, options: Sequence[Option]) -> None:
        """Nothing but these, at the end."""
        self._question = None
        for field in self.query(AnswerField):
            field.display = False
        self.query_one(".take").display = False
        self.options.offer(options, numbered=True)
        if options:
            self.options.focus()
        else:
            self.screen.set_focus(None)

    @property
    def answer(self) -> str:
        """What is typed; of something to choose what was chosen before."""
        return "\n".join(field.text.strip() for field in self.fields).strip()

    def _select(self, value: str) -> None:
        for option in self.options.entries:
            if option.value == value:
                self.options.select(option)

    # typing and choosing

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed())

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        """The next line; from the last one, or an empty one, the answer is given."""
        event.stop()
        fields = self.fields
        place = fields.index(event.input) if event.input in fields else len(fields) - 1
        if place + 1 < len(fields) and event.input.value.strip():
            fields[place + 1].focus()
        else:
            self.post_message(self.Taken(self.answer, None))

    @on(AnswerField.Moved)
    def _moved(self, event: AnswerField.Moved) -> None:
        event.stop()
        fields = self.fields
        place = fields.index(event.field) + event.step
        if 0 <= place < len(fields):
            fields[place].focus()
        elif place < 0:
            self.post_message(self.Back())
        elif self.options.display:
            self.options.focus()

    @on(Options.Left)
    def _to_the_field(self, event: Options.Left) -> None:
        event.stop()
        if self.fields:
            self.fields[-1].focus()

    @on(Options.Opened)
    def _chosen(self, event: Options.Opened[Option]) -> None:
        event.stop()
        self._choose(event.entry)

    def _choose(self, option: Option) -> None:
        """Of a choice that is the answer; of words to take they come into the first empty line."""
        if self.options.numbered:
            self.post_message(self.Taken(option.value, option))
        else:
            fields = self.fields
            line = next((one for one in fields if not one.text.strip()), fields[-1])
            line.load(option.value)
            line.focus()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses at once."""
        if not (self.options.has_focus and self.options.numbered):
            return
        typed = event.character or ""
        number = int(typed) if typed.isdecimal() else 0
        if 1 <= number <= len(self.options.entries):
            event.stop()
            event.prevent_default()
            self._choose(self.options.entries[number - 1])
