"""What comes of the answers after an event: a plan for somebody, what it took, a harsh thought."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final
from zlib import crc32

from coach import debrief_words as words
from coach import hard, rating
from coach.columns import one_line
from coach.flow import several
from coach.grammar import folded
from coach.someone import Someone

FREE: Final = ("facts", "through", "surprise", "kind", "next", "carry", "home", "replay")
"""Answers in the user's own words."""
OFFER_THOUGHT: Final = "Want to look at that thought for two minutes?"

_HARSH = re.compile(r"\b(always|never|everyone|stupid|hate)\b", re.IGNORECASE)
_NOTHING = re.compile(r"(?:nothing|nobody|none|no|nope|not now|-)?[.\s]*", re.IGNORECASE)
_PRAISE = re.compile(
    r"\b(great|good job|amazing|awesome|brilliant|fantastic|excellent|perfect|wonderful|well done|"
    r"proud of|rocked|nailed|superstar|best)\b",
    re.IGNORECASE,
)
_NO_FACT = re.compile(r"\W*(i was|they thought)\b", re.IGNORECASE)


def holds_a_harsh_word(answers: Mapping[str, str]) -> bool:
    """Whether one of the words "always", "never", "everyone", "stupid", "hate" was used."""
    return any(_HARSH.search(answers.get(id, "")) for id in FREE)


def of_facts(answer: str) -> str:
    """A word about facts of which one is a judgement of oneself or a guess at others."""
    return words.SAW_OR_HEARD if any(map(_NO_FACT.match, several(answer))) else ""


def of_kind_fact(answer: str) -> str:
    """A word about praise, which grades; a fact does not."""
    return words.A_FACT if _PRAISE.search(answer) else ""


def is_nothing(answer: str) -> bool:
    """Whether an answer says that nothing follows."""
    return _NOTHING.fullmatch(answer.strip()) is not None


def named(text: str, people: Iterable[Someone]) -> tuple[str, ...]:
    """uids of the people of the book whom `text` names, by their whole or their short name."""
    found = []
    spoken = f" {_words(text)} "
    for one in people:
        names = {_words(one.name), _words(one.short)} - {""}
        if one.uid and any(f" {name} " in spoken for name in names):
            found.append(one.uid)
    return tuple(dict.fromkeys(found))


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))


def follow_ups(
    answers: Mapping[str, str], people: Iterable[Someone], read_day: Callable[[str], str]
) -> tuple[tuple[str, str, str], ...]:
    """(uid, text, day) of the plan for each person the follow-up names; the day may be empty.

    `read_day` gives the exact or vague day that words mean, or nothing.
    """
    text = answers.get("next", "").strip()
    if is_nothing(text):
        return ()
    on = answers.get("next_on", "").strip()
    return tuple((uid, text, read_day(on) if on else "") for uid in named(text, people))


def energy_cost(answers: Mapping[str, str]) -> int | None:
    """What it took, 0 to 100; None when that was not said."""
    return dict(words.COSTS).get(answers.get("energy", ""))


def to_keep(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers as the book keeps them: ratings as numbers, what was skipped left out.

    What one did is always there, so that a page on which everything was skipped was told too.
    """
    kept = {"went": answers.get("went", "")}
    for id, answer in answers.items():
        if id in ("energy", rating.HOW.id) or hard.is_way_out(id) or not answer.strip():
            continue
        value = rating.read(answer) if id in ("peak", "now") else None
        kept[id] = answer.strip() if value is None else str(value)
    return kept


def absorbing(uid: str, day: str) -> str:
    """Something for the mind, the same for one event on one day."""
    return words.ABSORBING[crc32(f"{uid}{day}".encode()) % len(words.ABSORBING)]


def quiet_words(planned: str) -> str:
    """Quiet time, as it was planned, else two to three hours."""
    return f"And quiet time, if you can have it: {one_line(planned, 60) or words.QUIET}."
