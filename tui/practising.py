"""Brings the book to practice: a state in, what a session is made of out, and each look back in.

Neither a screen nor the command line is known here, and both use it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from coach import practice, schedule
from coach.practice import Practising
from store.event_guests import present
from store.event_list import coming
from store.models import Card, Event, Exposure, Rehearsal
from store.ops import Edit, Put
from store.state import State
from store.words import spoken
from tui.coaching import about_nobody, about_of, kept_prompts


def practising_of(
    state: State, today: date, *, event: str = "", situation: str = "", first: str = ""
) -> Practising:
    """What a session on `today` is made of.

    `event` is the uid of the one to practise for, `situation` the code of a moment chosen on
    purpose, `first` the id of the prompt it was chosen beside; with none of them it is mixed, and
    the next event's moments come first. Raises Gone for an event that is not in the book,
    LibraryError for a moment there is none of.
    """
    if situation:
        from coach import shelf

        shelf.situation(situation)
    chosen = state.event(event) if event else None
    near = chosen or _soon(state, today)
    nobody = about_nobody(state, today)
    return practice.practising(
        today,
        state.profile,
        nobody,
        kept=kept_prompts(state),
        rehearsals=rehearsals_of(state),
        cards=cast("Iterable[Card]", state.records("cards").values()),
        event=near,
        for_event=chosen is not None,
        expected=len(present(state.contacts, near.expected)) if near is not None else 0,
        people=[
            about_of(state, uid, today)
            for uid in (chosen.expected if chosen is not None else ())
            if uid in state.contacts
        ],
        situation=situation,
        first=first,
    )


def starts_now(state: State, now: datetime) -> Event | None:
    """The event that begins within a quarter of an hour, if there is one."""
    return practice.starts_now(_events(state), now)


def rehearsals_of(state: State) -> list[Rehearsal]:
    """Every look there was, in the order of the book."""
    return list(cast("Mapping[str, Rehearsal]", state.records("rehearsals")).values())


def scheduled(state: State, today: date, prompt: str, rating: int) -> dict[str, Any]:
    """What the scheduler makes of a rating of today."""
    cards = cast("Mapping[str, Card]", state.records("cards")).values()
    before = next((card.state for card in cards if card.prompt == prompt), None)
    return schedule.review(before, prompt, rating, schedule.noon(today))


class Practised(NamedTuple):
    """What the book keeps of one card."""

    prompt: str
    """Id of its prompt."""
    title: str
    """Of its situation."""
    line: str
    """The library's words, blanks for what would be filled in; empty for a prompt of another
    version."""
    last: str
    """When it was last looked at, in words: "early November"."""
    how: str
    """How that was, in words; empty where it was left open."""
    noticed: tuple[str, ...]
    """What was written down after sessions that ended with it."""


def practised(state: State, today: date) -> tuple[Practised, ...]:
    """What the book keeps of practice, by card, in the order of ids."""
    looks: dict[str, list[Rehearsal]] = {}
    for one in rehearsals_of(state):
        looks.setdefault(one.prompt, []).append(one)
    return tuple(_practised(id, looks[id], today) for id in sorted(looks))


def _practised(id: str, looks: list[Rehearsal], today: date) -> Practised:
    from coach import shelf
    from coach.slots import fill, needs
    from coach.template import BLANK

    prompt = shelf.prompt(id)
    filled = fill(prompt.text, dict.fromkeys(needs(prompt.text), BLANK)) if prompt else None
    last = max(looks, key=lambda one: (one.on, one.created_at, one.uid))
    return Practised(
        prompt=id,
        title=shelf.situation(prompt.situation).title if prompt is not None else id,
        line=filled.text if filled is not None else "",
        last=spoken(min(last.on, today), today),
        how=practice.how_it_was(last.rating),
        noticed=tuple(line for one in looks for line in one.self_check if line),
    )


def look_of(edit: Edit) -> str:
    """The uid of the look that a change put into the book; empty for one that put none."""
    looks = (op.record.uid for op in edit.ops if isinstance(op, Put) and op.table == "rehearsals")
    return next(looks, "")


def offers_a_step(state: State, today: date) -> bool:
    """Whether to ask, once, for a first small step in real life."""
    item = state.items.get(practice.TRY_ONE_KEY)
    return practice.offers_a_step(
        rehearsals_of(state),
        cast("Iterable[Exposure]", state.records("exposures").values()),
        today,
        closed=item is not None and item.closed,
    )


def _soon(state: State, today: date) -> Event | None:
    """The next event within two weeks, if its day is known."""
    for event in coming(_events(state), today):
        if event.first_day is not None and event.first_day - today <= practice.SOON:
            return event
    return None


def _events(state: State) -> list[Event]:
    return list(cast("Mapping[str, Event]", state.records("events")).values())
