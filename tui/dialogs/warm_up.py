"""Before a message after a long quiet time: one easy hello first, to somebody in touch.

Writing to a current friend first is what made more people write to an old one (Aknin and Sandstrom
2024, study 7).
"""

from __future__ import annotations

from collections.abc import Sequence

from store.models import Contact
from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import plain

STRAIGHT = ""
"""The answer of someone who needs no warm-up."""


class WarmUp(ChoiceDialog[str]):
    """Choose one of `easy` to say hello to; gives the uid, or `STRAIGHT`, or None for Esc."""

    def __init__(self, name: str, easy: Sequence[Contact]) -> None:
        """`name` is whom the message is for, `easy` one or two people who are in touch."""
        names = " or ".join(one.first_name for one in easy)
        choices = [
            Choice(str(n), one.name, f"An easy hello first, then on to {name}.", one.uid)
            for n, one in enumerate(easy, 1)
        ]
        straight = Choice("s", f"straight to {name}", "No warm-up today.", STRAIGHT)
        title = f"Warm up first? An easy hello to {names} is a good start."
        super().__init__(plain(title), (*choices, straight))
