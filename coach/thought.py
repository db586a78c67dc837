"""A short thought page: one thought, what else could be true, and a fairer sentence. Optional."""

from __future__ import annotations

from typing import Final

import msgspec
from msgspec.structs import replace

from coach import by_name, rating
from coach.columns import one_line
from coach.flow import Answers, Closing, Question
from coach.page import Line, line, rated
from store.models import Profile

DONE: Final = "Done. It's written down, so you don't have to carry it."
_LABELS: Final = {
    "situation": "It was",
    "thought": "The thought",
    "believed": "Believed",
    "else": "Could also be",
    "fairer": "Fairer",
    "believed_now": "Believed now",
}
_BELIEFS: Final = ("believed", "believed_now")


class ThoughtFlow(msgspec.Struct, frozen=True, kw_only=True):
    """About two minutes with one thought; it is asked once for an entry and never again."""

    profile: Profile

    title: str = "A thought, looked at"
    opening: str = "A few short questions, about two minutes. Saved here only."

    def questions(self, answers: Answers) -> tuple[Question, ...]:
        """The same for everybody; without ratings, those of belief are left out."""
        scale = rating.chosen(rating.scale_of(self.profile), answers)
        name = by_name.after(self.profile)
        before, after = _beliefs(name, scale)
        fairer = by_name.asked_of(
            name,
            "A fairer sentence, in your own words?",
            "A fairer sentence, in {me}'s own words?",
        )
        again = answers.get("thought", "").strip()
        asked = (
            Question(id="situation", ask="The situation, in one line?"),
            Question(id="thought", ask="The thought?", hint="As it came, word for word."),
            before,
            Question(id="else", ask="What else could be true?"),
            Question(id="fairer", ask=fairer),
            replace(after, before=(f"The first thought: {one_line(again)}",) if again else ()),
        )
        rated_so = rating.asked(asked, rating.scale_of(self.profile), answers)
        return tuple(
            replace(one, counted=False) if one.id in (rating.HOW.id, *_BELIEFS) else one
            for one in rated_so
        )

    def remark(self, question: Question, answer: str) -> str:
        """Nothing is said of a thought."""
        return ""

    def closing(self, answers: Answers) -> Closing:
        """The fairer sentence once more, and the end."""
        fairer = one_line(answers.get("fairer", ""))
        return Closing(lines=(f"“{fairer}”", DONE) if fairer else (DONE,))


def _beliefs(name: str, scale: str) -> tuple[Question, Question]:
    """How much the thought is believed, before and after; in words, how likely it seems."""
    if scale == "numbers":
        believe = by_name.asked_of(
            name, "How much do you believe it", "How much does {me} believe it"
        )
        first = f"{believe}, 0 to 100?"
        then = f"{believe} now, 0 to 100?"
    else:
        first, then = "How likely does it seem?", "How likely does it seem now?"
    return (
        replace(rating.likelihood("believed", first), hint=""),
        replace(rating.likelihood("believed_now", then), hint=""),
    )


def to_keep(answers: Answers) -> dict[str, str]:
    """The answers as the book keeps them: ratings as numbers, what was skipped left out."""
    kept: dict[str, str] = {}
    for id in _LABELS:
        answer = answers.get(id, "").strip()
        value = rating.read(answer) if id in _BELIEFS else None
        if answer:
            kept[id] = answer if value is None else str(value)
    return kept


def thought_lines(profile: Profile, answers: Answers) -> tuple[Line, ...]:
    """A thought page to read again."""
    scale = rating.scale_of(profile)
    found = []
    for id, label in _LABELS.items():
        answer = answers.get(id, "")
        if not answer.strip() or (id in _BELIEFS and scale == "off"):
            continue
        if id in _BELIEFS:
            found.append(rated(id, label, rating.read(answer), scale, likely=True))
        else:
            found.append(line(id, label, answer))
    return tuple(found)
