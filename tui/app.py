"""The full-screen app: modes, themes, the book handed in, and a quit that loses nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.command import Provider
from textual.content import Content
from textual.reactive import var

from store.book import Book, Change
from store.changes import today as today_changes
from store.errors import KithError
from store.inbox import inbox
from store.ops import Edit
from store.state import State
from store.words import sentence
from tui import settings, themes
from tui.commands import EVERYWHERE, bindings
from tui.handlers import EverywhereActions
from tui.text import phrase, plain

if TYPE_CHECKING:
    from textual.screen import Screen

POLL_SECONDS = 0.25
"""How often the file is looked at for what another program saved."""
NOTICE_SECONDS = 12.0


def _today() -> Screen[Any]:
    from tui.screens.today import TodayScreen

    return TodayScreen()


def _people() -> Screen[Any]:
    from tui.screens.people import PeopleScreen

    return PeopleScreen()


def _palette() -> type[Provider]:
    from tui.commands.palette import KithCommands

    return KithCommands


class KithApp(EverywhereActions, App[int]):
    """Kithbook on one book, which the caller opened and the app closes."""

    TITLE = "Kithbook"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[Binding]] = bindings(*EVERYWHERE)  # type: ignore[assignment]
    MODES = {"today": _today, "people": _people}
    DEFAULT_MODE = "today"
    COMMANDS = {_palette}
    ENABLE_COMMAND_PALETTE = True
    mode_names = (("today", "1", "Today"), ("people", "2", "People"))

    book_state: var[State | None] = var(None)
    """The book as it is now; screens watch it."""
    notice: var[tuple[Content, bool]] = var((Content(""), False))
    """What just happened, and whether it is an error."""

    def __init__(self, book: Book, *, demo: bool = False) -> None:
        super().__init__()
        self.book = book
        self.demo = demo
        self._settings = settings.load()
        self._day = book.today
        self._notices = 0
        for theme in themes.OURS:
            self.register_theme(theme)
        wanted = self._settings.theme or themes.DEFAULT
        self.theme = wanted if wanted in self.available_themes else themes.DEFAULT
        self.set_reactive(KithApp.book_state, book.state)

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables and our five, whatever the theme."""
        variables = super().get_css_variables()
        variables = {**themes.own_variables(variables), **variables}
        self.theme_variables = variables
        return variables

    def on_mount(self) -> None:
        """Follow the book, and greet whoever opens an empty one."""
        self.book.observe(self._book_changed)
        self.set_interval(POLL_SECONDS, self._poll, name="look at the book")
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if not self.book.state.contacts:
            self.action_welcome()
        if self.book.read_only:
            self.tell_error(self.book.read_only)
        elif self.book.problems:
            self.tell_error(
                f"{self.book.problems[0].sentence} Nothing was lost; kith check says more."
            )
        elif self.demo:
            self.tell("This is a throw-away copy with invented people. Try anything.")

    # the book

    def change(self, change: Change, *args: Any, say: str = "", **named: Any) -> Edit | None:
        """Commit `change` and say what happened; None when the store refused, which is said too."""
        try:
            edit = self.book.commit(change, *args, **named)
        except KithError as error:
            self.tell_error(str(error))
            return None
        if edit.ops:
            said = say or f"{sentence(edit.label)}."
            self.tell(said, undo=edit.undoable)
        return edit

    @property
    def energy_today(self) -> str:
        """The energy of the day, in a word."""
        profile = self.book.state.profile
        if profile.today is not None and profile.today.day == self.book.today:
            return profile.today.energy
        return profile.usual_energy

    def _book_changed(self, state: State) -> None:
        self.book_state = state

    def _poll(self) -> None:
        try:
            self.book.refresh()
        except KithError as error:
            self.tell_error(str(error))
        if self.book.today != self._day:
            self._mark_left_alone()
            self._day = self.book.today
            self.mutate_reactive(KithApp.book_state)

    def _mark_left_alone(self) -> None:
        """Remember which rhythms were offered on the day that ends and left alone."""
        if self.book.read_only:
            return
        shown = inbox(self.book.state, self._day)
        left = [row.key for part in shown.sections for row in part.rows if row.source == "rhythm"]
        if left:
            self.book.mark(today_changes.offered, tuple(left), day=self._day)

    # words

    def tell(self, text: str | Content, *, undo: bool = False) -> None:
        """Say `text` in the one line of news."""
        content = plain(text) if isinstance(text, str) else text
        if undo:
            content += phrase("  [b $primary]u[/] puts it back.")
        self._show_notice(content, urgent=False)

    def tell_error(self, text: str) -> None:
        """Say what went wrong, what is safe, and what to do."""
        self._show_notice(plain(text), urgent=True)

    def _show_notice(self, content: Content, *, urgent: bool) -> None:
        self.notice = (content, urgent)
        self._notices += 1
        number = self._notices
        self.set_timer(
            NOTICE_SECONDS * (2 if urgent else 1), lambda: self._clear_notice(number)
        )

    def _clear_notice(self, number: int) -> None:
        if number == self._notices:
            self.notice = (Content(""), False)

    def _keep_theme(self, theme: object) -> None:
        if self._settings.theme != self.theme:
            self._settings.theme = self.theme
            settings.save(self._settings)

    # leaving

    async def action_quit(self) -> None:
        """Close: every commit is on the disk already; only small marks are written now."""
        self._mark_left_alone()
        try:
            self.book.close()
        except KithError:
            # What could not be written are marks alone, and they are made again tomorrow.
            pass
        self.exit(0)


def run(path: Path | None, *, demo: bool = False) -> int:
    """Open the book at `path` (the usual one for None) in the app; the process's exit code."""
    from tui.opening import open_book

    book = open_book(path, demo=demo)
    app = KithApp(book, demo=demo)
    return app.run() or 0
