"""Several pasted lines looked over in one list, and saved as one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import talks
from store.errors import KithError
from store.quicklog import Choices, Draft
from store.state import State
from tui.dialogs.keeping import KeepingDialog, Typed
from tui.dialogs.quick_log.field import LogField
from tui.dialogs.quick_log.hints import key_line
from tui.dialogs.quick_log.line_box import LineBox
from tui.dialogs.quick_log.said import said_of_many
from tui.drafts import LINES
from tui.reading import Reader
from tui.text import phrase
from tui.widgets.line_list import Line, LineList


class ReviewLines(KeepingDialog[bool]):
    """A pasted list, a talk in each line. Gives True when it was saved."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-mid"), (32, "-tall")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("e", "edit", "edit", show=False),
        Binding("x", "drop", "drop", show=False),
        Binding("u", "put_back", "put back", show=False),
        Binding("ctrl+s", "save", "save all", show=False),
    ]
    KEYS = (
        ("ctrl+s", "save all"),
        ("Enter", "edit"),
        ("x", "drop"),
        ("j k", "move"),
        ("Esc", "put aside"),
    )
    DEFAULT_CSS = """
    ReviewLines {
        background: $background 45%;
        & #sheet {
            dock: bottom; width: 100%; max-width: 100%; height: 92%; max-height: 92%;
            padding: 0 2; border-top: solid $hair;
        }
        & .title { padding: 0 1; }
        & LineBox { display: none; margin-top: 1; }
        & #trouble { padding: 0 1; margin-top: 0; }
        & #trouble.-ask { color: $time; }
        & #keys { padding: 0 1; height: 1; }
        &.-low #sheet { padding: 0 1; height: 100%; max-height: 100%; }
        &.-low Under { min-height: 3; }
        &.-mid Under { min-height: 4; }
        &.-tall Under { min-height: 7; }
        &.-editing LineBox { display: block; }
        &.-editing.-low .title { display: none; }
    }
    """

    def __init__(self, lines: Sequence[str], choices: Sequence[Choices] = ()) -> None:
        super().__init__()
        settled = [*choices, *(Choices() for _ in lines[len(choices) :])]
        self._lines = [
            Line(number=number, text=text, choices=choice, draft=Draft(line=text))
            for number, (text, choice) in enumerate(zip(lines, settled, strict=False))
        ]
        self._dropped: list[tuple[int, Line]] = []
        self._next = len(self._lines)
        self._editing: Line | None = None

    def title_content(self) -> Content:
        """How many lines there are."""
        count = len(self._lines)
        return Content("One line to look over" if count == 1 else f"{count} lines to look over")

    ESC_IN_A_LINE: ClassVar[str] = "back to the list"
    """What Esc does while a line is edited."""
    HINTS: ClassVar[tuple[str, ...]] = ()
    """What may stand in a line, in our own markup; shown under an empty one."""

    def sheet(self) -> Iterable[Widget]:
        """The list, and the line being edited."""
        yield self.list_of_lines()
        yield LineBox(hints=tuple(phrase(f"[$quiet]{hint}[/]") for hint in self.HINTS))

    def list_of_lines(self) -> LineList:
        """The list itself."""
        return LineList(id="lines")

    @property
    def box(self) -> LineBox:
        """The line being edited."""
        return self.query_one(LineBox)

    @property
    def listing(self) -> LineList:
        """The lines."""
        return self.query_one(LineList)

    def on_mount(self) -> None:
        """The list has the keys."""
        self.watch(self.app, "book_state", self._book_changed)
        self.listing.focus()
        self.keep_now()

    def on_resize(self) -> None:
        """As many keys as fit."""
        if self.query(LineBox):  # the first size comes before the widgets do
            self._show_keys()

    # reading

    def _book_changed(self, state: State | None) -> None:
        self._read_all()

    def _read_all(self) -> None:
        """Read every line, each knowing whom the others add."""
        base = self.base_reader()
        drafts = [base.read(line.text, line.choices) for line in self._lines]
        reader = base.expecting(drafts)
        if reader is not base:
            drafts = [reader.read(line.text, line.choices) for line in self._lines]
        self._lines = [
            msgspec.structs.replace(line, draft=draft)
            for line, draft in zip(self._lines, drafts, strict=True)
        ]
        self.listing.reader = reader
        self.box.reader = reader
        self._show()

    def base_reader(self) -> Reader:
        """What reads the lines."""
        return self.app.readers.of(self.app.book.state, self.app.book.today)

    def _show(self, at: Line | None = None) -> None:
        self.listing.show(tuple(self._lines), at=at)
        self.query_one(".title", Static).update(self.title_content())
        self._show_keys()

    def _show_keys(self) -> None:
        line = self.query_one("#keys", Static)
        pairs = self.list_keys()
        if self._editing is not None:
            pairs = (*self.box.hints(), ("Esc", self.ESC_IN_A_LINE))
            if pairs[0][0] != "Enter":
                pairs = (("Enter", "done"), *pairs)
        elif self._dropped:
            pairs = (*pairs[:3], ("u", "put back"), *pairs[3:])
        line.update(key_line(pairs, line.content_size.width), layout=False)

    def list_keys(self) -> Sequence[tuple[str, str]]:
        """The keys while no line is edited."""
        return self.KEYS

    # keeping

    def about(self) -> str:
        """A pasted list."""
        return LINES

    def to_keep(self) -> Typed:
        """Every line that was not dropped."""
        return (
            tuple(line.text for line in self._lines),
            tuple(line.choices for line in self._lines),
        )

    # editing

    @on(LineList.Opened)
    def _open(self, event: LineList.Opened[Line]) -> None:
        event.stop()
        self._edit(event.entry)

    def action_edit(self) -> None:
        """Edit the line under the cursor."""
        if (line := self.listing.selected) is not None:
            self._edit(line)

    def _edit(self, line: Line) -> None:
        self._editing = line
        self.trouble("")
        self.add_class("-editing")
        self.box.load(line.text, line.choices)
        self.box.field.focus()
        self._show_keys()
        self.call_after_refresh(self.listing.select, line)

    @on(LineBox.Read)
    def _edited(self, event: LineBox.Read) -> None:
        """Show in the list what is being typed."""
        event.stop()
        if self._editing is None:
            return
        box = self.box
        line = msgspec.structs.replace(
            self._editing, text=box.text, choices=box.choices, draft=box.draft
        )
        if line != self._editing:
            self._editing = line
            self._replace(line)
            self._show(at=line)
            self.keep_soon()
        self._show_keys()

    def _replace(self, line: Line) -> None:
        self._lines = [line if one.number == line.number else one for one in self._lines]

    @on(LineBox.Entered)
    def _edit_done(self, event: LineBox.Entered) -> None:
        event.stop()
        self._back_to_list()

    @on(LineBox.Emptied)
    def _edit_emptied(self, event: LineBox.Emptied) -> None:
        """A line with nothing in it is dropped."""
        event.stop()
        line = self._editing
        self._back_to_list()
        if line is not None:
            self.listing.select(line)
            self.action_drop()

    def _back_to_list(self) -> None:
        self._editing = None
        self.remove_class("-editing")
        self.listing.focus()
        self._read_all()
        self.keep_soon()

    def action_leave(self) -> None:
        """From a line back to the list; from the list close, with everything kept."""
        if self._editing is not None:
            self._back_to_list()
        else:
            super().action_leave()

    # dropping

    def action_drop(self) -> None:
        """Leave the line under the cursor out."""
        line = self.listing.selected
        if line is None or self._editing is not None:
            return
        place = next(n for n, one in enumerate(self._lines) if one.number == line.number)
        self._dropped.append((place, self._lines.pop(place)))
        self.trouble("")
        self._read_all()
        self.keep_soon()

    def action_put_back(self) -> None:
        """Take the line dropped last in again."""
        if not self._dropped or self._editing is not None:
            return
        place, line = self._dropped.pop()
        self._lines.insert(place, line)
        self._read_all()
        self._show(at=line)
        self.keep_soon()

    # more lines

    @on(LogField.Pasted)
    def _pasted(self, event: LogField.Pasted) -> None:
        """Several lines pasted into one: they come in its place."""
        event.stop()
        if self._editing is None:
            return
        number = self._editing.number
        place = next(n for n, one in enumerate(self._lines) if one.number == number)
        choices = self._editing.choices
        new = [
            Line(
                number=number if n == 0 else self._next + n,
                text=text,
                choices=choices if n == 0 else Choices(),
                draft=Draft(line=text),
            )
            for n, text in enumerate(event.lines)
        ]
        self._next += len(new)
        self._lines[place : place + 1] = new
        self._back_to_list()

    # saving

    def _ask(self, line: Line) -> None:
        place = next(n for n, one in enumerate(self._lines, 1) if one.number == line.number)
        self.trouble(f"Line {place}: {self.asked(line)}  Enter opens it.")
        self.query_one("#trouble").add_class("-ask")

    def asked(self, line: Line) -> str:
        """What saving waits for in a line."""
        return line.draft.blocking[0].text

    def trouble(self, sentence: str) -> None:
        """Say what is not right; an empty sentence clears it."""
        self.query_one("#trouble").remove_class("-ask")
        super().trouble(sentence)

    def action_save(self) -> None:
        """Save all lines as one; one that has to be settled first is gone to instead."""
        if self._editing is not None:
            self._back_to_list()
        blocked = next((line for line in self._lines if line.draft.blocking), None)
        if blocked is not None:
            self.listing.select(blocked)
            self._ask(blocked)
            return
        drafts = tuple(line.draft for line in self._lines)
        if drafts:
            try:
                self.commit(drafts)
            except KithError as error:
                self.trouble(str(error))
                self.keep_now()
                return
        self.let_go()
        self.dismiss(bool(drafts))
        if drafts:
            self.app.tell(said_of_many(drafts, self.app.book.today), undo=True)

    def commit(self, drafts: tuple[Draft, ...]) -> None:
        """Save them as one. Raises what the store raises."""
        self.app.commit(talks.save_many, drafts)
