"""How much energy there is today, in words."""

from __future__ import annotations

from textual.content import Content

from store.models import Energy
from tui.dialogs.choice import Choice, ChoiceDialog

CHOICES: tuple[Choice[Energy], ...] = (
    Choice("1", "rest", "Nothing is shown today. It will all keep.", "rest"),
    Choice("2", "low", "One name, and what you promised for today.", "low"),
    Choice("3", "some", "Up to three names.", "some"),
    Choice("4", "full", "Up to five names.", "full"),
)


class EnergyDialog(ChoiceDialog[Energy]):
    """Rest, low, some or full; for today only."""

    def __init__(self, current: str) -> None:
        known = next((choice.value for choice in CHOICES if choice.value == current), None)
        super().__init__(Content("How much energy is there today?"), CHOICES, known)
