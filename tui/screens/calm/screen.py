"""Calm: one sentence at a time in much air, no number, nothing that moves; any key stops."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import ClassVar, Literal

from textual import events, getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from coach import calm
from tui.commands import Command, bindings
from tui.commands.coach import Calm, HardDay
from tui.commands.everywhere import Back, Help, Palette
from tui.host import Host
from tui.widgets.frame import Foot, KeyBar, Notice
from tui.widgets.paper import BLANK, Block, Paper

State = Literal["ready", "running", "over", "text"]

LOOK_SECONDS = 0.1
"""How often the clock is looked at while it runs; nothing on screen moves with it."""
_KEY = 7
"""Cells for a key on the first page."""


class Begin(Command):
    """Begin the two minutes; any key stops them."""

    id, action, key, name = "calm.begin", "begin", "enter", "two minutes"
    group = "Calm"


class Half(Command):
    """Begin half a minute, for a doorway."""

    id, action, key, name = "calm.half", "half", "s", "half a minute, at a doorway"
    group = "Calm"


class AsText(Command):
    """The whole of it as plain text that stands still; j and k scroll."""

    id, action, key, name = "calm.text", "as_text", "p", "all of it as plain text"
    group = "Calm"


class IfHard(HardDay):
    """Numbers that answer, and your own person to call."""

    name = "if today is hard"
    group = "Calm"


class Leave(Back):
    """Back to where you were."""

    group, footer = "Calm", True


class Again(Calm):
    """Once more, from the first page."""

    name = "once more"
    group = "Calm"


class Scroll(Command):
    """Move the plain text."""

    id, action, key, name = "calm.scroll", "page_scroll(1)", "j", "k scroll"
    group = "Calm"


class Stop(Command):
    """Any key at all stops at once."""

    id, action, key, name = "calm.stop", "stop", "any key", "stops"
    group = "Calm"


_OFFERED: tuple[type[Command], ...] = (Begin, Half, AsText, IfHard, Leave)
_AT: dict[State, tuple[type[Command], ...]] = {
    "ready": (Help,),
    "running": (Stop,),
    "over": (Leave, Again),
    "text": (Scroll, Leave, Again),
}
"""What the line of keys says; the first page has its keys in the middle of it."""


class CalmScreen(Screen[None]):
    """Soft hands, look out. Nothing of it is written down.

    `elapsed` gives seconds that only ever grow; how long a part lasts is read from it alone.
    """

    CSS_PATH = "calm.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (*_OFFERED, Again, Help, Palette)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(Begin, Half, AsText),
        Binding("j,down", "page_scroll(1)", show=False),
        Binding("k,up", "page_scroll(-1)", show=False),
        Binding("z", "again", show=False),
    ]

    app = getters.app(Host)

    def __init__(self, *, elapsed: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._elapsed = elapsed
        self._state: State = "ready"
        self._parts = calm.TWO_MINUTES
        self._began = 0.0
        self._shown: calm.Part | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """The first page, the sentence of now with the one after it, and the plain text."""
        ready, text = Paper(id="ready"), Paper(id="text")
        ready.auto_links = False
        ready.blocks, text.blocks = _first_page(), _plain_text()
        with Vertical(id="room"):
            yield ready
            with Vertical(id="running"):
                yield Static(id="now")
                yield Static(id="next")
            yield VerticalScroll(text, id="reading", can_focus=False)
        yield Foot()

    def on_mount(self) -> None:
        """Start on the first page."""
        # What happened before is left outside; what happens meanwhile may need to be said.
        self.watch(self.app, "notice", self._notice_changed, init=False)
        self._go("ready")

    def _notice_changed(self) -> None:
        notice = self.query_one(Notice)
        notice.message, urgent = self.app.notice
        notice.set_class(urgent, "-error")

    def _go(self, state: State) -> None:
        self._state = state
        self.query_one("#ready").display = state == "ready"
        self.query_one("#running").display = state in ("running", "over")
        self.query_one("#reading").display = state == "text"
        self.query_one(KeyBar).commands = _AT[state]

    def _say(self, now: str, following: str = "") -> None:
        self.query_one("#now", Static).update(Content(now))
        self.query_one("#next", Static).update(Content(following))

    # what is offered

    def action_begin(self) -> None:
        """Begin the two minutes; when it is over, go back."""
        if self._state == "over":
            self.dismiss()
        else:
            self._run(calm.TWO_MINUTES)

    def action_half(self) -> None:
        """Begin half a minute."""
        self._run(calm.HALF_A_MINUTE)

    def action_as_text(self) -> None:
        """Show the whole of it, still."""
        self._go("text")

    def action_again(self) -> None:
        """The first page."""
        self._go("ready")

    def action_page_scroll(self, lines: int) -> None:
        """Move the plain text by lines."""
        self.query_one("#reading").scroll_relative(y=lines, animate=False)

    # while it runs

    def _run(self, parts: tuple[calm.Part, ...]) -> None:
        self._parts, self._began, self._shown = parts, self._elapsed(), None
        self._go("running")
        self._look()
        self._timer = self.set_interval(LOOK_SECONDS, self._look, name="calm")

    def _look(self) -> None:
        """Show the part that is due; it changes nothing while the same one lasts."""
        if self._state != "running":
            return
        part = calm.part_at(self._parts, self._elapsed() - self._began)
        if part is None:
            self._end(calm.END)
        elif part != self._shown:
            self._shown = part
            following = calm.part_after(self._parts, part)
            self._say(part.text, following.text if following is not None else calm.END)

    def _end(self, said: str) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        self._go("over")
        self._say(said)

    def on_key(self, event: events.Key) -> None:
        """Any key stops; those that lead back lead back at once."""
        if self._state != "running":
            return
        event.stop()
        event.prevent_default()
        self.action_stop()
        if event.key in Leave.key.split(","):
            self.app.tell(calm.STOPPED)
            self.dismiss()

    def action_stop(self) -> None:
        """Stop at once; nothing is asked."""
        if self._state == "running":
            self._end(calm.STOPPED)


def _first_page() -> list[Block]:
    """What it is, and the keys, each on a line of its own."""
    blocks = [Block(Content.styled("Two quiet minutes", "bold $foreground")), BLANK]
    for sentence in calm.OPENING:
        blocks += [Block(Content.styled(sentence, "$foreground")), BLANK]
    blocks.append(BLANK)
    for command in _OFFERED:
        key = Content.styled(command.shown_keys().split(" ")[0], "bold $primary")
        name = Content.styled(command.name, "$quiet")
        line = key.extend_right(max(_KEY - key.cell_length, 1)) + name
        blocks.append(Block(line.stylize(f"@click={_click(command)}"), hang=_KEY))
    return blocks


def _click(command: type[Command]) -> str:
    return command.action if "." in command.action else f"screen.{command.action}"


def _plain_text() -> list[Block]:
    """Every sentence in its order, without a clock."""
    first, second = calm.OPENING
    blocks = [Block(Content.styled(f"{first} {second}", "$quiet")), BLANK]
    for group in calm.groups(calm.TWO_MINUTES):
        blocks += [Block(Content.styled(part.text, "$foreground"), hang=2) for part in group]
        blocks.append(BLANK)
    return [*blocks, Block(Content.styled(calm.END, "$foreground"))]
