"""The words for how often."""

from __future__ import annotations

import pytest

from store.errors import BadInput
from store.models import Rhythm
from store.rhythms import WORDS, of_days, parse, slower, third, word_of


def test_the_four_words_are_due_at_the_ideal_and_late_at_half_as_much_again() -> None:
    assert {word: (r.ideal, r.latest) for word, r in WORDS.items()} == {
        "often": (30, 45),
        "now and then": (90, 135),
        "rarely": (180, 270),
        "once a year": (365, 547),
    }


@pytest.mark.parametrize("word", WORDS)
def test_a_word_reads_back(word: str) -> None:
    assert word_of(WORDS[word]) == word
    assert parse(f" {word.upper()} ") == WORDS[word]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("every 6 weeks", 42),
        ("6 weeks", 42),
        ("every six weeks", 42),
        ("every week", 7),
        ("a week", 7),
        ("monthly", 30),
        ("every month", 30),
        ("every 3 months", 90),
        ("every other month", 60),
        ("2 years", 730),
        ("every day", 1),
        ("twice a year", 180),
        ("twice a month", 14),
        ("three times a year", 120),
        ("once a month", 30),
        ("once a quarter", 90),
        ("once per week", 7),
        ("every few weeks", 21),
        ("every second week", 14),
        ("every couple of months", 60),
        ("weekly", 7),
        ("biweekly", 14),
    ],
)
def test_lengths_of_ones_own(text: str, days: int) -> None:
    rhythm = parse(text)
    assert rhythm is not None and rhythm.ideal == days
    assert rhythm.ideal <= rhythm.latest


@pytest.mark.parametrize("text", ["none", "Never", "no more reminders"])
def test_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    ["", "sometimes", "week", "weeks", "every", "0 days", "every 0 weeks", "11 years", "9" * 5000,
     f"every {'9' * 5000} years", "every ² weeks", "many weeks", "every moon",
     "twice", "times a year", "0 times a year", "every few moons", "few weeks"],
)  # fmt: skip
def test_what_is_no_rhythm_is_said(text: str) -> None:
    with pytest.raises(BadInput):
        parse(text)


def test_slower() -> None:
    words = list(WORDS.values())
    assert [slower(word) for word in words] == [*words[1:], None]
    assert slower(of_days(42)) == WORDS["now and then"]
    assert slower(of_days(1000)) is None


def test_a_length_of_ones_own_in_words() -> None:
    assert word_of(Rhythm(ideal=42, latest=60)) == "every 6 weeks"


def test_third_is_whole_days_and_never_none() -> None:
    assert [third(of_days(days)) for days in (1, 30, 90, 365)] == [1, 10, 30, 122]
