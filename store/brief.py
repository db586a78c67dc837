"""What opening a person gives back: where you met, what you last said, what is open, what to ask.

The person card, the Person screen and `kith show` all show this and nothing of their own. Private
facts appear among the facts, marked, and fill nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

import msgspec

from store import words
from store.fold import fold
from store.models import Contact, Fact, FollowUp, FollowUpKind, Interaction

if TYPE_CHECKING:
    from store.state import State

_TALKS_WITH_TOPICS = 3
"""So many of the latest talks fill `ask about`."""
_ASK_ABOUT = 6
_MY_NEWS = 5
_LAST_WIDTH = 80


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """A promise or a plan that is still open."""

    uid: str
    kind: FollowUpKind
    text: str
    due: str
    """Exact or vague day, or empty: whenever."""
    when: str
    """The same in words: "today", "in December", "whenever"."""


class Talk(msgspec.Struct, frozen=True, kw_only=True):
    """One talk with this person, or one where they were mentioned."""

    uid: str
    on: str
    """Exact or vague day."""
    when: str
    """The same in words for a narrow column: "early Nov"."""
    channel: str
    text: str
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    """Without `#`."""
    others: tuple[str, ...] = ()
    """Names of the others who were there."""
    event: str = ""
    """Title of the event where it was."""
    mentioned: bool = False
    """This person was not there, only spoken of."""
    feeling: str = ""
    gave: str = ""
    received: str = ""

    @property
    def beside(self) -> str:
        """Where it was and who else was there: "at Open Shelves, with Luca Ferrante"."""
        where = f"at {self.event}" if self.event else ""
        people = f"with {', '.join(self.others)}" if self.others else ""
        return ", ".join(filter(None, (where, people)))


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """One way to reach this person."""

    kind: str
    """`mail`, `phone`, `link` or `address`."""
    value: str
    label: str = ""


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """A day in this person's life that comes round every year."""

    label: str
    date: str
    """`1985-04-12` or `--04-12`."""
    when: str
    """"12 April"."""


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """Everything there is to show of one person. Empty strings and tuples say nothing."""

    uid: str
    name: str
    pronouns: str = ""
    work: str = ""
    """"Festo, robotics"."""
    place: str = ""
    """"Stuttgart"."""
    there: str = ""
    """The time where they are, "14:05 there", when it is not the user's own."""
    met: str = ""
    """"met at PyCon 2025 through Priya Nair"."""
    usually: str = ""
    """"usually Signal"."""
    last: str = ""
    """"coffee, early November. Her thesis, the trade fair."."""
    last_on: str = ""
    """Day text of the last talk they were at."""
    open: tuple[Open, ...] = ()
    ask_about: tuple[str, ...] = ()
    their_news: tuple[str, ...] = ()
    my_news_since: tuple[str, ...] = ()
    """The user's own news since the last talk, newest first."""
    talks: tuple[Talk, ...] = ()
    """Newest first."""
    facts: tuple[Fact, ...] = ()
    ways: tuple[Way, ...] = ()
    days: tuple[Day, ...] = ()
    tags: tuple[str, ...] = ()
    circle: str = ""
    notes: str = ""
    met_story: str = ""
    rhythm: str = ""
    """"now and then", "every 6 weeks", or empty: no reminders."""
    never_suggest: bool = False
    archived: bool = False

    @property
    def headline(self) -> str:
        """One line: "Festo, robotics · Stuttgart · met at PyCon 2025 · usually Signal"."""
        place = ", ".join(part for part in (self.place, self.there) if part)
        return " · ".join(part for part in (self.work, place, self.met, self.usually) if part)


def brief(state: State, uid: str, today: date, now: datetime | None = None) -> Brief:
    """The brief of one person. `now` (with a zone) adds the time where they are.

    Raises Gone when the person is no longer in the book.
    """
    one = state.contact(uid)
    talks = state.interactions_of(uid)
    met_at = [talk for talk in talks if uid in talk.people]
    last = met_at[0] if met_at else None
    return Brief(
        uid=uid,
        name=one.name,
        pronouns=one.pronouns,
        work=", ".join(part for part in (one.organisation, one.title) if part),
        place=one.city,
        there=time_there(one.timezone, now),
        met=how_met(one, state, today),
        usually=f"usually {one.usual_channel}" if one.usual_channel else "",
        last=last_words(last, today) if last else "",
        last_on=last.on if last else "",
        open=tuple(
            open_row(todo, today) for todo in state.follow_ups_of(uid) if todo.status == "open"
        ),
        ask_about=ask_about(one, met_at),
        their_news=tuple(fact.text for fact in _newest(_public(one)) if fact.kind == "news"),
        my_news_since=my_news_since(state, uid),
        talks=tuple(_talk(talk, one, state, today) for talk in talks),
        facts=_newest(one.facts),
        ways=ways(one),
        days=tuple(
            Day(label=day.label, date=day.date, when=words.exact(f"--{day.date[-5:]}"))
            for day in one.dates
        ),
        tags=one.tags,
        circle=one.circle,
        notes=one.notes,
        met_story=one.met_story,
        rhythm=_rhythm(one),
        never_suggest=one.surface is not None,
        archived=one.archived,
    )


def last_words(talk: Interaction, today: date) -> str:
    """A talk in one line: "coffee, early November. Her thesis, the trade fair."

    The topics when it has some, else how its note begins.
    """
    head = ", ".join(part for part in (talk.channel, words.spoken(talk.on, today)) if part)
    said = ", ".join(talk.topics) or words.cut(talk.text, _LAST_WIDTH)
    line = f"{head}. {words.sentence(said)}" if said else head
    return line if line.endswith((".", "!", "?", "…")) else f"{line}."


def how_met(one: Contact, state: State, today: date) -> str:
    """ "met at PyCon 2025 through Priya Nair", from as much of it as is known."""
    where = one.met_where.strip()
    if where and where.casefold() == one.city.casefold():
        where = f"in {where}"
    elif where and not where.casefold().startswith(_PLACED):
        where = f"at {where}"
    dated = one.met_on and one.met_on[:4] not in where
    on = words.back_then(one.met_on, today) if dated else ""
    through = state.person(one.introduced_by)
    parts = [where, on, f"through {through.name}" if through else ""]
    return " ".join(["met", *filter(None, parts)]) if any(parts) else ""


def ask_about(one: Contact, talks: Iterable[Interaction]) -> tuple[str, ...]:
    """What to ask: topics of the latest talks, then interests, needs and offers; none private."""
    topics: list[str] = []
    with_topics = [talk for talk in talks if talk.topics][:_TALKS_WITH_TOPICS]
    for talk in with_topics:
        topics += talk.topics
    facts = _newest(_public(one))
    for kind in ("interest", "needs", "offers"):
        topics += [fact.text for fact in facts if fact.kind == kind]
    hidden = {fold(fact.text) for fact in one.facts if fact.private}
    once: dict[str, str] = {}
    for topic in topics:
        once.setdefault(fold(topic), topic)
    return tuple(topic for folded, topic in once.items() if folded not in hidden)[:_ASK_ABOUT]


def my_news_since(state: State, uid: str) -> tuple[str, ...]:
    """The user's own news of the days after the last talk with this person, newest first."""
    last = state.last_talk.get(uid)
    fresh = [news for news in state.my_news.values() if last is None or news.on > last]
    fresh.sort(key=lambda news: (news.on, news.created_at), reverse=True)
    return tuple(news.text for news in fresh)[:_MY_NEWS]


def time_there(zone: str, now: datetime | None) -> str:
    """The time in `zone`, "14:05 there"; empty when it is unknown or the same as the user's."""
    if not zone or now is None:
        return ""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        there = now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    if there.utcoffset() == now.utcoffset():
        return ""
    return f"{there.hour:02}:{there.minute:02} there"


def open_row(todo: FollowUp, today: date) -> Open:
    """An open promise or plan with its day in words."""
    return Open(
        uid=todo.uid,
        kind=todo.kind,
        text=todo.text,
        due=todo.due,
        when=words.due_words(todo.due, today) if todo.due else "whenever",
    )


def ways(one: Contact) -> tuple[Way, ...]:
    """Every way to reach someone: phones, mail, links, addresses, in the order they are kept."""
    kinds = (
        ("phone", one.phones),
        ("mail", one.emails),
        ("link", one.links),
        ("address", one.addresses),
    )
    return tuple(
        Way(kind=kind, value=way.value, label=way.label) for kind, many in kinds for way in many
    )


_PLACED = ("at ", "in ", "on ", "through ", "via ", "during ", "while ", "when ", "over ", "by ")
"""Beginnings of a place that need no "at"."""


def _public(one: Contact) -> tuple[Fact, ...]:
    return tuple(fact for fact in one.facts if not fact.private)


def _newest(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Newest first; those without a day keep their order, after the others."""
    return tuple(sorted(facts, key=lambda fact: fact.on or date.min, reverse=True))


def _talk(talk: Interaction, one: Contact, state: State, today: date) -> Talk:
    others = [state.person(uid) for uid in talk.people if uid != one.uid]
    event = state.events.get(talk.event) if talk.event else None
    return Talk(
        uid=talk.uid,
        on=talk.on,
        when=words.spoken_short(talk.on, today),
        channel=talk.channel,
        text=talk.text,
        topics=talk.topics,
        tags=talk.tags,
        others=tuple(other.name for other in others if other is not None),
        event=" ".join(event.title.split()) if event is not None else "",
        mentioned=one.uid not in talk.people,
        feeling=talk.feeling,
        gave=talk.gave,
        received=talk.received,
    )


def _rhythm(one: Contact) -> str:
    if one.rhythm is None:
        return ""
    from store.rhythms import word_of

    return word_of(one.rhythm)
