"""Something written earlier as a page to read, line by line: a plan, or what was told later."""

from __future__ import annotations

from typing import Final, Protocol

import msgspec

from coach import rating
from coach.columns import one_line
from coach.flow import Answers, Closing, Flow, Question, several
from coach.rating import Scale

JOINT: Final = " · "


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One field of such a page."""

    id: str
    """Name of the answer; empty for a line that is no answer."""
    label: str
    text: str
    """What stands there; empty for nothing yet."""
    answer: str = ""
    """The same as it is typed when the field is changed."""
    extra: bool = False
    """It is one of those that most leave empty."""


def line(id: str, label: str, answer: str, *, extra: bool = False) -> Line:
    """A line of words; several of them stand beside each other."""
    text = JOINT.join(several(answer))
    return Line(id=id, label=label, text=text, answer=answer, extra=extra)


def rated(id: str, label: str, value: int | None, scale: Scale, *, likely: bool) -> Line:
    """A line of a rating, as the user says it."""
    said = "" if value is None else rating.said(value, scale, likely=likely)
    return Line(id=id, label=label, text=said, answer=said)


def chosen(id: str, label: str, question: Question | None, value: str) -> Line:
    """A line of something that was chosen, by the name of the option."""
    options = question.options if question is not None else ()
    shown = next((one.shown for one in options if one.value == value), value)
    return Line(id=id, label=label, text=shown, answer=value)


def as_text(lines: tuple[Line, ...], *, most: int = 0) -> tuple[tuple[str, str], ...]:
    """Label and words of the lines that say something, each on one line."""
    return tuple((one.label, one_line(one.text, most)) for one in lines if one.text.strip())


class Whole(Flow, Protocol):
    """A flow of which one line can be changed later."""

    def belonging(self, id: str, answers: Answers) -> tuple[Question, ...]:
        """What follows the question called `id` at once, given its answer: ways out of a tension
        that is too much."""


class OneQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question of a flow by itself, to change one line, and what an answer to it brings along;
    there is no last page."""

    flow: Whole
    question: Question

    @property
    def title(self) -> str:
        """As of the whole."""
        return self.flow.title

    @property
    def opening(self) -> str:
        """Nothing is promised."""
        return ""

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The one, and what belongs to it."""
        one = msgspec.structs.replace(self.question, counted=False)
        return (one, *self.flow.belonging(one.id, answers))

    def remark(self, question: Question, answer: str) -> str:
        """As in the whole."""
        return self.flow.remark(question, answer)

    def closing(self, answers: Answers) -> Closing:
        """It closes at once."""
        return Closing(lines=())


def by_itself(question: Question | None, scale: Scale) -> Question | None:
    """A question as it is asked alone: a rating in numbers or in words, as the user rates."""
    if question is None or question.kind != "rating":
        return question
    return rating.asked((question,), "numbers" if scale == "numbers" else "words", {})[0]
