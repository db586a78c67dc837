"""What one line about an event was understood as: everything the chips show and a save writes."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from store.quicklog.draft import Span

QuestionKind = Literal[
    "which", "alike", "date", "time", "which day", "zone", "order", "title", "past", "no day",
    "one day", "not read",
]  # fmt: skip


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to a question that is not about people."""

    words: str
    value: str
    """What `Choices` keeps of it."""


class Guest(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who may be there."""

    start: int
    end: int
    """Span in the line, characters."""
    written: str
    """The name as typed, without `+` and quotes."""
    uid: str = ""
    """Known person; empty while `candidates` are open, and for a plain name."""
    name: str = ""
    """Name to show."""
    candidates: tuple[str, ...] = ()
    """uids that fit when more than one does; a question until one is chosen."""

    @property
    def settled(self) -> bool:
        """Whether it is clear who this is: someone known, or a plain name."""
        return not self.candidates


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something to settle in place, or something worth knowing before it is saved.

    `which` two people fit; `alike` someone of the same first name is in the book; `date` words in a
    date's place that are no date; `time` the same of a time of day; `which day` a phrase may mean
    several days; `zone` a zone that could be several; `order` it ends before it starts; `title` it
    has no name yet; `past` its day is over; `no day` a time without a day was put on today; `one
    day` words for a longer time are kept as one day, as none, or keep no time of day; `not read` a
    part that is for a talk and not for an event.
    """

    kind: QuestionKind
    text: str
    start: int = 0
    end: int = 0
    options: tuple[str, ...] = ()
    """uids, for `which` and `alike`."""
    answers: tuple[Answer, ...] = ()
    """The days, for `which day`; the value is the first day of each."""
    remedy: str = ""
    """What to write instead where nobody can be asked."""
    blocks: bool = True
    """Whether saving waits for an answer."""


class EventDraft(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of a line. Saving it writes exactly this."""

    line: str
    title: str = ""
    kind: str = ""
    """`conference`, `coffee` ...; empty when no word of the line says."""
    starts: str = ""
    """As `Event.starts`."""
    ends: str = ""
    """As `Event.ends`."""
    zone: str = ""
    """IANA name or `+02:00`, where it was written; else the zone is the user's own."""
    place: str = ""
    community: str = ""
    notes: str = ""
    """What follows `note:`, web addresses, and words that found no other place."""
    tags: tuple[str, ...] = ()
    guests: tuple[Guest, ...] = ()
    questions: tuple[Question, ...] = ()
    read_on: str = ""
    """The day it was read on."""
    spans: tuple[Span, ...] = ()
    """The whole line in reading order. Roles: `title`, `person`, `name`, `date`, `time`, `zone`,
    `place`, `community`, `kind`, `tag`, `note`, `link`, `unread`, `word` for the grammar's own."""

    @property
    def blocking(self) -> tuple[Question, ...]:
        """The questions that saving waits for."""
        return tuple(question for question in self.questions if question.blocks)

    @property
    def expected(self) -> tuple[str, ...]:
        """Who may be there as the book keeps it: uids, and plain names of others."""
        return tuple(dict.fromkeys(guest.uid or guest.written for guest in self.guests))

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of `Event` that the line says; what it does not say is left out."""
        named = ("title", "kind", "starts", "ends", "zone", "place", "community", "notes", "tags")
        found = {name: getattr(self, name) for name in named} | {"expected": self.expected}
        return {name: value for name, value in found.items() if value}
