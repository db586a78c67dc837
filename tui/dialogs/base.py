"""What every dialog shares: a quiet sheet with a title, one error line and a line of keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea
from textual.worker import Worker

from tui.host import Host
from tui.text import plain
from tui.widgets.frame import keys

T = TypeVar("T")


class KithDialog(ModalScreen[T], Generic[T]):
    """A sheet over the screen. Esc closes it with nothing done.

    Subclasses give `sheet()`, `TITLE_TEXT` (or `title_content`) and `KEYS`.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (72, "-middle"), (90, "-roomy"), (110, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "close", show=False),
        Binding("H", "anywhere('hard_day')", "if today is hard", show=False),
        Binding("z", "anywhere('calm')", "calm", show=False),
    ]
    DEFAULT_CSS = """
    KithDialog {
        & #sheet {
            width: 64; max-width: 94%; height: auto; max-height: 92%;
            background: $surface; padding: 1 3;
        }
        & .title { text-style: bold; color: $foreground; margin-bottom: 1; width: 1fr; }
        & .quiet { color: $quiet; width: 1fr; }
        & #trouble { color: $error; display: none; margin-top: 1; width: 1fr; }
        & #keys { margin-top: 1; width: 1fr; color: $quiet; }
    }
    KithDialog.-narrow, KithDialog.-middle {
        & #sheet { width: 100%; max-width: 100%; }
    }
    KithDialog.-narrow #sheet { padding: 1 2; }
    """
    TITLE_TEXT: ClassVar[str] = ""
    KEYS: ClassVar[Sequence[tuple[str, str]]] = (("Esc", "close"),)

    app = getters.app(Host)

    def compose(self) -> ComposeResult:
        """The sheet."""
        with VerticalGroup(id="sheet"):
            title = self.title_content()
            if title.plain:
                yield Static(title, classes="title")
            yield from self.sheet()
            yield Static(id="trouble")
            yield Static(keys(self.KEYS), id="keys")

    def title_content(self) -> Content:
        """The title; stored text in it must have gone through `tui.text`."""
        return Content(self.TITLE_TEXT)

    def sheet(self) -> Iterable[Widget]:
        """What stands between the title and the keys."""
        return ()

    def trouble(self, sentence: str) -> None:
        """Say in the dialog what is not right; an empty sentence clears it."""
        line = self.query_one("#trouble", Static)
        line.update(plain(sentence))
        line.display = bool(sentence)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that broke is said in a sentence."""
        self.app.worker_trouble(event)

    async def action_anywhere(self, what: str) -> None:
        """The quiet pages are one key away from here too, but where one types.

        A letter that means something to the dialog itself does not come this far.
        """
        if not isinstance(self.focused, Input | TextArea):
            await self.app.run_action(what)

    def action_leave(self) -> None:
        """Close with nothing done."""
        self.dismiss(None)
