"""One line of something written earlier, asked for alone: what stands there is in the field."""

from __future__ import annotations

from collections.abc import Callable

from coach.flow import Flow, Question
from coach.page import OneQuestion
from tui.screens.asking.screen import AskScreen


class AskLine(AskScreen):
    """Asks one question of a flow again, then closes at once."""

    def __init__(
        self,
        matter: str,
        flow: Flow,
        question: Question,
        answer: str,
        keep: Callable[[str], None],
    ) -> None:
        """`keep` puts the answer into the book; it raises KithError."""
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

    def save(self, answers: dict[str, str]) -> None:
        """Keep it."""
        self._keep(answers.get(self._flow.question.id, ""))
