"""A few short questions, one at a time: which comes next, what is said of an answer, how it ends.

A flow is pure. The answers so far go in and the questions come out, so an answer can open a branch,
and the full screen and the shell ask the same. An answer is a text; an empty one was skipped, and
every question may be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, Protocol

import msgspec

Kind = Literal["line", "lines", "choice", "rating"]
"""One line; a few, one each; one of the options; a number or a word of a scale (`coach.rating`)."""
Do = Literal["", "stop", "calm", "help", "read"]
"""What choosing an option does besides: end here, calm, the page for a hard day; or something to
read first, after which the question is still to be answered."""
Answers = Mapping[str, str]
"""Id of a question -> what was said; in the order in which they were answered."""


class Option(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to choose; beside a line, words that may be taken and changed."""

    value: str
    """What it answers; of words to take, the words."""
    name: str = ""
    """How it is shown; the value where it is empty."""
    says: str = ""
    """What it means, in a sentence."""
    do: Do = ""

    @property
    def shown(self) -> str:
        """What stands on the screen for it."""
        return self.name or self.value


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """One question, on a page of its own."""

    id: str
    """Name of the answer."""
    ask: str
    """The question, in a sentence or two."""
    kind: Kind = "line"
    hint: str = ""
    """What an answer is like: "Something a camera could see."."""
    example: str = ""
    """An answer somebody might give."""
    options: tuple[Option, ...] = ()
    """Of a choice and of a rating in words; of a line, words that may be taken and changed."""
    before: tuple[str, ...] = ()
    """What is said above it, a paragraph each: "You expected: ..."."""
    most: int = 1
    """How many lines, of `lines`."""
    preset: str = ""
    """Of a choice the value on which the cursor stands at first; empty: the first one."""
    unset: bool = False
    """Of a choice: the cursor stands on none at first, and Enter skips it. So for what only the
    user can know, where the first option would be taken for an answer."""
    counted: bool = True
    """Whether it is one of those that the opening counts; not so what only belongs to one."""


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """The last page: what happened, and what may come next. Without lines there is no such page."""

    lines: tuple[str, ...]
    options: tuple[Option, ...] = ()
    bare: bool = False
    """Nothing else stands on it, not even what the questions were about."""


class Flow(Protocol):
    """What a set of questions has to say."""

    @property
    def title(self) -> str:
        """What it is about: "Open Shelves, before"."""

    @property
    def opening(self) -> str:
        """How many questions, how long, and where it stays."""

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """Every question that is to be asked, given these answers, in order."""

    def remark(self, question: Question, answer: str) -> str:
        """A soft word about an answer, once; empty when there is none. It never has to be heeded.

        What cannot be read at all (a rating of "many") is refused by `refusal`.
        """

    def closing(self, answers: Answers) -> Closing:
        """The last page."""


def following(flow: Flow, answers: Answers) -> Question | None:
    """The first question without an answer; None when all were asked."""
    return next((one for one in flow.questions(answers) if one.id not in answers), None)


def one_before(flow: Flow, answers: Answers, id: str) -> Question | None:
    """The question before the one called `id`; for an empty id, the last. None at the first."""
    asked = flow.questions(answers)
    ids = [one.id for one in asked]
    place = ids.index(id) if id in ids else len(asked)
    return asked[place - 1] if place else None


def place_of(flow: Flow, answers: Answers, id: str) -> tuple[int, int]:
    """Where a question stands: (2, 6) for the second of the six that were promised.

    (0, 0) where a number would promise too much: of a question that is not counted, while the
    count hangs on answers to come, and in a branch with another count than the one promised.
    """
    asked = flow.questions(answers)
    ids = [one.id for one in asked]
    if id not in ids or not asked[ids.index(id)].counted:
        return 0, 0
    place = ids.index(id)
    # Somebody who goes back sees the number that was there before.
    given = {one.id: answers[one.id] for one in asked[:place] if one.id in answers}
    promised = _promised(flow, given)
    if any(_count(flow.questions(some)) != promised for some in _from_here(flow, given, id)):
        return 0, 0
    return _count(asked[: place + 1]), promised


def _promised(flow: Flow, given: Answers) -> int:
    """How many the opening counts: what is chosen before the first of them may change it."""
    chosen: dict[str, str] = {}
    for one in flow.questions(given):
        if one.counted or one.id not in given:
            break
        chosen[one.id] = given[one.id]
    return _count(flow.questions(chosen))


def _from_here(flow: Flow, given: Answers, id: str) -> Iterator[Answers]:
    """What was answered, and with it each answer by which a question to come may open a branch."""
    yield given
    asked = flow.questions(given)
    ids = [one.id for one in asked]
    for one in asked[ids.index(id) if id in ids else 0 :]:
        values = [option.value for option in one.options] if one.kind == "choice" else ["."]
        if one.kind == "rating":
            values = ["0", "100"]
        yield from ({**given, one.id: value} for value in ("", *values))


def uncounted(questions: Iterable[Question]) -> tuple[Question, ...]:
    """The same without numbers: for a flow that promises no count."""
    return tuple(msgspec.structs.replace(one, counted=False) for one in questions)


def _count(questions: Iterable[Question]) -> int:
    return sum(one.counted for one in questions)


def settled(flow: Flow, answers: Answers) -> dict[str, str]:
    """The answers to what is asked, in that order; those of a branch left again are dropped."""
    return {one.id: answers[one.id] for one in flow.questions(answers) if one.id in answers}


def refusal(question: Question, answer: str) -> str:
    """Why an answer cannot be read, as a sentence; empty when it can. A skipped one always can."""
    from coach import rating

    if not answer.strip():
        return ""
    if question.kind == "rating" and rating.read(answer) is None:
        return rating.NOT_READ
    values = [one.value for one in question.options]
    if question.kind == "choice" and answer not in values:
        return "Choose one of these, or skip it."
    return ""


def several(answer: str) -> tuple[str, ...]:
    """The lines of an answer of several, empty ones left out."""
    return tuple(line.strip() for line in answer.splitlines() if line.strip())
