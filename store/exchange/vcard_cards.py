"""A whole card to the fields of a contact, and the lines that have to be kept beside them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from store import when
from store.exchange import vcard_map, vcard_own, vcard_respell
from store.exchange.vcard_lines import Line, parse, text_of, travels
from store.exchange.vcard_map import JOINT, MANY, N_FIELDS, ONE, Meaning
from store.models import Contact, NeverSuggest

FIELDS: dict[str, Any] = {
    field.name: field.type
    for field in msgspec.structs.fields(Contact)
    if field.name not in {"uid", "created_at", "changed_at", "extra", "introduced_by"}
}
"""The fields a card can give, with their types; who introduced them is a reference, not a value."""
DEFAULTS: dict[str, Any] = {
    field.name: field.default
    for field in msgspec.structs.fields(Contact)
    if field.default is not msgspec.NODEFAULT
} | {"name": ""}
_PASSING = frozenset({"REV", "PRODID"})
"""Lines that say nothing of the person, and differ at every export."""
_DEATH = frozenset({"DEATHDATE", "X-DEATHDATE"})
_MEMBERS = frozenset({"MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"})
_KINDS = frozenset({"KIND", "X-ADDRESSBOOKSERVER-KIND"})


class Reading(msgspec.Struct):
    """What one card says."""

    fields: dict[str, Any]
    """Contact field -> value, if it is not empty. Without `name`: there is none to be found."""
    extra: list[str]
    """Lines to keep: those of a field in the order of the fields, then the others in the card's."""
    settled: bool
    """Whether `extra` is as `vcard_layout.settled` would leave it, so that it need not be asked."""
    identity: str
    """The card's UID; made from its content when it has none."""
    has_uid: bool
    own_uid: str
    """The contact's uid, on a card that Kithbook wrote."""
    introduced_by: str
    """UID on the card of who introduced them."""
    is_group: bool
    members: tuple[str, ...]
    """UIDs of the members of a group."""


def contact(reading: Reading, uid: str, now: datetime, **more: Any) -> Contact:
    """The contact a card gives. Its name must have been found."""
    fields = reading.fields | {"extra": tuple(reading.extra)} | more
    return Contact(uid=uid, created_at=now, changed_at=now, **fields)


def read(lines: Sequence[Line]) -> Reading:
    """Map the lines of a card."""
    return _Card(lines).reading()


class _Card:
    """One card being mapped: every line is given a meaning, or kept."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.given = lines
        self.lines = [vcard_respell.respelled(line) for line in lines]
        self.labels: dict[str, str] = {}
        self.behind: list[int] = []
        """Lines to keep that say more than the field they filled, in the order of the fields."""
        self.kept: set[int] = set()
        """All other lines to keep."""
        self.settled = True
        self.raws: dict[int, str] = {}
        self.found: dict[str, list[tuple[int, Meaning]]] = {}
        self.fields: dict[str, Any] = {}
        self.facts: list[Any] = []
        self.exact: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}
        self.members: list[str] = []
        self.is_group = self.died = False
        for line in self.lines:
            if line.name == "X-ABLABEL":
                self.labels.setdefault(line.group, text_of(line))
        self.crowd = Counter(line.group for line in self.lines if line.name != "X-ABLABEL")

    def reading(self) -> Reading:
        """Go through the card once and put the fields together."""
        for place, line in enumerate(self.lines):
            if line.name.startswith("X-KITH-"):
                self._own(place, line)
            elif line.name == "UID" and "uid" not in self.texts:
                self.texts["uid"] = text_of(line).strip()
            elif line.name != "X-ABLABEL":
                self._line(place, line)
        self._ones()
        self._lists()
        self._joints()
        uid = self.texts.get("uid", "")
        identity = uid or self._from_content()
        self._rest(identity)
        return Reading(
            fields=self.fields,
            extra=self._extra(),
            settled=self.settled and not self.exact,
            identity=identity,
            has_uid=bool(uid),
            own_uid=self.texts.get(vcard_own.UID, ""),
            introduced_by=self.texts.get(vcard_own.INTRODUCED_BY, ""),
            is_group=self.is_group,
            members=tuple(self.members),
        )

    def _line(self, place: int, line: Line) -> None:
        found = vcard_map.meaning(line, self.labels.get(line.group, "")) if line.name else None
        if found is not None:
            self.found.setdefault(found.kind, []).append((place, found))
            return
        self.kept.add(place)
        if line.name in _MEMBERS:
            self.members.append(text_of(line).strip())
        elif line.name in _KINDS:
            self.is_group = self.is_group or text_of(line).strip().lower() == "group"
        elif line.name in _DEATH:
            self.died = True

    def _own(self, place: int, line: Line) -> None:
        if line.name == vcard_own.LINE:
            self.kept.add(place)
            raw = text_of(line)
            if not travels(parse(raw)):
                self.raws[place] = raw
        elif line.name == vcard_own.FACT and (fact := vcard_own.read_fact(line)):
            self.facts.append(fact)
        elif line.name == vcard_own.EXACT and (exact := _exact(text_of(line))):
            self.exact.append(exact)
        elif line.name in _REFERENCES:
            self.texts.setdefault(line.name, text_of(line))
        elif found := vcard_own.read(line):
            self.fields.setdefault(*found)
        else:
            self.kept.add(place)

    def _more(self, place: int, found: Meaning) -> bool:
        line = self.lines[place]
        label = self.labels.get(line.group, "")
        crowded = bool(line.group) and self.crowd[line.group] > 1
        return crowded or vcard_map.carries_more(line, label, found)

    def _says(self, place: int, found: Meaning) -> bool:
        """Whether a line says anything. An empty one is dropped, and its group is one smaller."""
        said = any(found.item) if isinstance(found.item, tuple) else bool(found.item)
        self.settled = self.settled and (said or not self.lines[place].group)
        return said

    def _ones(self) -> None:
        for kind in ONE:
            found = [each for each in self.found.get(kind, ()) if self._says(*each)]
            if not found:
                continue
            item = found[0][1].item
            if kind == "n":
                self.fields |= {
                    name: part for name, part in zip(N_FIELDS, item, strict=True) if part
                }
            else:
                self.fields[kind] = item
            if len(found) > 1 or self._more(*found[0]):
                self.behind.append(found[0][0])
                self.kept.update(place for place, _ in found[1:])

    def _lists(self) -> None:
        for kind in MANY:
            items: list[Any] = []
            for place, each in self.found.get(kind, ()):
                if not self._says(place, each) or each.item in items:
                    self.settled = self.settled and each.item is None
                    continue
                items.append(each.item)
                if self._more(place, each):
                    self.behind.append(place)
            if items:
                self.fields[kind] = tuple(items)

    def _joints(self) -> None:
        for kind in JOINT:
            found = self.found.get(kind, ())
            items = joined(kind, [each.item for _, each in found])
            if items:
                self.fields[kind] = items
            if any(self._more(*each) for each in found):
                self.behind += [place for place, _ in found]
        for place, odd in self.found.get("odd", ()):
            self.kept.add(place)
            self.settled = False
            notes = self.fields.get("notes", "")
            if odd.item not in notes.split("\n"):
                self.fields["notes"] = f"{notes}\n{odd.item}" if notes else odd.item

    def _rest(self, identity: str) -> None:
        source = self.texts.get(vcard_own.SOURCE, f"vcard:{identity}")
        city = self.texts.get(vcard_own.CITY, self._city())
        self.fields |= {name: text for name, text in (("source", source), ("city", city)) if text}
        if self.facts:
            self.fields["facts"] = tuple(self.facts)
        if self.died:
            self.fields.setdefault("surface", NeverSuggest(reason="deceased"))
        for exact in self.exact:
            field = exact["field"]
            given = msgspec.to_builtins(self.fields.get(field, DEFAULTS[field]))
            if json.loads(json.dumps(given)) == exact["read"]:
                self.fields[field] = exact["is"]
        if "name" not in self.fields and (name := self._some_name()):
            self.fields["name"] = name

    def _city(self) -> str:
        lines = [self.lines[at] for at, each in self.found.get("addresses", []) if each.item]
        return city(lines)

    def _some_name(self) -> str:
        """A name from N, ORG, NICKNAME, e-mail or phone, for a card without FN."""
        said = [self.fields.get(part, "") for part in ("given", "middle", "family")]
        name = " ".join(filter(None, said))
        if name:
            return name
        values = [
            self.fields.get("suffix", "") or self.fields.get("prefix", ""),
            self.fields.get("organisation", ""),
            *self.fields.get("nicknames", ())[:1],
            *(
                each.value
                for kind in ("emails", "phones")
                for each in self.fields.get(kind, ())[:1]
            ),
        ]
        return next(filter(None, values), "")

    def _extra(self) -> list[str]:
        """The lines to keep. The X-ABLabel of a group goes with the first of its lines."""
        labels: dict[str, list[int]] = {}
        for place, line in enumerate(self.lines):
            if line.name == "X-ABLABEL":
                labels.setdefault(line.group, []).append(place)
        order: list[int] = []
        for place in self.behind:
            order += [place, *labels.pop(self.lines[place].group, ())]
        groups = {self.lines[place].group for place in self.kept}
        for group, places in labels.items():
            if group in groups or not self.crowd[group]:
                self.kept.update(places)
        order += sorted(self.kept)
        return [self.raws.get(place, self.lines[place].raw) for place in order]

    def _from_content(self) -> str:
        """An identity for a card without UID: the same card, brought again, has the same."""
        said = [line.raw for line in self.given if line.name not in _PASSING]
        return "kith-" + hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:32]


def joined(kind: str, items: Sequence[tuple[str, ...]]) -> Any:
    """What the lines of a JOINT kind come to together: each text once."""
    texts = tuple(dict.fromkeys(text for item in items for text in item))
    return "\n".join(texts) if kind == "notes" else texts


def city(addresses: Sequence[Line]) -> str:
    """The town of the home address, else of the first that has one."""
    homes = [line for line in addresses if "HOME" in {kind.upper() for kind in line.types}]
    return next(filter(None, map(vcard_map.city_of, [*homes, *addresses])), "")


_REFERENCES = frozenset({vcard_own.UID, vcard_own.SOURCE, vcard_own.CITY, vcard_own.INTRODUCED_BY})


def _exact(text: str) -> dict[str, Any] | None:
    """The JSON of an X-KITH-EXACT line with its value as a field holds it; None for nonsense."""
    try:
        exact = json.loads(text)
        field = exact["field"]
        json.dumps(exact, ensure_ascii=False).encode()  # no lone surrogate: no book holds one
        exact["is"] = msgspec.convert(exact["is"], FIELDS[field])
        if field == "met_on" and exact["is"]:
            when.check(exact["is"])
        if "read" not in exact or (field == "name" and not exact["is"].strip()):
            return None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    assert isinstance(exact, dict)
    return exact
