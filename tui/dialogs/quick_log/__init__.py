"""The quick log: one line of plain words, shown as chips, saved with Enter."""

from tui.dialogs.quick_log.sheet import QuickLog

__all__ = ["QuickLog"]
