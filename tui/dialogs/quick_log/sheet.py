"""The quick log: a sheet at the bottom of the page with one line, and what it is understood as."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import msgspec
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.book import Change
from store.changes import talks, today
from store.errors import KithError
from store.inbox import Row, row_for
from store.ops import Edit
from store.quicklog import Choices, Closes, Draft
from store.state import State
from tui.dialogs.keeping import Typed
from tui.dialogs.quick_log.beginning import Beginning, begin, choices_for, ending
from tui.dialogs.quick_log.field import LogField
from tui.dialogs.quick_log.line_box import LineBox
from tui.dialogs.quick_log.line_sheet import LineSheet
from tui.dialogs.quick_log.said import said
from tui.drafts import LINES, PLAIN
from tui.reading import Reader
from tui.text import phrase

EXAMPLE = "coffee with Ana about the trade fair yesterday > in 2 weeks: send the paper"
EMPTIED = "Nothing to note? Enter closes it without a log."
FROM_BEFORE = "Your line from before."
_HINTS = (
    "[$primary]about[/] a topic   [$primary]news:[/] theirs   [$primary]me:[/] yours   "
    "[$primary]gave:[/]   [$primary]got:[/]   [$primary]#[/]tag   [$primary]~[/] fine",
    "[$primary]>[/] in 2 weeks: a plan   [$primary]![/] friday: a promise   "
    "[$primary]+[/]Name is someone new",
    "Several lines pasted become a list to look over.",
)


class QuickLog(LineSheet[bool]):
    """Log a talk in one line. Gives True when something was saved."""

    def __init__(self, row: Row | None = None, contact: str = "") -> None:
        super().__init__()
        self._row = row
        self._contact = contact
        self._beginning = Beginning(about=PLAIN, lines=("",), choices=(Choices(),))

    # the sheet

    def title_content(self) -> Content:
        """What is asked, or whom and what it is about."""
        if self._row is not None:
            about = "" if self._row.source == "rhythm" else self._row.what
            return phrase("$name  [$quiet not bold]$what[/]", name=self._row.name, what=about)
        person = self.app.book.state.contacts.get(self._contact)
        if person is not None:
            return phrase("A talk with $name", name=person.name)
        return Content("Who was it, and what about?")

    def sheet(self) -> Iterable[Widget]:
        """The line."""
        hints = tuple(phrase(f"[$quiet]{hint}[/]") for hint in _HINTS)
        yield LineBox(hints=hints)

    def on_resize(self) -> None:
        """As much of the example, and as many keys, as fit."""
        if not self.query(LineBox):
            return  # the first size comes before the widgets do
        field = self.box.field
        example = EMPTIED if self._row is not None else EXAMPLE
        fits = field.content_region.width >= len(example)
        field.placeholder = example if fits else example.partition(" > ")[0]
        self._show_keys()

    @property
    def box(self) -> LineBox:
        """The line and what is under it."""
        return self.query_one(LineBox)

    def on_mount(self) -> None:
        """Begin with what was left, or with what the row asks for."""
        self.box.field.focus()
        self.box.ending = self._ending
        state, day = self.app.book.state, self.app.book.today
        people = None
        if self.app.readers.at_once(state, day):
            people = self.app.readers.of(state, day).people
        self._beginning = begin(
            state, day, self.drafts, people, row=self._row, contact=self._contact
        )
        self._begin(self._beginning)
        self.watch(self.app, "book_state", self._book_changed)

    def _begin(self, beginning: Beginning) -> None:
        self._row, self._contact = beginning.row, beginning.contact
        self.query_one(".title", Static).update(self.title_content())
        if beginning.about == LINES or len(beginning.lines) > 1:
            self._review(beginning.lines, beginning.choices)
            return
        self.box.note = FROM_BEFORE if beginning.restored else ""
        self.box.unsettled = choices_for(self._row)
        self.box.load(beginning.lines[0], beginning.choices[0])

    def _ending(self, draft: Draft) -> Closes | None:
        return ending(self._row, draft)

    # reading

    def _book_changed(self, state: State | None) -> None:
        """Read the line against the book as it is now."""
        state, day = self.app.book.state, self.app.book.today
        if self._row is not None and row_for(state, day, self._row.key) is None:
            self._row = None
        self.read_names()

    def take_reader(self, reader: Reader) -> None:
        """Read the line with it."""
        self.box.reader = reader

    @on(LineBox.Read)
    def _read(self) -> None:
        self._show_keys()
        self.keep_soon()

    def _show_keys(self) -> None:
        """The keys that do something now."""
        empty = not self.box.text.strip()
        hints = list(self.box.hints())
        if not any(key == "Enter" for key, _ in hints):
            enter = "save" if not empty else "close it, no log" if self._row is not None else ""
            hints[:0] = [("Enter", enter)] if enter else []
        hints.append(("Esc", "close" if empty else "put aside"))
        self.show_keys(hints)

    # keeping

    def about(self) -> str:
        """The row, the person, or nothing in particular."""
        return self._beginning.about

    def to_keep(self) -> Typed:
        """The line as it stands; one that is as it was filled in need not come back."""
        line, choices = (self.box.text,), (self.box.choices,)
        begun = self._beginning
        if not begun.restored and line == begun.lines and choices == begun.choices:
            return (), ()
        return line, choices

    # saving

    @on(LineBox.Entered)
    def _save(self, event: LineBox.Entered) -> None:
        event.stop()
        shown = self.box.draft
        ends = [close for close in shown.closes if not close.uid]
        done = () if self._row is None or (ends and not ends[0].on) else (self._row.key,)
        closes = tuple(close for close in shown.closes if close.uid)
        draft = msgspec.structs.replace(shown, closes=closes)
        edit = self._commit(talks.save, draft, done=done)
        if edit is not None:
            self._close_with(said(edit, shown, self.app.book.today))

    @on(LineBox.Emptied)
    def _close_row(self, event: LineBox.Emptied) -> None:
        event.stop()
        if self._row is None:
            self.let_go()
            self.dismiss(False)
            return
        edit = self._commit(today.done, self._row.key)
        if edit is not None:
            self._close_with(f"Done: {edit.label}.")

    def _commit(self, change: Change, *args: Any, **named: Any) -> Edit | None:
        """Save as one transaction; refused, everything stays on screen with the reason."""
        try:
            return self.app.commit(change, *args, **named)
        except KithError as error:
            self.trouble(str(error))
            self.keep_now()
            return None

    def _close_with(self, sentence: str) -> None:
        self.let_go()
        self.dismiss(True)
        self.app.tell(sentence, undo=True)

    # several lines

    @on(LogField.Pasted)
    def _pasted(self, event: LogField.Pasted) -> None:
        event.stop()
        before = self.drafts.find(LINES)
        lines, choices = event.lines, tuple(Choices() for _ in event.lines)
        if before is not None:
            lines, choices = (*before.lines, *lines), (*before.settled, *choices)
        self._review(lines, choices)

    def _review(self, lines: tuple[str, ...], choices: tuple[Choices, ...]) -> None:
        """Look several lines over in a list of their own, which keeps them from now on."""
        from tui.dialogs.review_lines import ReviewLines

        with suppress(OSError):  # the list keeps itself too, and says when it cannot
            self.drafts.keep(LINES, lines, choices)
            if self.about() != LINES:
                self.let_go()
        self._finished = True
        self.query_one("#sheet").display = False
        self.app.push_screen(ReviewLines(lines, choices), self._reviewed)

    def _reviewed(self, saved: bool | None) -> None:
        self.dismiss(bool(saved))
