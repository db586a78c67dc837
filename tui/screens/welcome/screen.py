"""Welcome: four doors, one more where copies of a book are, and the small print that matters."""

from __future__ import annotations

from contextlib import suppress
from typing import ClassVar

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from coach.small_print import FIRST_RUN
from store.backup.copies import backups
from tui.commands import Command, bindings
from tui.commands.coach import Calm
from tui.commands.coach import HardDay as IfHard
from tui.commands.everywhere import Add, Help, Import, Palette, Quit
from tui.dialogs.choice import Choice, ChoiceList
from tui.host import OPEN_DEMO, Host
from tui.text import plain
from tui.widgets.frame import Foot, KeyBar, Notice
from tui.widgets.rows import Rows

DOORS = (
    Choice(
        "1",
        "Bring an address book",
        "vCard files, as phones, Google, Apple, Outlook and Nextcloud write them. Nobody gets a "
        "reminder, and nothing is sent anywhere.",
        "bring",
    ),
    Choice(
        "2",
        "Look around with invented people",
        "A throw-away copy of a lived-in book. Yours stays empty.",
        "demo",
    ),
    Choice(
        "3",
        "Note an event that is coming",
        "One line is enough: what, when, where. Then there is a plan for it, and a card for the "
        "door.",
        "event",
    ),
    Choice("4", "Add one person", "One is a good number to start with.", "add"),
)
BACK = Choice(
    "0",
    "Go back to an earlier copy",
    "You see what is in each before you choose.",
    "copies",
)
"""The door that is there, and first, where there are copies."""
GONE = (
    "There is no book here now, but earlier copies of one are kept. The first way below leads back "
    "to them; the others begin anew."
)
"""The greeting there: whoever reads it knows what Kithbook is."""
GREETING = (
    "Kithbook keeps the people you would be glad to hear from, remembers what you talked about, "
    "and says who it would be good to write to today. It is connecting, not performing."
)


class AboutYou(Command):
    """About you: your name and a few words for the coach, if you like."""

    id, action, key, name = "welcome.about_you", "app.about_you", "m", "about you"


class OpenDoor(Command):
    """Open the door that is selected; its number opens it too."""

    id, action, key, name = "welcome.open", "open", "enter", "or 1-4 open"


class Close(Quit):
    """Close Kithbook."""

    key, footer = "q", True


_NOT_HERE = frozenset({"i", "slash", "b", "escape"})
"""Keys of the app that have nothing to do in an empty book. Esc comes out of a door, and once too
often does no harm."""


class WelcomeScreen(Screen[None]):
    """Shown while the book is empty."""

    CSS_PATH = "welcome.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (110, "-wide")]
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        OpenDoor,
        Add,
        AboutYou,
        Calm,
        IfHard,
        Import,
        Palette,
        Help,
        Close,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(AboutYou),
        Binding("I", "door('bring')", show=False),
        Binding("a", "door('add')", show=False),
        *(
            Binding(door.key, f"door('{door.value}')", door.name, show=False)
            for door in (*DOORS, BACK)
        ),
        Binding("q", "app.quit", "close", show=False),
    ]

    app = getters.app(Host)
    _door_open = False

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalGroup(id="page"):
            yield Static("Kithbook", id="name")
            back = (BACK,) if self._has_copies() else ()
            yield Static(GONE if back else GREETING, id="greeting")
            doors = ChoiceList((*back, *DOORS), id="doors")
            doors.beside = False
            yield doors
            yield Static(id="says")
            yield Static(FIRST_RUN, id="small-print")
        yield Foot()

    def _has_copies(self) -> bool:
        path = self.app.book.path
        with suppress(OSError):
            return path is not None and bool(backups(path))
        return False

    def on_mount(self) -> None:
        """Start at the first door."""
        self.query_one(KeyBar).commands = self.COMMANDS_HERE
        self.query_one("#doors").focus()
        self.watch(self.app, "notice", self._notice_changed)
        self.watch(self.app, "book_state", self._book_changed, init=False)

    def on_key(self, event: events.Key) -> None:
        """There is nobody to log or find yet."""
        if event.key in _NOT_HERE:
            event.stop()

    def action_open(self) -> None:
        """Go through the door that is selected."""
        self.query_one("#doors", ChoiceList).action_open()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that broke is said in a sentence."""
        self.app.worker_trouble(event)

    def _notice_changed(self) -> None:
        notice = self.query_one(Notice)
        notice.message, urgent = self.app.notice
        notice.set_class(urgent, "-error")

    def _book_changed(self) -> None:
        """Something came in by another terminal: Today comes. A door in use closes by itself."""
        in_front = self.app.screen is self  # `is_current` holds under a page in front too
        state = self.app.book.state
        if state.begun and in_front and not self._door_open:
            self.dismiss()

    def on_screen_resume(self) -> None:
        """The same, once a page in front has closed."""
        self._book_changed()

    @on(Rows.Highlighted)
    def _say(self, event: Rows.Highlighted[Choice[str]]) -> None:
        event.stop()
        self.query_one("#says", Static).update(
            plain(event.entry.says) if event.entry is not None else Content("")
        )

    @on(Rows.Opened)
    def _enter(self, event: Rows.Opened[Choice[str]]) -> None:
        event.stop()
        self.action_door(event.entry.value)

    def action_door(self, door: str) -> None:
        """Go through one of the doors."""
        if door == "demo":
            self.app.exit(OPEN_DEMO)
        elif door == "copies":
            if self._has_copies():
                self.app.call_later(self.app.run_action, "app.copies")
        elif door == "add":
            self._add()
        elif door == "event":
            self._note_event()
        else:
            self._bring()

    @work(group="welcome", description="add the first person", exit_on_error=False)
    async def _add(self) -> None:
        from tui.dialogs.edit_person import EditPerson

        self._door_open = True
        if await self.app.push_screen_wait(EditPerson()):
            self.dismiss()
        self._door_open = False

    @work(group="welcome", description="note the first event", exit_on_error=False)
    async def _note_event(self) -> None:
        from tui.dialogs.event_line import EventLine

        self._door_open = True
        if await self.app.push_screen_wait(EventLine()):
            self.dismiss()
            await self.app.run_action("app.mode('events')")
        self._door_open = False

    @work(group="welcome", description="bring an address book", exit_on_error=False)
    async def _bring(self) -> None:
        self._door_open = True
        if await self.app.bring_address_book():
            self.dismiss()
        self._door_open = False
