"""The small lines, word for word, and what none of them may say."""

from __future__ import annotations

import pytest

from coach import small_print
from tests.test_words_we_use import PATTERN

WORDS = {
    "FIRST_RUN": "This is practice, not treatment. Your notes stay with you. You can stop anything "
    "with one key.",
    "EMPTY_DAY": "Nothing needs you today.",
    "QUIET_PERSON": "Quiet for a while. A hello would be welcome, or not today.",
    "COME_BACK": "Good to see you. Start anywhere.",
    "SKIPPED": "Skipped.",
    "PUT_BACK": "Put back.",
    "HARD_ENTRY": "That sounds hard. Would a rest, a calming exercise, or Help be useful?",
    "WORSE_THAN_BEFORE": "Some days the tension goes up. It doesn't undo anything.",
    "ENOUGH_TODAY": "That's plenty for one day. It'll keep.",
    "NO_ANSWER": "That stings. It usually says more about their day than about you.",
    "TALKING_THERAPY": "If worry about people keeps you from living as you want, there is talking "
    "therapy made for exactly that. A doctor can point you to it.",
    "DANGER": "If you might be in danger, call your local emergency number now.",
    "NOT_READ": "This app does not read your notes for danger; please tell someone.",
}


@pytest.mark.parametrize("name", WORDS)
def test_a_line_is_as_it_was_written(name: str) -> None:
    assert getattr(small_print, name) == WORDS[name]


def test_every_line_is_one_of_them() -> None:
    texts = {name for name, value in vars(small_print).items() if isinstance(value, str)}
    assert {name for name in texts if name.isupper()} - set(WORDS) == {"PRACTICE", "OWN_PERSON"}


def test_the_numbers_that_answer_are_the_right_ones() -> None:
    lines = dict(small_print.LINES_TO_CALL)
    assert "988" in lines["US"]
    assert "116 123" in lines["UK and Ireland"]
    assert lines["Elsewhere"] == "findahelpline.com"


def test_what_is_put_away_says_until_when_if_that_is_known() -> None:
    assert small_print.put_away() == "Put away until later. Nothing is lost."
    assert small_print.put_away("Friday") == "Put away until Friday. Nothing is lost."


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("People like us more than we guess.", "On average, people like us more than we guess."),
        ("US adults talk less.", "On average, US adults talk less."),
        ("A note is usually welcome.", "A note is usually welcome."),
        ("On average, thanks help.", "On average, thanks help."),
    ],
)
def test_a_finding_speaks_of_averages(finding: str, said: str) -> None:
    assert small_print.on_average(finding) == said


@pytest.mark.parametrize("text", WORDS.values())
def test_no_line_scolds_or_shouts(text: str) -> None:
    assert not PATTERN.search(text) and "!" not in text
