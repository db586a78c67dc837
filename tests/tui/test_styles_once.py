"""What tests remember of a style sheet is what Textual would read of it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.parse import parse
from textual.css.stylesheet import Stylesheet
from textual.css.tokenize import tokenize_values

from tui.app import KithApp


def said(sheet: Stylesheet) -> list[Any]:
    """Everything a sheet says: what of, how strongly, and what."""
    return [
        (
            rule.selector_names,
            [(one.selectors, one.specificity) for one in rule.selector_set],
            rule.is_default_rules,
            rule.tie_breaker,
            {**rule.styles.get_rules(), "layout": str(rule.styles.layout)},
        )
        for rule in sheet.rules
    ]


async def test_in_each_theme_what_is_remembered_is_what_would_be_read(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with demo_app.run_test(size=(80, 24)) as pilot:
        await pilot.press("2", "e")
        for theme in ("paper", "nord"):
            demo_app.theme = theme
            await pilot.pause()
            remembered = said(demo_app.stylesheet)
            anew = demo_app.stylesheet.copy()
            with monkeypatch.context() as patch:
                patch.setattr(stylesheet, "parse", parse)
                patch.setattr(stylesheet, "tokenize_values", tokenize_values)
                anew.parse()
            read = said(anew)
            assert {id(rule) for rule in anew.rules}.isdisjoint(map(id, demo_app.stylesheet.rules))
            assert len(read) > 150
            differ = [one for one, other in zip(remembered, read, strict=True) if one != other]
            assert not differ, theme
