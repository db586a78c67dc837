"""Cards written for the tests, and the shortest way from them to people."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from store.clock import FixedClock, Stamp, stamp
from store.exchange import vcard_cards, vcard_layout, vcard_read
from store.exchange.vcard_import import Report, Scan, import_cards, plan, scan
from store.exchange.vcard_write import write_cards
from store.models import Contact
from store.state import State

CLOCK = FixedClock("2026-11-23T09:00:00+01:00")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
IDS: dict[str, Any] = {"uid": "u1", "created_at": NOW, "changed_at": NOW}


def card(*lines: str, version: str = "3.0", end: str = "\r\n") -> bytes:
    """One card with these lines."""
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


def read_all(data: bytes) -> tuple[list[vcard_read.Card], list[vcard_read.Remark]]:
    """The cards of a file, and what is said about it, that of its cards included."""
    found = list(vcard_read.cards(data))
    cards = [each for each in found if isinstance(each, vcard_read.Card)]
    remarks = [each for each in found if isinstance(each, vcard_read.Remark)]
    return cards, remarks + [remark for each in cards for remark in each.remarks]


def fields(*lines: str, version: str = "3.0") -> dict[str, Any]:
    """What a card of these lines says."""
    return reading(card(*lines, version=version)).fields


def reading(data: bytes) -> vcard_cards.Reading:
    """What the only card of a file says."""
    (found,), _ = read_all(data)
    return vcard_cards.read(found.lines)


def person(*lines: str, version: str = "3.0") -> Contact:
    """The contact a card of these lines gives."""
    found = reading(card(*lines, version=version))
    return vcard_layout.settled(vcard_cards.contact(found, "u1", NOW))


def written(contact: Contact, *others: Contact) -> list[str]:
    """The unfolded lines of a contact's card, between BEGIN, VERSION and END."""
    text = write_cards([contact], State.of(contact, *others))
    return text.replace("\r\n ", "").split("\r\n")[2:-2]


def there_and_back(contact: Contact) -> Contact:
    """The contact as its own card brings it back."""
    found = reading(write_cards([contact], State.of()).encode())
    back = vcard_layout.settled(vcard_cards.contact(found, found.own_uid, NOW))
    return msgspec.structs.replace(
        back, created_at=contact.created_at, changed_at=contact.changed_at
    )


def now_stamp() -> Stamp:
    """A stamp of the tests' day."""
    return stamp(CLOCK)


def put_in(folder: Path, **files: bytes) -> list[Path]:
    """Write NAME.vcf files into a folder."""
    paths = []
    for name, data in files.items():
        paths.append(folder / f"{name}.vcf")
        paths[-1].write_bytes(data)
    return paths


def bring(state: State, paths: Iterable[Path]) -> tuple[State, Report]:
    """Import files: the state after, and the report that a dry run gave before."""
    found: Scan = scan(list(paths))
    report = plan(state, found)
    edit = import_cards(state, now_stamp(), found)
    return state.apply(edit, CLOCK.now()), report


def named(state: State, name: str) -> Contact:
    """The only person of this name."""
    (found,) = [each for each in state.contacts.values() if each.name == name]
    return found
