"""Everything as JSON: one object with a list per table, rows as the book's file holds them.

    {
    "contacts": [
    {"uid": "...", "created_at": "...", "changed_at": "...", "name": "Ana Silva", ...},
    ...
    ],
    "interactions": [...],
    ...
    }

The tables are those of schema 1 (`store.models.TABLES`), all of them, empty ones too; then any
others that the file has. Fields and rows that Kithbook does not know are there as well. Left out
are only `meta`, `history` and `deleted`, which the book keeps for itself. Fields that equal their
default are left out, days and times are ISO 8601, one row stands on each line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from store.document import Document, Opaque
from store.models import TABLES
from store.rows import KINDS, clean
from store.sheet import Sheet


def export_json(document: Document, *, ascii_only: bool = False) -> str:
    r"""The whole book. `ascii_only` writes anything else as `\uXXXX`, fit for every terminal."""
    tables = [f'"{table}": {_listed(_rows(document.sheet(table), ascii_only))}' for table in TABLES]
    tables += [
        f"{json.dumps(name, ensure_ascii=ascii_only)}: {_foreign(table, ascii_only)}"
        for name, table in document.tables.items()
        if isinstance(table, Opaque) and name not in KINDS
    ]
    return "{\n" + ",\n".join(tables) + "\n}\n"


def _listed(rows: Iterator[str]) -> str:
    lines = ",\n".join(rows)
    return f"[\n{lines}\n]" if lines else "[]"


def _rows(sheet: Sheet, ascii_only: bool) -> Iterator[str]:
    """The rows of a table of ours; what we wrote goes out byte for byte."""
    for row in sheet.each():
        if ascii_only or sheet.odd or b"\n" in row.raw:
            yield _written(json.loads(row.raw), ascii_only)
        else:
            yield row.raw.decode()


def _foreign(table: Opaque, ascii_only: bool) -> str:
    """A table that we do not know: its rows in a list too, or whatever else it holds."""
    value = json.loads(table.data)
    if isinstance(value, dict):
        return _listed(_written(row, ascii_only) for row in value.values())
    return _written(value, ascii_only)


def _written(value: Any, ascii_only: bool) -> str:
    return json.dumps(clean(value), ensure_ascii=ascii_only, separators=(",", ":"))
