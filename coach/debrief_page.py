"""What was told after an event as a page: it stays readable, and is not asked again."""

from __future__ import annotations

from typing import Final

from coach import debrief_words as words
from coach import page, rating
from coach.columns import one_line
from coach.debrief import DebriefFlow
from coach.page import Line

READABLE_FROM: Final = 3
"""From this opening on the page says that it has given what it can."""
_LABELS: Final = {
    "went": "You",
    "how": "It was",
    "home": "Expected",
    "facts": "What happened",
    "expected": "As expected",
    "peak": "At the peak",
    "now": "Afterwards",
    "surprise": "A surprise",
    "liked": "They liked it",
    "through": "Got through",
    "replay": "A week later",
    "hurt": "Someone hurt",
    "kind": "A kind fact",
    "next": "Next",
    "next_on": "On",
    "carry": "Another time",
}
_RATED: Final = ("peak", "now")


def opened_enough(times: int) -> str:
    """What is said above the page when it is opened for the third time and more; else nothing."""
    return words.ENOUGH if times >= READABLE_FROM else ""


def debrief_lines(flow: DebriefFlow) -> tuple[Line, ...]:
    """What was answered, in the order in which it was asked; what was skipped has an empty line, so
    that it can be added."""
    told = flow.event.debrief
    off = rating.scale_of(flow.profile) == "off"
    asked = {one.id for one in flow.questions(told)}
    # On a bad evening it is not asked for, and may be said all the same.
    asked |= {"energy"} if told.get("how") in (words.BADLY, words.UNKIND) else set()
    lines: list[Line] = []
    for id, label in _LABELS.items():
        answer = told.get(id, "").strip()
        wanted = id in asked or (answer and id != "next_on")
        if not wanted or (id in _RATED and off):
            continue
        lines.append(_line(flow, id, label, answer))
        if id == "expected" and answer:
            lines += _expected(flow)
    cost = flow.event.energy_cost
    if cost is not None or "energy" in asked:
        word = {value: word for word, value in words.COSTS}.get(-1 if cost is None else cost, "")
        lines.append(page.chosen("energy", "It took", words.ENERGY, word))
    return tuple(lines)


def _line(flow: DebriefFlow, id: str, label: str, answer: str) -> Line:
    if id in _RATED:
        scale = rating.scale_of(flow.profile)
        return page.rated(id, label, rating.read(answer), scale, likely=False)
    if id == "next_on":
        return page.line(id, label, flow.day_said)
    question = flow.question(id)
    if question is not None and question.kind == "choice":
        return page.chosen(id, label, question, answer)
    return page.line(id, label, answer)


def _expected(flow: DebriefFlow) -> list[Line]:
    """The expectation, which by now may stand beside the facts; it is changed in the plan."""
    plan = flow.event.plan
    if plan is None or not plan.expectation.strip():
        return []
    return [Line(id="", label="You expected", text=one_line(plan.expectation))]


def what_was_said(flow: DebriefFlow) -> str:
    """The line that a bad evening, an unkind word or a replayed moment was closed with; empty after
    others, and where the question is not answered that the line goes on from."""
    told = flow.event.debrief
    said = words.said_of(told)
    return "" if said == words.PUT_IT_DOWN and not told.get("replay") else said
