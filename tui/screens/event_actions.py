"""What can be done with the event selected: the same on Today and in Events."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from store.event_open import open_with
from store.event_stage import may_be_told, stage_of
from store.event_words import NOT_BEGUN
from store.inbox.coming import Coming, is_prepared
from store.words import cut
from tui.screens.base import KithScreen
from tui.text import phrase

if TYPE_CHECKING:
    from tui.dialogs.event_exits import EventWay

NO_ROW = "Nothing is waiting for it, so nothing to put off."
NO_DAY = "It has no single day yet, so there is nothing to put off. e gives it one."
OVER = "$title is over; f has how it was."
BEGUN = "$title has begun; o is your card for the door."
NO_LATER = "There is no later day left for it. w has the other ways."
ITS_DAY = "$title is back on its own day, and asks for nothing before."
STAYS = "It stays here until it starts. o is your card for the door."


class EventActions(KithScreen):
    """A screen with an event selected; its subclass says which (`selected_event`)."""

    def selected_event(self) -> str:
        """uid of the event selected; empty for none."""
        return ""

    @property
    def _today(self) -> date:
        return self.app.book.today

    @property
    def _now(self) -> datetime:
        return self.app.book.clock.local()

    def coming_here(self, uid: str) -> Coming | None:
        """What is open with an event."""
        return open_with(self.app.book.state, uid, self._today, self._now)

    # opening

    def open_event(self, uid: str) -> None:
        """The plan before it, and while it is on if there is one; else what was met and told."""
        event = self.app.book.state.events.get(uid)
        if event is None:
            return
        stage = stage_of(event, self._today, self._now)
        if stage == "before" or (stage == "on" and is_prepared(event)):
            self.open_plan(uid)
        else:
            self.open_afterwards(uid)

    def open_plan(self, uid: str) -> None:
        """The questions before an event, or the plan that was made."""
        from tui.screens.plan import PlanScreen

        self.app.push_screen(PlanScreen(uid))

    def open_afterwards(self, uid: str) -> None:
        """The people met first, while none are noted; then how it was."""
        event = self.app.book.state.events.get(uid)
        if event is not None and not event.met and not event.debrief:
            self.open_people_met(uid)
        else:
            self.open_debrief(uid)

    def open_debrief(self, uid: str) -> None:
        """A few kind questions, or what was written."""
        from tui.screens.debrief import DebriefScreen

        event = self.app.book.state.events.get(uid)
        if event is None:
            return
        if not may_be_told(event, self._today, self._now):
            self.app.tell(phrase(NOT_BEGUN, title=cut(event.title, 60)))
            return
        self.app.push_screen(DebriefScreen(uid))

    def open_people_met(self, uid: str) -> None:
        """A line for each person met."""
        from tui.dialogs.people_met import PeopleMet

        self.app.push_screen(PeopleMet(uid))

    def open_door(self, uid: str) -> None:
        """The card for the door."""
        from tui.screens.door import DoorScreen

        self.app.push_screen(DoorScreen(uid))

    def open_practice(self, uid: str) -> None:
        """Cards for this kind of event and these people."""
        self.app.open_practice(uid)

    def edit_event(self, uid: str) -> None:
        """The form."""
        from tui.dialogs.edit_event import EditEvent

        self.app.push_screen(EditEvent(uid))

    # the exits

    def _open_here(self, uid: str) -> Coming | None:
        """What is open with an event; says so when there is nothing."""
        one = self.coming_here(uid)
        event = self.app.book.state.events.get(uid)
        if one is None and event is not None:
            self.app.tell(NO_ROW if event.first_day is not None else NO_DAY)
        return one

    def event_done(self, uid: str) -> None:
        """Ready enough; of the questions afterwards, answer them."""
        one = self.coming_here(uid)
        event = self.app.book.state.events.get(uid)
        if event is None:
            return
        stage, title = stage_of(event, self._today, self._now), cut(event.title, 60)
        if one is not None and one.source == "debrief":
            self.open_debrief(uid)
        elif stage != "before":
            self.app.tell(phrase(OVER if stage == "after" else BEGUN, title=title))
        elif is_prepared(event):
            self.app.tell(STAYS)
        else:
            back = " It is back on the day." if event.first_day is not None else ""
            said = phrase(f"Ready enough for $title.{back}", title=title)
            from store.changes import planning

            if self.app.change(planning.ready_enough, uid, say=" ") is not None:
                self.app.tell(said, undo=True)

    def event_later(self, uid: str) -> None:
        """Ask until when, and put it off."""
        from store.changes import coming
        from tui.dialogs.event_exits import EventUntil, days_to_choose

        one = self._open_here(uid)
        if one is None:
            return
        last = coming.last_later(one)
        if not days_to_choose(one, self._today, last):
            waits = one.source == "event" and is_prepared(one.event) and one.due > self._today
            title = cut(one.event.title, 60)
            self.app.tell(phrase(ITS_DAY, title=title) if waits else NO_LATER)
            return
        key = one.key

        def answered(until: date | None) -> None:
            if until is not None:
                self.app.change(coming.later, key, until)

        self.app.push_screen(EventUntil(one, self._today, last), answered)

    def event_way(self, uid: str) -> None:
        """Ask what is in the way; each answer is one change, or opens a page for it."""
        from store.changes import coming
        from tui.dialogs.event_exits import WayOfEvent

        one = self._open_here(uid)
        if one is None:
            return
        key = one.key

        def answered(way: EventWay | None) -> None:
            if way == "later":
                self.event_later(uid)
            elif way == "calm":
                self.app.action_calm()
            elif way == "practise":
                self.open_practice(uid)
            elif way == "on_the_day":
                self.app.change(coming.only_on_the_day, key)
            elif way == "no_more":
                self.app.change(coming.no_more, key)

        self.app.push_screen(WayOfEvent(one, self._today, coming.last_later(one)), answered)
