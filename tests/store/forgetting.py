"""A book with somebody in every corner of it, copies beside it, and a search for what is left."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from store.book import Book
from store.changes import people
from store.clock import FixedClock, Stamp
from store.fold import fold
from store.forget.everywhere import CopyDone, Forgetting
from store.forget.leaving import Texts
from store.models import (
    Contact,
    Event,
    EventPlan,
    Fact,
    FollowUp,
    Interaction,
    Introduction,
    Item,
    Labelled,
    MyNews,
    Profile,
    Record,
    Relation,
    Thought,
    TodayState,
)
from store.ops import Edit, patch, put
from store.state import State

AT = "2026-11-23T09:00:00+00:00"
THEN = datetime(2026, 6, 1, 8, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
UID, BEN, OTHER = "a0a0a0a0a0", "b0b0b0b0b0", "c0c0c0c0c0"
TRACES = ("ana díaz", "anuschka", "ana@example.org", "+49 711 123456", UID)
"""What is looked for, whatever its case and accents."""


def stamped(uid: str) -> dict[str, Any]:
    """uid and times of a record."""
    return {"uid": uid, "created_at": THEN, "changed_at": THEN}


ANA = Contact(
    **stamped(UID),
    name="Ana Díaz",
    given="Ana",
    family="Díaz",
    nicknames=("Anuschka",),
    emails=(Labelled(value="ana@example.org"),),
    phones=(Labelled(value="+49 711 123456"),),
    notes="Ana Díaz likes trains",
)
ROWS: tuple[Record, ...] = (
    ANA,
    Contact(
        **stamped(BEN),
        name="Ben Okafor",
        introduced_by=UID,
        notes="Ana brought us together; ana@example.org",
        facts=(Fact(text="knows ANUSCHKA"),),
        tags=("anuschka", "climbing"),
    ),
    Contact(**stamped(OTHER), name="Anatol Díazson", notes="Anatol and his trains"),
    Interaction(**stamped("t1"), on="2026-11-03", text="thesis", people=(UID,)),
    Interaction(
        **stamped("t2"),
        on="2026-11-04",
        text="Ana told of Anatol",
        people=(UID, BEN),
        closes=("f1",),
    ),
    Interaction(**stamped("t3"), on="2026-11-05", text="Ana Díaz again", people=(BEN,)),
    Interaction(**stamped("t4"), on="2026-11-06", text="Anatol sang", people=(OTHER,)),
    FollowUp(**stamped("f1"), contact=UID, kind="promise", text="send the paper"),
    FollowUp(**stamped("f2"), contact=BEN, text="ask for Ana Diaz's number", from_interaction="t1"),
    Item(**stamped("i1"), key=f"rhythm:{UID}", times_snoozed=1),
    Item(**stamped("i2"), key="promise:f1", times_snoozed=1),
    Item(**stamped("i3"), key=f"date:{UID}:birthday:2026", closed=True),
    Item(**stamped("i4"), key=f"rhythm:{BEN}", times_snoozed=2),
    Event(
        **stamped("e1"),
        title="Coffee with Ana Díaz",
        expected=(UID, "ana diaz", BEN, "Ana's sister"),
        met=(UID,),
        plan=EventPlan(look_for=UID, cues=("ask Ana about trains",)),
        debrief={"best": "Ana Díaz came"},
    ),
    Relation(**stamped("r1"), a=BEN, b=UID, kind="climb"),
    Introduction(**stamped("n1"), a=UID, b=OTHER, reason="trains"),
    Thought(**stamped("h1"), on=TODAY, answers={"thought": "Ana Díaz was bored"}),
    MyNews(**stamped("m1"), on=TODAY, text="a flat near ana@example.org, call +49711123456"),
    Profile(
        **stamped("profile"),
        me="Ana Díaz",
        person_to_call="Anuschka, in the evening",
        today=TodayState(day=TODAY, chosen=(f"rhythm:{UID}", f"rhythm:{BEN}"), handled=("e1",)),
    ),
)
"""Without the user's own name, which is nobody's business here, see `fill`."""


def fill(path: Path, *more: Record) -> None:
    """Write the book, with a history that tells of her; two changes in it do not."""
    book = Book.open(path, clock=FixedClock(AT))

    def begin(state: State, stamp: Stamp) -> Edit:
        rows = [row for row in (*ROWS, *more) if not isinstance(row, Profile)]
        profile = next(row for row in ROWS if isinstance(row, Profile))
        own = Profile(
            **stamped("profile"), person_to_call=profile.person_to_call, today=profile.today
        )
        return Edit("a beginning", tuple(map(put, (*rows, own))), undoable=False)

    def retell(state: State, stamp: Stamp) -> Edit:
        return Edit("news", (patch(state.my_news["m1"], text="Ana Díaz moved, +49711123456"),))

    book.commit(begin)
    book.commit(people.tag, [UID], ["robots"])
    book.commit(people.tag, [OTHER], ["trains"])
    book.commit(people.archive, [UID])
    book.commit(people.archive, [UID], False)
    book.commit(people.archive, [OTHER])
    book.commit(retell)
    book.close()
    # The copies are for `copy_beside` to make, as they are at the end.
    shutil.rmtree(path.parent / "backups", ignore_errors=True)


def copy_beside(path: Path) -> list[Path]:
    """Copies of the book as it is: a plain one, a compressed one, a displaced one."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    data = path.read_bytes()
    plain = folder / "kith-20261101T090000.json"
    packed = folder / "kith-20261015T090000.json.gz"
    displaced = folder / "displaced-20261010T090000-abc123.json.gz"
    plain.write_bytes(data)
    packed.write_bytes(gzip.compress(data))
    displaced.write_bytes(gzip.compress(data))
    return [plain, packed, displaced]


def texts_of(path: Path) -> str:
    """A file's text, unpacked, with the escapes of JSON within JSON taken back; folded."""
    data = path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = gzip.decompress(data)
    text = data.decode("utf-8", "replace")
    with contextlib.suppress(ValueError):
        text += json.dumps(json.loads(text), ensure_ascii=False)
    return fold(text)


def traces(home: Path, among: tuple[str, ...] = TRACES) -> Iterator[str]:
    """Where one of the traces is found below a folder; her uid in `deleted` is to be there."""
    for path in sorted(home.rglob("*")):
        if path.is_file():
            text = texts_of(path)
            for found in (f'"uid":"{UID}","table":"contacts"', f'"uid": "{UID}", "table": "conta'):
                text = text.replace(found, "")
            yield from (f"{path.name}: {trace}" for trace in among if fold(trace) in text)


def forget(
    path: Path, texts: Texts = "somebody", files: Any = None, uid: str = UID
) -> list[CopyDone]:
    """Forget her, as the command does: the book, then its copies."""
    places = Forgetting(path, Book.open(path, clock=FixedClock(AT)).document, files=files)
    person = places.person(places.known().contacts[uid])
    places.in_book(person, texts, NOW)
    return list(places.in_copies(person, texts, NOW))


def again(source: Path, target: Path) -> Path:
    """The same folder once more; its book."""
    shutil.copytree(source, target)
    return target / "kith.json"
