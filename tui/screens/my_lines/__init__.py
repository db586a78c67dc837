"""My lines: what the user says their own way."""

from tui.screens.my_lines.screen import MyLines

__all__ = ["MyLines"]
