"""When a promise, a plan or a rhythm is in: the rules of each, for one record on one day.

Every function gives an `Entry` whether the row is in today or not, or None when there is nothing
left to come: the follow-up is closed, the person has no rhythm.
"""

from __future__ import annotations

from datetime import date

from store import when
from store.clock import day_of
from store.inbox.model import Ask, Entry, follow_up_key, rhythm_key
from store.models import Contact, FollowUp, Item
from store.rhythms import third
from store.state import State

UNDATED_PROMISE_AFTER = 7
"""Days after it was made that a promise without a day comes in."""
LEFT_ALONE = 14
"""Days after which a promise asks once, and a plan goes to Person."""
OFFERS = 3
"""Days a rhythm row may be offered and left alone before it rests."""
SNOOZES = 3
"""Snoozes in a row after which something smaller, or less often, is offered."""


def plus(day: date, days: int) -> date:
    """`day` moved on by `days`, held within what a calendar knows."""
    ordinal = day.toordinal() + days
    return date.fromordinal(max(1, min(ordinal, date.max.toordinal())))


def suggests(contact: Contact) -> bool:
    """Whether this person may be in any suggestion at all."""
    return contact.surface is None and not contact.archived


def follow_up_entry(state: State, day: date, follow_up: FollowUp) -> Entry | None:
    """The entry of a promise or plan; None when it is closed or its person is gone."""
    contact = state.person(follow_up.contact)
    if follow_up.status != "open" or contact is None:
        return None
    item = state.items.get(follow_up_key(follow_up))
    if follow_up.kind == "promise":
        return _promise(day, follow_up, contact, item)
    return _plan(day, follow_up, contact, item)


def is_to_come(state: State, day: date, follow_up: FollowUp) -> bool:
    """Whether it has a day that is yet to come and was not put off: then it is not in, and whom it
    is with need not be looked for."""
    ahead = bool(follow_up.due) and when.first_day(follow_up.due) > day
    return ahead and follow_up_key(follow_up) not in state.items


def _promise(day: date, promise: FollowUp, contact: Contact, item: Item | None) -> Entry:
    """In from its day on, or from the day it was put off to; undated a week after it was made.

    Two weeks after that (after the end of a vague day) it asks once whether it is still wanted;
    one whose day was dropped asks as soon as it is back. Left alone for a day, the question was
    asked.
    """
    if promise.due:
        due, passes = when.span(promise.due)
    else:
        due = passes = plus(day_of(promise.created_at), UNDATED_PROMISE_AFTER)
    comes = due
    ask = _smaller(item, day)
    if item is not None and item.snoozed_until is not None:
        comes = item.snoozed_until
        passes = max(passes, comes)
    asks_from = comes if promise.how == "less often" else plus(passes, LEFT_ALONE)
    if not ask and day >= asks_from and not _asked(item, asks_from, day):
        ask = "still"
    return Entry(
        key=follow_up_key(promise),
        source="promise",
        contact=contact,
        due=due,
        live=comes <= day,
        order=(due, promise.created_at, contact.name.casefold(), promise.uid),
        ask=ask,
        follow_up=promise,
        item=item,
    )


def _plan(day: date, plan: FollowUp, contact: Contact, item: Item | None) -> Entry:
    """In from the first day it may mean; after two weeks, and undated, on Person only."""
    due = when.first_day(plan.due) if plan.due else None
    if due is not None and day >= plus(due, LEFT_ALONE):
        due = None
    return Entry(
        key=follow_up_key(plan),
        source="plan",
        contact=contact,
        due=due,
        live=due is not None and due <= day,
        order=(due or date.max, plan.created_at, contact.name.casefold(), plan.uid),
        ask=_smaller(item, day),
        follow_up=plan,
        item=item,
    )


def _asked(item: Item | None, since: date, day: date) -> bool:
    """Whether `still want to?` was answered, or stood on a day before this one and was left."""
    if item is None:
        return False
    return item.asked_on is not None or any(since <= on < day for on in item.offered_on)


def _smaller(item: Item | None, day: date) -> Ask:
    return "smaller" if _often_put_off(item, day) else ""


def _often_put_off(item: Item | None, day: date) -> bool:
    """At every third snooze in a row, until it was on Today for a day and left alone."""
    if item is None or not item.times_snoozed or any(on < day for on in item.offered_on):
        return False
    return item.times_snoozed % SNOOZES == 0


def clock_starts(state: State, day: date, contact: Contact) -> date:
    """The day a person's rhythm counts from, see `clock_started`."""
    return clock_started(day, contact, state.last_talk.get(contact.uid))


def clock_started(day: date, contact: Contact, last: date | None) -> date:
    """The newest of last talk, rhythm given and `not this round`: a rhythm counts from there.

    A talk still to come counts as today. Without any of them, the day the person came in.
    """
    starts = date.min
    if last is not None:
        starts = min(last, day)
    if contact.rhythm_since is not None and contact.rhythm_since > starts:
        starts = contact.rhythm_since
    if contact.seen_on is not None and contact.seen_on > starts:
        starts = contact.seen_on
    return day_of(contact.created_at) if starts == date.min else starts


def rhythm_entry(state: State, day: date, contact: Contact) -> Entry | None:
    """The entry of a person's rhythm; None without one."""
    return rhythm_on(
        day, contact, state.last_talk.get(contact.uid), state.items.get(rhythm_key(contact.uid))
    )


def is_over(day: date, contact: Contact, last: date | None) -> bool:
    """Whether a rhythm's length is over: the quick look at ten thousand people."""
    rhythm = contact.rhythm
    return rhythm is not None and (day - clock_started(day, contact, last)).days >= rhythm.ideal


def rhythm_on(day: date, contact: Contact, last: date | None, item: Item | None) -> Entry | None:
    """In when the rhythm is over, not in a rest, not put off, not left alone three times.

    Those past their latest day sort first, then by due day, then by who was quiet for longest.
    """
    rhythm = contact.rhythm
    if rhythm is None:
        return None
    starts = clock_started(day, contact, last)
    due = plus(starts, rhythm.ideal)
    if contact.rests_until is not None:
        due = max(due, contact.rests_until)
    live = due <= day
    ask: Ask = ""
    if live and item is not None:
        live = item.snoozed_until is None or item.snoozed_until <= day
        live = live and day >= rest_ends(item, third(rhythm), day)
        ask = "less often" if _often_put_off(item, day) else ""
    return Entry(
        key=rhythm_key(contact.uid),
        source="rhythm",
        contact=contact,
        due=due,
        live=live,
        order=(
            (day - starts).days <= rhythm.latest,
            due,
            last or date.min,
            contact.name.casefold(),
            contact.uid,
        ),
        ask=ask,
        item=item,
    )


def rest_ends(item: Item, rest: int, day: date) -> date:
    """The day from which a rhythm row may be offered again; `date.min` when it does not rest.

    Offers of today do not count: whoever is shown this morning stays until tonight.
    """
    past = [on for on in item.offered_on if on < day]
    return plus(max(past), rest) if len(past) >= OFFERS else date.min
