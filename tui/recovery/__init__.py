"""When the book cannot be opened: what happened, what is safe, and the ways on."""

from tui.recovery.app import Recovery, Way

__all__ = ["Recovery", "Way"]
