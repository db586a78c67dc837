"""Today: a handful of names with a reason each, and the person beside them."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Container
from textual.geometry import Size
from textual.widget import Widget

from store.brief import brief
from store.changes import today as today_changes
from store.inbox import Inbox, Row, inbox
from store.state import State
from tui.commands import BY_MODE, Command, bindings
from tui.commands.coach import BESIDE
from tui.commands.event_row import on_event
from tui.commands.person import FOR_PERSON, TODAY, Tags
from tui.screens.actions import PersonActions
from tui.screens.event_actions import EventActions
from tui.screens.today.list import Line, TodayList, lines
from tui.widgets.coach_panel import CoachPanel
from tui.widgets.frame import KeyBar
from tui.widgets.person_card import PersonCard

if TYPE_CHECKING:
    from tui.widgets.event_card import EventCard

_MIDDLE, _WIDE = 72, 110
"""Columns from which the card stands below the list, and beside it."""
FOR_A_PERSON = "That is for a person, and this is an event. Enter opens it, ? has its keys."
_FRAME, _CARD = 3, 9
"""Lines of the bar, the news and the keys; and of the card below the list."""


class TodayScreen(PersonActions, EventActions):
    """The inbox of the day, which ends."""

    CSS_PATH = "today.tcss"
    MODE = "today"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["today"]
    BINDINGS: ClassVar[list[BindingType]] = bindings(
        *(c for c in FOR_PERSON if c is not Tags), *BESIDE, *TODAY
    )

    def __init__(self) -> None:
        super().__init__()
        self._inbox: Inbox | None = None
        self._unfolded = False
        self._fitted = Size()
        self._card_waits = False
        self._card_seen: object = None
        self._event_card: EventCard | None = None
        """There once the row of an event was selected: most days begin with a person."""

    def body(self) -> Iterable[Widget]:
        """The list, the card of who is selected, and the coach."""
        with Container(id="panes"):
            yield TodayList(id="list")
            yield PersonCard(id="card")
            yield CoachPanel(id="coach")

    def on_mount(self) -> None:
        """The list has the keys."""
        self._fit(self.app.size)
        self.query_one(TodayList).focus()

    def show_state(self, state: State) -> None:
        """Choose for the day and show it."""
        super().show_state(state)
        self._inbox = self._choose(state)
        if self._inbox.fresh and not self.app.book.read_only:
            self.app.book.mark(today_changes.choose, self._inbox.chosen)
        self._lay_out()

    def _choose(self, state: State) -> Inbox:
        """Whoever is folded away waits there in hundreds: their rows are made when unfolded."""
        book = self.app.book
        later = None if self._unfolded else 0
        return inbox(state, book.today, now=book.clock.local(), later=later)

    def _lay_out(self) -> None:
        if self._inbox is None:
            return
        roomy = self.app.size.height >= 20
        show = partial(
            lines,
            self._inbox,
            unfolded=self._unfolded,
            talked=bool(self.app.book.state.last_talk),
        )
        entries = show(roomy=roomy)
        for first in (roomy, False):
            if len(entries) > self._room():
                entries = show(roomy=first, airy=False)
        self.query_one(TodayList).show(entries)

    def _room(self) -> int:
        """Lines for the list where a row is one line; where it is two, enough is taken for granted.

        That Today ends is to be seen at once: rather no air between the sections than an end
        below the edge.
        """
        width, height = self.app.size
        if width >= _WIDE:
            return sys.maxsize
        return height - _FRAME - (_CARD if width >= _MIDDLE else 0)

    def on_resize(self, event: events.Resize) -> None:
        """Lay out for the new size; of a new screen that is done."""
        if event.size != self._fitted:
            self._fit(event.size)
            self._lay_out()
        self.coach_soon()

    def _fit(self, size: Size) -> None:
        """Two lines a row where there is room, the small card where there is none beside."""
        self._fitted = size
        wide = size.width >= _WIDE
        self.query_one(TodayList).two_lines = wide
        card = self.query_one(PersonCard)
        card.compact, card.with_line = not wide, not wide
        if self._event_card is not None:
            self._event_card.compact = not wide

    # who is selected

    @property
    def selected_row(self) -> Row | None:
        """The row under the cursor."""
        line = self.query_one(TodayList).selected
        return line.row if line is not None else None

    def selected_contacts(self) -> tuple[str, ...]:
        """The person of the row under the cursor."""
        row = self.selected_row
        return (row.contact,) if row is not None and row.contact else ()

    def selected_event(self) -> str:
        """The event of the row under the cursor."""
        row = self.selected_row
        return row.event if row is not None else ""

    def commands_now(self) -> tuple[type[Command], ...]:
        """On the row of an event the letters mean what they mean in Events."""
        row = self.selected_row
        if row is None or not row.event:
            return self.COMMANDS_HERE
        return on_event(self.COMMANDS_HERE, afterwards=row.source == "debrief")

    def nobody(self) -> str:
        """On the row of an event, that it is one."""
        return FOR_A_PERSON if self.selected_event() else super().nobody()

    @on(TodayList.Highlighted)
    def _show_person(self, event: TodayList.Highlighted[Line]) -> None:
        event.stop()
        if not self._card_waits:
            self._card_waits = True
            self.call_after_refresh(self._show_card)
        self.coach_soon()

    def _show_card(self) -> None:
        """Show who is selected, once for all that happened to the list since."""
        self._card_waits = False
        card, row = self.query_one(PersonCard), self.selected_row
        state = self.app.book.state
        key = row.key if row is not None else ""
        seen = (key, state.revision, self.app.book.today, self.app.turn)
        if seen == self._card_seen:
            return
        self._card_seen = seen
        self.query_one(KeyBar).commands = self.commands_now()
        self._show_event(row.event if row is not None and row.event in state.events else "")
        if row is None or state.person(row.contact) is None:
            card.brief = None
        else:
            card.beside = row.key.partition(":")[2]
            now = self.app.book.clock.local()
            card.brief = brief(state, row.contact, self.app.book.today, now)

    def _show_event(self, uid: str) -> None:
        """Put the event in the place of the person; without one the place is the person's."""
        if not uid and self.has_class("-event"):
            # The coach was hidden to make room, and looked for nothing then.
            self.call_after_refresh(self.coach_soon)
        self.set_class(bool(uid), "-event")
        self.set_class(not uid, "-person")
        if not uid:
            if self._event_card is not None:
                self._event_card.event = None
            return
        from store.event_brief import event_brief

        if self._event_card is None:
            from tui.widgets.event_card import EventCard

            self._event_card = EventCard(id="event")
            self._event_card.compact = self.size.width < _WIDE
            self.query_one("#panes").mount(self._event_card, after="#card")
        book = self.app.book
        self._event_card.event = event_brief(book.state, uid, book.today, book.clock.local())

    @on(TodayList.Opened)
    def _open(self, event: TodayList.Opened[Line]) -> None:
        event.stop()
        line = event.entry
        if line.row is not None and line.row.event:
            self._open_event_row(line.row)
        elif line.row is not None:
            self.app.open_person(line.row.contact)
        else:
            self._unfolded = not self._unfolded
            self._inbox = self._choose(self.app.book.state)
            self._lay_out()

    # the row of an event

    def _open_event_row(self, row: Row) -> None:
        """The plan before it, and for who was ready enough without one the card; how it was."""
        event = self.app.book.state.events.get(row.event)
        if row.source == "debrief":
            self.open_debrief(row.event)
        elif event is not None and event.ready and event.plan is None:
            self.open_door(row.event)
        else:
            self.open_plan(row.event)

    def action_done(self) -> None:
        """It happened; of an event, ready enough."""
        if uid := self.selected_event():
            self.event_done(uid)
        else:
            super().action_done()

    def action_later(self) -> None:
        """Put it off."""
        if uid := self.selected_event():
            self.event_later(uid)
        else:
            super().action_later()

    def action_in_the_way(self) -> None:
        """What is in the way."""
        if uid := self.selected_event():
            self.event_way(uid)
        else:
            super().action_in_the_way()

    def action_edit(self) -> object:
        """The form."""
        if uid := self.selected_event():
            self.edit_event(uid)
            return None
        return super().action_edit()

    def action_open_channel(self) -> None:
        """Write or call; of an event, its card for the door."""
        if uid := self.selected_event():
            self.open_door(uid)
        else:
            super().action_open_channel()

    def action_coach_practise(self) -> None:
        """Practise this moment; of an event, cards for it."""
        if uid := self.selected_event():
            self.open_practice(uid)
        else:
            super().action_coach_practise()

    def action_coach_my_way(self) -> None:
        """Say the line your way; of an event, the people met."""
        if uid := self.selected_event():
            self.open_people_met(uid)
        else:
            super().action_coach_my_way()

    def action_follow_up(self) -> None:
        """A plan or a promise; of an event, how it was."""
        if uid := self.selected_event():
            self.open_debrief(uid)
        else:
            super().action_follow_up()

    def action_one_more(self) -> None:
        """Bring one more name, when there is one."""
        if self._inbox is None or not self._inbox.more:
            self.app.tell("There is nobody else for today.")
            return
        self.app.change(today_changes.one_more, say="One more.")
