"""The second person of an introduction, found as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from tui.dialogs.find import Find
from tui.text import phrase


class OtherPerson(Find):
    """The uid of the other one; None for Esc."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↓ ↑", "move"),
        ("Enter", "this one"),
        ("Esc", "skip"),
    )

    def __init__(self, name: str) -> None:
        """`name` is whom the message is for."""
        super().__init__()
        self._whom = name

    def title_content(self) -> Content:
        """Who is asked for."""
        return phrase("Who might $name like to meet?", name=self._whom)
