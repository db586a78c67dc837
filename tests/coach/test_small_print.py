"""The small lines, word for word, and what none of them may say."""

from __future__ import annotations

import pytest

from coach import small_print
from tests.test_words_we_use import PATTERN

WORDS = {
    "FIRST_RUN": "This is practice, not treatment. Your notes stay with you. You can stop anything "
    "with one key.",
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


@pytest.mark.parametrize("text", WORDS.values())
def test_no_line_scolds_or_shouts(text: str) -> None:
    assert not PATTERN.search(text) and "!" not in text
