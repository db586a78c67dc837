"""One line of plain words about an event, shown as chips, saved with Enter."""

from tui.dialogs.event_line.dialog import EventLine

__all__ = ["EventLine"]
