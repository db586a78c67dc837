"""What practice has kept: every note of it, to be taken out one by one or all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from store.changes import practice_kept
from store.state import State
from store.words import cut
from tui.commands import BY_MODE, Command, bindings
from tui.commands.ladder import KEPT
from tui.screens.base import KithScreen
from tui.screens.practice_kept.notes import Note, notes
from tui.text import fit, plain, row, wrapped
from tui.widgets.frame import KeyBar
from tui.widgets.paper import BLANK, Block, Paper
from tui.widgets.rows import Rows

HEAD = (
    Note(kind="gap"),
    Note(kind="heading", text="What practice has kept"),
    Note(
        kind="word",
        text="In your book alone. What you take out, u puts back. Events, people and plans stay.",
    ),
    Note(kind="gap"),
)
ALL_OUT = (
    "All of it is taken out, also what you guessed before events. The events, their people and "
    "what else you planned stay."
)
NOTHING = Note(kind="word", text="Nothing yet.")
_NAMED = 40
"""Characters that tell which note it is."""


class NoteRows(Rows[Note]):
    """One line a note, with its day."""

    DEFAULT_CSS = """
    NoteRows { padding: 0 0 0 1; }
    """

    def selectable(self, entry: Note) -> bool:
        """Notes."""
        return entry.kind == "note"

    def same(self, one: Note, other: Note) -> bool:
        """The note of the same record."""
        return (one.table, one.uid) == (other.table, other.uid)

    def draw(self, entry: Note, width: int, current: bool) -> list[Content]:
        """A heading, a word or a note."""
        match entry.kind:
            case "gap":
                return [Content("")]
            case "note":
                text = plain(f"  {cut(entry.text, width)}")
                return [row(text, plain(entry.day, "$time"), width)]
            case "word":
                return wrapped(plain(entry.text, "$quiet"), width, indent=2, hang=2)
            case _:
                return [fit(plain(entry.text, "$quiet"), width)]


class PracticeKept(KithScreen):
    """The list, and below it the note selected."""

    CSS_PATH = "practice_kept.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["what practice kept"]
    BINDINGS: ClassVar[list[BindingType]] = bindings(*KEPT)

    def body(self) -> Iterable[Widget]:
        """The list and the note."""
        yield NoteRows(id="list")
        yield VerticalScroll(Paper(), id="about")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(NoteRows).focus()

    def show_state(self, state: State) -> None:
        """List everything anew."""
        found = notes(state, self.app.book.today)
        self.query_one(NoteRows).show([*HEAD, *(found or [NOTHING])])

    def on_resize(self, event: events.Resize) -> None:
        """Other widths wrap otherwise."""
        self.show_state(self.app.book.state)

    @property
    def _note(self) -> Note | None:
        found = self.query(NoteRows)
        return found.first().selected if found else None

    @on(NoteRows.Highlighted)
    def _selected(self, event: NoteRows.Highlighted[Note]) -> None:
        event.stop()
        page = self.query_one("#about", VerticalScroll)
        page.query_one(Paper).blocks = _about(event.entry)
        page.display = event.entry is not None
        page.scroll_home(animate=False)
        some = event.entry is not None
        self.query_one(KeyBar).commands = tuple(
            command for command in self.COMMANDS_HERE if some or command not in KEPT
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is something to take out only while something is there."""
        return action not in ("remove", "remove_all") or self._note is not None

    def action_remove(self) -> None:
        """Take the note out."""
        note = self._note
        if note is not None:
            said = f"Taken out: {cut(note.text, _NAMED)}"
            self.app.change(practice_kept.forget, note.table, note.uid, say=said)

    def action_remove_all(self) -> None:
        """Take all of them out."""
        self.app.change(practice_kept.forget_all, say=ALL_OUT)


def _about(note: Note | None) -> list[Block]:
    """The whole of a note."""
    if note is None:
        return []
    blocks = [Block(plain(note.text, "bold $foreground")), Block(plain(note.day, "$quiet"))]
    blocks += [BLANK] if note.more else []
    return [*blocks, *(Block(plain(one, "$foreground"), hang=2) for one in note.more)]
