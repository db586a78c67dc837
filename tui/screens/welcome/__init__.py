"""The first page of an empty book."""

from tui.screens.welcome.screen import WelcomeScreen

__all__ = ["WelcomeScreen"]
