"""The form about one event."""

from tui.dialogs.edit_event.dialog import EditEvent

__all__ = ["EditEvent"]
