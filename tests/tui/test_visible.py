"""Nothing that steers a terminal gets through; everything else is left alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.visible import visible

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b]0;pwned\x07", "␛]0;pwned␇"),
        ("\x1b[31mred", "␛[31mred"),
        ("\x9b31m", "‹9B›31m"),
        ("a\tb", "a b"),
        ("a\nb", "a␊b"),
        ("a\rb", "a␍b"),
        ("\x00\x7f", "␀␡"),
        ("\u202eevil", "‹RLO›evil"),
        ("a\u2028b\u2029", "a‹LS›b‹PS›"),
        ("\ud83d", "‹D83D›"),
    ],
)
def test_controls_become_pictures(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_newlines_stay_where_they_are_allowed() -> None:
    assert visible("a\r\nb\nc\rd", newlines=True) == "a\nb\nc␍d"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Díaz",
        "👩‍💻 and 👨‍👩‍👧",
        "e\u0301",
        "日本語",
        "مرحبا",
        "[/x] [@click=app.quit]",
        "",
    ],
)
def test_everything_else_is_left_alone(text: str) -> None:
    assert visible(text) == text


@given(st.text(st.characters(exclude_categories=[]), max_size=40))
def test_no_text_at_all_gets_a_control_through(text: str) -> None:
    for newlines in (False, True):
        shown = visible(text, newlines=newlines)
        controls = [c for c in shown if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
        assert all(newlines and c == "\n" for c in controls)
        assert not set(shown) & set(_BIDI)
        shown.encode("utf-8")


def test_what_is_printable_is_left_alone_however_it_is_looked_at() -> None:
    printable = "".join(char for char in map(chr, range(0x110000)) if char.isprintable())
    assert visible(printable) == printable
    assert visible(f"{printable}\x00") == f"{printable}␀"
