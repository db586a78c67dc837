"""Taking a record out of the book: asked for with a word typed on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import phrase

WORD = "remove"


class Remove(KithDialog[bool]):
    """True once the word is typed."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "remove"), ("Esc", "keep it"))
    GOES: ClassVar[str] = ""
    """What goes with it, and what stays."""
    AGAIN: ClassVar[str] = f"Type {WORD} to take it out, or Esc to keep it."
    """What is said to any other word."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._what = name

    def title_content(self) -> Content:
        """What it is about."""
        return phrase("Take $name out of the book?", name=self._what)

    def sheet(self) -> Iterable[Widget]:
        """What goes, what stays, and the word."""
        yield Static(Content(self.GOES), classes="quiet")
        yield Static(Content(""))
        yield Static(phrase("Type [b]$word[/] to go on.", word=WORD))
        yield Field(id="word")

    def on_mount(self) -> None:
        """The word is typed here."""
        self.query_one("#word", Field).focus()

    @on(Input.Submitted)
    def _decide(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip().casefold() == WORD:
            self.dismiss(True)
        else:
            self.trouble(self.AGAIN)
