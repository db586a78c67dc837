"""What is said around the exercises, and which of them are offered."""

from __future__ import annotations

import pytest

from coach import breathing, soft_hands
from coach.calm import (
    AFTER,
    EXERCISES,
    GENTLY,
    LONG_SIGH,
    OPENING,
    SLOW_AND_EVEN,
    SOFT_HANDS,
    STILL_HERE,
    STOPPED,
    TOO_SLOW,
    as_text,
    exercise,
    first_choice,
    in_view,
    offered,
    opening,
)
from store.changes.calm import NUMBERS


def numbers(*away: int) -> list[int]:
    return [each.number for each in offered(away)]


def test_the_words_are_those_that_were_chosen() -> None:
    assert OPENING == (
        "Many people find this settles them a little. Go gently, and stop whenever you like. "
        "If breathing exercises make you uneasy, or you have a heart or lung condition, or are "
        "pregnant, choose number 3."
    )
    assert TOO_SLOW == "If this pace is too slow, press - to shorten each part by half a second."
    assert STOPPED == "Stopped. That's fine."
    assert AFTER == "A bit easier, the same, or not for me?"
    assert soft_hands.ANY_WAY == "Standing, sitting or lying down. Skip any part that hurts."
    assert (breathing.END, soft_hands.END) == ("Breathe as you like now.", "That's all.")


def test_the_page_of_number_three_sends_nobody_to_number_three() -> None:
    assert opening((SOFT_HANDS,)) == GENTLY == OPENING[: len(GENTLY)]
    assert "number 3" not in GENTLY
    for numbers in ((LONG_SIGH,), (SLOW_AND_EVEN,), (LONG_SIGH, SOFT_HANDS), (1, 2, 3)):
        assert opening(numbers) == OPENING


def test_number_three_has_no_breathing_in_it() -> None:
    assert exercise(SOFT_HANDS).name == "Soft hands, look out"
    said = " ".join(line for group in as_text(SOFT_HANDS) for line in group).casefold()
    assert "breath" not in said and "inhale" not in said
    with pytest.raises(KeyError):
        exercise(4)


def test_who_does_not_choose_gets_the_gentlest_of_those_offered() -> None:
    assert first_choice(()).number == 3
    assert first_choice({3}).number == 2
    assert first_choice({2, 3}).number == 1


def test_what_is_put_away_is_not_offered_and_if_all_are_number_three_is() -> None:
    assert numbers() == [1, 2, 3]
    assert numbers(1) == [2, 3] and numbers(2, 3) == [1]
    assert numbers(1, 2, 3) == [3] and first_choice({1, 2, 3}).number == 3


def test_where_the_opening_sends_people_stays_in_view() -> None:
    assert [each.number for each, _ in in_view({1})] == [2, 3]
    shown = {each.number: lasts for each, lasts in in_view({2, 3})}
    assert shown == {1: exercise(LONG_SIGH).lasts, 3: STILL_HERE}
    assert [lasts for _, lasts in in_view({1, 2, 3})] == ["two minutes"]


def test_as_text_every_exercise_says_all_of_its_parts_and_ends() -> None:
    sigh, even, soft = (as_text(each.number) for each in EXERCISES)
    assert sigh[0] == ("Breathe in 2. Top up 1. Out 6. Rest 1.",)
    said = " ".join(line for group in even for line in group)
    for pace in (*breathing.PACES, breathing.SQUARE):
        assert breathing.still(pace) in said
    assert [line for group in soft[:-1] for line in group] == [
        part.text for part in soft_hands.TWO_MINUTES
    ]
    assert [text[-1] for text in (sigh, even, soft)] == [
        ("Breathe as you like now.",),
        ("Breathe as you like now.",),
        ("That's all.",),
    ]


@pytest.mark.parametrize(
    ("words", "pace", "seconds"),
    [
        ("Six times is one minute, thirty times are five.", breathing.LONG_SIGH, (60, 300)),
        ("Eighteen times is three minutes.", breathing.SLOW, (180,)),
        ("Out 4. Twenty-six times.", breathing.PACES[1], (180,)),
        ("Out 2.5. Thirty-six times.", breathing.PACES[2], (180,)),
        ("Hold 4. Eleven times.", breathing.SQUARE, (180,)),
    ],
)
def test_how_often_as_text_says_it_is_how_often_it_runs(
    words: str, pace: breathing.Pace, seconds: tuple[int, ...]
) -> None:
    in_words = {"Six": 6, "thirty": 30, "Eighteen": 18, "Twenty-six": 26, "Thirty-six": 36}
    in_words["Eleven"] = 11
    said = [in_words[word] for word in words.replace(".", "").split() if word in in_words]
    runs = [breathing.rounds_in(breathing.course(pace, each).parts) for each in seconds]
    assert said == runs
    assert words in " ".join(line for n in (1, 2) for group in as_text(n) for line in group)


def test_the_book_knows_the_same_numbers() -> None:
    assert [each.number for each in EXERCISES] == list(NUMBERS)
