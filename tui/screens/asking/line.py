"""One line of something written earlier, asked for alone: what stands there is in the field.

A tension that is too much has its ways out here too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coach.flow import Flow, Question
from coach.page import OneQuestion, Whole
from tui.screens.asking.screen import AskScreen


class AskLine(AskScreen):
    """Asks one question of a flow again, then closes at once."""

    def __init__(
        self,
        matter: str,
        flow: Whole,
        question: Question,
        answer: str,
        keep: Callable[[Mapping[str, str]], None],
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

    def save(self, answers: dict[str, str]) -> None:
        """Keep it."""
        self._keep({self._flow.question.id: "", **answers})
