"""The two quiet minutes: every second and every sentence as they were chosen."""

from __future__ import annotations

from itertools import pairwise

import pytest

from coach.calm_parts import length, part_after, part_at, says_halfway
from coach.soft_hands import ANY_WAY, END, HALF_A_MINUTE, TWO_MINUTES, course, groups

CHOSEN = (
    ("0:00", 5, "Close your hands, about half strength."),
    ("0:05", 10, "Let them go. Notice the difference."),
    ("0:15", 5, "Once more, half strength."),
    ("0:20", 10, "Let go."),
    ("0:30", 5, "Lift your shoulders a little."),
    ("0:35", 10, "Let them drop."),
    ("0:45", 5, "Press your feet into the floor."),
    ("0:50", 10, "Ease off. Feel the floor hold you."),
    ("1:00", 15, "Look around. Find three things with straight edges."),
    ("1:15", 15, "Find two sounds, one near and one far."),
    ("1:30", 15, "Find one colour, in three places."),
    ("1:45", 15, "Pick one thing you are curious about where you are going."),
)


def seconds(clock: str) -> int:
    minutes, rest = clock.split(":")
    return int(minutes) * 60 + int(rest)


def test_every_part_begins_and_lasts_as_chosen() -> None:
    found = [(part.starts, part.lasts, part.text) for part in TWO_MINUTES]
    assert found == [(seconds(at), lasts, text) for at, lasts, text in CHOSEN]


def test_it_lasts_exactly_two_minutes_and_has_no_gap() -> None:
    assert length(TWO_MINUTES) == 120
    for part, following in pairwise(TWO_MINUTES):
        assert part.ends == following.starts


def test_the_half_minute_is_its_beginning_and_its_end() -> None:
    assert [(part.starts, part.lasts, part.text) for part in HALF_A_MINUTE] == [
        (0, 5, CHOSEN[0][2]),
        (5, 10, CHOSEN[1][2]),
        (15, 15, CHOSEN[11][2]),
    ]
    assert length(HALF_A_MINUTE) == 30


@pytest.mark.parametrize("number", range(12))
def test_a_part_is_there_from_its_first_moment_to_its_last(number: int) -> None:
    part = TWO_MINUTES[number]
    assert part_at(TWO_MINUTES, part.starts) is part
    assert part_at(TWO_MINUTES, part.ends - 0.001) is part
    assert part_at(TWO_MINUTES, part.ends) is not part


def test_at_two_minutes_it_is_over() -> None:
    assert part_at(TWO_MINUTES, 119.999) is TWO_MINUTES[-1]
    assert part_at(TWO_MINUTES, 120) is None
    assert part_at(TWO_MINUTES, 86_400) is None


def test_what_comes_next_is_known_and_nothing_comes_after_the_last() -> None:
    assert part_after(TWO_MINUTES, TWO_MINUTES[0]) is TWO_MINUTES[1]
    assert part_after(HALF_A_MINUTE, HALF_A_MINUTE[1]) is HALF_A_MINUTE[2]
    assert part_after(TWO_MINUTES, TWO_MINUTES[-1]) is None


def test_for_reading_it_falls_into_paragraphs_and_loses_nothing() -> None:
    found = groups(TWO_MINUTES)
    assert [len(group) for group in found] == [4, 2, 2, 4]
    assert sum(found, ()) == TWO_MINUTES


def test_nothing_is_said_of_breathing() -> None:
    said = " ".join([ANY_WAY, END, *(part.text for part in TWO_MINUTES)]).casefold()
    assert "breath" not in said and "inhale" not in said


def test_the_course_ends_in_its_own_words_and_says_no_halfway() -> None:
    assert course().parts is TWO_MINUTES and course(HALF_A_MINUTE).parts is HALF_A_MINUTE
    assert course().end == "That's all."
    assert not any(says_halfway(course(), at) for at in range(120))


def test_nothing_at_all_lasts_no_time() -> None:
    assert length(()) == 0 and part_at((), 0) is None
