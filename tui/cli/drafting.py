"""From a line of plain words to a saved talk; what cannot be saved is kept, never lost."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import msgspec

from store.book import Change
from store.errors import BadInput, KithError
from store.fold import fold
from store.models import Contact
from store.ops import Edit
from store.quicklog import PeopleIndex, chips_line, parse
from store.quicklog.draft import Choices, Draft, PersonChip
from tui.cli.output import say
from tui.cli.session import Session
from tui.drafts import PLAIN, Drafts


class Drafting:
    """Reads lines against the people of one book, and saves them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people = PeopleIndex.of(session.state)
        self._open = tuple(
            todo for todo in session.state.follow_ups.values() if todo.status == "open"
        )
        self.drafts = Drafts.beside(session.book)

    def read(self, line: str, choices: Choices | None = None) -> Draft:
        """What a line is understood as."""
        return parse(
            line,
            self._people,
            self._session.today,
            open_follow_ups=self._open,
            choices=choices or Choices(),
        )

    def read_many(self, lines: Sequence[str]) -> tuple[Draft, ...]:
        """Lines read in order; whoever one of them adds with `+Name` is known in those after it."""
        found: list[Draft] = []
        known = dict(self._session.state.contacts)
        added: dict[str, str] = {}
        for line in lines:
            draft = self.read(line)
            found.append(_with_added(draft, added))
            for chip in draft.people:
                name = chip.name or chip.written
                if chip.new and fold(name) not in {fold(one) for one in added.values()}:
                    person = _placeholder(f"added {len(added)}", name, self._session)
                    known[person.uid] = person
                    added[person.uid] = name
                    self._people = PeopleIndex(known.values(), self._session.state.last_talk)
        return tuple(found)

    def save(
        self, lines: Sequence[str], choices: Choices, change: Change, *args: Any, **kw: Any
    ) -> Edit:
        """Commit; when that is refused the lines are kept for the next `kith log`, and printed.

        Raises the KithError of the commit.
        """
        try:
            edit = self._session.book.commit(change, *args, **kw)
        except KithError:
            self.keep(lines, choices)
            say("This is what you typed, and nothing of it was saved:", error=True)
            for line in lines:
                say(f"  {line}", error=True)
            raise
        self.drafts.drop(PLAIN)
        return edit

    def keep(self, lines: Sequence[str], choices: Choices) -> None:
        """Put a line aside for the next `kith log` or `i` in the app, where the disk lets us."""
        with contextlib.suppress(OSError):
            self.drafts.keep(PLAIN, tuple(lines), (choices,) * len(lines))


def show(draft: Draft) -> None:
    """Print the chips of a draft."""
    say(chips_line(draft))


def refuse_open(drafts: Sequence[Draft]) -> None:
    """Raise BadInput naming every question that has to be settled before a save."""
    many = len(drafts) > 1
    open_ones = [
        f"line {number}: {draft.blocking[0].text}" if many else draft.blocking[0].text
        for number, draft in enumerate(drafts, 1)
        if draft.blocking
    ]
    if open_ones:
        raise BadInput(f"{' '.join(open_ones)} Nothing was saved.")


def _placeholder(uid: str, name: str, session: Session) -> Contact:
    now = session.clock.now()
    return Contact(uid=uid, created_at=now, changed_at=now, name=name)


def _with_added(draft: Draft, added: dict[str, str]) -> Draft:
    """The draft with chips of people who are only about to be added turned into `+Name` again."""

    def again(chip: PersonChip) -> PersonChip:
        if chip.uid not in added:
            return chip
        return msgspec.structs.replace(chip, uid="", new=True, name=added[chip.uid])

    people = tuple(again(chip) for chip in draft.people)
    return msgspec.structs.replace(draft, people=people)
