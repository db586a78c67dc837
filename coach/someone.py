"""One person of an event, as far as the questions before and after it speak of them."""

from __future__ import annotations

import msgspec

from coach import by_name
from coach.columns import one_line


class Someone(msgspec.Struct, frozen=True, kw_only=True):
    """Who is expected, or was met."""

    name: str
    uid: str = ""
    """Empty for somebody who is not in the book."""
    called: str = ""
    """The short name; the whole one where it is empty."""
    topics: tuple[str, ...] = ()
    """What was last talked about, newest first."""
    suggest: bool = True
    """False: they are in no suggestion, and are named nowhere by us."""

    @property
    def short(self) -> str:
        """What they are called."""
        return one_line(self.called or self.name, by_name.LONGEST)
