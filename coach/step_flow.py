"""The questions around a small step: what is expected before it, what happened after it.

A step works by the difference between the two, not by how calm one was (evidence: EXPO, PREDICT).
So what was expected is shown only once all that happened has been said. Nothing here grades, and a
step that was not taken, or went badly, is a step told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from coach import rating
from coach.flow import Answers, Closing, Option, Question
from coach.ladder import Rung
from coach.predictions import A_CAMERA, is_a_feeling
from coach.rating import Scale
from coach.small_steps import NOT_TRIED, in_order
from store.models import Exposure

GO: Final = "Your phone can stay in your pocket."
SAVED: Final = "Saved here only."
SMALLER_FIRST: Final = "Would you like the smaller version first?"
PRACTICE_TOO: Final = "Fine. Thinking about it was practice too. Smaller, later, or let it go?"
YOU_ARE_HERE: Final = "It did happen, and you are here. What did you do then?"
NOT_ABOUT_YOU: Final = "That was not about you. You don't have to repeat this one."
HARD: Final = "That sounds hard. Would a rest, a calming exercise, or Help be useful?"
UP_TODAY: Final = "Some days the tension goes up. It doesn't undo anything."
LONGEST_BESIDE: Final = 240
"""Characters of what was written earlier that stand above a question."""
UNKIND: Final = "unkind"
"""The answer that someone was unkind, or the place unsafe."""

HAPPENED: Final = (
    Option(value="yes"),
    Option(value="partly"),
    Option(value="no"),
    Option(value=NOT_TRIED, name="didn't try"),
    Option(
        value=UNKIND,
        name="someone was unkind, or it was not safe",
        says="Nothing more is asked, and the step is put away.",
    ),
)
AFTERWARDS: Final = (
    Option(value="again", name="again somewhere else"),
    Option(value="different", name="a different one"),
    Option(value="rest"),
)


def much(id: str) -> Question:
    """What is offered when the tension is too much: to stop, calm, Help; and to go on."""
    return Question(
        id=id,
        ask=HARD,
        kind="choice",
        options=(
            Option(value="stop", name="a rest", says="It stops here.", do="stop"),
            Option(value="calm", name="a calming exercise", do="calm"),
            Option(value="help", name="Help", says="Numbers that answer.", do="help"),
            Option(value="on", name="go on"),
        ),
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
        return "A few short questions, about a minute. Every one can be skipped. Saved here only."

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
            asked.append(rating.likelihood("likely", rating.with_numbers("How likely", scale)))
        asked.append(rating.tension("tension", "How tense do you think you'll get at the peak?"))
        guess = rating.read(answers.get("tension", "")) if scale != "off" else None
        if guess is not None and guess >= rating.TOO_MUCH:
            asked.append(much("much"))
        if guess is not None and guess >= rating.OFFER_SMALLER and self._may_be_smaller:
            asked.append(self._smaller_first())
        return (*rating.asked(asked, self.scale, answers), self._if_then())

    @property
    def _may_be_smaller(self) -> bool:
        return bool(self.rung.smaller) and not self.smaller

    def _smaller_first(self) -> Question:
        return Question(
            id="smaller",
            ask=SMALLER_FIRST,
            kind="choice",
            options=(
                Option(value="yes", name="the smaller one", says=self.rung.smaller),
                Option(value="no", name="this one", says=self.rung.text),
            ),
        )

    def _if_then(self) -> Question:
        return Question(
            id="if_then",
            ask="If ___, then I will ___.",
            hint="A cue that you can notice, and something that you do.",
            example="If there is a silence, then I will look up and say hello.",
        )

    def is_smaller(self, answers: Answers) -> bool:
        """Whether it is the smaller version that is to be done."""
        return self.smaller or answers.get("smaller") == "yes"

    def step(self, answers: Answers) -> str:
        """The words of what is to be done."""
        return self.rung.smaller if self.is_smaller(answers) else self.rung.text

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


class StepAfter(msgspec.Struct, frozen=True, kw_only=True):
    """What happened, and what it was guessed to be; in this order."""

    rung: Rung
    exposure: Exposure
    scale: Scale = ""
    pairs: tuple[tuple[int, int], ...] = ()
    """(guessed, felt) of the steps before this one."""
    leave_out: str = ""
    """What may be left out the next time, once this step is told; empty while it is not known."""

    @property
    def title(self) -> str:
        """What it is about."""
        return "A small step, afterwards"

    @property
    def opening(self) -> str:
        """How many, how long, and where it stays."""
        return "A few short questions, about a minute. Every one can be skipped. Saved here only."

    @property
    def words(self) -> str:
        """The words of what was to be done."""
        smaller = self.exposure.smaller and self.rung.smaller
        return self.rung.smaller if smaller else self.rung.text

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """First all that happened; only then what was expected, and the guess for next time."""
        happened = answers.get("happened", "")
        asked = [
            Question(
                id="happened",
                ask="Did what you expected happen?",
                kind="choice",
                options=HAPPENED,
                before=(self.words,),
            )
        ]
        if happened == NOT_TRIED:
            return (*asked, self._then())
        before = (NOT_ABOUT_YOU,) if happened == UNKIND else ()
        asked.append(Question(id="seen", ask="What did you see or hear?", before=before))
        if happened == UNKIND:
            return tuple(asked)
        asked.append(Question(id="surprise", ask="What surprised you?"))
        asked += self._felt(answers)
        asked += self._learnt(answers)
        return rating.asked(asked, self.scale, answers)

    def _then(self) -> Question:
        smaller = (Option(value="smaller", says=self.rung.smaller),) if self.rung.smaller else ()
        return Question(
            id="then",
            ask=PRACTICE_TOO,
            kind="choice",
            options=(
                *(smaller if not self.exposure.smaller else ()),
                Option(value="later", says="It waits for you as it is."),
                Option(value="let go", name="let it go", says="It stays on the ladder."),
            ),
        )

    def _felt(self, answers: Answers) -> list[Question]:
        """The peak, and one word for it, where the user rates at all."""
        if rating.chosen(self.scale, answers) == "off":
            return []
        asked = [rating.tension("peak", "How tense did you get at the peak?")]
        if rating.is_too_much(answers.get("peak", "")):
            asked.append(much("much"))
        return [*asked, Question(id="feeling", ask="One word for the feeling, if you like.")]

    def _learnt(self, answers: Answers) -> list[Question]:
        """What was expected, beside what came; and what is expected of the next one."""
        scale = rating.chosen(self.scale, answers)
        beside = self._beside(answers, scale)
        asked: list[Question] = []
        if answers.get("happened") == "yes":
            asked.append(Question(id="did", ask=YOU_ARE_HERE, before=beside))
            asked.append(
                rating.badness("as_bad", rating.with_numbers("Was it as bad as you guessed", scale))
            )
            beside = ()
        ask = "What would you guess next time, with someone else?"
        return [*asked, Question(id="next", ask=ask, before=beside)]

    def _beside(self, answers: Answers, scale: Scale) -> tuple[str, ...]:
        """What was seen, and what was expected; the guess of the tension, and what was felt."""
        given, lines = self.exposure, []
        if seen := answers.get("seen", "").strip():
            lines.append(f"You saw or heard: {_short(seen)}")
        if expected := given.expectation.strip():
            lines.append(f"You expected: {_short(expected)}")
        if scale in ("numbers", "words") and given.likelihood is not None:
            likely = rating.said(given.likelihood, scale, likely=True)
            lines.append(f"How likely it seemed: {likely}.")
        peak = rating.read(answers.get("peak", ""))
        if scale in ("numbers", "words") and given.expected_tension is not None:
            guess = rating.said(given.expected_tension, scale)
            felt = f" You felt: {rating.said(peak, scale)}." if peak is not None else ""
            lines.append(f"Your guess of the peak: {guess}.{felt}")
        return tuple(lines)

    def remark(self, question: Question, answer: str) -> str:
        """Nothing is said of what somebody saw."""
        return ""

    # the end

    def closing(self, answers: Answers) -> Closing:
        """Where it is, and what may come next. To what went badly nothing bright is added."""
        happened = answers.get("happened", "")
        if happened == UNKIND:
            return Closing(lines=(f"The step is put away. {SAVED}",), options=AFTERWARDS[1:])
        if happened == NOT_TRIED:
            return self._not_taken(answers)
        line = "" if happened == "yes" else self._line(answers)
        again = AFTERWARDS[0]
        if says := "" if happened == "yes" else self._again():
            again = msgspec.structs.replace(again, says=says)
        lines = (SAVED, line) if line else (SAVED,)
        return Closing(lines=lines, options=(again, *AFTERWARDS[1:]))

    def _not_taken(self, answers: Answers) -> Closing:
        if answers.get("then") != "smaller":
            return Closing(lines=(SAVED,))
        now = Option(value="smaller", name="the smaller one now", says=self.rung.smaller)
        return Closing(lines=(SAVED,), options=(now, AFTERWARDS[-1]))

    def _line(self, answers: Answers) -> str:
        """One quiet line about guesses and feelings; none with ratings off."""
        scale = rating.chosen(self.scale, answers)
        peak, guess = rating.read(answers.get("peak", "")), self.exposure.expected_tension
        if scale in ("", "off") or peak is None or guess is None:
            return ""
        said = rating.guessed_and_felt((*self.pairs, (guess, peak)), scale)
        return said or (UP_TODAY if peak - guess > rating.CLOSE else "")

    def _again(self) -> str:
        """How it may be otherwise the next time."""
        vary = f"What can vary: {', '.join(self.rung.vary)}." if self.rung.vary else ""
        less = f"And perhaps without: {self.leave_out}." if self.leave_out else ""
        return " ".join(filter(None, (vary, less)))

    def told(self, answers: Answers) -> dict[str, object] | None:
        """The fields of an `Exposure` that these answers give; None when it waits for later."""
        happened = answers.get("happened", "")
        if happened == NOT_TRIED and answers.get("then") == "later":
            return None
        return {
            "happened": "" if happened == UNKIND else happened,
            "unkind": happened == UNKIND,
            "seen": answers.get("seen", ""),
            "surprise": answers.get("surprise", ""),
            "peak": rating.read(answers.get("peak", "")),
            "feeling": answers.get("feeling", ""),
            "did": answers.get("did", ""),
            "as_bad": rating.read(answers.get("as_bad", "")),
            "next_guess": answers.get("next", ""),
        }


def _short(words: str) -> str:
    """As much of somebody's words as leaves room for an answer below them."""
    return words if len(words) <= LONGEST_BESIDE else f"{words[: LONGEST_BESIDE - 1].rstrip()}…"


def pairs_of(exposures: Iterable[Exposure]) -> tuple[tuple[int, int], ...]:
    """(guessed, felt) of every step that has both, in the order in which they were told."""
    return tuple(
        (one.expected_tension, one.peak)
        for one in in_order(exposures)
        if one.expected_tension is not None and one.peak is not None
    )


def carried_over(exposures: Iterable[Exposure], step: str) -> str:
    """What was guessed for the next time, after the last one of this step; empty for nothing."""
    of_it = [one for one in in_order(exposures) if one.step == step]
    return of_it[-1].next_guess if of_it else ""
