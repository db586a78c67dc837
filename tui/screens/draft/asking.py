"""The way to a message: the reason, a warm-up where it helps, and the words that are asked for."""

from __future__ import annotations

from coach import drafts as words
from coach import messages
from coach.about import About
from coach.messages import Candidate, Question, open_to
from store.changes import profile
from store.models import Contact
from tui.screens.draft.kept import Draft, begun, from_lines
from tui.screens.draft.matter import Matter
from tui.text import phrase

ALL_SEEN = "Those are the ones that fit today. This is the first one again."
NO_OTHER = "There is no other wording for this today. e changes this one."
BEHIND = "One from before waits: n brings it."
NEVER = "$name is never suggested, as you asked, so there is no message either. w changes that."
ARCHIVED = "$name is archived, so nothing is suggested, and no message either."


class Asking(Matter):
    """Everything before the page with the message; then which message stands on it.

    Each dialog is pushed from the answer to the one before, so that keys typed ahead find it.
    """

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

    def _ask_reason(self, person: Contact) -> None:
        from coach.moments import moments
        from tui.dialogs.draft_reason import DraftReason

        about = self.look()
        reasons = words.in_order(
            moments(about),
            promise=about.promise is not None,
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

    def _fill_pool(self) -> str:
        """Gather the messages there are; the situation they are of."""
        from coach.shelf import prompt
        from tui.coaching import kept_prompts

        state, about, offer = self.app.book.state, self.look(), self._offer
        kept, comfort = kept_prompts(state), state.profile.comfort
        if offer is not None:
            given = prompt(offer.prompt_id)
            # After a word that lets go, none that promises again.
            cell = given.cell if given is not None else "start"
            code, self._pool = messages.gather(
                (offer.situation,), about, kept, cell, comfort=comfort, without=offer.prompt_id
            )
        elif self._is_warm_up:
            hello = words.REASONS[0]
            code, self._pool = messages.gather(
                hello.codes, about, kept, hello.cell, comfort=comfort
            )
        elif self._reason is not None:
            code, self._pool = messages.for_reason(self._reason, about, kept, comfort=comfort)
        else:
            code, self._pool = "", []
        return code

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
                self.app.push_screen(type(self)(uid, reason="hello", warm_up=True))
            else:
                self._first()

        self.app.push_screen(WarmUp(person.first_name, easy), answered)

    def on_screen_resume(self) -> None:
        """Back from the warm-up: on to the message itself."""
        if self._warming and self.app.screen is self:
            self._warming = False
            self._first()

    def _first(self) -> None:
        """The message given, else the first of the pool; what is from before stands behind it."""
        if self._offer is None:
            self.next_candidate(ask_at_once=True)
            return
        offer = self._offer
        line = BEHIND if self._drafts else ""
        first = begun(offer.text, offer.prompt_id, offer.situation, quiet=offer.quiet, line=line)
        self._put(first, at=0)

    # one candidate

    @property
    def has_more(self) -> bool:
        """Whether there is a wording that was not on the page yet."""
        return bool(self._open())

    def _open(self) -> list[Candidate]:
        return open_to(self._pool, self._skipped, begins=not self._drafts)

    def next_candidate(self, *, ask_at_once: bool = False) -> None:
        """The next message of the pool that asks for nothing skipped; else round to the first.

        One that asks for a word stands on the page with a gap first, unless `ask_at_once`: a key
        pressed once more is no answer then.
        """
        pool = self._open()
        if self.person is None:
            self.leave()
        elif pool:
            one = pool[0]
            self._pool.remove(one)
            self._typed = {}
            if ask_at_once or not one.questions(self.look(), {}):
                self.fill(one)
            else:
                self._gap = one
                self.show_gap()
        elif not self._drafts:
            self._put(self._own_words())
        else:
            alone = len(self._drafts) == 1
            self._at = 0
            self.app.tell(NO_OTHER if alone else ALL_SEEN)
            self.show_draft()

    def _own_words(self) -> Draft:
        name = self.look().slots.get("first_name", "")
        codes = self._reason.codes if self._reason is not None else ()
        return Draft(
            text=words.plain_words(name),
            situation=codes[0] if codes else "",
            line=f"{messages.NO_LINE} Yours will: e changes this one.",
        )

    def fill(self, one: Candidate, *, after: str = "") -> None:
        """Ask for what a message asks, one at a time, then show it. `after` is the key pressed."""
        if self.person is None:
            self.leave()
            return
        about = self.look()
        asked = [ask for ask in one.questions(about, self._typed) if self._is_open(ask)]
        if asked:
            self._ask(one, asked[0], about, after)
            return
        message = one.filled(about, self._typed)
        if message is None:
            self.next_candidate()
            return
        mine = one.holds(self._typed)
        said = begun(
            message.text,
            one.prompt_id,
            one.situation,
            quiet=message.quiet,
            line=one.line,
            mine=mine,
        )
        self._put(said)

    def _is_open(self, ask: Question) -> bool:
        return ask.needed or ask.slot not in self._skipped

    def _ask(self, one: Candidate, ask: Question, about: About, after: str) -> None:
        from tui.dialogs.slot import SlotDialog

        def answered(answer: str | None) -> None:
            if answer:
                self._answer(ask.slot, answer)
                self.fill(one)
                return
            self._skipped.add(ask.slot)
            if ask.needed:
                self.next_candidate()
            else:
                self.fill(one)

        given = self._given.get(ask.slot, "")
        sentence = messages.gap_sentence(one.half_filled(about, self._typed).text)
        first = messages.line_before(one.prompt_id)
        dialog = SlotDialog(
            ask.slot,
            question=ask.words,
            given=given or ask.given,
            aged=ask.aged and not given,
            long=ask.long and not given,
            who=self.contact,
            before="\n".join(filter(None, (first, sentence))),
            after=after,
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
