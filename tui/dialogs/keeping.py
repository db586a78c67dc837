"""A dialog that loses nothing typed: it writes its lines down until they are saved."""

from __future__ import annotations

from contextlib import suppress
from typing import Generic, TypeVar

from textual.timer import Timer

from store.quicklog.draft import Choices
from tui.dialogs.base import KithDialog
from tui.drafts import Drafts
from tui.host import Host

KEPT = "What you typed is kept: it is there when you come back."
KEPT_HERE = (
    "What you typed is there when you come back, until Kithbook closes: it cannot be put on the "
    "disk."
)
T = TypeVar("T")

Typed = tuple[tuple[str, ...], tuple[Choices, ...]]
"""Lines, and what was settled by hand in each."""
KEEP_AFTER = 0.3
"""Seconds after the last key that what is typed is written down."""


def say_kept(app: Host, *, on_disk: bool = True) -> None:
    """Say that something typed is not lost."""
    app.tell(KEPT if on_disk else KEPT_HERE)


def unsay_kept(app: Host) -> None:
    """One has come back to it, or it is saved: that it is kept is said no more."""
    app.unsay(KEPT, KEPT_HERE)


class KeepingDialog(KithDialog[T], Generic[T]):
    """Call `keep_soon` after each change and `let_go` once nothing of it is to come back.

    However the dialog ends, by Esc, by the app closing or by a crash, what was typed is kept.
    """

    def __init__(self) -> None:
        super().__init__()
        self._keep_timer: Timer | None = None
        self._finished = False
        self._typed: Typed = ((), ())
        self._on_disk = True

    @property
    def drafts(self) -> Drafts:
        """Where lines of this book are kept."""
        return self.app.drafts

    def on_mount(self) -> None:
        """A book that takes nothing says so before anything is typed."""
        unsay_kept(self.app)
        self.calm()

    def calm(self) -> None:
        """No trouble, but for what is the book's own."""
        self.trouble(self.app.book.read_only)

    def about(self) -> str:
        """The matter under which the lines are kept."""
        raise NotImplementedError

    def to_keep(self) -> Typed:
        """What is typed now, and what was settled in each line; no lines for nothing to keep."""
        raise NotImplementedError

    def keep_soon(self) -> None:
        """Write down what is typed once the keys rest."""
        self._stop_timer()
        if not self._finished:
            self._typed = self.to_keep()
            self._keep_timer = self.set_timer(KEEP_AFTER, self.keep_now, name="keep what is typed")

    def keep_now(self) -> None:
        """Write down what is typed."""
        self._stop_timer()
        if self._finished:
            return
        self._typed = self.to_keep()
        self._on_disk = True
        try:
            self.drafts.keep(self.about(), *self._typed)
        except OSError as error:
            self._on_disk = False
            if not self.app.book.read_only:  # which is on screen already
                reason = error.strerror or str(error)
                self.trouble(
                    f"What you type cannot be put on the disk ({reason}). It comes back until "
                    "Kithbook closes, and it can still be saved."
                )

    def let_go(self) -> None:
        """What was typed is saved or handed on: nothing of it is to come back."""
        self._finished = True
        self._stop_timer()
        self.drafts.drop(self.about())
        unsay_kept(self.app)

    def _stop_timer(self) -> None:
        if self._keep_timer is not None:
            self._keep_timer.stop()
            self._keep_timer = None

    def on_unmount(self) -> None:
        """The app closes around it, its widgets are gone: keep what the timer had not kept yet."""
        if self._keep_timer is not None and not self._finished:
            self._stop_timer()
            with suppress(OSError):  # there is no screen left to say it on
                self.drafts.keep(self.about(), *self._typed)

    def action_leave(self) -> None:
        """Close; what is typed comes back."""
        self.leave_with(None)

    def leave_with(self, result: T | None) -> None:
        """Close with everything kept, and say so where there is anything."""
        self.keep_now()
        self._finished = True
        if any(line.strip() for line in self._typed[0]):
            say_kept(self.app, on_disk=self._on_disk)
        self.dismiss(result)
