"""Who is who: which person of the book a card speaks of, and who may be the same by mistake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from store.fold import fold
from store.models import Labelled

_SHARED_BY = 4
"""A phone or an address that so many people have is a switchboard or a family, no identity."""


def uid_key(uid: str) -> str:
    """A card's UID as it is compared: Apple's groups write `urn:uuid:` before it."""
    uid = uid.strip().lower()
    return uid[len("urn:uuid:") :] if uid.startswith("urn:uuid:") else uid


def name_key(name: str) -> str:
    """A name without case, accents and spare spaces."""
    return " ".join(fold(name).split())


def email_key(text: str) -> str:
    """An e-mail address as it is compared."""
    return text.strip().casefold()


def phone_key(text: str) -> str:
    """The last nine digits: the same in `+33 6 12 34 56 78` and `06 12 34 56 78`.

    Empty for fewer than five digits: short numbers belong to no one.
    """
    digits = "".join(sign for sign in text.partition(";")[0] if sign.isdigit())
    return digits[-9:] if len(digits) >= 5 else ""


def details(fields: dict[str, Any]) -> Iterator[str]:
    """The e-mail addresses and phones of a person, as they are compared."""
    emails: Iterable[Labelled] = fields.get("emails", ())
    phones: Iterable[Labelled] = fields.get("phones", ())
    yield from ("e-mail " + key for each in emails if (key := email_key(each.value)))
    yield from ("phone " + key for each in phones if (key := phone_key(each.value)))


class Alike:
    """People by what they share, for pairs worth a second look."""

    def __init__(self) -> None:
        self._by: dict[str, list[int]] = {}

    def add(self, number: int, fields: dict[str, Any]) -> None:
        """Take in a person under a number of the caller's."""
        keys = ["name " + name_key(fields["name"]), *details(fields)]
        for key in dict.fromkeys(keys):
            self._by.setdefault(key, []).append(number)

    def pairs(self, new: set[int]) -> Iterator[tuple[int, int, str]]:
        """(one, another, what they share), each pair once, one of them among `new`."""
        seen: set[tuple[int, int]] = set()
        for key, numbers in self._by.items():
            shared = key.partition(" ")[0]
            if shared != "name" and len(numbers) > _SHARED_BY:
                continue
            for one in numbers[1:]:
                pair = (one, numbers[0])
                if pair not in seen and (one in new or numbers[0] in new):
                    seen.add(pair)
                    yield one, numbers[0], _SHARED[shared]


_SHARED = {"name": "name", "e-mail": "e-mail address", "phone": "phone number"}
