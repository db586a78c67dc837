"""Sessions for tests of practice, in as few words as possible."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from coach import schedule
from coach.about import About, about
from coach.card import Face, face
from coach.deck import Dealt, deal
from coach.practice import Practising, practising
from store.models import Card, Contact, Event, Prompt, Rehearsal
from tests.coach.people import MADE, TODAY, me


def look(prompt: str, on: date = TODAY, rating: int | None = 3) -> Rehearsal:
    """One look at a card."""
    return Rehearsal(uid=f"{prompt} {on}", prompt=prompt, on=on, rating=rating, **MADE)


def card(prompt: str, days_ago: int, rating: int = 3) -> Card:
    """A card rated once, so many days ago."""
    day = TODAY - timedelta(days_ago)
    state = schedule.review(None, prompt, rating, schedule.noon(day))
    return Card(uid=f"card {prompt}", prompt=prompt, state=state, **MADE)


def seen(*prompts: str, days_ago: int = 3, rating: int = 3) -> dict[str, Any]:
    """Cards looked at once, as `session` takes them."""
    return {
        "rehearsals": [look(one, TODAY - timedelta(days_ago), rating) for one in prompts],
        "cards": [card(one, days_ago, rating) for one in prompts],
    }


def nobody(today: date = TODAY, **page: Any) -> About:
    """What is known when it is about nobody."""
    return about(Contact(uid="", name="…", **MADE), (), (), me(**page), today)


def event(kind: str = "conference", title: str = "PyCon DE", **fields: Any) -> Event:
    """An event to practise for."""
    return Event(**{"uid": "e1", "title": title, "kind": kind, **MADE, **fields})


def session(today: date = TODAY, *, comfort: int = 2, me_: str = "Sam", **given: Any) -> Practising:
    """All that a session is made of; an `event` is the one that is practised for."""
    page = me(me=me_, comfort=comfort)
    given.setdefault("for_event", "event" in given)
    given.setdefault("expected", len(given["event"].expected) if given.get("event") else 0)
    return practising(today, page, nobody(today, me=me_, comfort=comfort), **given)


def ids(dealt: Iterable[Dealt]) -> list[str]:
    """The prompts of a session."""
    return [one.prompt.id for one in dealt]


def situations(dealt: Iterable[Dealt]) -> list[str]:
    """The moments of a session."""
    return [one.prompt.situation for one in dealt]


def faces(practising: Practising) -> list[Face]:
    """A session as it is shown."""
    return [face(practising, *one) for one in deal(practising)]


def hidden(*prompts: str) -> list[Prompt]:
    """Prompts that were put away."""
    return [Prompt(uid=f"h{one}", prompt=one, hidden=True, **MADE) for one in prompts]
