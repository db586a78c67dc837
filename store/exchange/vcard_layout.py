"""The lines of a contact: the kept ones that still say what a field holds, plain ones for the rest.

`contact.extra` holds two kinds of lines. Those that Kithbook does not model always go out. Those
that said more than the field they filled (a PREF, the parts of an address) go out in the place of
the plain line for as long as their reading equals the field; once the field was edited they are
out of date, and stay behind.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

import msgspec

from store.exchange import vcard_map, vcard_own
from store.exchange.vcard_cards import city, joined
from store.exchange.vcard_lines import Line, escape, parse, storable, text_of, travels
from store.exchange.vcard_map import JOINT, MANY, N_FIELDS, ONE, Meaning
from store.models import Contact

_OF_A_GROUP = frozenset({"X-ABLABEL", "X-ABADR"})
"""Lines about another line of their group, and nothing without it."""


class Out(NamedTuple):
    """One line going out."""

    raw: str
    kept: bool
    """Whether it belongs in `extra`."""


def settled(contact: Contact) -> Contact:
    """The contact with `extra` as its own card would bring it back: nothing out of date, in order.

    Exporting and importing gives a contact equal to this one.
    """
    return laid_out(contact)[0]


def laid_out(contact: Contact) -> tuple[Contact, list[Out]]:
    """The settled contact, and all lines of its card but those of its identity.

    Leaving a line behind can make another plain, so it is looked at until nothing changes.
    """
    out = _lines(contact)
    for _ in range(4):
        extra = tuple(each.raw for each in out if each.kept)
        if extra == contact.extra:
            break
        contact = msgspec.structs.replace(contact, extra=extra)
        out = _lines(contact)
    return contact, out


def _lines(contact: Contact) -> list[Out]:
    sheet = _Sheet(contact.extra)
    for kind in ONE:
        item = tuple(getattr(contact, name) for name in N_FIELDS) if kind == "n" else ""
        sheet.one(kind, item or getattr(contact, kind))
    for kind in MANY:
        sheet.many(kind, getattr(contact, kind))
    for kind in JOINT:
        sheet.joint(kind, getattr(contact, kind))
    if city(sheet.addresses) != contact.city:
        sheet.out.append(Out(f"{vcard_own.CITY}:{escape(contact.city)}", False))
    sheet.out += [Out(raw, False) for raw in vcard_own.lines(contact)]
    sheet.rest(bool(contact.introduced_by))
    return sheet.out


def _clean(kind: str, item: Any, again: bool) -> tuple[str, str]:
    """The plain line of an item, as it is read back without a rest; nothing if there is none.

    A spare space at the end of a number is not written: X-KITH-EXACT carries it.
    """
    for _ in range(2):
        raw, label = vcard_map.plain(kind, item, again)
        line = parse(raw)
        found = vcard_map.meaning(line, label)
        if found is None or found.kind != kind or not found.item:
            break
        if not vcard_map.carries_more(line, label, found):
            return raw, label
        item = found.item
    return "", ""


class _Sheet:
    """Lines being laid out, each kept line at most once."""

    def __init__(self, extra: tuple[str, ...]) -> None:
        self.out: list[Out] = []
        self.addresses: list[Line] = []
        self.lines = [parse(storable(raw)) for raw in extra]
        self.labels: dict[str, str] = {}
        for line in self.lines:
            if line.name == "X-ABLABEL":
                self.labels.setdefault(line.group, text_of(line))
        self.crowd = Counter(line.group for line in self.lines if line.name != "X-ABLABEL")
        self.found: dict[int, Meaning] = {}
        self.places: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            found = vcard_map.meaning(line, self.labels.get(line.group, ""))
            if found is not None and found.kind != "odd" and travels(line):
                self.found[place] = found
                self.places.setdefault(found.kind, []).append(place)
        self.done: set[int] = set()
        self.gone: set[int] = set()
        self.groups = {line.group for line in self.lines}
        self.numbered = 0

    def one(self, kind: str, item: Any) -> None:
        """A kind with one value. A card may have said further ones: they follow with the rest."""
        places = self.places.get(kind, [])
        if not any(item):
            self.gone.update(places)
            if kind == "n":
                self._plain(kind, item)
            return
        others = len(places) > 1
        if places and self.found[places[0]].item == item and (others or self._more(places[0])):
            self._keep(places[0])
            return
        self.gone.update(places[:1])
        self._plain(kind, item, kept=others)

    def many(self, kind: str, items: tuple[Any, ...]) -> None:
        """A kind with several values, each on a line."""
        spare = list(self.places.get(kind, []))
        birthdays = 0
        for item in items:
            place = next((at for at in spare if self.found[at].item == item and self._more(at)), -1)
            if place >= 0:
                spare.remove(place)
                self._keep(place)
                line = self.lines[place]
            else:
                line = parse(self._plain(kind, item, again=birthdays > 0))
            birthdays += line.name == "BDAY"
            if kind == "addresses":
                self.addresses.append(line)
        self.gone.update(spare)

    def joint(self, kind: str, value: Any) -> None:
        """A kind whose lines make one value together: all of them, or one plain line."""
        places = self.places.get(kind, [])
        read = joined(kind, [self.found[at].item for at in places])
        if read == value and any(self._more(at) for at in places):
            for at in places:
                self._keep(at)
            return
        self.gone.update(places)
        if value:
            self._plain(kind, value)

    def rest(self, introduced: bool) -> None:
        """What Kithbook does not model, in its order."""
        for place, line in enumerate(self.lines):
            if introduced and line.name == vcard_own.INTRODUCED_BY:
                continue
            if place not in self.done | self.gone and not self._orphan(line):
                self.out.append(Out(line.raw, True))

    def _orphan(self, line: Line) -> bool:
        if line.name not in _OF_A_GROUP:
            return False
        owners = [
            place
            for place, other in enumerate(self.lines)
            if other.group == line.group and other.name not in _OF_A_GROUP
        ]
        return bool(owners) and all(place in self.gone for place in owners)

    def _more(self, place: int) -> bool:
        line = self.lines[place]
        crowded = bool(line.group) and self.crowd[line.group] > 1
        label = self.labels.get(line.group, "")
        return crowded or vcard_map.carries_more(line, label, self.found[place])

    def _keep(self, place: int) -> None:
        self.done.add(place)
        self.out.append(Out(self.lines[place].raw, True))
        group = self.lines[place].group
        for at, line in enumerate(self.lines):
            if line.name == "X-ABLABEL" and line.group == group and at not in self.done:
                self.done.add(at)
                self.out.append(Out(line.raw, True))

    def _plain(self, kind: str, item: Any, again: bool = False, kept: bool = False) -> str:
        raw, label = _clean(kind, item, again)
        if not raw:
            return ""
        if not label:
            self.out.append(Out(raw, kept))
            return raw
        self.numbered += 1
        while f"item{self.numbered}" in self.groups:
            self.numbered += 1
        group = f"item{self.numbered}"
        self.out += [Out(f"{group}.{raw}", kept), Out(f"{group}.X-ABLabel:{escape(label)}", kept)]
        return raw
