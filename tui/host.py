"""What every part of the app may ask of it: the book, a change, and a word to the user."""

from __future__ import annotations

import asyncio
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.content import Content
from textual.reactive import var
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from store.book import Book, Change
from store.errors import Displaced, KithError, Unreadable
from store.ops import Edit
from store.state import State
from store.words import sentence
from tui.text import phrase, plain

if TYPE_CHECKING:
    from store.inbox import Row
    from tui.drafts import Drafts
    from tui.reading import Readers
    from tui.searching import Searches

OPEN_DEMO = 70
"""What the app returns when the user asked for the demo instead; never a process's exit code."""
NOTICE_SECONDS = 12.0
"""How long a word stays in the line of news; one about trouble stays twice as long."""


class Host(App[int]):
    """The app as its screens and dialogs know it.

    They import this and never the app, which imports them: so there is no circle. What leads from
    one screen to another is declared here and done by `tui.handlers`.
    """

    mode_names: ClassVar[tuple[tuple[str, str, str], ...]] = ()
    """(mode, key, name) of each mode."""

    book_state: var[State | None] = var(None)
    """The book as it is now; screens watch it."""
    notice: var[tuple[Content, bool]] = var((Content(""), False))
    """What just happened, and whether it is trouble."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self._notices = 0
        self.turn = 0
        """How often an event began or was over while the app was open: Today is then another."""
        self.strangers: set[str] = set()
        """uids of those the user said to know not really: nobody is asked that twice a session."""
        self.opened = asyncio.Event()
        """Set once the app is there: what is painted before reaches no terminal."""
        self.set_reactive(Host.book_state, book.state)

    def on_mount(self) -> None:
        """From here on pictures are shown."""
        self.opened.set()

    @cached_property
    def readers(self) -> Readers:
        """Reads lines of the quick log; made when the first is typed."""
        from tui.reading import Readers

        return Readers()

    @cached_property
    def searches(self) -> Searches:
        """Looks through people, notes and talks; made when the first is looked for."""
        from tui.searching import Searches

        return Searches()

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved yet, in this book."""
        from tui.drafts import Drafts

        return Drafts.beside(self.book)

    def open_log(self, row: Row | None = None, contact: str = "") -> None:
        """The quick log, empty, or filled in for `row` or for the person with uid `contact`."""

    def open_person(self, uid: str) -> None:
        """The page of one person."""

    def open_practice(self, event: str = "", *, situation: str = "", first: str = "") -> None:
        """Cards to practise: for an event, for one kind of moment, or five of any; `first` is the
        prompt on screen, with which one begins."""

    async def bring_address_book(self) -> int:
        """Ask where an address book is and bring it in; how many people came in."""
        return 0

    async def put_in_place(self, old: Screen[Any], new: Screen[Any]) -> None:
        """Show `new` in the place of `old` where that is in front, else on top of what is."""
        if self.screen is old:
            await self.switch_screen(new)
        else:
            await self.push_screen(new)

    async def action_back(self) -> None:
        """Back one page, then to Today, then out."""

    def action_calm(self) -> None:
        """A few quiet minutes; looking and running write nothing down."""

    def change(self, change: Change, *args: Any, say: str = "", **named: Any) -> Edit | None:
        """Commit `change` and say what happened; None when the store refused, which is said too."""
        try:
            edit = self.commit(change, *args, **named)
        except KithError as error:
            self.tell_error(str(error))
            return None
        if edit.ops and not self.book.notice:
            said = say or f"{sentence(edit.label)}."
            self.tell(said, undo=edit.undoable)
        return edit

    def commit(self, change: Change, *args: Any, **named: Any) -> Edit:
        """Commit `change`; for dialogs, which say a refusal themselves.

        Raises what `Book.commit` raises. Where the file is gone or strange, the way back is offered
        besides; a save that the disk did not confirm is said.
        """
        try:
            edit = self.book.commit(change, *args, **named)
        except (Displaced, Unreadable) as error:
            self.offer_put_back(str(error))
            raise
        if self.book.notice:
            self.call_later(self.tell_error, self.book.notice)
        return edit

    def offer_put_back(self, trouble: str) -> None:
        """Ask whether to write the book, as it is open here, to where it was."""

    @property
    def energy_today(self) -> str:
        """The energy of the day, in a word."""
        profile = self.book.state.profile
        if profile.today is not None and profile.today.day == self.book.today:
            return profile.today.energy
        return profile.usual_energy

    def tell(self, text: str | Content, *, undo: bool = False) -> None:
        """Say `text` in the one line of news."""
        content = plain(text) if isinstance(text, str) else text
        if undo:
            content += phrase("  [b $primary]u[/] puts it back.")
        self._show_notice(content, urgent=False)

    def tell_error(self, text: str) -> None:
        """Say what went wrong, what is safe, and what to do."""
        self._show_notice(plain(text), urgent=True)

    def unsay(self, *texts: str) -> None:
        """Take a word back that holds no more, where it stands in the line of news still."""
        if self.notice[0].plain in texts:
            self.notice = (Content(""), False)

    def _show_notice(self, content: Content, *, urgent: bool) -> None:
        self.notice = (content, urgent)
        self._notices += 1
        number = self._notices
        self.set_timer(NOTICE_SECONDS * (2 if urgent else 1), lambda: self._clear_notice(number))

    def _clear_notice(self, number: int) -> None:
        if number == self._notices:
            self.notice = (Content(""), False)

    def worker_trouble(self, event: Worker.StateChanged) -> None:
        """Turn a worker that broke into a sentence; the session goes on."""
        if event.state is WorkerState.ERROR:
            self.log.error(event.worker.error)
            self.tell_error(
                f"Something went wrong there ({event.worker.description}). What was saved is safe; "
                "please try once more."
            )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Workers of the app itself."""
        self.worker_trouble(event)
