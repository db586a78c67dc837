"""The copies of the book: what it was on earlier days, and the way back to one of them."""

from tui.screens.copies.screen import CopiesScreen

__all__ = ["CopiesScreen"]
