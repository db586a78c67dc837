"""Who is expected at an event: what opening their page gives back, a few lines each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from coach.someone import Someone
from store.brief import Brief, ask_about, brief
from store.event_guests import present
from store.models import Event
from store.state import State
from store.words import cut, sentence

_LONGEST = 160
"""Characters of one piece of a paragraph."""
_FEW = 3
"""So many things of one kind are plenty before a talk."""


class Paragraph(NamedTuple):
    """One person; those in no suggestion, and names that are not in the book, have only a name."""

    uid: str
    """Empty for somebody who is not in the book."""
    name: str
    parts: tuple[tuple[str, str], ...] = ()
    """(label, words); a label may be empty."""


def people_of(state: State, whom: Iterable[str]) -> tuple[Someone, ...]:
    """The people of an event by uid or plain name, each once; of those who are in no suggestion
    nothing but the name."""
    found = []
    for who in present(state.contacts, whom):
        contact = state.contacts.get(who)
        if contact is None:
            found.append(Someone(name=who))
            continue
        suggest = contact.surface is None and not contact.archived
        talks = [talk for talk in state.interactions_of(who) if who in talk.people]
        found.append(
            Someone(
                uid=who,
                name=contact.name,
                called=contact.first_name,
                topics=ask_about(contact, talks) if suggest else (),
                suggest=suggest,
            )
        )
    return tuple(found)


def paragraphs(state: State, event: Event, today: date) -> tuple[Paragraph, ...]:
    """Everybody who is expected, in the order in which they were named."""
    found = []
    for one in people_of(state, event.expected):
        if not one.uid or not one.suggest:
            found.append(Paragraph(one.uid, one.name))
            continue
        found.append(Paragraph(one.uid, one.name, _parts(brief(state, one.uid, today))))
    return tuple(found)


def _parts(known: Brief) -> tuple[tuple[str, str], ...]:
    """How you met, the last talk, what is open, what to ask about, your news since."""
    opened = [f"{one.text or one.kind} ({one.when})" for one in known.open[:_FEW]]
    parts = (
        ("", f"{sentence(known.met)}." if known.met else ""),
        ("Last: ", known.last),
        ("Open: ", " · ".join(opened)),
        ("Ask about: ", " · ".join(known.ask_about[:_FEW])),
        ("Your news since: ", " · ".join(known.my_news_since[:_FEW])),
    )
    return tuple((label, cut(words, _LONGEST)) for label, words in parts if words)
