"""All that is known of one person today, as far as a prompt may use it. Pure over the records.

Nothing is guessed: what is private, tender, said in another person's voice or of unknown age stays
out, and a prompt that needs it is not offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import msgspec

from coach import filling, meeting
from coach.filling import Filling
from coach.grammar import folded
from coach.meeting import Meeting, day_of_talk
from coach.tender import is_tender
from store import when
from store.models import Contact, Event, FollowUp, Interaction, Item, Profile

QUIET_AFTER = timedelta(days=180)
"""Longer without a talk counts as long quiet."""
NEWS_FRESH = timedelta(days=30)
"""So long congratulations come by themselves."""
TENDER_FOR = timedelta(days=60)
"""So long after a hard thing nobody is congratulated by itself."""
PROMISE_WAITS = timedelta(days=7)
"""A promise without a day is left alone for so long."""
BIRTHDAY_BEFORE, BIRTHDAY_AFTER = timedelta(days=3), timedelta(days=7)
NUDGE_AFTER = timedelta(days=14)
"""An own message is left alone for so long."""
WRITTEN = frozenset({"message", "mail", "email", "e-mail", "letter", "post", "sms", "chat"})
"""Channels of a message one waits to hear back from."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """One person on one day: what fills the slots, and what the conditions ask."""

    contact: Contact
    today: date
    warmth: int = 1
    """How close the two are: 1 stranger or new, 2 known, 3 close."""
    unknown: bool = False
    """Nothing says that the two know each other: worth one question."""
    slots: dict[str, str] = {}
    """Slot -> words that may be used now."""
    aged: dict[str, str] = {}
    """Slot -> words older than a year, or of unknown age: a draft asks whether they still fit."""
    long: dict[str, str] = {}
    """Slot -> words too long for a line: a draft asks to shorten them."""
    own_tag: str = ""
    """A tag of theirs that is a word of the user's own page: the two of them share it."""
    talks: int = 0
    """How many talks they were present at."""
    last_contact: date | None = None
    """The last day they were present at a talk, at most today."""
    met: Meeting | None = None
    """How the two met, if a day of it is known."""
    met_day: date | None = None
    """The last day on which they may have met, at most today."""
    followed_up: bool = False
    """There was a talk after they met."""
    fresh_meeting: bool = False
    """They met within 60 days and have not talked since."""
    year_ago: str = ""
    """What the two were at around this time last year."""
    latest_event: str = ""
    """What the last talk was at; empty when they talked again since."""
    long_quiet: bool = False
    promise: FollowUp | None = None
    """The open promise a prompt speaks of."""
    promise_due: bool = False
    """That promise wants to be kept by now, or its row is the one selected."""
    plan: FollowUp | None = None
    """The plan with them whose row is selected."""
    birthday: date | None = None
    """A birthday from a week ago to three days ahead, its day this year."""
    good_news: bool = False
    """The good news in the slots are fresh, and nothing hard was noted lately."""
    nudge_possible: bool = False
    """The last word was one message of the user's, a while ago."""
    nudge_sent: bool = False
    """A second one went after it, and that is a while ago too."""
    may_suggest: bool = True
    """False: this person is in no suggestion anywhere."""
    row: str = ""
    """Key of the row of Today that is selected, if it is one of theirs."""


def about(
    contact: Contact,
    talks: Iterable[Interaction],
    follow_ups: Iterable[FollowUp],
    profile: Profile,
    today: date,
    *,
    row: str = "",
    other: Contact | None = None,
    events: Mapping[str, Event] | None = None,
    items: Mapping[str, Item] | None = None,
) -> About:
    """What prompts may know of `contact` on `today`.

    `talks` are the talks they are in, newest first, those where they are only spoken of included;
    `follow_ups` their promises and plans. `row` is the key of the selected row of Today, `other` a
    second person the user picked, `items` (key -> item) what was put off or put away there.
    """
    present = [talk for talk in talks if contact.uid in talk.people]
    events, items = events or {}, items or {}
    met = meeting.meeting_of(contact, present, events, today)
    kept_out = [talk for talk in present if filling.is_kept_out(talk)]
    unsaid = {one.event for one in meeting.shared_events(kept_out, events, today)}
    shared = tuple(
        one for one in meeting.shared_events(present, events, today) if one.event not in unsaid
    )
    if met is not None and met.event in unsaid:
        met = msgspec.structs.replace(met, event="")
    last = max((day_of_talk(talk, today) for talk in present), default=None)
    follow_ups = tuple(follow_ups)
    promise, due = _promise(follow_ups, today, row, items)
    fill = Filling(today)
    filling.own_page(fill, profile)
    filling.person(fill, contact, other)
    filling.topic(fill, contact, present)
    news_on = filling.facts(fill, contact)
    filling.meeting(fill, contact, met, shared)
    if promise is not None:
        filling.promise(fill, promise, contact)
    # Too long a name is left to be shortened by whoever writes; no line has it as it is.
    said = [one for one in shared if filling.speakable(one.event, contact)]
    if met is not None and not filling.speakable(met.event, contact):
        met = msgspec.structs.replace(met, event="")
    warmth = warmth_of(contact, bool(present))
    followed_up = met is not None and meeting.followed_up(met, present, today)
    fresh = met is not None and today - met.first <= timedelta(days=meeting.FRESH_DAYS)
    mine, surely_mine = _own_messages(present)
    waited = last is not None and today - last > NUDGE_AFTER
    return About(
        contact=contact,
        today=today,
        warmth=warmth,
        unknown=warmth == 1,
        slots=fill.slots,
        aged=fill.aged,
        long=fill.long,
        own_tag=filling.own_tag(contact, profile) if other is None else "",
        talks=len(present),
        last_contact=last,
        met=met,
        met_day=met.last if met is not None else None,
        followed_up=followed_up,
        fresh_meeting=fresh and not followed_up,
        year_ago=meeting.year_ago(said, met, today),
        latest_event=said[0].event if said and said[0].last == last else "",
        long_quiet=_long_quiet(contact, last, today),
        promise=promise,
        promise_due=due,
        plan=_plan(follow_ups, row),
        birthday=_birthday(contact, today, row, items),
        good_news=(
            news_on is not None
            and today - news_on <= NEWS_FRESH
            and not _hard_lately(contact, present, today)
        ),
        nudge_possible=mine == 1 and waited,
        nudge_sent=surely_mine > 1 and waited,
        may_suggest=contact.surface is None and not contact.archived,
        row=row if _is_theirs(row, contact, follow_ups) else "",
    )


def warmth_of(contact: Contact, talked: bool) -> int:
    """How close the two are. `talked`: they were present at a talk.

    A rhythm, a word on how they met or a talk is what a stranger has none of.
    """
    if folded(contact.circle.strip()) == "close" or contact.known == "well":
        return 3
    met = contact.met_where, contact.met_on, contact.introduced_by, contact.met_story
    if contact.known or contact.rhythm is not None or talked or any(word.strip() for word in met):
        return 2
    return 1


def _long_quiet(contact: Contact, last: date | None, today: date) -> bool:
    """An unknown last talk is no long quiet; nor is anybody who left on bad terms."""
    if contact.surface is not None:
        return False
    return is_quiet(contact) or (last is not None and today - last > QUIET_AFTER)


def is_quiet(contact: Contact) -> bool:
    """Whether they are in the circle of those one is out of touch with."""
    return folded(contact.circle.strip()) == "quiet"


def _promise(
    follow_ups: Iterable[FollowUp], today: date, row: str, items: Mapping[str, Item]
) -> tuple[FollowUp | None, bool]:
    """The open promise of the selected row, else the first one that is due, else the first."""
    promises = [one for one in follow_ups if one.kind == "promise" and one.status == "open"]
    for one in promises:
        if row == _key(one):
            return one, True
    for one in promises:
        if _is_due(one, today) and not _put_off(items.get(_key(one)), today):
            return one, True
    return (promises[0] if promises else None), False


def _plan(follow_ups: Iterable[FollowUp], row: str) -> FollowUp | None:
    """The open plan of the selected row."""
    plans = (one for one in follow_ups if one.kind == "plan" and one.status == "open")
    return next((one for one in plans if row == _key(one)), None)


def _is_due(promise: FollowUp, today: date) -> bool:
    if promise.due:
        return when.first_day(promise.due) <= today
    return today - promise.created_at.date() >= PROMISE_WAITS


def _put_off(item: Item | None, today: date) -> bool:
    return item is not None and item.snoozed_until is not None and item.snoozed_until > today


def _birthday(contact: Contact, today: date, row: str, items: Mapping[str, Item]) -> date | None:
    """The nearest birthday that is not put away, and not before the person was born."""
    days = list(_birthdays(contact, today, row, items))
    return min(days, key=lambda day: (abs(day - today), day), default=None)


def _birthdays(
    contact: Contact, today: date, row: str, items: Mapping[str, Item]
) -> Iterator[date]:
    for one in contact.dates:
        if folded(one.label.strip()) != "birthday":
            continue
        kind = f"date:{contact.uid}:{one.label}"
        for year in range(max(today.year - 1, date.min.year), min(today.year + 1, 9999) + 1):
            day = when.occurrence(one.date, year)
            if not -BIRTHDAY_BEFORE <= today - day <= BIRTHDAY_AFTER:
                continue
            if not one.date.startswith("--") and day < date.fromisoformat(one.date):
                continue
            key = f"{kind}:{year}"
            item = items.get(key)
            away = kind in items or (item is not None and (item.closed or _put_off(item, today)))
            if row == key or not away:
                yield day


def _hard_lately(contact: Contact, talks: Sequence[Interaction], today: date) -> bool:
    """Whether something tender was noted in the last weeks; private facts count here too."""
    since = today - TENDER_FOR
    for fact in contact.facts:
        if fact.on is not None and fact.on >= since and is_tender(fact.text):
            return True
    for talk in talks:
        if day_of_talk(talk, today) < since:
            break
        if any(map(is_tender, (talk.text, *talk.topics, *talk.tags))):
            return True
    return False


def _own_messages(talks: Sequence[Interaction]) -> tuple[int, int]:
    """How many of the newest talks in a row may be, and surely are, unanswered messages of one's
    own."""
    mine = surely = 0
    for talk in talks:
        if talk.channel.casefold() not in WRITTEN or talk.started_by == "them" or talk.received:
            break
        surely += talk.started_by == "me" and surely == mine
        mine += 1
    return mine, surely


def _is_theirs(row: str, contact: Contact, follow_ups: Iterable[FollowUp]) -> bool:
    own = row == f"rhythm:{contact.uid}" or row.startswith(f"date:{contact.uid}:")
    return own or row in map(_key, follow_ups)


def _key(follow_up: FollowUp) -> str:
    return f"{follow_up.kind}:{follow_up.uid}"
