"""The least that a Textual app can be: one list of twenty rows. What everything is measured by."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList


class PlainApp(App[None]):
    """One list, and `j` and `k` as in Kithbook."""

    BINDINGS = [("j", "down", "down"), ("k", "up", "up"), ("ctrl+q", "quit", "quit")]

    def compose(self) -> ComposeResult:
        """Twenty rows."""
        yield OptionList(*(f"Person {number:02}" for number in range(1, 21)))

    def action_down(self) -> None:
        """Next row."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Row before."""
        self.query_one(OptionList).action_cursor_up()


if __name__ == "__main__":
    PlainApp().run()
