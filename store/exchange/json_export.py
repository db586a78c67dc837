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

What was practised, feared and told afterwards is nobody else's business: those tables come out as
empty lists and those fields of events not at all, unless they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from store.document import Document, Opaque
from store.models import TABLES
from store.rows import KINDS, clean
from store.sheet import Sheet

PRIVATE_TABLES = frozenset({"rehearsals", "cards", "steps", "exposures", "thoughts"})
PRIVATE_OF_EVENT = frozenset({"debrief", "debrief_opened", "debrief_wanted", "energy_cost"})
PUBLIC_OF_PLAN = frozenset({"stay_until", "goal", "arrival", "exit", "cues", "look_for", "give"})
"""All else in a plan is a fear, or what helps against it."""
PRIVATE_ITEMS = ("step:", "calm:", "hint:")
"""How the keys of items begin that tell of practice."""


def export_json(document: Document, *, ascii_only: bool = False, private: bool = False) -> str:
    r"""The whole book; with `private` also practice, small steps, thoughts and debriefs.

    `ascii_only` writes anything else as `\uXXXX`, fit for every terminal.
    """
    tables = []
    for table in TABLES:
        rows = _rows(document.sheet(table), ascii_only)
        if not private and table in PRIVATE_TABLES:
            rows = iter(())
        elif not private and table == "events":
            rows = (_written(_public(json.loads(row)), ascii_only) for row in rows)
        elif not private and table == "items":
            rows = (row for row in rows if not _tells_of_practice(row))
        tables.append(f'"{table}": {_listed(rows)}')
    tables += [
        f"{json.dumps(name, ensure_ascii=ascii_only)}: {_foreign(table, ascii_only)}"
        for name, table in document.tables.items()
        if isinstance(table, Opaque) and name not in KINDS
    ]
    return "{\n" + ",\n".join(tables) + "\n}\n"


def has_private(document: Document) -> bool:
    """Whether there is anything that `export_json` leaves out unless asked."""
    if any(document.sheet(table).rows for table in PRIVATE_TABLES):
        return True
    if any(map(_tells_of_practice, _rows(document.sheet("items"), False))):
        return True
    events = (json.loads(row) for row in _rows(document.sheet("events"), False))
    return any(_public(event) != event for event in events)


def _public(event: dict[str, Any]) -> dict[str, Any]:
    """A row of an event without what was feared before and told afterwards."""
    kept = {name: value for name, value in event.items() if name not in PRIVATE_OF_EVENT}
    plan = kept.get("plan")
    if isinstance(plan, dict):
        kept["plan"] = {name: plan[name] for name in plan if name in PUBLIC_OF_PLAN}
    return kept


def _tells_of_practice(item: str) -> bool:
    return str(json.loads(item).get("key", "")).startswith(PRIVATE_ITEMS)


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
