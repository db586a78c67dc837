"""Coach, the mode: practice, a small step, quiet, and what is the user's own."""

from tui.screens.coach_home.screen import CoachHome

__all__ = ["CoachHome"]
