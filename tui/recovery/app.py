"""The page that opens in the place of the app when there is no book to show.

It is an app of its own, because everything in the other one stands on an open book. Nothing is
written unless a copy is chosen, and then what lies at the path is kept first.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.screen import Screen
from textual.widgets import Static

from store.backup.copies import Kept, backups, reason
from store.backup.restore import restore
from store.clock import Clock, today
from store.errors import BookError, KithError, NewerSchema
from tui import settings, themes
from tui.copies import moment
from tui.dialogs.choice import Choice, ChoiceList
from tui.screens.copies import CopiesScreen
from tui.text import plain
from tui.widgets.frame import keys
from tui.widgets.rows import Rows

Way = Literal["again", "demo", "close"]
"""What is to come next: opening the book (again), the demo, or nothing."""

_WAYS = (
    (
        "Go back to an earlier copy",
        "You see what is in each before you choose. The file as it is now is kept too.",
        "copy",
    ),
    (
        "Look again",
        "If you have put the file right meanwhile, or another program has finished with it.",
        "again",
    ),
    (
        "Look around with invented people",
        "A throw-away copy of a lived-in book. Yours is not touched.",
        "demo",
    ),
)


def ways(error: BookError, copies: int) -> list[Choice[str]]:
    """The ways on: an earlier copy only where there is one, and none over a newer book."""
    offered = _WAYS if copies and not isinstance(error, NewerSchema) else _WAYS[1:]
    numbered = [Choice(str(n), *way) for n, way in enumerate(offered, 1)]
    return [*numbered, Choice("q", "Close", "Everything stays as it is.", "close")]


class RecoveryScreen(Screen[None]):
    """What happened, what is safe, and the ways on."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(n), f"number('{n}')", show=False) for n in range(1, len(_WAYS) + 1)),
        Binding("escape,q", "number('q')", show=False),
    ]

    def __init__(self, error: BookError, path: Path, clock: Clock) -> None:
        super().__init__()
        self._error = error
        self._path = path
        self._clock = clock
        self._copies, self._unlisted = _copies(path)

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalGroup(id="page"):
            yield Static("Your book cannot be opened just now", id="title")
            yield Static(plain(self._error.happened or str(self._error)), id="happened")
            yield Static(plain(self._safe()), id="safe")
            choices = ChoiceList(ways(self._error, len(self._copies)), id="ways")
            choices.beside = False
            yield choices
            yield Static(id="says")
            yield Static(id="trouble")
            yield Static(keys((("Enter", "take it"), ("j k", "move"), ("q", "close"))), id="keys")

    def on_mount(self) -> None:
        """Start at the first way."""
        self.query_one("#ways").focus()

    def _safe(self) -> str:
        left = "The file was left exactly as it is."
        if isinstance(self._error, NewerSchema):
            return left  # no copy is put in the place of newer work, so none is spoken of
        if self._unlisted:
            return f"{left} The folder of its copies cannot be read: {self._unlisted}."
        if not self._copies:
            return f"{left} No earlier copy lies beside it."
        newest = self._copies[0].when
        when = moment(newest, self._clock.local().tzinfo, today(self._clock))
        return f"{left} Earlier copies of it are kept; the newest is of {when}."

    @on(Rows.Highlighted)
    def _say(self, event: Rows.Highlighted[Choice[str]]) -> None:
        event.stop()
        said = event.entry.says if event.entry is not None else ""
        self.query_one("#says", Static).update(plain(said))

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened[Choice[str]]) -> None:
        event.stop()
        self._take(event.entry.value)

    def action_number(self, key: str) -> None:
        """Take the way with this key; a number that is not offered is passed over."""
        for choice in self.query_one("#ways", ChoiceList).entries:
            if choice.key == key:
                self._take(choice.value)

    def _take(self, value: str) -> None:
        if value == "copy":
            self.app.push_screen(CopiesScreen(self._path, self._clock), self._go_back)
        else:
            self.app.exit(value)

    def _go_back(self, kept: Kept | None) -> None:
        """Make the book from the copy chosen; what cannot be done is said here."""
        if kept is None:
            return
        try:
            restore(self._path, kept, self._clock)
        except KithError as error:
            trouble = self.query_one("#trouble", Static)
            trouble.update(plain(str(error)))
            trouble.display = True
        else:
            self.app.exit("again")


class Recovery(App[Way]):
    """Shows `error`, with which the book at `path` did not open; gives what is to come next."""

    TITLE = "Kithbook"
    CSS_PATH = ["../app.tcss", "recovery.tcss"]
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "close", "close", show=False, priority=True)
    ]

    def __init__(self, error: BookError, path: Path, clock: Clock) -> None:
        super().__init__()
        self._page = RecoveryScreen(error, path, clock)
        themes.wear(self, settings.load().theme)

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables and our five."""
        variables = super().get_css_variables()
        return {**themes.own_variables(variables), **variables}

    def get_default_screen(self) -> Screen[None]:
        """The one page."""
        return self._page

    def action_close(self) -> None:
        """Close; everything stays as it is."""
        self.exit("close")


def _copies(path: Path) -> tuple[list[Kept], str]:
    """The copies, and why they cannot be listed, if so."""
    try:
        return backups(path), ""
    except OSError as error:
        return [], reason(error)
