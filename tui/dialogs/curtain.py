"""A cover over everything, for when somebody looks over your shoulder."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static


class Curtain(Screen[None]):
    """Covers names and notes; the same key lifts it."""

    DEFAULT_CSS = """
    Curtain { align: center middle; background: $background; }
    Curtain Static { width: auto; color: $quiet; }
    """

    def compose(self) -> ComposeResult:
        """One line that names nobody."""
        yield Static("Covered. ctrl+l lifts the curtain.")
