"""Do you know each other? One question, so that words fit how close two people are."""

from __future__ import annotations

from store.models import Known
from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import phrase

CHOICES: tuple[Choice[Known], ...] = (
    Choice("1", "a little", "You have met, or written.", "a little"),
    Choice("2", "well", "You would greet each other with a smile.", "well"),
)


class KnownDialog(ChoiceDialog[Known]):
    """A little or well; Esc leaves it open."""

    def __init__(self, name: str) -> None:
        super().__init__(phrase("Do you and $name know each other?", name=name), CHOICES)
