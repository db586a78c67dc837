"""One suggestion, or none and why: never more than a step a day, never up by itself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from coach import small_steps
from coach.ladder import Rung, ladder
from coach.small_steps import (
    NOT_NOW,
    NOTHING,
    ONE_A_DAY,
    THREE_A_WEEK,
    UNDER_WAY,
    is_known,
    leave_out,
    next_one,
    suggestion,
    times,
    under_way,
)
from store.models import Exposure
from tests.coach.people import MADE, TODAY, ago
from tests.coach.test_ladder import step

RUNGS = ladder(())


def taken(id: str, days: int = 10, happened: str = "no", **fields: Any) -> Exposure:
    """A step told so many days ago."""
    given = {"step": id, "on": ago(days), "done_on": ago(days), "happened": happened, **MADE}
    return Exposure(**{"uid": f"{id} {days} {happened}", **given, **fields})


def begun(id: str, days: int = 0) -> Exposure:
    return Exposure(uid=f"begun {id} {days}", step=id, on=ago(days), **MADE)


def suggested(*exposures: Exposure, today: date = TODAY, **away: date) -> Rung | None:
    keys = {id.replace("_", "-"): until for id, until in away.items()}
    return suggestion(RUNGS, exposures, today, keys).rung


def test_who_never_did_one_is_shown_the_first() -> None:
    for day in range(20):
        one = suggested(today=TODAY + timedelta(day))
        assert one is not None and one.id == "step-1"


def test_it_never_goes_up_by_itself() -> None:
    """However often the steps were done: nothing above the highest one the user began."""
    often = [taken("step-3", days) for days in range(8, 60)] + [taken("step-1", 61)]
    reached = {"step-1", "step-2", "step-3"}
    seen = set()
    for day in range(60):
        one = suggested(*often, today=TODAY + timedelta(day))
        assert one is not None and one.id in reached
        seen.add(one.id)
    assert seen == reached


def test_the_same_day_gives_the_same_step_and_other_days_give_others() -> None:
    told = [taken("step-9", 20), taken("step-9", 30)]
    first = [suggested(*told, today=TODAY + timedelta(day)) for day in range(10)]
    again = [suggested(*reversed(told), today=TODAY + timedelta(day)) for day in range(10)]
    assert first == again and len({one.id for one in first if one is not None}) > 2


def test_a_step_done_once_comes_again_in_another_setting_before_any_other() -> None:
    found = suggestion(RUNGS, [taken("step-9", 20), taken("step-2", 40)], TODAY)
    assert found.rung is not None and found.rung.id == "step-9"
    assert found.says == "Somewhere else this time. What can vary: person, reason."


def test_two_times_or_more_before_the_next_is_thought_about() -> None:
    assert small_steps.AGAIN == 2
    once = [taken("step-9", 20)]
    assert not is_known(once, "step-9") and next_one(RUNGS, once, "step-9") is None
    twice = [*once, taken("step-9", 30, "yes")]
    assert is_known(twice, "step-9")
    after = next_one(RUNGS, twice, "step-9")
    assert after is not None and after.id == "step-10"
    end = [taken("step-15", 20), taken("step-15", 30)]
    assert next_one(RUNGS, end, "step-15") is None


def test_the_crutch_is_left_out_only_once_the_step_feels_known() -> None:
    nine = RUNGS[8]
    assert leave_out(nine, [taken("step-9", 20)]) == ""
    assert leave_out(nine, [taken("step-9", 20), taken("step-9", 30)]) == "long explanations"


def test_a_step_not_tried_was_not_taken_and_one_that_went_badly_was() -> None:
    told = [taken("step-9", 20, "not tried"), taken("step-9", 21, "yes"), begun("step-9")]
    assert times(told, "step-9") == 1
    assert times([taken("step-9", 20, "", unkind=True)], "step-9") == 1


def test_what_is_under_way_comes_first() -> None:
    told = [begun("step-5"), begun("step-2", 3), taken("step-1", 1)]
    assert [one.step for one in under_way(told)] == ["step-2", "step-5"]
    assert suggestion(RUNGS, told, TODAY) == small_steps.Suggestion(says=UNDER_WAY)


def test_at_most_one_step_a_day() -> None:
    told = [taken("step-1", 0)]
    assert suggestion(RUNGS, told, TODAY).says == ONE_A_DAY
    assert suggested(*told, today=TODAY + timedelta(1)) is not None


def test_three_a_week_are_suggested() -> None:
    told = [taken("step-1", days) for days in (1, 3, 6)]
    assert suggestion(RUNGS, told, TODAY).says == THREE_A_WEEK
    assert suggested(*told, today=TODAY + timedelta(1)) is not None, "the first is a week ago then"
    assert suggested(*told[:2]) is not None
    assert suggested(taken("step-1", 2, "not tried"), *told[:2]) is not None


def test_not_now_is_for_the_day_and_that_step_stays_away_a_week() -> None:
    assert timedelta(days=7) == small_steps.AWAY
    until = TODAY + small_steps.AWAY
    told = [taken("step-2", 20), taken("step-2", 30)]
    assert suggestion(RUNGS, told, TODAY, {"step-1": until}).says == NOT_NOW
    for day in range(1, 7):
        one = suggested(*told, today=TODAY + timedelta(day), step_1=until)
        assert one is not None and one.id == "step-2"
    days = [suggested(*told, today=until + timedelta(day), step_1=until) for day in range(20)]
    assert "step-1" in {one.id for one in days if one is not None}


def test_when_all_that_is_left_was_not_wanted_nothing_is_suggested() -> None:
    found = suggestion(RUNGS, [], TODAY + timedelta(2), {"step-1": TODAY + small_steps.AWAY})
    assert found.rung is None and found.says == NOT_NOW


def test_a_step_put_away_is_not_suggested_and_the_next_takes_its_place() -> None:
    rungs = ladder([step("step-1", hidden=True)])
    found = suggestion(rungs, [], TODAY).rung
    assert found is not None and found.id == "step-2"
    every = ladder([step(one.id, hidden=True) for one in RUNGS])
    assert suggestion(every, [], TODAY).says == NOTHING


def test_the_extra_is_never_suggested() -> None:
    only = [one for one in RUNGS if one.extra]
    assert suggestion(only, [taken("step-no", 20)], TODAY).rung is None
    assert suggested(taken("step-no", 20)) == RUNGS[0]


def test_an_own_step_is_suggested_like_any_other() -> None:
    own = step(uid="own", text="Wave to the baker", position=0.5)
    rungs = ladder([own])
    found = suggestion(rungs, [], TODAY)
    assert found.rung is not None and found.rung.id == "own" and found.says == ""
    again = suggestion(rungs, [taken("own", 9)], TODAY)
    assert again.says == "Somewhere else, or with someone else, this time."


@pytest.mark.parametrize("line", [ONE_A_DAY, THREE_A_WEEK, NOT_NOW, NOTHING, UNDER_WAY])
def test_why_there_is_none_counts_nothing_and_blames_nobody(line: str) -> None:
    assert not any(sign.isdigit() for sign in line) and "!" not in line
