"""A sheet at the bottom of the page with one line about an event, and what it is understood as."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.changes import events
from store.errors import KithError
from store.quicklog import Choices
from tui.dialogs.edit_event.said import added
from tui.dialogs.event_line.box import EventBox
from tui.dialogs.keeping import Typed
from tui.dialogs.quick_log.field import LogField
from tui.dialogs.quick_log.line_sheet import LineSheet
from tui.drafts import EVENT
from tui.reading import Reader
from tui.text import phrase

EXAMPLE = "PyCon DE 12-14 apr 9:00-18:00 Darmstadt with Ana, Ben #python"
SHORT_EXAMPLE = "coffee with Ana friday 15:00"
FROM_BEFORE = "Your line from before."
_HINTS = (
    "[$primary]12-14 apr[/]   [$primary]next friday[/]   [$primary]in april[/]   "
    "[$primary]19:00-21:00[/]   [$primary]7pm[/]",
    "[$primary]at[/] or [$primary]in[/] a place   [$primary]with[/] who may be there   "
    "[$primary]#[/]tag",
    "[$primary]note:[/] anything else   [$primary]ctrl+e[/] goes on in a form",
    "Several lines pasted come up one after the other.",
)


class EventLine(LineSheet[str]):
    """An event in one line. Gives its uid once it is saved; of several pasted, the last one's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Textual's field goes to its end with ctrl+e; the end key does that too.
        Binding("ctrl+e", "form", "as a form", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._waiting: tuple[tuple[str, Choices], ...] = ()
        """Pasted lines that come up once the one before them is done."""
        self._saved: str | None = None

    # the sheet

    def title_content(self) -> Content:
        """What is asked, and how many lines wait."""
        more = len(self._waiting)
        if not more:
            return Content("What is it, when and where?")
        wait = "one more line comes" if more == 1 else f"{more} more lines come"
        said = f"{wait} after this one"
        return phrase("What is it, when and where?  [$quiet not bold]$said[/]", said=said)

    def sheet(self) -> Iterable[Widget]:
        """The line."""
        yield EventBox(hints=tuple(phrase(f"[$quiet]{hint}[/]") for hint in _HINTS))

    @property
    def box(self) -> EventBox:
        """The line and what is under it."""
        return self.query_one(EventBox)

    def on_mount(self) -> None:
        """Begin with what was left."""
        field = self.box.field
        field.focus()
        kept = self.drafts.find(EVENT)
        before = zip(kept.lines, kept.settled, strict=True) if kept is not None else ()
        if lines := tuple(one for one in before if one[0].strip()):
            self.box.note = FROM_BEFORE
            self._load(lines)
        self.watch(self.app, "book_state", self.read_names)

    def on_resize(self) -> None:
        """As much of the example, and as many keys, as fit."""
        if not self.query(EventBox):
            return  # the first size comes before the widgets do
        field = self.box.field
        fits = field.content_region.width >= len(EXAMPLE)
        field.placeholder = EXAMPLE if fits else SHORT_EXAMPLE
        self._show_keys()

    def take_reader(self, reader: Reader) -> None:
        """Read the line with it."""
        self.box.reader = reader

    def _load(self, lines: tuple[tuple[str, Choices], ...]) -> None:
        """Show the first of the lines; the others wait."""
        (text, choices), *waiting = lines
        self._waiting = tuple(waiting)
        self.box.load(text, choices)
        self.query_one(".title", Static).update(self.title_content())

    @on(EventBox.Read)
    def _read(self) -> None:
        self._show_keys()
        self.keep_soon()

    def _show_keys(self) -> None:
        """The keys that do something now."""
        empty = not self.box.text.strip()
        hints = list(self.box.hints())
        if not empty and not any(key == "Enter" for key, _ in hints):
            hints.insert(0, ("Enter", "save"))
        hints.append(("ctrl+e", "as a form"))
        hints.append(("Esc", "close" if empty and not self._waiting else "put aside"))
        self.show_keys(hints)

    # keeping

    def about(self) -> str:
        """An event that is not saved yet."""
        return EVENT

    def to_keep(self) -> Typed:
        """The line as it stands, and those that wait."""
        lines = ((self.box.text, self.box.choices), *self._waiting)
        return tuple(text for text, _ in lines), tuple(choices for _, choices in lines)

    @on(LogField.Pasted)
    def _pasted(self, event: LogField.Pasted) -> None:
        """Several events: each comes up as a line of its own, none is dropped."""
        event.stop()
        self.box.note = "One event a line. The next one comes when this one is saved."
        self._load((*((line, Choices()) for line in event.lines), *self._waiting))

    # saving

    @on(EventBox.Entered)
    def _save(self, event: EventBox.Entered) -> None:
        event.stop()
        try:
            edit = self.app.commit(events.save, self.box.draft)
        except KithError as error:
            self.trouble(str(error))
            self.keep_now()
            return
        uid, said = added(edit, self.app.book.today)
        self.app.tell(said, undo=True)
        self._done(uid)

    @on(EventBox.Emptied)
    def _leave_out(self, event: EventBox.Emptied) -> None:
        event.stop()
        self._done(self._saved)

    def _done(self, uid: str | None) -> None:
        """The next line that waits, or the end."""
        self._saved = uid
        self.calm()
        if self._waiting:
            self._load(self._waiting)
            self.keep_now()
            return
        self.let_go()
        self.dismiss(uid)

    def action_leave(self) -> None:
        """Close; what is typed comes back."""
        self.leave_with(self._saved)

    # the form

    def action_form(self) -> None:
        """Go on in a form, filled in with what was read; left there, the line is as it was."""
        from tui.dialogs.edit_event import EditEvent

        self.keep_now()
        self.app.push_screen(EditEvent(fields=self._fields()), self._from_form)

    def _fields(self) -> dict[str, Any]:
        """What was read; words that say no day are notes."""
        draft = self.box.draft
        fields = draft.fields
        unread = (draft.line[s.start : s.end] for s in draft.spans if s.role == "unread")
        notes = "; ".join(filter(None, (draft.notes, *unread)))
        return fields | ({"notes": notes} if notes else {})

    def _from_form(self, uid: str | None) -> None:
        if uid is not None:
            self._done(uid)
