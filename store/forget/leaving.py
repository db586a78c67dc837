"""Which records leave with a person: theirs alone, and whole talks where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from store.document import Document
from store.forget.fields import about, each_word
from store.forget.rows import may_hold
from store.forget.words import Near, Words
from store.models import Contact, FollowUp, Interaction, Introduction, Item, Record, Relation
from store.refers import Refers
from store.rows import decoder
from store.sheet import Row

Texts = Literal["keep", "somebody", "remove"]
"""What happens to words that name them: they stay; "somebody" stands for the name; whole talks that
speak of them leave, and elsewhere "somebody" stands."""


class Leaving(msgspec.Struct, frozen=True):
    """What leaves: table -> row ids, and the uids of it all."""

    rows: dict[str, set[str]]
    uids: dict[str, str]
    """uid -> table."""


def leaving(document: Document, words: Words, texts: Texts) -> Leaving:
    """The records that leave with the person; rows that are no records stay."""
    found = Leaving({}, {})
    uid = words.person.uid
    for table in ("contacts", "interactions", "follow_ups", "relations", "introductions"):
        for row, record in _candidates(document, table, words, texts):
            if _leaves(record, uid) or (texts == "remove" and _speaks(row, record, words)):
                _note(found, table, row, record.uid)
    gone = {uid, *found.uids}
    sheet = document.sheet("items")
    for row in sheet.each():
        item = decoded("items", row.raw)
        if isinstance(item, Item) and about(item.key, gone):
            _note(found, "items", row, item.uid)
    return found


def decoded(table: str, raw: bytes) -> Record | None:
    """The record in a row; None when it is none."""
    try:
        record: Record = decoder(table).decode(raw)
    except msgspec.MsgspecError:
        return None
    return record


def near_of(row: Any, uid: str) -> Near:
    """Whom a row is about, by what it refers to."""
    try:
        refers = msgspec.convert(row, Refers)
    except msgspec.ValidationError:
        return Near()
    every = {refers.uid, *refers.all} - {""}
    return Near(uid in every, frozenset(every - {uid}))


def _candidates(
    document: Document, table: str, words: Words, texts: Texts
) -> Iterator[tuple[Row, Record]]:
    sheet = document.sheet(table)
    every = table == "interactions" and texts == "remove"
    for row in may_hold(sheet, words) if every else sheet.holding(words.person.uid):
        record = decoded(table, row.raw)
        if record is not None:
            yield row, record


def _leaves(record: Record, uid: str) -> bool:
    match record:
        case Contact():
            return record.uid == uid
        case FollowUp():
            return record.contact == uid
        case Relation() | Introduction():
            return uid in (record.a, record.b)
        case Interaction():
            # As when a person is removed in the app: who else was there or spoken of keeps it.
            everyone = {*record.people, *record.mentioned}
            return everyone == {uid}
    return False


def _speaks(row: Row, record: Record, words: Words) -> bool:
    if not isinstance(record, Interaction):
        return False
    near = near_of(msgspec.json.decode(row.raw), words.person.uid)
    if near.them:
        return True
    spoken: list[str] = []

    def listen(text: str) -> str:
        spoken.append(text)
        return text

    each_word(msgspec.json.decode(row.raw), Interaction, listen)
    return any(words.holds(text, near) for text in spoken)


def _note(found: Leaving, table: str, row: Row, uid: str) -> None:
    found.rows.setdefault(table, set()).add(row.id)
    found.uids[uid] = table
