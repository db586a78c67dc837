"""The plan of an event: asked for once, and from then on a page to read.

Reopening shows the plan and not the questions, so that nobody goes round and round. Who may be
there can be read without one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from coach import plan_words
from coach.plan import PlanFlow
from coach.plan_page import plan_lines
from store.changes import planning as changes
from store.event_stage import has_begun
from store.models import Event, EventPlan
from store.state import State
from tui.commands import EVERYWHERE, Command, bindings
from tui.commands.event_pages import ChangeLine, LeavePlan, OpenHere
from tui.commands.events import DoorCard, PractiseFor, ReadyEnough
from tui.commands.everywhere import Back
from tui.commands.moving import MOVING
from tui.expected import paragraphs
from tui.kept_answers import matter_of
from tui.planning import READY, plan_flow, when_and_where
from tui.screens.asking.line import AskLine, Kept
from tui.screens.base import KithScreen
from tui.screens.plan.asking import AskPlan
from tui.text import plain
from tui.widgets.frame import KeyBar
from tui.widgets.paper import Block, Paper
from tui.widgets.written import GAP, Entry, WrittenList, entries

GONE = "That event is no longer in the book, so this page closed."
MAKE = "Make a plan"
WHO = "Who may be there"


_KEYS: tuple[type[Command], ...] = (DoorCard, PractiseFor, ReadyEnough)
PLAN: tuple[type[Command], ...] = (ChangeLine, DoorCard, PractiseFor, LeavePlan, ReadyEnough)


class PlanScreen(KithScreen):
    """The plan of the event with this uid. Without one it asks first, and closes if left; for who
    is ready enough, or wants to read of the people first, it has these and asks when told to."""

    CSS_PATH = "plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(*_KEYS)
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        *PLAN,
        *(c for c in EVERYWHERE if c is not Back),
        *(c for c in MOVING if c.key != "enter"),
    )

    def __init__(self, event: str) -> None:
        super().__init__()
        self._uid = event
        self._was_there = False
        """A plan was shown: once it is put back, there is nothing to show."""
        self._reads = False
        """It is read without a plan, so that it stays when the questions are left."""

    def body(self) -> Iterable[Widget]:
        """Which event it is, and the lines."""
        yield Paper(id="head")
        yield WrittenList()

    def on_mount(self) -> None:
        """Ask, where there is no plan yet and something is left to prepare."""
        self.query_one(WrittenList).focus()
        event = self.event
        self._reads = event is not None and event.plan is None and event.ready
        if not self._reads:
            self._ask()

    def _ask(self) -> None:
        """The questions, where there is no plan."""
        event = self.event
        if event is not None and event.plan is None:
            self.app.push_screen(AskPlan(event), self._asked)

    @property
    def event(self) -> Event | None:
        """The event, as the book has it."""
        return self.app.book.state.events.get(self._uid)

    def _flow(self, event: Event) -> PlanFlow:
        book = self.app.book
        return plan_flow(book.state, event, book.today, now=book.clock.local())

    def _asked(self, further: str | None) -> None:
        """After the questions: it closes by itself, or shows what was chosen."""
        self._reads = self._reads or further == plan_words.PEOPLE
        if further in ("plan", plan_words.PEOPLE):
            return
        planned = self.event is not None and self.event.plan is not None
        if further is None and (planned or self._reads):
            return
        if further is not None:
            self.app.tell("The plan is saved.", undo=True)
        if further == "door":
            from tui.screens.door import DoorScreen

            self.replace_with(DoorScreen(self._uid))
        elif further == "practise":
            self.action_practise()
        else:
            self.close_when_in_front()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Who is ready enough is not asked again, and nobody once it has begun."""
        if action == "done":
            return self._may_be_ready
        return super().check_action(action, parameters)

    @property
    def _may_be_ready(self) -> bool:
        """Whether there is anything to be ready for that one is not ready for yet."""
        book, event = self.app.book, self.event
        if event is None or event.ready:
            return False
        return not has_begun(event, book.today, book.clock.local())

    def show_state(self, state: State) -> None:
        """The page; it closes when the event left the book."""
        event = state.events.get(self._uid)
        if event is None:
            self.app.tell(GONE)
            self.close_when_in_front()
            return
        today = self.app.book.today
        when = when_and_where(event, today, self.app.book.clock.local())
        head = [Block(plain(event.title, "bold $foreground"), cut=True)]
        if when:
            head.append(Block(plain(when, "$quiet"), cut=True))
        self.query_one("#head", Paper).blocks = head
        if event.plan is not None:
            self._was_there = True
            self.query_one(WrittenList).show(self._entries(state, event, event.plan))
        elif self._was_there:
            self.close_when_in_front()
        else:
            self.query_one(WrittenList).show(self._without(state, event))
        enter = ChangeLine if event.plan is not None else OpenHere
        left_out = (ChangeLine,) if self._may_be_ready else (ChangeLine, ReadyEnough)
        self.query_one(KeyBar).commands = (
            enter,
            *(c for c in self.COMMANDS_HERE if c not in left_out),
        )
        self.refresh_bindings()

    def _without(self, state: State, event: Event) -> list[Entry]:
        """The page while there is no plan."""
        page = [Entry("says", READY), GAP] if event.ready else []
        return [*page, Entry("deed", MAKE), *self._people(state, event)]

    def _people(self, state: State, event: Event) -> list[Entry]:
        """Who is expected, a few lines each, with air around whoever has more than a name."""
        comes = paragraphs(state, event, self.app.book.today)
        page = [GAP, Entry("heading", WHO)] if comes else []
        for number, one in enumerate(comes):
            if number and (one.parts or comes[number - 1].parts):
                page.append(GAP)
            page.append(Entry("person", person=one))
        return page

    def _entries(self, state: State, event: Event, plan: EventPlan) -> list[Entry]:
        lines = plan_lines(self._flow(event), plan, event.debrief_wanted)
        main = [one for one in lines if not one.extra]
        extra = [one for one in lines if one.extra]
        last = [one for one in main if one.id in ("remind", "debrief")]
        page = entries(one for one in main if one not in last)
        if extra:
            page += [GAP, Entry("heading", "If you like"), *entries(extra)]
        if last:
            page += [GAP, Entry("heading", "Around it"), *entries(last)]
        return [*page, *self._people(state, event)]

    # what can be done

    @on(WrittenList.Opened)
    def _opened(self, event: WrittenList.Opened[Entry]) -> None:
        event.stop()
        if event.entry.person is not None:
            self.app.open_person(event.entry.person.uid)
        elif event.entry.kind == "deed":
            self._ask()
        elif event.entry.line is not None:
            self._change(event.entry.line.id, event.entry.line.answer)

    def action_open_line(self) -> None:
        """Change the line, open the person, or make the plan, under the cursor."""
        self.query_one(WrittenList).action_open()

    def _change(self, id: str, answer: str) -> None:
        """Ask for one line alone."""
        event = self.event
        question = self._flow(event).question(id) if event is not None else None
        if event is None or event.plan is None or question is None:
            return
        shown, flow = event.plan, self._flow(event)

        def keep(said: Mapping[str, str]) -> Kept:
            if id == "debrief":
                wanted = event.debrief_wanted, flow.debrief_day(said)
                return self.app.commit(changes.ask_afterwards, self._uid, *wanted), ""
            after = flow.with_line(shown, said)
            return self.app.commit(changes.change_plan, self._uid, shown, after), ""

        matter = matter_of(f"plan {id}", self._uid)
        self.app.push_screen(AskLine(matter, flow, question, answer, keep))

    def action_door(self) -> None:
        """The door card."""
        from tui.screens.door import DoorScreen

        self.app.push_screen(DoorScreen(self._uid))

    def action_practise(self) -> None:
        """Cards for this kind of event and these people."""
        self.app.open_practice(self._uid)

    def action_done(self) -> None:
        """No more preparing."""
        if self._may_be_ready:
            self.app.change(changes.ready_enough, self._uid, say=READY)
