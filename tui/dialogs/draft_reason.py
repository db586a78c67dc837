"""What a message is about: the reasons to write, those that fit this person first."""

from __future__ import annotations

from collections.abc import Sequence

from coach.drafts import Reason
from tui.dialogs.choice import Choice, ChoiceDialog, ChoiceList
from tui.text import phrase

_BESIDES = 9
"""Lines of the dialog besides its choices on a low screen."""


class DraftReason(ChoiceDialog[str]):
    """Choose one of `reasons` for a message to `name`; gives the name of the reason."""

    def __init__(self, name: str, reasons: Sequence[Reason]) -> None:
        choices = [Choice(one.key, one.words, one.says, one.name) for one in reasons]
        super().__init__(phrase("A message to $name", name=name), choices)

    def on_resize(self) -> None:
        """On a low screen the list scrolls."""
        room = max(int(self.size.height * 0.92) - _BESIDES, 3)
        self.query_one("#choices", ChoiceList).styles.max_height = room
        super().on_resize()
