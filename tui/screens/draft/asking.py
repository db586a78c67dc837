"""The way to a message: the reason, a warm-up where it helps, and the words that are asked for."""

from __future__ import annotations

from datetime import datetime

from coach import drafts as words
from coach.about import About
from coach.choose import Offer
from coach.guards import COLD_LINE
from coach.model import Cell
from store.changes import profile
from store.models import Contact
from tui.drafts import FORM
from tui.screens.base import KithScreen
from tui.screens.draft.kept import Draft, from_lines, to_lines
from tui.screens.draft.pool import Candidate, candidates, open_to
from tui.text import phrase

ALL_SEEN = "Those are the ones that fit today. This is the first one again."
NO_OTHER = "There is no other wording for this today. e changes this one."
BEHIND = "One from before waits: n brings it."
NEVER = "$name is never suggested, as you asked, so there is no message either. w changes that."
ARCHIVED = "$name is archived, so nothing is suggested, and no message either."


class Asking(KithScreen):
    """Everything before the page with the message; then which message stands on it.

    Each dialog is pushed from the answer to the one before, so that keys typed ahead find it.
    """

    def __init__(
        self, uid: str, *, reason: str = "", offer: Offer | None = None, row_key: str = ""
    ) -> None:
        super().__init__()
        self.contact = uid
        self.row_key = row_key
        self._offer = offer
        self._reason = words.reason(reason) if reason else None
        if self._reason is None and offer is not None:
            self._reason = words.reason_of(offer.situation)
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
        self._warming = False
        self._warm = False
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
        """Put the wording on the page; `DraftScreen` says how."""

    # the way

    def begin(self) -> None:
        """Ask what has to be asked, then show the message."""
        person = self.person
        if person is None:
            self.app.tell("That person is no longer in the book.")
            self.leave()
        elif person.surface is not None:
            self.app.tell(phrase(NEVER, name=person.name))
            self.leave()
        elif not self.look().may_suggest:
            self.app.tell(phrase(ARCHIVED, name=person.name))
            self.leave()
        elif self._reason is None and self._offer is None:
            self._ask_reason(person)
        else:
            self._look_for_kept()

    def leave(self) -> None:
        """Close this page, once whatever runs now is done."""
        self.call_later(self._pop)

    def _pop(self) -> None:
        if self.is_current and len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    def _ask_reason(self, person: Contact) -> None:
        from coach.moments import moments
        from tui.dialogs.draft_reason import DraftReason

        about = self.look()
        reasons = words.in_order(
            moments(about),
            promise=about.promise is not None,
            birthday=about.birthday is not None,
        )

        def answered(name: str | None) -> None:
            self._reason = words.reason(name) if name else None
            if self._reason is None:
                self.leave()
            else:
                self._look_for_kept()

        self.app.push_screen(DraftReason(person.name, reasons), answered)

    def _look_for_kept(self) -> None:
        kept = self.app.drafts.find(self.matter)
        if kept is not None:
            self._drafts, self._given = from_lines(kept.lines)
        same = 0 if self._drafts else -1
        if self._offer is not None:
            ids = [draft.prompt_id for draft in self._drafts]
            same = ids.index(self._offer.prompt_id) if self._offer.prompt_id in ids else -1
        if same >= 0:
            self._fill_pool()
            self._at = same
            self.show_draft()
        elif self._offer is None and self._reason is words.reason("introduction"):
            self._ask_other()
        else:
            self._warm_up_or_go_on()

    def _ask_other(self) -> None:
        """Whom to introduce them to; what the two share then fills the message."""
        from tui.dialogs.other_person import OtherPerson

        def answered(uid: str | None) -> None:
            self._other = uid or ""
            self._warm_up_or_go_on()

        name = self.person.first_name if self.person is not None else ""
        self.app.push_screen(OtherPerson(name, self.contact), answered)

    def look(self) -> About:
        """What is known of them now."""
        from tui.coaching import about_of

        book = self.app.book
        self._about = about_of(
            book.state, self.contact, book.today, self.row_key, other=self._other
        )
        return self._about

    def _fill_pool(self) -> str:
        """Gather the messages there are; the situation they are of."""
        from tui.coaching import kept_prompts

        state, about = self.app.book.state, self.look()
        codes: tuple[str, ...] = ()
        if self._offer is not None:
            codes = (self._offer.situation,)
        elif self._reason is not None:
            codes = words.codes_of(self._reason, long_quiet=about.long_quiet)
        for code in codes:
            self._pool = candidates(
                about,
                kept_prompts(state),
                code,
                self._cell(),
                comfort=state.profile.comfort,
                without=self._offer.prompt_id if self._offer is not None else "",
            )
            if self._pool:
                return code
        return codes[0] if codes else ""

    def _cell(self) -> Cell:
        """That of the message given: after a word that lets go, none that promises again."""
        from coach.shelf import prompt

        given = prompt(self._offer.prompt_id) if self._offer is not None else None
        if given is not None:
            return given.cell
        return self._reason.cell if self._reason is not None else "start"

    def _warm_up_or_go_on(self) -> None:
        from tui.coaching import warm_ups
        from tui.dialogs.warm_up import WarmUp

        code, state, person = self._fill_pool(), self.app.book.state, self.person
        easy = []
        if code == words.LONG_QUIET and not self._warm:
            found = warm_ups(state, self.contact, self.app.book.today)
            easy = [state.contact(uid) for uid in found]
        if not easy or person is None:
            self._first()
            return
        self._warm = True

        def answered(uid: str | None) -> None:
            if uid:
                self._warming = True
                self.app.push_screen(type(self)(uid, reason="hello"))
            else:
                self._first()

        self.app.push_screen(WarmUp(person.first_name, easy), answered)

    def on_screen_resume(self) -> None:
        """Back from the warm-up: on to the message itself."""
        if self._warming and self.is_current:
            self._warming = False
            self._first()

    def _first(self) -> None:
        """The message given, else the first of the pool; what is from before stands behind it."""
        if self._offer is None:
            self.next_candidate()
            return
        offer = self._offer
        first = Draft(
            text=offer.text.text,
            prompt_id=offer.prompt_id,
            situation=offer.situation,
            quiet=offer.quiet,
            line=BEHIND if self._drafts else "",
        )
        self._put(first, at=0)

    # one candidate

    @property
    def has_more(self) -> bool:
        """Whether there is a wording that was not on the page yet."""
        return bool(open_to(self._pool, self._skipped))

    def next_candidate(self) -> None:
        """The next message of the pool that asks for nothing skipped; else round to the first."""
        pool = open_to(self._pool, self._skipped)
        if pool:
            one = pool[0]
            self._pool.remove(one)
            self._typed = {}
            self._fill(one, list(one.asks(self.look(), {})))
        elif not self._drafts:
            self._put(self._own_words())
        elif len(self._drafts) == 1:
            self.app.tell(NO_OTHER)
        else:
            self._at = 0
            self.app.tell(ALL_SEEN)
            self.show_draft()

    def _own_words(self) -> Draft:
        name = self.look().slots.get("first_name", "")
        codes = self._reason.codes if self._reason is not None else ()
        return Draft(
            text=words.plain_words(name),
            situation=codes[0] if codes else "",
            line="No line of the coach fits today. Yours will: e changes this one.",
        )

    def _fill(self, one: Candidate, slots: list[str]) -> None:
        """Ask for `slots`, one at a time, then show the message."""
        about = self._about or self.look()
        if not slots:
            draft = one.filled(about, self._typed)
            if draft is None:
                self.next_candidate()
            else:
                self._put(draft)
            return
        from tui.dialogs.slot import SlotDialog

        slot, *later = slots
        aged = about.aged.get(slot, "")
        given = self._given.get(slot, "") or aged or about.long.get(slot, "")

        def answered(answer: str | None) -> None:
            if answer:
                self._answer(slot, answer)
                self._fill(one, later)
            elif slot in one.missing:
                self._skipped.add(slot)
                self.next_candidate()
            else:
                self._fill(one, later)

        dialog = SlotDialog(
            slot,
            given=given,
            aged=bool(aged) and given == aged,
            who=self.contact,
            before=one.line if one.line == COLD_LINE else "",
        )
        self.app.push_screen(dialog, answered)

    def _answer(self, slot: str, answer: str) -> None:
        """One's own name is asked once and kept; all else is for this message alone."""
        self._typed[slot] = self._given[slot] = answer
        if slot == "me":
            before = {"me": self.app.book.state.profile.me}
            self.app.change(profile.edit, before, {"me": answer}, say=f"Saved: you are {answer}.")
        self.keep_now()

    def _put(self, draft: Draft, at: int | None = None) -> None:
        """Another wording, on the page from now on; the last of the round, unless `at` says."""
        self._at = len(self._drafts) if at is None else at
        self._drafts.insert(self._at, draft)
        self._opened = self._opened or self.app.book.clock.now()
        self._typed = {}
        self.show_draft()
        if draft.mine:
            self.keep_now()

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
