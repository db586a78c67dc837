"""What a plan asks before an event, word for word; and the words there are to take and change."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace

from coach import rating
from coach.by_name import asked_of
from coach.columns import one_line
from coach.flow import Option, Question

OPENING: Final = "Six short questions, about five minutes. Saved here only."
SHORT, LONG = "short", "long"

PEOPLE: Final = "people"
LENGTHS: Final = (
    Option(value=SHORT, name="a sixty-second plan", says="One small goal, and your last words."),
    Option(value=LONG, name="the six questions", says="Every one of them may be skipped."),
)
PEOPLE_FIRST: Final = Option(
    value=PEOPLE,
    name="the people first",
    says="Who may be there: how you met, what is open, what to ask about.",
    do="read",
)

CUES: Final = (
    "If I arrive and freeze, then I will read one poster from top to bottom and look up.",
    "If my face goes hot, then I will look for one blue thing and ask my question.",
    "If I catch myself planning the perfect sentence, then I will say the simple one.",
    "If there is a silence, then I will say “I was just thinking about what you said.”",
    "If I can't get into a group, then I will find someone standing alone.",
    "If someone asks what I do, then I will say one line and ask them back.",
    "If I want to leave, then I will find one person to say goodbye to, or simply go.",
    "If I forget a name, then I will say so and give mine.",
)
"""If-thens to take; two at most make a plan."""
IF_THENS: Final = 2

CRUTCHES: Final = (
    "the phone in my hand",
    "standing only by the food",
    "a drink for the nerves",
    "staying glued to one friend",
)
"""What some hold on to; one at a time may stay in the bag (`evidence.toml`, SAFETY)."""
QUIET: Final = "2 to 3 hours"
"""Effort among people can tire two or three hours afterwards (`evidence.toml`, ENERGY)."""


GOAL: Final = "Say hello to one person and ask one follow-up question"
GOAL_OF_TWO: Final = "Ask one question, and one more about the answer"
EXPECTED: Final = "“Nobody will speak to me in the first half hour”"
EXPECTED_OF_TWO: Final = "“We'll run out of words in the first ten minutes”"


class Smaller(NamedTuple):
    """A smaller version of any event, for a guess of 80 and more."""

    says: str
    stay: str
    """Taken as how long to stay."""
    goal: str
    """Taken as what would be enough."""


def smaller(*, one_to_one: bool) -> Smaller:
    """Twenty minutes and one small thing; a talk with one person has another one."""
    if one_to_one:
        return Smaller("Twenty minutes, and one question.", "20 minutes", "Ask one question")
    return Smaller("Twenty minutes, and one hello.", "20 minutes", "Say hello to one person")


MORE: Final = Question(
    id="more",
    ask="Anything more? All of it is optional.",
    kind="choice",
    options=(
        Option(value="no", name="no, that is enough"),
        Option(
            value="yes",
            name="a few small extras",
            says="Someone to look for, something to give, quiet time, a line for the nerves, "
            "three cues for the door.",
        ),
    ),
    counted=False,
)
REMIND: Final = Question(
    id="remind",
    ask="A reminder 15 minutes before?",
    kind="choice",
    hint="It comes while Kithbook is open, and only here.",
    options=(Option(value="yes"), Option(value="no")),
    preset="no",
    counted=False,
)
"""It comes only to whoever asks for it: Enter alone asks for nothing."""
EVENING, NEXT_DAY, NO = "evening", "tomorrow", "no"


def debrief(evening: str, next_day: str, *, today: bool) -> Question:
    """Whether to ask afterwards; the two days in words. `today`: it is over today."""
    return Question(
        id="debrief",
        ask="How about a few questions afterwards?",
        kind="choice",
        options=(
            Option(value=EVENING, name="this evening" if today else "that evening", says=evening),
            Option(value=NEXT_DAY, name="tomorrow" if today else "the day after", says=next_day),
            Option(value=NO, name="no", says="They can always be opened from the event."),
        ),
        preset=NO,
        counted=False,
    )


def length(name: str, *, people: bool) -> Question:
    """How much of a plan; `people`: there is something to read of those who may be there."""
    you, named = "How much of a plan would you like?", "How much of a plan would {me} like?"
    return Question(
        id="length",
        ask=asked_of(name, you, named),
        kind="choice",
        options=(*LENGTHS, PEOPLE_FIRST) if people else LENGTHS,
        counted=False,
    )


def stay(name: str, event: str, half: str, here: str = "") -> Question:
    """How long to stay; `event` says which it is and when, `half` when half of it is over there,
    and `here` when that is where the user is, if the clocks differ."""
    there = f"{half} there" if here else half
    says = f"{here} where you are. " if here else ""
    suggested = Option(value=half, name=there, says=f"{says}Half of it. That is plenty.")
    took = (suggested,) if half else ()
    return Question(
        id="stay",
        ask=asked_of(name, "How long do you want to stay?", "How long does {me} want to stay?"),
        hint="A time to leave by, or a length.",
        example="" if half else "an hour",
        options=took,
        before=(event,) if event else (),
    )


def goal(name: str, *, tonight: bool, of_two: bool) -> Question:
    """One small goal; `of_two`: of a talk with one person."""
    named = "What does {me} want from tonight?" if tonight else "What would be enough for {me}?"
    return Question(
        id="goal",
        ask=asked_of(name, "What would be enough?", named),
        hint="One small thing to do, in your own hands, that can be counted, in under ten minutes.",
        example=GOAL_OF_TWO if of_two else GOAL,
    )


def expectation(name: str, *, of_two: bool) -> Question:
    """What the user expects; `of_two`: of a talk with one person."""
    return Question(
        id="expectation",
        ask=asked_of(name, "What do you expect to happen?", "What does {me} expect to happen?"),
        hint="Something a camera could see.",
        example=EXPECTED_OF_TWO if of_two else EXPECTED,
    )


def likely(name: str, ask: str, expectation: str) -> Question:
    """How likely that is; what was expected stands above it, since it is on a page of its own."""
    expected = one_line(expectation).strip(" .\"“”'")
    said = f"{asked_of(name, 'You expect', '{me} expects')}: “{expected}”."
    return replace(
        rating.likelihood("likely", ask, before=(said,) if expected else ()), counted=False
    )


def if_thens() -> Question:
    """One if-then, two at most; it is the user who says it, so it stays in the first person."""
    return Question(
        id="if_thens",
        ask="If ___, then I will ___.",
        kind="lines",
        most=IF_THENS,
        hint="One, two at most. Something you can notice, and something to do.",
        example="If I'm standing alone for two minutes, then I'll ask someone where the coffee is",
        options=tuple(Option(value=cue) for cue in CUES),
    )


def arrival(name: str, lines: tuple[str, ...]) -> Question:
    """The first words."""
    return Question(
        id="arrival",
        ask=asked_of(name, "Your first words, your own way.", "First words, {me}'s own way."),
        hint="A cue, not a script.",
        example="" if lines else "“Is it all right if I join you?”",
        options=tuple(Option(value=line) for line in lines),
    )


def last_words(name: str, lines: tuple[str, ...], *, of_two: bool) -> Question:
    """The last words; for a talk with one person there are few `lines`, so one more is shown."""
    return Question(
        id="exit",
        ask=asked_of(name, "Your last words, your own way.", "Last words, {me}'s own way."),
        example="“I'm heading home while I've still got some energy.”" * (of_two or not lines),
        options=tuple(Option(value=line) for line in lines),
    )


def topic(name: str, who: str, topics: tuple[str, ...]) -> Question:
    """What was last talked about with the one person."""
    asked = asked_of(
        name,
        f"What did you and {who} last talk about?",
        f"What did {{me}} and {who} last talk about?",
    )
    return Question(
        id="topic",
        ask=asked if who else "The last topic?",
        options=tuple(Option(value=one) for one in topics),
    )


def three_cues(who: str) -> Question:
    """The three cues of a talk with one person."""
    return Question(
        id="cues",
        ask="One thing to ask, one thing to share, one thing to offer.",
        kind="lines",
        most=3,
        hint="Three cues, a line each. They will not be checked.",
        example=f"ask {who} about the bees" if who else "ask about the bees",
    )


def look_for(people: tuple[tuple[str, str], ...]) -> Question:
    """One person to look for; `people` are (name, last topic)."""
    return Question(
        id="look_for",
        ask="One person to look for?",
        options=tuple(
            Option(value=name, says=f"Last: {said}" if said else "") for name, said in people
        ),
        counted=False,
    )


def extras(nerves: tuple[str, ...]) -> tuple[Question, ...]:
    """The other optional extras."""
    return (
        Question(
            id="give", ask="One small thing to give?", example="the name of a book", counted=False
        ),
        Question(
            id="leave_behind",
            ask="One thing to leave in the bag?",
            hint="Something to hold on to that you may not need this time.",
            options=tuple(Option(value=one) for one in CRUTCHES),
            counted=False,
        ),
        Question(
            id="quiet_after",
            ask="Quiet time afterwards?",
            hint="Being among people can tire a few hours on.",
            options=(Option(value=QUIET),),
            counted=False,
        ),
        Question(
            id="nerves",
            ask="A line for the nerves?",
            hint="One that rings true, or none.",
            options=tuple(Option(value=one) for one in nerves),
            counted=False,
        ),
        Question(
            id="cues",
            ask="Three short cues for the door?",
            kind="lines",
            most=3,
            example="ask about the bees",
            counted=False,
        ),
    )


def nerves(name: str) -> tuple[str, ...]:
    """The three lines for the nerves (`evidence.toml`, EXCITE, DIST, SEEN)."""
    return (
        "This buzz is energy getting ready.",
        asked_of(name, "You have done hard things before.", "{me} has done hard things before."),
        "Nerves feel loud inside and look quiet outside.",
    )
