"""Lines about people met, asked for in the shell one after the other until all can be saved."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import msgspec

from store.errors import BadInput
from store.fold import fold
from store.quicklog import Choices, chips_line, split_lines
from store.quicklog.met import AHEAD, day_of, is_ahead
from store.words import exact, list_words
from tui.cli.output import ask, say
from tui.cli.question import say_wrapped
from tui.cli.session import Session
from tui.cli.words import place_of
from tui.drafts import MET, Drafts
from tui.reading import Reader, index

if TYPE_CHECKING:
    from store.models import Event
    from store.quicklog import Draft, Question

HOW = "A line each, beginning with who it was. An empty line ends, Ctrl-C keeps them for later."
AGAIN = "Going on with the lines from before."
KEPT = "Your lines are kept. The same command goes on with them, and so does the app."
NOBODY = "There was nobody to note. Nothing was saved."
_LINE = "> "
_SAVE = "Enter saves all, a number edits that line, q keeps them for later: "
_LEAVE = {"q", "quit", "n", "no"}
_ADD = {"a", "+"}


class _Line(msgspec.Struct, frozen=True):
    """A line, and what was settled in it."""

    text: str
    choices: Choices = Choices()


class MetLines:
    """The lines about the people met at one event."""

    def __init__(self, session: Session, event: Event) -> None:
        self._session = session
        self._event = event
        state = session.state
        people = index(state.contacts.values(), state.last_talk)
        self._ahead = is_ahead(event, session.today, session.clock.local())
        self._base = Reader(state, session.today, people).at(event, ahead=self._ahead)
        self._reader = self._base
        self._drafts = Drafts.beside(session.book)
        self._matter = f"{MET}{event.uid}"
        self._lines: list[_Line] = []

    # reading

    def _read(self) -> tuple[Draft, ...]:
        """Every line, each knowing whom the others add."""
        drafts = [self._base.read(line.text, line.choices) for line in self._lines]
        self._reader = self._base.expecting(drafts)
        return tuple(self._reader.read(line.text, line.choices) for line in self._lines)

    def read_unasked(self, piped: str) -> tuple[Draft, ...]:
        """A pasted text read when nobody can be asked: names that nobody has are not added.

        Raises BadInput naming every line that leaves a question.
        """
        self._lines = [_Line(line) for line in split_lines(piped)]
        if not self._lines:
            raise BadInput(NOBODY)
        drafts = self._read()
        trouble = [
            f"Line {number}: {' '.join(map(self._sentence, draft.blocking))}"
            for number, draft in enumerate(drafts, 1)
            if draft.blocking
        ]
        if trouble:
            raise BadInput(f"{' '.join(trouble)} Nothing was saved.")
        for draft in drafts:
            say(self._chips(draft))
        return drafts

    def _sentence(self, question: Question) -> str:
        said = question.text if question.text.endswith((".", "?")) else f"{question.text}."
        if not question.options:
            return said
        return (
            f"{said} It could be {list_words([*map(self._reader.name, question.options)], 'or')}."
        )

    def _chips(self, draft: Draft) -> str:
        """A line as it is understood, else as it was written."""
        names = self._reader.names(draft)
        return chips_line(draft, self._session.today, names) or draft.line

    def _show(self, draft: Draft, before: str) -> None:
        """A line at a terminal, as wide as that is; a pipe has each on one line."""
        say_wrapped(f"{before}{self._chips(draft)}", hang=" " * (len(before) + 2))

    # asking

    def ask(self) -> tuple[Draft, ...] | None:
        """Line after line until they can be saved; None when they were left, and then kept."""
        today = self._session.today
        where = "before" if self._ahead else "at"
        say(f"People you met {where} {self._event.title}", bold=True)
        day = f"Noted on {exact(day_of(self._event, today), today)}."
        say_wrapped(f"{AHEAD if self._ahead else day} {HOW}")
        kept = self._drafts.find(self._matter)
        if kept is not None:
            self._lines = [_Line(*pair) for pair in zip(kept.lines, kept.settled, strict=True)]
            say(AGAIN)
            self._show_all(self._settled())
        try:
            return self._asked()
        except (EOFError, KeyboardInterrupt):
            say()
            self._leave()
            raise

    def _asked(self) -> tuple[Draft, ...] | None:
        while line := ask(_LINE).strip():
            self._lines += [_Line(one) for one in split_lines(line) or (line,)]
            self.keep()
            for draft in self._settled()[-1:]:
                self._show(draft, "  ")
        while drafts := self._settled():
            self._show_all(drafts)
            answer = ask(_SAVE).strip().casefold()
            if answer in _LEAVE:
                self._leave()
                return None
            if not answer:
                return drafts
            self._edit(answer)
        say(NOBODY)
        self.let_go()
        return None

    def _show_all(self, drafts: tuple[Draft, ...]) -> None:
        for number, draft in enumerate(drafts, 1):
            self._show(draft, f"  {number}  ")

    def _edit(self, number: str) -> None:
        place = place_of(number, len(self._lines))
        if not place:
            say("That is none of the lines.")
            return
        self._again(place - 1)

    def _again(self, place: int) -> None:
        """Ask for a line anew; an emptied one goes."""
        line = self._lines[place]
        text = ask(_LINE, line.text).strip()
        self._lines[place : place + 1] = [_Line(text, line.choices)] if text else []
        self.keep()

    def _settled(self) -> tuple[Draft, ...]:
        """The lines once nothing in them waits for an answer."""
        while True:
            drafts = self._read()
            place = next((n for n, draft in enumerate(drafts) if draft.blocking), None)
            if place is None:
                return drafts
            self._answer(place, drafts[place], drafts[place].blocking[0])

    def _answer(self, place: int, draft: Draft, question: Question) -> None:
        """Who it is, or the line anew."""
        if len(self._lines) > 1:
            say(f"  {draft.line}")
        if question.kind not in ("unknown", "which"):
            say(question.text)
            self._again(place)
            return
        say(question.text.partition(" +")[0])
        for number, uid in enumerate(question.options, 1):
            say(f"  {number}  {self._reader.name(uid)}  {self._reader.who(uid)}".rstrip())
        numbers = "a number, " if question.options else ""
        reply = ask(f"{numbers}a adds someone new, Enter edits the line: ").strip().casefold()
        if reply in _ADD:
            self._choose(place, draft, question, "new")
        elif chosen := place_of(reply, len(question.options)):
            self._choose(place, draft, question, question.options[chosen - 1])
        else:
            self._again(place)

    def _choose(self, place: int, draft: Draft, question: Question, answer: str) -> None:
        chips = (chip.written for chip in draft.people if chip.start == question.start)
        words = draft.line[question.start : question.end].strip('+"“” ').split()
        written = next(chips, " ".join(words))
        line = self._lines[place]
        people = {**line.choices.people, fold(written): answer}
        settled = msgspec.structs.replace(line.choices, people=people)
        self._lines[place] = _Line(line.text, settled)
        self.keep()

    # keeping

    def _leave(self) -> None:
        self.keep()
        if self._lines:
            say(KEPT)

    def keep(self) -> None:
        """Put the lines aside for the next time or the app, where the disk lets us."""
        with contextlib.suppress(OSError):
            self._drafts.keep(
                self._matter,
                tuple(line.text for line in self._lines),
                tuple(line.choices for line in self._lines),
            )

    def let_go(self) -> None:
        """They are saved: nothing of them is to come back."""
        self._drafts.drop(self._matter)
