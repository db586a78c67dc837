"""Words <-> days: what an English phrase means on a given day. Our own grammar, then dateparser.

Exact phrases give an exact day, vague ones the vague forms of `store.when`: "in November" is
`2026-11`, "over the summer" `2027-22`. A talk lies in the past and a plan in the future, so the
caller says which side is preferred where a phrase leaves it open.
"""

from __future__ import annotations

from datetime import date

from store.dates.fallback import by_dateparser
from store.dates.grammar import Prefer, Reading, read
from store.dates.times import parse_time

__all__ = ["Prefer", "Reading", "parse_time", "parse_when", "read"]


def parse_when(text: str, today: date, *, prefer: Prefer) -> str | None:
    """The day that `text`, all of it, says: exact or vague (see `store.when`); None for none."""
    if found := read(text, today, prefer):
        return found.day
    return by_dateparser(text, today, prefer)
