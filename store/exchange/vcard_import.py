"""Cards into the book: who is new, who is known, what an empty field gains, what differs.

A known person keeps everything they have. A card fills what is empty, and what it says otherwise is
listed. `plan` says what would happen and `import_cards` makes it happen; both come from one
decision, so they cannot disagree. No card gives a known person a rhythm, and only a card that
Kithbook wrote gives a new one theirs back.

Of ten thousand cards the decision takes longer than the save. `prepare` makes it beside the book's
thread; a save that finds the same people then has nothing left to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from store.clock import Stamp
from store.exchange import vcard_layout
from store.exchange.vcard_decide import Decision, Filled, Group, Person
from store.exchange.vcard_fill import Difference
from store.exchange.vcard_match import Alike
from store.exchange.vcard_scan import Cancelled, Problem, Progress, Scan, scan
from store.models import Contact
from store.ops import Edit, Op, Put, patch, put
from store.state import State

__all__ = [
    "Cancelled",
    "Difference",
    "Filled",
    "Group",
    "LookAlike",
    "Prepared",
    "Problem",
    "Progress",
    "Report",
    "Scan",
    "bring_in",
    "import_cards",
    "plan",
    "prepare",
    "scan",
]


class LookAlike(msgspec.Struct, frozen=True):
    """Two people who may be one; nothing was joined."""

    name: str
    other: str
    shared: str
    """`name`, `e-mail address` or `phone number`."""


class Report(msgspec.Struct, frozen=True):
    """What an import does or would do."""

    new: tuple[str, ...]
    """Names, one for each person who comes in."""
    same: tuple[str, ...]
    """Names, one for each card that adds nothing."""
    filled: tuple[Filled, ...]
    differs: tuple[Difference, ...]
    skipped: tuple[Problem, ...]
    """What does not come in, each with its reason."""
    problems: tuple[Problem, ...]
    """What comes in damaged."""
    groups: tuple[Group, ...]
    alike: tuple[LookAlike, ...]
    """Newcomers who share a name, an e-mail address or a phone number with somebody."""
    changes: int
    """How many people come in or gain something, a card to be known by included."""


class Prepared(msgspec.Struct, frozen=True):
    """Cards, and what comes of them on one state."""

    scan: Scan
    report: Report
    state: State
    stamp: Stamp
    edit: Edit
    """The change on this state at this stamp."""


def prepare(state: State, scan: Scan, stamp: Stamp) -> Prepared:
    """Decide ahead of the commit; `stamp` has the uids that newcomers get."""
    decision = Decision(state, scan)
    return Prepared(scan, _report(decision, scan), state, stamp, _edit(decision, stamp))


def bring_in(state: State, stamp: Stamp, prepared: Prepared) -> Edit:
    """The change that brings prepared cards in, as `import_cards` does.

    On the people it was prepared on it takes what was decided then, now; on others it decides anew,
    with the same uids.
    """
    if not state.has_table_of(prepared.state, "contacts"):
        stamp = msgspec.structs.replace(prepared.stamp, now=stamp.now)
        return import_cards(state, stamp, prepared.scan)
    ops = tuple(_at(op, stamp.now) for op in prepared.edit.ops)
    return msgspec.structs.replace(prepared.edit, ops=ops)


def _at(op: Op, now: datetime) -> Op:
    """The op as if made now."""
    if not isinstance(op, Put):
        return op
    return put(msgspec.structs.replace(op.record, created_at=now, changed_at=now))


def plan(state: State, scan: Scan) -> Report:
    """What `import_cards` would do to this state."""
    return _report(Decision(state, scan), scan)


def _report(decision: Decision, scan: Scan) -> Report:
    return Report(
        new=tuple(person.name for person in decision.new),
        same=tuple(decision.same),
        filled=tuple(decision.filled),
        differs=tuple(dict.fromkeys(decision.differs)),
        skipped=tuple(decision.skipped),
        problems=tuple(each for each in scan.problems if not each.left_out),
        groups=tuple(decision.groups),
        alike=tuple(_alike(decision)),
        changes=sum(bool(after) for _, after in _after(decision, decision.uids(None))),
    )


def import_cards(state: State, stamp: Stamp, scan: Scan) -> Edit:
    """The change that brings the cards in: one transaction, one undo; no ops if nothing is new."""
    return _edit(Decision(state, scan), stamp)


def _edit(decision: Decision, stamp: Stamp) -> Edit:
    uids = decision.uids(stamp)
    ops: list[Op] = []
    for person, after in _after(decision, uids):
        if person.base is None:
            uid = uids[id(person)]
            contact = Contact(uid=uid, created_at=stamp.now, changed_at=stamp.now, **after)
            ops.append(put(contact if person.settled else vcard_layout.settled(contact)))
        elif after:
            ops.append(patch(person.base, **after))
    return Edit(_label(len(decision.new), len(ops)), tuple(ops))


def _after(decision: Decision, uids: dict[int, str]) -> Iterator[tuple[Person, dict[str, Any]]]:
    """Everybody with their new fields: all of a newcomer's, of others those that change."""
    for person in decision.people:
        fields = person.fields | {"extra": tuple(person.fields["extra"])}
        if person.introducer is not None:
            fields["introduced_by"] = uids[id(person.introducer)]
        base = person.base
        if base is not None:
            fields = {name: value for name, value in fields.items() if getattr(base, name) != value}
        yield person, fields


def _label(new: int, touched: int) -> str:
    return f"{people(new)} brought in" if new else f"{people(touched)} filled in"


def people(count: int) -> str:
    """`1 person`, `538 people`."""
    return "1 person" if count == 1 else f"{count} people"


def _alike(decision: Decision) -> Iterator[LookAlike]:
    alike = Alike()
    for number, person in enumerate(decision.people):
        alike.add(number, person.fields)
    newcomers = {id(person) for person in decision.new}
    new = {number for number, each in enumerate(decision.people) if id(each) in newcomers}
    for one, other, shared in alike.pairs(new):
        yield LookAlike(decision.people[one].name, decision.people[other].name, shared)
