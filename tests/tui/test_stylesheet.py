"""The rules of all screens: read once, and anew when the colours change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from textual.css import stylesheet
from textual.css.parse import parse

from tests.tui.reading import until
from tui.app import KithApp
from tui.screens.people import PeopleScreen

MakeApp = Callable[..., KithApp]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Counter[object]:
    """How often the rules of each place were read; to count as another class's they are others."""
    found: Counter[object] = Counter()

    def spy(scope: str, css: str, read_from: object, *args: Any, **named: Any) -> Any:
        found[read_from, named["tie_breaker"]] += 1
        return parse(scope, css, read_from, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(stylesheet, "parse", spy)
    return found


async def test_on_the_way_to_two_screens_no_rule_is_read_twice(
    demo_app: KithApp, read: Counter[object]
) -> None:
    async with demo_app.run_test() as pilot:
        await pilot.press("2")
        await until(pilot, lambda: isinstance(demo_app.screen, PeopleScreen))
        assert [place for place, times in read.items() if times > 1] == []
        assert len(read) > 10


async def test_another_theme_has_every_rule_read_with_its_colours(
    make_app: MakeApp, read: Counter[object]
) -> None:
    app = make_app()
    async with app.run_test() as pilot:
        places = set(read)
        ground = app.screen.styles.background
        read.clear()
        app.theme = "paper"
        await until(pilot, lambda: app.screen.styles.background != ground)
        assert set(read) == places
        app.theme = "dusk"
        await until(pilot, lambda: app.screen.styles.background == ground)
