"""Folding: what a typed name and a stored name are compared by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Díaz", "diaz"),
        ("DI\u0301AZ", "diaz"),
        ("Søren Łęcki", "soren lecki"),
        ("Strauß", "strauss"),
        ("Iğdır", "igdir"),
        ("İpek", "ipek"),
        ("Æsa Þóra Ðe", "aesa thora de"),
        ("O’Neill", "o'neill"),
        ("明子", "明子"),
        ("ｆｕｌｌ", "full"),
        ("", ""),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
