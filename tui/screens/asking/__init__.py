"""A few short questions, one page each: plan, debrief, small step, thought page."""

from tui.screens.asking.screen import AskScreen

__all__ = ["AskScreen"]
