"""What is known and how it is kept.

    from store.book import Book              # the app's way in: open, commit, undo, observe
    from store import KithDB                 # the TinyDB way in, on the same file

    db = KithDB("kith.json")                 # on a path; made at the first write
    db = KithDB()                            # in memory
    db.table("contacts").search(where("city") == "Porto")
    with db.transaction():                   # several changes as one
        ...

`KithDB` is a `tinydb.TinyDB`, `KithStorage` a TinyDB storage and `KithTable` a TinyDB table:
`TinyDB(path, storage=KithStorage)` works as well. Every save replaces the file with the next whole
book, so that several of these, and stock TinyDB opened afresh for each use, may have it open.

What is changed this way is not in undo. Rows put into the book's own tables get a uid and times,
and rows removed from them leave a trace in `deleted`, as in the app.

Importing `store` loads none of it; the names here are looked up when they are used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.book import Book
    from store.storage import KithStorage
    from store.table import KithDB, KithTable

__all__ = ["Book", "KithDB", "KithStorage", "KithTable"]


def __getattr__(name: str) -> object:
    """Load a class on its first use, because tinydb need not be there before the first paint."""
    import importlib

    homes = {
        "Book": "store.book",
        "KithDB": "store.table",
        "KithStorage": "store.storage",
        "KithTable": "store.table",
    }
    if name in homes:
        return getattr(importlib.import_module(homes[name]), name)
    raise AttributeError(f"module 'store' has no attribute {name!r}")
