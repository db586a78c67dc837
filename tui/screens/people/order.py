"""Whom People lists, and in which order: plain lists of uids, sorted again cheaply."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from store.fold import fold
from store.models import Contact

Sort = Literal["name", "talk", "newest"]
SAYS: dict[Sort, str] = {
    "name": "by name",
    "talk": "by last talk",
    "newest": "newest in the book first",
}
"""Sort -> how the line under the list says it; the order is the order of `S`."""


class Order:
    """Sorts the people of one state after another, and keeps the folded names between them.

    Of a book of thirty thousand most of it is the first time.
    """

    def __init__(self) -> None:
        self._contacts: Mapping[str, Contact] = {}
        self._folded: dict[str, str] = {}
        self._last: list[str] = []

    def uids(
        self, contacts: Mapping[str, Contact], talks: Mapping[str, date], by: Sort
    ) -> list[str]:
        """Everyone who is not archived. People of equal standing go by name."""
        found = [uid for uid, one in contacts.items() if not one.archived]
        self._fold(contacts)
        if len(found) == len(self._last) and all(uid in contacts for uid in self._last):
            # Nearly in order already, which sorts in one sweep.
            found = [uid for uid in self._last if not contacts[uid].archived] or found
        found.sort(key=self._folded.__getitem__)
        self._last = list(found)
        if by == "talk":
            found.sort(key=lambda uid: talks.get(uid, date.min), reverse=True)
        elif by == "newest":
            found.sort(key=lambda uid: contacts[uid].created_at, reverse=True)
        return found

    def _fold(self, contacts: Mapping[str, Contact]) -> None:
        """Fold the names that are new or changed."""
        before = self._contacts
        fresh = {uid: one.name for uid, one in contacts.items() if before.get(uid) is not one}
        # All at once, which is quicker; unless a name has a line of its own.
        folded = fold("\n".join(fresh.values())).split("\n")
        if len(folded) != len(fresh):
            folded = [fold(name) for name in fresh.values()]
        self._folded.update(zip(fresh, folded, strict=True))
        self._contacts = contacts
