"""A short thought page."""

from tui.screens.thought.screen import ThoughtScreen

__all__ = ["ThoughtScreen"]
