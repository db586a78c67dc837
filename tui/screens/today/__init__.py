"""Today: the inbox of the day."""

from tui.screens.today.screen import TodayScreen

__all__ = ["TodayScreen"]
