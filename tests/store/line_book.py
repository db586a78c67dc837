"""A small book for the tests of the line: people whose names are also words and days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from store.models import Contact, FollowUp
from store.quicklog import Choices, Draft, PeopleIndex, parse

TODAY = date(2026, 11, 23)
"""A Monday."""
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def person(name: str, uid: str = "", **fields: Any) -> Contact:
    """One person; the uid is the name unless given."""
    return Contact(uid=uid or name, created_at=NOW, changed_at=NOW, name=name, **fields)


def index(*people: Contact, last_talk: dict[str, date] | None = None) -> PeopleIndex:
    """An index of these people."""
    return PeopleIndex(people, last_talk or {})


BOOK = index(
    person("Ana Díaz", "ana"),
    person("Ben Okafor", "ben"),
    person("Mina Sato", "mina", nicknames=("Mimi", "the Sato"), short_name="Min"),
    person("May Lin", "may"),
    person("Jan Novák", "jan"),
    person("Tom Hart", "tom"),
    person("April About", "april"),
    person("Will Next", "will"),
    person("Łukasz Strauß", "luk"),
    person("Jean-Luc O’Neill", "jl"),
    person("Dr. Priya Nair", "priya"),
    person("明子 山田", "akiko"),
    person("أحمد علي", "ahmad"),
    person("🦊 Fox", "fox"),
    person("Kim Lee", "kim1", organisation="Festo"),
    person("Kim Lee", "kim2"),
    person("Kim Ray", "kim3"),
    person("Rob Stone", "rob", archived=True),
    person("Rob Clay", "rob2"),
)


def read(line: str, book: PeopleIndex = BOOK, **kw: Any) -> Draft:
    """The reading of a line on TODAY."""
    return parse(line, book, TODAY, **kw)


def there(draft: Draft) -> list[str]:
    """Those present: uids, new ones as `+Name`, open ones as `?name`."""
    return [said(draft, place) for place, chip in enumerate(draft.people) if chip.present]


def spoken_of(draft: Draft) -> list[str]:
    """Those mentioned, in the same way."""
    return [said(draft, place) for place, chip in enumerate(draft.people) if not chip.present]


def said(draft: Draft, place: int) -> str:
    """One person of a draft in short."""
    chip = draft.people[place]
    return chip.uid or (f"+{chip.written}" if chip.new else f"?{chip.written}")


def asked(draft: Draft) -> list[str]:
    """The kinds of the questions."""
    return [question.kind for question in draft.questions]


def thens(draft: Draft) -> list[tuple[str, str, str, list[str]]]:
    """Plans and promises in short: kind, day, text, whose."""
    return [
        (then.kind, then.due, then.text, [said(draft, place) for place in then.people])
        for then in draft.thens
    ]


def follow_up(text: str, contact: str = "ana", **fields: Any) -> FollowUp:
    """An open plan with `contact`, its uid the text."""
    fields.setdefault("uid", text or "plain")
    return FollowUp(created_at=NOW, changed_at=NOW, contact=contact, text=text, **fields)


def pick(**people: str) -> Choices:
    """Choices for names, keyed as they fold."""
    return Choices(people=people)


def words(text: str) -> Iterable[str]:
    """The lines of a table, stripped."""
    return [line.strip() for line in text.strip().splitlines() if line.strip()]
