"""My lines: those the user said their own way, and those they wrote; to change or to take out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from coach.errors import LibraryError
from store.changes import prompts
from store.state import State
from tui.commands import BY_MODE, Command, bindings
from tui.commands.ladder import MY_LINES, RemoveLine, ShowAway
from tui.screens.base import KithScreen
from tui.screens.my_lines.lines import OwnLine, own_lines, remarks
from tui.text import fit, phrase, plain, wrapped
from tui.widgets.frame import KeyBar
from tui.widgets.paper import BLANK, Block, Paper
from tui.widgets.rows import Rows

TITLE = OwnLine(kind="heading", text="My lines")
NONE = OwnLine(
    kind="word",
    text="None yet. a writes one for a moment you choose; m beside any line of the coach says it "
    "your way.",
)
AWAY = OwnLine(kind="away", text="Lines put away")
_MOST = 3
"""Lines of one own line in the list; the whole of it stands below."""


class LineRows(Rows[OwnLine]):
    """The lines below the moments they are for."""

    DEFAULT_CSS = """
    LineRows { padding: 0 0 0 1; }
    """

    def selectable(self, entry: OwnLine) -> bool:
        """Lines, and the way to those put away."""
        return entry.kind in ("line", "away")

    def same(self, one: OwnLine, other: OwnLine) -> bool:
        """A line stays itself while its words change."""
        return (one.kind, one.id) == (other.kind, other.id)

    def draw(self, entry: OwnLine, width: int, current: bool) -> list[Content]:
        """A moment, a line on as many lines as it needs, or a word."""
        if entry.kind == "gap":
            return [Content("")]
        if entry.kind == "heading":
            return [fit(plain(entry.text, "$quiet"), width)]
        if entry.kind == "word":
            return wrapped(plain(entry.text, "$quiet"), width, indent=2, hang=2)
        style = "$quiet" if entry.kind == "away" else ""
        lines = wrapped(plain(entry.text, style), width, indent=2, hang=2)
        if len(lines) > _MOST:
            lines = [*lines[: _MOST - 1], fit(lines[_MOST - 1] + plain(" …"), width)]
        return lines


class MyLines(KithScreen):
    """The list, and below it the line selected with what the library says and a soft look at it."""

    CSS_PATH = "my_lines.tcss"
    COMMANDS_HERE: ClassVar[tuple[type[Command], ...]] = BY_MODE["my lines"]
    BINDINGS: ClassVar[list[BindingType]] = bindings(*MY_LINES)

    def body(self) -> Iterable[Widget]:
        """The list and the line."""
        yield LineRows(id="list")
        yield VerticalScroll(Paper(), id="about")

    def on_mount(self) -> None:
        """The list has the keys."""
        self.query_one(LineRows).focus()

    def show_state(self, state: State) -> None:
        """List everything anew."""
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Other widths wrap otherwise."""
        self._show()

    def _show(self) -> None:
        try:
            found = own_lines(self.app.book.state)
        except LibraryError as error:
            self.app.tell_error(f"{error}. Nothing of yours is touched by it.")
            return
        gap = OwnLine(kind="gap")
        listed = [gap, TITLE, gap, *(found or [NONE]), gap, AWAY]
        self.query_one(LineRows).show(listed)

    @property
    def _line(self) -> OwnLine | None:
        found = self.query(LineRows)
        entry = found.first().selected if found else None
        return entry if entry is not None and entry.kind == "line" else None

    @on(LineRows.Highlighted)
    def _selected(self, event: LineRows.Highlighted[OwnLine]) -> None:
        event.stop()
        page = self.query_one("#about", VerticalScroll)
        page.query_one(Paper).blocks = _about(event.entry)
        page.scroll_home(animate=False)
        first, *others = self.COMMANDS_HERE
        self.query_one(KeyBar).commands = (
            first if self._line else ShowAway,
            *(command for command in others if self._line or command is not RemoveLine),
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a line can be taken out."""
        return action != "remove_line" or self._line is not None

    # what can be done

    @on(LineRows.Opened)
    def _open(self, event: LineRows.Opened[OwnLine]) -> None:
        event.stop()
        if event.entry.kind == "away":
            self.call_later(self.app.run_action, "put_away")
        else:
            self._edit(event.entry)

    def action_open(self) -> None:
        """As Enter on the list."""
        self.query_one(LineRows).action_open()

    def _edit(self, line: OwnLine) -> None:
        from tui.dialogs.my_way import MyWay

        self.app.push_screen(MyWay(line.code, line.id, line.text, line.values))

    def action_add_line(self) -> None:
        """A new line, for a moment that is chosen first."""
        from tui.dialogs.moment import MomentDialog
        from tui.dialogs.my_way import MyWay

        def answered(code: str | None) -> None:
            if code:
                self.app.push_screen(MyWay(code, "", "", {}))

        here = self._line
        self.app.push_screen(MomentDialog(here.code if here is not None else ""), answered)

    def action_remove_line(self) -> None:
        """Take it out; the library's own words are back where it stood for some."""
        line = self._line
        if line is None:
            return
        said = "The library's line is back." if line.library else "Your line is out of the book."
        self.app.change(prompts.say_my_way, line.id, "", say=said)


def _about(entry: OwnLine | None) -> list[Block]:
    """The whole line, what the library says there, and what a soft look at it finds."""
    if entry is None or entry.kind != "line":
        return []
    blocks = [Block(plain(entry.text, "$foreground"))]
    if entry.library:
        says = phrase("[$quiet]In the library: [/]") + plain(entry.library, "$quiet")
        blocks += [BLANK, Block(says, hang=2)]
    for remark in remarks(entry):
        blocks += [BLANK, Block(plain(remark.text, "$time"), hang=2)]
    return blocks
