"""Two small messages offered unasked: the smallest hello, and a word after letting go.

Both read the book and nothing else. Neither is sent from here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from store.inbox import Row
from store.state import State
from tui.coaching import walk_of

if TYPE_CHECKING:
    from coach.choose import Page
    from coach.pages import Offer

HELLO = "CK"
"""The situation whose first messages are easy hellos."""
PROMISE = "PM"


def smallest_hello(state: State, uid: str, today: date) -> Offer | None:
    """The hello that asks least of both; None where none fits, or nobody may be suggested."""
    found = [
        page.offer for page in _messages(state, uid, today, HELLO) if page.offer and not _ends(page)
    ]
    return min(found, key=lambda one: one.level, default=None)


def last_word(state: State, row: Row, today: date) -> Offer | None:
    """A word to someone about a promise that is let go, from the state before it was.

    None where none fits, or nobody may be suggested.
    """
    messages = _messages(state, row.contact, today, PROMISE, row.key)
    return next((page.offer for page in messages if _ends(page)), None)


def _messages(
    state: State, uid: str, today: date, situation: str, row_key: str = ""
) -> Iterator[Page]:
    """The written messages that are ready, in the coach's order."""
    walk = walk_of(state, uid, today, row_key=row_key, situation=situation)
    for page in walk.pages if walk is not None else ():
        if page.offer is not None and page.offer.mode == "send":
            yield page


def _ends(page: Page) -> bool:
    return page.prompt is not None and page.prompt.cell == "close"
