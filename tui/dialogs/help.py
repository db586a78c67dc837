"""The keys that work here and what they do, from the command classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from tui.commands import Command, shown_key
from tui.dialogs.base import KithDialog
from tui.widgets.paper import BLANK, Block, Paper

_KEYS = 16
"""Cells for the keys beside their words."""

LINE_EXAMPLE = (
    ("coffee with Ana about the trade fair yesterday", "who, what about, when"),
    ("> in 2 weeks: send Ana the paper", "a plan"),
    ("! friday: write the reference", "a promise"),
    ('+Rosa Lind   +"tall one, embedded Rust"', "a new person"),
    ("#robotics   ~ energised   news: a new job", "a tag, how it felt, their news"),
)


class HelpDialog(KithDialog[None]):
    """A page of keys, grouped; scrolls."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q", "leave", "close", show=False),
        Binding("j", "page_scroll(1)", show=False),
        Binding("k", "page_scroll(-1)", show=False),
    ]
    TITLE_TEXT = "Keys"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("j k", "scroll"), ("Esc", "close"))
    DEFAULT_CSS = """
    HelpDialog {
        & #sheet { width: 84; }
        & #page { height: auto; max-height: 30; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, commands: tuple[type[Command], ...]) -> None:
        super().__init__()
        self._commands = commands

    def sheet(self) -> Iterable[Widget]:
        """The page."""
        paper = Paper()
        paper.blocks = page(self._commands)
        with_scroll = VerticalScroll(paper, id="page")
        yield with_scroll

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#page").focus()

    def on_resize(self) -> None:
        """Leave room for the title and the keys on a small screen."""
        self.query_one("#page").styles.max_height = max(self.size.height - 9, 4)

    def action_page_scroll(self, lines: int) -> None:
        """Move by lines."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)


def page(commands: Sequence[type[Command]]) -> list[Block]:
    """Every command under its group's heading, then the line."""
    groups: dict[str, list[type[Command]]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    blocks: list[Block] = []
    for group, members in groups.items():
        if blocks:
            blocks.append(BLANK)
        blocks.append(Block(Content.styled(group, "$primary")))
        for command in members:
            keys = " ".join(shown_key(key.strip()) for key in command.key.split(","))
            column = Content.styled(keys, "bold $foreground")
            column = column.extend_right(max(_KEYS - column.cell_length, 1))
            text = column + Content.styled(command.help(), "$quiet")
            blocks.append(Block(text, indent=2, hang=2 + _KEYS))
    blocks += [BLANK, Block(Content.styled("The line", "$primary"))]
    for example, says in LINE_EXAMPLE:
        blocks.append(Block(Content.styled(example, "$foreground"), indent=2, hang=4))
        blocks.append(Block(Content.styled(says, "$quiet"), indent=6, hang=6))
    return blocks
