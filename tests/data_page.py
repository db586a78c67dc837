"""Writes `docs/data.md`, the page of every table and field, from the models' own docstrings.

`python -m tests.data_page > docs/data.md`; a test holds the page to the models.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import msgspec

import store.models
from store.models import TABLES

MODELS = Path(store.models.__file__).parent
SHAPES = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "date": "day",
    "datetime": "time, UTC",
    "Any": "anything",
}
TOP = """\
# The data file, field by field

Written from the models by `make docs`; please change them, not this page.

`kith.json` is a [TinyDB](https://tinydb.readthedocs.io) file: plain JSON in UTF-8, one record a
line. Each table below is a key of the outermost object, and maps row ids to records:

```json
{"contacts": {"1": {"uid": "3f0c...", "created_at": "2026-11-23T08:00:00Z", "name": "Ana Díaz"}}}
```

A field that holds its default is left out of the file; a sparse person is a short line. Fields and
tables that Kithbook does not know stay as they are.

- **Days** are text: exact `2026-11-23`, a month `2026-11`, a season `2026-21` to `2026-24` (spring,
  summer, autumn, winter), or a year `2026`; a subset of EDTF (ISO 8601-2).
- **Days that come round every year** are `1985-04-12`, or `--04-12` when the year is not known.
- **Times** are ISO 8601 in UTC.
- **uid** means the `uid` of another record. Row ids may be used again after a record is deleted,
  uids never.

Tables for events, practice and steps are part of the schema from the beginning, so that no book
needs converting later. Nothing shows them yet.
"""
KEPT = """\
## Kept by the book itself

`meta` is the first line of the file and describes it: the schema, the book's id, a revision, the
ids of the latest writes, and for each table its number of rows, its next row id, its length in
bytes and its CRC-32; its last field, `crc`, is the CRC-32 of what stands before it. `history` keeps
the last 50 changes, so that they can be put back. `deleted` keeps, for two years, the `uid`, the
table and the time of each record that was removed, so that two copies of a book can be merged.
"""


class Field(msgspec.Struct, frozen=True):
    """One field of a record or value."""

    name: str
    kind: str
    said: str


class Model(msgspec.Struct, frozen=True):
    """One record or value, as its source says it."""

    name: str
    said: str
    fields: tuple[Field, ...]


def models() -> dict[str, Model]:
    """Every class of `store.models` by name."""
    found = {}
    for path in sorted(MODELS.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef):
                said = ast.get_docstring(node) or ""
                found[node.name] = Model(node.name, said, tuple(_fields(node)))
    return found


def choices() -> dict[str, tuple[str, ...]]:
    """Alias name -> its words, for the models' `Literal` types."""
    found = {}
    for path in sorted(MODELS.glob("*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript):
                name = node.targets[0]
                if isinstance(name, ast.Name) and ast.unparse(node.value.value) == "Literal":
                    found[name.id] = ast.literal_eval(node.value.slice)
    return found


def page() -> str:
    """The whole page, as Markdown."""
    known = models()
    inside = [
        name
        for name, model in known.items()
        if name not in {"Record", "Value"} | {record.__name__ for record in TABLES.values()}
    ]
    parts = [TOP, "## In every record\n", _table(known["Record"])]
    parts += ["## Tables\n"]
    for table, record in TABLES.items():
        model = known[record.__name__]
        parts += [f"### {table}\n", f"{model.said}\n", _table(model)]
    parts += ["## Shapes inside records\n"]
    for name in inside:
        parts += [f"### {name}\n", f"{known[name].said}\n", _table(known[name])]
    return "\n".join([*parts, KEPT])


def _fields(node: ast.ClassDef) -> Iterator[Field]:
    for here, after in zip(node.body, [*node.body[1:], None], strict=True):
        if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name):
            said = ""
            if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
                said = " ".join(str(after.value.value).split())
            yield Field(here.target.id, _kind(here.annotation), said)


def _kind(node: ast.expr) -> str:
    """An annotation in words: `tuple[Fact, ...]` is a list of Fact."""
    if isinstance(node, ast.BinOp):
        return f"{_kind(node.left)}, or none"
    if isinstance(node, ast.Subscript):
        outer, inner = ast.unparse(node.value), node.slice
        parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
        if outer == "tuple":
            return f"list of {_kind(parts[0])}"
        return f"object: {_kind(parts[0])} to {_kind(parts[1])}"
    name = ast.unparse(node)
    words = choices().get(name)
    if words is not None:
        return ", ".join(f"`{word}`" if word else "empty" for word in words)
    return SHAPES.get(name, f"[{name}](#{name.lower()})")


def _table(model: Model) -> str:
    rows = [f"| `{field.name}` | {field.kind} | {field.said} |" for field in model.fields]
    return "\n".join(["| field | what it holds | |", "|---|---|---|", *rows, ""])


if __name__ == "__main__":
    print(page(), end="")
