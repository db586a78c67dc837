"""Choosing the day: who is for today, what waits, and when it ends.

Promises and celebrations are in whenever their rules say so. Planned follow-ups and rhythm rows are
chosen once a day, as many as the energy takes: planned ones first, by their day; then rhythm rows,
those past their latest day before the others, each by due day and by who was quiet for longest.
Someone already on Today by a promise (for a rhythm row: or by a celebration) takes no second place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from store.inbox.coming import coming_row, comings, find_coming
from store.inbox.gather import entries_of, find_entry, live_entries
from store.inbox.model import ENERGY_LIMITS, TITLES, Entry, Inbox, Row, Section
from store.inbox.rows import row_of
from store.inbox.sources import suggests
from store.models import Energy, TodayState
from store.state import State

END = "That is all for today."
NOTHING = "Nothing needs you today."
READ = 50
"""So many rows of the folded rest have a second line; nobody reads further."""
REST = "Nothing today. It will all keep."


def inbox(
    state: State,
    day: date,
    energy: Energy | None = None,
    chosen: tuple[str, ...] | None = None,
    handled: tuple[str, ...] | None = None,
    now: datetime | None = None,
    later: int | None = None,
) -> Inbox:
    """All of Today on `day`; with `now`, a moment with its zone, an event leaves when it begins.

    `later` is how many of the rows that wait are wanted, None for all: there may be thousands, and
    each takes its words to make. That there are any is in `more`, whatever was wanted.

    What is None comes from `state.profile.today` when that is of this day. Without a choice, or for
    another energy than the one chosen for, the choice is made here and `fresh` says so.
    """
    kept = today_of(state, day)
    if energy is None:
        energy = kept.energy if kept else state.profile.usual_energy
    if handled is None:
        handled = kept.handled if kept else ()
    if energy == "rest":
        chosen = chosen if chosen is not None else kept.chosen if kept is not None else ()
        return Inbox(day=day, energy=energy, chosen=chosen, handled=handled, message=REST)
    live = live_entries(state, day)
    live["rhythm"] = [entry for entry in live["rhythm"] if entry.key not in handled]
    fresh = False
    if chosen is None:
        if kept is not None and kept.energy == energy:
            chosen = kept.chosen
        else:
            chosen = _chosen(live, energy, kept)
            fresh = kept is None and bool(chosen)
    shown, waiting = _divide(live, chosen)
    rows = [row_of(state, day, entry) for entry in shown]
    rows += [coming_row(one, day) for one in comings(state, day, now)]
    return Inbox(
        day=day,
        energy=energy,
        sections=_sections(rows),
        later=tuple(
            row_of(state, day, entry, depth="person" if place < READ else "name")
            for place, entry in enumerate(waiting[:later])
        ),
        chosen=chosen,
        handled=handled,
        more=bool(waiting),
        fresh=fresh,
        message=END if rows or handled else NOTHING,
    )


def today_of(state: State, day: date) -> TodayState | None:
    """What was chosen and handled on `day`; None when nothing was yet."""
    kept = state.profile.today
    return kept if kept is not None and kept.day == day else None


def choose_for(state: State, day: date, energy: Energy) -> tuple[str, ...]:
    """The keys that `energy` takes on `day`, after those that were chosen and handled already."""
    if energy == "rest":
        return _chosen({}, energy, today_of(state, day))
    live = live_entries(state, day)
    kept = today_of(state, day)
    if kept is not None:
        live["rhythm"] = [entry for entry in live["rhythm"] if entry.key not in kept.handled]
    return _chosen(live, energy, kept)


def _chosen(
    live: Mapping[str, list[Entry]], energy: Energy, kept: TodayState | None
) -> tuple[str, ...]:
    """Who was handled keeps their place in the count, whatever the new energy is."""
    keys = [key for key in kept.chosen if key in kept.handled] if kept is not None else []
    busy = {entry.contact.uid for entry in live.get("promise", ())}
    celebrated = {entry.contact.uid for entry in live.get("date", ())}
    for source in ("plan", "rhythm"):
        if source == "rhythm":
            busy |= celebrated
        for entry in live.get(source, ()):
            if len(keys) >= ENERGY_LIMITS[energy]:
                return tuple(keys)
            if entry.contact.uid not in busy and entry.key not in keys:
                busy.add(entry.contact.uid)
                keys.append(entry.key)
    return tuple(keys)


def _divide(
    live: Mapping[str, list[Entry]], chosen: Iterable[str]
) -> tuple[list[Entry], list[Entry]]:
    """What is shown and what waits: one row a person, the first section that shows them wins."""
    keys = set(chosen)
    shown: dict[str, Entry] = {}
    for source in live:
        for entry in live[source]:
            if source in ("promise", "date") or entry.key in keys:
                shown.setdefault(entry.contact.uid, entry)
    waiting: dict[str, Entry] = {}
    for source in ("plan", "rhythm"):
        for entry in live[source]:
            if entry.contact.uid not in shown:
                waiting.setdefault(entry.contact.uid, entry)
    return list(shown.values()), list(waiting.values())


def _sections(rows: Iterable[Row]) -> tuple[Section, ...]:
    by_title: dict[str, list[Row]] = {}
    for row in rows:
        by_title.setdefault(TITLES[row.source], []).append(row)
    return tuple(
        Section(source=by_title[title][0].source, title=title, rows=tuple(by_title[title]))
        for title in dict.fromkeys(TITLES.values())
        if title in by_title
    )


def row_for(state: State, day: date, key: str) -> Row | None:
    """The row with this key, on Today or not; None when nothing open has it."""
    coming = find_coming(state, day, key)
    if coming is not None:
        return coming_row(coming, day)
    entry = find_entry(state, day, key)
    if entry is None:
        return None
    return row_of(state, day, entry, waits=not (entry.live and suggests(entry.contact)))


def rows_of(state: State, day: date, contact: str) -> tuple[Row, ...]:
    """Everything open with one person: what is in today first, in the order of the sections.

    What is not for today (`Row.waits`) follows: promises and plans of other days or none, the
    rhythm with its next day. Empty for someone no longer in the book.
    """
    found = state.contacts.get(contact)
    if found is None:
        return ()
    return tuple(
        row_of(state, day, entry, waits=not (entry.live and suggests(found)))
        for entry in entries_of(state, day, found)
    )
