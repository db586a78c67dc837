"""What is asked after an event, word for word, and what is said at the end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from coach import rating
from coach.by_name import asked_of
from coach.flow import Option, Question

WENT, PART, HOME = "went", "part", "home"
FINE, LOVELY, BADLY, UNKIND, REPLAY = "fine", "lovely", "badly", "unkind", "replay"

SOME_EVENINGS: Final = "Some evenings are like that."
NOT_A_MEASURE: Final = "That was unkind of them. It is not a measure of you."
PUT_IT_DOWN: Final = "If not, put it down."
"""The end of LR-close-3, whose question has just been answered."""
DONE: Final = "Done. It's written down, so you don't have to carry it."
NOTHING: Final = "Done. Nothing is written down, and that is fine."
ENOUGH: Final = "You've got what this page can give. Something else for your mind?"
ABSORBING: Final = ("a walk", "a film", "a puzzle", "cooking")
"""What takes the mind elsewhere, which eases going over it again (`evidence.toml`, PEP)."""
QUIET: Final = "2 to 3 hours"
"""Tiredness comes two to three hours after effort among people (`evidence.toml`, ENERGY)."""
NO_DEADLINE: Final = "No deadline."
HERE_ONLY: Final = "It stands with what you told, and on nobody's page."
"""Said of a next thing that names nobody in the book."""
THERE: Final = "“I stayed 40 minutes”, “I asked about her bees”"
AT_HOME: Final = "“I wrote to say I'm not coming”, “I rested”"
"""Kind facts somebody might give, who went and who stayed home."""
HARD: Final = "As much or as little as you like."
NO_DAY: Final = (
    "That is no day I can read. “Friday” or “in two weeks” is; as it stands it has none."
)
COSTS: Final = (("little", 25), ("some", 50), ("a lot", 75), ("everything", 100))
"""What an event took, in words -> 0 to 100."""


def said_of(answers: Mapping[str, str]) -> str:
    """What is said of a bad evening, an unkind word and a replayed moment; empty of others, and of
    an evening at home."""
    if answers.get("went") == HOME:
        return ""
    put_down = "" if answers.get("hurt") == "yes" else PUT_IT_DOWN
    said = {BADLY: SOME_EVENINGS, UNKIND: NOT_A_MEASURE, REPLAY: put_down}
    return said.get(answers.get("how", ""), "")


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


def facts(hint: str = "") -> Question:
    """What happened; facts come before judgements."""
    return Question(
        id="facts",
        ask="What happened, as a camera would have seen it? Two or three things.",
        kind="lines",
        most=3,
        hint=hint,
    )


def saw_or_heard(name: str) -> str:
    """Asked once more of facts of which one is a judgement or a guess."""
    return asked_of(name, "What did you see or hear?", "What did {me} see or hear?")


def expected(name: str) -> Question:
    """Whether what was expected happened."""
    return Question(
        id="expected",
        ask=asked_of(name, "Did what you expected happen?", "Did what {me} expected happen?"),
        kind="choice",
        options=(Option(value="yes"), Option(value="partly"), Option(value="no")),
        unset=True,
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


def liked(name: str) -> Question:
    """How much they liked it; no number is asked for and none shown (`evidence.toml`, LIKE)."""
    return Question(
        id="liked",
        ask=asked_of(
            name,
            "How much do you think they liked talking with you? Most people guess too low.",
            "How much did they like talking with {me}, as a guess? Most people guess too low.",
        ),
        kind="choice",
        options=tuple(Option(value=one) for one in ("a little", "quite a bit", "a lot")),
        counted=False,
    )


def through(name: str) -> Question:
    """How one got through a bad evening."""
    you, named = "What did you do to get through it?", "What did {me} do to get through it?"
    return Question(id="through", ask=asked_of(name, you, named))


def kind_fact(name: str, examples: str = THERE) -> Question:
    """One kind fact, written (`evidence.toml`, SELFCOMP); `examples` of one."""
    friend = asked_of(
        name,
        "What would you say to a friend who did this?",
        "What would {me} say to a friend who did this?",
    )
    return Question(
        id="kind",
        ask=asked_of(
            name,
            "One true, kind thing about how you handled it.",
            "One true, kind thing about how {me} handled it.",
        ),
        hint=f"A fact, not praise. If you are stuck: {friend}",
        example=examples,
    )


def a_fact(name: str, examples: str) -> str:
    """Asked once more of praise, which grades."""
    asked = asked_of(name, "What did you do, as a fact?", "What did {me} do, as a fact?")
    return f"{asked} {examples}."


def home_again(name: str) -> Question:
    """What was expected of an evening at home, and something smaller."""
    return Question(
        id="home",
        ask=asked_of(
            name,
            "Fine. What were you expecting, and would a smaller version suit another time?",
            "Fine. What was {me} expecting, and would a smaller version suit another time?",
        ),
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
        hint=f"{NO_DEADLINE} Anyone you name from your book has it on their page.",
        options=tuple(Option(value=one) for one in (*words, "nothing")),
    )


def next_on(name: str) -> Question:
    """A day for it."""
    you, named = "A day for it, only if you want one.", "A day for it, only if {me} wants one."
    return Question(
        id="next_on",
        ask=asked_of(name, you, named),
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
    unset=True,
    counted=False,
)


def a_week_later(name: str) -> Question:
    """What helps to put a moment down (`evidence.toml`, SPOT)."""
    return Question(
        id="replay",
        ask=asked_of(
            name,
            "Would you remember it a week later if someone else had done it?",
            "Would {me} remember it a week later if someone else had done it?",
        ),
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
