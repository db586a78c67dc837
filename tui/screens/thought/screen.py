"""One thought, looked at for two minutes: asked once for an event, and never again for the same."""

from __future__ import annotations

from coach.thought import ThoughtFlow, to_keep
from tui.kept_answers import matter_of
from tui.planning import thought_flow, thought_kept, thoughts_of
from tui.screens.asking import AskScreen

ALREADY = "You looked at that one already. It stands with what you told."


class ThoughtScreen(AskScreen):
    """The page; `event` is the uid of the event after which it was offered, or empty."""

    def __init__(self, event: str = "") -> None:
        super().__init__()
        self._event = event
        self._kept = False

    @property
    def matter(self) -> str:
        """The thought after this event, or one by itself."""
        return matter_of("thought", self._event)

    def nothing_to_ask(self) -> bool:
        """What was looked at once is not asked again."""
        already = bool(self._event and thoughts_of(self.app.book.state, self._event))
        if already:
            self.app.tell(ALREADY)
            self.call_later(self._close)
        return already

    def _close(self) -> None:
        self.dismiss("")

    def flow(self) -> ThoughtFlow:
        """The questions."""
        return thought_flow(self.app.book.state)

    def save(self, answers: dict[str, str]) -> None:
        """The page, and how one rates if that was said just now; a page of nothing is none."""
        change, given = thought_kept(answers, self._event)
        if given[-1]:
            self.app.commit(change, *given)
        self._kept = bool(to_keep(answers))

    def done(self, value: str) -> None:
        """Say that it is saved, with the way back."""
        if self._kept:
            self.app.tell("That page is saved.", undo=True)
        super().done(value)
