"""A plan as a page: it is read again instead of being asked again."""

from __future__ import annotations

from typing import Final

from coach import page, plan_words, rating, staying
from coach.page import Line
from coach.plan import PlanFlow
from store.models import EventPlan

_SIX: Final = (
    ("stay", "How long"),
    ("goal", "Enough is"),
    ("expectation", "Expected"),
    ("if_thens", "If, then"),
    ("arrival", "First words"),
    ("exit", "Last words"),
)
_OF_TWO: Final = (
    ("stay", "How long"),
    ("goal", "Enough is"),
    ("expectation", "Expected"),
    ("topic", "Last topic"),
    ("cues", "Three cues"),
    ("exit", "Last words"),
)
_EXTRAS: Final = (
    ("cues", "Cues"),
    ("look_for", "Look for"),
    ("give", "To give"),
    ("leave_behind", "In the bag"),
    ("quiet_after", "Quiet time"),
    ("nerves", "For the nerves"),
    ("extras", "Anything else"),
)


def plan_lines(flow: PlanFlow, plan: EventPlan, debrief_wanted: str) -> tuple[Line, ...]:
    """Every field of a plan, the optional ones last; those that cannot be answered are left out.

    `debrief_wanted` is the day on which to ask how it went, or empty.
    """
    answers = flow.answers_of(plan)
    main = _OF_TWO if flow.is_one_to_one else _SIX
    lines: list[Line] = []
    for id, label in main:
        lines.append(page.line(id, label, answers[id]))
        if id == "stay" and plan.stay_until:
            here = staying.hour_here(flow.event, plan.stay_until, flow.now)
            text = staying.sentence(plan.stay_until, here)
            lines[-1] = Line(id=id, label=label, text=text, answer=plan.stay_until)
        if id == "expectation":
            lines += _ratings(flow, plan)
    named = [id for id, _ in main]
    for id, label in _EXTRAS:
        if id not in named and not (flow.is_one_to_one and not answers[id]):
            lines.append(page.line(id, label, answers[id], extra=True))
    return (*lines, *_afterwards(flow, answers, debrief_wanted))


def _ratings(flow: PlanFlow, plan: EventPlan) -> list[Line]:
    scale = rating.scale_of(flow.profile)
    if scale == "off":
        return []
    found = []
    if plan.expectation:
        found.append(page.rated("likely", "How likely", plan.likelihood, scale, likely=True))
    return [*found, page.rated("tension", "How tense", plan.tension, scale, likely=False)]


def _afterwards(flow: PlanFlow, answers: dict[str, str], debrief_wanted: str) -> list[Line]:
    """The reminder and the questions afterwards, where they can still be chosen."""
    lines = []
    if (remind := flow.question("remind")) is not None:
        lines.append(page.chosen("remind", "A reminder", remind, answers["remind"]))
    if (debrief := flow.question("debrief")) is not None:
        evening, next_day = flow.debrief_days
        days = {plan_words.EVENING: evening, plan_words.NEXT_DAY: next_day}
        wanted = [id for id, day in days.items() if day and day.isoformat() == debrief_wanted]
        lines.append(page.chosen("debrief", "Afterwards", debrief, (*wanted, plan_words.NO)[0]))
    return lines
