"""What was told after an event: asked for once, and from then on a page that stays readable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual import on, work
from textual.binding import BindingType
from textual.widget import Widget

from coach.debrief import PUT_RIGHT, THOUGHT, DebriefFlow
from coach.debrief_page import debrief_lines, opened_enough, what_was_said
from coach.thought import thought_lines
from store.changes import planning as changes
from store.changes.what_next import plans_after
from store.models import Event
from store.state import State
from tui.commands import EVERYWHERE, Command, bindings
from tui.commands.event_pages import ChangeTold, LeaveDebrief, LookAtThought
from tui.commands.everywhere import Back
from tui.commands.moving import MOVING
from tui.kept_answers import matter_of
from tui.planning import debrief_flow, offer_of, thoughts_of, when_and_where
from tui.screens.asking.line import AskLine, Kept
from tui.screens.base import KithScreen
from tui.screens.debrief.asking import AskDebrief
from tui.text import plain
from tui.told import line_changed, said_of_change
from tui.widgets.paper import Block, Paper
from tui.widgets.written import GAP, Entry, WrittenList, entries

if TYPE_CHECKING:
    from tui.screens.thought import ThoughtScreen

GONE = "That event is no longer in the book, so this page closed."
NOTHING = "Nothing is written here, and that is fine."
REMOVE = "Take this page out of the book"
REMOVE_THOUGHT = "Take this thought out of the book"
HARSH = "The thought you looked at"


class DebriefScreen(KithScreen):
    """What was told of the event with this uid; before it was, the questions."""

    CSS_PATH = "../plan/plan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings(LookAtThought)
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = (
        ChangeTold,
        LeaveDebrief,
        LookAtThought,
        *(c for c in EVERYWHERE if c is not Back),
        *(c for c in MOVING if c.key != "enter"),
    )

    def __init__(self, event: str) -> None:
        super().__init__()
        self._uid = event
        self._was_there = False
        """Something told was shown: once it is put back, there is nothing to show."""
        self._times = 0
        """How often the page was opened again, this time included."""

    def body(self) -> Iterable[Widget]:
        """Which event it was, and the lines."""
        yield Paper(id="head")
        yield WrittenList()

    def on_mount(self) -> None:
        """Ask, or show what was told: then it was opened again, which is only counted."""
        self.query_one(WrittenList).focus()
        event = self.event
        if event is None:
            return
        if not event.debrief:
            self.app.push_screen(AskDebrief(event), self._asked)
            return
        self._times = event.debrief_opened + 1
        if not self.app.book.read_only:
            self.app.book.mark(changes.opened_again, self._uid)
        self.show_state(self.app.book.state)

    @property
    def event(self) -> Event | None:
        """The event, as the book has it."""
        return self.app.book.state.events.get(self._uid)

    def _flow(self, event: Event) -> DebriefFlow:
        book = self.app.book
        return debrief_flow(book.state, event, book.today)

    def _asked(self, further: str | None) -> None:
        """After the questions the page closes by itself; at most one thing comes after it."""
        if further is not None:
            self.app.tell("It is saved.", undo=True)
        if further == THOUGHT:
            self.app.push_screen(self._thought(), lambda _: self.close_when_in_front())
        elif further == PUT_RIGHT:
            self._put_right()
        else:
            self.close_when_in_front()

    @work(group="put right", description="a message to put it right", exit_on_error=False)
    async def _put_right(self) -> None:
        """A message to whoever may be hurt; who that is only the user knows, so it is asked."""
        from tui.screens.debrief.whom import Whom
        from tui.screens.draft import DraftScreen

        uid = await self.app.push_screen_wait(Whom())
        if not uid:
            self.close_when_in_front()
            return
        offer = offer_of(self.app.book.state, uid, self.app.book.today, PUT_RIGHT)
        message = DraftScreen(uid, reason="repair", offer=offer)
        self.replace_with(message)

    def show_state(self, state: State) -> None:
        """The page; it closes when the event, or what was told of it, left the book."""
        event = state.events.get(self._uid)
        if event is None:
            self.app.tell(GONE)
            self.close_when_in_front()
            return
        book = self.app.book
        when = when_and_where(event, book.today, book.clock.local())
        head = [Block(plain(event.title, "bold $foreground"), cut=True)]
        if when:
            head.append(Block(plain(when, "$quiet"), cut=True))
        self.query_one("#head", Paper).blocks = head
        if event.debrief:
            self._was_there = True
            self.query_one(WrittenList).show(self._entries(state, event))
        elif self._was_there:
            self.close_when_in_front()

    def _entries(self, state: State, event: Event) -> list[Entry]:
        flow = self._flow(event)
        page: list[Entry] = []
        if enough := opened_enough(self._times):
            page += [Entry("says", f"{enough} {flow.perhaps}"), GAP]
        lines = debrief_lines(flow)
        if not any(one.text for one in lines):
            page += [Entry("says", NOTHING), GAP]
        page += entries(lines)
        if said := what_was_said(flow):
            page += [GAP, Entry("says", said)]
        for thought in thoughts_of(state, event.uid):
            page += [GAP, Entry("heading", HARSH)]
            page += entries(
                (replace(line, id="") for line in thought_lines(state.profile, thought.answers)),
                thought.uid,
            )
            page.append(Entry("deed", REMOVE_THOUGHT, value=thought.uid))
        return [*page, GAP, Entry("deed", REMOVE)]

    # what can be done

    @on(WrittenList.Opened)
    def _opened(self, event: WrittenList.Opened[Entry]) -> None:
        event.stop()
        entry = event.entry
        if entry.kind == "deed" and entry.value:
            self.app.change(changes.forget_thought, entry.value)
        elif entry.kind == "deed":
            self.app.change(changes.forget_told, self._uid)
        elif entry.line is not None:
            self._change(entry.line.id, entry.line.answer)

    def action_open_line(self) -> None:
        """Change the line under the cursor."""
        self.query_one(WrittenList).action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A thought is looked at once for an event that was told."""
        if action == "look_at_thought":
            event = self.event
            told = event is not None and bool(event.debrief)
            return told and not thoughts_of(self.app.book.state, self._uid)
        return super().check_action(action, parameters)

    def action_look_at_thought(self) -> None:
        """The thought page, whether or not it was offered; it stands with what was told then."""
        self.app.push_screen(self._thought())

    def _thought(self) -> ThoughtScreen:
        from tui.screens.thought import ThoughtScreen

        return ThoughtScreen(self._uid)

    def _change(self, id: str, answer: str) -> None:
        """Ask for one line alone."""
        event = self.event
        question = self._flow(event).question(id) if event is not None else None
        if event is None or question is None:
            return
        flow = self._flow(event)

        def keep(answers: Mapping[str, str]) -> Kept:
            said, book = answers[id], self.app.book
            before = plans_after(book.state, self._uid)
            change, given = line_changed(flow, id, said)
            edit = self.app.commit(change, *given)
            return edit, said_of_change(book.state, flow, id, said, before)

        self.app.push_screen(
            AskLine(matter_of(f"debrief {id}", self._uid), flow, question, answer, keep)
        )
