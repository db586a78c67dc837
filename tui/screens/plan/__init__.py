"""Before an event: the questions, and the plan as a page to read."""

from tui.screens.plan.screen import PlanScreen

__all__ = ["PlanScreen"]
