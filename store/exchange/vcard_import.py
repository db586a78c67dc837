"""Cards into the book: who is new, who is known, what an empty field gains, what differs.

A known person keeps everything they have. A card fills what is empty, and what it says otherwise is
listed. `plan` says what would happen and `import_cards` makes it happen; both come from one
decision, so they cannot disagree. No card gives a known person a rhythm, and only a card that
Kithbook wrote gives a new one theirs back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from store.clock import Stamp
from store.exchange import vcard_layout
from store.exchange.vcard_decide import Decision, Filled, Group, Person
from store.exchange.vcard_fill import Difference
from store.exchange.vcard_match import Alike
from store.exchange.vcard_scan import Cancelled, Problem, Progress, Scan, scan
from store.models import Contact
from store.ops import Edit, Op, patch, put
from store.state import State

__all__ = [
    "Cancelled",
    "Difference",
    "Filled",
    "Group",
    "LookAlike",
    "Problem",
    "Progress",
    "Report",
    "Scan",
    "import_cards",
    "plan",
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


def plan(state: State, scan: Scan) -> Report:
    """What `import_cards` would do to this state."""
    decision = Decision(state, scan)
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
    decision = Decision(state, scan)
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
