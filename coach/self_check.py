"""Three lines after practising: one thing done well, one to try, and a stretch.

Each may stay empty. Nobody reads them but the user, and nothing is concluded from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from coach.flow import Answers, Closing, Option, Question
from coach.practice import SAVED, TRY_ONE

STEP: Final = "step"
"""Chosen at the end: a small step in real life."""
QUESTIONS: Final = (
    Question(
        id="well",
        ask="One thing you did well?",
        hint="Something small counts.",
        example="I kept it short",
    ),
    Question(
        id="try",
        ask="One thing to try another time?",
        example="ask one more question before I say something of mine",
    ),
    Question(
        id="stretch",
        ask="And a stretch, if you like?",
        hint="A little more than is easy now.",
        example="say it to someone I look up to",
    ),
)


class SelfCheck(msgspec.Struct, frozen=True):
    """The flow; with `offer` it ends with the question for a small step in real life."""

    offer: bool = False

    @property
    def title(self) -> str:
        """What it is about."""
        return "After practising"

    @property
    def opening(self) -> str:
        """How many, how long, and where it stays."""
        return f"Three short lines, a minute or less; Enter skips one. {SAVED}"

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The three of them, always."""
        return QUESTIONS

    def remark(self, question: Question, answer: str) -> str:
        """Nothing is said about what somebody noticed."""
        return ""

    def closing(self, answers: Answers) -> Closing:
        """What happened, and at most one offer."""
        if not self.offer:
            return Closing(lines=(SAVED,))
        options = (Option(value="", name="Not now"), Option(value=STEP, name="Yes, a small one"))
        return Closing(lines=(SAVED, TRY_ONE), options=options)


def lines(answers: Mapping[str, str]) -> tuple[str, ...]:
    """The three lines as the book keeps them: done well, to try, a stretch."""
    return tuple(answers.get(one.id, "") for one in QUESTIONS)
