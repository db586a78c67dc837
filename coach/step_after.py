"""The questions after a small step: first all that happened, and only then what was expected.

To what went badly nothing bright is added, and a step that was not taken is a step told (evidence:
EXPO, PREDICT, SIDE).
"""

from __future__ import annotations

from typing import Final

import msgspec

from coach import rating
from coach.flow import Answers, Closing, Option, Question, uncounted
from coach.ladder import Rung
from coach.rating import Scale
from coach.small_steps import NOT_TRIED
from coach.step_flow import OPENING, much
from store.models import Exposure

PRACTICE_TOO: Final = "Fine. Thinking about it was practice too. Smaller, later, or let it go?"
YOU_ARE_HERE: Final = "It did happen, and you are here. What did you do then?"
NOT_ABOUT_YOU: Final = "That was not about you. You don't have to repeat this one."
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
        says="One more question, which may be skipped. The step is put away.",
    ),
)
AFTERWARDS: Final = (
    Option(value="again", name="again somewhere else"),
    Option(value="different", name="a different one"),
    Option(value="rest"),
)
SAVED: Final = "Saved here only."
WAITS: Final = "It waits for you as it is."


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
        return OPENING

    @property
    def words(self) -> str:
        """The words of what was to be done."""
        return self.rung.said(smaller=self.exposure.smaller)

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """First all that happened; only then what was expected, and the guess for next time."""
        return uncounted(self._asked(answers))

    def _asked(self, answers: Answers) -> tuple[Question, ...]:
        happened = answers.get("happened", "")
        asked = [
            Question(
                id="happened",
                ask="Did what you expected happen?",
                kind="choice",
                options=HAPPENED,
                before=(self.words,),
                unset=True,
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
            before=(self.words,),
            options=(
                *(smaller if not self.exposure.smaller else ()),
                Option(value="later", says=WAITS),
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
        again, different, rest = AFTERWARDS
        if happened == UNKIND:
            return Closing(lines=(f"The step is put away. {SAVED}",), options=(rest, different))
        if happened == NOT_TRIED:
            return self._not_taken(answers)
        line = "" if happened == "yes" else self._line(answers)
        if says := "" if happened == "yes" else self._again():
            again = msgspec.structs.replace(again, says=says)
        lines = (SAVED, line) if line else (SAVED,)
        # After something hard a key that only goes on comes to rest.
        hard = happened == "yes" or rating.is_too_much(answers.get("peak", ""))
        further = (rest, again, different) if hard else (again, different, rest)
        return Closing(lines=lines, options=further)

    def _not_taken(self, answers: Answers) -> Closing:
        if answers.get("then") == "later":
            return Closing(lines=(WAITS,))
        if answers.get("then") != "smaller":
            return Closing(lines=(SAVED,))
        says = self.rung.said(smaller=True)
        now = Option(value="smaller", name="the smaller one now", says=says)
        return Closing(lines=(SAVED,), options=(now, AFTERWARDS[-1]))

    def _line(self, answers: Answers) -> str:
        """One quiet line about guesses and feelings; none with ratings off."""
        scale = rating.chosen(self.scale, answers)
        peak, guess = rating.read(answers.get("peak", "")), self.exposure.expected_tension
        if scale in ("", "off") or peak is None or guess is None:
            return ""
        said = rating.guessed_and_felt((*self.pairs, (guess, peak)), scale)
        return said or rating.went_up(guess, peak, scale)

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
