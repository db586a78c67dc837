"""Which schemas may be opened. Schema 1 is the first, so nothing leads up to it yet."""

from __future__ import annotations

from typing import Any, Final

from store.errors import NewerSchema

SCHEMA: Final = 1
NEWER = (
    "This book was written by a newer Kithbook (schema {found}, this one knows {known}). "
    "Nothing was changed; please update Kithbook."
)


def check_schema(found: Any) -> None:
    """Raise NewerSchema when a file says that it has a schema we do not know."""
    if isinstance(found, int) and found > SCHEMA:
        raise NewerSchema(NEWER.format(found=found, known=SCHEMA))
