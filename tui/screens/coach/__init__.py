"""The coach's own page."""

from tui.screens.coach.screen import CoachScreen

__all__ = ["CoachScreen"]
