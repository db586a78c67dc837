"""Small steps and a practice session, from the first page to the last, for the transcripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from textwrap import wrap
from typing import Any

from coach import practice, shelf
from coach.card import Face, face
from coach.flow import Flow
from coach.ladder import Rung, ladder
from coach.rating import Scale
from coach.self_check import SelfCheck
from coach.step_after import StepAfter
from coach.step_flow import StepBefore
from store.models import Exposure
from tests.coach.people import MADE, TODAY
from tests.coach.practising_help import event, faces, look, session

WIDE = 76
TEN = next(one for one in ladder(()) if one.id == "step-10")
"""To join a group for five minutes."""


def before(**fields: Any) -> Callable[[str], Flow]:
    """The questions before that step, for a scale."""
    given: dict[str, Any] = {"rung": TEN, **fields}
    return lambda scale: StepBefore(scale=_scale(scale), **given)


def after(*, rung: Rung = TEN, **fields: Any) -> Callable[[str], Flow]:
    """The questions after it; `fields` are of the flow and of what was expected."""
    given = {"expectation": rung.example, "likelihood": 70, "expected_tension": 60}
    kept = {name: fields.pop(name) for name in tuple(fields) if name in Exposure.__struct_fields__}
    exposure = Exposure(**{"uid": "e", "step": rung.id, "on": TODAY, **MADE, **given, **kept})
    return lambda scale: StepAfter(rung=rung, exposure=exposure, scale=_scale(scale), **fields)


def _scale(scale: str) -> Scale:
    every: tuple[Scale, ...] = ("numbers", "words", "off")
    return next((one for one in every if one == scale), "")


GUESSED = {
    "expect": "They will close the circle.",
    "likely": "likely",
    "tension": "tense",
    "if_then": "If there is a silence, then I will look up and say hello.",
}
TOLD = {
    "happened": "no",
    "seen": "One of them made room. They went on about the trains.",
    "surprise": "nothing",
    "peak": "tense",
    "feeling": "wobbly",
    "next": "Somebody nods.",
}
BADLY = {
    "happened": "yes",
    "seen": "They turned their backs.",
    "peak": "very tense",
    "feeling": "small",
    "did": "I looked at the posters until my bus came.",
    "as_bad": "about half",
    "next": "I don't know.",
}
STEPS: dict[str, tuple[Callable[[str], Flow], Mapping[str, str]]] = {
    "step-before": (before(carried="Two of them nod."), GUESSED),
    "step-before-with-everything-skipped": (before(), {}),
    "step-before-the-smaller-one": (before(smaller=True), {**GUESSED, "tension": "too much"}),
    "step-before-a-feeling": (before(), {"expect": "I will feel awful", "tension": "a bit tense"}),
    "step-before-that-is-too-much": (
        before(),
        {**GUESSED, "tension": "too much", "much": "on", "smaller": "yes"},
    ),
    "step-after": (after(), TOLD),
    "step-after-with-everything-skipped": (after(), {}),
    "step-after-partly": (
        after(leave_out=TEN.crutch, pairs=((75, 30), (75, 30))),
        {**TOLD, "happened": "partly", "peak": "a bit tense"},
    ),
    "step-after-worse-than-guessed": (after(expected_tension=25), {**TOLD, "peak": "very tense"}),
    "step-after-that-is-too-much": (after(), {**TOLD, "peak": "too much", "much": "on"}),
    "step-after-it-did-happen": (after(pairs=((60, 40),) * 3, leave_out=TEN.crutch), BADLY),
    "step-after-unkind": (after(), {"happened": "unkind", "seen": "He laughed at my accent."}),
    "step-after-not-tried-smaller": (after(), {"happened": "not tried", "then": "smaller"}),
    "step-after-not-tried-later": (after(), {"happened": "not tried", "then": "later"}),
    "step-after-not-tried-let-go": (after(), {"happened": "not tried", "then": "let go"}),
    "step-after-one-of-ones-own": (
        after(rung=Rung(id="own", text="Wave to the baker", own=True), expectation="She frowns."),
        {**TOLD, "seen": "She waved back."},
    ),
    "practice-afterwards": (
        lambda _: SelfCheck(),
        {"well": "I asked one thing", "try": "wait a moment", "stretch": ""},
    ),
    "practice-afterwards-with-an-offer": (lambda _: SelfCheck(offer=True), {}),
}
"""As `transcripts.STORIES`: small steps by branch, and the three lines after practising."""


# a session


def practised(*, rates: bool) -> Iterator[str]:
    """Five cards for a conference: three usual ones, one that goes quiet, one without words. Then a
    card at its third look of the day, the end, and what is said in place of a session."""
    yield practice.OPENING
    for number, shown in enumerate(faces(session(event=event()))):
        yield ""
        yield from _card(shown, practice.RATING_WORDS[number % 4] if rates else "")
    seen_twice = session(event=event(), rehearsals=[look("AA-start-1"), look("AA-start-1")])
    prompt = shelf.prompt("AA-start-1")
    assert prompt is not None and practice.is_enough(seen_twice, prompt.id)
    yield from ("", "(the third look of a day)")
    yield from _card(face(seen_twice, prompt, "usual"), practice.RATING_WORDS[0] if rates else "")
    yield practice.ENOUGH
    yield ""
    yield from ("(skipped)", practice.SKIPPED, "")
    yield from ("(after ten cards)", practice.PLENTY, "")
    yield from ("(in the last quarter of an hour)", practice.OUTWARD, practice.FREE_TO_GO, "")
    yield from ("(of nothing)", practice.NOTHING_HERE)


def _card(shown: Face, rated: str) -> Iterator[str]:
    """One card from its front to how it was; without a rating that is not asked."""
    yield shown.title
    yield from wrap("".join(piece.text for piece in shown.cue), WIDE)
    yield from wrap(shown.ask, WIDE)
    yield "  (the examples, only if asked for)" if shown.hides else "  (the examples)"
    for way in shown.ways:
        before = f"{way.before}: " if way.before else ""
        said = f"“{way.text}”" if way.spoken else way.text
        yield from wrap(f"{before}{said}", WIDE, initial_indent="  ", subsequent_indent="    ")
    yield from wrap(shown.after, WIDE, initial_indent="  ", subsequent_indent="  ")
    if rated:
        yield practice.HOW
        yield from (f"  ( ) {words}" for words in practice.RATING_WORDS)
        yield f"  > {rated}"
