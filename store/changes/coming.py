"""The exits of the rows of events on Today; plans, ready and told are in `store.changes.planning`.

Each is one named edit that undo puts back, and counts as handled today. Keys are those of
`store.inbox.coming`. Each raises Gone when nothing open has the key any more.
"""

from __future__ import annotations

from datetime import date

from store.changes.fields import count_handled, item_ops
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.inbox.coming import DEBRIEF_WITHIN, Coming, find_coming
from store.inbox.sources import plus
from store.models.events import zone_of
from store.ops import Edit, Op
from store.state import State
from store.words import cut, exact

_LABEL_WIDTH = 60


def later(state: State, stamp: Stamp, key: str, until: date) -> Edit:
    """Put off until a day after today: an event at most to its own day, a debrief at most to a week
    after the event. Raises BadInput for any other day."""
    one = _open(state, stamp, key)
    last = last_later(one)
    if until <= stamp.today:
        raise BadInput("Later is a day after today. Nothing was changed.")
    if until > last:
        what = "starts" if one.source == "event" else "is asked about"
        raise BadInput(
            f"It {what} by {exact(last, stamp.today)}; a day up to then fits. Nothing was changed."
        )
    times = (one.item.times_snoozed if one.item is not None else 0) + 1
    ops = item_ops(state, stamp, key, snoozed_until=until, times_snoozed=times)
    return _exit(state, stamp, one, f"later ({exact(until, stamp.today)})", ops)


def last_later(one: Coming) -> date:
    """The last day to which a row may be put off."""
    if one.source == "event":
        return one.due
    last = one.event.last_day
    return plus(last if last is not None else one.due, DEBRIEF_WITHIN)


def only_on_the_day(state: State, stamp: Stamp, key: str) -> Edit:
    """Less often: the event comes back on its own day alone. Raises BadInput for a debrief, and on
    that day."""
    one = _open(state, stamp, key)
    if one.source != "event":
        raise BadInput("A debrief comes only once. Later, or never asked, may fit.")
    if one.due <= stamp.today:
        raise BadInput("It is today already. Nothing was changed.")
    ops = item_ops(state, stamp, key, snoozed_until=one.due, times_snoozed=0)
    return _exit(state, stamp, one, "only on the day", ops)


def no_more(state: State, stamp: Stamp, key: str) -> Edit:
    """No preparing: the event stays, and comes back if it starts on another day. Of a debrief: it
    is not asked for any more; it opens from Events."""
    one = _open(state, stamp, key)
    ops = item_ops(state, stamp, key, closed=True, snoozed_until=None, times_snoozed=0)
    how = "no preparing" if one.source == "event" else "not asked about"
    return _exit(state, stamp, one, how, ops)


def _open(state: State, stamp: Stamp, key: str) -> Coming:
    now = stamp.now.astimezone(zone_of(stamp.zone))
    one = find_coming(state, stamp.today, key, now)
    if one is None:
        raise Gone("This is closed already, here or in another window. Nothing was changed.")
    return one


def _exit(state: State, stamp: Stamp, one: Coming, how: str, ops: tuple[Op, ...]) -> Edit:
    label = f"{cut(one.event.title, _LABEL_WIDTH)}, {how}"
    return Edit(label, ops + count_handled(state, stamp, (one.key,)))
