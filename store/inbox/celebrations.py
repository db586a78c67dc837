"""When a celebration is in: a birthday, an anniversary, any day that comes round every year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from store import when
from store.inbox.model import Entry, date_key, date_kind_key
from store.inbox.sources import plus
from store.models import Contact, Item
from store.state import State

BEFORE, AFTER = 3, 7
"""Days around a celebration on which it is in."""


def near_days(day: date) -> dict[str, date]:
    """`MM-DD` of every celebration that is in on `day` -> the day on which it falls this time.

    Worked out once a day, so that asking ten thousand people is a look-up each.
    """
    near: dict[str, date] = {}
    for offset in range(-AFTER, BEFORE + 1):
        falls = plus(day, offset)
        near[falls.isoformat()[5:]] = falls
        if when.occurrence("--02-29", falls.year) == falls:
            near["02-29"] = falls
    return near


def celebrates(contact: Contact, spoken: bool) -> bool:
    """Whether this person's days reach Today: there is a rhythm, a logged talk or a mark.

    A mark is what the user alone says of someone: how well they know them, a circle, a mentor's
    role. Tags are none, since whole address books come in with them.
    """
    known = contact.known or contact.circle or contact.mentor
    return spoken or contact.rhythm is not None or bool(known)


def date_entries(
    contact: Contact, near: Mapping[str, date], items: Mapping[str, Item], day: date
) -> Iterator[Entry]:
    """The entries of a person's celebrations within the days of `near`, closed ones left out."""
    for anniversary in contact.dates:
        falls = near.get(anniversary.date[-5:])
        if falls is not None:
            entry = date_entry(contact, anniversary.label, anniversary.date, falls, items, day)
            if entry is not None:
                yield entry


def date_entry(
    contact: Contact, label: str, text: str, falls: date, items: Mapping[str, Item], day: date
) -> Entry | None:
    """The entry of one celebration; None when it is closed or the first one is yet to come."""
    if not text.startswith("--") and falls < date.fromisoformat(text):
        return None
    key = date_key(contact.uid, label, falls.year)
    item = items.get(key)
    if date_kind_key(contact.uid, label) in items or (item is not None and item.closed):
        return None
    put_off = item is not None and item.snoozed_until is not None and item.snoozed_until > day
    return Entry(
        key=key,
        source="date",
        contact=contact,
        due=falls,
        live=plus(falls, -BEFORE) <= day <= plus(falls, AFTER) and not put_off,
        order=(falls, contact.name.casefold(), contact.uid, label),
        label=label,
        item=item,
    )


def find_date(state: State, day: date, key: str) -> Entry | None:
    """The entry of one celebration of one year by its key, in today or not.

    uids and labels from elsewhere may hold colons, so the key is matched, not taken apart.
    """
    rest = key.partition(":")[2]
    year = rest.rpartition(":")[2]
    if not (len(year) <= 4 and year.isascii() and year.isdigit() and int(year)):
        return None
    for end in (place for place, sign in enumerate(rest) if sign == ":"):
        contact = state.contacts.get(rest[:end])
        for anniversary in contact.dates if contact is not None else ():
            if contact is not None and date_key(contact.uid, anniversary.label, int(year)) == key:
                falls = when.occurrence(anniversary.date, int(year))
                return date_entry(
                    contact, anniversary.label, anniversary.date, falls, state.items, day
                )
    return None
