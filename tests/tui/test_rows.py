"""The list of rows: a step of the cursor draws the two entries it is about, and no more."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content
from textual.strip import Strip

from tests.tui.reading import lines_of
from tests.tui.test_welcome import wait_for
from tui.themes import own_variables
from tui.widgets.rows import Rows


class Numbers(Rows[int]):
    """Two lines an entry; notes which lines are drawn."""

    DEFAULT_CSS = """
    Numbers { padding: 1 0 0 2; }
    """

    def __init__(self) -> None:
        super().__init__(range(40))
        self.drawn: list[int] = []

    def draw(self, entry: int, width: int, current: bool) -> list[Content]:
        """The number, and the number again."""
        return [Content(f"{entry}{' here' if current else ''}"), Content(f"- {entry}")]

    def render_line(self, y: int) -> Strip:
        """One line on screen."""
        self.drawn.append(y)
        return super().render_line(y)

    def on_mount(self) -> None:
        """As a screen would show them."""
        self.show(self.entries)


class Listed(App[None]):
    """Nothing but the list."""

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables and our five."""
        variables = super().get_css_variables()
        return {**own_variables(variables), **variables}

    def compose(self) -> ComposeResult:
        """The list."""
        yield Numbers()


async def test_a_step_draws_two_entries_and_the_screen_is_right() -> None:
    app = Listed()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(Numbers)
        rows.focus()
        await pilot.press("j", "j")
        await wait_for(pilot, lambda: rows.cursor == 2)
        await pilot.pause(0.1)
        rows.drawn.clear()
        await pilot.press("j")
        await wait_for(pilot, lambda: rows.cursor == 3 and bool(rows.drawn))
        await pilot.pause(0.1)
        assert set(rows.drawn) == {4, 5, 6, 7}
        assert next(line for line in lines_of(rows) if "here" in line).split() == ["▌3", "here"]
        assert sum("here" in line for line in lines_of(rows)) == 1


async def test_a_step_that_scrolls_draws_what_moved() -> None:
    app = Listed()
    async with app.run_test(size=(40, 20)) as pilot:
        rows = app.query_one(Numbers)
        rows.focus()
        await pilot.press("G")
        await wait_for(pilot, lambda: rows.cursor == 39 and rows.scroll_offset.y > 0)
        await pilot.pause(0.1)
        shown = "\n".join(lines_of(rows))
        assert "39 here" in shown and "0 here" not in shown
        await pilot.press("g")
        await wait_for(pilot, lambda: rows.cursor == 0 and rows.scroll_offset.y == 0)
        await pilot.pause(0.1)
        assert "0 here" in "\n".join(lines_of(rows))
