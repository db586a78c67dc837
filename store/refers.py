"""Which records a record refers to."""

from __future__ import annotations

import msgspec

from store.models import Record


class Refers(msgspec.Struct, gc=False):
    """Every field by which a record refers to others; a row decodes to it, whatever else it has."""

    uid: str = ""
    introduced_by: str = ""
    contact: str = ""
    from_interaction: str = ""
    event: str = ""
    step: str = ""
    a: str = ""
    b: str = ""
    people: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    met: tuple[str, ...] = ()

    @property
    def all(self) -> set[str]:
        """The uids, and whatever plain names stand among them."""
        return {
            self.introduced_by,
            self.contact,
            self.from_interaction,
            self.event,
            self.step,
            self.a,
            self.b,
            *self.people,
            *self.mentioned,
            *self.closes,
            *self.expected,
            *self.met,
        }


def of_record(record: Record) -> set[str]:
    """What a record refers to."""
    return msgspec.convert(record, Refers, from_attributes=True).all
