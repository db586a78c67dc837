"""The book's file is gone or is another book: put back what is open here, or leave it."""

from __future__ import annotations

from typing import Literal

from tui.dialogs.choice import Choice, ChoiceDialog
from tui.text import plain

Answer = Literal["put back", "leave"]


class PutBack(ChoiceDialog[Answer]):
    """Says what happened and offers the way back; nothing is written unless it is chosen."""

    def __init__(self, sentence: str) -> None:
        super().__init__(
            plain(sentence),
            (
                Choice(
                    "p",
                    "put the book back as it is open here",
                    "What lies in its place is kept beside it, in the folder backups.",
                    "put back",
                ),
                Choice(
                    "l",
                    "leave it for now",
                    "What you see here stays in memory, and what you typed stays on screen.",
                    "leave",
                ),
            ),
        )
