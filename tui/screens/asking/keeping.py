"""A page of questions that loses no answer: each is written down until all of them are saved."""

from __future__ import annotations

from contextlib import suppress

from textual.timer import Timer

from tui import kept_answers as kept
from tui.dialogs.base import KithDialog
from tui.dialogs.keeping import KEEP_AFTER, say_kept, unsay_kept


class KeepsAnswers(KithDialog[str]):
    """Call `keep_soon` after each key, `keep_now` after each answer, and `let_go` once they are
    saved. However the page ends, what was said and not saved is kept."""

    def __init__(self) -> None:
        super().__init__()
        self._timer: Timer | None = None
        self._unkept: kept.KeptAnswers | None = None
        self._finished = False
        self._on_disk = True

    @property
    def matter(self) -> str:
        """Under which answers are kept, see `kept_answers.matter_of`."""
        raise NotImplementedError

    def to_keep(self) -> kept.KeptAnswers:
        """What was answered, where one is, and what is typed there."""
        raise NotImplementedError

    def typed_something(self) -> bool:
        """Whether words were typed that the book does not have."""
        raise NotImplementedError

    def kept_before(self) -> kept.KeptAnswers | None:
        """What was answered and not saved the time before."""
        unsay_kept(self.app)
        return kept.find(self.app.drafts, self.matter)

    def calm(self) -> None:
        """No trouble, but for what is the book's own: one that takes nothing says so before
        anything is typed."""
        self.trouble(self.app.book.read_only)

    def keep_soon(self) -> None:
        """Write down what is said once the keys rest."""
        self._stop_timer()
        if not self._finished:
            self._unkept = self.to_keep()
            self._timer = self.set_timer(KEEP_AFTER, self.keep_now, name="keep the answers")

    def keep_now(self) -> None:
        """Write down what was said."""
        self._stop_timer()
        if self._finished:
            return
        self._on_disk = True
        try:
            kept.keep(self.app.drafts, self.matter, self.to_keep())
        except OSError as error:
            self._on_disk = False
            if not self.app.book.read_only:  # which is on screen already
                reason = error.strerror or str(error)
                self.trouble(
                    f"What you type cannot be put on the disk ({reason}). It stays until Kithbook "
                    "closes, and it can still be saved at the end."
                )

    def leave_it(self) -> None:
        """Close before the end: what was said is kept, and that is said where words were typed."""
        self.keep_now()
        if self.typed_something():
            say_kept(self.app, on_disk=self._on_disk)
        self.finish(None)

    def let_go(self) -> None:
        """All of it is saved: nothing is to come back."""
        self._finished = True
        self._stop_timer()
        self.app.drafts.drop(self.matter)
        unsay_kept(self.app)

    def finish(self, value: str | None) -> None:
        """Close; what was kept stays kept."""
        self._finished = True
        self.dismiss(value)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def on_unmount(self) -> None:
        """The app closes around it: keep what the timer had not kept yet."""
        if self._timer is not None and not self._finished and self._unkept is not None:
            self._stop_timer()
            with suppress(OSError):  # there is no screen left to say it on
                kept.keep(self.app.drafts, self.matter, self._unkept)
