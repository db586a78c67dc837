"""The line of an event with what it is understood as, and what it still leaves open."""

from __future__ import annotations

import msgspec
from textual.content import Content

from store.eventline import EventDraft, Question, chips, complete, parse
from store.eventline.ways import key_of
from store.fold import fold
from store.quicklog import Choices, Completion
from tui.dialogs.quick_log.asked_line import AskedLine, Understood
from tui.dialogs.quick_log.questions import WORDS, Ask, Option
from tui.reading import Reader


class EventBox(AskedLine):
    """A line about an event."""

    def __init__(self, *, hints: tuple[Content, ...] = (), id: str | None = None) -> None:
        super().__init__(hints=hints, id=id)
        self.draft = EventDraft(line="")

    def understand(self, reader: Reader) -> Understood:
        """The event that the line tells of."""
        self.draft = draft = parse(self.text, reader.people, reader.today, choices=self.choices)
        names = {guest.uid: reader.name(guest.uid) for guest in draft.guests if guest.uid}
        return Understood(
            draft.spans, chips(draft, reader.today, names), asks(draft, self.choices, reader)
        )

    def complete(self, cursor: int, reader: Reader) -> tuple[Completion, ...]:
        """The names and tags that the word at `cursor` may become."""
        tags = (tag for event in reader.state.events.values() for tag in event.tags)
        return complete(self.draft, cursor, reader.people, tuple(dict.fromkeys(tags)))


def asks(draft: EventDraft, choices: Choices, reader: Reader) -> tuple[Ask, ...]:
    """What is to be settled first, then what is only good to know."""
    found = [_ask(question, draft, choices, reader) for question in draft.questions]
    return tuple(sorted(found, key=lambda ask: not ask.waits))


def _ask(question: Question, draft: EventDraft, choices: Choices, reader: Reader) -> Ask:
    options: tuple[Option, ...] = ()
    if question.options:
        options = _who(question, draft, choices, reader)
    elif question.answers:
        options = _days(question, draft, choices)
    alike = question.kind == "alike"
    return Ask(
        title=question.text,
        options=options,
        first=len(options) - 1 if alike else 0,
        start=question.start,
        end=question.end,
        waits=question.blocks or alike,
        blocks=question.blocks,
    )


def _days(question: Question, draft: EventDraft, choices: Choices) -> tuple[Option, ...]:
    """The days that a phrase may mean."""
    key = key_of(draft.line[question.start : question.end])

    def settled(value: str) -> Choices:
        return msgspec.structs.replace(choices, days={**choices.days, key: value})

    return tuple(Option(one.words, "", settled(one.value)) for one in question.answers)


def _who(
    question: Question, draft: EventDraft, choices: Choices, reader: Reader
) -> tuple[Option, ...]:
    """Those who fit, or nobody of the book: then the name stays as it is written."""
    guest = next(one for one in draft.guests if one.start == question.start)

    def settled(answer: str) -> Choices:
        people = {**choices.people, fold(guest.written): answer}
        return msgspec.structs.replace(choices, people=people)

    known = (Option(reader.name(uid), reader.who(uid), settled(uid)) for uid in question.options)
    return (*known, Option("Somebody else: keep the name as it is", "", settled(WORDS)))
