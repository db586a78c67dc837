"""What comes of the answers after an event: what is kept, what it took, a harsh thought."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from zlib import crc32

from coach import debrief_words as words
from coach import hard, rating
from coach.columns import one_line
from coach.flow import several
from coach.follow_up import ReadDay

FREE: Final = ("facts", "through", "surprise", "kind", "next", "carry", "home", "replay")
"""Answers in the user's own words."""
OFFER_THOUGHT: Final = "Want to look at that thought for two minutes?"

_HARSH = re.compile(r"\b(always|never|everyone|stupid|hate)\b", re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(great|good job|amazing|awesome|brilliant|fantastic|excellent|perfect|wonderful|well done|"
    r"proud of|rocked|nailed|superstar|best)\b",
    re.IGNORECASE,
)
_NO_FACT = re.compile(r"\W*(i was|they thought)\b", re.IGNORECASE)


def holds_a_harsh_word(answers: Mapping[str, str]) -> bool:
    """Whether one of the words "always", "never", "everyone", "stupid", "hate" was used."""
    return any(_HARSH.search(answers.get(id, "")) for id in FREE)


def judges(facts: str) -> bool:
    """Whether one of the facts is a judgement of oneself or a guess at others."""
    return any(map(_NO_FACT.match, several(facts)))


def is_praise(answer: str) -> bool:
    """Whether a kind fact is praise, which grades; a fact does not."""
    return _PRAISE.search(answer) is not None


def energy_cost(answers: Mapping[str, str]) -> int | None:
    """What it took, 0 to 100; None when that was not said."""
    return dict(words.COSTS).get(answers.get("energy", ""))


def to_keep(answers: Mapping[str, str], read_day: ReadDay) -> dict[str, str]:
    """The answers as the book keeps them: ratings as numbers, a day as a day, since "Friday" is
    another one next week; what was skipped left out.

    What one did is always there, so that a page on which everything was skipped was told too.
    """
    kept = {"went": answers.get("went", "")}
    for id, answer in answers.items():
        if id in ("energy", rating.HOW.id) or hard.is_way_out(id) or not answer.strip():
            continue
        kept[id] = one_to_keep(id, answer, read_day)
    return kept


def one_to_keep(id: str, answer: str, read_day: ReadDay) -> str:
    """One answer as the book keeps it."""
    said = answer.strip()
    if id == "next_on":
        return read_day(said) or said
    value = rating.read(said) if id in ("peak", "now") else None
    return said if value is None else str(value)


def absorbing(uid: str, day: str) -> str:
    """Something for the mind, the same for one event on one day."""
    return words.ABSORBING[crc32(f"{uid}{day}".encode()) % len(words.ABSORBING)]


def quiet_words(planned: str) -> str:
    """Quiet time, as it was planned, else two to three hours."""
    return f"And quiet time, if you can have it: {one_line(planned, 60) or words.QUIET}."
