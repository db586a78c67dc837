"""Questions by the user's own name read well in every one of them, or say you in every one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from coach import hard, rating
from coach.flow import Answers, Flow, Question
from coach.thought import ThoughtFlow
from store.models import Profile
from tests.coach.transcripts import ANA, TOLD, after, before, event, profile

NAMES = ["R", "ليلى", "Jean-Luc", "明子", "James", "O'Neill"]
YOU = re.compile(r"\b(?:you|your|yours|you'll)\b", re.IGNORECASE)
OF_THE_APP = (rating.HOW.id, hard.SMALLER, "tension_hard", "peak_hard", "now_hard")
"""Questions not about the user but about how these are asked, or whether to stop."""
PLANS: list[Answers] = [
    {},
    {"length": "short"},
    {"length": "long", "expectation": "rain", "tension": "95", "more": "yes"},
]
EVENINGS: list[Answers] = [
    {"went": "home"},
    *({**TOLD, "how": how} for how in ("fine", "lovely", "badly", "unkind", "replay")),
]


def flows(who: Profile) -> Iterator[tuple[Flow, Answers]]:
    coffee = event(kind="coffee")
    for answers in PLANS:
        yield before("numbers", profile=who), answers
        yield before("numbers", profile=who, event=coffee, expected=(ANA,)), answers
    for answers in EVENINGS:
        yield after("numbers", profile=who), answers
    yield ThoughtFlow(profile=who), {"thought": "x"}


def questions(who: Profile) -> list[Question]:
    """Every question there is before and after an event, and of a thought."""
    return [
        one
        for flow, answers in flows(who)
        for one in flow.questions(answers)
        if one.id not in OF_THE_APP
    ]


def remarks(who: Profile) -> list[str]:
    flow = after("numbers", profile=who)
    every = {one.id: one for one in questions(who)}
    return [flow.remark(every["facts"], "I was dull"), flow.remark(every["kind"], "well done")]


@pytest.mark.parametrize("name", NAMES)
def test_with_a_name_no_question_says_you(name: str) -> None:
    who = profile("numbers", me=f"{name} Falk", by_name="always")
    found = questions(who)
    assert len(found) > 60
    asked = [*(one.ask for one in found), *remarks(who), *_friends(found)]
    assert [one for one in asked if YOU.search(one)] == []
    assert sum(name in one for one in asked) > 25
    assert not any("{" in one or "}" in one or "  " in one for one in asked)


@pytest.mark.parametrize("name", NAMES)
def test_no_question_begins_with_the_name_so_that_one_written_right_to_left_turns_none(
    name: str,
) -> None:
    who = profile("numbers", me=name, by_name="always")
    assert [one.ask for one in questions(who) if one.ask.startswith(name)] == []
    shown = after("numbers", profile=who).what_was_expected(TOLD)
    assert shown[0].startswith(f"What {name} expected: “")


@pytest.mark.parametrize("who", [profile("numbers", by_name="never"), profile("numbers", me=" ")])
def test_without_a_name_or_where_it_is_not_wanted_they_say_you_throughout(who: Profile) -> None:
    found = questions(who)
    said = [f"{one.ask} {one.hint} {' '.join(one.before)}" for one in found]
    assert [one for one in said if "Robin" in one or "{me}" in one] == []
    named = questions(profile("numbers", by_name="always"))
    for you, by_name in zip(found, named, strict=True):
        assert you.id == by_name.id
        if "Robin" in by_name.ask:
            assert "Robin" not in you.ask and you.ask != by_name.ask
    assert after("numbers", profile=who).what_was_expected(TOLD)[0].startswith("What you expected")


def _friends(found: list[Question]) -> list[str]:
    """The question that stands in a hint."""
    return [one.hint.partition("stuck: ")[2] for one in found if one.id == "kind"]
