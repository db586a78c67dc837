"""Whom an event names: people of the book by uid, others as their name is written."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

_UID = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
"""As this book makes them, and as address books do."""


def is_nobodys(contacts: Container[str], entry: str) -> bool:
    """Whether an entry is the uid of somebody who is not, or no longer, in the book.

    Removing a person takes them out of every event; a file brought together from two machines or
    from its remains may still name them. Such a uid is nobody's name and is shown nowhere.
    """
    return entry not in contacts and _UID.fullmatch(entry) is not None


def present(contacts: Container[str], entries: Iterable[str]) -> tuple[str, ...]:
    """The uids of people in the book (`contacts`) and the plain names, each once."""
    return tuple(one for one in dict.fromkeys(entries) if one and not is_nobodys(contacts, one))
