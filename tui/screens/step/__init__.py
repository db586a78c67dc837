"""A small step: what is expected before it, and what happened after it."""

from tui.screens.step.screen import StepAfter, StepBefore

__all__ = ["StepAfter", "StepBefore"]
