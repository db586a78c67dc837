"""When tension is very high: going on is one of four ways, and so are stopping, calm and Help.

From 80 on something smaller is offered first, from 90 on the ways out before it. Both numbers are
choices of design (evidence: SIDE, and the yardstick's own cautions, SUDS).
"""

from __future__ import annotations

from typing import Final

from coach import rating
from coach.flow import Answers, Option, Question

ASK: Final = "That sounds hard. Would a rest, a calming exercise, or Help be useful?"
SMALLER_FIRST: Final = "Would you like the smaller version first?"
SMALLER: Final = "smaller"
"""Id of the question whether to do the smaller version first; `yes` takes it."""
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


def ways_out(id: str, answers: Answers) -> tuple[Question, ...]:
    """The page with ways out that follows the tension called `id`, where that is 90 or more."""
    if not rating.is_too_much(answers.get(id, "")):
        return ()
    return (Question(id=f"{id}{_AFTER}", ask=ASK, kind="choice", options=WAYS, counted=False),)


def smaller_first(id: str, answers: Answers, smaller: str, whole: str) -> tuple[Question, ...]:
    """The offer of something smaller that follows the guess called `id`, where that is 80 or more.

    `smaller` and `whole` say what either is.
    """
    if not rating.offers_smaller(answers.get(id, "")):
        return ()
    options = (
        Option(value="yes", name="the smaller one", says=smaller),
        Option(value="no", name="this one", says=whole),
    )
    asked = Question(id=SMALLER, ask=SMALLER_FIRST, kind="choice", options=options, counted=False)
    return (asked,)


def takes_smaller(answers: Answers) -> bool:
    """Whether the smaller version was chosen."""
    return answers.get(SMALLER) == "yes"


def is_way_out(id: str) -> bool:
    """Whether a question is such a page: its answer is not kept."""
    return id.endswith(_AFTER)
