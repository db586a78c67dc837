"""People: everyone in the book."""

from tui.screens.people.screen import PeopleScreen

__all__ = ["PeopleScreen"]
