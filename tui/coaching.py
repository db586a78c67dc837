"""Brings the book to the coach: one person of a state in, what may be said to them out.

Reads only: a prompt that was looked at was not used. Neither a screen nor the command line is known
here, and both use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import cast
from zlib import crc32

import msgspec

from coach import choose
from coach.about import About, about, is_quiet, warmth_of
from coach.moments import moments
from coach.pages import Offer, Walk
from store.models import Contact
from store.models import Prompt as KeptPrompt
from store.state import State

IN_TOUCH = timedelta(days=60)
"""Who was spoken to so lately is good for an easy hello."""
WARM_UPS = 2
_CLOSE = 3
"""The highest that `warmth_of` gives."""


def about_of(state: State, uid: str, today: date, row_key: str = "", *, other: str = "") -> About:
    """What prompts may know of a person. `row_key` is the selected row of Today, `other` the uid of
    a second person the user picked. Raises Gone."""
    return about(
        state.contact(uid),
        state.interactions_of(uid),
        state.follow_ups_of(uid),
        state.profile,
        today,
        row=row_key,
        other=state.contacts.get(other),
        events=state.events,
        items=state.items,
    )


def walk_of(
    state: State,
    uid: str,
    today: date,
    *,
    row_key: str = "",
    situation: str = "",
    typed: Mapping[str, str] | None = None,
    other: str = "",
    askable: frozenset[str] = frozenset(),
) -> Walk | None:
    """What fits a person today: by itself, or in the `situation` the user chose.

    `typed` are words given for slots just now, `askable` slots of the person that may be asked for
    besides those that always may. None for someone who is in no suggestion, or is no
    longer in the book. Raises LibraryError for a situation there is none of.
    """
    found = _suggestible(state, uid, today, row_key, other)
    if found is None:
        return None
    return choose.walk(
        (situation,) if situation else moments(found),
        found,
        kept_prompts(state),
        comfort=state.profile.comfort,
        typed=typed,
        on_purpose=bool(situation),
        askable=askable,
    )


def line_of(state: State, uid: str, today: date, row_key: str = "") -> Offer | None:
    """The first thing that fits a person today by itself; None when nothing does."""
    found = _suggestible(state, uid, today, row_key, "")
    if found is None:
        return None
    comfort = state.profile.comfort
    return choose.line(moments(found), found, kept_prompts(state), comfort=comfort)


def about_nobody(state: State, today: date) -> About:
    """What prompts may know when it is about no particular person: the user's own page."""
    now = datetime.combine(today, time(), UTC)
    nobody = Contact(uid="", created_at=now, changed_at=now, name="…")
    return about(nobody, (), (), state.profile, today)


def walk_of_nobody(state: State, today: date, situation: str, *, known: bool = False) -> Walk:
    """What fits in a situation with somebody unknown, or `known` and without a name.

    Raises LibraryError for none of that code.
    """
    nobody = about_nobody(state, today)
    return choose.walk(
        (situation,),
        msgspec.structs.replace(nobody, warmth=2) if known else nobody,
        kept_prompts(state),
        comfort=state.profile.comfort,
        on_purpose=True,
    )


def kept_prompts(state: State) -> Iterable[KeptPrompt]:
    """What the book keeps about prompts: own words, own prompts, put away, used when."""
    return cast("Iterable[KeptPrompt]", state.records("prompts").values())


def warm_ups(state: State, uid: str, today: date) -> tuple[str, ...]:
    """uids of one or two people in touch, for an easy hello before a harder one to `uid`.

    Close ones first, others on other days; nobody who is hard to begin with too. Nobody on a day
    with a talk: that was the hello.
    """
    last = state.last_talk
    if any(day == today for day in last.values()):
        return ()
    since = today - IN_TOUCH
    near = [other for other, day in last.items() if day >= since and other != uid]
    salt = crc32(today.isoformat().encode())
    close: list[str] = []
    others: list[str] = []
    # Most of a large book need not be looked at: the close ones are found on the way.
    for other in sorted(near, key=lambda other: (crc32(other.encode(), salt), other)):
        contact = state.contacts.get(other)
        if contact is None or not _may_suggest(contact) or is_quiet(contact):
            continue
        (close if warmth_of(contact, True) == _CLOSE else others).append(other)
        if len(close) == WARM_UPS:
            break
    return tuple([*close, *others][:WARM_UPS])


def _suggestible(state: State, uid: str, today: date, row_key: str, other: str) -> About | None:
    contact = state.contacts.get(uid)
    if contact is None or not _may_suggest(contact):
        return None
    return about_of(state, uid, today, row_key, other=other)


def _may_suggest(contact: Contact) -> bool:
    return contact.surface is None and not contact.archived
