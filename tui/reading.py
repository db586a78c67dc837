"""Lines of plain words read against the book as it is now; the index of names is kept between keys.

Headless: the quick log, the review list and their tests share it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final

import msgspec

from store.fold import fold
from store.models import Contact, Event
from store.quicklog import Choices, Completion, Draft, PeopleIndex, complete, parse
from store.quicklog.met import at_event, since
from store.quicklog.tokens import cores
from store.search import who
from store.state import State

SMALL: Final = 3000
"""People up to which an index of names is made at once; a bigger book's is made beside the keys."""
_EPOCH: Final = datetime(2000, 1, 1)


class Reader:
    """Reads lines against one state of the book, and the people about to be added beside it."""

    def __init__(
        self,
        state: State,
        today: date,
        people: PeopleIndex,
        added: Mapping[str, str] | None = None,
        *,
        event: Event | None = None,
        ahead: bool = False,
    ) -> None:
        self.state = state
        self.today = today
        self.people = people
        self._added = dict(added or {})
        self._event, self._ahead = event, ahead
        self._open = tuple(todo for todo in state.follow_ups.values() if todo.status == "open")

    def read(self, line: str, choices: Choices) -> Draft:
        """What `line` is understood as; any text at all is understood somehow."""
        event = self._event
        draft = parse(
            line,
            self.people,
            self.today,
            open_follow_ups=self._open,
            choices=self._without_added(choices),
            met_since=None if event is None else since(event, self.today),
        )
        if self._added:
            draft = _with_added(_without_twins(draft, self._added), self._added)
        return draft if event is None else at_event(draft, event, self.today, ahead=self._ahead)

    def _without_added(self, choices: Choices) -> Choices:
        """The choices without the names that are those of somebody about to be added anyway.

        Such a name then means that person in all of the line, and not a second one.
        """
        sure = {
            name
            for name, answer in choices.people.items()
            if answer == "new" and self._added and self._added.keys() >= self._called(name)
        }
        if not sure:
            return choices
        people = {name: uid for name, uid in choices.people.items() if name not in sure}
        return msgspec.structs.replace(choices, people=people)

    def _called(self, name: str) -> set[str]:
        """Whom this folded name may mean; an empty uid for nobody."""
        return set(self.people.fitting(" ".join(cores(name)))) or {""}

    def at(self, event: Event, *, ahead: bool = False) -> Reader:
        """The same for lines about people met at an event; `ahead`: it has not begun."""
        return Reader(self.state, self.today, self.people, self._added, event=event, ahead=ahead)

    def completions(self, line: str, cursor: int) -> tuple[Completion, ...]:
        """The names that the word at `cursor` may become; none while no name is being typed."""
        return complete(line, cursor, self.people, names_first=self._event is not None)

    def name(self, uid: str) -> str:
        """The name of a person, with what tells them from others who have the same."""
        return self.people.label(uid)

    def names(self, draft: Draft) -> dict[str, str]:
        """uid -> name for everyone in a draft, each said so that nobody else can be meant."""
        return {chip.uid: self.name(chip.uid) for chip in draft.people if chip.uid}

    def who(self, uid: str) -> str:
        """What else is known of them in a word or two: where they work, or live. May be empty."""
        contact = self.state.contacts.get(uid)
        return who(contact) if contact is not None else "new"

    def expecting(self, drafts: Iterable[Draft]) -> Reader:
        """A reader that also knows whom `drafts` add, as if they were in the book already.

        Only names that look like one: a "tall one" is not meant by every "tall" in other lines.
        """
        names = {
            fold(chip.name): chip.name
            for draft in drafts
            for chip in draft.people
            if chip.new and not any(word[:1].islower() for word in chip.name.split())
        }
        added = {f"added {key}": name for key, name in names.items()}
        if not added:
            return self
        more = (
            Contact(uid=uid, created_at=_EPOCH, changed_at=_EPOCH, name=name)
            for uid, name in added.items()
        )
        known = (*self.state.contacts.values(), *more)
        people = PeopleIndex(known, self.state.last_talk)
        return Reader(self.state, self.today, people, added, event=self._event, ahead=self._ahead)


class Readers:
    """The reader of the newest state, made once for each."""

    def __init__(self) -> None:
        self._reader: Reader | None = None

    def at_once(self, state: State, today: date) -> bool:
        """Whether `of` answers without a wait that a person would notice."""
        return len(state.contacts) <= SMALL or self._known(state)

    def of(self, state: State, today: date) -> Reader:
        """The reader of `state`. Names that did not change are not gone through again."""
        kept = self._reader
        if kept is not None and kept.state is state and kept.today == today:
            return kept
        if kept is not None and self._known(state):
            return self.take(state, today, kept.people)
        return self.take(state, today, index(state.contacts.values(), state.last_talk))

    def take(self, state: State, today: date, people: PeopleIndex) -> Reader:
        """Keep a reader on an index that was made elsewhere."""
        self._reader = Reader(state, today, people)
        return self._reader

    def _known(self, state: State) -> bool:
        """Whether the index at hand has these very people.

        In a big book it is used on after a talk, though its order is then a talk behind.
        """
        kept = self._reader
        if kept is None or kept.state.contacts != state.contacts:
            return False
        return len(state.contacts) > SMALL or kept.state.last_talk == state.last_talk


def index(contacts: Iterable[Contact], last_talk: Mapping[str, date]) -> PeopleIndex:
    """An index of names with everything made that the first key would wait for."""
    people = PeopleIndex(contacts, last_talk)
    for contact in people.beginning(("a",), 1):
        people.label(contact.uid)
    return people


def _with_added(draft: Draft, added: Mapping[str, str]) -> Draft:
    """The draft with chips of people who are only about to be added turned into new ones again."""
    if not any(chip.uid in added for chip in draft.people):
        return draft
    people = tuple(
        msgspec.structs.replace(chip, uid="", new=True, name=added[chip.uid])
        if chip.uid in added
        else chip
        for chip in draft.people
    )
    return msgspec.structs.replace(draft, people=people)


def _without_twins(draft: Draft, added: Mapping[str, str]) -> Draft:
    """The draft without the question whether a new person is one of those about to be added.

    They are the same: a `+Name` in two lines is one person.
    """
    new = {chip.start for chip in draft.people if chip.new or chip.uid in added}
    questions = []
    for question in draft.questions:
        if question.start in new and question.options:
            options = tuple(uid for uid in question.options if uid not in added)
            if options:
                questions.append(msgspec.structs.replace(question, options=options))
        else:
            questions.append(question)
    return msgspec.structs.replace(draft, questions=tuple(questions))
