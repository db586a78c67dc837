"""One question with its answer: what is said above, the field or the lines, what to choose."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static, TextArea

from coach.flow import Option, Question, several
from tui.screens.asking.field import AnswerField
from tui.screens.asking.options import FEWEST, TO_ANSWER, Options
from tui.text import plain, wrapped
from tui.widgets.paper import Block, Paper

MOST = 3
"""So many lines at most are asked for on one page."""
TO_TAKE = "Or take one of these, and change it:"
ONE_MORE = "one more, if you like"
TO_CHOOSE = "There is nothing to type here: a number or the arrows choose. Nothing is lost."
_WIDEST, _AROUND = 72, 3
"""Cells of a field, and those of them beside its words."""
_LOWEST = 2
"""Lines that a field can always grow to."""


class AnswerBox(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Takes the answer to one question after the other; as long as there is room for both, the
    question stays in view however long the answer is."""

    DEFAULT_CSS = """
    AnswerBox {
        height: 1fr; scrollbar-size-vertical: 1;
        & AnswerField { margin-top: 1; display: none; width: 1fr; max-width: 72; }
        & #remark { color: $time; width: 1fr; margin-top: 1; display: none; }
        & .take { color: $quiet; display: none; width: 1fr; margin-top: 1; }
        & Options { display: none; max-width: 72; margin-top: 1; }
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
        self._remark = ""

    def compose(self) -> ComposeResult:
        """What is said, as many lines as any question has, and the options."""
        yield Paper(id="above")
        for number in range(MOST):
            yield AnswerField(id=f"line{number}")
        yield Static(id="remark")
        yield Static(TO_TAKE, classes="take")
        yield Options(id="options")

    @property
    def options(self) -> Options:
        """What there is to choose."""
        return self.query_one(Options)

    @property
    def unset(self) -> bool:
        """Whether there is something to choose and nothing is selected."""
        return self.options.display and self.options.selected is None

    @property
    def fields(self) -> list[AnswerField]:
        """The lines in use."""
        return [field for field in self.query(AnswerField) if field.display]

    def ask(self, question: Question, text: str, above: Sequence[Block]) -> None:
        """Take the answer to `question`; `text` is what was said so far."""
        choice = question.kind == "choice"
        many = question.most if question.kind == "lines" else 1
        lines = several(text) if question.kind == "lines" else (text,)
        for number, field in enumerate(self.query(AnswerField)):
            field.display = not choice and number < many
            field.placeholder = ONE_MORE if number else ""
            with self.prevent(TextArea.Changed):
                field.load(lines[number] if number < len(lines) else "")
        self._begin(question.options, above, to_take=not choice, fewest=TO_ANSWER)
        if choice and question.unset and not text:
            self.options.let_be()
        elif choice:
            self._select(text or question.preset)
        answer = self.options if choice else self.fields[min(len(lines), many) - 1 if text else 0]
        answer.focus()
        # What is said above may fill a low terminal; where that ends is known once it is drawn.
        self.call_after_refresh(self._reach, answer)

    def _reach(self, answer: Widget) -> None:
        """The answer in view, with its question right above it."""
        if answer.has_focus:
            self.scroll_to_widget(answer, animate=False)

    def offer(self, options: Sequence[Option], above: Sequence[Block]) -> None:
        """Nothing but these, at the end."""
        for field in self.query(AnswerField):
            field.display = False
        self._begin(options, above, to_take=False)
        if options:
            self.options.focus()
        else:
            self.screen.set_focus(None)

    def _begin(
        self,
        options: Sequence[Option],
        above: Sequence[Block],
        *,
        to_take: bool,
        fewest: int = FEWEST,
    ) -> None:
        self.query_one("#above", Paper).blocks = above
        self.query_one(".take").display = to_take and bool(options)
        self.options.set_class(to_take, "-to-take")
        least = FEWEST if to_take else fewest
        self.options.offer(options, numbered=not to_take, fewest=least)
        self.say("")
        self.scroll_home(animate=False)

    def say(self, remark: str) -> None:
        """A word about the answer, right under it."""
        self._remark = remark
        line = self.query_one("#remark", Static)
        line.update(plain(remark))
        line.display = bool(remark)
        self._share_out()

    @property
    def answer(self) -> str:
        """What is typed; of something to choose what was chosen before."""
        return "\n".join(field.kept.strip() for field in self.fields).strip()

    def _select(self, value: str) -> None:
        for option in self.options.entries:
            if option.value == value:
                self.options.select(option)

    # the room there is

    def on_resize(self) -> None:
        """Other widths wrap otherwise."""
        self._share_out()

    def _share_out(self) -> None:
        """Let the fields grow while everything above them stays in view; then they scroll. What a
        short answer leaves goes to the longer ones."""
        fields, width = self.fields, self.scrollable_content_region.width
        if not fields or not width:
            return
        taken = len(self.query_one("#above", Paper).lines(width))
        if self._remark:
            taken += 1 + len(wrapped(plain(self._remark), width))
        below = (self.query_one(".take"), self.options) if self.options.display else ()
        taken += sum(one.styles.margin.top for one in (*fields, *below))
        taken += 1 + FEWEST if below else 0
        left = self.size.height - taken
        needs = sorted((_lines_of(field, width), n) for n, field in enumerate(fields))
        for rank, (need, n) in enumerate(needs):
            share = max(left // (len(fields) - rank), _LOWEST)
            fields[n].styles.max_height = share
            left -= min(need, share)

    # typing and choosing

    @property
    def goes_on(self) -> bool:
        """Whether Enter gives the answer, and does not lead to the next of several lines."""
        fields = self.fields
        place = next((n for n, one in enumerate(fields) if one.has_focus), len(fields) - 1)
        return place + 1 >= len(fields) or not fields[place].text.strip()

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._share_out()
        self.post_message(self.Typed())

    @on(AnswerField.Entered)
    def _entered(self, event: AnswerField.Entered) -> None:
        """The next line; from the last one, or an empty one, the answer is given."""
        event.stop()
        if self.goes_on:
            self.post_message(self.Taken(self.answer, None))
        else:
            self.fields[self.fields.index(event.field) + 1].focus()

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

    @on(Options.Passed)
    def _none_of_them(self, event: Options.Passed) -> None:
        event.stop()
        self.post_message(self.Taken("", None))

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
        """A digit chooses at once; of a letter that does nothing it is said what to do."""
        if not (self.options.has_focus and self.options.numbered):
            return
        if event.key not in self.screen.active_bindings and (event.character or "").isalpha():
            event.stop()
            self.say(TO_CHOOSE)
            return
        typed = event.character or ""
        number = int(typed) if typed.isdecimal() else 0
        if 1 <= number <= len(self.options.entries):
            event.stop()
            event.prevent_default()
            self._choose(self.options.entries[number - 1])


def _lines_of(field: AnswerField, width: int) -> int:
    """About how many lines an answer takes."""
    return len(wrapped(plain(field.text), min(width, _WIDEST) - _AROUND))
