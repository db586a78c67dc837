"""Which records a record refers to."""

from __future__ import annotations

from typing import Any

import msgspec

from store.models import EventPlan, Record


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
    plan: Any = None
    """Of an event; elsewhere a key of that name may hold anything."""

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
            self._look_for,
        }

    @property
    def _look_for(self) -> str:
        """The person to look for, of a plan as JSON or as a value."""
        if isinstance(self.plan, EventPlan):
            return self.plan.look_for
        found = self.plan.get("look_for", "") if isinstance(self.plan, dict) else ""
        return found if isinstance(found, str) else ""


def of_record(record: Record) -> set[str]:
    """What a record refers to."""
    return msgspec.convert(record, Refers, from_attributes=True).all
