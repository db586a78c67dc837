"""A few quiet minutes, one key away from everywhere."""

from tui.screens.calm.screen import CalmScreen

__all__ = ["CalmScreen"]
