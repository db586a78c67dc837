"""What of somebody is still in a document once they are forgotten: named, never damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from store.document import Document, Opaque
from store.forget.fields import about, each_word, texts_in
from store.forget.leaving import Texts, decoded, near_of
from store.forget.rows import may_hold
from store.forget.words import Words
from store.models import TABLES
from store.rows import DELETED
from store.sheet import Sheet


class Left(msgspec.Struct, frozen=True):
    """Places that still hold them."""

    asked: int = 0
    """Records whose words were to stay as they are."""
    unsure: int = 0
    """Records with a word that may be them or somebody else: a first name alone, a word of the
    language, a name that others have, too."""
    unknown: tuple[tuple[str, str], ...] = ()
    """(table, row id) where a field, a row or (without an id) a whole table is not ours to read."""


def left_in(document: Document, words: Words, texts: Texts) -> Left:
    """Everything in `document` that still holds their uid, a name, a mail address or a number.

    In the table `deleted` their uid stays: without it a merge with an older copy would bring them
    back.
    """
    asked = unsure = 0
    unknown: list[tuple[str, str]] = []
    for table, sheet in document.tables.items():
        if table == DELETED:
            continue
        if isinstance(sheet, Opaque):
            if _anywhere(_json(sheet.data), words):
                unknown.append((table, ""))
            continue
        for row_id, known in _rows(table, sheet, words):
            if not known:
                unknown.append((table, row_id))
            elif texts == "keep":
                asked += 1
            else:
                unsure += 1
    return Left(asked, unsure, tuple(unknown))


def _rows(table: str, sheet: Sheet, words: Words) -> Iterator[tuple[str, bool]]:
    """(row id, whether it stands only where words stand) of the rows that hold them."""
    for row in may_hold(sheet, words):
        value = _json(row.raw)
        if table not in TABLES or decoded(table, row.raw) is None:
            if _anywhere(value, words):
                yield row.id, False
            continue
        spoken: list[str] = []

        def silence(text: str, spoken: list[str] = spoken) -> str:
            spoken.append(text)
            return ""

        near = near_of(value, words.person.uid)
        rest = each_word(value, TABLES[table], silence)
        if _anywhere(_of_others(rest, table), words):
            yield row.id, False
        elif any(words.may_stay(text, near) for text in spoken):
            yield row.id, True


def _of_others(rest: Any, table: str) -> Any:
    """A row without what other people are called: they may well have a name in common."""
    if table == "contacts":
        names = ("name", "given", "family", "middle", "short_name", "nicknames")
        return {key: value for key, value in rest.items() if key not in names}
    return rest


def _anywhere(value: Any, words: Words) -> bool:
    uids = (words.person.uid,)
    return any(about(text, uids) for text in texts_in(value, keys=True)) or any(
        words.told(text) for text in texts_in(value)
    )


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        return data.decode("utf-8", "replace")
