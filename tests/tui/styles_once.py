"""One reading of each style sheet for a whole run of tests, as every app of a test has the same.

Textual reads its sheets anew for every app, three times before the first screen is seen, and what
is read depends on nothing but the text, where it is from, and the variables of the theme. So it is
remembered by all of these. Textual shares what was read between the parts of one app in the same
way, and changes none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import pytest
from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.parse import parse
from textual.css.tokenize import tokenize_values
from textual.css.tokenizer import Token
from textual.css.types import CSSLocation


class Variables(dict[str, list[Token]]):
    """The variables of one theme, read; there is one of each, and so it stands for itself."""

    def __hash__(self) -> int:  # type: ignore[override]
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other


@lru_cache(maxsize=8)
def _read_variables(values: tuple[tuple[str, str], ...]) -> Variables:
    return Variables(tokenize_values(dict(values)))


def variables(values: dict[str, str]) -> dict[str, list[Token]]:
    """`tokenize_values`, read once."""
    return _read_variables(tuple(values.items()))


@lru_cache(maxsize=2048)
def _read(
    scope: str,
    css: str,
    read_from: CSSLocation,
    variable_tokens: Variables,
    is_default_rules: bool,
    tie_breaker: int,
) -> tuple[RuleSet, ...]:
    return tuple(
        parse(
            scope,
            css,
            read_from,
            variable_tokens=variable_tokens,
            is_default_rules=is_default_rules,
            tie_breaker=tie_breaker,
        )
    )


def rules(
    scope: str,
    css: str,
    read_from: CSSLocation,
    *,
    variable_tokens: Variables,
    is_default_rules: bool,
    tie_breaker: int,
) -> Iterable[RuleSet]:
    """`parse`, read once. A sheet with a mistake in it raises each time, as nothing is kept."""
    return _read(scope, css, read_from, variable_tokens, is_default_rules, tie_breaker)


@contextmanager
def read_once() -> Iterator[None]:
    """Each sheet is read once while this lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "tokenize_values", variables)
        patch.setattr(stylesheet, "parse", rules)
        yield
