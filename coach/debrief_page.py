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
    """What was answered, in the order in which it was asked; what was skipped is left out."""
    told = flow.event.debrief
    scale = rating.scale_of(flow.profile)
    lines: list[Line] = []
    for id, label in _LABELS.items():
        answer = told.get(id, "")
        if not answer.strip() or (id in _RATED and scale == "off"):
            continue
        if id in _RATED:
            lines.append(page.rated(id, label, rating.read(answer), scale, likely=False))
            continue
        question = flow.question(id)
        choice = question is not None and question.kind == "choice"
        lines.append(
            page.chosen(id, label, question, answer) if choice else page.line(id, label, answer)
        )
        if id == "expected":
            lines += _expected(flow)
    if flow.event.energy_cost is not None:
        cost = {value: word for word, value in words.COSTS}.get(flow.event.energy_cost, "")
        lines.append(page.chosen("energy", "It took", words.ENERGY, cost))
    return tuple(lines)


def _expected(flow: DebriefFlow) -> list[Line]:
    """The expectation, which by now may stand beside the facts; it is changed in the plan."""
    plan = flow.event.plan
    if plan is None or not plan.expectation.strip():
        return []
    return [Line(id="", label="You expected", text=one_line(plan.expectation))]


def what_was_said(flow: DebriefFlow) -> str:
    """The line that a bad evening or an unkind word was closed with; empty after others."""
    told = flow.event.debrief
    if told.get("went") == words.HOME:
        return ""
    said = {words.BADLY: words.SOME_EVENINGS, words.UNKIND: words.NOT_A_MEASURE}
    return said.get(told.get("how", ""), "")
