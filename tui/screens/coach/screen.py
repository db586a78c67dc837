"""The coach with room: one line for one person, what to know around it, and where to go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from msgspec.structs import replace
from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from store.brief import Brief, brief
from store.inbox import Row, row_for
from store.state import State
from tui.commands import BY_MODE, Command, bindings
from tui.commands.coach import COACH_PAGE, OtherMoment, WriteDraft
from tui.screens.beside import CoachActions
from tui.screens.walking import Walking
from tui.text import plain
from tui.widgets.coach_panel import CoachPanel, Sight
from tui.widgets.frame import KeyBar
from tui.widgets.paper import Block, Paper
from tui.widgets.person_card import heading, open_between


class Scroll(Command):
    """Move the page by lines; ctrl+d and ctrl+u by half of it."""

    id, action, key, name = "coach.scroll", "scroll_page(1)", "j", "k scroll"


_FOR_A_LINE = (OtherMoment, WriteDraft)
"""What only makes sense for someone who may be suggested."""
SHORT = 24
"""Below this many lines the page gives up its air."""


class CoachScreen(CoachActions):
    """The coach for the person with uid `contact`; it closes when they leave the book.

    `row_key` is the row of Today it is about. `situation` is the code of one that was chosen
    on purpose; empty leaves it to what is known. `at` is the
    prompt it begins on, with the words `typed` for it so far, and `why` whether its why is open.
    """

    CSS_PATH = "coach.tcss"
    SUGGEST_AGAIN = "w in People lets them be suggested again."
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["coach"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*COACH_PAGE),
        Binding("j,down", "scroll_page(1)", show=False),
        Binding("k,up", "scroll_page(-1)", show=False),
        Binding("ctrl+d,pagedown", "scroll_half(1)", show=False),
        Binding("ctrl+u,pageup", "scroll_half(-1)", show=False),
        Binding("h,left", "pane(-1)", show=False),
    ]

    def __init__(
        self,
        uid: str,
        row_key: str = "",
        situation: str = "",
        *,
        at: str = "",
        typed: dict[str, str] | None = None,
        why: bool = False,
    ) -> None:
        super().__init__()
        self.contact, self.row_key = uid, row_key
        self.situation = situation
        """Code of the one that was chosen on purpose."""
        self._at, self._typed, self._why = at, dict(typed or {}), why

    def body(self) -> Iterable[Widget]:
        """Who it is for, and the coach."""
        yield Paper(id="who")
        yield CoachPanel(id="coach")

    def on_mount(self) -> None:
        """Scrolling is named while there is more than the page shows."""
        self.watch(self.query_one(CoachPanel), "show_vertical_scrollbar", self._say_keys)

    def on_resize(self, event: events.Resize) -> None:
        """Less air where there is little room."""
        self.set_class(event.size.height < SHORT, "-short")
        self.coach_soon()

    # what is shown

    def show_state(self, state: State) -> None:
        """Show the person, or close when they are gone."""
        if self.contact not in state.contacts:
            self.call_later(self.close_when_in_front)
            return
        super().show_state(state)
        book = self.app.book
        self.query_one("#who", Paper).blocks = _who(brief(state, self.contact, book.today))
        self._coach_now()

    def coach_about(self) -> tuple[str, str]:
        """Whom the page is for."""
        return self.contact, self.row_key

    def new_walk(self, uid: str, row_key: str) -> Walking:
        """A walk in the situation that was chosen, if one was."""
        walking = Walking(
            uid,
            row_key,
            situation=self.situation,
            typed=self._typed,
            at=self._at,
        )
        walking.why, self._at, self._why = self._why, "", False
        return walking

    def show_sight(self, sight: Sight | None) -> None:
        """Show it; what was said last stands above already, and closing is in the footer."""
        if sight is not None:
            keys = tuple(key for key in sight.keys if key.key != "c")
            sight = replace(sight, last="", plan="", keys=keys)
        self.query_one(CoachPanel).sight = sight
        self._say_keys()

    def _say_keys(self) -> None:
        """The keys that do something now: those for a line need one, scrolling more than a page."""
        silent = self._walking is not None and self._walking.walk is None
        shown = [one for one in self.COMMANDS_HERE if not (silent and one in _FOR_A_LINE)]
        more = self.query_one(CoachPanel).show_vertical_scrollbar
        self.query_one(KeyBar).commands = (Scroll, *shown) if more else shown

    # what can be done here

    def action_coach(self) -> None:
        """Close; the line that was on screen counts as used."""
        if self._walking is not None:
            self._used(self._walking)
        self.app.pop_screen()

    def action_other_moment(self) -> None:
        """Choose the situation the coach is asked about."""
        from tui.dialogs.moment import MomentDialog

        walking = self._walk_here()
        if walking is None or walking.about is None:
            return
        from coach.moments import moments

        def answered(code: str | None) -> None:
            if code:
                self.situation = code
                self._restart()

        self.app.push_screen(
            MomentDialog(walking.code, moments(walking.about), self._name_of(self.contact)),
            answered,
        )

    def action_write_draft(self) -> None:
        """A message from this line, or from a reason chosen there."""
        from tui.screens.draft import DraftScreen

        walking = self._walk_here()
        if walking is None:
            return
        offer = walking.offer if walking.offer and walking.offer.mode == "send" else None
        said = walking.page is not None and walking.page.prompt is not None
        situation = walking.code if said else self.situation
        self.app.push_screen(
            DraftScreen(self.contact, offer=offer, situation=situation, row_key=self.row_key)
        )

    def action_done(self) -> None:
        """Open the log line, filled in for the row, or for the person."""
        self.app.open_log(row=self._row(), contact=self.contact)

    def _row(self) -> Row | None:
        if not self.row_key:
            return None
        return row_for(self.app.book.state, self.app.book.today, self.row_key)

    def action_scroll_page(self, lines: int) -> None:
        """Move by lines."""
        self.query_one(CoachPanel).scroll_relative(y=lines, animate=False)

    def action_scroll_half(self, pages: int) -> None:
        """Move by half a page."""
        half = max(self.query_one(CoachPanel).size.height // 2, 1)
        self.action_scroll_page(pages * half)


def _who(brief: Brief) -> list[Block]:
    """The name, what was said last, and what is open between the two."""
    blocks = [Block(heading(brief), cut=True)]
    if brief.never_suggest or brief.archived:
        return blocks
    if brief.last:
        blocks.append(Block(plain(f"Last: {brief.last}", "$quiet"), hang=6))
    return [*blocks, *open_between(brief, _MOST_OPEN)]


_MOST_OPEN = 2
"""So many promises and plans stand above the line."""
