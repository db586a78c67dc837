"""The full-screen app: modes, themes, the book handed in, and a quit that loses nothing."""

from __future__ import annotations

import gc
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.command import Provider
from textual.worker import get_current_worker

from store.backup.copies import untidy
from store.book import Book, Problem
from store.changes import today as today_changes
from store.errors import KithError
from store.inbox import inbox
from store.state import State
from tui import settings, themes
from tui.commands import EVERYWHERE, bindings
from tui.handlers import EverywhereActions
from tui.hangup import Terminal
from tui.host import Host
from tui.stylesheet import ReadOnce
from tui.turns import Turns

if TYPE_CHECKING:
    from textual.screen import Screen

POLL_SECONDS = 0.25
"""How often the file is looked at for what another program saved."""
TIDY_AFTER = 5.0
"""Seconds from the first paint until the copies of the book are put in order: nobody waits then."""
TIDY_EVERY = 600.0
"""An app that is open for days makes a copy on each of them."""
COLLECTS_AFTER = 1.0
"""Seconds from the start after which garbage is collected again: Today is painted by then."""

RARELY = (2_000, 10, 50)
"""How much has to be made before garbage is looked for, in `gc.set_threshold`: with Python's own
numbers every few keys in a large list of people went through all of it."""


def _today() -> Screen[Any]:
    from tui.screens.today import TodayScreen

    return TodayScreen()


def _people() -> Screen[Any]:
    from tui.screens.people import PeopleScreen

    return PeopleScreen()


def _events() -> Screen[Any]:
    from tui.screens.events import EventsScreen

    return EventsScreen()


def _coach() -> Screen[Any]:
    from tui.screens.coach_home import CoachHome

    return CoachHome()


def _palette() -> type[Provider]:
    from tui.commands.palette import KithCommands

    return KithCommands


def _collect_again() -> None:
    """Collect garbage, if that was left off for the start; what is there now stays for good."""
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*RARELY)
        gc.enable()


class KithApp(EverywhereActions):
    """Kithbook on one book, which the caller opened and the app closes."""

    TITLE = "Kithbook"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*EVERYWHERE)
    MODES = {"today": _today, "people": _people, "events": _events, "coach": _coach}
    DEFAULT_MODE = "today"
    COMMANDS = {_palette}
    ENABLE_COMMAND_PALETTE = True
    mode_names = (
        ("today", "1", "Today"),
        ("people", "2", "People"),
        ("events", "3", "Events"),
        ("coach", "4", "Coach"),
    )

    def __init__(self, book: Book, *, demo: bool = False) -> None:
        super().__init__(book)
        self.demo = demo
        self._settings = settings.load()
        self._day = book.today
        self._turns = Turns()
        self._told: set[Problem] = set()
        self._terminal = Terminal()
        themes.wear(self, self._settings.theme)
        self.stylesheet = ReadOnce(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables and our five, whatever the theme."""
        variables = super().get_css_variables()
        variables = {**themes.own_variables(variables), **variables}
        self.theme_variables = variables
        return variables

    def on_mount(self) -> None:
        """Follow the book, and greet whoever opens an empty one."""
        self.book.observe(self._book_changed)
        self._turns.passed(self.book.state, self.book.clock.local())
        self.set_interval(POLL_SECONDS, self._poll, name="look at the book")
        self.set_timer(TIDY_AFTER, self._tidy_copies, name="first look at the copies")
        self.set_interval(TIDY_EVERY, self._tidy_copies, name="look at the copies")
        self.set_timer(COLLECTS_AFTER, _collect_again, name="collect garbage")
        self.call_after_refresh(self.look_for_copies)
        self.theme_changed_signal.subscribe(self, self._keep_theme)
        if not self.book.state.begun:
            self.action_welcome()
        if self.book.read_only:
            self.tell_error(self.book.read_only)
        elif not self._tell_problems() and self.demo:
            self.tell("This is a throw-away copy with invented people. Try anything.")

    # the book

    def _book_changed(self, state: State) -> None:
        self.book_state = state
        # What a save has to say comes first; this stays on screen after it.
        self.call_later(self._tell_problems)

    def _tell_problems(self) -> bool:
        """Say what in the book is not as it should be, once; whether there was anything new."""
        fresh = [each for each in self.book.problems if each not in self._told]
        self._told.update(fresh)
        first = next((each for each in fresh if not each.row), fresh[0] if fresh else None)
        if first is not None:
            more = " Nothing was lost; kith check says more." if first.row else ""
            self.tell_error(f"{first.sentence}{more}")
        return bool(fresh)

    def _poll(self) -> None:
        if not self.is_headless and self._terminal.is_gone():
            self._terminal.end_soon()
            return
        try:
            self.book.refresh()
        except KithError as error:
            self.tell_error(str(error))
        if self.book.today != self._day:
            self._mark_left_alone()
            self._day = self.book.today
            self.mutate_reactive(Host.book_state)
        now = self.book.clock.local()
        if self._turns.passed(self.book.state, now):
            self.turn += 1
            self.mutate_reactive(Host.book_state)
        for event in self._turns.reminders(now):
            if self.remind(event):
                self._turns.shown(event)
            elif self._turns.to_tell(event):
                self.tell_of(event)

    def _tidy_copies(self) -> None:
        """Compress the copies of the book and remove old ones, in a thread; quitting ends it."""
        path, clock = self.book.path, self.book.clock
        if path is None or self.demo or self.book.read_only:
            return
        with suppress(OSError):
            if not untidy(path):
                return

        def work() -> None:
            from store.backup.tidy import tidy

            worker = get_current_worker()
            tidy(path, clock, stop=lambda: worker.is_cancelled)

        self.run_worker(
            work,
            group="copies",
            description="putting the copies of the book in order",
            thread=True,
            exclusive=True,
            exit_on_error=False,
        )

    def _mark_left_alone(self) -> None:
        """Remember what the day that ends left alone: rhythms offered, questions asked."""
        if self.book.read_only:
            return
        shown = inbox(self.book.state, self._day, later=0)
        left = [row.key for row in shown.rows if row.source == "rhythm" or row.ask]
        if left:
            self.book.mark(today_changes.offered, tuple(left), self._day)

    def _keep_theme(self, theme: object) -> None:
        if self._settings.theme != self.theme:
            self._settings.theme = self.theme
            settings.save(self._settings)

    # leaving

    async def action_quit(self) -> None:
        """Close: every commit is on the disk already; only small marks are written now."""
        self._mark_left_alone()
        # What could not be written then are marks alone, and they are made again tomorrow.
        with suppress(KithError):
            self.book.close()
        self.exit(0)
