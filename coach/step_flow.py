"""The questions before a small step: what is expected, how tense it may be, if-then, and go.

A step works by the difference between what was expected and what came, not by how calm one was
(evidence: EXPO, PREDICT); what came is asked in `coach.step_after`.
"""

from __future__ import annotations

from typing import Final

import msgspec

from coach import hard, rating
from coach.flow import Answers, Closing, Option, Question, uncounted
from coach.ladder import Rung
from coach.plan_words import likely
from coach.predictions import A_CAMERA, is_a_feeling
from coach.rating import Scale

OPENING: Final = "A few short questions, about a minute. Every one can be skipped. Saved here only."
GO: Final = "Your phone can stay in your pocket."


def much(id: str) -> Question:
    """What is offered when the tension is too much: to stop, calm, Help; and to go on."""
    return Question(
        id=id,
        ask=hard.ASK,
        kind="choice",
        options=(
            Option(value="stop", name="a rest", says="What you wrote is kept.", do="stop"),
            Option(value="calm", name="a calming exercise", do="calm"),
            Option(value="help", name="Help", says="Numbers that answer.", do="help"),
            Option(value="on", name="go on"),
        ),
        counted=False,
    )


class StepBefore(msgspec.Struct, frozen=True, kw_only=True):
    """Expect, if-then, go."""

    rung: Rung
    smaller: bool = False
    """The smaller version was chosen before the first question."""
    scale: Scale = ""
    """How the user rates."""
    carried: str = ""
    """What was guessed for next time after the last one; it may be taken (evidence: FEARS)."""

    @property
    def title(self) -> str:
        """What it is about."""
        return "A small step, before"

    @property
    def opening(self) -> str:
        """How many, how long, and where it stays."""
        return OPENING

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """What is expected; how likely and how tense, where the user rates; if-then."""
        scale = rating.chosen(self.scale, answers)
        expect = Question(
            id="expect",
            ask="What do you expect to happen?",
            hint="Something a camera could see.",
            example=self.rung.example,
            options=(Option(value=self.carried),) if self.carried.strip() else (),
            before=(self.step(answers),),
        )
        asked = [expect]
        if answers.get("expect", "-").strip():
            how_likely = rating.with_numbers("How likely", scale)
            asked.append(likely("", how_likely, answers.get("expect", "")))
        asked.append(rating.tension("tension", "How tense do you think you'll get at the peak?"))
        if scale != "off":
            asked += self._of_a_high_guess(answers)
        return uncounted((*rating.asked(asked, self.scale, answers), self._if_then()))

    def _of_a_high_guess(self, answers: Answers) -> tuple[Question, ...]:
        """Ways out from 90 on; then, from 80 on, the smaller version where there is one."""
        asked = (much("much"),) if rating.is_too_much(answers.get("tension", "")) else ()
        if not self.rung.smaller or self.smaller:
            return asked
        step = self.rung
        return (*asked, *hard.smaller_first("tension", answers, step.smaller, step.text))

    def _if_then(self) -> Question:
        return Question(
            id="if_then",
            ask="If ___, then I will ___.",
            hint="A cue that you can notice, and something that you do.",
            example="If there is a silence, then I will look up and say hello.",
        )

    def is_smaller(self, answers: Answers) -> bool:
        """Whether it is the smaller version that is to be done."""
        return self.smaller or hard.takes_smaller(answers)

    def step(self, answers: Answers) -> str:
        """The words of what is to be done."""
        return self.rung.said(smaller=self.is_smaller(answers))

    def remark(self, question: Question, answer: str) -> str:
        """A feeling can be expected, and cannot be looked at."""
        return A_CAMERA if question.id == "expect" and is_a_feeling(answer) else ""

    def closing(self, answers: Answers) -> Closing:
        """Nothing but the step, and that one sentence."""
        return Closing(lines=(self.step(answers), GO), bare=True)

    def begun(self, answers: Answers) -> dict[str, object]:
        """The fields of an `Exposure` that these answers give."""
        return {
            "smaller": self.is_smaller(answers),
            "expectation": answers.get("expect", ""),
            "likelihood": rating.read(answers.get("likely", "")),
            "expected_tension": rating.read(answers.get("tension", "")),
            "if_then": answers.get("if_then", ""),
        }
