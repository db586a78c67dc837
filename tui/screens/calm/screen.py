"""Calm: one sentence at a time in much air, nothing that moves; any key stops."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from coach import breathing, calm
from store.changes import calm as calm_changes
from store.words import exact
from tui.commands import Command, bindings
from tui.commands.calm import BY_KEY, HERE, LeaveCalm
from tui.host import Host
from tui.screens.calm import pages, running
from tui.screens.calm.keys import State, keys_of, keys_on_the_way, works
from tui.screens.calm.running import Running, Said
from tui.widgets.frame import Foot, KeyBar, Notice
from tui.widgets.paper import Paper

LOOK_SECONDS = 0.1
"""How often the clock is looked at while it runs; nothing on screen moves with it."""
NOT_WRITTEN = "Nothing of it is written down."


class CalmScreen(Screen[None]):
    """Three exercises, or first the one of number `exercise`. Looking and running write nothing.

    `elapsed` gives seconds that only ever grow; how long a part lasts is read from it alone. There
    is no motion to turn off: words change in their time, and nothing moves.
    """

    CSS_PATH = "calm.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = HERE
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*BY_KEY),
        Binding("j,down", "page_scroll(1)", show=False),
        Binding("k,up", "page_scroll(-1)", show=False),
        Binding("z", "again", show=False),
    ]

    app = getters.app(Host)

    def __init__(
        self, exercise: int | None = None, *, elapsed: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._elapsed = elapsed
        self._state: State = "offer"
        self._number = exercise or 0
        """The exercise in front; 0 where all are."""
        self._title = pages.TITLE
        self._even = 0
        """The pace chosen for slow and even."""
        self._course: Running | None = None
        self._shown: Said | None = None
        self._timer: Timer | None = None
        self._stopped = False

    def compose(self) -> ComposeResult:
        """A page to choose from, the words of now with those after them, and the plain text."""
        page, aside = Paper(id="ready"), Static(id="aside")
        page.auto_links = aside.auto_links = False
        with Vertical(id="room"):
            yield page
            with Vertical(id="running"):
                yield Static(id="now")
                yield Static(id="next")
                yield aside
            yield VerticalScroll(Paper(id="text"), id="reading", can_focus=False)
        yield Foot()

    def on_mount(self) -> None:
        """Start on the page of the exercise asked for, else on the first page."""
        # What happened before is left outside; what happens meanwhile may need to be said.
        self.watch(self.app, "notice", self._notice_changed, init=False)
        self.watch(self.app, "book_state", self._book_changed, init=False)
        if self._number and self._number not in self._put_away:
            self._go("about")
        else:
            self._offer()

    def _notice_changed(self) -> None:
        notice = self.query_one(Notice)
        notice.message, urgent = self.app.notice
        notice.set_class(urgent, "-error")

    def _book_changed(self) -> None:
        if self._state == "offer":
            self._go("offer")

    @property
    def _put_away(self) -> frozenset[int]:
        """The exercises that were not for the user, not long ago."""
        return calm_changes.put_away(self.app.book.state, self.app.book.today)

    # what is in front

    def _offer(self, title: str = pages.TITLE) -> None:
        self._number, self._title = 0, title
        self._go("offer")

    def _go(self, state: State) -> None:
        self._state = state
        page = self.query_one("#ready", Paper)
        page.display = state in ("offer", "about")
        self.query_one("#running").display = state in ("running", "over")
        self.query_one("#reading").display = state == "text"
        if state == "offer":
            page.blocks = pages.first(self._put_away, self._title)
        elif state == "about":
            page.blocks = pages.one(self._number, self._even)
        self._show_keys()

    def _show_keys(self) -> None:
        """What the line of keys says; the pages before an exercise have theirs in the middle."""
        commands = keys_of(self._state, self._course, stopped=self._stopped)
        self.query_one(KeyBar).commands = commands

    def _say(self, said: Said, question: Content | None = None) -> None:
        self._shown = said
        self.query_one("#now", Static).update(Content(said.now))
        self.query_one("#next", Static).update(Content(said.following))
        self.query_one("#aside", Static).update(question or Content(said.aside))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that means nothing now is none of ours."""
        return works(action, self._state, self._number)

    # what is offered

    def action_number(self, number: int) -> None:
        """The page of an exercise; number 3 begins at once where it is chosen among the others."""
        if number == calm.SOFT_HANDS and self._state == "offer":
            self._run(number, running.soft(self._elapsed))
        elif number == calm.SOFT_HANDS or number not in self._put_away:
            self._number = number
            self._go("about")

    def action_begin(self) -> None:
        """Begin what is in front; when it is over, go back."""
        if self._state == "over":
            self.dismiss()
        elif self._state == "offer":
            self.action_number(calm.first_choice(self._put_away).number)
        elif self._number == calm.LONG_SIGH:
            self._run(self._number, running.long_sigh(breathing.ONE_MINUTE, self._elapsed))
        elif self._number == calm.SLOW_AND_EVEN:
            self._run(self._number, running.slow_and_even(self._even, self._elapsed))
        else:
            self._run(self._number, running.soft(self._elapsed))

    def action_half(self) -> None:
        """Begin half a minute of soft hands."""
        offered = calm.offered(self._put_away)
        if self._state == "about" or calm.exercise(calm.SOFT_HANDS) in offered:
            self._run(calm.SOFT_HANDS, running.soft(self._elapsed, half=True))

    def action_five(self) -> None:
        """Begin five minutes of the long sigh."""
        self._run(self._number, running.long_sigh(breathing.FIVE_MINUTES, self._elapsed))

    def action_counting(self) -> None:
        """Begin the square."""
        self._run(self._number, running.square(self._elapsed))

    def action_pace(self) -> None:
        """The next pace, before it begins or on the way."""
        self._even = breathing.next_pace(self._even)
        if self._state == "about":
            self._go("about")
        elif self._course is not None:
            self._course.set_even(self._even)
            self._go_on()

    def action_as_text(self) -> None:
        """Show all of it, still: of the one in front, or of all that are offered."""
        offered = [each.number for each in calm.offered(self._put_away)]
        text = self.query_one("#text", Paper)
        text.blocks = pages.as_text([self._number] if self._number else offered)
        self.query_one("#reading").scroll_home(animate=False)
        self._go("text")

    def action_again(self) -> None:
        """The first page."""
        self._offer()

    def action_page_scroll(self, lines: int) -> None:
        """Move the plain text by lines."""
        self.query_one("#reading").scroll_relative(y=lines, animate=False)

    # while it runs

    def _run(self, number: int, course: Running) -> None:
        self._number, self._course, self._shown = number, course, None
        self._go("running")
        self.look()
        self._timer = self.set_interval(LOOK_SECONDS, self.look, name="calm")

    def look(self) -> None:
        """Look at the clock and show what is due; nothing changes while that stays the same."""
        if self._state != "running" or self._course is None:
            return
        said = self._course.now()
        if said is None:
            self._end(self._course.end, stopped=False)
        elif said != self._shown:
            self._say(said)

    def _end(self, words: str, *, stopped: bool) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._course, self._stopped = None, stopped
        self._go("over")
        self._say(Said(words, "", ""), None if stopped else pages.question())

    def on_key(self, event: events.Key) -> None:
        """A key that the exercise names changes its course; any other stops it.

        Those that lead back lead back at once.
        """
        if self._state != "running" or self._course is None:
            return
        event.stop()
        event.prevent_default()
        named = {each.key: each.action for each in keys_on_the_way(self._course)}
        does = {
            "shorter": self.action_shorter,
            "pace": self.action_pace,
            "holds": self.action_holds,
        }
        if named.get(event.key) in does:
            does[named[event.key]]()
            return
        self.action_stop()
        if event.key in LeaveCalm.key.split(","):
            self.app.tell(calm.STOPPED)
            self.dismiss()

    def action_shorter(self) -> None:
        """Each part of a breath half a second shorter."""
        if self._course is not None:
            self._course.shorter()
            self._go_on()

    def action_holds(self) -> None:
        """Leave out the holds, or bring them back."""
        if self._course is not None:
            self._course.turn_holds()
            self._go_on()

    def _go_on(self) -> None:
        """Show at once what a key changed."""
        self._show_keys()
        self.look()

    def action_stop(self) -> None:
        """Stop at once; nothing is asked."""
        if self._state == "running":
            self._end(calm.STOPPED, stopped=True)

    # afterwards

    def action_answer(self) -> None:
        """A bit easier, or the same: recorded nowhere."""
        self.app.tell(NOT_WRITTEN)
        self.dismiss()

    def action_not_for_me(self) -> None:
        """Put the exercise away for a while, and offer another."""
        today = self.app.book.today
        back = exact(today + calm_changes.AWAY, today)
        said = f"Put away until {back}. Nothing is lost."
        if self.app.change(calm_changes.not_for_me, self._number, say=said) is not None:
            self._offer(pages.ANOTHER)
