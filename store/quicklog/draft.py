"""What one line of plain words was understood as: everything the chips show and a save writes."""

from __future__ import annotations

from typing import Literal

import msgspec

from store.models import FactKind, Feeling, FollowUpKind


class PersonChip(msgspec.Struct, frozen=True, kw_only=True):
    """One person named in the line."""

    start: int
    end: int
    """Span in the line, characters."""
    written: str
    """The name as typed, without `+` and quotes."""
    uid: str = ""
    """Known person; empty while `candidates` are open, and for a new one."""
    name: str = ""
    """Name to show."""
    new: bool = False
    """`+Name`: saving makes this person."""
    present: bool = True
    """Was there; otherwise only mentioned, and no clock moves."""
    candidates: tuple[str, ...] = ()
    """uids that fit when more than one does; the chip is a question until one is chosen."""

    @property
    def settled(self) -> bool:
        """Whether it is clear who this is: someone known, or someone to be made."""
        return bool(self.uid or self.new)


class Then(msgspec.Struct, frozen=True, kw_only=True):
    """What comes after: a plan (`>`) or a promise (`!`)."""

    kind: FollowUpKind
    text: str = ""
    due: str = ""
    """Exact or vague day, or empty: whenever."""
    people: tuple[int, ...] = ()
    """Indexes into `Draft.people`; one record each."""
    start: int = 0
    end: int = 0
    """Span in the line, from its sign to its last word."""


class Closes(msgspec.Struct, frozen=True, kw_only=True):
    """An open follow-up of someone present that this talk may fulfil."""

    uid: str
    text: str
    contact: str
    on: bool = False
    """Whether saving closes it."""
    kind: FollowUpKind = "plan"
    due: str = ""


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """Something the line tells of whoever was there, to be kept on their page."""

    text: str
    kind: FactKind = "fact"


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """Something to settle in place; Enter goes to the first one.

    `which` two people fit; `unknown` a name nobody has, in `line[start:end]` (offered as a new
    person, may be left as words; it has no `PersonChip` until it is added);
    `date` words in a date's place that are no date; `future` the log is dated after today;
    `intended` it sounds like something to do, or that came to nothing;
    `nobody` nobody is present.
    """

    kind: Literal["which", "unknown", "date", "future", "intended", "nobody"]
    text: str
    start: int = 0
    end: int = 0
    options: tuple[str, ...] = ()
    """uids for `which`; for `unknown` whoever has the same first name."""
    blocks: bool = True
    """Whether saving waits for an answer."""


class Span(msgspec.Struct, frozen=True):
    """What a stretch of the line was read as. Together the spans hold every word of it."""

    start: int
    end: int
    role: str
    """`person`, `unknown`, `channel`, `date`, `time`, `topic`, `tag`, `feeling`, `news`, `me`,
    `gave`, `got`, `note`, `text` (of a then), or `word` for words of the grammar itself."""
    group: int = 0
    """0 for the talk, 1.. for each then."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The reading of a line. Saving it writes exactly this."""

    line: str
    people: tuple[PersonChip, ...] = ()
    channel: str = ""
    on: str = ""
    """Exact or vague day; always set after a parse (today when none was written)."""
    on_written: bool = False
    """Whether the line named the day."""
    at: str = ""
    """`HH:MM` local, when written."""
    text: str = ""
    """What is left of the line: the note."""
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    feeling: Feeling = ""
    news: tuple[str, ...] = ()
    my_news: tuple[str, ...] = ()
    gave: str = ""
    received: str = ""
    started_by: Literal["", "me", "them"] = ""
    facts: tuple[Said, ...] = ()
    """What is kept on the page of whoever was there; only of a line about people met."""
    event: str = ""
    """uid of the event where it was; only of a line about people met."""
    event_ahead: bool = False
    """That event has not begun: who was met is noted with it, and the talk was none there."""
    thens: tuple[Then, ...] = ()
    closes: tuple[Closes, ...] = ()
    questions: tuple[Question, ...] = ()
    read_on: str = ""
    """The day it was read on."""
    spans: tuple[Span, ...] = ()
    """The whole line in reading order; nothing to save, only to colour."""

    @property
    def present(self) -> tuple[PersonChip, ...]:
        """The people who were there: known or to be made, not those still in question."""
        return tuple(chip for chip in self.people if chip.present and chip.settled)

    @property
    def mentioned(self) -> tuple[PersonChip, ...]:
        """The people who were only spoken of."""
        return tuple(chip for chip in self.people if not chip.present and chip.settled)

    @property
    def empty(self) -> bool:
        """Whether the line tells of no talk: it holds plans and promises only, or one's own news.

        Saving it then writes no talk.
        """
        said = (self.text, self.channel, self.topics, self.news, self.gave, self.received)
        marks = (self.tags, self.feeling, self.started_by)
        return not any(said) and not any(marks) and not self.present

    @property
    def blocking(self) -> tuple[Question, ...]:
        """The questions that saving waits for."""
        return tuple(question for question in self.questions if question.blocks)


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the user settled by hand; survives further typing, keyed by the words written."""

    people: dict[str, str] = {}
    """Folded written name -> uid, or `new` to make the person, or `text` for no person at all."""
    flipped: frozenset[str] = frozenset()
    """Folded written names whose present / mentioned was turned round."""
    closes: dict[str, bool] = {}
    """Follow-up uid -> on or off."""
    future_ok: bool = False
    """The user confirmed a log dated after today."""
    days: dict[str, str] = {}
    """Of a line about an event: folded words for a day -> the first day that is meant."""
