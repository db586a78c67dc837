"""The people in the book."""

from __future__ import annotations

from datetime import date
from typing import Literal

from store import when
from store.models.base import (
    Fact,
    Labelled,
    LabelledDate,
    NeverSuggest,
    Record,
    Rhythm,
)

Known = Literal["", "a little", "well"]
MentorRole = Literal["", "mentor", "mentee"]


class Contact(Record, frozen=True, kw_only=True):
    """One person. Everything but the name is optional."""

    name: str
    """The name as the user would say it."""
    given: str = ""
    """Given name."""
    family: str = ""
    """Family name."""
    middle: str = ""
    """Further given names."""
    prefix: str = ""
    """`Dr`, `Prof.` ..."""
    suffix: str = ""
    """`Jr.`, `PhD` ..."""
    short_name: str = ""
    """What to call them in a message; first name when empty."""
    nicknames: tuple[str, ...] = ()
    """Other names they are found by, in any script."""
    pronouns: str = ""
    """As they gave them: `she/her`."""
    organisation: str = ""
    """Where they work or belong."""
    title: str = ""
    """What they do there, or at all."""
    emails: tuple[Labelled, ...] = ()
    """Mail addresses."""
    phones: tuple[Labelled, ...] = ()
    """Phone numbers, as written."""
    links: tuple[Labelled, ...] = ()
    """Web pages and profiles."""
    addresses: tuple[Labelled, ...] = ()
    """Postal addresses."""
    usual_channel: str = ""
    """How the two of them usually talk: `Signal`, `mail`, `phone` ..."""
    city: str = ""
    """Where they live, as one would say it."""
    timezone: str = ""
    """IANA name."""
    met_on: str = ""
    """Exact or vague day (see `store.when`), empty when unknown."""
    met_where: str = ""
    """Where or how the two of them met."""
    met_story: str = ""
    """How it went, in a sentence or two."""
    introduced_by: str = ""
    """uid of another contact."""
    circle: str = ""
    """The user's own word; `close` counts as warmth 3."""
    tags: tuple[str, ...] = ()
    """The user's own words for finding people together; without `#`."""
    facts: tuple[Fact, ...] = ()
    """What is known about them, one thing each."""
    notes: str = ""
    """Markdown."""
    dates: tuple[LabelledDate, ...] = ()
    """Birthdays and other days that come round."""
    rhythm: Rhythm | None = None
    """None: nobody is reminded of this person."""
    rhythm_since: date | None = None
    """The day the rhythm was given: the clock starts there, so that nobody starts late."""
    seen_on: date | None = None
    """The day of the last `not this round`: the clock restarts there, the last talk stays."""
    rests_until: date | None = None
    """No rhythm row before this day."""
    surface: NeverSuggest | None = None
    """Set: this person is in no suggestion anywhere."""
    known: Known = ""
    """How well the two of them know each other; empty until asked."""
    mentor: MentorRole = ""
    """Whether they advise the user, or the user advises them."""
    archived: bool = False
    """Out of People and Today, still in the book."""
    extra: tuple[str, ...] = ()
    """Unfolded vCard lines that Kithbook does not model, verbatim, in their order."""
    source: str = ""
    """Where the record came from, e.g. `vcard:UID` of the card."""

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a person needs a name")
        if self.met_on:
            when.check(self.met_on)

    @property
    def first_name(self) -> str:
        """What to call them: short name, given name, or the first word of the name."""
        return self.short_name or self.given or self.name.split()[0]


class Relation(Record, frozen=True, kw_only=True):
    """How two people are related; both directions are read from one row."""

    a: str
    """uid of a contact."""
    b: str
    """uid of the other one."""
    kind: str = ""
    """In the user's own words: `climb together`."""


class Introduction(Record, frozen=True, kw_only=True):
    """Two people the user brings together, with the consent of each."""

    a: str
    """uid of a contact."""
    b: str
    """uid of the other one."""
    reason: str = ""
    """Why they may like each other."""
    a_answer: str = ""
    """What the first one said when asked."""
    b_answer: str = ""
    """What the other one said when asked."""
    made_on: date | None = None
    """The day they were brought together."""
    outcome: str = ""
    """What came of it."""
