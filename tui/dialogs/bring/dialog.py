"""Bring an address book or invitations: where they are, what is in them, and if wanted, in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from store.clock import zone_name
from store.errors import KithError
from store.words import sentence
from tui.dialogs.base import KithDialog
from tui.dialogs.bring.found import Found, look_inside
from tui.dialogs.bring.paths import PathField, split_paths
from tui.fields import Field
from tui.text import plain
from tui.widgets.frame import keys
from tui.widgets.paper import Block, Paper

_AROUND = 10
"""Lines of the sheet around a report: padding, title, path, keys, and the air between them."""
_ASKING = (("Enter", "look inside"), ("Tab", "complete"), ("Esc", "close"))
_READING = (("Esc", "stop, nothing changes"),)
_FORM = (("Enter", "look it over in a form"), ("j k g G", "scroll"), ("Esc", "leave it"))
_DECIDING = (("Enter", "bring them in"), ("j k g G", "scroll"), ("Esc", "leave it"))
_MOVED = (("Enter", "take the new time"), ("Esc", "keep yours"), ("j k", "scroll"))
_BOTH = (("Enter", "bring all in"), ("n", "keep your times"), ("Esc", "leave it"))
_LEAVING = (("j k g G", "scroll"), ("Esc", "close"))


def _keys_of(found: Found) -> Sequence[tuple[str, str]]:
    """What can be done with what was found."""
    if found.form is not None:
        return _FORM
    if found.moved:
        return _BOTH if found.changing else _MOVED
    return _DECIDING if found.changing else _LEAVING


class Bring(KithDialog[int]):
    """Gives the number of people who came in; None when nobody was brought.

    One new event opens as a form; several come in together.
    """

    TITLE_TEXT = "Bring an address book, or an invitation"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = _ASKING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "bring", show=False),
        Binding("n", "bring_without", show=False),
        Binding("j,down", "page(1)", show=False),
        Binding("k,up", "page(-1)", show=False),
        Binding("g,home", "end(False)", show=False),
        Binding("G,end", "end(True)", show=False),
    ]
    DEFAULT_CSS = """
    Bring {
        & #sheet { width: 84; }
        & #progress { color: $quiet; margin-top: 1; width: 1fr; }
        & #report { height: auto; max-height: 14; margin-top: 1; scrollbar-size-vertical: 1;
                    display: none; }
        &.-read #report { display: block; }
        &.-read #asked, &.-read #progress { display: none; }
    }
    """

    class Progress(Message):
        """How far the reading is, in the scanner's own measure."""

        def __init__(self, done: int, total: int) -> None:
            super().__init__()
            self.done, self.total = done, total

    class Read(Message):
        """Everything was read."""

        def __init__(self, found: Found) -> None:
            super().__init__()
            self.found = found

    class Unreadable(Message):
        """Nothing could be read."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None

    def sheet(self) -> Iterable[Widget]:
        """The path, the progress, the report."""
        yield Static(
            "A vCard file (.vcf) or a folder of them. Phones, Google, Apple, Outlook and Nextcloud "
            "all export one, often under Contacts, Export. Or an invitation (.ics), a mail that "
            "holds one (.eml), or a folder of them.\n",
            classes="quiet",
            id="asked",
        )
        yield PathField(placeholder="~/Downloads/contacts.vcf", id="path")
        yield Static(id="progress")
        yield VerticalScroll(Paper(), id="report")

    def on_mount(self) -> None:
        """Ask for the path."""
        self.query_one("#path", Field).focus()
        self.query_one("#report").can_focus = False

    def on_resize(self) -> None:
        """Keep the keys in view on a small screen."""
        room = int(self.size.height * 0.92) - _AROUND
        self.query_one("#report").styles.max_height = max(room, 3)

    @on(Input.Changed, "#path")
    def _typing(self) -> None:
        self.trouble("")

    @on(Input.Submitted, "#path")
    def _look_inside(self, event: Input.Submitted) -> None:
        event.stop()
        paths = split_paths(event.value)
        missing = [path for path in paths if not path.exists()]
        if not paths:
            self.trouble("Type where the file is, or drop it on the terminal.")
        elif missing:
            self.trouble(f"There is nothing at {missing[0]}. Check the path and try again.")
        else:
            self._show_keys(_READING)
            self.query_one("#path", Field).disabled = True
            self.query_one("#progress", Static).update("Reading ...")
            self.read_files(paths)

    @work(thread=True, group="read files", description="read files", exit_on_error=False)
    def read_files(self, paths: Sequence[Path]) -> None:
        """Read in the background; posts Progress, then Read or Unreadable."""
        worker, book = get_current_worker(), self.app.book
        try:
            found = look_inside(
                paths,
                book.state,
                today=book.today,
                zone=zone_name(book.clock),
                progress=self._tell_progress,
                cancelled=lambda: worker.is_cancelled,
            )
        except KithError as error:
            self.post_message(self.Unreadable(str(error)))
            return
        if not worker.is_cancelled:
            self.post_message(self.Read(found))

    def _tell_progress(self, done: int, total: int) -> None:
        self.post_message(self.Progress(done, total))

    @on(Progress)
    def _progress(self, event: Progress) -> None:
        share = event.done / event.total if event.total else 1.0
        filled = round(share * 24)
        bar = Content.assemble(("━" * filled, "$primary"), ("━" * (24 - filled), "$hair"))
        self.query_one("#progress", Static).update(
            Content.assemble(bar, (f"  {share:.0%} read", "$quiet"))
        )

    @on(Unreadable)
    def _unreadable(self, event: Unreadable) -> None:
        self._ask_again(event.sentence)

    @on(Read)
    def _read(self, event: Read) -> None:
        found = event.found
        if found.nothing:
            self._ask_again(found.nothing)
            return
        self._found = found if found.changing or found.moved else None
        self.query_one("#progress", Static).update("")
        if found.form is not None and not found.remarks:
            self._open_form(found.form)
            return
        self.query_one(Paper).blocks = [Block(plain(line), hang=2) for line in found.lines]
        self.add_class("-read")
        self._show_keys(_keys_of(found))
        self.set_focus(None)

    def _open_form(self, fields: Mapping[str, Any]) -> None:
        """One event is looked over before it is saved."""
        from tui.dialogs.edit_event import EditEvent

        self.app.push_screen(EditEvent(fields=fields, key="I"), self._from_form)

    def _from_form(self, uid: str | None) -> None:
        if uid is not None:
            self.dismiss(None)
        elif not self.has_class("-read"):
            self._ask_again("")

    def _ask_again(self, sentence: str) -> None:
        path = self.query_one("#path", Field)
        path.disabled = False
        path.focus()
        self.query_one("#progress", Static).update("")
        self._show_keys(_ASKING)
        self.trouble(sentence)

    def _show_keys(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.query_one("#keys", Static).update(keys(pairs))

    def action_page(self, lines: int) -> None:
        """Scroll the report."""
        self.query_one("#report").scroll_relative(y=lines * 2, animate=False)

    def action_end(self, last: bool) -> None:
        """To the last line of the report, or back to its first."""
        report = self.query_one("#report")
        if last:
            report.scroll_end(animate=False)
        else:
            report.scroll_home(animate=False)

    def action_bring(self) -> None:
        """One transaction: everyone in, one undo."""
        found = self._found
        if found is None:
            return
        if found.form is not None:
            self._open_form(found.form)
            return
        self._bring(found, {"moved": True} if found.moved else {})

    def action_bring_without(self) -> None:
        """Everything but the times that moved, which stay as the book has them."""
        if self._found is not None and self._found.moved and self._found.changing:
            self._bring(self._found, {})

    def _bring(self, found: Found, how: Mapping[str, bool]) -> None:
        try:
            edit = self.app.commit(found.change, found.scan, **how)
        except KithError as error:
            self.trouble(str(error))
            return
        self.app.tell(f"{sentence(edit.label)}.", undo=True)
        self.dismiss(found.people or None)

    def action_leave(self) -> None:
        """Stop reading, or close; nothing has changed."""
        self.workers.cancel_group(self, "read files")
        self.dismiss(None)
