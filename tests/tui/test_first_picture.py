"""What is seen first: the rows of Today, drawn once, for the size there is; the person after it."""

from __future__ import annotations

from typing import Any

import pytest
from textual.strip import Strip

from tests.tui.reading import until
from tui.app import KithApp
from tui.screens.today import TodayScreen
from tui.screens.today.list import TodayList
from tui.widgets.person_card import PersonCard


@pytest.mark.parametrize(
    ("size", "name"), [((60, 20), "-narrow"), ((80, 24), "-middle"), ((120, 36), "-wide")]
)
async def test_the_rows_are_drawn_once_the_app_is_there_and_before_the_person(
    demo_app: KithApp, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], name: str
) -> None:
    seen: list[tuple[bool, bool, bool, bool]] = []
    first: list[str] = []
    draw = TodayList.render_line

    def spy(rows: TodayList, y: int) -> Strip:
        screen: Any = rows.screen
        empty = screen.query_one(PersonCard).brief is None
        fits = screen.has_class(name) and rows.two_lines == (name == "-wide")
        seen.append((demo_app.opened.is_set(), fits, empty, rows.has_focus))
        line = draw(rows, y)
        if len(first) <= y:
            first.append(line.text)
        return line

    monkeypatch.setattr(TodayList, "render_line", spy)
    async with demo_app.run_test(size=size) as pilot:
        await until(pilot, lambda: demo_app.screen.query_one(PersonCard).brief is not None)
        assert isinstance(demo_app.screen, TodayScreen)
        assert seen[0] == (True, True, True, True)
        assert all(there and fits for there, fits, _, _ in seen)
        rows = demo_app.screen.query_one(TodayList)
        height = rows.scrollable_content_region.height
        assert rows.show_vertical_scrollbar == (rows.virtual_size.height > height)
        assert first[:height] == [draw(rows, y).text for y in range(height)]
