"""Which of the daily copies are kept: 7 days, 4 weeks, 12 months, the newest of each."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date, datetime, timedelta

from store.when import DAY_TURNS_AT

DAYS, WEEKS, MONTHS = 7, 4, 12
"""Counted are days, ISO weeks and months that have a copy: whoever was away for a year finds what
there was before."""

_TIERS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAYS, lambda day: day),
    (WEEKS, lambda day: day.isocalendar()[:2]),
    (MONTHS, lambda day: (day.year, day.month)),
)


def keep(moments: Iterable[datetime], today: date) -> set[datetime]:
    """Those of `moments` (local times; the day turns at 04:00) whose copies are kept.

    The newest always is. Copies from days after `today` come of a clock that was wrong: they take
    no place away from the others, and the newest of them is kept. So there are never more than 23.
    """
    newest_first = sorted(moments, reverse=True)
    kept = set(newest_first[:1])
    past = [moment for moment in newest_first if _day(moment) <= today]
    for count, period in _TIERS:
        newest: dict[Hashable, datetime] = {}
        for moment in past:
            newest.setdefault(period(_day(moment)), moment)
        kept.update(list(newest.values())[:count])
    return kept


def _day(moment: datetime) -> date:
    return (moment - timedelta(hours=DAY_TURNS_AT)).date()
