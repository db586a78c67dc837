"""What every record has: a uid and two times; and the small values that records are built from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from store import when


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One row of a table.

    Fields equal to their default are not written, so a sparse person is a short line in the file.
    """

    uid: str
    """Stable identity; records refer to each other by it. Row ids may be reused, uids never."""
    created_at: datetime
    """UTC."""
    changed_at: datetime
    """UTC; each change moves it on by at least a microsecond."""


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A value inside a record; no identity of its own."""


class Labelled(Value, frozen=True, kw_only=True):
    """One way to reach someone: an e-mail address, a phone number, a link, a postal address."""

    value: str
    """As typed or imported. A postal address is one text, its lines separated by newlines."""
    label: str = ""
    """`home`, `work`, `mobile` or the user's own word."""


class LabelledDate(Value, frozen=True, kw_only=True):
    """A day in someone's life that comes round every year."""

    date: str
    """`1985-04-12`, or `--04-12` when the year is not known (vCard 4.0, RFC 6350 section 4.3.1)."""
    label: str = "birthday"
    """What comes round: `birthday`, or the user's own word."""

    def __post_init__(self) -> None:
        when.check_anniversary(self.date)


FactKind = Literal["fact", "interest", "needs", "offers", "news"]


class Fact(Value, frozen=True, kw_only=True):
    """One thing known about a person."""

    text: str
    """In the user's own words."""
    kind: FactKind = "fact"
    """`news` is theirs, and recent; `needs` and `offers` help introductions."""
    on: date | None = None
    """The day it was learned."""
    private: bool = False
    """Private facts are shown on Person and fill nothing else."""


class Rhythm(Value, frozen=True, kw_only=True):
    """How often the user would like to be in touch, in days."""

    ideal: int
    """A reminder comes so many days after the last talk."""
    latest: int
    """Past so many days someone counts as drifting."""

    def __post_init__(self) -> None:
        if not 1 <= self.ideal <= self.latest:
            raise ValueError("a rhythm needs 1 <= ideal <= latest days")


SurfaceReason = Literal["", "do not contact", "ended badly", "deceased"]


class NeverSuggest(Value, frozen=True, kw_only=True):
    """The wish never to be shown this person as a suggestion, anywhere."""

    reason: SurfaceReason = ""
    """Empty when the user gave none."""
