"""Going through the book: all rows that are in, all of one person, the one with a key."""

from __future__ import annotations

from datetime import date

from store.inbox.celebrations import celebrates, date_entries, find_date, near_days
from store.inbox.model import Entry, rhythm_key
from store.inbox.sources import (
    follow_up_entry,
    is_over,
    is_to_come,
    rhythm_entry,
    rhythm_on,
    suggests,
)
from store.models import Contact
from store.state import State


def live_entries(state: State, day: date) -> dict[str, list[Entry]]:
    """Source -> its entries that are in on `day`, sorted, several a person possible."""
    found: dict[str, list[Entry]] = {"promise": [], "plan": [], "date": [], "rhythm": []}
    items, last = state.items, state.last_talk
    for follow_up in state.follow_ups.values():
        if follow_up.status == "open" and not is_to_come(state, day, follow_up):
            entry = follow_up_entry(state, day, follow_up)
            if entry is not None and entry.live and suggests(entry.contact):
                found[entry.source].append(entry)
    near = near_days(day)
    for contact in state.timely:
        if not suggests(contact):
            continue
        spoken = last.get(contact.uid)
        if contact.dates and celebrates(contact, spoken is not None):
            found["date"] += [e for e in date_entries(contact, near, items, day) if e.live]
        if contact.rhythm is not None and is_over(day, contact, spoken):
            entry = rhythm_on(day, contact, spoken, items.get(rhythm_key(contact.uid)))
            if entry is not None and entry.live:
                found["rhythm"].append(entry)
    for entries in found.values():
        entries.sort(key=lambda entry: entry.order)
    return found


def entries_of(state: State, day: date, contact: Contact) -> list[Entry]:
    """Everything open with one person: live ones first in the order of the sections, then the rest.

    A celebration only while it is in; of someone never to be suggested only promises and plans.
    """
    found: list[Entry] = []
    for follow_up in state.follow_ups_of(contact.uid):
        entry = follow_up_entry(state, day, follow_up)
        if entry is not None:
            found.append(entry)
    found.sort(key=lambda entry: (entry.source != "promise", entry.order))
    if suggests(contact):
        if celebrates(contact, contact.uid in state.last_talk):
            found += date_entries(contact, near_days(day), state.items, day)
        rhythm = rhythm_entry(state, day, contact)
        if rhythm is not None:
            found.append(rhythm)
    once = {entry.key: entry for entry in found}
    return sorted(once.values(), key=lambda entry: not (entry.live and suggests(contact)))


def find_entry(state: State, day: date, key: str) -> Entry | None:
    """The entry with this key, in today or not; None when nothing open has it."""
    source, _, rest = key.partition(":")
    if source in ("promise", "plan"):
        follow_up = state.follow_ups.get(rest)
        if follow_up is None or follow_up.kind != source:
            return None
        return follow_up_entry(state, day, follow_up)
    if source == "rhythm":
        contact = state.contacts.get(rest)
        return rhythm_entry(state, day, contact) if contact is not None else None
    if source == "date":
        return find_date(state, day, key)
    return None
