"""Words in columns: counted, wrapped between words, and cleaned for other eyes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.columns import cells, one_line, wrapped


def test_wide_signs_take_two_cells_and_combining_ones_none() -> None:
    assert [cells(text) for text in ("abc", "田中", "e\u0301", "")] == [3, 4, 1, 0]


def test_lines_break_between_words_and_only_a_longer_word_is_cut() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("a abcdefghij b", 4) == ["a", "abcd", "efgh", "ij b"]
    assert wrapped("  ", 4) == []


@given(st.text(max_size=60), st.integers(2, 20))
def test_no_line_is_wider_and_no_sign_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_one_line_has_no_controls_and_no_turns() -> None:
    assert one_line("two\nlines\t \x1b[31mred \u202erev\u2066 👩\u200d👩") == (
        "two lines [31mred rev 👩\u200d👩"
    )
    assert one_line("a long line", 6) == "a lon…"
