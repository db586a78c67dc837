"""Events: what is coming and what was, and beside it the one selected."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Container
from textual.widget import Widget

from store.event_brief import event_brief
from store.state import State
from tui.commands import BY_MODE, Command, bindings
from tui.commands.event_row import in_events
from tui.commands.events import EVENTS, OpenEvent
from tui.screens.event_actions import EventActions
from tui.screens.events.list import EventsList, Line, at_first, lines
from tui.widgets.event_card import EventCard
from tui.widgets.frame import KeyBar

_MIDDLE, _WIDE = 72, 110
NOBODY = "No event is selected. a adds one."


class EventsScreen(EventActions):
    """Every event of the book; Enter plans it, or says how it was."""

    CSS_PATH = "events.tcss"
    MODE = "events"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["events"]
    BINDINGS: ClassVar[list[BindingType]] = bindings(*(c for c in EVENTS if c is not OpenEvent))

    def body(self) -> Iterable[Widget]:
        """The list, and the card of the one selected."""
        with Container(id="panes"):
            yield EventsList(id="list")
            yield EventCard(id="card")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(EventsList).focus()

    def show_state(self, state: State) -> None:
        """Every event, and the one selected as it is now."""
        today, now = self.app.book.today, self.app.book.clock.local()
        listing = self.query_one(EventsList)
        first = None if listing.entries else at_first(state, today, now)
        listing.show(lines(state, today, now), at=first)
        self._show_card()

    def on_resize(self, event: events.Resize) -> None:
        """Two lines a row where there is room, the small card where there is none beside; where
        there is no card at all the list has the day itself."""
        listing = self.query_one(EventsList)
        listing.exact_days = event.size.width < _MIDDLE
        listing.two_lines = event.size.width >= _WIDE
        listing.show(listing.entries)
        self.query_one(EventCard).compact = event.size.width < _WIDE

    def selected_event(self) -> str:
        """The event under the cursor."""
        line = self.query_one(EventsList).selected
        return line.event if line is not None else ""

    @on(EventsList.Highlighted)
    def _highlighted(self, event: EventsList.Highlighted[Line]) -> None:
        event.stop()
        self._show_card()

    def _show_card(self) -> None:
        uid, state = self.selected_event(), self.app.book.state
        known = uid in state.events
        now = self.app.book.clock.local()
        card = event_brief(state, uid, self.app.book.today, now) if known else None
        self.query_one(EventCard).event = card
        stage, planned = (card.stage, card.prepared) if card is not None else ("", False)
        self.query_one(KeyBar).commands = in_events(self.COMMANDS_HERE, stage, planned=planned)

    @on(EventsList.Opened)
    def _opened(self, event: EventsList.Opened[Line]) -> None:
        event.stop()
        self.open_event(event.entry.event)

    def _here(self) -> str:
        """The event the key is for; says so when there is none."""
        uid = self.selected_event()
        if uid not in self.app.book.state.events:
            self.app.tell(NOBODY)
            return ""
        return uid

    # the keys

    def action_add_event(self) -> None:
        """Ask for the line, and select what it adds."""
        from tui.dialogs.event_line import EventLine

        def added(uid: str | None) -> None:
            if uid:
                self.query_one(EventsList).select(Line("event", event=uid))

        self.app.push_screen(EventLine(), added)

    def action_open_event(self) -> None:
        """The plan, or how it was."""
        if uid := self._here():
            self.open_event(uid)

    def action_door(self) -> None:
        """The card for the door."""
        if uid := self._here():
            self.open_door(uid)

    def action_practise(self) -> None:
        """Practise for it."""
        if uid := self._here():
            self.open_practice(uid)

    def action_people_met(self) -> None:
        """A line for each person met."""
        if uid := self._here():
            self.open_people_met(uid)

    def action_debrief(self) -> None:
        """How it was."""
        if uid := self._here():
            self.open_debrief(uid)

    def action_later(self) -> None:
        """Put it off."""
        if uid := self._here():
            self.event_later(uid)

    def action_in_the_way(self) -> None:
        """What is in the way."""
        if uid := self._here():
            self.event_way(uid)

    def action_done(self) -> None:
        """Ready enough."""
        if uid := self._here():
            self.event_done(uid)

    def action_edit(self) -> None:
        """The form."""
        if uid := self._here():
            self.edit_event(uid)
