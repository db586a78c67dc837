"""What every full screen shares: the frame, the commands, and the book's news."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from store.state import State
from store.words import exact
from tui.commands import EVERYWHERE, PANES, Command, bindings
from tui.host import Host
from tui.widgets.frame import Foot, KeyBar, Notice, TopBar
from tui.widgets.rows import Rows


class KithScreen(Screen[None]):
    """A screen that shows the book.

    `show_state` is called with each new state while the screen is in front, and once on coming
    back to it; it is the only way data reaches the widgets.
    """

    BREAKPOINTS: ClassVar = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    """Columns from which the screen has a class, the least first."""
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PANES)
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = EVERYWHERE
    """What this screen offers, in the order of its footer."""
    MODE: ClassVar[str] = ""

    app = getters.app(Host)

    def __init__(self) -> None:
        super().__init__()
        self._shown_revision: object = None
        self._closes_later = False

    def compose(self) -> ComposeResult:
        """The frame and, inside it, the screen's own widgets; the class for the width is there
        first, so that none of them is styled twice."""
        names = [name for least, name in self.BREAKPOINTS if self.app.size.width >= least]
        self.add_class(*names[-1:], update=False)
        yield TopBar()
        yield from self.body()
        yield Foot()

    def body(self) -> Iterable[Widget]:
        """The screen's own widgets."""
        return ()

    def commands_now(self) -> tuple[type[Command], ...]:
        """What the keys do as things stand: for help, and for a footer that follows a cursor."""
        return self.COMMANDS_HERE

    def show_state(self, state: State) -> None:
        """Give the widgets what `state` says."""

    def on_mount(self) -> None:
        """Follow the book."""
        self.query_one(KeyBar).commands = self.COMMANDS_HERE
        self.watch(self.app, "book_state", self._book_changed, init=False)
        self.watch(self.app, "notice", self._notice_changed)
        self._refresh_state()

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was in front."""
        # The layout follows, and then the picture: the first one waits here for the app.
        self.call_later(self.app.opened.wait)
        self._refresh_state()
        if self._closes_later:
            self.call_later(self.close_when_in_front)

    def close_when_in_front(self) -> None:
        """Close: now, or once whatever stands in front has closed, unless a newer state says else.

        `is_current` would not do: it holds for the screen right under another one too, and then the
        other one would be closed.
        """
        self._closes_later = self.app.screen is not self
        if not self._closes_later:
            self.app.pop_screen()
            self.closed()

    def replace_with(self, screen: Screen[Any]) -> None:
        """Put another page in the place of this one, whose workers go with it.

        The app does it a moment later, since a page cannot wait for its own end. If this one has
        closed until then, the other one opens all the same, on top of what is there.
        """
        self.app.call_later(self.app.put_in_place, self, screen)

    def closed(self) -> None:
        """The page has closed by itself; a subclass may say why."""

    async def action_pane(self, step: int) -> None:
        """Right: open what is selected. Left: back, but never out of the app."""
        if step > 0 and isinstance(self.focused, Rows):
            self.focused.action_open()
        elif step < 0 and (len(self.app.screen_stack) > 1 or self.MODE != "today"):
            await self.app.action_back()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that broke is said in a sentence."""
        self.app.worker_trouble(event)

    def _book_changed(self) -> None:
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        if stack[0] is self or all(screen.is_modal for screen in above):
            self._refresh_state()

    def _notice_changed(self) -> None:
        notice = self.query_one(Notice)
        notice.message, urgent = self.app.notice
        notice.set_class(urgent, "-error")

    def _refresh_state(self) -> None:
        state, day = self.app.book.state, self.app.book.today
        bar = self.query_one(TopBar)
        bar.modes = self.app.mode_names
        bar.current = self.MODE
        bar.energy = self.app.energy_today
        bar.day = exact(day.isoformat(), day)
        shown = (state.revision, day, self.app.turn)
        if self._shown_revision != shown:
            self._shown_revision = shown
            self._closes_later = False
            self.show_state(state)
