"""The questions before an event, on a page each."""

from __future__ import annotations

from coach.plan import PlanFlow
from store.models import Event
from tui.kept_answers import matter_of
from tui.planning import plan_flow, plan_made
from tui.screens.asking import AskScreen


class AskPlan(AskScreen):
    """Asks for a plan; gives `plan`, `door`, `practise` or "" as it was chosen at the end.

    It gives `plan_words.PEOPLE` where who may be there is to be read first; nothing is saved then.
    """

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._event = event
        self._before = event.plan

    @property
    def matter(self) -> str:
        """The plan of this event."""
        return matter_of("plan", self._event.uid)

    def flow(self) -> PlanFlow:
        """The questions, by the book as it is now; of an event that left as it was."""
        book = self.app.book
        self._event = book.state.events.get(self._event.uid) or self._event
        return plan_flow(book.state, self._event, book.today, now=book.clock.local(), practise=True)

    def read_first(self, what: str) -> None:
        """The people stand on the page below; what was answered is kept."""
        self.keep_now()
        self.finish(what)

    def save(self, answers: dict[str, str]) -> None:
        """The plan, and how one rates if that was said just now."""
        change, given = plan_made(self.flow(), answers, self._before)
        self.app.commit(change, *given)
