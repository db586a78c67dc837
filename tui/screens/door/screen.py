"""The door card in the middle of a quiet page, and as a code for the camera of a phone."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Center, VerticalGroup, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.door import DoorCard
from store.models import Event
from tui.commands import Command, bindings
from tui.commands.event_pages import AsCode, CloseDoor, LeaveDoor
from tui.commands.everywhere import Help, Palette
from tui.host import Host
from tui.planning import card_of
from tui.text import isolated, plain
from tui.widgets.frame import Foot, KeyBar, Notice
from tui.widgets.paper import BLANK, Block, Paper

LOOK_SECONDS = 20.0
"""How often it is looked whether the last quarter of an hour has begun."""
GONE = "That event is no longer in the book, so its card closed."
TOO_SMALL = "This window is too small for a code. `kith door --qr` draws it in a larger one."
BACK = "r  the card   Esc  close"
SHORTENED = "Shortened to fit."
HIGH = 24
"""Lines from which there is much air between what stands on the card."""


class DoorScreen(Screen[None]):
    """The door card of the event with this uid. Nothing is written down."""

    CSS_PATH = "door.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        AsCode,
        LeaveDoor,
        Help,
        CloseDoor,
        Palette,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(AsCode, CloseDoor),
        Binding("escape,q", "close_door", "back", show=False),
        Binding("j,down", "scroll_card(1)", show=False),
        Binding("k,up", "scroll_card(-1)", show=False),
    ]

    KEYS_SHOWN: ClassVar[tuple[type[Command], ...]] = (AsCode, LeaveDoor, Help)

    app = getters.app(Host)

    def __init__(self, event: str) -> None:
        super().__init__()
        self.event_uid = event
        self._card: DoorCard | None = None

    def compose(self) -> ComposeResult:
        """The card, or the code."""
        yield VerticalScroll(Paper(id="card"), id="room", can_focus=False)
        with VerticalGroup(id="phone"):
            yield Center(Static(id="code"))
            yield Center(Static(id="said"))
        yield Foot()

    def on_mount(self) -> None:
        """Show the card, and look now and then whether it is nearly time."""
        self.query_one(KeyBar).commands = self.KEYS_SHOWN
        self.watch(self.app, "notice", self._notice_changed, init=False)
        self.set_interval(LOOK_SECONDS, self.look, name="look at the clock")
        self.look()

    def on_screen_resume(self) -> None:
        """It may be nearly time by now."""
        self.look()

    def _notice_changed(self) -> None:
        notice = self.query_one(Notice)
        notice.message, urgent = self.app.notice
        notice.set_class(urgent, "-error")

    def look(self) -> None:
        """Show the card as it is at this moment."""
        book = self.app.book
        event = book.state.events.get(self.event_uid)
        if event is None:
            self.app.tell(GONE)
            self.call_later(self.action_close_door)
            return
        card = self.card_at(event, book.clock.local())
        if card != self._card:
            self._card = card
            self._show()

    def card_at(self, event: Event, now: datetime) -> DoorCard:
        """What to show at `now`."""
        return card_of(self.app.book.state, event, now)

    def _show(self) -> None:
        if self._card is not None:
            air = 2 if self.size.height >= HIGH else 1
            self.query_one("#card", Paper).blocks = blocks(self._card, air)

    def action_scroll_card(self, lines: int) -> None:
        """Move by lines, where a card is higher than the window."""
        self.query_one("#room").scroll_relative(y=lines, animate=False)

    # as a code

    @property
    def as_code(self) -> bool:
        """Whether the code is shown."""
        return self.has_class("-code")

    def action_code(self) -> None:
        """The code, or the card again."""
        if self.as_code or self._card is None:
            self.remove_class("-code")
            return
        from tui.qr import fitting

        # One line below the code says the way back.
        code = fitting(self._card, self.size.width, self.size.height - 1)
        if code is None:
            self.app.tell(TOO_SMALL)
            return
        self.query_one("#code", Static).update(Content("\n".join(code.lines)))
        said = BACK if code.whole else f"{SHORTENED}   {BACK}"
        self.query_one("#said", Static).update(plain(said))
        self.add_class("-code")

    def on_resize(self) -> None:
        """Another size takes another code, and other air."""
        self._show()
        if self.as_code:
            self.remove_class("-code")
            self.action_code()

    def action_close_door(self) -> None:
        """Back to where one was, from the code too."""
        if self.app.screen is self:
            self.app.pop_screen()


def blocks(card: DoorCard, air: int) -> list[Block]:
    """The card, with so many lines of `air` between its parts."""
    groups: list[list[Block]] = []
    if card.title:
        groups.append([Block(isolated(card.title, "$quiet"))])
    if card.outward:
        groups.append([Block(isolated(card.outward, "bold $foreground"))])
    goal = "$foreground" if card.outward else "bold $foreground"
    groups.append([Block(isolated(card.goal, goal))])
    groups.append(
        [
            Block(Content.assemble(("·  ", "$primary"), isolated(cue, "$foreground")), hang=3)
            for cue in card.cues
        ]
    )
    groups.append([Block(isolated(card.exit, "$voice"))] if card.exit else [])
    groups.append([Block(plain(card.leave_by, "$time"))] if card.leave_by else [])
    shown: list[Block] = []
    for group in filter(None, groups):
        shown += [*[BLANK] * air, *group] if shown else group
    return shown
