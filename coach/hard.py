"""When tension is very high: going on is one of four ways, and so are stopping, calm and Help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from coach import rating
from coach.flow import Answers, Option, Question

ASK: Final = "That sounds hard. Would a rest, a calming exercise, or Help be useful?"
WAYS: Final = (
    Option(value="on", name="go on here"),
    Option(value="stop", name="stop, and rest", says="What you wrote is kept.", do="stop"),
    Option(value="calm", name="calm", says="A few quiet minutes, then back to here.", do="calm"),
    Option(
        value="help",
        name="Help",
        says="Your own person to call, and numbers that answer.",
        do="help",
    ),
)
_AFTER: Final = "_hard"


def with_ways_out(
    questions: Iterable[Question], tensions: Iterable[str], answers: Answers
) -> tuple[Question, ...]:
    """`questions`, and after each of the `tensions` (ids) of 90 or more a page with ways out."""
    asked: list[Question] = []
    rated = frozenset(tensions)
    for one in questions:
        asked.append(one)
        if one.id in rated and is_too_much(answers.get(one.id, "")):
            asked.append(
                Question(
                    id=f"{one.id}{_AFTER}", ask=ASK, kind="choice", options=WAYS, counted=False
                )
            )
    return tuple(asked)


def is_too_much(answer: str) -> bool:
    """Whether a rating of tension is so high that ways out are offered."""
    value = rating.read(answer)
    return value is not None and value >= rating.TOO_MUCH


def is_way_out(id: str) -> bool:
    """Whether a question is such a page: its answer is not kept."""
    return id.endswith(_AFTER)
