"""A message: from a reason to words that are good enough to send. Nothing here sends."""

from tui.screens.draft.screen import DraftScreen

__all__ = ["DraftScreen"]
