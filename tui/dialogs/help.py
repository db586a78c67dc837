"""The keys that work here and what they do, from the command classes; above them help itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from tui.commands import Command, shown_key
from tui.commands.by_name import BY_NAME
from tui.commands.coach import HardDay
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


class HelpDialog(KithDialog[Literal["hard day"]]):
    """A page of keys, grouped; scrolls. `hard day` when that is what was looked for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,q", "leave", "close", show=False),
        Binding("enter,H", "hard_day", "if today is hard", show=False),
        Binding("j", "page_scroll(1)", show=False),
        Binding("k", "page_scroll(-1)", show=False),
    ]
    TITLE_TEXT = "Keys"
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (
        ("Enter", "if today is hard"),
        ("j k", "scroll"),
        ("Esc", "close"),
    )
    DEFAULT_CSS = """
    HelpDialog {
        & #sheet { width: 84; }
        & #hard { margin-bottom: 1; width: 1fr; }
        & #page { height: auto; max-height: 30; scrollbar-size-vertical: 1; }
    }
    """

    def __init__(self, commands: tuple[type[Command], ...]) -> None:
        super().__init__()
        self._commands = commands

    def sheet(self) -> Iterable[Widget]:
        """What is needed most on a bad day, then the page."""
        yield Static(hard_day(), id="hard")
        paper = Paper()
        paper.blocks = page(self._commands)
        with_scroll = VerticalScroll(paper, id="page")
        yield with_scroll

    def on_mount(self) -> None:
        """Arrows scroll."""
        self.query_one("#page").focus()

    def on_resize(self) -> None:
        """Leave room for the title and the keys on a small screen."""
        self.query_one("#page").styles.max_height = max(self.size.height - 11, 4)

    def action_hard_day(self) -> None:
        """Close, and open the page for a hard day."""
        self.dismiss("hard day")

    def action_page_scroll(self, lines: int) -> None:
        """Move by lines."""
        self.query_one("#page").scroll_relative(y=lines, animate=False)


def hard_day() -> Content:
    """The top line: the way to calm and to help, before any key of the trade."""
    return Content.assemble(
        ("If today is hard: ", "$foreground"),
        (f"Enter or {HardDay.shown_keys()}", "bold $primary"),
        (", calm and people who answer", "$quiet"),
    )


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
    blocks += [BLANK, Block(Content.styled("By name, after :", "$primary"))]
    for entry in BY_NAME:
        blocks.append(Block(Content.styled(entry.name, "bold $foreground"), indent=2, hang=4))
        blocks.append(Block(Content.styled(entry.says, "$quiet"), indent=6, hang=6))
    blocks += [BLANK, Block(Content.styled("The line", "$primary"))]
    for example, says in LINE_EXAMPLE:
        blocks.append(Block(Content.styled(example, "$foreground"), indent=2, hang=4))
        blocks.append(Block(Content.styled(says, "$quiet"), indent=6, hang=6))
    return blocks
