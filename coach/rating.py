"""How tense, how likely: a private yardstick from 0 to 100, in numbers, in words, or not at all.

It compares a person with nobody and is no test. Source: SUDS, Wolpe 1969, with the cautions of the
2025 validity review (`evidence.toml`, SUDS).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal

from coach.flow import Option, Question
from store.models import Profile

Scale = Literal["", "numbers", "words", "off"]
"""How the user wants to rate; empty until they have said."""
SCALES: Final[tuple[Scale, ...]] = ("numbers", "words", "off")
"""What they may say."""

STEP = 5
"""A rating is a multiple of it."""
OFFER_SMALLER = 80
"""From here on a smaller version is offered first. A choice of design."""
TOO_MUCH = 90
"""From here on stopping, calm and Help are offered."""
ENOUGH_PAIRS = 3
"""So many guesses with what came of them, before anything is said of both."""
CLOSE = 10
"""A guess so near to what came is close."""
UP_TODAY: Final = "Some days the tension goes up. It doesn't undo anything."

ANCHORS = (
    (0, "at ease"),
    (25, "a bit on edge"),
    (50, "clearly tense, can carry on"),
    (75, "very tense, hard to think"),
    (100, "the most I can imagine"),
)
TENSION_WORDS = (
    (0, "calm"),
    (25, "a bit tense"),
    (50, "tense"),
    (75, "very tense"),
    (100, "too much"),
)
LIKELY_WORDS = (
    (0, "hardly"),
    (25, "not very likely"),
    (50, "maybe"),
    (75, "likely"),
    (100, "almost surely"),
)
BAD_WORDS = (
    (0, "not at all"),
    (25, "much less"),
    (50, "about half"),
    (75, "nearly"),
    (100, "just as bad"),
)
"""How bad it was, beside how bad it was guessed to be."""
NOT_READ = "A number from 0 to 100, or one of the words. Enter with nothing skips it."
_NUMBER = re.compile(r"\s*(?:about\s+)?(\d{1,3})\s*(?:%|/\s*100|of\s+100)?\s*\Z")

HOW = Question(
    id="ratings",
    ask="Some questions ask how tense or how likely. How would you like to answer those?",
    kind="choice",
    hint="You can change it at any time under About you.",
    options=(
        Option(value="numbers", says="0 to 100, your own scale."),
        Option(value="words", says="Calm, a bit tense, tense, very tense, too much."),
        Option(value="off", name="not at all", says="Those questions are left out."),
    ),
)
"""Asked once, before the first rating there is."""


def scale_of(profile: Profile) -> Scale:
    """How this user rates."""
    return profile.rating_in if profile.ratings else "off"


def chosen(scale: Scale, answers: Mapping[str, str]) -> Scale:
    """The scale for the rest of a flow: what was chosen before, or just now."""
    if scale or HOW.id not in answers:
        return scale
    return next((one for one in SCALES if one == answers[HOW.id]), "off")


def asked(
    questions: Iterable[Question], scale: Scale, answers: Mapping[str, str]
) -> tuple[Question, ...]:
    """Questions with their ratings as the user wants them: `HOW` before the first, or without."""
    now = chosen(scale, answers)
    found: list[Question] = []
    for one in questions:
        if one.kind != "rating":
            found.append(one)
            continue
        if not scale and HOW not in found:
            found.append(HOW)
        if now in ("numbers", "words"):
            found.append(_in(now, one))
    return tuple(found)


def tension(id: str, ask: str, *, before: tuple[str, ...] = ()) -> Question:
    """A question for tension; `asked` gives it its scale."""
    options = tuple(Option(value=word) for _, word in TENSION_WORDS)
    anchors = " · ".join(f"{value} {word}" for value, word in ANCHORS)
    return Question(id=id, ask=ask, kind="rating", hint=anchors, options=options, before=before)


def likelihood(id: str, ask: str, *, before: tuple[str, ...] = ()) -> Question:
    """A question for how likely something is; `asked` gives it its scale."""
    options = tuple(Option(value=word) for _, word in LIKELY_WORDS)
    return Question(
        id=id,
        ask=ask,
        kind="rating",
        hint="0 is never, 100 is surely.",
        options=options,
        before=before,
    )


def badness(id: str, ask: str, *, before: tuple[str, ...] = ()) -> Question:
    """A question for how bad it was, beside the guess; `asked` gives it its scale."""
    options = tuple(Option(value=word) for _, word in BAD_WORDS)
    hint = "0 is not at all, 100 just as bad, or worse."
    return Question(id=id, ask=ask, kind="rating", hint=hint, options=options, before=before)


def with_numbers(ask: str, scale: Scale) -> str:
    """A question as it is asked in numbers: "How likely" becomes "How likely, 0 to 100?"."""
    return f"{ask}, 0 to 100?" if scale == "numbers" else f"{ask}?"


def is_too_much(answer: str) -> bool:
    """Whether a tension is one at which stopping, calm and Help are offered."""
    value = read(answer)
    return value is not None and value >= TOO_MUCH


def offers_smaller(answer: str) -> bool:
    """Whether a guess of the tension is one at which something smaller is offered first.

    In words that is "too much"; "very tense" is 75.
    """
    value = read(answer)
    return value is not None and value >= OFFER_SMALLER


def _in(scale: Scale, question: Question) -> Question:
    import msgspec

    if scale == "words":
        return msgspec.structs.replace(question, kind="choice", hint="")
    return msgspec.structs.replace(question, options=(), example="40")


def read(text: str) -> int | None:
    """The rating that a number or a word is, in steps of five; None when it is none.

    "40", "about 40", "37" (35), "a bit tense" (25), "likely" (75).
    """
    folded = " ".join(text.casefold().split())
    for value, word in (*TENSION_WORDS, *LIKELY_WORDS, *BAD_WORDS):
        if folded == word:
            return value
    found = _NUMBER.match(folded)
    if found is None or int(found[1]) > 100:
        return None
    return round_to_step(int(found[1]))


def round_to_step(value: int) -> int:
    """The nearest multiple of five."""
    return STEP * ((value + STEP // 2) // STEP)


def said(value: int, scale: Scale, *, likely: bool = False) -> str:
    """A rating as this user says it: "40", "a bit tense", "likely"."""
    if scale != "words":
        return str(value)
    words = LIKELY_WORDS if likely else TENSION_WORDS
    return min(words, key=lambda one: (abs(one[0] - value), one[0]))[1]


def went_up(guess: int | None, peak: int | None, scale: Scale) -> str:
    """What is said where the peak was clearly above the guess; empty without either, and where
    nothing is rated."""
    if guess is None or peak is None or scale in ("", "off"):
        return ""
    return UP_TODAY if peak - guess > CLOSE else ""


def guessed_and_felt(pairs: Iterable[tuple[int, int]], scale: Scale) -> str:
    """One quiet line about guesses and what came of them; empty with fewer than three pairs.

    `pairs` are (guessed, felt), 0 to 100. It never blames a guess that was too low. In words, two
    that go by one word are close.
    """
    found = tuple(pairs)
    if len(found) < ENOUGH_PAIRS or scale in ("", "off"):
        return ""
    guess = round_to_step(round(sum(one for one, _ in found) / len(found)))
    felt = round_to_step(round(sum(two for _, two in found) / len(found)))
    one, two = said(guess, scale), said(felt, scale)
    if felt > guess or guess - felt <= CLOSE or one == two:
        return "Your guesses and your feelings are close. That's useful to know too."
    if scale == "words":
        return f"So far you guessed “{one}” and felt “{two}”."
    return f"So far you guessed about {one} and felt about {two}."
