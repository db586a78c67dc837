"""Do you know each other? One question, so that words fit how close two people are."""

from __future__ import annotations

from typing import Literal

from store.models import Known
from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import phrase

Answer = Known | Literal["not really"]

CHOICES: tuple[Choice[Answer], ...] = (
    Choice("1", "a little", "You have met, or written.", "a little"),
    Choice("2", "well", "You would greet each other with a smile.", "well"),
    Choice("3", "not really", "Nothing is noted, and it is not asked again today.", "not really"),
)


class KnownDialog(ChoiceDialog[Answer]):
    """A little, well or not really; Esc leaves it open."""

    def __init__(self, name: str) -> None:
        super().__init__(phrase("Do you and $name know each other?", name=name), CHOICES)
