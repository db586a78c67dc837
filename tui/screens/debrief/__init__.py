"""After an event: the questions, and what was told as a page to read."""

from tui.screens.debrief.screen import DebriefScreen

__all__ = ["DebriefScreen"]
