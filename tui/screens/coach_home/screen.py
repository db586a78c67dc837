"""Coach: practice, the one small step of today, quiet pages, and what is the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.widget import Widget

from coach import ladder
from coach.errors import LibraryError
from coach.ladder import Rung
from store.changes import steps
from store.state import State
from store.words import cut
from tui import stepping
from tui.commands import BY_MODE, Command, bindings
from tui.commands.ladder import LADDER, AddStep, Guessed, Start
from tui.screens.base import KithScreen
from tui.screens.coach_home.details import details
from tui.screens.coach_home.entering import enter
from tui.screens.coach_home.entries import Entry, Page, entries
from tui.screens.coach_home.list import HomeList
from tui.widgets.frame import KeyBar
from tui.widgets.paper import Paper

_OF_STEPS = (AddStep, Guessed)
"""What is named below only beside the steps; the keys work everywhere in this mode."""
_AIRY = 24
"""Lines from which an empty one stands between the sections."""
_BOTH = 72
"""Cells from which what is selected stands below the list, or beside it."""
_NAMED = 40
"""Characters of a step that tell which it is."""


class CoachHome(KithScreen):
    """The list, and beside or below it what is selected."""

    CSS_PATH = "coach_home.tcss"
    MODE = "coach"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["coach home"]
    BINDINGS: ClassVar[list[BindingType]] = bindings(*LADDER)

    def __init__(self) -> None:
        super().__init__()
        self._unfolded = False

    def body(self) -> Iterable[Widget]:
        """The list, and the page of who is selected."""
        with Container(id="panes"):
            yield HomeList(id="list")
            yield VerticalScroll(Paper(), id="details")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(HomeList).focus()

    # what is shown

    def show_state(self, state: State) -> None:
        """List everything anew."""
        self._show()

    def _show(self, at: Entry | None = None) -> None:
        book = self.app.book
        airy = self.size.height >= _AIRY
        try:
            found = entries(book.state, book.today, unfolded=self._unfolded, airy=airy)
        except LibraryError as error:
            self.app.tell_error(f"{error}. Nothing of yours is touched by it.")
            return
        rows = self.query_one(HomeList)
        rows.alone = self.size.width < _BOTH
        rows.show(found, at=at)

    def on_resize(self, event: events.Resize) -> None:
        """Less air where there is little room."""
        self._show()

    @property
    def _entry(self) -> Entry | None:
        """What is selected; nothing before the list is there, when keys are asked for already."""
        found = self.query(HomeList)
        return found.first().selected if found else None

    @property
    def _rung(self) -> Rung | None:
        """The step selected on the ladder, or the suggested one."""
        entry = self._entry
        return entry.rung if entry is not None and entry.kind in ("rung", "suggested") else None

    @on(HomeList.Highlighted)
    def _selected(self, event: HomeList.Highlighted[Entry]) -> None:
        event.stop()
        book = self.app.book
        page = self.query_one("#details", VerticalScroll)
        page.query_one(Paper).blocks = details(event.entry, book.state, book.today)
        page.scroll_home(animate=False)
        step = event.entry is not None and event.entry.kind in ("fold", "rung", "suggested")
        self.query_one(KeyBar).commands = tuple(
            enter(event.entry) if command is Start else command
            for command in self.COMMANDS_HERE
            if self.check_action(command.action.partition("(")[0], ())
            and (step or command not in _OF_STEPS)
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is offered depends on what is selected."""
        entry, rung = self._entry, self._rung
        kind = entry.kind if entry is not None else ""
        match action:
            case "smaller":
                return rung is not None and bool(rung.smaller)
            case "not_now":
                return kind == "suggested"
            case "move_step":
                return kind == "rung" and rung is not None and not rung.extra
            case "not_for_me":
                own = entry is not None and entry.rung is not None and entry.rung.own
                return rung is not None or (kind == "away" and own)
            case "edit_step":
                return rung is not None and not rung.extra
            case _:
                return True

    # opening

    @on(HomeList.Opened)
    def _open(self, event: HomeList.Opened[Entry]) -> None:
        event.stop()
        entry = event.entry
        if entry.page is not None:
            _OPENS[entry.page](self)
        elif entry.kind == "fold":
            self._unfolded = not self._unfolded
            self._show()
        elif entry.kind == "away" and entry.rung is not None:
            self.app.change(steps.unhide, entry.rung.id, say="That step is on the ladder again.")
        elif entry.exposure is not None:
            self._tell(entry.exposure.uid)
        elif entry.rung is not None:
            self._start(entry.rung.id)

    def action_open(self) -> None:
        """As Enter on the list."""
        self.query_one(HomeList).action_open()

    def action_practise(self) -> None:
        """Five cards."""
        self.app.open_practice()

    def open_thought(self) -> None:
        """A thought page."""
        from tui.screens.thought import ThoughtScreen

        self.app.push_screen(ThoughtScreen())

    def open_my_lines(self) -> None:
        """The user's own lines."""
        from tui.screens.my_lines import MyLines

        self.app.push_screen(MyLines())

    def open_kept(self) -> None:
        """What practice has kept."""
        from tui.screens.practice_kept import PracticeKept

        self.app.push_screen(PracticeKept())

    # a small step

    def _start(self, step: str, smaller: bool = False) -> None:
        """Its questions: what happened, where it is under way, else what is expected of it."""
        from tui.screens.step import StepBefore

        open_one = steps.open_one(self.app.book.state, step)
        if open_one is not None:
            self._tell(open_one.uid)
        elif stepping.rung_of(self.app.book.state, step) is not None:
            self.app.push_screen(StepBefore(step, smaller), lambda _: self._to_what_is_begun(step))

    def _to_what_is_begun(self, step: str) -> None:
        """To the row that asks what happened, which took the place of the step."""
        begun = steps.open_one(self.app.book.state, step)
        if begun is None:
            return
        self._show()
        rows = self.query_one(HomeList)
        for entry in rows.entries:
            if entry.exposure is not None and entry.exposure.uid == begun.uid:
                rows.select(entry)

    def _tell(self, exposure: str) -> None:
        from tui.screens.step import StepAfter

        page = StepAfter(exposure)

        def answered(further: str | None) -> None:
            if further in ("again", "smaller"):
                self._start(page.step, smaller=further == "smaller")
            elif further == "different":
                self._to_the_ladder()

        self.app.push_screen(page, answered)

    def _to_the_ladder(self) -> None:
        """Unfold it, with the cursor on its first step."""
        self._unfolded = True
        self._show()
        rows = self.query_one(HomeList)
        first = next((entry for entry in rows.entries if entry.kind == "rung"), None)
        if first is not None:
            rows.select(first)

    def action_smaller(self) -> None:
        """The smaller version of the step selected."""
        if self._rung is not None:
            self._start(self._rung.id, smaller=True)

    def action_not_now(self) -> None:
        """The suggestion stays away for a week."""
        if self._rung is not None:
            self.app.change(steps.not_now, self._rung.id, say="Not now. It keeps.")

    def action_move_step(self, by: int) -> None:
        """One place up or down; the cursor stays with it."""
        if self._rung is None:
            return
        positions = ladder.moved(stepping.rungs_of(self.app.book.state), self._rung.id, by)
        if positions:
            self.app.change(steps.move, positions, say="Moved.")

    def action_not_for_me(self) -> None:
        """Put it away; an own one that is away already leaves the book."""
        entry = self._entry
        if entry is None or entry.rung is None:
            return
        named = cut(entry.rung.text, _NAMED)
        if entry.kind == "away":
            self.app.change(steps.remove_own, entry.rung.id, say=f"Taken out: {named}")
        else:
            self.app.change(steps.hide, entry.rung.id, say=f"Put away: {named}")

    def action_add_step(self) -> None:
        """A step of the user's own, after the one selected."""
        from tui.dialogs.own_step import OwnStep

        entry = self._entry
        after = entry.rung.id if entry is not None and entry.kind == "rung" and entry.rung else ""

        def answered(added: str | None) -> None:
            if added:
                self._unfolded = True
                self._show()
                self._select_step(added)

        self.app.push_screen(OwnStep(after=after), answered)

    def _select_step(self, step: str) -> None:
        rows = self.query_one(HomeList)
        found = (one for one in rows.entries if one.kind == "rung" and one.rung is not None)
        made = next((one for one in found if one.rung is not None and one.rung.id == step), None)
        if made is not None:
            rows.select(made)

    def action_edit_step(self) -> None:
        """Other words for the step selected."""
        from tui.dialogs.own_step import OwnStep

        if self._rung is not None:
            self.app.push_screen(OwnStep(self._rung.id))

    def action_guessed(self) -> None:
        """Guessed against felt, drawn."""
        from tui.dialogs.guessed import Guessed

        self.app.push_screen(Guessed())


def _run(action: str) -> Callable[[CoachHome], None]:
    """Runs an action of the app."""

    def run(home: CoachHome) -> None:
        home.call_later(home.app.run_action, action)

    return run


_OPENS: dict[Page, Callable[[CoachHome], None]] = {
    "practise": CoachHome.action_practise,
    "calm": lambda home: home.app.action_calm(),
    "hard_day": _run("hard_day"),
    "thought": CoachHome.open_thought,
    "my_lines": CoachHome.open_my_lines,
    "about_you": _run("about_you"),
    "kept": CoachHome.open_kept,
    "evidence": _run("evidence"),
}
"""What Enter does on an entry that is a page."""
