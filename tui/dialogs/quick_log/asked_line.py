"""A line of plain words with everything under it: chips, questions, names to complete.

The keys never leave the line. What is under it is chosen from with arrows, digits and Enter; any
other key goes on typing. What the words mean is a subclass's: a talk, an event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from store.quicklog import Chip, Choices, Completion
from store.quicklog.draft import Span
from tui.dialogs.quick_log.field import LogField
from tui.dialogs.quick_log.questions import Ask
from tui.dialogs.quick_log.under import Under
from tui.reading import Reader
from tui.widgets.completions import Entry, Offer

NOT_YET = "One moment: the names of the book are still being read."


class Understood(NamedTuple):
    """What a line was understood as, as far as it shows."""

    spans: tuple[Span, ...] = ()
    chips: Sequence[Chip] = ()
    asks: tuple[Ask, ...] = ()


class AskedLine(VerticalGroup):
    """The line and what it is understood as. A subclass gives `understand` and `complete`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "take the name", show=False),
        Binding("down,ctrl+n", "next", "down", show=False),
        Binding("up,ctrl+p,shift+tab", "previous", "up", show=False),
    ]
    DEFAULT_CSS = """
    AskedLine { height: auto; width: 1fr; }
    AskedLine LogField { margin-bottom: 1; }
    """

    class Read(Message):
        """The line was read anew, or something under it was chosen."""

        def __init__(self, box: AskedLine) -> None:
            super().__init__()
            self.box = box

        @property
        def control(self) -> AskedLine:
            """The box."""
            return self.box

    class Entered(Read):
        """Enter, with nothing left to settle: what is understood is to be saved."""

    class Emptied(Read):
        """Enter on an empty line."""

    def __init__(self, *, hints: tuple[Content, ...] = (), id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = hints
        self._reader: Reader | None = None
        self._read_at = -1
        self._read_text = ""
        self._understood = Understood()
        self._ask: Ask | None = None
        self._names: tuple[Completion, ...] = ()
        self._pick = 0
        self._by_hand = False
        self.choices = Choices()
        self.unsettled = Choices()
        """What an emptied line goes back to: nothing said of the words that were in it."""
        self.note = ""
        """One sentence shown while there is nothing to ask."""

    # what a subclass gives

    def understand(self, reader: Reader) -> Understood:
        """Understand `text` with `choices`."""
        raise NotImplementedError

    def complete(self, cursor: int, reader: Reader) -> tuple[Completion, ...]:
        """The ways to finish the word that ends at `cursor`."""
        raise NotImplementedError

    def stayed(self, ask: Ask) -> Ask | None:
        """The question of switches `ask` as it stands after an answer; it stays open."""
        return None

    # the names of the book

    @property
    def reader(self) -> Reader | None:
        """What knows the names of the book; until it is given nothing is understood."""
        return self._reader

    @reader.setter
    def reader(self, reader: Reader) -> None:
        self._reader = reader
        self.read()

    # the line

    def compose(self) -> ComposeResult:
        """The line, and the room under it."""
        yield LogField()
        under = Under()
        under.set_reactive(Under.hints, self._hints)
        yield under

    @property
    def field(self) -> LogField:
        """The line itself."""
        return self.query_one(LogField)

    @property
    def under(self) -> Under:
        """What is shown under it."""
        return self.query_one(Under)

    @property
    def text(self) -> str:
        """The line as it stands."""
        return self.field.value

    @property
    def asking(self) -> Ask | None:
        """The question that was gone into, if one was."""
        return self._ask

    def load(self, text: str, choices: Choices) -> None:
        """Show a line, cursor at its end, with what was settled before."""
        self.choices = choices
        self.field.load(text)
        self.read()

    def on_mount(self) -> None:
        """Follow the cursor: the name it stands in is the one to complete."""
        self.watch(self.field, "selection", self._cursor_moved, init=False)

    # reading

    def read(self) -> None:
        """Understand the line as it stands, and show it."""
        self._ask = None
        if self._reader is not None:
            self._understood = self.understand(self._reader)
            self._read_text = self.text
        self.field.spans = self._understood.spans
        self._complete_at_cursor()
        self._show()

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What the line still leaves open."""
        return self._understood.asks if self.text.strip() else ()

    def _complete_at_cursor(self) -> None:
        self._pick, self._by_hand = 0, False
        self._read_at = self.field.cursor_position
        self._names = ()
        if self._reader is not None and self.field.selection.is_empty:
            self._names = self.complete(self._read_at, self._reader)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.text != self._read_text or self._reader is None:
            self.note = ""
            if not self.text.strip():
                self.choices = self.unsettled
            self.read()

    def _cursor_moved(self) -> None:
        if self.text == self._read_text and self.field.cursor_position != self._read_at:
            self._complete_at_cursor()
            self._show()

    def _show(self) -> None:
        under = self.under
        under.chips = self._understood.chips if self.text.strip() else ()
        under.offer = self._offer()
        self.field.answers = len(self._ask.options) if self._ask is not None else 0
        self.post_message(self.Read(self))

    def _offer(self) -> Offer:
        """What stands under the chips: an open question, names, a note, the first question."""
        if self._reader is None and self.text.strip():
            return Offer(NOT_YET)
        if (ask := self._ask) is not None:
            entries = [Entry(one.words, one.about, one.mark) for one in ask.options]
            pick = self._pick if entries else -1
            return Offer(ask.title, entries, pick, "Enter", numbered=True, urgent=ask.blocks)
        if self._names:
            return Offer("", [Entry(name.label) for name in self._names], self._pick, "Tab")
        if self.asks and not self.note:
            return Offer(self.asks[0].title, answers=bool(self.asks[0].options))
        return Offer(self.note)

    # keys

    def hints(self) -> tuple[tuple[str, str], ...]:
        """The keys that do something now, the most needed first."""
        if self._ask is not None and self._ask.stays:
            return (("Enter", "turns it"), ("↓ ↑", "choose"))
        if self._ask is not None and self._ask.options:
            return (("Enter", "take it"), ("↓ ↑ 1-9", "choose"))
        found: list[tuple[str, str]] = []
        if any(ask.waits for ask in self.asks):
            found.append(("Enter", "answer"))
        if self._names:
            found += [("Tab", "take it"), ("↓ ↑", "choose")]
        return tuple(found)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        if self._reader is None and self.text.strip():
            return
        if self.text != self._read_text:
            self.read()
        if self._ask is not None and self._ask.options:
            self._answer(self._pick)
        elif self._names and self._by_hand:
            self.action_complete()
        elif not self.text.strip():
            self.post_message(self.Emptied(self))
        elif not self.go_to_question():
            self.post_message(self.Entered(self))

    def go_to_question(self) -> bool:
        """Go to the first question that saving waits for; False when there is none."""
        for ask in self.asks:
            if ask.waits:
                self.go_to(ask)
                return True
        return False

    def go_to(self, ask: Ask) -> None:
        """Show a question with its answers; without any, put the cursor where it is about."""
        self._ask, self._pick = ask, ask.first
        if not ask.options and ask.end > ask.start:
            self._read_at = self.field.cursor_position = ask.end
        self._show()

    @on(LogField.Digit)
    def _digit(self, event: LogField.Digit) -> None:
        event.stop()
        self._answer(event.place)

    @on(Under.Picked)
    def _clicked(self, event: Under.Picked) -> None:
        event.stop()
        if self._ask is not None:
            self._answer(event.place)
        else:
            self._pick = event.place
            self.action_complete()

    def _answer(self, place: int) -> None:
        """Settle a question; the next one that saving waits for comes up by itself."""
        ask = self._ask
        if ask is None or not place < len(ask.options):
            return
        self.choices, self.note = ask.options[place].choices, ""
        self.read()
        if ask.stays:
            self._ask, self._pick = self.stayed(ask), place
            self._show()
        elif ask.waits:
            self.go_to_question()

    def action_complete(self) -> None:
        """Put the name chosen in the place of what was typed; without one, go to a question."""
        if not self._names:
            self._into_question()
            return
        name = self._names[min(self._pick, len(self._names) - 1)]
        after = "" if self.text[name.end : name.end + 1] else " "
        self.field.replace(f"{name.insert}{after}", name.start, name.end)

    def action_next(self) -> None:
        """The next entry of the list; with no list open, into the first question."""
        self._step(1)

    def action_previous(self) -> None:
        """The entry before; up from the first answer back to the line."""
        self._step(-1)

    def _step(self, amount: int) -> None:
        if self._ask is not None and self._ask.options:
            pick = self._pick + amount
            if pick < 0:
                self._ask = None
            self._pick = min(max(pick, 0), len(self._ask.options) - 1 if self._ask else 0)
            self._show()
        elif self._names:
            self._pick, self._by_hand = (self._pick + amount) % len(self._names), True
            self._show()
        elif amount > 0:
            self._into_question()

    def _into_question(self) -> None:
        for ask in self.asks:
            if ask.options:
                self.go_to(ask)
                return

    def say(self, sentence: str) -> None:
        """Say something in the place of a question."""
        self.note = sentence
        self._ask, self._names = None, ()
        self._show()
