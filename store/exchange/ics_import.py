"""Invitations into the book: which event is new, which is known, what an empty field gains.

An event that is in the book keeps every word it has. An invitation fills what is empty, and what it
says otherwise is listed. `plan` says what would happen and `bring_in` makes it happen; both come
from one decision, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from store.changes import events
from store.changes.fields import changed
from store.clock import Stamp
from store.event_words import when_words
from store.exchange.ics import Attendee, Invitation, InvitationScan
from store.exchange.vcard_match import email_key, name_key
from store.exchange.vcard_scan import Problem
from store.fold import fold
from store.models import Contact, Event
from store.ops import Edit, Op, put
from store.state import State
from store.words import cut

_WORDS = {
    "kind": "kind",
    "starts": "when it starts",
    "ends": "when it ends",
    "place": "place",
    "notes": "notes",
    "tags": "tags",
    "expected": "who may be there",
}
"""Field that an invitation may fill -> the user's words, in the order of a report."""
_SHOWN = 60


class NewEvent(msgspec.Struct, frozen=True):
    """An event that comes in."""

    title: str
    when: str
    """In words."""
    fields: dict[str, Any]
    """Fields of `Event`, as a form or a change takes them."""


class FilledEvent(msgspec.Struct, frozen=True):
    """An event in the book and the empty fields that gain something."""

    title: str
    fields: tuple[str, ...]
    """In the user's words."""


class Differs(msgspec.Struct, frozen=True):
    """What an invitation says otherwise; the book keeps its own."""

    title: str
    field: str
    ours: str
    theirs: str


class EventReport(msgspec.Struct, frozen=True):
    """What bringing invitations in does or would do."""

    new: tuple[NewEvent, ...]
    filled: tuple[FilledEvent, ...]
    same: tuple[str, ...]
    """Titles of events that are here already, and gain nothing."""
    differs: tuple[Differs, ...]
    called_off: tuple[str, ...]
    """Events that the file calls off, each as a sentence without its full stop."""
    skipped: tuple[Problem, ...]
    """What does not come in, each with its reason."""
    problems: tuple[Problem, ...]
    """What comes in with a remark."""

    @property
    def changes(self) -> bool:
        """Whether anything would change."""
        return bool(self.new or self.filled)


def plan(state: State, scan: InvitationScan) -> EventReport:
    """What `bring_in` would do to this state."""
    decision = _Decision(state, scan)
    return EventReport(
        new=tuple(
            NewEvent(fields["title"], when_words(fields.get("starts", ""), fields.get("ends", "")),
                     fields)
            for fields in decision.new
        ),
        filled=tuple(decision.filled),
        same=tuple(decision.same),
        differs=tuple(decision.differs),
        called_off=tuple(decision.called_off),
        skipped=tuple(each for each in scan.problems if each.left_out),
        problems=tuple(each for each in scan.problems if not each.left_out),
    )  # fmt: skip


def bring_in(state: State, stamp: Stamp, scan: InvitationScan) -> Edit:
    """The change that brings the events in: one transaction, one undo; no ops if nothing is new."""
    decision = _Decision(state, scan)
    ops: list[Op] = [
        put(events.new(stamp, number, **fields)) for number, fields in enumerate(decision.new)
    ]
    for event, fields in decision.gains:
        starts, ends = (fields.get(name, getattr(event, name)) for name in ("starts", "ends"))
        zone = events.zone_for(stamp, starts, ends, fields.get("zone", event.zone))
        ops += changed(event, **fields | {"zone": zone})
    return Edit(_label(decision), tuple(ops))


def _label(decision: _Decision) -> str:
    if len(decision.new) == 1:
        return f"{decision.new[0]['title']}, added"
    if decision.new:
        return f"{len(decision.new)} events brought in"
    count = len(decision.filled)
    return "1 event filled in" if count == 1 else f"{count} events filled in"


class _Decision:
    """One file, decided: for each invitation which event it is, and what that gains."""

    def __init__(self, state: State, scan: InvitationScan) -> None:
        self._people = _People(state.contacts.values(), state.profile.me)
        self._by_source = {each.source: each for each in state.events.values() if each.source}
        self._by_name = {
            (fold(each.title), each.starts[:10]): each
            for each in state.events.values()
            if not each.source and each.starts
        }
        self.new: list[dict[str, Any]] = []
        self.filled: list[FilledEvent] = []
        self.gains: list[tuple[Event, dict[str, Any]]] = []
        self.same: list[str] = []
        self.differs: list[Differs] = []
        self.called_off: list[str] = []
        for invitation in scan.events:
            self._take(invitation)

    def _take(self, invitation: Invitation) -> None:
        source = f"ics:{invitation.uid}"
        fields = dict(invitation.fields) | {"source": source}
        expected = self._people.named(invitation.people)
        if expected:
            fields["expected"] = expected
        key = fold(fields["title"]), fields.get("starts", "")[:10]
        known = self._by_source.get(source) or self._by_name.get(key)
        if invitation.cancelled:
            self._call_off(fields, known)
        elif known is not None:
            self._fill(known, fields)
        else:
            if events.ends_first(fields.get("starts", ""), fields.get("ends", "")):
                fields.pop("ends")
            self.new.append(fields)

    def _call_off(self, fields: Mapping[str, Any], known: Event | None) -> None:
        """Nothing is removed: what was planned for it may matter still."""
        title = known.title if known is not None else fields["title"]
        when = when_words(fields.get("starts", ""))
        if known is None:
            self.called_off.append(f"{title}, {when}: it does not take place, so it stays out")
            return
        self.called_off.append(
            f"{title}, {when}: it does not take place; it stays in your book until you remove it"
        )

    def _fill(self, event: Event, fields: Mapping[str, Any]) -> None:
        """Fill what is empty. A day comes with its end and its zone, or not at all."""
        gains = {
            name: fields[name]
            for name in (*_WORDS, "source")
            if fields.get(name) and not getattr(event, name)
        }
        if event.starts and event.starts != fields.get("starts"):
            gains.pop("ends", None)
        if "starts" in gains and event.ends:
            del gains["starts"]
        if "starts" in gains and fields.get("zone"):
            gains["zone"] = fields["zone"]
        words = tuple(_WORDS[name] for name in gains if name in _WORDS)
        if gains:
            self.gains.append((event, gains))
        if words:
            self.filled.append(FilledEvent(event.title, words))
        else:
            self.same.append(event.title)
        self._differ(event, fields)

    def _differ(self, event: Event, fields: Mapping[str, Any]) -> None:
        """What the invitation says otherwise: its name, its days, its place."""
        ours = when_words(event.starts, event.ends, event.zone)
        theirs = when_words(
            fields.get("starts", ""), fields.get("ends", ""), fields.get("zone", event.zone)
        )
        if event.starts and fields.get("starts") and ours != theirs:
            self.differs.append(Differs(event.title, "when", ours, theirs))
        for name, words in (("title", "name"), ("place", "place")):
            mine, other = getattr(event, name), fields.get(name, "")
            if mine and other and name_key(mine) != name_key(other):
                self.differs.append(
                    Differs(event.title, words, cut(mine, _SHOWN), cut(other, _SHOWN))
                )


class _People:
    """Who of the book an invitation names."""

    def __init__(self, contacts: Iterable[Contact], me: str) -> None:
        self._me = name_key(me)
        self._by_mail: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        for contact in contacts:
            for mail in contact.emails:
                self._by_mail.setdefault(email_key(mail.value), contact.uid)
            if not contact.archived:
                self._by_name.setdefault(name_key(contact.name), []).append(contact.uid)

    def named(self, people: Iterable[Attendee]) -> tuple[str, ...]:
        """uids by mail address, then by a name that only one has; else plain names, each once.

        The user is not among their own guests.
        """
        found: dict[str, None] = {}
        for one in people:
            if self._me and name_key(one.name) == self._me:
                continue
            same = self._by_name.get(name_key(one.name), []) if one.name else []
            known = self._by_mail.get(email_key(one.mail)) if one.mail else None
            entry = known or (same[0] if len(same) == 1 else "") or one.name or one.mail
            if entry:
                found.setdefault(entry)
        return tuple(found)
