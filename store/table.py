"""TinyDB tables on a book: what a mutator does is done as one, or not at all.

Conditions are asked first; the documents that match are copied, the copies changed, and all of them
saved in one commit. What is handed out is a copy too: nobody reaches into the rows that are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from store.sheet import Sheet
from store.storage import KithStorage, Rows, copied

Fields = Mapping[str, Any] | Callable[[MutableMapping[str, Any]], None]
"""New fields, or a function that changes a document in place (tinydb.operations)."""

Edits = dict[str, Mapping[str, Any] | None]


class KithTable(Table):
    """One table. `tinydb.table.Table` says what each method does."""

    def __init__(self, storage: Storage, name: str, *args: Any, **kwargs: Any) -> None:
        if not isinstance(storage, KithStorage):
            raise TypeError("KithTable needs a KithStorage; in memory, give it no path")
        self._rows_in = storage
        self._cached_for: object = None
        super().__init__(storage, name, *args, **kwargs)

    # -- reading ---------------------------------------------------------------------------------

    def __iter__(self) -> Iterator[Document]:
        for key, row in self._rows().items():
            yield self._document(key, row)

    def __len__(self) -> int:
        return len(self._rows())

    def search(self, cond: QueryLike) -> list[Document]:
        """Every document that matches."""
        self._forget_what_is_stale()
        found = super().search(cond)
        return [self.document_class(copied(dict(doc)), doc.doc_id) for doc in found]

    def count(self, cond: QueryLike) -> int:
        """How many documents match."""
        self._forget_what_is_stale()
        return len(super().search(cond))

    def get(  # type: ignore[override]
        self,
        cond: QueryLike | None = None,
        doc_id: int | None = None,
        doc_ids: list[int] | None = None,
    ) -> Document | list[Document] | None:
        """One document by id or condition, or a list by ids; None when there is none."""
        rows = self._rows()
        if doc_id is not None:
            row = rows.get(str(doc_id))
            return None if row is None else self._document(str(doc_id), row)
        if doc_ids is not None:
            wanted = {str(each) for each in doc_ids}
            return [self._document(key, row) for key, row in rows.items() if key in wanted]
        if cond is not None:
            for key, row in rows.items():
                if cond(row):
                    return self._document(key, row)
            return None
        raise RuntimeError("You have to pass either cond or doc_id or doc_ids")

    # -- writing ---------------------------------------------------------------------------------

    def insert(self, document: Mapping[str, Any]) -> int:
        """Add a document; its id."""
        return self.insert_multiple([_mapping(document)])[0]

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Add documents, all or none; their ids."""
        new = [_mapping(document) for document in documents]

        def plan(sheet: Sheet) -> tuple[Edits, list[Any]]:
            edits: Edits = {}
            ids: list[Any] = []
            following = sheet.next_id
            for document in new:
                if isinstance(document, self.document_class):
                    doc_id = document.doc_id
                    if str(doc_id) in edits or sheet.find_row(str(doc_id)) is not None:
                        raise ValueError(f"Document with ID {doc_id} already exists")
                elif issubclass(self.document_id_class, int):
                    doc_id = following
                else:
                    doc_id = self._get_next_id()  # type: ignore[no-untyped-call]
                if isinstance(doc_id, int):
                    following = max(following, doc_id + 1)
                edits[str(doc_id)] = dict(document)
                ids.append(doc_id)
            return edits, ids

        return self._change(plan)

    def update(
        self,
        fields: Fields,
        cond: QueryLike | None = None,
        doc_ids: Iterable[int] | None = None,
    ) -> list[int]:
        """Change every document that matches, or all; their ids."""
        wanted = None if doc_ids is None else list(doc_ids)

        def plan(rows: Rows) -> tuple[Edits, list[Any]]:
            keys = self._matching(rows, cond, wanted)
            edits: Edits = {}
            for key in keys:
                row = edits[key] = copied(rows[key])
                _perform(fields, cast("dict[str, Any]", row))
            return edits, [self.document_id_class(key) for key in keys]

        return self._change_rows(plan)

    def update_multiple(self, updates: Iterable[tuple[Fields, QueryLike]]) -> list[int]:
        """Change documents by pairs of fields and condition; an id for each change made."""
        pairs = list(updates)

        def plan(rows: Rows) -> tuple[Edits, list[Any]]:
            edits: dict[str, dict[str, Any]] = {}
            ids: list[Any] = []
            for key, row in rows.items():
                for fields, cond in pairs:
                    if cond(edits.get(key, row)):
                        _perform(fields, edits.setdefault(key, copied(row)))
                        ids.append(self.document_id_class(key))
            return cast("Edits", edits), ids

        return self._change_rows(plan)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Change every document that matches, or add this one; their ids."""
        with self._rows_in.transaction():
            return super().upsert(document, cond)

    def remove(
        self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """Remove every document that matches; their ids."""
        wanted = None if doc_ids is None else list(doc_ids)
        if cond is None and wanted is None:
            raise RuntimeError("Use truncate() to remove all documents")

        def plan(rows: Rows) -> tuple[Edits, list[Any]]:
            keys = self._matching(rows, cond, wanted)
            edits: Edits = dict.fromkeys(keys)
            return edits, [self.document_id_class(key) for key in keys]

        return self._change_rows(plan)

    def truncate(self) -> None:
        """Remove all documents; ids begin at 1 again."""
        self._rows_in.truncate(self.name)
        self.clear_cache()

    # -- inside ----------------------------------------------------------------------------------

    def _rows(self) -> Rows:
        return self._rows_in.rows(self.name)

    def _read_table(self) -> dict[str, Mapping[str, Any]]:
        """What `tinydb.table.Table` reads from."""
        return cast("dict[str, Mapping[str, Any]]", self._rows())

    def _update_table(self, updater: Callable[[dict[int, Mapping[str, Any]]], None]) -> None:
        """What `tinydb.table.Table` writes with: for `persist_empty`."""

        def plan(rows: Rows) -> tuple[Edits, list[Any]]:
            table = {self.document_id_class(key): copied(row) for key, row in rows.items()}
            updater(cast("dict[int, Mapping[str, Any]]", table))
            after = {str(key): row for key, row in table.items()}
            edits: Edits = dict.fromkeys(key for key in rows if key not in after)
            edits.update({key: row for key, row in after.items() if rows.get(key) != row})
            return edits, []

        self._change_rows(plan)

    def _document(self, key: str, row: Mapping[str, Any]) -> Document:
        return self.document_class(copied(row), self.document_id_class(key))

    def _matching(self, rows: Rows, cond: QueryLike | None, doc_ids: list[int] | None) -> list[str]:
        if doc_ids is not None:
            return [key for each in doc_ids if (key := str(each)) in rows]
        return [key for key, row in rows.items() if cond is None or cond(row)]

    def _change(self, plan: Callable[[Sheet], tuple[Edits, list[Any]]]) -> list[Any]:
        ids: list[Any] = []

        def run(sheet: Sheet) -> Edits:
            edits, ids[:] = plan(sheet)
            return edits

        self._rows_in.change(self.name, run)
        self.clear_cache()
        return ids

    def _change_rows(self, plan: Callable[[Rows], tuple[Edits, list[Any]]]) -> list[Any]:
        return self._change(lambda sheet: plan(self._rows_in.decoded(self.name, sheet)))

    def _forget_what_is_stale(self) -> None:
        """Another process, or another table object, may have changed the rows."""
        now = self._rows_in.sheet(self.name)
        if now is not self._cached_for:
            self.clear_cache()
            self._cached_for = now


class KithDB(TinyDB):
    """TinyDB on a book: `KithDB(path)` on disk, `KithDB()` in memory."""

    default_storage_class = KithStorage  # type: ignore[assignment]
    table_class = KithTable

    def tables(self) -> set[str]:
        """The names of all tables but `meta`, which Kithbook keeps itself."""
        return set(self._kith.names())

    def drop_table(self, name: str) -> None:
        """Remove a table."""
        self._kith.drop([name])
        super().drop_table(name)

    @contextmanager
    def transaction(self) -> Iterator[KithDB]:
        """Lock, read anew, and save what is done inside as one; or nothing, if it raises."""
        with self._kith.transaction():
            yield self

    @property
    def _kith(self) -> KithStorage:
        return cast("KithStorage", self.storage)


def _mapping(document: object) -> Mapping[str, Any]:
    if not isinstance(document, Mapping):
        raise ValueError("Document is not a Mapping")
    return document


def _perform(fields: Fields, row: dict[str, Any]) -> None:
    if callable(fields):
        fields(row)
    else:
        row.update(fields)
