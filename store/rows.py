"""Records into rows and back, so that what we do not know of a row survives our change of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any

import msgspec

from store.document import Problem
from store.history import Transaction
from store.models import TABLES, Record
from store.sheet import Sheet

HISTORY = "history"
DELETED = "deleted"
_REPLACEMENT = "�"
_NAMES = ("text", "value", "date", "key", "uid")
"""What tells a value in a list from its neighbours, once it was edited."""


class Deleted(msgspec.Struct, frozen=True):
    """A row of `deleted`: what left, so that a merge with an older copy does not bring it back."""

    uid: str
    table: str
    when: datetime


KINDS: dict[str, type[msgspec.Struct]] = {**TABLES, HISTORY: Transaction, DELETED: Deleted}
"""Every table that we know, but `meta`."""


@cache
def decoder(table: str) -> msgspec.json.Decoder[Any]:
    """What reads one row of a table."""
    return msgspec.json.Decoder(KINDS[table])


@cache
def _whole(table: str) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(dict[str, KINDS[table]])  # type: ignore[valid-type]


@contextmanager
def without_gc() -> Iterator[None]:
    """No garbage collection meanwhile: decoding makes nothing but live objects (23 MB: 428 ms
    with it, 129 ms without)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def records(table: str, sheet: Sheet) -> list[Any]:
    """The records of a table in row order; rows that are none are passed over."""
    if not sheet.rows:
        return []
    with without_gc():
        try:
            return list(_whole(table).decode(sheet.body()).values())
        except msgspec.MsgspecError:
            decode = decoder(table).decode
            return [found for row in sheet.each() if (found := _tried(decode, row.raw)) is not None]


def by_uid(table: str, sheet: Sheet) -> dict[str, Record]:
    """uid -> record, in row order."""
    return {record.uid: record for record in records(table, sheet)}


def odd_rows(table: str, sheet: Sheet) -> Iterator[Problem]:
    """What is wrong with the rows of a sheet that are no records."""
    for row in sheet.each() if sheet.odd else ():
        try:
            decoder(table).decode(row.raw)
        except msgspec.MsgspecError as error:
            yield odd(table, row.id, str(error))


def odd(table: str, row: str, reason: str) -> Problem:
    """The problem of a row that is kept though it is no record."""
    return Problem(
        table, row, f"Row {row} of {table} cannot be read ({reason}). It is kept as it is."
    )


def encode(table: str, record: Record) -> bytes:
    """The row of a new record.

    Raises ValueError when it would not be read back: such a row never reaches the file.
    """
    raw = msgspec.json.encode(record)
    _proven(table, raw)
    return raw


def merged(table: str, raw: bytes, before: Record, after: Record) -> bytes:
    """The row `raw` of `before`, now of `after`: keys that we do not know stay, nested ones too."""
    import json

    result = dump(_merge(json.loads(raw), before, after))
    _proven(table, result)
    return result


def joined(row: Mapping[str, Any], record: Record) -> bytes:
    """The row of a record that comes back, with the unknown keys that it had, nested ones too."""
    return dump(_merge(row, msgspec.convert(row, type(record)), record))


def dump(value: Any) -> bytes:
    """A row as bytes. Standard library: it keeps whole numbers of any size, which msgspec does not
    write."""
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _proven(table: str, raw: bytes) -> None:
    try:
        decoder(table).decode(raw)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no row of {table}: {error}") from error


def _tried(decode: Any, raw: bytes) -> Any:
    try:
        return decode(raw)
    except msgspec.MsgspecError:
        return None


def _merge(raw: Any, before: Any, after: Any) -> Any:
    """`after` as JSON, with what `raw` (the JSON of `before`) has beyond our fields."""
    if isinstance(after, msgspec.Struct):
        fresh = msgspec.to_builtins(after)
        if not isinstance(raw, dict) or type(before) is not type(after):
            return fresh
        known = set(after.__struct_fields__)
        out: dict[str, Any] = {}
        for key, value in raw.items():
            if key not in known or getattr(before, key) == getattr(after, key):
                out[key] = value
            elif key in fresh:
                out[key] = _merge(value, getattr(before, key), getattr(after, key))
        return out | {key: value for key, value in fresh.items() if key not in out}
    if isinstance(after, tuple) and isinstance(before, tuple) and isinstance(raw, list):
        return _merge_list(raw, before, after)
    return msgspec.to_builtins(after)


def _merge_list(raw: list[Any], before: tuple[Any, ...], after: tuple[Any, ...]) -> list[Any]:
    """Each value takes along the unknown keys of the value that it was, or was edited from."""
    left = list(zip(raw, before, strict=False))
    out: list[Any] = [None] * len(after)
    open_places = []
    for place, value in enumerate(after):
        same = next((n for n, (_, old) in enumerate(left) if old == value), None)
        if same is None:
            open_places.append(place)
        else:
            out[place] = left.pop(same)[0]
    for place in open_places:
        value = after[place]
        kin = next((n for n, (_, old) in enumerate(left) if _name(old) == _name(value)), None)
        source = (None, None) if kin is None or not _name(value) else left.pop(kin)
        out[place] = _merge(source[0], source[1], value)
    return out


def _name(value: Any) -> Any:
    """What a value is called by, for finding what it was before it was edited."""
    return next((getattr(value, name) for name in _NAMES if hasattr(value, name)), None)


def clean(value: Any) -> Any:
    """JSON as every reader takes it: no NaN or infinity (null), no lone surrogates (U+FFFD)."""
    if isinstance(value, str):
        return "".join(_REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, float):
        return value if value - value == 0 else None
    if isinstance(value, dict):
        return {clean(key): clean(each) for key, each in value.items()}
    if isinstance(value, list):
        return [clean(each) for each in value]
    return value


def storable(record: Record) -> Record:
    """`record`; with lone surrogates replaced if it has any, because no file could hold them."""
    try:
        msgspec.json.encode(record)
    except UnicodeEncodeError:
        return msgspec.convert(clean(msgspec.to_builtins(record)), type(record))
    return record
