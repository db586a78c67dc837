"""The one page of a reminder: which event, one cue outward, when to leave; `o` has all the rest."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from textual.binding import BindingType

from coach.door import DoorCard, reminder
from store.models import Event
from tui.commands import Command, bindings
from tui.commands.event_pages import LeaveDoor, WholeCard
from tui.commands.everywhere import Help, Palette
from tui.screens.door.screen import DoorScreen


class ReminderScreen(DoorScreen):
    """The reminder of the event with this uid. Nothing is written down."""

    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (WholeCard, LeaveDoor, Help, Palette)
    BINDINGS: ClassVar[list[BindingType]] = bindings(WholeCard)
    KEYS_SHOWN: ClassVar[tuple[type[Command], ...]] = (WholeCard, LeaveDoor, Help)

    def card_at(self, event: Event, now: datetime) -> DoorCard:
        """The cue outward and when to leave, and nothing else."""
        return reminder(event, now)

    def action_whole_card(self) -> None:
        """The card for the door in the place of this page."""
        # The app does it: a page cannot wait for its own end.
        self.app.call_later(self.app.put_in_place, self, DoorScreen(self.event_uid))
