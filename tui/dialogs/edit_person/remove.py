"""Taking a person out of the book."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from tui.dialogs.remove import WORD, Remove


class RemovePerson(Remove):
    """True once the word is typed."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "remove"), ("Esc", "keep them"))
    GOES = "The talks with them alone and what is open between you go too. u puts everything back."
    AGAIN = f"Type {WORD} to take them out, or Esc to keep them."
