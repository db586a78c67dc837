"""To whom a message is to put something right, found as one types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from tui.dialogs.find import Find


class Whom(Find):
    """The uid of somebody who may be written to; None for Esc."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("↓ ↑", "move"),
        ("Enter", "draft a message"),
        ("Esc", "leave it"),
    )

    def title_content(self) -> Content:
        """Who is asked for."""
        return Content("Who might be hurt?")

    def offers(self, uid: str) -> bool:
        """Somebody who may be suggested."""
        contact = self.app.book.state.contacts.get(uid)
        return contact is not None and contact.surface is None and not contact.archived
