"""Bring an address book or invitations: where they are, what is in them, and if wanted, in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from store.clock import Stamp, stamp
from store.errors import KithError
from store.state import State
from store.words import sentence
from tui.dialogs.bring.found import Found, look_inside
from tui.dialogs.bring.told import Progress, Read, Unreadable
from tui.dialogs.from_file import LEAVING, SCROLL, FromFile
from tui.dialogs.paths import split_paths
from tui.text import plain
from tui.widgets.paper import Block

_FORM = (("Enter", "look it over in a form"), SCROLL, ("Esc", "leave it"))
_DECIDING = (("Enter", "bring them in"), SCROLL, ("Esc", "leave it"))
_MOVED = (("Enter", "take the new time"), ("Esc", "keep yours"), ("j k", "scroll"))
_BOTH = (("Enter", "bring all in"), ("n", "keep your times"), ("Esc", "leave it"))


def _keys_of(found: Found) -> Sequence[tuple[str, str]]:
    """What can be done with what was found."""
    if found.form is not None:
        return _FORM
    if found.moved:
        return _BOTH if found.changing else _MOVED
    return _DECIDING if found.changing else LEAVING


class Bring(FromFile[int]):
    """Gives the number of people who came in; None when nobody was brought.

    One new event opens as a form; several come in together.
    """

    TITLE_TEXT = "Bring an address book, or an invitation"
    ASKED = (
        "A vCard file (.vcf) or a folder of them. Phones, Google, Apple, Outlook and Nextcloud all "
        "export one, often under Contacts, Export. Or an invitation (.ics), a mail that holds one "
        "(.eml), or a folder of them."
    )
    EXAMPLE = "~/Downloads/contacts.vcf"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("n", "bring_without", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._found: Found | None = None
        self._reading: Worker[None] | None = None
        """What reads now; what another still has to say, which was stopped, is passed over."""
        self._saving: tuple[Found, Mapping[str, bool]] | None = None
        """What is asked for and not saved yet."""
        self._brought: int | None = None
        """How many people came in, while a page in front keeps this one from closing."""

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
            self.reading()
            book = self.app.book
            self._reading = self.read_files(paths, book.state, stamp(book.clock))

    @work(thread=True, group="read files", description="read files", exit_on_error=False)
    def read_files(self, paths: Sequence[Path], state: State, stamp: Stamp) -> None:
        """Read in the background; posts Progress, then Read or Unreadable."""
        worker = get_current_worker()

        def progress(done: int, total: int) -> None:
            self.post_message(Progress(worker, done, total))

        try:
            found = look_inside(
                paths, state, stamp, progress=progress, cancelled=lambda: worker.is_cancelled
            )
            told: Message = Read(worker, found)
        except KithError as error:
            told = Unreadable(worker, str(error))
        if not worker.is_cancelled:
            self.post_message(told)

    @on(Progress)
    def _progress(self, event: Progress) -> None:
        if event.worker is not self._reading:
            return
        share = event.done / event.total if event.total else 1.0
        filled = round(share * 24)
        bar = Content.assemble(("━" * filled, "$primary"), ("━" * (24 - filled), "$hair"))
        self.say(Content.assemble(bar, (f"  {share:.0%} read", "$quiet")))

    @on(Unreadable)
    def _unreadable(self, event: Unreadable) -> None:
        if event.worker is self._reading:
            self.ask_again(event.sentence)

    @on(Read)
    def _read(self, event: Read) -> None:
        if event.worker is not self._reading:
            return
        self._reading = None
        found = event.found
        if found.nothing:
            self.ask_again(found.nothing)
            return
        self._found = found if found.changing or found.moved else None
        self.say("")
        if found.form is not None and not found.remarks:
            self._open_form(found.form)
            return
        blocks = [Block(plain(line), hang=2) for line in found.lines]
        self.show_report(blocks, _keys_of(found))

    def _open_form(self, fields: Mapping[str, Any]) -> None:
        """One event is looked over before it is saved."""
        from tui.dialogs.edit_event import EditEvent

        self.app.push_screen(EditEvent(fields=fields, key="I"), self._from_form)

    def _from_form(self, uid: str | None) -> None:
        if uid is not None:
            self.dismiss(None)
        elif not self.has_class("-read"):
            self.ask_again("")

    def ask_again(self, trouble: str) -> None:
        """Nothing is read any more."""
        self._reading = None
        super().ask_again(trouble)

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While it saves, no key means anything."""
        if self._saving is not None or self._brought is not None:
            return False
        return super().check_action(action, parameters)

    def _bring(self, found: Found, how: Mapping[str, bool]) -> None:
        """Say that it saves, and save once that is on screen: for thousands that takes a moment."""
        self._saving = (found, how)
        self.trouble("")
        self.query_one("#keys", Static).update(Content.styled("Saving ...", "$quiet"))
        self.call_after_refresh(self._save)

    def _save(self) -> None:
        if self._saving is None:
            return
        found, how = self._saving
        self._saving = None
        try:
            edit = self.app.commit(found.change, found.scan, **how)
        except KithError as error:
            self.show_keys(_keys_of(found))
            self.trouble(str(error))
            return
        self.app.tell(f"{sentence(edit.label)}.", undo=True)
        self._brought = found.people
        self._close()

    def _close(self) -> None:
        """Give what came in, unless something is in front, which would close instead."""
        if self.app.screen is self:
            self.dismiss(self._brought or None)

    def on_screen_resume(self) -> None:
        """What was in front has closed."""
        if self._brought is not None:
            self._close()

    def on_unmount(self) -> None:
        """The app closes around it: what was asked for comes in all the same."""
        if self._saving is not None:
            found, how = self._saving
            with suppress(KithError):  # there is no screen left to say it on
                self.app.book.commit(found.change, found.scan, **how)

    def action_leave(self) -> None:
        """Stop reading, or close; nothing has changed."""
        if self._reading is not None:
            self._reading.cancel()
            self.ask_again("")
            self.say("Stopped. Nothing was changed.")
        else:
            self.dismiss(None)
