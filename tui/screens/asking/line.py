"""One line of something written earlier, asked for alone: what stands there is in the field.

A tension that is too much has its ways out here too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from coach.flow import Flow, Question
from coach.page import OneQuestion, Whole
from store.ops import Edit
from tui.kept_answers import KeptAnswers
from tui.screens.asking.screen import AskScreen

BACK = "What you typed last time is back. ctrl+r starts from the book."
EMPTIED = "The book has nothing there by now."
SAVED = "Saved."

Kept = tuple[Edit, str]
"""What was committed, and what to say of it; empty for no more than that it is saved."""


class AskLine(AskScreen):
    """Asks one question of a flow again, then closes at once."""

    goes_on = goes_on_empty = "save"

    def __init__(
        self,
        matter: str,
        flow: Whole,
        question: Question,
        answer: str,
        keep: Callable[[Mapping[str, str]], Kept],
    ) -> None:
        """`keep` puts the answer, and those it brought along, into the book; raises KithError."""
        super().__init__()
        self._matter, self._answer, self._keep = matter, answer, keep
        self._flow = OneQuestion(flow=flow, question=question)

    @property
    def matter(self) -> str:
        """Of this line alone."""
        return self._matter

    def flow(self) -> OneQuestion:
        """The one question."""
        return self._flow

    def answered_already(self) -> dict[str, str]:
        """What stands there."""
        return {self._flow.question.id: self._answer}

    def first(self, flow: Flow) -> Question | None:
        """The line itself, also where the answer that stands there brings more."""
        return self._flow.question

    def back_again(self, before: KeptAnswers) -> Sequence[str]:
        """And what the book has by now, where that is something else than it was."""
        if self._answer == before.known.get(self._flow.question.id, ""):
            return (BACK,)
        return (BACK, f"The book has by now: “{self._answer}”." if self._answer else EMPTIED)

    def action_afresh(self) -> None:
        """What the book has, in the field; what was typed before is let go."""
        if self._back:
            self.answers = self.answered_already()
            self._show(self._flow.question)
            self.keep_now()

    def save(self, answers: dict[str, str]) -> None:
        """Keep it, and say so, with the way back."""
        edit, news = self._keep({self._flow.question.id: "", **answers})
        if edit.ops and not self.app.book.notice:
            self.app.tell(news or SAVED, undo=edit.undoable)
