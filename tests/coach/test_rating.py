"""The yardstick: 0 to 100 in fives, or words, or off; and the one quiet line about guesses."""

from __future__ import annotations

import pytest

from coach import rating
from coach.flow import Question
from store.models import Profile
from store.state import DEFAULT_PROFILE
from tests.coach.people import MADE


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("40", 40),
        (" about 40 ", 40),
        ("42", 40),
        ("43", 45),
        ("37.5", None),
        ("100", 100),
        ("101", None),
        ("-5", None),
        ("60 %", 60),
        ("60/100", 60),
        ("a bit tense", 25),
        ("Too  much", 100),
        ("likely", 75),
        ("many", None),
        ("", None),
        ("٤٠", 40),
    ],
)
def test_a_rating_is_read_in_fives(text: str, value: int | None) -> None:
    assert rating.read(text) == value


def test_the_five_anchors_and_the_five_words() -> None:
    assert rating.ANCHORS == (
        (0, "at ease"),
        (25, "a bit on edge"),
        (50, "clearly tense, can carry on"),
        (75, "very tense, hard to think"),
        (100, "the most I can imagine"),
    )
    assert (rating.STEP, rating.OFFER_SMALLER, rating.TOO_MUCH) == (5, 80, 90)
    words = [word for _, word in rating.TENSION_WORDS]
    assert words == ["calm", "a bit tense", "tense", "very tense", "too much"]


def _questions() -> tuple[Question, ...]:
    return (
        Question(id="goal", ask="What would be enough?"),
        rating.likelihood("likely", "How likely?"),
        rating.tension("tension", "How tense?"),
    )


def test_ratings_off_leaves_them_out_and_all_else_as_it_is() -> None:
    assert [one.id for one in rating.asked(_questions(), "off", {})] == ["goal"]


def test_how_to_rate_is_asked_once_before_the_first() -> None:
    ids = [one.id for one in rating.asked(_questions(), "", {})]
    assert ids == ["goal", "ratings"]
    after = rating.asked(_questions(), "", {"ratings": "numbers"})
    assert [one.id for one in after] == ["goal", "ratings", "likely", "tension"]
    assert [one.id for one in rating.asked(_questions(), "", {"ratings": "off"})] == [
        "goal",
        "ratings",
    ]
    assert [one.id for one in rating.asked(_questions(), "", {"ratings": ""})] == [
        "goal",
        "ratings",
    ]


def test_words_are_chosen_and_numbers_typed() -> None:
    numbers = rating.asked(_questions(), "numbers", {})
    assert [one.kind for one in numbers] == ["line", "rating", "rating"]
    words = rating.asked(_questions(), "words", {})
    assert [one.kind for one in words] == ["line", "choice", "choice"]
    assert all(rating.read(option.value) is not None for option in words[2].options)


def test_the_profile_says_how() -> None:
    assert rating.scale_of(DEFAULT_PROFILE) == ""
    off = Profile(uid="p", **MADE, ratings=False, rating_in="words")
    assert rating.scale_of(off) == "off"


def test_nothing_is_said_of_guesses_before_three_pairs() -> None:
    assert rating.guessed_and_felt([(60, 40), (60, 40)], "numbers") == ""
    assert rating.guessed_and_felt([(60, 40)] * 3, "off") == ""


def test_guessed_and_felt_is_one_line() -> None:
    pairs = [(60, 40), (70, 35), (50, 45)]
    assert (
        rating.guessed_and_felt(pairs, "numbers")
        == "So far you guessed about 60 and felt about 40."
    )
    words = "So far you guessed “very tense” and felt “a bit tense”."
    assert rating.guessed_and_felt([(75, 30)] * 3, "words") == words


def test_a_guess_and_a_feeling_that_go_by_one_word_are_close() -> None:
    """60 and 40 are both “tense”: a line that says so twice says nothing."""
    close = "Your guesses and your feelings are close. That's useful to know too."
    assert rating.guessed_and_felt([(60, 40)] * 3, "words") == close
    for guess in range(0, 101, 5):
        for felt in range(0, 101, 5):
            said = rating.guessed_and_felt([(guess, felt)] * 3, "words")
            words = [rating.said(one, "words") for one in (guess, felt)]
            assert (said == close) is (words[0] == words[1] or felt >= guess - rating.CLOSE)


def test_a_guess_that_was_too_low_is_not_held_against_anybody() -> None:
    line = "Your guesses and your feelings are close. That's useful to know too."
    assert rating.guessed_and_felt([(20, 80)] * 3, "numbers") == line
    assert rating.guessed_and_felt([(50, 45)] * 3, "words") == line


def test_how_bad_it_was_is_read_in_its_own_words() -> None:
    assert [rating.read(word) for _, word in rating.BAD_WORDS] == [0, 25, 50, 75, 100]
    (asked,) = rating.asked((rating.badness("bad", "As bad?"),), "words", {})
    assert asked.kind == "choice" and len(asked.options) == 5


def test_a_question_speaks_of_numbers_only_where_they_are_wanted() -> None:
    assert rating.with_numbers("How likely", "numbers") == "How likely, 0 to 100?"
    assert rating.with_numbers("How likely", "words") == "How likely?"


@pytest.mark.parametrize(
    ("answer", "much"),
    [
        ("90", True),
        ("too much", True),
        ("88", True),
        ("87", False),
        ("very tense", False),
        ("", False),
    ],
)
def test_ninety_and_more_is_too_much(answer: str, much: bool) -> None:
    assert rating.is_too_much(answer) is much
