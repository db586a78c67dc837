"""When a card comes back: the measured intervals, no lots, no clock, nothing that breaks it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from coach import schedule
from coach.schedule import due_on, noon, retrievability, review

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2026, 11, 23)
AGAIN, HARD, GOOD, EASY = schedule.RATINGS


def intervals(ratings: Iterable[int]) -> list[int]:
    """Days until a card comes back, each time it is rated on its day."""
    state: dict[str, Any] | None = None
    day, found = DAY, []
    for rating in ratings:
        state = review(state, "AA-start-1", rating, noon(day))
        due = due_on(state)
        assert due is not None
        found.append((due - day).days)
        day = due
    return found


@pytest.mark.parametrize(
    ("ratings", "days"),
    [
        ([GOOD] * 4, [2, 11, 46, 60]),
        ([HARD] * 6, [1, 3, 7, 12, 18, 25]),
        ([AGAIN, GOOD, GOOD, GOOD], [1, 2, 6, 17]),
        ([EASY, GOOD, GOOD], [8, 39, 60]),
        ([GOOD, GOOD, AGAIN, GOOD, GOOD], [2, 11, 2, 5, 12]),
        ([AGAIN] * 4, [1, 1, 1, 1]),
    ],
)
def test_the_intervals_that_were_measured_hold(ratings: list[int], days: list[int]) -> None:
    assert intervals(ratings) == days


def test_whoever_comes_after_the_day_is_not_punished_and_before_it_is_allowed() -> None:
    once = review(None, "AA-start-1", GOOD, noon(DAY))
    twice = review(once, "AA-start-1", GOOD, noon(DAY + timedelta(2 + 10)))
    assert due_on(twice) == DAY + timedelta(12 + 27)
    early = review(once, "AA-start-1", GOOD, noon(DAY + timedelta(1)))
    assert due_on(early) == DAY + timedelta(1 + 7)


def test_no_card_stays_away_for_more_than_two_months() -> None:
    assert max(intervals([EASY] * 8)) == 60


def test_what_is_kept_says_with_which_settings_it_was_made_and_is_plain_json() -> None:
    import msgspec

    state = review(None, "AA-start-1", GOOD, noon(DAY))
    settings = state["scheduler"]
    assert settings["enable_fuzzing"] is False
    assert settings["learning_steps"] == settings["relearning_steps"] == []
    assert (settings["desired_retention"], settings["maximum_interval"]) == (0.9, 60)
    assert len(settings["parameters"]) == 21
    assert state["card_id"] == schedule.card_id("AA-start-1") != schedule.card_id("AA-start-2")
    again = msgspec.json.decode(msgspec.json.encode(state))
    assert again == state
    assert review(again, "AA-start-1", GOOD, noon(DAY)) == review(
        state, "AA-start-1", GOOD, noon(DAY)
    )


def test_a_review_leaves_the_state_that_went_in_as_it_was() -> None:
    state = review(None, "AA-start-1", GOOD, noon(DAY))
    before = dict(state)
    review(state, "AA-start-1", AGAIN, noon(DAY + timedelta(2)))
    assert state == before


def test_what_was_never_rated_has_no_day_and_does_not_come_to_mind() -> None:
    assert due_on(None) is None and due_on({}) is None
    assert retrievability(None, noon(DAY)) == 0


def test_what_comes_to_mind_fades_with_the_days() -> None:
    state = review(None, "AA-start-1", GOOD, noon(DAY))
    likely = [retrievability(state, noon(DAY + timedelta(days))) for days in (0, 2, 10, 100)]
    assert likely == sorted(likely, reverse=True) and likely[0] == 1
    assert likely[1] == pytest.approx(0.9, abs=0.02)


GOOD_STATE = review(None, "AA-start-1", GOOD, noon(DAY))


@pytest.mark.parametrize(
    "damage",
    [
        {"state": 3},
        {"state": "2"},
        {"stability": None},
        {"stability": float("nan")},
        {"stability": float("inf")},
        {"stability": -1.0},
        {"stability": 1e300},
        {"difficulty": 99},
        {"difficulty": float("nan")},
        {"due": "soon"},
        {"due": "2026-11-25T12:00:00"},
        {"due": "9999-12-31T23:59:59-10:00"},
        {"last_review": None},
        {"last_review": "0001-01-01T00:00:00+10:00"},
    ],
    ids=str,
)
def test_a_damaged_state_is_that_of_a_new_card(damage: dict[str, Any]) -> None:
    new = review(None, "AA-start-1", HARD, noon(DAY))
    state = GOOD_STATE | damage
    assert review(state, "AA-start-1", HARD, noon(DAY)) == new
    assert due_on(state) is None and retrievability(state, noon(DAY)) == 0


@pytest.mark.parametrize("gone", ["state", "stability", "difficulty", "due", "last_review"])
def test_a_state_that_lacks_something_is_that_of_a_new_card(gone: str) -> None:
    state = {name: value for name, value in GOOD_STATE.items() if name != gone}
    assert due_on(state) is None


def test_fields_of_another_version_do_no_harm() -> None:
    assert due_on({**GOOD_STATE, "added": [1]}) == due_on(GOOD_STATE)


@pytest.mark.parametrize("rating", [0, 5, -1])
def test_another_rating_is_refused(rating: int) -> None:
    with pytest.raises(ValueError):
        review(None, "AA-start-1", rating, noon(DAY))


@pytest.mark.parametrize(
    "when",
    [
        datetime(2026, 11, 23, 12),
        datetime(2026, 11, 23, 12, tzinfo=ZoneInfo("Europe/Berlin")),
        datetime(2026, 11, 23, 12, tzinfo=timezone(timedelta(hours=1))),
    ],
    ids=str,
)
def test_a_time_that_is_not_in_utc_is_refused(when: datetime) -> None:
    with pytest.raises(ValueError):
        review(None, "AA-start-1", GOOD, when)


def test_the_moment_of_a_day_is_noon_in_utc() -> None:
    assert noon(DAY) == datetime(2026, 11, 23, 12, tzinfo=UTC)


TWICE = """
import datetime, random, sys, time
class NoClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        raise AssertionError("asked the clock")
def no(*_):
    raise AssertionError("drew lots")
import fsrs.card, fsrs.scheduler
fsrs.card.datetime = fsrs.scheduler.datetime = NoClock
fsrs.scheduler.random = no
time.time = time.sleep = no
from coach.schedule import noon, review
state, day = None, datetime.date(2026, 11, 23)
for rating in (3, 3, 1, 2, 4, 3):
    state = review(state, "AA-start-1", rating, noon(day))
    day += datetime.timedelta(days=5)
print(state)
"""


def test_two_processes_agree_and_neither_draws_lots_nor_asks_the_clock() -> None:
    runs = [
        subprocess.run(
            [sys.executable, "-c", TWICE],
            cwd=ROOT,
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        for seed in ("1", "2")
    ]
    assert [run.stderr for run in runs] == ["", ""]
    assert runs[0].stdout == runs[1].stdout != ""


def test_the_scheduler_is_loaded_when_a_card_is_scheduled_and_not_before() -> None:
    code = "import sys, coach.schedule, coach.deck, coach.card; print('fsrs' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert run.stdout.split() == ["False"]
