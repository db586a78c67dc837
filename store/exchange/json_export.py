"""Everything as JSON: one object with a list per table, records as the book's file holds them.

    {
    "contacts": [
    {"uid": "...", "created_at": "...", "changed_at": "...", "name": "Ana Silva", ...},
    ...
    ],
    "interactions": [...],
    ...
    }

The tables are those of schema 1 (`store.models.TABLES`), all of them, empty ones too. Fields that
equal their default are left out, days and times are ISO 8601, one record stands on each line.
"""

from __future__ import annotations

import json

import msgspec

from store.models import TABLES, Record
from store.state import State


def export_json(state: State, *, ascii_only: bool = False) -> str:
    r"""The whole book. `ascii_only` writes anything else as `\uXXXX`, fit for every terminal."""
    tables = []
    for table in TABLES:
        records = [_record(record, ascii_only) for record in state.records(table).values()]
        inside = "\n" + ",\n".join(records) + "\n" if records else ""
        tables.append(f'"{table}": [{inside}]')
    return "{\n" + ",\n".join(tables) + "\n}\n"


def _record(record: Record, ascii_only: bool) -> str:
    if ascii_only:
        return json.dumps(msgspec.to_builtins(record), separators=(",", ":"))
    return msgspec.json.encode(record).decode()
