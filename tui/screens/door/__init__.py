"""The door card: what to have in mind on the way in."""

from tui.screens.door.screen import DoorScreen

__all__ = ["DoorScreen"]
