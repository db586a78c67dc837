"""People, talks and promises for the coach's tests, in as few words as possible."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from coach.about import About, about
from store.models import (
    Contact,
    Event,
    Fact,
    FactKind,
    FollowUp,
    Interaction,
    Item,
    Profile,
    Prompt,
)

TODAY = date(2026, 11, 23)
MADE: dict[str, Any] = {
    "created_at": datetime(2026, 1, 1, tzinfo=UTC),
    "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
}
ROBIN = Profile(uid="profile", **MADE)
"""A user who has said nothing of themselves."""


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ana(**fields: Any) -> Contact:
    return Contact(**{"uid": "ana", "name": "Ana Díaz", **MADE, **fields})


def ben(**fields: Any) -> Contact:
    return Contact(**{"uid": "ben", "name": "Ben Okafor", **MADE, **fields})


def fact(text: str, kind: FactKind = "fact", days: int | None = None, **fields: Any) -> Fact:
    return Fact(text=text, kind=kind, on=None if days is None else ago(days), **fields)


def talk(days: int | str, *topics: str, people: tuple[str, ...] = ("ana",), **fields: Any) -> Any:
    on = ago(days).isoformat() if isinstance(days, int) else days
    uid = f"talk {on} {' '.join(topics)}"
    return Interaction(
        **{"uid": uid, "on": on, "people": people, "topics": topics, **MADE, **fields}
    )


def promise(text: str = "send the paper", due: str = "", **fields: Any) -> FollowUp:
    given = {"uid": "p1", "contact": "ana", "kind": "promise", "text": text, "due": due}
    return FollowUp(**{**given, **MADE, **fields})


def event(title: str, uid: str = "e1", **fields: Any) -> Event:
    return Event(**{"uid": uid, "title": title, **MADE, **fields})


def item(key: str, **fields: Any) -> Item:
    return Item(**{"uid": f"item {key}", "key": key, **MADE, **fields})


def kept(prompt: str = "", **fields: Any) -> Prompt:
    return Prompt(**{"uid": f"kept{prompt}", "prompt": prompt, **MADE, **fields})


def me(**fields: Any) -> Profile:
    return Profile(**{"uid": "profile", **MADE, **fields})


def known(
    contact: Contact | None = None,
    *talks: Interaction,
    promises: tuple[FollowUp, ...] = (),
    profile: Profile = ROBIN,
    today: date = TODAY,
    row: str = "",
    other: Contact | None = None,
    events: tuple[Event, ...] = (),
    items: tuple[Item, ...] = (),
) -> About:
    """What the coach knows; talks are given newest first."""
    return about(
        contact or ana(),
        talks,
        promises,
        profile,
        today,
        row=row,
        other=other,
        events={one.uid: one for one in events},
        items={one.key: one for one in items},
    )
