"""The door card: what to have in mind on the way in; and the reminder that comes before it."""

from tui.screens.door.reminder import ReminderScreen
from tui.screens.door.screen import DoorScreen

__all__ = ["DoorScreen", "ReminderScreen"]
