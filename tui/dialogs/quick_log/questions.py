"""What a line still leaves open, as choices: which of two, a new name, a day ahead, what closes."""

from __future__ import annotations

from typing import Literal, NamedTuple

import msgspec

from store.fold import fold
from store.quicklog import Choices, Closes, Draft, Question
from tui.reading import Reader

NEW = "new"
WORDS = "text"


class Option(NamedTuple):
    """One answer."""

    words: str
    about: str
    """What tells it from another, dim beside it."""
    choices: Choices
    """Everything settled so far, and this."""
    mark: Literal["", "on", "off"] = ""
    """Whether it is a switch, and how it stands."""


class Ask(NamedTuple):
    """A question with its answers; without answers the line itself has to change."""

    title: str
    options: tuple[Option, ...] = ()
    first: int = 0
    """The answer that Enter gives unless another is chosen."""
    start: int = 0
    end: int = 0
    """The words in the line that it is about."""
    waits: bool = True
    """Whether Enter goes to it before anything is saved."""
    blocks: bool = True
    """Whether nothing can be saved without it."""
    stays: bool = False
    """Whether the question stays open after an answer, as one of switches does."""


def asks(draft: Draft, choices: Choices, reader: Reader) -> tuple[Ask, ...]:
    """The questions of a line, in its order.

    A name that is not in the book may stay words, so in a talk it blocks nothing; Enter goes to it
    all the same, because what is offered only in passing would be missed. Where it blocks, it is
    somebody met, and adding them comes first to hand.
    """
    return tuple(_ask(question, draft, choices, reader) for question in draft.questions)


def _ask(question: Question, draft: Draft, choices: Choices, reader: Reader) -> Ask:
    options: tuple[Option, ...] = ()
    if question.kind in ("which", "unknown"):
        options = _who(question, draft, choices, reader)
    elif question.kind in ("future", "intended"):
        yes = msgspec.structs.replace(choices, future_ok=True)
        on_that_day = question.kind == "future"
        options = (Option("Yes, log it on that day" if on_that_day else "Yes, log it", "", yes),)
    unknown = question.kind == "unknown"
    return Ask(
        title=question.text,
        options=options,
        first=len(options) - (2 if question.blocks else 1) if unknown else 0,
        start=question.start,
        end=question.end,
        waits=question.blocks or unknown,
        blocks=question.blocks,
    )


def _who(question: Question, draft: Draft, choices: Choices, reader: Reader) -> tuple[Option, ...]:
    """Those who fit, someone new, or nobody; for an unknown name nobody comes first to hand."""
    written = written_at(draft, question)

    def settled(answer: str) -> Choices:
        people = {**choices.people, fold(written): answer}
        return msgspec.structs.replace(choices, people=people)

    known = tuple(
        Option(reader.name(uid), reader.who(uid), settled(uid)) for uid in question.options
    )
    add = f"Someone new called {written}" if known else f"Add {written} to the book"
    leave = "Nobody: leave the words as they are" if known else "Leave the words as they are"
    return (*known, Option(add, "", settled(NEW)), Option(leave, "", settled(WORDS)))


def written_at(draft: Draft, question: Question) -> str:
    """The name a question is about, as it was typed, without signs."""
    for chip in draft.people:
        if chip.start == question.start:
            return chip.written
    return " ".join(draft.line[question.start : question.end].strip('+"“” ').split())


def closing(draft: Draft, choices: Choices, reader: Reader) -> Ask:
    """What this talk may close, each a switch."""
    several = len({close.contact for close in draft.closes}) > 1
    return Ask(
        title="Which of these does it close?",
        options=tuple(
            Option(
                closes_words(close),
                reader.name(close.contact) if several else "",
                switched(choices, close),
                "on" if close.on else "off",
            )
            for close in draft.closes
        ),
        waits=False,
        blocks=False,
        stays=True,
    )


def closes_words(close: Closes) -> str:
    """An open promise or plan in words."""
    return close.text or ("what you promised" if close.kind == "promise" else "the plan")


def switched(choices: Choices, close: Closes) -> Choices:
    """The choices with one `closes:` turned round."""
    closes = {**choices.closes, close.uid: not close.on}
    return msgspec.structs.replace(choices, closes=closes)


def flipped(draft: Draft, choices: Choices, cursor: int) -> Choices | None:
    """Present and mentioned turned round for the name under the cursor, or the nearest to its left.

    None when no name is there.
    """
    before = [chip for chip in draft.people if chip.start <= cursor]
    if not before:
        return None
    name = fold(max(before, key=lambda chip: chip.start).written)
    return msgspec.structs.replace(choices, flipped=choices.flipped ^ {name})
