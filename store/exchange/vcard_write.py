"""Contacts to a vCard 3.0 file: the version that every address book reads.

The same contacts always give the same text. What comes back from it equals what went out in every
field but uid and times; private facts, talks, promises and plans stay in the book.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from store.exchange import vcard_cards, vcard_layout, vcard_own
from store.exchange.vcard_lines import escape, fold, parse, travels
from store.models import Contact
from store.state import State

_FIELDS = [name for name in vcard_cards.FIELDS if name != "facts"]


def write_cards(contacts: Iterable[Contact], state: State) -> str:
    """One card each, CRLF line ends, lines of at most 75 bytes. Written out as UTF-8.

    `state` is asked for the card UID of who introduced someone.
    """
    return "".join(fold(raw) for contact in contacts for raw in _card(contact, state))


def card_uid(contact: Contact) -> str:
    """The UID on a contact's card: the one it came with, else ours."""
    return contact.source[len("vcard:") :] if contact.source.startswith("vcard:") else contact.uid


def _card(contact: Contact, state: State) -> list[str]:
    uid = card_uid(contact)
    raws = [f"UID:{escape(uid)}", f"{vcard_own.UID}:{escape(contact.uid)}"]
    if contact.source != f"vcard:{uid}":
        raws.append(f"{vcard_own.SOURCE}:{escape(contact.source)}")
    if contact.introduced_by:
        by = state.contacts.get(contact.introduced_by)
        said = card_uid(by) if by is not None else contact.introduced_by
        raws.append(f"{vcard_own.INTRODUCED_BY}:{escape(said)}")
    contact, lines = vcard_layout.laid_out(contact)
    for out in lines:
        wrap = out.kept and not travels(parse(out.raw))
        raws.append(f"{vcard_own.LINE}:{escape(out.raw)}" if wrap else out.raw)
    raws += _exact(contact, raws)
    return ["BEGIN:VCARD", "VERSION:3.0", *raws, "END:VCARD"]


def _exact(contact: Contact, raws: list[str]) -> list[str]:
    """Lines for the fields that reading the card would not give back as they are.

    There are none for what people write. They carry a carriage return in a note, two equal phone
    numbers, a space at the end of a name. An edit of the field elsewhere makes the line lapse.
    """
    read = vcard_cards.read([parse(raw) for raw in raws]).fields
    found = []
    for field in _FIELDS:
        given, is_ = read.get(field, vcard_cards.DEFAULTS[field]), getattr(contact, field)
        if given != is_:
            found.append(_exact_line(field, given, is_))
    facts = vcard_own.public_facts(contact)
    if read.get("facts", ()) != facts:
        found.append(_exact_line("facts", read.get("facts", ()), facts))
    return found


def _exact_line(field: str, given: Any, is_: Any) -> str:
    exact = {"field": field, "read": given, "is": is_}
    return f"{vcard_own.EXACT}:{escape(json.dumps(msgspec.to_builtins(exact)))}"
