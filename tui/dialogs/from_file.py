"""What the dialogs share that read a file, tell what it would bring, and bring it if wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.dialogs.base import KithDialog
from tui.dialogs.paths import PathField
from tui.fields import Field
from tui.widgets.frame import keys
from tui.widgets.paper import Block, Paper

T = TypeVar("T")

Keys = Sequence[tuple[str, str]]
ASKING: Keys = (("Enter", "look inside"), ("Tab", "complete"), ("Esc", "close"))
READING: Keys = (("Esc", "stop, nothing changes"),)
SCROLL = ("j k g G", "scroll")
LEAVING: Keys = (SCROLL, ("Esc", "close"))


class FromFile(KithDialog[T], Generic[T]):
    """Asks for a path; once the file is read, a report that can be scrolled takes its place.

    Subclasses read what is submitted in `#path`, and say what Enter does with what was found.
    """

    ASKED: ClassVar[str] = ""
    """What the path is of, in a few sentences."""
    EXAMPLE: ClassVar[str] = ""
    """A path as it might be."""
    AROUND: ClassVar[int] = 10
    """Lines of the sheet around a report: padding, title, keys, and the air between them."""
    KEYS: ClassVar[Keys] = ASKING
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "bring", show=False),
        Binding("j,down", "page(1)", show=False),
        Binding("k,up", "page(-1)", show=False),
        Binding("g,home", "end(False)", show=False),
        Binding("G,end", "end(True)", show=False),
    ]
    DEFAULT_CSS = """
    FromFile {
        & #sheet { width: 84; }
        & #progress { color: $quiet; margin-top: 1; width: 1fr; }
        & #report { height: auto; max-height: 14; margin-top: 1; scrollbar-size-vertical: 1;
                    display: none; }
        &.-read #report { display: block; }
        &.-read #asked, &.-read #progress { display: none; }
    }
    """

    def sheet(self) -> Iterable[Widget]:
        """The path, what is being done, the report."""
        yield Static(f"{self.ASKED}\n", classes="quiet", id="asked")
        yield PathField(placeholder=self.EXAMPLE, id="path")
        yield Static(id="progress")
        yield VerticalScroll(Paper(), id="report")

    def on_mount(self) -> None:
        """Ask for the path."""
        self.query_one("#path", Field).focus()
        self.query_one("#report").can_focus = False

    def on_resize(self) -> None:
        """Keep the keys in view on a small screen."""
        room = int(self.size.height * 0.92) - self.AROUND
        self.query_one("#report").styles.max_height = max(room, 3)

    @on(Input.Changed, "#path")
    def _typing(self) -> None:
        self.trouble("")

    def reading(self) -> None:
        """A file is being read: no other path is taken meanwhile."""
        self.show_keys(READING)
        self.query_one("#path", Field).disabled = True
        self.say("Reading ...")

    def ask_again(self, trouble: str) -> None:
        """Take a path again; what was wrong with the last one is said."""
        path = self.query_one("#path", Field)
        path.disabled = False
        path.focus()
        self.say("")
        self.show_keys(ASKING)
        self.trouble(trouble)

    def show_report(self, blocks: Sequence[Block], pairs: Keys) -> None:
        """What is in the file, and what may be done with it."""
        self.query_one(Paper).blocks = blocks
        self.add_class("-read")
        self.show_keys(pairs)
        self.set_focus(None)

    def say(self, word: str | Content) -> None:
        """How far it is."""
        self.query_one("#progress", Static).update(word)

    def show_keys(self, pairs: Keys) -> None:
        """What can be done now."""
        self.query_one("#keys", Static).update(keys(pairs))

    def action_page(self, lines: int) -> None:
        """Scroll the report."""
        self.query_one("#report").scroll_relative(y=lines * 2, animate=False)

    def action_end(self, last: bool) -> None:
        """To the last line of the report, or back to its first."""
        report = self.query_one("#report")
        if last:
            report.scroll_end(animate=False)
        else:
            report.scroll_home(animate=False)

    def action_bring(self) -> None:
        """Do what the report says."""
        raise NotImplementedError
