"""The exits of Today's rows, and what the day remembers: energy, choice, offers, who was handled.

Every exit is one named edit that undo puts back, and counts as handled today. Keys are those of
`store.inbox`; an exit works on a row wherever it is shown, on Today or on Person. Each raises Gone
when nothing open has the key any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from store.changes.fields import (
    changed,
    count_handled,
    forget_item,
    item_ops,
    today_now,
)
from store.clock import Stamp
from store.errors import BadInput, Gone
from store.inbox.celebrations import AFTER
from store.inbox.choose import choose_for, inbox, today_of
from store.inbox.gather import find_entry
from store.inbox.model import Entry, date_kind_key, rhythm_key
from store.inbox.rows import follow_up_words
from store.inbox.sources import OFFERS, SNOOZES, clock_starts, plus, rest_ends
from store.models import Energy, FollowUp, FollowUpStatus, TodayState
from store.ops import Edit, Op
from store.rhythms import slower, third, word_of
from store.state import State
from store.words import cut, exact, one_line

ASK_AGAIN = 30
"""Days after which a promise whose day was dropped asks once more."""
_LABEL_WIDTH = 60


def done(state: State, stamp: Stamp, key: str) -> Edit:
    """Done, without a log: the promise is kept, the plan closed, this year's date closed.

    For a rhythm the log sets the clock; without one it restarts today and the last talk stays.
    """
    entry = _open(state, stamp, key)
    return _exit(state, stamp, entry, "", done_ops(state, stamp, entry))


def done_ops(state: State, stamp: Stamp, entry: Entry) -> tuple[Op, ...]:
    """What `done` does to the records of one row, the day's count left aside."""
    if entry.follow_up is not None:
        return close_ops(state, stamp, entry.follow_up, "done")
    return _round_ops(state, stamp, entry)


def close_ops(state: State, stamp: Stamp, follow_up: FollowUp, how: str) -> tuple[Op, ...]:
    """A promise becomes kept and a plan closed; by `no more reminders` both are closed."""
    kept = follow_up.kind == "promise" and how in ("done", "log")
    status: FollowUpStatus = "kept" if kept else "closed"
    return changed(follow_up, status=status, closed_on=stamp.today, how=how)


def later(state: State, stamp: Stamp, key: str, until: date) -> Edit:
    """Put off until a day after today; a celebration at most to its last day.

    A plan's own day moves; of a promise the promised day stays; of a rhythm the clock. Raises
    BadInput for a day that is not to come, and for a celebration on its last day.
    """
    entry = _open(state, stamp, key)
    if until <= stamp.today:
        raise BadInput("Later is a day after today. Nothing was changed.")
    note = ""
    if entry.source == "date" and entry.due is not None and until > plus(entry.due, AFTER):
        until, note = plus(entry.due, AFTER), ", its last day"
        if until <= stamp.today:
            raise BadInput(
                "This is its last day for now. Nothing was changed; it comes back next year."
            )
    times = (entry.item.times_snoozed if entry.item else 0) + 1
    if entry.source == "plan" and entry.follow_up is not None:
        ops = changed(entry.follow_up, due=until.isoformat())
        ops += item_ops(state, stamp, key, times_snoozed=times, offered_on=())
    else:
        ops = item_ops(
            state,
            stamp,
            key,
            snoozed_until=until,
            times_snoozed=times,
            asked_on=_asked_on(entry, stamp),
            offered_on=(),
        )
    return _exit(state, stamp, entry, f"later ({exact(until, stamp.today)}{note})", ops)


def _asked_on(entry: Entry, stamp: Stamp) -> date | None:
    """The day `still want to?` was asked, if it was: answered, put off now or left alone before."""
    item = entry.item
    if entry.ask == "still":
        return stamp.today
    if item is None or item.asked_on is not None or entry.source != "promise":
        return item.asked_on if item is not None else None
    # After a third putting-off the first question left alone was the one about something smaller.
    others = 1 if item.times_snoozed > 0 and item.times_snoozed % SNOOZES == 0 else 0
    return max(item.offered_on[others:], default=None)


def not_this_round(state: State, stamp: Stamp, key: str) -> Edit:
    """The rhythm's clock restarts today; this year's date is closed; the last talk is unchanged.

    Raises BadInput for promises and plans, which come only once.
    """
    entry = _open(state, stamp, key)
    if entry.follow_up is not None:
        raise BadInput(
            "This one comes only once, so it has no rounds. Later, or no more reminders, may fit. "
            "Nothing was changed."
        )
    return _exit(state, stamp, entry, "not this round", _round_ops(state, stamp, entry))


def _round_ops(state: State, stamp: Stamp, entry: Entry) -> tuple[Op, ...]:
    if entry.source == "rhythm":
        return changed(entry.contact, seen_on=stamp.today) + forget_item(state, entry.key)
    return item_ops(
        state, stamp, entry.key, closed=True, snoozed_until=None, times_snoozed=0, offered_on=()
    )


def less_often(state: State, stamp: Stamp, key: str) -> Edit:
    """A promise drops its day and asks once more in a month; a plan drops its day, for Person only.

    A rhythm takes the next slower word and rests for at least a third of it; past the slowest word
    there are no more reminders. A date stays in People and has no row.
    """
    entry = _open(state, stamp, key)
    if entry.source == "rhythm":
        return _slower(state, stamp, entry)
    if entry.source == "date":
        ops = item_ops(state, stamp, _kind_key(entry), asked_on=stamp.today)
    elif entry.source == "promise" and entry.follow_up is not None:
        ops = changed(entry.follow_up, due="", how="less often") + item_ops(
            state,
            stamp,
            key,
            snoozed_until=stamp.today + timedelta(days=ASK_AGAIN),
            times_snoozed=0,
            asked_on=None,
            offered_on=(),
        )
    else:
        ops = changed(entry.follow_up, due="") if entry.follow_up else ()
        ops += forget_item(state, key)
    return _exit(state, stamp, entry, "less often", ops)


def _slower(state: State, stamp: Stamp, entry: Entry) -> Edit:
    contact = entry.contact
    rhythm = slower(contact.rhythm) if contact.rhythm else None
    if rhythm is None:
        return no_more(state, stamp, entry.key)
    rests = plus(stamp.today, third(rhythm))
    due = plus(clock_starts(state, stamp.today, contact), rhythm.ideal)
    ops = changed(
        contact,
        rhythm=rhythm,
        rests_until=rests if due < rests else contact.rests_until,
    )
    ops += forget_item(state, entry.key)
    return _exit(state, stamp, entry, f"less often: {word_of(rhythm)}", ops)


def no_more(state: State, stamp: Stamp, key: str) -> Edit:
    """No more reminders: promise and plan are closed, the rhythm is none, the date never again.

    The person stays, with everything known of them.
    """
    entry = _open(state, stamp, key)
    if entry.follow_up is not None:
        ops = close_ops(state, stamp, entry.follow_up, "no more reminders")
    elif entry.source == "rhythm":
        ops = changed(entry.contact, rhythm=None, rhythm_since=None, rests_until=None)
        ops += forget_item(state, key)
    else:
        ops = item_ops(state, stamp, _kind_key(entry), closed=True)
    return _exit(state, stamp, entry, "no more reminders", ops)


def answer_still(state: State, stamp: Stamp, key: str, yes: bool) -> Edit:
    """The answer to "still want to?": a promise stays and is not asked again, or is let go.

    A yes leaves the row where it is, so it does not count as handled. Raises BadInput for others.
    """
    entry = _open(state, stamp, key)
    if entry.source != "promise" or entry.follow_up is None:
        raise BadInput("Only a promise is asked about. Nothing was changed.")
    if not yes:
        ops = close_ops(state, stamp, entry.follow_up, "let go")
        return _exit(state, stamp, entry, "let go", ops)
    ops = item_ops(state, stamp, key, asked_on=stamp.today, times_snoozed=0)
    return Edit(f"{subject(entry)}, still wanted", ops)


def set_energy(state: State, stamp: Stamp, energy: Energy) -> Edit:
    """The energy of today, which chooses anew; who was handled keeps their place in the count."""
    kept = today_of(state, stamp.today)
    today = TodayState(
        day=stamp.today,
        energy=energy,
        chosen=choose_for(state, stamp.today, energy),
        handled=kept.handled if kept else (),
    )
    return Edit(f"energy: {energy}", changed(state.profile, today=today), undoable=False)


def one_more(state: State, stamp: Stamp) -> Edit:
    """One more row for today, the first that waits. Raises BadInput when nobody does."""
    box = inbox(state, stamp.today, later=1)
    if not box.later:
        rest = box.energy == "rest"
        raise BadInput("Today is for rest. It will all keep." if rest else "Nobody else waits.")
    row = box.later[0]
    kept = today_now(state, stamp)
    today = TodayState(
        day=kept.day,
        energy=kept.energy,
        chosen=(*box.chosen, row.key),
        handled=kept.handled,
        extra=kept.extra + 1,
    )
    return Edit(f"one more, {row.name}", changed(state.profile, today=today))


def choose(state: State, stamp: Stamp, keys: Iterable[str]) -> Edit:
    """Mark: these planned and rhythm rows are for today. The first choice of a day stands."""
    if today_of(state, stamp.today) is not None:
        return Edit("today", (), undoable=False)
    energy = state.profile.usual_energy
    today = TodayState(day=stamp.today, energy=energy, chosen=tuple(dict.fromkeys(keys)))
    return Edit("today", changed(state.profile, today=today), undoable=False)


def offered(state: State, stamp: Stamp, keys: Iterable[str], day: date | None = None) -> Edit:
    """Mark: these rows were on Today while the app was open, and were left alone.

    Rhythm rows remember it, and after a rest their offers count from one again; of promises and
    plans only those that ask something, so that it is asked once. `day` is today unless the day
    has just turned.
    """
    stamp = msgspec.structs.replace(stamp, today=day or stamp.today)
    ops: tuple[Op, ...] = ()
    for key in dict.fromkeys(keys):
        entry = find_entry(state, stamp.today, key)
        if entry is None:
            continue
        if entry.follow_up is not None and entry.ask:
            before = entry.item.offered_on if entry.item is not None else ()
            days = tuple(dict.fromkeys((*before, stamp.today)))
            ops += item_ops(state, stamp, key, offered_on=days)
        elif entry.source == "rhythm":
            ops += _offer_ops(state, stamp, entry)
    return Edit("today", ops, undoable=False)


def _offer_ops(state: State, stamp: Stamp, entry: Entry) -> tuple[Op, ...]:
    """One more day on which a rhythm row was offered and left alone."""
    days: tuple[date, ...] = ()
    if entry.item is not None and entry.contact.rhythm is not None:
        starts = clock_starts(state, stamp.today, entry.contact)
        ends = rest_ends(entry.item, third(entry.contact.rhythm), stamp.today)
        rested = ends != date.min and ends <= stamp.today
        days = () if rested else tuple(d for d in entry.item.offered_on if d > starts)
    if stamp.today in days or len(days) >= OFFERS:
        return ()
    return item_ops(state, stamp, entry.key, offered_on=(*days, stamp.today))


def mark_handled(state: State, stamp: Stamp, keys: Iterable[str]) -> Edit:
    """Mark: these rows were handled today."""
    return Edit("today", count_handled(state, stamp, keys), undoable=False)


def cancel_wait_ops(state: State, contact: str) -> tuple[Op, ...]:
    """A talk with someone ends whatever their rhythm row remembered: put off, offered."""
    return forget_item(state, rhythm_key(contact))


def subject(entry: Entry) -> str:
    """Whom and what a row is about, as undo says it: "Ana Díaz, send the gripper paper"."""
    about = ""
    if entry.follow_up is not None:
        about = follow_up_words(entry.follow_up)
    elif entry.source == "date":
        about = one_line(entry.label)
    name = one_line(entry.contact.name)
    return cut(f"{name}, {about}" if about else name, _LABEL_WIDTH)


def _open(state: State, stamp: Stamp, key: str) -> Entry:
    entry = find_entry(state, stamp.today, key)
    if entry is None:
        raise Gone("This is closed already, here or in another window. Nothing was changed.")
    return entry


def _exit(state: State, stamp: Stamp, entry: Entry, how: str, ops: tuple[Op, ...]) -> Edit:
    label = f"{subject(entry)}, {how}" if how else subject(entry)
    return Edit(label, ops + count_handled(state, stamp, (entry.key,)))


def _kind_key(entry: Entry) -> str:
    return date_kind_key(entry.contact.uid, entry.label)
