"""The records of one table, loaded when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from store.models import Record


class Rows:
    """The records of one table by uid, loaded when first asked for. Immutable."""

    __slots__ = ("_load", "_records")

    def __init__(self, load: Callable[[], dict[str, Record]]) -> None:
        self._load = load
        self._records: dict[str, Record] | None = None

    def all(self) -> dict[str, Record]:
        """Every record, in row order; not to be changed."""
        if self._records is None:
            self._records = self._load()
        return self._records

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self.all())

    def one(self, uid: str) -> Record | None:
        """The record with this uid."""
        return self.all().get(uid)

    def having(self, *fields: str) -> Iterable[Record]:
        """The records with something in one of these fields, in row order."""
        every = self.all().values()
        return [record for record in every if any(getattr(record, name) for name in fields)]

    def change(self, changes: Mapping[str, Record | None]) -> Rows:
        """These rows with some put, replaced in place or (None) removed."""
        records = dict(self.all())
        for uid, record in changes.items():
            if record is None:
                records.pop(uid, None)
            else:
                records[uid] = record
        return Rows(lambda: records)
