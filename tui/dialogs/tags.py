"""Tags put on and taken off one person or several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

import msgspec
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from store.fold import fold
from store.words import list_words
from tui.dialogs.base import KithDialog
from tui.fields import Field
from tui.text import joined, phrase, plain


class Answer(msgspec.Struct, frozen=True):
    """What is to change."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


class TagsDialog(KithDialog[Answer]):
    """Words to add, `-word` to take away; tags of several words are parted by commas."""

    TITLE_TEXT = "Tags"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Enter", "save"), ("Esc", "close"))
    DEFAULT_CSS = """
    TagsDialog {
        & #mine { color: $quiet; width: 1fr; margin-bottom: 1; }
        & #reads { color: $quiet; width: 1fr; min-height: 1; padding: 0 1; }
    }
    """

    def __init__(self, names: str, mine: Sequence[str]) -> None:
        """`names` says for whom; `mine` are the tags of one person, empty for several."""
        super().__init__()
        self._names, self._mine = names, tuple(mine)

    def title_content(self) -> Content:
        """For whom."""
        return phrase("Tags for $names", names=self._names)

    def sheet(self) -> Iterable[Widget]:
        """The tags there are, and a field for changes."""
        if self._mine:
            yield Static(
                Content("  ").join([plain(f"#{tag}") for tag in self._mine]),
                id="mine",
            )
        yield Field(placeholder="robotics -choir", id="tags")
        yield Static(id="reads")

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one("#tags", Field).focus()
        self._say()

    @on(Input.Changed, "#tags")
    def _say(self) -> None:
        """What Enter will do."""
        answer = read(self.query_one("#tags", Field).value)
        mine = {fold(tag) for tag in self._mine}
        parts = []
        if answer.add:
            parts.append(plain(f"adds {list_words([f'#{tag}' for tag in answer.add])}"))
        if answer.remove:
            parts.append(plain(f"takes away {list_words([f'#{tag}' for tag in answer.remove])}"))
        unknown = [tag for tag in answer.remove if self._mine and fold(tag) not in mine]
        if unknown:
            parts.append(plain(f"not theirs: {list_words([f'#{tag}' for tag in unknown])}"))
        hint = Content(
            "A word adds a tag, -word takes one away. Commas part tags of several words."
        )
        self.query_one("#reads", Static).update(joined(parts) if parts else hint)
        self.trouble("")

    @on(Input.Submitted, "#tags")
    def _answer(self, event: Input.Submitted) -> None:
        event.stop()
        answer = read(event.value)
        self.dismiss(answer if answer.add or answer.remove else None)


def read(text: str) -> Answer:
    """The tags that words say: parted by commas where there is one, else by spaces."""
    parts = text.split(",") if "," in text else text.split()
    add: dict[str, None] = {}
    remove: dict[str, None] = {}
    for part in parts:
        said = part.strip()
        away = said.startswith("-")
        tag = " ".join(said.lstrip("-").strip().lstrip("#").split())
        if tag:
            (remove if away else add)[tag] = None
    return Answer(tuple(add), tuple(remove))
