"""One import, decided: for each card who it speaks of, and what that person gains by it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from store.clock import Stamp
from store.exchange import vcard_own
from store.exchange.vcard_cards import Reading
from store.exchange.vcard_fill import Difference, fields_of, fill
from store.exchange.vcard_lines import escape, parse, text_of
from store.exchange.vcard_match import details, name_key, uid_key
from store.exchange.vcard_scan import Found, Problem, Scan
from store.models import Contact
from store.state import State

_USABLE_UID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Filled(msgspec.Struct, frozen=True):
    """A person in the book and the empty fields that gained something."""

    name: str
    fields: tuple[str, ...]
    """In the user's words: `dates`, `phone numbers`."""


class Group(msgspec.Struct, frozen=True):
    """A group that became a tag."""

    name: str
    people: int


class Person:
    """Someone in the book or about to be, as the cards taken so far leave them."""

    def __init__(self, base: Contact | None, fields: dict[str, Any]) -> None:
        self.base = base
        self.fields = fields
        """Contact field -> value, `extra` as a list."""
        self.files: set[str] = set()
        """The files with a card of theirs."""
        self.settled = True
        """Whether `extra` needs no look by `vcard_layout.settled`."""
        self.has_uid = False
        """Whether a card of this import names them by a UID."""
        self.identities: list[str] = [base.uid] if base is not None else []
        self.wanted_uid = ""
        self.introducer: Person | None = None

    @property
    def name(self) -> str:
        """Their name."""
        return str(self.fields["name"])

    def known_as(self) -> Iterator[str]:
        """Every UID by which a card may speak of them."""
        yield from map(uid_key, self.identities)
        source = self.fields.get("source", "")
        if source.startswith("vcard:"):
            yield uid_key(source[len("vcard:") :])
        for raw in self.fields["extra"]:
            if raw.startswith(vcard_own.ALSO):
                yield uid_key(text_of(parse(raw)))


class Decision:
    """Takes the cards in the order they were found. Pure: state and scan stay as they are."""

    def __init__(self, state: State, scan: Scan) -> None:
        self.people: list[Person] = []
        self.new: list[Person] = []
        self.same: list[str] = []
        self.filled: list[Filled] = []
        self.differs: list[Difference] = []
        self.skipped: list[Problem] = [each for each in scan.problems if each.left_out]
        self.groups: list[Group] = []
        self._keys: dict[str, Person] = {}
        self._details: dict[tuple[str, str], Person] = {}
        self._unnamed: dict[str, list[Person]] = {}
        self._taken: dict[int, Person] = {}
        for contact in state.contacts.values():
            person = Person(contact, fields_of(contact))
            self.people.append(person)
            self._know(person)
            if contact.source.startswith("vcard:kith-"):
                self._unnamed.setdefault(name_key(contact.name), []).append(person)
        cards = [found for found in scan.cards if not found.reading.is_group]
        groups = [found for found in scan.cards if found.reading.is_group]
        self._names = Counter(name_key(found.reading.fields["name"]) for found in cards)
        tags = _tags(groups)
        for found in cards:
            known = self._by_identity(found.reading)
            if known is not None:
                known.files.add(found.file)
        for found in cards:
            self._take(found, tags.get(uid_key(found.reading.identity), ()))
        self._introduce(cards)
        for found in groups:
            self._group(found, {uid_key(found.reading.identity) for found in cards})

    def uids(self, stamp: Stamp | None) -> dict[int, str]:
        """id(person) -> uid for everybody: their own if a card of ours brings it and it is free.

        Without a stamp newcomers have no uid yet.
        """
        uids = {id(each): each.base.uid for each in self.people if each.base is not None}
        used = set(uids.values())
        for number, person in enumerate(self.new):
            uid = person.wanted_uid
            if not _USABLE_UID.fullmatch(uid) or uid in used:
                source = person.fields.get("source", "")
                uid = stamp.uid("card", number, source) if stamp is not None else ""
            uids[id(person)] = uid
            used.add(uid)
        return uids

    def _know(self, person: Person) -> None:
        for key in person.known_as():
            self._keys.setdefault(key, person)
        name = name_key(person.name)
        for detail in details(person.fields):
            self._details.setdefault((name, detail), person)

    def _by_identity(self, reading: Reading) -> Person | None:
        own = self._keys.get(uid_key(reading.own_uid)) if reading.own_uid else None
        return own or self._keys.get(uid_key(reading.identity))

    def _whose(self, found: Found) -> Person | None:
        reading = found.reading
        person = self._by_identity(reading)
        if person is not None:
            return person
        name = name_key(reading.fields["name"])
        shared = list(details(reading.fields))
        for detail in shared:
            person = self._details.get((name, detail))
            if person is None or found.file in person.files:
                continue
            if person.base is not None or not (person.has_uid and reading.has_uid):
                return person
        # A later version of a card with nothing but a name: if only one of that name is there.
        known = self._unnamed.get(name, [])
        if reading.has_uid or len(known) != 1 or self._names[name] != 1:
            return None
        return known[0] if not shared or not any(details(known[0].fields)) else None

    def _take(self, found: Found, tags: tuple[str, ...]) -> None:
        reading = found.reading
        fields = reading.fields | {"extra": list(reading.extra)}
        if tags:
            fields["tags"] = tuple(dict.fromkeys((*fields.get("tags", ()), *tags)))
        person = self._whose(found)
        if person is None:
            person = Person(None, fields)
            person.settled = reading.settled and not tags
            person.wanted_uid = reading.own_uid
            self.new.append(person)
            self.people.append(person)
        else:
            gained, differs = fill(person.fields, fields)
            person.settled = False
            self._differ(person, differs)
            if gained:
                self.filled.append(Filled(person.name, tuple(gained)))
            else:
                self.same.append(person.name)
            self._recognise(person, reading)
        person.files.add(found.file)
        person.has_uid = person.has_uid or reading.has_uid
        if reading.own_uid:
            person.identities.append(reading.own_uid)
        self._taken[id(found)] = person
        self._know(person)

    def _differ(self, person: Person, differs: list[Difference]) -> None:
        new = person.base is None
        self.differs += [msgspec.structs.replace(each, new=new) for each in differs]

    def _recognise(self, person: Person, reading: Reading) -> None:
        """Remember this card as theirs, so that it is known again after a change of name."""
        if uid_key(reading.identity) in set(person.known_as()):
            return
        source = reading.fields.get("source", "")
        if not person.fields.get("source") and source:
            person.fields["source"] = source
        else:
            person.fields["extra"].append(f"{vcard_own.ALSO}:{escape(reading.identity)}")

    def _introduce(self, cards: list[Found]) -> None:
        for found in cards:
            by, person = found.reading.introduced_by, self._taken[id(found)]
            if not by or person.introducer or (person.base and person.base.introduced_by):
                continue
            introducer = self._keys.get(uid_key(by))
            if introducer is not None and introducer is not person:
                person.introducer = introducer
                if person.base is not None:
                    self.filled.append(Filled(person.name, ("who introduced you",)))
            elif person.base is None:
                # Whoever it is may come with another file: the reference is kept.
                person.fields["extra"].append(f"{vcard_own.INTRODUCED_BY}:{escape(by)}")

    def _group(self, found: Found, here: set[str]) -> None:
        """A group is no person: it becomes a tag on its members."""
        name = found.reading.fields["name"]
        people: dict[int, Person] = {}
        for member in found.reading.members:
            person = self._keys.get(uid_key(member))
            if person is None:
                continue
            people[id(person)] = person
            if uid_key(member) not in here:
                gained, differs = fill(person.fields, {"tags": (name,)})
                person.settled = False
                self._differ(person, differs)
                self.filled += [Filled(person.name, tuple(gained))] if gained else []
        if people:
            self.groups.append(Group(name, len(people)))
        else:
            reason = f"the group {name} has no member among these people"
            self.skipped.append(Problem(found.file, found.line, reason, left_out=True))


def _tags(groups: list[Found]) -> dict[str, tuple[str, ...]]:
    tags: dict[str, tuple[str, ...]] = {}
    for found in groups:
        for member in found.reading.members:
            key = uid_key(member)
            tags[key] = (*tags.get(key, ()), found.reading.fields["name"])
    return tags
