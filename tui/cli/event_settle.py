"""Asking in the shell about a line that tells of an event, until it can be saved."""

from __future__ import annotations

import contextlib

import msgspec

from store.errors import BadInput
from store.eventline import EventDraft, Question, chips_line, parse
from store.eventline.ways import key_of
from store.fold import fold
from store.quicklog import Choices, PeopleIndex
from store.words import list_words
from tui.cli.output import ask, say
from tui.cli.session import Session
from tui.cli.which import which_person
from tui.cli.words import place_of
from tui.drafts import EVENT, Drafts

_LINE = "> "
_SAVE = "Enter saves, e edits, q keeps it for later: "
_AGAIN = {"e", "edit"}
_LEAVE = {"q", "quit", "n", "no"}


class EventLines:
    """Reads lines about events against the people of one book."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._people = PeopleIndex.of(session.state)
        self.drafts = Drafts.beside(session.book)

    def read(self, line: str, choices: Choices | None = None) -> EventDraft:
        """What a line is understood as."""
        return parse(line, self._people, self._session.today, choices=choices)

    def read_unasked(self, line: str) -> EventDraft:
        """A line read when nobody can be asked. Raises BadInput when that leaves a question."""
        draft = self.read(line)
        if not line.strip():
            raise BadInput("There was no line to note. Nothing was saved.")
        if draft.blocking:
            raise BadInput(f"{' '.join(map(self._sentence, draft.blocking))} Nothing was saved.")
        return draft

    def show(self, draft: EventDraft) -> None:
        """Print the chips of a draft, and what is good to know about it."""
        names = {one.uid: self._people.label(one.uid) for one in draft.guests if one.uid}
        say(chips_line(draft, self._session.today, names))
        for question in draft.questions:
            if not question.blocks and question.kind != "alike":
                say(question.text)

    def settle(self, line: str) -> EventDraft | None:
        """Ask until the line can be saved; None when it was left, and then kept for the next time.

        Without a line it asks for one, beginning with what was kept.
        """
        choices = Choices()
        if not line:
            kept = self.drafts.find(EVENT)
            before = kept.lines[0] if kept and len(kept.lines) == 1 else ""
            choices = kept.settled[0] if before and kept else choices
            say("What is it, when and where? In your own words.")
            line = ask(_LINE, before)
        try:
            return self._until_settled(line, choices)
        except (EOFError, KeyboardInterrupt):
            self.keep(line, choices)
            raise

    def keep(self, line: str, choices: Choices | None = None) -> None:
        """Put a line aside for the next `kith event` or the app, where the disk lets us."""
        with contextlib.suppress(OSError):
            self.drafts.keep(EVENT, (line,), (choices or Choices(),))

    def _until_settled(self, line: str, choices: Choices) -> EventDraft | None:
        while line.strip():
            draft = self.read(line, choices)
            question = next((one for one in draft.questions if one.blocks or one.options), None)
            if question is not None:
                say(self._ended(question))
                settled = self._settle(draft, question, choices)
                if settled is None:
                    line = ask(_LINE, line)
                choices = settled or choices
                continue
            self.show(draft)
            answer = ask(_SAVE).strip().casefold()
            if answer in _LEAVE:
                self.keep(line, choices)
                say("Kept for the next `kith event`. Nothing was saved.")
                return None
            if answer not in _AGAIN:
                return draft
            line = ask(_LINE, line)
        say("An empty line: nothing was saved.")
        return None

    def _settle(self, draft: EventDraft, question: Question, choices: Choices) -> Choices | None:
        """What one answer settles; None when only another line can."""
        if question.options:
            return self._which(draft, question, choices)
        if not question.answers:
            return None
        for number, one in enumerate(question.answers, 1):
            say(f"  {number}  {one.words}")
        while reply := ask("Which? A number, or Enter to change the line: ").strip():
            if place := place_of(reply, len(question.answers)):
                key = key_of(draft.line[question.start : question.end])
                value = question.answers[place - 1].value
                return msgspec.structs.replace(choices, days={**choices.days, key: value})
        return None

    def _which(self, draft: EventDraft, question: Question, choices: Choices) -> Choices:
        guest = next(one for one in draft.guests if one.start == question.start)
        answer = which_person(self._session, question.options) or "text"
        people = {**choices.people, fold(guest.written): answer}
        return msgspec.structs.replace(choices, people=people)

    def _sentence(self, question: Question) -> str:
        """A question nobody can be asked, with the names that would answer it."""
        said = self._ended(question)
        if question.answers:
            days = list_words([one.words for one in question.answers], "or")
            return f"{said} It could be {days}. {question.remedy}"
        if not question.options:
            return said
        names = [self._people.label(uid) for uid in question.options]
        return f"{said} It could be {list_words(names, 'or')}."

    @staticmethod
    def _ended(question: Question) -> str:
        return question.text if question.text.endswith((".", "?")) else f"{question.text}."
