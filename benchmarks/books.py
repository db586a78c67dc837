"""Books as people would have them, of four sizes; made once and kept under `benchmarks/.books/`."""

from __future__ import annotations

import os
import random
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks.words import CHANNELS, CITIES, FACTS, GIVEN, ORGANISATIONS, TALKS, TOPICS, family
from store.models import (
    Contact,
    Event,
    EventPlan,
    Fact,
    FactKind,
    FollowUp,
    Interaction,
    Labelled,
    LabelledDate,
    MyNews,
    Profile,
    Record,
)
from store.rhythms import WORDS as RHYTHMS
from store.state import DEFAULT_PROFILE
from tests.store.books import write_tables

VERSION = 1
"""Of what is made here: another one makes every book anew."""
NOW = "2026-11-23T09:00:00+01:00"
"""The moment at which every book is opened, so that Today has the same rows in every run."""
TODAY = date(2026, 11, 23)
_KINDS: Final[tuple[FactKind, ...]] = ("fact", "fact", "interest", "news")
_DUE: Final = 4
"""How many promises and plans have come due, in a book of any size."""
FOLDER = Path(__file__).resolve().parent / ".books"


class Size(NamedTuple):
    """How many people and talks a book has."""

    name: str
    people: int
    talks: int

    @property
    def rhythms(self) -> int:
        """How many people one would hear from regularly: nobody looks after thousands."""
        return min(max(self.people // 20, 6), 150)

    @property
    def open(self) -> int:
        """How many promises and plans are open."""
        return min(max(self.people // 12, 4), 60)


TINY = Size("tiny", 30, 120)
"""For the tests: quick, and no measure of anything."""
SIZES = {
    size.name: size
    for size in (
        Size("S", 150, 1_500),
        Size("M", 1_000, 10_000),
        Size("L", 10_000, 100_000),
        Size("XL", 30_000, 300_000),
    )
}


def book(size: Size, folder: Path = FOLDER) -> Path:
    """The book of that size, made if it is not there; nobody may write to it."""
    path = folder / f"{size.name}-{size.people}-{size.talks}-v{VERSION}.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(f".{os.getpid()}.making")
        write_tables(making, random.Random(f"{VERSION} {size.name}"), tables(size))
        os.replace(making, path)
    return path


def copy(size: Size, to: Path, folder: Path = FOLDER) -> Path:
    """A copy of the book to write to, as `kith.json` in the folder `to`, which is made."""
    to.mkdir(parents=True, exist_ok=True)
    target = to / "kith.json"
    shutil.copyfile(book(size, folder), target)
    return target


def tables(size: Size) -> dict[str, Iterator[Record]]:
    """The records of a book, table after table; the same ones each time."""
    rng = random.Random(size.people)
    people = [_uid(rng) for _ in range(size.people)]
    regular = people[: size.rhythms]
    return {
        "contacts": (_contact(rng, uid, n, size) for n, uid in enumerate(people)),
        "interactions": (_talk(rng, people, regular) for _ in range(size.talks)),
        "follow_ups": _follow_ups(rng, people, size),
        "events": _events(rng, people),
        "my_news": _news(rng),
        "profile": iter([_profile()]),
    }


def _uid(rng: random.Random) -> str:
    return uuid.UUID(int=rng.getrandbits(128)).hex


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def _contact(rng: random.Random, uid: str, number: int, size: Size) -> Contact:
    given, last = rng.choice(GIVEN), family(rng)
    made = _moment(_ago(rng.randrange(30, 2300)))
    rhythm = RHYTHMS[rng.choice(list(RHYTHMS))] if number < size.rhythms else None
    return Contact(
        uid=uid,
        created_at=made,
        changed_at=made,
        name=f"{given} {last}",
        given=given,
        family=last,
        organisation=rng.choice(ORGANISATIONS) if rng.random() < 0.6 else "",
        city=rng.choice(CITIES) if rng.random() < 0.6 else "",
        emails=(Labelled(value=f"{given}.{last}{number}@example.org".lower(), label="home"),),
        phones=(Labelled(value=f"+49 30 {number:07}", label="mobile"),)
        if rng.random() < 0.4
        else (),
        tags=(rng.choice(TOPICS),) if rng.random() < 0.5 else (),
        facts=tuple(_fact(rng) for _ in range(rng.choice((0, 0, 1, 1, 2, 3)))),
        notes=f"{rng.choice(TALKS)}\n\n{rng.choice(TALKS)}" if rng.random() < 0.1 else "",
        dates=(_birthday(rng, number),) if number < size.rhythms else (),
        rhythm=rhythm,
        rhythm_since=_ago(rng.randrange(200, 700)) if rhythm else None,
    )


def _birthday(rng: random.Random, number: int) -> LabelledDate:
    """Two come up now, the others in spring: so Today is about as full in every book."""
    if number < 2:
        return LabelledDate(date=f"--{TODAY + timedelta(days=number):%m-%d}")
    return LabelledDate(date=f"--{rng.randrange(3, 7):02}-{rng.randrange(1, 29):02}")


def _fact(rng: random.Random) -> Fact:
    kind: FactKind = rng.choice(_KINDS)
    return Fact(text=rng.choice(FACTS), kind=kind, on=_ago(rng.randrange(900)))


def _talk(rng: random.Random, people: list[str], regular: list[str]) -> Interaction:
    """Some forty talks are with each of those whom one hears from regularly."""
    often = len(regular) * 40 > rng.randrange(len(people) * 10)
    day = _ago(int(2300 * rng.random() ** 1.3) + 1)
    moment = _moment(day)
    several = rng.random() < 0.1
    return Interaction(
        uid=_uid(rng),
        created_at=moment,
        changed_at=moment,
        on=day.isoformat(),
        channel=rng.choice(CHANNELS),
        text=rng.choice(TALKS if rng.random() < 0.25 else FACTS),
        people=tuple(
            dict.fromkeys(
                rng.choice(regular if often else people) for _ in range(2 if several else 1)
            )
        ),
        topics=(rng.choice(TOPICS),) if rng.random() < 0.3 else (),
        tags=(rng.choice(TOPICS),) if rng.random() < 0.05 else (),
    )


def _follow_ups(rng: random.Random, people: list[str], size: Size) -> Iterator[FollowUp]:
    for number in range(size.people // 5):
        still = number < size.open
        made = _ago(rng.randrange(3, 60 if still else 1500))
        ahead = -2 if number < _DUE else rng.randrange(20, 90)
        yield FollowUp(
            uid=_uid(rng),
            created_at=_moment(made),
            changed_at=_moment(made),
            contact=people[number] if still else rng.choice(people),
            kind="promise" if number % 2 else "plan",
            text=rng.choice(("send the paper", "ask about the move", "bring the book back")),
            due=(TODAY + timedelta(days=ahead)).isoformat() if still else "",
            status="open" if still else "kept",
            closed_on=None if still else made + timedelta(days=2),
            how="" if still else "log",
        )


def _events(rng: random.Random, people: list[str]) -> Iterator[Event]:
    for number in range(24):
        day = TODAY + timedelta(days=7) if number == 0 else _ago(number * 60)
        made = _moment(day - timedelta(days=30))
        yield Event(
            uid=_uid(rng),
            created_at=made,
            changed_at=made,
            title=f"{rng.choice(TOPICS).title()} days {day.year}",
            kind="conference",
            starts=day.isoformat(),
            ends=(day + timedelta(days=1)).isoformat(),
            place=rng.choice(CITIES),
            expected=tuple(rng.sample(people, 8)) if number == 0 else (),
            met=() if number == 0 else tuple(rng.sample(people, 5)),
            plan=EventPlan(goal="say hello to two people") if number == 0 else None,
        )


def _news(rng: random.Random) -> Iterator[MyNews]:
    for number in range(12):
        day = _ago(10 + number * 40)
        made = _moment(day)
        yield MyNews(
            uid=_uid(rng), created_at=made, changed_at=made, on=day, text=rng.choice(FACTS)
        )


def _profile() -> Profile:
    made = _moment(_ago(2300))
    return Profile(
        uid=DEFAULT_PROFILE.uid, created_at=made, changed_at=made, me="Alex", role="engineer"
    )
