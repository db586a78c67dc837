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
    family: str = ""
    middle: str = ""
    prefix: str = ""
    suffix: str = ""
    short_name: str = ""
    """What to call them in a message; first name when empty."""
    nicknames: tuple[str, ...] = ()
    pronouns: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[Labelled, ...] = ()
    phones: tuple[Labelled, ...] = ()
    links: tuple[Labelled, ...] = ()
    addresses: tuple[Labelled, ...] = ()
    usual_channel: str = ""
    """How the two of them usually talk: `Signal`, `mail`, `phone` ..."""
    city: str = ""
    timezone: str = ""
    """IANA name."""
    met_on: str = ""
    """Exact or vague day (see `store.when`), empty when unknown."""
    met_where: str = ""
    met_story: str = ""
    introduced_by: str = ""
    """uid of another contact."""
    circle: str = ""
    """The user's own word; `close` counts as warmth 3."""
    tags: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: str = ""
    """Markdown."""
    dates: tuple[LabelledDate, ...] = ()
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
    mentor: MentorRole = ""
    archived: bool = False
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
    b: str
    kind: str = ""


class Introduction(Record, frozen=True, kw_only=True):
    """Two people the user brings together, with the consent of each."""

    a: str
    b: str
    reason: str = ""
    a_answer: str = ""
    b_answer: str = ""
    made_on: date | None = None
    outcome: str = ""
