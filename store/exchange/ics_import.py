"""Invitations into the book: which event is new, which is known, what an empty field gains.

An event that is in the book keeps every word it has. An invitation fills what is empty, and what it
says otherwise is listed; another time is offered, and taken only when that is wanted. `plan` says
what would happen and `bring_in` makes it happen; both come from one decision, so they cannot
disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from store.changes import events
from store.changes.fields import changed
from store.clock import Stamp
from store.event_list import has_passed
from store.event_words import when_words
from store.exchange.ics import Attendee, Invitation, InvitationScan
from store.exchange.ics_times import other_times
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


class Moved(msgspec.Struct, frozen=True):
    """An event whose invitation has another time: it may be taken."""

    title: str
    ours: str
    theirs: str


class EventReport(msgspec.Struct, frozen=True):
    """What bringing invitations in does or would do."""

    new: tuple[NewEvent, ...]
    filled: tuple[FilledEvent, ...]
    same: tuple[str, ...]
    """Titles of events that are here already, and gain nothing."""
    differs: tuple[Differs, ...]
    moved: tuple[Moved, ...]
    """Times that may be taken from the invitation."""
    called_off: tuple[str, ...]
    """Events that the file calls off, each as a sentence without its full stop."""
    skipped: tuple[Problem, ...]
    """What does not come in, each with its reason."""
    problems: tuple[Problem, ...]
    """What comes in with a remark."""

    @property
    def changes(self) -> bool:
        """Whether anything would change, without the times that may be taken."""
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
        moved=tuple(moved for _, _, moved in decision.moves),
        called_off=tuple(decision.called_off),
        skipped=tuple(each for each in scan.problems if each.left_out),
        problems=tuple(each for each in scan.problems if not each.left_out),
    )  # fmt: skip


def bring_in(state: State, stamp: Stamp, scan: InvitationScan, *, moved: bool = False) -> Edit:
    """The change that brings the events in: one transaction, one undo; no ops if nothing is new.

    With `moved` an event whose invitation has another time takes that too: as in the form, on
    another day who was ready enough is asked again, and the questions afterwards move along.
    """
    decision = _Decision(state, scan)
    ops: list[Op] = [
        put(events.new(stamp, number, **fields)) for number, fields in enumerate(decision.new)
    ]
    gains = dict(decision.gains)
    if moved:
        for uid, times, _ in decision.moves:
            gains[uid] = gains.get(uid, {}) | times
    for uid, fields in gains.items():
        event = state.event(uid)
        starts, ends = (fields.get(name, getattr(event, name)) for name in ("starts", "ends"))
        zone = events.zone_for(stamp, starts, ends, fields.get("zone", event.zone))
        fields = fields | {"zone": zone}
        after = msgspec.structs.replace(event, **fields)
        ops += changed(event, **fields | events.on_another_day(event, after))
    return Edit(_label(decision, moved=moved), tuple(ops))


def _label(decision: _Decision, *, moved: bool) -> str:
    times = [one.title for _, _, one in decision.moves] if moved else []
    if times and not decision.new and not decision.filled:
        return f"{times[0]}, moved" if len(times) == 1 else f"{len(times)} events moved"
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
        self._today = scan.today
        self._by_source: dict[str, list[Event]] = {}
        for each in state.events.values():
            if each.source:
                self._by_source.setdefault(each.source, []).append(each)
        self._by_name = {
            (fold(each.title), each.starts[:10]): each
            for each in state.events.values()
            if not each.source and each.starts
        }
        self.new: list[dict[str, Any]] = []
        self.filled: list[FilledEvent] = []
        self.gains: dict[str, dict[str, Any]] = {}
        self.moves: list[tuple[str, dict[str, Any], Moved]] = []
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
        known = self._known(source, invitation) or self._by_name.get(key)
        if invitation.cancelled:
            self._call_off(fields, known)
        elif known is not None:
            self._fill(known, fields)
        else:
            if events.ends_first(fields.get("starts", ""), fields.get("ends", "")):
                fields.pop("ends")
            self.new.append(fields)

    def _known(self, source: str, invitation: Invitation) -> Event | None:
        """The event of the book that came from this invitation.

        A series may have brought several: the one of that date is meant, and else the last one that
        is not over. Where all of them are over, its next date is another event.
        """
        brought = self._by_source.get(source, [])
        if not (invitation.rule_line or invitation.changes):
            return brought[-1] if brought else None
        starts = invitation.fields.get("starts", "")[:10]
        for day in (invitation.changes, starts):
            for event in brought:
                if day and event.starts[:10] == day:
                    return event
        if invitation.changes:
            return None
        ahead = [event for event in brought if not has_passed(event, self._today)]
        return ahead[-1] if ahead else None

    def _call_off(self, fields: Mapping[str, Any], known: Event | None) -> None:
        """Nothing is removed: what was planned for it may matter still."""
        title = known.title if known is not None else fields["title"]
        when = when_words(known.starts if known is not None else fields.get("starts", ""))
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
            self.gains[event.uid] = gains | self.gains.get(event.uid, {})
        times = other_times(event, fields)
        if words:
            self.filled.append(FilledEvent(event.title, words))
        elif not times:
            self.same.append(event.title)
        if times:
            apart = event.zone != times["zone"]
            ours = when_words(event.starts, event.ends, event.zone if apart else "")
            theirs = when_words(times["starts"], times["ends"], times["zone"] if apart else "")
            self.moves.append((event.uid, times, Moved(event.title, ours, theirs)))
        self._differ(event, fields)

    def _differ(self, event: Event, fields: Mapping[str, Any]) -> None:
        """What the invitation says otherwise: its name, its place."""
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
