"""One way to begin, right after somebody was named: a line to look at, to copy or to leave."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.choose import NOTHING_LINE
from store.changes import prompts
from tui.dialogs.base import KithDialog
from tui.message import sendable
from tui.text import phrase, plain
from tui.widgets.coach_panel import Sight, said, sent
from tui.widgets.frame import keys

if TYPE_CHECKING:
    from coach.pages import Offer

_DONE = ("Enter", "done")
_KEYS = (_DONE, ("y", "copy"), ("c", "coach"))
Further = Literal["coach", "log"]


class BeginWith(KithDialog[Further]):
    """A line for `name`, and `before` it what to know first. None of it is sent.

    `coach` when one would rather look at others, `log` once it was copied and sent.
    """

    KEYS = _KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,q", "leave", "done", show=False),
        Binding("y", "copy", "copy", show=False),
        Binding("c", "coach", "coach", show=False),
        Binding("d", "log", "log it", show=False),
    ]
    DEFAULT_CSS = """
    BeginWith {
        & #before { margin-bottom: 1; }
        & #quiet, & #copied { margin-top: 1; }
        & #copied { display: none; }
    }
    """

    def __init__(self, name: str, offer: Offer | None, before: Sequence[str] = ()) -> None:
        super().__init__()
        self._whom = name
        self._offer, self._before = offer, tuple(before)
        self._copied = False

    def title_content(self) -> Content:
        """Whom it is for."""
        return phrase("One way to begin with $name", name=self._whom)

    def sheet(self) -> Iterable[Widget]:
        """The line, and what to do if it goes quiet."""
        if self._offer is None:
            yield Static(plain(NOTHING_LINE), id="line")
        else:
            if self._before:
                yield Static(plain(" ".join(self._before)), id="before", classes="quiet")
            pieces = tuple((piece.text, piece.slot) for piece in self._offer.text.pieces)
            line = said(Sight(pieces=pieces, quoted=self._offer.mode != "do"))
            yield Static(line, id="line")
            if self._offer.quiet:
                quiet = plain(f"If it goes quiet: {self._offer.quiet}")
                yield Static(quiet, id="quiet", classes="quiet")
        message = self._offer is not None and self._offer.mode == "send"
        yield Static(sent(message=message), id="copied", classes="quiet")

    def on_mount(self) -> None:
        """Only what is there can be copied."""
        if self._offer is None:
            self.query_one("#keys", Static).update(keys([_DONE, _KEYS[-1]]))

    def action_copy(self) -> None:
        """Copy the line as plain text, as far as the terminal lets an app copy."""
        if self._offer is not None:
            self._used()
            self.app.copy_to_clipboard(sendable(self._offer.text.text))
            # The line by itself can be taken with the mouse where the terminal took no copy.
            self.query_one("#line", Static).update(plain(self._offer.text.text, newlines=True))
            for quiet in self.query("#before, #quiet"):
                quiet.display = False
            self.query_one("#copied").display = True
            self._copied = True

    def action_log(self) -> None:
        """On to the log line, after the message was copied."""
        if self._copied:
            self.dismiss("log")

    def action_coach(self) -> None:
        """On to the coach's own page."""
        self._used()
        self.dismiss("coach")

    def _used(self) -> None:
        """The line counts as used from now on; looking at it alone did not count."""
        if self._offer is not None and not self.app.book.read_only:
            self.app.book.mark(prompts.shown, (self._offer.prompt_id,))
