"""Events: what is coming, what it asks, and what was."""

from tui.screens.events.screen import EventsScreen

__all__ = ["EventsScreen"]
