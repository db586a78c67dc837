"""Books of a given size, for tests and measurements."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import msgspec

from store.document import Document
from store.models import Contact, Fact, Interaction, Labelled, Record
from store.sheet import Sheet

WORDS = (
    *("coffee", "about", "the", "gripper", "paper", "climbing", "new", "job"),
    *("in", "Porto", "moving", "house", "thesis", "robots"),
)


def write_book(path: Path, contacts: int, talks: int) -> list[str]:
    """Write a book with so many people and talks; the uids of the people."""
    rng = random.Random(7)
    people = [_uid(rng) for _ in range(contacts)]
    write_tables(
        path,
        rng,
        {
            "contacts": (_contact(rng, uid, n) for n, uid in enumerate(people)),
            "interactions": (_talk(rng, people) for _ in range(talks)),
        },
    )
    return people


def write_tables(path: Path, rng: random.Random, tables: Mapping[str, Iterable[Record]]) -> None:
    """Write a book of these records at `path`, whose folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = Document(
        uuid.UUID(int=1).hex, tables={name: _sheet(rows) for name, rows in tables.items()}
    ).written("000000000000", uuid.UUID(int=rng.getrandbits(128)).hex)
    path.write_bytes(b"".join(document.encode()))


def _sheet(records: Iterable[Record]) -> Sheet:
    return Sheet.empty().append([msgspec.json.encode(record) for record in records])


def _uid(rng: random.Random) -> str:
    return uuid.UUID(int=rng.getrandbits(128)).hex


def _contact(rng: random.Random, uid: str, number: int) -> Contact:
    moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
    return Contact(
        uid=uid,
        created_at=moment,
        changed_at=moment,
        name=f"{_name(rng)} {_name(rng)}",
        emails=(Labelled(value=f"person{number}@example.org", label="home"),),
        tags=(rng.choice(WORDS),),
        facts=(Fact(text=" ".join(rng.choices(WORDS, k=5))),),
    )


def _name(rng: random.Random) -> str:
    return "".join(rng.choice("bdfgklmnprstv") + rng.choice("aeiou") for _ in range(3)).title()


def _talk(rng: random.Random, people: list[str]) -> Interaction:
    day = date(2020, 1, 1) + timedelta(days=rng.randrange(2300))
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Interaction(
        uid=_uid(rng),
        created_at=moment,
        changed_at=moment,
        on=day.isoformat(),
        channel="coffee",
        text=" ".join(rng.choices(WORDS, k=6)),
        people=(rng.choice(people),),
        topics=(rng.choice(WORDS),),
    )
