"""An exercise on its way by a clock the test turns, without a screen: lengths, keys, the words."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.breathing import FIVE_MINUTES, ONE_MINUTE
from coach.calm_parts import HALFWAY
from tui.screens.calm.running import (
    SHORTEST,
    Running,
    Said,
    long_sigh,
    slow_and_even,
    soft,
    square,
)

FRAME = 0.125
"""Seconds between two looks at the clock."""


class Turned:
    """A clock that only the test moves."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def at(self, seconds: float) -> None:
        """So many seconds after the beginning."""
        self.seconds = 1000.0 + seconds


@pytest.fixture
def clock() -> Turned:
    return Turned()


def now(running: Running) -> Said:
    said = running.now()
    assert said is not None
    return said


def said_from_here(running: Running, clock: Turned) -> list[Said]:
    """All that is said from now to the end, one look after the other."""
    found: list[Said] = []
    while (said := running.now()) is not None:
        found.append(said)
        clock.seconds += FRAME
    return found


def changes(said: list[Said]) -> list[str]:
    """What is said, each once while it lasts."""
    return [said[0].now, *(two.now for one, two in pairwise(said) if one.now != two.now)]


def test_each_exercise_lasts_as_long_as_it_says(clock: Turned) -> None:
    lasts = [
        (long_sigh(ONE_MINUTE, clock), 60),
        (long_sigh(FIVE_MINUTES, clock), 300),
        (slow_and_even(0, clock), 180),
        (slow_and_even(1, clock), 182),
        (slow_and_even(2, clock), 180),
        (square(clock), 176),
        (soft(clock), 120),
        (soft(clock, half=True), 30),
    ]
    for running, seconds in lasts:
        clock.at(0)
        assert len(said_from_here(running, clock)) * FRAME == seconds


def test_a_long_sigh_says_its_parts_and_what_comes_after(clock: Turned) -> None:
    running = long_sigh(ONE_MINUTE, clock)
    assert now(running) == Said("In", "A little more", "")
    for seconds, words in ((2, "A little more"), (3, "Long, slow out"), (9, ""), (10, "In")):
        clock.at(seconds - FRAME)
        assert now(running).now != words
        clock.at(seconds)
        assert now(running).now == words
    clock.at(59)
    assert now(running) == Said("", "Breathe as you like now.", "")
    clock.at(60)
    assert running.now() is None and running.end == "Breathe as you like now."


def test_halfway_is_said_beside_the_fourth_of_six_sighs(clock: Turned) -> None:
    said = said_from_here(long_sigh(ONE_MINUTE, clock), clock)
    frames = [number for number, each in enumerate(said) if each.aside == HALFWAY]
    assert frames == list(range(int(30 / FRAME), int(40 / FRAME)))


def test_minus_makes_the_parts_shorter_and_says_when_it_cannot(clock: Turned) -> None:
    running = long_sigh(ONE_MINUTE, clock)
    clock.at(1.75)
    running.shorter()
    assert now(running).now == "A little more", "its second and a half is over"
    for _ in range(5):
        running.shorter()
    assert now(running).aside == ""
    running.shorter()
    assert now(running).aside == SHORTEST
    clock.seconds += 0.5
    assert now(running) == Said("Long, slow out", "", ""), "said for the part of now alone"


def test_another_pace_goes_on_where_it_is(clock: Turned) -> None:
    running = slow_and_even(0, clock)
    clock.at(13)
    running.set_even(1)
    assert now(running).now == "Out"
    clock.at(17 - FRAME)
    assert now(running).now == "Out"
    clock.at(17)
    assert now(running).now == "In"
    running.set_even(0)
    clock.at(21 - FRAME)
    assert now(running).now == "In", "four seconds again"


def test_a_pace_is_of_slow_and_even_alone(clock: Turned) -> None:
    running = square(clock)
    running.set_even(2)
    clock.at(3)
    assert now(running).now == "In 4"


def test_holds_can_be_skipped_at_any_time_and_brought_back(clock: Turned) -> None:
    running = square(clock)
    clock.at(5)
    assert now(running) == Said("Hold 4", "Out 4", "")
    running.turn_holds()
    assert now(running) == Said("Out 4", "In 4", "")
    clock.at(14)
    assert now(running) == Said("Out 4", "In 4", "")
    running.turn_holds()
    assert changes(said_from_here(running, clock))[:4] == ["Out 4", "Hold 4", "In 4", "Hold 4"]


def test_skipped_holds_stay_skipped_when_the_parts_get_shorter(clock: Turned) -> None:
    running = square(clock)
    running.turn_holds()
    running.shorter()
    assert set(changes(said_from_here(running, clock))) == {"In 3.5", "Out 3.5"}


def test_soft_hands_have_no_breaths_to_change(clock: Turned) -> None:
    running = soft(clock)
    clock.at(16)
    before = now(running)
    running.shorter()
    running.turn_holds()
    running.set_even(1)
    assert now(running) == before


def test_a_clock_that_stood_still_for_an_hour_makes_up_for_nothing(clock: Turned) -> None:
    running = long_sigh(FIVE_MINUTES, clock)
    clock.at(3600)
    assert running.now() is None
