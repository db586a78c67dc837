"""A list of choices, one key each; every choice says what it does before it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, NamedTuple, TypeVar

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.dialogs.base import KithDialog
from tui.text import fit, plain, wrapped
from tui.widgets.rows import Rows

T = TypeVar("T")
_AROUND = 8
"""Lines of a dialog around its choices: padding, title, keys, and the air between them."""
_INDENT = 3
"""Cells before a name: its key and two spaces."""


class Choice(NamedTuple, Generic[T]):
    """One thing to choose."""

    key: str
    """The letter or digit that takes it at once."""
    name: str
    says: str
    """What it does, in a sentence."""
    value: T


class ChoiceList(Rows[Choice[T]]):
    """The choices: with room each has its sentence under it, else beside it as far as it fits."""

    DEFAULT_CSS = """
    ChoiceList { height: auto; background: $surface; }
    """

    roomy = False
    beside = True
    """Whether the sentence stands beside the name where there is no room under it."""

    def draw(self, entry: Choice[T], width: int, current: bool) -> list[Content]:
        """Its key, its name and what it does."""
        key = plain(entry.key, "bold $primary")
        name = plain(entry.name, "bold" if current else "")
        line = Content.assemble(key, "  ", name)
        if self.roomy:
            says = wrapped(plain(entry.says, "$quiet"), width, indent=_INDENT, hang=_INDENT)
            return [fit(line, width), *says]
        if self.beside:
            widest = max(len(choice.name) for choice in self.entries)
            line = line.extend_right(max(_INDENT + widest + 2 - line.cell_length, 2))
            line += plain(entry.says, "$quiet")
        return [fit(line, width)]

    def on_mount(self) -> None:
        """As high as its choices."""
        self.lay_out(0)

    def lay_out(self, room: int) -> None:
        """Take as many lines as there are to show; two and more a choice if `room` holds them."""
        self.roomy = True
        width = max(self.scrollable_content_region.width - 2, 8)
        high = sum(len(self.draw(choice, width, False)) for choice in self.entries)
        self.roomy = high <= room
        self.styles.height = high if self.roomy else len(self.entries)
        self.show(self.entries)


class ChoiceDialog(KithDialog[T], Generic[T]):
    """Choose one: a letter takes it, or arrows and Enter."""

    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "take it"), ("Esc", "close"))
    DEFAULT_CSS = """
    ChoiceDialog #says { margin-top: 1; color: $quiet; width: 1fr; display: none; }
    ChoiceDialog.-tight #says { display: block; min-height: 2; }
    """
    MORE_LINES: ClassVar[int] = 0
    """Lines that a subclass shows besides the choices."""

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
        """The choices, and where there is no room under each, what the selected one does."""
        yield ChoiceList(self._choices, id="choices")
        yield Static(id="says")

    def on_mount(self) -> None:
        """Start on the current value."""
        choices = self.query_one("#choices", ChoiceList)
        choices.focus()
        for choice in self._choices:
            if choice.value == self._current:
                choices.select(choice)

    def on_resize(self) -> None:
        """What each choice does stands under it where the screen is high enough."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        choices = self.query_one("#choices", ChoiceList)
        choices.lay_out(int(self.size.height * 0.92) - _AROUND - self.MORE_LINES)
        self.set_class(not choices.roomy, "-tight")

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
