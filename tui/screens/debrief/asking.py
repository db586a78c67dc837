"""The questions after an event, on a page each."""

from __future__ import annotations

from coach.debrief import DebriefFlow
from store.models import Event
from tui.kept_answers import matter_of
from tui.planning import debrief_flow
from tui.screens.asking import AskScreen
from tui.told import told


class AskDebrief(AskScreen):
    """Asks how it went; gives `thought`, the id of a prompt, or "" as it was chosen at the end."""

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._event = event

    @property
    def matter(self) -> str:
        """What is told of this event."""
        return matter_of("debrief", self._event.uid)

    def flow(self) -> DebriefFlow:
        """The questions, by the book as it is now; of an event that left as it was."""
        book = self.app.book
        self._event = book.state.events.get(self._event.uid) or self._event
        return debrief_flow(book.state, self._event, book.today)

    def save(self, answers: dict[str, str]) -> None:
        """What was told, with the plans that follow, and how one rates if that was said."""
        change, given = told(self.flow(), answers)
        self.app.commit(change, *given)
