"""The searches over the book as it is, each folded once and kept while its people or talks stay."""

from __future__ import annotations

from collections.abc import Mapping

from store.models import Contact
from store.search import PeopleSearch
from store.search_text import NoteSearch, TalkSearch
from store.state import State
from store.talks.log import TalkLog


class Searches:
    """One of each kind. Folding 10,000 people takes a tenth of a second, their talks up to one."""

    def __init__(self) -> None:
        self._contacts: Mapping[str, Contact] | None = None
        self._people: PeopleSearch | None = None
        self._notes: NoteSearch | None = None
        self._talks: TalkSearch | None = None
        self._log: TalkLog | None = None

    def people(self, state: State) -> PeopleSearch:
        """People by name, and by what stands beside it."""
        self._follow(state)
        if self._people is None:
            self._people = PeopleSearch(state.contacts)
        return self._people

    def notes(self, state: State) -> NoteSearch:
        """Notes and facts."""
        self._follow(state)
        if self._notes is None:
            self._notes = NoteSearch(state.contacts)
        return self._notes

    def talks(self, state: State) -> TalkSearch:
        """Talks; the caller builds it further, slice by slice, until it is done."""
        self._follow(state)
        if self._talks is None:
            self._talks, self._log = TalkSearch(state), state.talks
        return self._talks

    def _follow(self, state: State) -> None:
        """Let go of what is of another book than `state`; equal people compare quickly."""
        if state.contacts is not self._contacts:
            if state.contacts != self._contacts:
                self._people = self._notes = self._talks = None
            self._contacts = state.contacts
        if state.talks is not self._log:
            self._talks = None
