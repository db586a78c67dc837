"""From the demo's TOML to records: days counted from today, slugs turned into uids."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, datetime
from typing import TypedDict

from store.models import (
    Contact,
    Event,
    Fact,
    FollowUp,
    Interaction,
    Introduction,
    Item,
    Labelled,
    LabelledDate,
    MyNews,
    NeverSuggest,
    Profile,
    Record,
    Relation,
)
from store.rhythms import WORDS
from store.state import DEFAULT_PROFILE
from tui.demo import days
from tui.demo.shape import (
    Conference,
    Done,
    Earlier,
    Open,
    Past,
    Person,
    Said,
    Shared,
    Together,
)

_DEMO = uuid.uuid5(uuid.NAMESPACE_DNS, "demo.kithbook")
_RHYTHM_GIVEN = 370
"""Days ago, or when they met if that is later."""


class _Made(TypedDict):
    uid: str
    created_at: datetime
    changed_at: datetime


def uid(*parts: object) -> str:
    """The uid that these words always have in the demo: `uid("contact", "ana")`."""
    return uuid.uuid5(_DEMO, "/".join(map(str, parts))).hex


def people(persons: tuple[Person, ...], today: date) -> Iterator[Record]:
    """A contact each, and the state of the row of those who were put off."""
    for person in persons:
        yield _contact(person, today)
        if person.snoozed is not None:
            yield Item(
                **_made(today, 1, "item", person.slug),
                key=f"rhythm:{uid('contact', person.slug)}",
                snoozed_until=days.ago(today, -person.snoozed),
                times_snoozed=1,
            )


def talks(persons: tuple[Person, ...], together: Together, today: date) -> list[Record]:
    """Every talk, the oldest first, as they would have been written down."""
    found = [_shared(talk, today) for talk in together.talk]
    for person in persons:
        for said in (*person.talks, *_spread(person.earlier)):
            found.append(_talk(person, said, today))
    return sorted(found, key=lambda talk: (talk.created_at, talk.uid))


def follow_ups(persons: tuple[Person, ...], today: date) -> Iterator[Record]:
    """What is still open between the user and each person, and some of what was kept."""
    for person in persons:
        for number, ended in enumerate(person.done):
            yield FollowUp(
                **_made(today, ended.made, "follow-up", person.slug, "done", number),
                contact=uid("contact", person.slug),
                kind=ended.kind,
                text=ended.text,
                due=days.due(today, -ended.due),
                status="kept",
                from_interaction=_from(person, ended),
                closed_on=days.ago(today, ended.closed),
                how=ended.how,
            )
        for number, still in enumerate(person.open):
            yield FollowUp(
                **_made(today, still.made, "follow-up", person.slug, "open", number),
                contact=uid("contact", person.slug),
                kind=still.kind,
                text=still.text,
                due=days.due(today, still.due),
                from_interaction=_from(person, still),
            )


def own(persons: tuple[Person, ...], together: Together, today: date) -> Iterator[Record]:
    """The user's page and news, and the conference of next week."""
    me = together.profile
    began = days.noon(days.ago(today, 730))
    yield Profile(
        uid=DEFAULT_PROFILE.uid,
        created_at=began,
        changed_at=began,
        me=me.me,
        role=me.role,
        project=me.project,
        learning=me.learning,
        skill=me.skill,
        comfort=me.comfort,
        usual_energy=me.usual_energy,
        person_to_call=me.person_to_call,
    )
    for news in sorted(together.my_news, key=lambda news: -news.ago):
        yield MyNews(
            **_made(today, news.ago, "news", news.ago),
            on=days.ago(today, news.ago),
            text=news.text,
        )
    yield _event({person.slug for person in persons}, together.event, today)
    for past in together.past:
        yield _past(past, today)


def ties(together: Together, today: date) -> Iterator[Record]:
    """Who was brought together with whom, and how people are related."""
    for brought in together.introduction:
        yield Introduction(
            **_made(today, brought.ago, "introduction", brought.a, brought.b),
            a=uid("contact", brought.a),
            b=uid("contact", brought.b),
            reason=brought.reason,
            a_answer=brought.a_answer,
            b_answer=brought.b_answer,
            made_on=days.ago(today, brought.ago),
            outcome=brought.outcome,
        )
    for tie in together.relation:
        yield Relation(
            **_made(today, 300, "relation", tie.a, tie.b),
            a=uid("contact", tie.a),
            b=uid("contact", tie.b),
            kind=tie.kind,
        )


def _contact(person: Person, today: date) -> Contact:
    met = None if person.met is None else days.ago(today, person.met)
    words = person.name.split()
    given = person.given or words[0]
    given_ago = min(_RHYTHM_GIVEN, _RHYTHM_GIVEN if person.met is None else person.met)
    return Contact(
        **_made(today, min(person.met or 730, 730), "contact", person.slug),
        name=person.name,
        given=given,
        family=words[-1] if person.family is None else person.family,
        prefix=person.prefix,
        short_name=person.short_name,
        nicknames=person.nicknames,
        pronouns=person.pronouns,
        organisation=person.organisation,
        title=person.title,
        emails=_labelled(person.emails),
        phones=_labelled(person.phones),
        links=_labelled(person.links),
        addresses=_labelled(person.addresses),
        usual_channel=person.usual_channel,
        city=person.city,
        timezone=person.timezone,
        met_on="" if met is None else days.month(met),
        met_where=person.met_where.replace("{year}", str(met.year) if met else ""),
        met_story=person.met_story,
        introduced_by=uid("contact", person.through) if person.through else "",
        circle=person.circle,
        known=person.known,
        mentor=person.mentor,
        tags=person.tags,
        facts=_facts(person, today),
        notes=person.notes.strip(),
        dates=_dates(person, today),
        rhythm=WORDS[person.rhythm] if person.rhythm else None,
        rhythm_since=days.ago(today, given_ago) if person.rhythm else None,
        surface=NeverSuggest(reason=person.never) if person.never else None,
    )


def _event(known: set[str], event: Conference, today: date) -> Event:
    return Event(
        **_made(today, 75, "event", event.slug),
        title=event.title,
        kind=event.kind,
        starts=days.due(today, "event+0"),
        ends=days.due(today, f"event+{event.days - 1}"),
        zone=event.zone,
        place=event.place,
        community=event.community,
        tags=event.tags,
        notes=event.notes.strip(),
        expected=tuple(uid("contact", who) if who in known else who for who in event.expected),
    )


def _past(event: Past, today: date) -> Event:
    return Event(
        **_made(today, event.ago, "event", event.slug),
        title=event.title,
        kind=event.kind,
        starts=days.ago(today, event.ago).isoformat(),
        place=event.place,
        met=tuple(uid("contact", who) for who in event.met),
        debrief=event.told,
        energy_cost=event.energy_cost,
    )


def _facts(person: Person, today: date) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            kind=fact.kind,
            text=fact.text,
            on=None if fact.ago is None else days.ago(today, fact.ago),
            private=bool(fact.private),
        )
        for fact in person.facts
    )


def _dates(person: Person, today: date) -> tuple[LabelledDate, ...]:
    birthday = (
        ()
        if person.birthday is None
        else (LabelledDate(date=days.anniversary(today, person.birthday, person.born)),)
    )
    others = (
        LabelledDate(date=days.anniversary(today, until), label=label)
        for label, until in person.dates
    )
    return (*birthday, *others)


def _labelled(pairs: tuple[tuple[str, str], ...]) -> tuple[Labelled, ...]:
    return tuple(Labelled(value=value, label=label) for label, value in pairs)


def _talk(person: Person, said: Said, today: date) -> Interaction:
    more = said.more
    closes = (
        uid("follow-up", person.slug, "done", number)
        for number, ended in enumerate(person.done)
        if ended.closed == said.ago
    )
    return Interaction(
        **_made(today, said.ago, "talk", person.slug, said.ago),
        on=days.vague(days.ago(today, said.ago), more.vague),
        channel=said.channel,
        text=said.text,
        people=(uid("contact", person.slug),),
        mentioned=tuple(uid("contact", slug) for slug in more.mentions),
        topics=said.topics,
        feeling=more.feeling,
        started_by=more.by,
        gave=more.gave,
        received=more.got,
        closes=tuple(closes),
    )


def _shared(talk: Shared, today: date) -> Interaction:
    return Interaction(
        **_made(today, talk.ago, "talk", "together", talk.ago),
        on=days.ago(today, talk.ago).isoformat(),
        channel=talk.channel,
        text=talk.text,
        people=tuple(uid("contact", slug) for slug in talk.people),
        mentioned=tuple(uid("contact", slug) for slug in talk.mentioned),
        topics=talk.topics,
        tags=talk.tags,
        feeling=talk.feeling,
        event=uid("event", talk.event) if talk.event else "",
    )


def _spread(earlier: Earlier | None) -> Iterator[Said]:
    """The older talks, at even distances that do not look it."""
    if earlier is None:
        return
    steps = max(1, len(earlier.texts) - 1)
    for number, text in enumerate(earlier.texts):
        even = earlier.nearest + number * (earlier.farthest - earlier.nearest) // steps
        yield Said(even - (number * 5) % 7, earlier.channel, text)


def _from(person: Person, follow_up: Open | Done) -> str:
    """The talk of the day the follow-up was made, if there was one."""
    if any(said.ago == follow_up.made for said in person.talks):
        return uid("talk", person.slug, follow_up.made)
    return ""


def _made(today: date, ago: int, *parts: object) -> _Made:
    moment = days.noon(days.ago(today, ago))
    return {"uid": uid(*parts), "created_at": moment, "changed_at": moment}
