"""Guessed against felt: plain characters, the same in words beside them, never a verdict."""

from __future__ import annotations

import pytest

from coach.guesses import ABOUT, NOTHING, OFF, Pair, chart

PAIRS = tuple(
    Pair(label=f"Smile or nod, {day} Nov", guessed=guessed, felt=felt)
    for day, guessed, felt in ((3, 60, 40), (9, 65, 35), (20, 55, 0))
)


def test_each_pair_is_two_bars_with_their_numbers() -> None:
    lines = chart(PAIRS[:1], "numbers", 60)
    assert lines[0] == ABOUT
    assert lines[2] == "Smile or nod, 3 Nov"
    assert lines[3] == f"  guessed  {'=' * 24}  60"
    assert lines[4] == f"  felt     {'#' * 16}  40"


def test_in_words_there_is_no_number() -> None:
    lines = chart((Pair(label="Nod", guessed=60, felt=20),), "words", 60)
    assert lines[3].endswith("  tense") and lines[4].endswith("  a bit tense")
    assert not any(sign.isdigit() for line in lines[3:] for sign in line)


def test_with_three_pairs_it_begins_with_the_one_quiet_line() -> None:
    assert "So far you guessed about 60 and felt about 25." in chart(PAIRS, "numbers", 60)
    assert not any(line.startswith("So far") for line in chart(PAIRS[:2], "numbers", 60))


def test_nothing_felt_is_a_number_without_a_bar() -> None:
    assert chart(PAIRS, "numbers", 60)[-1] == "  felt     0"


@pytest.mark.parametrize("width", [30, 40, 56, 76, 200])
def test_it_fits_and_is_plain_characters(width: int) -> None:
    for scale in ("numbers", "words"):
        lines = chart(PAIRS, scale, width)
        bars = [line for line in lines if line.startswith("  ")]
        assert all(len(line) <= width for line in bars) and len(bars) == 6
        assert all(line.isascii() for line in bars)


def test_nothing_to_draw_is_said() -> None:
    assert chart((), "numbers", 60) == (NOTHING,)
    assert chart(PAIRS, "off", 60) == (OFF,)
