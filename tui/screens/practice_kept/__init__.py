"""What practice has kept, to look at and to take out."""

from tui.screens.practice_kept.screen import PracticeKept

__all__ = ["PracticeKept"]
