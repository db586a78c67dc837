"""A list of choices, one key each; every choice says what it does before Enter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.base import KithDialog
from tui.text import fit, plain
from tui.widgets.rows import Rows

T = TypeVar("T")


class Choice(NamedTuple, Generic[T]):
    """One thing to choose."""

    key: str
    """The letter or digit that takes it at once."""
    name: str
    says: str
    """What it does, in a sentence; shown while it is selected."""
    value: T


class ChoiceList(Rows[Choice[T]]):
    """The choices, one line each."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; background: $surface; }
    """

    def draw(self, entry: Choice[T], width: int, current: bool) -> list[Content]:
        """Its key and its name."""
        key = plain(entry.key, "bold $primary")
        return [
            fit(Content.assemble(key, "  ", plain(entry.name, "bold" if current else "")), width)
        ]

    def on_mount(self) -> None:
        """As high as its choices."""
        self.styles.height = len(self.entries)
        self.show(self.entries)


class ChoiceDialog(KithDialog[T], Generic[T]):
    """Choose one: a letter takes it, or arrows and Enter."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "take it"), ("Esc", "close"))
    DEFAULT_CSS = """
    ChoiceDialog #says { margin-top: 1; color: $quiet; min-height: 2; width: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, title: Content, choices: Sequence[Choice[T]], current: T | None = None
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = tuple(choices)
        self._current = current

    def title_content(self) -> Content:
        """The title given."""
        return self._title

    def sheet(self) -> Iterable[Widget]:
        """The choices, and what the selected one does."""
        yield ChoiceList(self._choices, id="choices")
        yield Static(id="says")

    def on_mount(self) -> None:
        """Start on the current value."""
        choices = self.query_one("#choices", ChoiceList)
        choices.focus()
        for choice in self._choices:
            if choice.value == self._current:
                choices.select(choice)

    @on(Rows.Highlighted)
    def _say(self, event: Rows.Highlighted[Choice[T]]) -> None:
        event.stop()
        self.query_one("#says", Static).update(
            plain(event.entry.says) if event.entry is not None else Content("")
        )

    @on(Rows.Opened)
    def _take(self, event: Rows.Opened[Choice[T]]) -> None:
        event.stop()
        self.take(event.entry)

    def on_key(self, event: events.Key) -> None:
        """A choice's own letter takes it."""
        for choice in self._choices:
            if event.character == choice.key:
                event.stop()
                event.prevent_default()
                self.take(choice)
                return

    def take(self, choice: Choice[T]) -> None:
        """Close with the value of `choice`."""
        self.dismiss(choice.value)
