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

    def __init__(self, name: str, uid: str = "") -> None:
        """`name` and `uid` are of whom the message is for."""
        super().__init__()
        self._whom, self._uid = name, uid

    def title_content(self) -> Content:
        """Who is asked for."""
        return phrase("Who might $name like to meet?", name=self._whom)

    def offers(self, uid: str) -> bool:
        """Somebody else, who may be suggested."""
        contact = self.app.book.state.contacts.get(uid)
        if contact is None or uid == self._uid:
            return False
        return contact.surface is None and not contact.archived
