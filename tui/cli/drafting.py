"""From a line of plain words to a saved talk; what cannot be saved is kept, never lost."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

import msgspec

from store.book import Change
from store.errors import BadInput, KithError
from store.fold import fold
from store.inbox import Row
from store.models import Contact
from store.ops import Edit
from store.quicklog import PeopleIndex, chips_line, parse, prefill
from store.quicklog.draft import Choices, Draft, PersonChip
from store.words import list_words
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

    def read_unasked(self, line: str, choices: Choices | None = None) -> Draft:
        """A line read when nobody can be asked: names that nobody has are not added.

        Raises BadInput when that leaves a question.
        """
        draft = self.read(line, choices)
        if draft.blocking:
            raise BadInput(f"{self._questions(draft)} Nothing was saved.")
        return draft

    def prefill(self, row: Row) -> str:
        """The line that logs what a row of Today asks for, meaning this very person."""
        return prefill(row, self._people)

    def show(self, draft: Draft) -> None:
        """Print the chips of a draft."""
        say(chips_line(draft, self._session.today))

    def read_many(self, lines: Sequence[str]) -> tuple[Draft, ...]:
        """Lines read in order; whoever one of them adds with `+Name` is known in those after it.

        Raises BadInput naming every line that leaves a question.
        """
        found: list[Draft] = []
        known = dict(self._session.state.contacts)
        added: dict[str, str] = {}
        trouble: list[str] = []
        for number, line in enumerate(lines, 1):
            draft = self.read(line)
            if draft.blocking:
                trouble.append(f"Line {number}: {self._questions(draft)}")
            found.append(_with_added(draft, added))
            for chip in draft.people:
                name = chip.name or chip.written
                if chip.new and fold(name) not in {fold(one) for one in added.values()}:
                    person = _placeholder(f"added {len(added)}", name, self._session)
                    known[person.uid] = person
                    added[person.uid] = name
                    self._people = PeopleIndex(known.values(), self._session.state.last_talk)
        if trouble:
            raise BadInput(f"{' '.join(trouble)} Nothing was saved.")
        return tuple(found)

    def _questions(self, draft: Draft) -> str:
        """The questions of a draft as sentences, with the names that would answer them.

        When it names somebody unknown and nobody else, who that is says enough.
        """
        asked = [one for one in draft.questions if one.blocks or one.kind == "unknown"]
        if any(one.kind == "unknown" for one in asked):
            asked = [one for one in asked if one.kind != "nobody"]
        said = [one.text if one.text.endswith((".", "?")) else f"{one.text}." for one in asked]
        for place, one in enumerate(asked):
            if one.options:
                names = [self._people.label(uid) for uid in one.options]
                said[place] += f" It could be {list_words(names, 'or')}."
        return " ".join(said)

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
