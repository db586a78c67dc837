"""The breathing exercises by a clock the test turns: every second, and what changes on the way."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.breathing import (
    END,
    FIVE_MINUTES,
    LONG_SIGH,
    ONE_MINUTE,
    PACES,
    SQUARE,
    THREE_MINUTES,
    Pace,
    Step,
    at_pace,
    course,
    next_pace,
    rounds_in,
    shorter,
    still,
    without_holds,
)
from coach.calm_parts import Course, length, part_at, says_halfway

SLOW, QUICKER, ORDINARY = PACES
FRAME = 0.125
"""Seconds between two looks at the clock; a power of two, so that sums are exact."""


def seconds(pace: Pace) -> list[float]:
    return [breath.lasts for breath in pace.round]


def looks(running: Course) -> list[float]:
    """The moments at which a clock is looked at, until the exercise is over."""
    found, at = [], 0.0
    while part_at(running.parts, at) is not None:
        found.append(at)
        at += FRAME
    return [*found, at]


def texts(running: Course) -> list[tuple[float, str]]:
    return [(part.lasts, part.text) for part in running.parts]


@pytest.mark.parametrize(
    ("pace", "aims_at", "rounds", "clock"),
    [
        (LONG_SIGH, ONE_MINUTE, 6, "1:00"),
        (LONG_SIGH, FIVE_MINUTES, 30, "5:00"),
        (SLOW, THREE_MINUTES, 18, "3:00"),
        (QUICKER, THREE_MINUTES, 26, "3:02"),
        (ORDINARY, THREE_MINUTES, 36, "3:00"),
        (SQUARE, THREE_MINUTES, 11, "2:56"),
    ],
)
def test_each_exercise_has_its_rounds_and_is_over_on_the_second(
    pace: Pace, aims_at: float, rounds: int, clock: str
) -> None:
    running = course(pace, aims_at)
    assert rounds_in(running.parts) == rounds
    minutes, rest = map(int, clock.split(":"))
    assert looks(running)[-1] == length(running.parts) == 60 * minutes + rest
    assert running.end == END == "Breathe as you like now."


def test_a_long_sigh_is_ten_seconds_and_out_is_twice_in() -> None:
    once = course(LONG_SIGH, 10.0)
    assert texts(once) == [
        (2.0, "In"),
        (1.0, "A little more"),
        (6.0, "Long, slow out"),
        (1.0, ""),
    ]
    assert once.parts[2].lasts == 2 * (once.parts[0].lasts + once.parts[1].lasts)


def test_slow_and_even_has_three_paces_and_never_holds() -> None:
    assert [seconds(pace) for pace in PACES] == [[4.0, 6.0], [3.0, 4.0], [2.5, 2.5]]
    for pace in PACES:
        assert [breath.text for breath in pace.round] == ["In", "Out"]
    assert [next_pace(number) for number in range(3)] == [1, 2, 0]


def test_the_square_says_its_counts() -> None:
    assert seconds(SQUARE) == [4.0] * 4
    assert [text for _, text in texts(course(SQUARE, 16.0))] == [
        "In 4",
        "Hold 4",
        "Out 4",
        "Hold 4",
    ]


@pytest.mark.parametrize("pace", [LONG_SIGH, *PACES, SQUARE])
def test_a_part_is_there_from_its_first_moment_to_its_last(pace: Pace) -> None:
    parts = course(pace, THREE_MINUTES).parts
    at = 0.0
    for part in parts:
        assert part.starts == at, "one follows the other without a gap"
        assert part_at(parts, at) is part
        at += part.lasts
        assert part_at(parts, at - 0.001) is part
    assert part_at(parts, at) is None


def test_as_text_that_stands_still() -> None:
    assert still(LONG_SIGH) == "Breathe in 2. Top up 1. Out 6. Rest 1."
    assert still(ORDINARY) == "Breathe in 2.5. Out 2.5."
    assert still(SQUARE) == "Breathe in 4. Hold 4. Out 4. Hold 4."


# halfway


@pytest.mark.parametrize(("aims_at", "half"), [(ONE_MINUTE, 30.0), (FIVE_MINUTES, 150.0)])
def test_halfway_is_said_once_through_one_round(aims_at: float, half: float) -> None:
    running = course(LONG_SIGH, aims_at, says_halfway=True)
    said = [at for at in looks(running) if says_halfway(running, at)]
    assert said == [half + number * FRAME for number in range(int(10 / FRAME))]


def test_where_halfway_is_not_asked_for_it_is_not_said() -> None:
    running = course(SLOW, THREE_MINUTES)
    assert not any(says_halfway(running, at) for at in looks(running))


@given(st.lists(st.integers(0, 500), max_size=8))
def test_halfway_is_said_at_most_once_however_often_the_pace_changes(frames: list[int]) -> None:
    running, pace = course(LONG_SIGH, ONE_MINUTE, says_halfway=True), LONG_SIGH
    said = []
    for frame in range(600):
        at = frame * FRAME
        for _ in range(frames.count(frame)):
            pace = shorter(pace)
            running = at_pace(running, pace, at)
        said.append(says_halfway(running, at))
    begins = sum(now and not before for before, now in zip([False, *said], said, strict=False))
    assert begins == 1


# the pace


def test_minus_takes_half_a_second_from_each_part_down_to_the_floors() -> None:
    found, pace = [], LONG_SIGH
    for _ in range(8):
        pace = shorter(pace)
        found.append(seconds(pace))
    assert found == [
        [1.5, 0.5, 5.5, 0.5],
        [1.5, 0.5, 5.0, 0.5],
        [1.5, 0.5, 4.5, 0.5],
        [1.5, 0.5, 4.0, 0.5],
        [1.5, 0.5, 3.5, 0.5],
        [1.5, 0.5, 3.0, 0.5],
        [1.5, 0.5, 3.0, 0.5],
        [1.5, 0.5, 3.0, 0.5],
    ]


def test_minus_never_makes_a_part_longer() -> None:
    assert seconds(shorter(ORDINARY)) == [2.0, 2.5], "out is below its floor of 3 already"


def test_shorter_breaths_still_last_a_minute_as_near_as_whole_rounds_come() -> None:
    running = at_pace(course(LONG_SIGH, ONE_MINUTE), shorter(LONG_SIGH), 0.0)
    assert rounds_in(running.parts) == 8 and length(running.parts) == 64.0
    pace = LONG_SIGH
    for _ in range(6):
        pace = shorter(pace)
    running = at_pace(course(LONG_SIGH, ONE_MINUTE), pace, 0.0)
    assert rounds_in(running.parts) == 11 and length(running.parts) == 60.5


@pytest.mark.parametrize(("at", "out_starts"), [(13.0, 13.0), (12.5, 12.5), (12.0, 12.5)])
def test_a_part_that_has_had_its_new_length_is_over_at_once_and_else_in_its_time(
    at: float, out_starts: float
) -> None:
    running = at_pace(course(SLOW, THREE_MINUTES), ORDINARY, at)
    found = [(part.starts, part.ends, part.text) for part in running.parts[2:5]]
    assert found == [
        (10.0, out_starts, "In"),
        (out_starts, out_starts + 2.5, "Out"),
        (out_starts + 2.5, out_starts + 5.0, "In"),
    ]


def test_a_part_that_is_to_be_longer_keeps_what_it_has_had() -> None:
    running = at_pace(course(ORDINARY, THREE_MINUTES), SLOW, 2.0)
    assert [(part.starts, part.lasts) for part in running.parts[:3]] == [
        (0.0, 4.0),
        (4.0, 6.0),
        (10.0, 4.0),
    ]
    assert length(running.parts) == 180.0


def test_a_change_after_the_end_changes_nothing() -> None:
    running = course(SLOW, THREE_MINUTES)
    assert at_pace(running, ORDINARY, 180.0) is running


@given(
    st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 5)), min_size=1, max_size=6),
    st.sampled_from([LONG_SIGH, SLOW]),
)
def test_whatever_changes_when_nothing_jumps_back(
    changes: list[tuple[int, int]], pace: Pace
) -> None:
    """What was stays, time goes on without a gap, a round goes on in its order, and it ends."""
    running = course(pace, THREE_MINUTES)
    others = [pace, shorter(pace), shorter(shorter(pace))]
    if pace is SLOW:
        others = [*PACES, *map(shorter, PACES)]
    for frame, which in sorted(changes):
        at = frame * FRAME
        before, was = running, part_at(running.parts, at)
        running = at_pace(running, others[which % len(others)], at)
        now = part_at(running.parts, at)
        passed = [part for part in before.parts if part.ends <= at]
        assert list(running.parts[: len(passed)]) == passed
        if was is not None and now is not None:
            last = pace.round[-1].step
            follows = now.step > was.step or (was.step == last and now.step == Step.IN)
            assert now.starts == was.starts or (now.starts == at and follows)
        assert all(
            one.starts + one.lasts == two.starts
            for one, two in zip(running.parts, running.parts[1:], strict=False)
        )
        assert min(part.lasts for part in running.parts) > 0
    assert abs(length(running.parts) - THREE_MINUTES) <= 10.0 and running.half == math.inf


# the holds


def test_without_holds_a_square_is_breaths_alone() -> None:
    assert [breath.step for breath in without_holds(SQUARE).round] == [Step.IN, Step.OUT]


@pytest.mark.parametrize(
    ("at", "words", "starts"), [(5.0, "Out 4", 5.0), (13.5, "In 4", 13.5), (1.0, "In 4", 0.0)]
)
def test_skipped_a_hold_is_over_at_once_and_none_comes_again(
    at: float, words: str, starts: float
) -> None:
    running = at_pace(course(SQUARE, THREE_MINUTES), without_holds(SQUARE), at)
    now = part_at(running.parts, at)
    assert now is not None and (now.text, now.starts) == (words, starts)
    assert not any("Hold" in part.text for part in running.parts if part.starts >= at)
    assert abs(length(running.parts) - THREE_MINUTES) <= 4.0


def test_skipped_in_its_first_moment_a_hold_leaves_no_trace() -> None:
    running = at_pace(course(SQUARE, THREE_MINUTES), without_holds(SQUARE), 4.0)
    assert [part.text for part in running.parts[:3]] == ["In 4", "Out 4", "In 4"]


def test_holds_come_back_where_the_round_is() -> None:
    running = at_pace(course(SQUARE, THREE_MINUTES), without_holds(SQUARE), 1.0)
    running = at_pace(running, SQUARE, 5.0)
    assert [part.text for part in running.parts[:4]] == ["In 4", "Out 4", "Hold 4", "In 4"]
