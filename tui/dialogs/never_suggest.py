"""Never suggest this person: the reason is the user's own business, and optional."""

from __future__ import annotations

from store.models import SurfaceReason
from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import phrase


class NeverSuggestDialog(ChoiceDialog[SurfaceReason]):
    """Confirms, and takes a reason if there is one to give."""

    def __init__(self, name: str) -> None:
        says = f"{name} stays in People and is never brought up, anywhere. u puts it back."
        super().__init__(
            phrase("Never suggest $name", name=name),
            (
                Choice("n", "no reason needed", says, ""),
                Choice("c", "do not contact", says, "do not contact"),
                Choice("e", "it ended badly", says, "ended badly"),
                Choice(
                    "x", "has died", f"{says} Their dates are not brought up either.", "deceased"
                ),
            ),
        )
