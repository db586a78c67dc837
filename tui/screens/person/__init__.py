"""One person: everything the book knows of them."""

from tui.screens.person.screen import PersonScreen

__all__ = ["PersonScreen"]
