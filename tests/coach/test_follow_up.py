"""One small thing to do next: whose plan it is, for which day, and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from coach import follow_up
from coach.debrief import DebriefFlow
from coach.flow import Question
from coach.follow_up import Whom
from coach.someone import Someone
from tests.coach.transcripts import ANA, BEN, TOLD, after, event
from tests.hostile import FORBIDDEN, HOSTILE


def made(what: str, on: str = "", **fields: Any) -> tuple[tuple[str, str, str], ...]:
    return after("off", **fields).plans({"next": what, "next_on": on})


def told_at_the_end(what: str, on: str = "", **fields: Any) -> str:
    answers = {**TOLD, "next": what, "next_on": on}
    return " ".join(after("off", **fields).closing(answers).lines)


def the_next(flow: DebriefFlow) -> Question:
    return next(one for one in flow.questions({}) if one.id == "next")


def test_it_is_a_plan_for_whoever_is_named_and_has_a_day_only_if_wanted() -> None:
    assert made("write Ana a hello") == (("ana", "write Ana a hello", ""),)
    assert made("thank  Ana", "in two weeks") == (("ana", "thank Ana", "2026-12-08"),)
    assert [uid for uid, _, _ in made("send Ben and Ana the link")] == ["ben", "ana"]
    assert made("thank the organiser") == ()


def test_whoever_is_in_the_book_has_it_on_their_page_also_who_was_not_there() -> None:
    assert made("write Priya about the train") == (("priya", "write Priya about the train", ""),)
    assert "A plan for Priya Nair: write Priya about the train. No deadline." in told_at_the_end(
        "write Priya about the train"
    )


def test_at_the_end_it_is_said_exactly_what_was_made() -> None:
    said = told_at_the_end("write Ana and Zoltan about the knot")
    assert "A plan for Ana Díaz: write Ana and Zoltan about the knot. No deadline." in said
    assert "Zoltan is not in your book." in said
    both = told_at_the_end("write Ana and Ben.", "in two weeks")
    assert "A plan for Ana Díaz and Ben Okafor: write Ana and Ben. For Tue 8 Dec." in both
    nobody = told_at_the_end("write Zoltan and Rosa")
    assert "Zoltan and Rosa are not in your book. It stands with what you told" in nobody
    for what in ("thank the organiser", "write zoltan"):
        said = told_at_the_end(what)
        assert "A plan for" not in said and "on nobody's page." in said
    assert "page" not in told_at_the_end("nothing")


def test_a_day_that_cannot_be_read_makes_a_plan_without_one_and_that_is_said() -> None:
    assert made("write Ana", "some day") == (("ana", "write Ana", ""),)
    assert "write Ana. No deadline." in told_at_the_end("write Ana", "some day")


def test_of_two_people_of_one_name_nobody_is_guessed() -> None:
    two = Whom(unsure=(("Ana", ("Ana Díaz", "Ana Lima")),))
    flow = after("off", find=lambda text: two)
    remark = flow.remark(the_next(flow), "write Ana")
    assert remark == "Ana may be Ana Díaz or Ana Lima. With a full name they have it on their page."
    said = told_at_the_end("write Ana", find=lambda text: two)
    assert "More than one person is called Ana, so that made no plan." in said
    assert after("off").remark(the_next(flow), "write Ana") == ""


def test_the_day_is_read_again_in_the_words_for_it() -> None:
    assert after("off", event=event(debrief={"next_on": "2026-12-08"})).day_said == "Tue 8 Dec"
    assert after("off", event=event(debrief={"next_on": "some day"})).day_said == "some day"
    assert after("off").day_said == ""


def test_a_day_left_as_it_stands_is_not_remarked_on_even_when_it_has_passed() -> None:
    flow = after("off", event=event(debrief={"next": "write Ana", "next_on": "2026-11-02"}))
    on = flow.question("next_on")
    assert on is not None and flow.remark(on, "Mon 2 Nov") == ""
    assert flow.remark(on, "Mon 9 Nov") != ""


def test_who_is_named_no_more_is_said() -> None:
    assert follow_up.put_away(("Ana Díaz",)) == "The plan for Ana Díaz is put away."
    two = follow_up.put_away(("Ana Díaz", "Ben Okafor"))
    assert two == "The plans for Ana Díaz and Ben Okafor are put away."
    assert follow_up.put_away(()) == ""


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_name_and_any_words_are_said_on_a_line_each(text: str) -> None:
    odd = Whom(
        people=(ANA, BEN, Someone(uid="x", name=text)),
        unsure=((text, (text, text)),),
        unknown=(text,),
    )
    for line in (*follow_up.said(text or "x", odd, "No deadline."), follow_up.unsure(odd)):
        assert "\n" not in line and not set(line) & set(FORBIDDEN) and len(line) < 500
