"""`kith forget`: a person leaves the book and its copies for good.

With `--dry-run --json` it is one object: `{"uid", "name", "texts", "book": {"person", "talks",
"follow_ups", "links", "changed", "words", "history", "to_call"}, "drafts", "copies",
"unreadable": [path]}`.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import get_args

import click
import msgspec

from store.errors import BadInput, KithError, NotFound
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
from tui.cli.forget_words import say_left, say_plan, say_texts
from tui.cli.output import ask, say, say_json
from tui.cli.session import Session, pass_session
from tui.cli.shapes import full
from tui.cli.words import place_of, text

KEPT = "Nothing was changed."


@click.command(short_help="Forget one person for good: book, copies and drafts.")
@click.argument("name", nargs=-1, required=True, type=text)
@click.option(
    "--texts",
    type=click.Choice(get_args(Texts)),
    default="somebody",
    show_default=True,
    help="Words of yours that name them: keep them, put 'somebody' for the name, or remove whole "
    "talks that speak of them (elsewhere 'somebody').",
)
@click.option(
    "--also", multiple=True, type=text, help="Another word that means them; may be repeated."
)
@click.option("--dry-run", is_flag=True, help="Say what it comes to, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --dry-run: as JSON.")
@click.option("--yes", is_flag=True, help="Do not ask. The name has to be the whole name.")
@pass_session
def forget(
    session: Session,
    name: tuple[str, ...],
    texts: Texts,
    also: tuple[str, ...],
    dry_run: bool,
    as_json: bool,
    yes: bool,
) -> int:
    """Forget one person: they leave the book, its history, its copies in backups, and drafts.

    Talks with them alone leave too; other talks stay without them. It cannot be undone. If it is
    stopped half way, the same command finishes it. The exit code is 1 when a copy was left.
    """
    typed = " ".join(" ".join(name).split())
    asking = sys.stdin.isatty() and sys.stdout.isatty() and not yes
    if not (asking or yes or dry_run):
        raise click.UsageError(f"Without a terminal to ask at, this needs --yes. {KEPT}")
    if as_json and not dry_run:
        raise click.UsageError(f"--json goes with --dry-run. {KEPT}")
    if session.book.read_only:
        raise BadInput(session.book.read_only)
    run = _Run(session, texts, also)
    found = run.find(typed, asking)
    if found is None:
        say(KEPT)
        return 1
    if yes and not _whole(found, typed):
        raise BadInput(f"With --yes, give the whole name: {found.name}. {KEPT}")
    if as_json:
        say_json(run.planned(found))
        return 0
    run.show(found)
    if dry_run:
        return 0
    if asking and not _agreed(found):
        say(KEPT)
        return 1
    return run.forget(found, asking)


def _whole(person: Person, typed: str) -> bool:
    wanted = " ".join(fold(typed).split())
    names = {" ".join(fold(name).split()) for name in person.names}
    return typed == person.uid or wanted in names


def _is_called(one: Contact, typed: str) -> bool:
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


def _agreed(person: Person) -> bool:
    wanted = " ".join(person.name.split())
    reply = ask("Type the whole name to go on, or Enter to leave all as it is: ")
    return " ".join(fold(reply).split()) == " ".join(fold(wanted).split())


class _Run:
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
        known = self._places.known().contacts
        gone = [each[0] for uid, each in known.items() if uid not in here]
        called = [one for one in (*here.values(), *gone) if _is_called(one, typed)]
        if len(called) > 1 and not asking:
            uids = list_words([one.uid for one in called])
            raise BadInput(f"{len(called)} people are called {typed}: {uids}. {KEPT}")
        if called:
            uid = called[0].uid if len(called) == 1 else _chosen(called, here)
            return self._person(uid) if uid else None
        for state in (self._session.state, State.of(*gone)):
            try:
                return self._person(resolve(state, typed))
            except NotFound:
                continue
        return self._nobody(typed)

    def _nobody(self, typed: str) -> Person:
        """Nobody has them any more; a run that was stopped at its end may have left drafts."""
        words = Words(Person(uid="", name=typed, names=frozenset((typed,))))
        if not unfinished.speaking_of(str(self._path), words):
            resolve(self._session.state, typed)
        return words.person

    def _person(self, uid: str) -> Person:
        self._known = self._places.known(uid)
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
        say("This cannot be undone.")

    def forget(self, person: Person, asking: bool) -> int:
        """Do it: the book, what is unfinished, the copies. Raises BookError when the book could
        not be written; nothing was changed then."""
        _, left, notice = (
            self._places.in_book(person, self._texts, self._now) if person.uid else (None, None, "")
        )
        say(notice or f"{person.name} is forgotten: not in the book any more.")
        stuck = self._remove_drafts(person)
        done = list(self._places.in_copies(person, self._texts, self._now)) if person.uid else []
        changed = sum(copy.changed for copy in done)
        if done:
            say(f"Copies in backups: {len(done)} gone through, {changed} written without them.")
        if left is not None:
            say_left(left, "The book")
        for copy in done:
            say_left(msgspec.structs.replace(copy.left, unsure=0, asked=0), copy.path)
        troubled = [copy for copy in done if copy.trouble and not self._settled(copy, asking)]
        say(
            "Out of reach: your shell's history, versions that a sync tool or git keeps of the "
            "book, and copies you made elsewhere."
        )
        return int(bool(troubled) or stuck)

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
            raise KithError(f"{copy.path} could not be removed ({error.strerror}).") from error
        say("Removed.")
        return True
