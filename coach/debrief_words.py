"""What is asked after an event, word for word, and what is said at the end."""

from __future__ import annotations

from typing import Final

from coach import rating
from coach.by_name import asked_of
from coach.flow import Option, Question

WENT, PART, HOME = "went", "part", "home"
FINE, LOVELY, BADLY, UNKIND, REPLAY = "fine", "lovely", "badly", "unkind", "replay"

SOME_EVENINGS: Final = "Some evenings are like that."
NOT_A_MEASURE: Final = "That was unkind of them. It is not a measure of you."
DONE: Final = "Done. It's written down, so you don't have to carry it."
ENOUGH: Final = "You've got what this page can give. Something else for your mind?"
ABSORBING: Final = ("a walk", "a film", "a puzzle", "cooking")
"""What takes the mind elsewhere, which eases going over it again (`evidence.toml`, PEP)."""
QUIET: Final = "2 to 3 hours"
"""Tiredness comes two to three hours after effort among people (`evidence.toml`, ENERGY)."""
NO_DEADLINE: Final = "No deadline."
SAW_OR_HEARD: Final = "What did you see or hear?"
A_FACT: Final = "What did you do, as a fact? “I stayed 40 minutes”, “I asked about her bees”."
TO_A_FRIEND: Final = "What would you say to a friend who did this?"
NO_DAY: Final = (
    "That is no day I can read. “Friday” or “in two weeks” is; as it stands it has none."
)
COSTS: Final = (("little", 25), ("some", 50), ("a lot", 75), ("everything", 100))
"""What an event took, in words -> 0 to 100."""


def went(name: str) -> Question:
    """Whether one went at all."""
    return Question(
        id="went",
        ask=asked_of(name, "What did you do?", "What did {me} do?"),
        hint="All fine.",
        kind="choice",
        options=(
            Option(value=WENT, name="I went"),
            Option(value=PART, name="I went for part"),
            Option(value=HOME, name="I stayed home"),
        ),
    )


HOW_WAS_IT: Final = Question(
    id="how",
    ask="How was it?",
    kind="choice",
    options=(
        Option(value=FINE, name="fine"),
        Option(value=LOVELY, name="lovely"),
        Option(value=BADLY, name="it went badly"),
        Option(value=UNKIND, name="someone was unkind"),
        Option(value=REPLAY, name="a moment keeps replaying"),
    ),
    counted=False,
)


def facts(before: tuple[str, ...]) -> Question:
    """What happened; facts come before judgements."""
    return Question(
        id="facts",
        ask="What happened, as a camera would have seen it? Two or three things.",
        kind="lines",
        most=3,
        before=before,
    )


def expected(name: str) -> Question:
    """Whether what was expected happened."""
    return Question(
        id="expected",
        ask=asked_of(name, "Did what you expected happen?", "Did what {me} expected happen?"),
        kind="choice",
        options=(Option(value="yes"), Option(value="partly"), Option(value="no")),
    )


def tensions(name: str) -> tuple[Question, Question]:
    """Peak, and now."""
    return (
        rating.tension(
            "peak",
            asked_of(name, "How tense was it at the peak?", "How tense was {me} at the peak?"),
        ),
        rating.tension("now", "And now?"),
    )


def surprise(name: str) -> Question:
    """What surprised them."""
    return Question(
        id="surprise",
        ask=asked_of(name, "What surprised you?", "What surprised {me}?"),
        hint="“Nothing” is an answer.",
    )


LIKED: Final = Question(
    id="liked",
    ask="How much do you think they liked talking with you? Most people guess too low.",
    kind="choice",
    options=tuple(Option(value=one) for one in ("a little", "quite a bit", "a lot")),
    counted=False,
)
"""No number is asked for and none is shown (`evidence.toml`, LIKE)."""

THROUGH: Final = Question(id="through", ask="What did you do to get through it?")


def kind_fact(name: str) -> Question:
    """One kind fact, written (`evidence.toml`, SELFCOMP)."""
    return Question(
        id="kind",
        ask=asked_of(
            name,
            "One true, kind thing about how you handled it.",
            "One true, kind thing about how {me} handled it.",
        ),
        hint=f"A fact, not praise. If you are stuck: {TO_A_FRIEND}",
        example="“I stayed 40 minutes”, “I asked about her bees”",
    )


HOME_AGAIN: Final = Question(
    id="home",
    ask="Fine. What were you expecting, and would a smaller version suit another time?",
    kind="lines",
    most=2,
)


def next_thing(people: tuple[str, ...]) -> Question:
    """One follow-up, or nothing; `people` may be named."""
    words = [f"write {name} a short hello" for name in people[:2]]
    words += [f"thank {name}" for name in people[:1]] or ["thank the organiser"]
    return Question(
        id="next",
        ask="One small thing to do next, or nothing.",
        hint=f"{NO_DEADLINE} Whoever you name has it on their page.",
        options=tuple(Option(value=one) for one in (*words, "nothing")),
    )


NEXT_ON: Final = Question(
    id="next_on",
    ask="A day for it, only if you want one.",
    hint=NO_DEADLINE,
    example="in two weeks",
    counted=False,
)


def carry(name: str) -> Question:
    """The guess for another time."""
    return Question(
        id="carry",
        ask=asked_of(
            name,
            "If it were someone else, somewhere else, what would you guess now?",
            "If it were someone else, somewhere else, what would {me} guess now?",
        ),
        hint="One line.",
    )


ENERGY: Final = Question(
    id="energy",
    ask="How much energy did it take?",
    kind="choice",
    options=tuple(Option(value=word) for word, _ in COSTS),
    counted=False,
)

A_WEEK_LATER: Final = Question(
    id="replay",
    ask="Would you remember it a week later if someone else had done it?",
    hint="One line.",
)
HURT: Final = Question(
    id="hurt",
    ask="Might someone truly be hurt by it?",
    kind="choice",
    options=(
        Option(value="no", name="no, I don't think so"),
        Option(value="yes", name="perhaps, yes"),
    ),
    counted=False,
)
