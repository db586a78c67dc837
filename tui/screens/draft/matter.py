"""Whom a message is for and what it is about, its wordings so far, and how they are kept."""

from __future__ import annotations

from datetime import datetime

from coach import drafts as words
from coach.about import About
from coach.messages import Candidate
from coach.pages import Offer
from store.models import Contact
from tui.drafts import FORM
from tui.screens.base import KithScreen
from tui.screens.draft.kept import Draft, to_lines


class Matter(KithScreen):
    """What `DraftScreen` knows; the rest of it asks, shows and acts."""

    def __init__(
        self,
        uid: str,
        *,
        reason: str = "",
        situation: str = "",
        offer: Offer | None = None,
        row_key: str = "",
        warm_up: bool = False,
    ) -> None:
        super().__init__()
        self.contact = uid
        self.row_key = row_key
        self._offer = offer
        self._reason = words.reason(reason) if reason else None
        if self._reason is None:
            self._reason = words.reason_of(offer.situation if offer is not None else situation)
        self._other = ""
        """uid of a second person it is about."""
        self._about: About | None = None
        self._pool: list[Candidate] = []
        self._typed: dict[str, str] = {}
        """Answers that stand in the message asked for; with `_given` those from an earlier time."""
        self._given: dict[str, str] = {}
        self._skipped: set[str] = set()
        self._drafts: list[Draft] = []
        """The wordings seen so far."""
        self._at = -1
        """Which of them is on the page; -1 before the first."""
        self._gap: Candidate | None = None
        """The message on the page that waits for a word."""
        self._warming = False
        self._is_warm_up = warm_up
        self._warm = warm_up
        """No warm-up is offered any more."""
        self._opened: datetime | None = None

    # whom and what it is about

    @property
    def person(self) -> Contact | None:
        """Whom it is for; None once they have left the book."""
        return self.app.book.state.contacts.get(self.contact)

    @property
    def draft(self) -> Draft | None:
        """The wording on the page."""
        return self._drafts[self._at] if self._at >= 0 else None

    @property
    def matter(self) -> str:
        """Under which it is kept: the person and the reason."""
        about = self._reason.name if self._reason is not None else ""
        if not about and self._offer is not None:
            about = self._offer.situation
        return f"{FORM}draft:{self.contact}:{about}"

    def show_draft(self) -> None:
        """Put the wording on the page; `Review` says how."""

    def show_gap(self) -> None:
        """Put the message that waits for a word on the page; `Review` says how."""

    def leave(self) -> None:
        """Close this page, once whatever runs now is done."""
        self.call_later(self.close_when_in_front)

    def look(self) -> About:
        """What is known of them now."""
        from tui.coaching import about_of

        book = self.app.book
        self._about = about_of(
            book.state, self.contact, book.today, self.row_key, other=self._other
        )
        return self._about

    # keeping

    def to_keep(self) -> tuple[str, ...]:
        """What is to come back: the wording on the page first."""
        front = [self.draft] if self.draft is not None else []
        rest = [one for n, one in enumerate(self._drafts) if n != self._at]
        return to_lines([*front, *rest], self._given)

    def keep_now(self) -> bool:
        """Write down what holds words of the user; False when the disk refuses."""
        try:
            self.app.drafts.keep(self.matter, self.to_keep())
        except OSError as error:
            if not self.app.book.read_only:
                self.app.tell_error(
                    f"What you write cannot be put on the disk ({error.strerror or error}). It "
                    "comes back until Kithbook closes; y copies it."
                )
            return False
        return True
