"""The shape of the demo's TOML files, so that a slip of the pen is named when they are read."""

from __future__ import annotations

from typing import Literal

import msgspec

from store.models import Feeling, FollowUpKind, Known, MentorRole, StartedBy, SurfaceReason


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A TOML table."""


class Line(msgspec.Struct, frozen=True, array_like=True):
    """A TOML array read by position."""


class More(Table, frozen=True, kw_only=True):
    """What only some talks have."""

    by: StartedBy = ""
    feeling: Feeling = ""
    gave: str = ""
    got: str = ""
    mentions: tuple[str, ...] = ()
    vague: Literal["", "month", "season"] = ""
    """Keep only the month or the season of the day."""


class Said(Line, frozen=True):
    """`[days ago, channel, text, topics, {more}]`: one talk with one person."""

    ago: int
    channel: str
    text: str
    topics: tuple[str, ...] = ()
    more: More = More()


class Earlier(Line, frozen=True):
    """`[from, to, channel, texts]`: older talks, newest first, spread between two days."""

    nearest: int
    farthest: int
    channel: str
    texts: tuple[str, ...]


class KnownFact(Line, frozen=True):
    """`[kind, text, days ago, "private"]`: one thing known about a person."""

    kind: Literal["fact", "interest", "needs", "offers", "news"]
    text: str
    ago: int | None = None
    private: Literal["", "private"] = ""


class Open(Line, frozen=True):
    """`[kind, text, due, made days ago]`.

    `due` counts days from today, or is `next month`, `event+1` (the day after the conference
    begins), or empty: whenever.
    """

    kind: FollowUpKind
    text: str
    due: int | str
    made: int


class Done(Line, frozen=True):
    """`[kind, text, due, made, closed, how]`: all three are days ago."""

    kind: FollowUpKind
    text: str
    due: int
    made: int
    closed: int
    how: str


class Person(Table, frozen=True, kw_only=True):
    """One person of the demo; the fields are those of `store.models.Contact` unless said."""

    slug: str
    """Short name in these files; the uid comes from it."""
    name: str
    given: str = ""
    family: str | None = None
    """None: the last word of the name."""
    prefix: str = ""
    short_name: str = ""
    nicknames: tuple[str, ...] = ()
    pronouns: str = ""
    organisation: str = ""
    title: str = ""
    emails: tuple[tuple[str, str], ...] = ()
    """(label, value), as for phones, links and addresses."""
    phones: tuple[tuple[str, str], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    usual_channel: str = ""
    city: str = ""
    timezone: str = ""
    met: int | None = None
    """Days ago; kept as a month."""
    met_where: str = ""
    """`{year}` becomes the year they met."""
    met_story: str = ""
    through: str = ""
    """Slug of who introduced them."""
    circle: str = ""
    known: Known = ""
    mentor: MentorRole = ""
    tags: tuple[str, ...] = ()
    notes: str = ""
    rhythm: str = ""
    """In words: `often`, `now and then`, `rarely`, `once a year`."""
    snoozed: int | None = None
    """Days until their rhythm row comes back."""
    never: SurfaceReason = ""
    birthday: int | None = None
    """Days until the next one."""
    born: int | None = None
    """The age they reach then; without it the year is not known."""
    dates: tuple[tuple[str, int], ...] = ()
    """(label, days until the next one)."""
    facts: tuple[KnownFact, ...] = ()
    talks: tuple[Said, ...] = ()
    earlier: Earlier | None = None
    open: tuple[Open, ...] = ()
    done: tuple[Done, ...] = ()


class People(Table, frozen=True, kw_only=True):
    """One file of people."""

    person: tuple[Person, ...]


class Shared(Table, frozen=True, kw_only=True):
    """A talk with several people."""

    ago: int
    channel: str
    people: tuple[str, ...]
    text: str
    mentioned: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    feeling: Feeling = ""
    event: str = ""
    """Slug of the event where it was."""


class News(Table, frozen=True, kw_only=True):
    """One piece of the user's own news."""

    ago: int
    text: str


class Me(Table, frozen=True, kw_only=True):
    """The user's own page; the fields are those of `store.models.Profile`."""

    me: str
    role: str
    project: str
    learning: str
    skill: str
    comfort: int
    usual_energy: Literal["rest", "low", "some", "full"]
    person_to_call: str


class Conference(Table, frozen=True, kw_only=True):
    """The conference on the Wednesday of next week."""

    slug: str
    title: str
    kind: str
    place: str
    community: str
    zone: str
    days: int
    tags: tuple[str, ...]
    notes: str
    expected: tuple[str, ...]
    """Slugs, or plain names of people not in the book."""


class Past(Table, frozen=True, kw_only=True):
    """An event that is over, and what was told of it."""

    slug: str
    title: str
    kind: str
    place: str
    ago: int
    met: tuple[str, ...]
    """Slugs."""
    told: dict[str, str]
    """Answers of the debrief by question."""
    energy_cost: int


class Brought(Table, frozen=True, kw_only=True):
    """Two people the user brought together."""

    a: str
    b: str
    reason: str
    ago: int
    a_answer: str = ""
    b_answer: str = ""
    outcome: str = ""


class Kin(Table, frozen=True, kw_only=True):
    """How two people are related."""

    a: str
    b: str
    kind: str


class Together(Table, frozen=True, kw_only=True):
    """The file of what happened with several people, and of the user."""

    profile: Me
    event: Conference
    past: tuple[Past, ...]
    my_news: tuple[News, ...]
    introduction: tuple[Brought, ...]
    relation: tuple[Kin, ...]
    talk: tuple[Shared, ...]
