"""Soft words about a goal, an expectation, an if-then: what they find and what they leave."""

from __future__ import annotations

import pytest

from coach.plan_remarks import CAMERA, DO, IF_THEN, SMALL, of_expectation, of_goal, of_if_thens
from coach.plan_words import CUES
from tests.hostile import HOSTILE


@pytest.mark.parametrize(
    "goal",
    [
        "be confident",
        "not blush",
        "meet ten people",
        "feel at home",
        "impress the host",
        "say hello to everyone",
        "Be brave.",
        "don't hide",
        "talk to 4 people",
        "hand out 25 cards",
        "a dozen hellos",
        "9" * 5000,
    ],
)
def test_a_goal_that_is_a_feeling_a_refusal_for_all_or_over_three_could_be_smaller(
    goal: str,
) -> None:
    assert of_goal(goal) == SMALL == "Could it be something small you do?"


@pytest.mark.parametrize(
    "goal",
    [
        "thank the organiser",
        "stay 30 minutes",
        "learn one name",
        "Say hello to one person and ask one follow-up question",
        "speak to 3 people",
        "stay until 20:15",
        "stay four minutes",
        "sit down at 9 pm",
        "ask a beekeeper for a knot",
        "notice one thing",
        "",
    ],
)
def test_a_small_goal_is_left_alone(goal: str) -> None:
    assert of_goal(goal) == ""


def test_an_expectation_is_something_a_camera_could_see() -> None:
    for feeling in ("It will be awful", "I'll feel stupid", "They find me boring"):
        assert of_expectation(feeling) == CAMERA
    for fact in ("Nobody will speak to me in the first half hour", "They will walk off"):
        assert of_expectation(fact) == ""


def test_an_if_then_has_a_cue_and_something_to_do() -> None:
    assert of_if_thens("ask about the coffee") == IF_THEN
    assert of_if_thens("If there is a silence, then I will not panic") == DO
    assert of_if_thens("If I freeze, I won't run") == DO
    assert of_if_thens("If I can't get in, then I will find someone standing alone") == ""
    assert of_if_thens("If a, then I will b\nbe calm") == IF_THEN
    assert [of_if_thens(cue) for cue in CUES] == [""] * 8


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_can_be_looked_at(text: str) -> None:
    for look in (of_goal, of_expectation, of_if_thens):
        assert isinstance(look(text), str)
