"""One run of `kith forget`: who is meant, what it comes to, and doing it in a safe order.

The book goes first, then what is unfinished, then the copies: those still tell who was meant, so
that the same command finishes what was stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import msgspec

from store.errors import BadInput, NotFound
from store.fold import fold
from store.forget.document import Tally
from store.forget.everywhere import CopyDone, Forgetting, Known
from store.forget.leaving import Texts
from store.forget.person import Person, whole_names
from store.forget.words import Words
from store.models import Contact
from store.search import resolve, who
from store.state import State
from store.words import list_words
from tui import unfinished
from tui.cli.forget_words import KEPT, say_left, say_plan, say_texts, say_unsure
from tui.cli.output import ask, say
from tui.cli.session import Session
from tui.cli.shapes import full
from tui.cli.words import place_of


class Run:
    """One run of the command."""

    def __init__(self, session: Session, texts: Texts, also: tuple[str, ...]) -> None:
        self._session, self._texts, self._also = session, texts, also
        book = session.book
        self._now = session.clock.now()
        self._path = Path(str(book.path or session.path))
        self._places = Forgetting(self._path, book.document)
        self._known = Known({})

    def find(self, typed: str, asking: bool) -> Person | None:
        """Who is meant, in the book or else in its history and copies. Raises BadInput.

        Somebody whom a run that was stopped took out of the book alone is still in its copies, and
        may have the name of somebody who is in the book. None when none of them was chosen.
        """
        here = self._session.state.contacts
        self._known = self._places.known()
        known = self._known.contacts
        gone = [each[0] for uid, each in known.items() if uid not in here]
        called = [one for one in (*here.values(), *gone) if is_called(one, typed)]
        if len(called) > 1 and not asking:
            uids = list_words([one.uid for one in called])
            raise BadInput(
                f"{len(called)} people are called {typed}: {uids}. Give one of these in place of "
                f"the name. {KEPT}"
            )
        if called:
            uid = called[0].uid if len(called) == 1 else _chosen(called, here)
            return self._person(uid) if uid else None
        for state in (self._session.state, State.of(*gone)):
            try:
                return self._person(resolve(state, typed))
            except NotFound:
                continue
        nobody = self.nobody(typed)
        if nobody is None:
            raise BadInput(f"Nobody in the book or its copies is called “{typed}”. {KEPT}")
        return nobody

    def nobody(self, typed: str) -> Person | None:
        """A name that nobody has any more, where drafts still tell of it: a run may have been
        stopped before them. None when there are no such drafts."""
        words = Words(Person(uid="", name=typed, names=frozenset((typed,))))
        return words.person if unfinished.speaking_of(str(self._path), words) else None

    def _person(self, uid: str) -> Person:
        return self._places.person(self._known.contacts[uid], self._also)

    def _drafts(self, person: Person) -> list[Path]:
        return unfinished.speaking_of(str(self._path), self._places.words(person))

    def planned(self, person: Person) -> dict[str, object]:
        """What it comes to, for `--json`."""
        book = (
            self._places.foreseen(person, self._texts, self._now).tally if person.uid else Tally()
        )
        return {
            "uid": person.uid,
            "name": person.name,
            "texts": self._texts,
            "book": full(book),
            "drafts": len(self._drafts(person)),
            "copies": len(self._known.copies),
            "unreadable": [copy.path for copy in self._known.unreadable],
        }

    def show(self, person: Person) -> None:
        """Print what goes, in counts."""
        if not person.uid:
            say(f"The book and its copies have nobody called {person.name} any more.")
            say_plan(Tally(), len(self._drafts(person)), 0)
            return
        contacts = self._known.contacts.get(person.uid, [])
        about = who(contacts[0]) if contacts else ""
        plan = self._places.foreseen(person, self._texts, self._now)
        say(f"{person.name}  {about}".rstrip(), bold=True)
        say_plan(plan.tally, len(self._drafts(person)), len(self._known.copies))
        say_texts(self._texts)
        for copy in self._known.unreadable:
            say(f"{copy.path} cannot be read ({copy.trouble}), so nobody can be taken out of it.")
        say_unsure(plan.left)
        say("This cannot be undone.")

    def forget(self, person: Person, asking: bool) -> int:
        """Do it: the book, what is unfinished, the copies. Raises BookError when the book could
        not be written; nothing was changed then."""
        if not person.uid:
            return int(self._remove_drafts(person))
        _, left, notice = self._places.in_book(person, self._texts, self._now)
        say(f"{person.name} is not in the book any more. {notice}".rstrip())
        stuck = self._remove_drafts(person)
        done = list(self._places.in_copies(person, self._texts, self._now))
        changed = sum(copy.changed for copy in done)
        if done:
            say(f"Copies in backups: {len(done)} gone through, {changed} written without them.")
        say_left(left, "The book")
        for copy in done:
            say_left(msgspec.structs.replace(copy.left, unsure=0, asked=0), copy.path)
        troubled = [copy for copy in done if copy.trouble and not self._settled(copy, asking)]
        beside = self._places.beside(person)
        for path in beside:
            say(
                f"{path} lies beside the book and was left as it is. It still holds them: bring it "
                "in with `kith merge` and run this again, or remove it.",
                error=True,
            )
        say(
            "Out of reach: a line that is open in the app just now, your shell's history, versions "
            "that a sync tool or git keeps of the book, and copies you made elsewhere."
        )
        return int(bool(troubled) or bool(beside) or stuck)

    def _remove_drafts(self, person: Person) -> bool:
        """Remove what is unfinished and speaks of them; whether something could not be."""
        stuck = 0
        found = self._drafts(person)
        for path in found:
            try:
                path.unlink(missing_ok=True)
            except OSError:
                stuck += 1
                say(f"{path} could not be removed, and may hold the name.", error=True)
        if len(found) > stuck:
            say(f"Unsaved drafts removed: {len(found) - stuck}.")
        return bool(stuck)

    def _settled(self, copy: CopyDone, asking: bool) -> bool:
        """Name a copy that was left as it is; whether it was removed instead."""
        say(f"{copy.path} was left as it is: {copy.trouble}. It may still hold them.", error=True)
        if not asking or ask("y removes this copy, Enter keeps it: ").strip().casefold() != "y":
            return False
        try:
            self._places.remove_copy(copy.path)
        except OSError as error:
            why = (error.strerror or "the system gave no reason").lower()
            say(f"{copy.path} could not be removed: {why}.", error=True)
            return False
        say("Removed.")
        return True


def is_called(one: Contact, typed: str) -> bool:
    """Whether that is a whole name of theirs, or their uid."""
    wanted = " ".join(fold(typed).split())
    return typed == one.uid or any(
        " ".join(fold(name).split()) == wanted for name in whole_names(one)
    )


def _chosen(people: Sequence[Contact], here: Collection[str]) -> str:
    """The uid chosen of several who have the same name; empty for none of them."""
    for number, one in enumerate(people, 1):
        where = who(one) if one.uid in here else "in copies only"
        say(f"  {number}  {one.name}  {where}".rstrip())
    while True:
        reply = ask("Which? A number, or Enter for none of them: ").strip()
        if not reply:
            return ""
        if place := place_of(reply, len(people)):
            return people[place - 1].uid
