"""One immutable snapshot of the book: what every screen and every change reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import Any, cast

import msgspec

from store.errors import Gone
from store.models import (
    TABLE_OF,
    TABLES,
    Contact,
    Event,
    FollowUp,
    Interaction,
    Item,
    MyNews,
    Profile,
    Record,
)
from store.ops import Edit, ListEdit, Patch, Put
from store.tables import Rows
from store.talks.log import TalkLog, TalksInMemory

NOUNS = {
    "contacts": "That person",
    "interactions": "That talk",
    "follow_ups": "That promise or plan",
    "events": "That event",
}
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DEFAULT_PROFILE = Profile(uid="profile", created_at=EPOCH, changed_at=EPOCH)
"""What a book without a profile row is read as; its uid is the same in every book."""


class State:
    """All records of one moment. Reading never changes it; `apply` gives the next one."""

    def __init__(self, revision: int, tables: Mapping[str, Rows], talks: TalkLog) -> None:
        self.revision = revision
        self._tables = dict(tables)
        self._talks = talks

    @classmethod
    def of(cls, *records: Record) -> State:
        """A state of just these records: for tests and pure functions."""
        by_table: dict[str, dict[str, Record]] = {table: {} for table in TABLES}
        for record in records:
            by_table[TABLE_OF[type(record)]][record.uid] = record
        talks = TalksInMemory(cast("Iterable[Interaction]", by_table.pop("interactions").values()))
        tables = {table: _ready(rows) for table, rows in by_table.items()}
        return cls(0, tables, TalkLog(talks))

    @cached_property
    def contacts(self) -> Mapping[str, Contact]:
        """uid -> person, in row order; archived ones too."""
        return cast("Mapping[str, Contact]", self.records("contacts"))

    @cached_property
    def follow_ups(self) -> Mapping[str, FollowUp]:
        """uid -> promise or plan, of every status."""
        return cast("Mapping[str, FollowUp]", self.records("follow_ups"))

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """uid -> event, in row order; those that are over too."""
        return cast("Mapping[str, Event]", self.records("events"))

    @cached_property
    def my_news(self) -> Mapping[str, MyNews]:
        """uid -> a piece of the user's own news."""
        return cast("Mapping[str, MyNews]", self.records("my_news"))

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """key -> the state of a row of Today. By key, not by uid."""
        items = cast("Mapping[str, Item]", self.records("items"))
        return MappingProxyType({item.key: item for item in items.values()})

    @cached_property
    def profile(self) -> Profile:
        """The user's own page; a default one while the table is empty."""
        rows = cast("Mapping[str, Profile]", self.records("profile"))
        return next(iter(rows.values()), DEFAULT_PROFILE)

    @property
    def last_talk(self) -> Mapping[str, date]:
        """contact uid -> last day they were present at; a vague talk counts from its last day."""
        return MappingProxyType(self._talks.last().days)

    def last_talk_on(self, contact: str) -> str:
        """The day text, exact or vague, of the last talk they were at; empty without one."""
        return self._talks.last().on(contact)

    @property
    def talks(self) -> TalkLog:
        """The talks, decoded when asked for."""
        return self._talks

    def records(self, table: str) -> Mapping[str, Record]:
        """Any table of schema 1, typed, by uid. Interactions are slow on big books."""
        if table == "interactions":
            return self._talks.all()
        return MappingProxyType(self._tables[table].all())

    def has_table_of(self, other: State, table: str) -> bool:
        """Whether nothing in a table, talks aside, was put, changed or removed between the two."""
        return self._tables[table] is other._tables[table]

    def record(self, table: str, uid: str) -> Record | None:
        """One record of any table of schema 1."""
        if table == "interactions":
            return self._talks.get(uid)
        return self._tables[table].all().get(uid)

    def interaction(self, uid: str) -> Interaction | None:
        """One talk."""
        return self._talks.get(uid)

    def interactions_of(self, contact: str) -> tuple[Interaction, ...]:
        """The talks at which this person was present or mentioned, newest first."""
        return self._talks.of(contact)

    def interactions_at(self, event: str) -> tuple[Interaction, ...]:
        """The talks that belong to this event, in row order."""
        return self._talks.at(event)

    def follow_ups_of(self, contact: str) -> tuple[FollowUp, ...]:
        """This person's promises and plans: open ones first, by due day, undated ones last."""
        return self._follow_ups_by_contact.get(contact, ())

    @property
    def begun(self) -> bool:
        """Whether anybody, or an event, is in the book."""
        return bool(self._tables["contacts"] or self._tables["events"])

    @cached_property
    def timely(self) -> Iterable[Contact]:
        """Whom time alone may bring up: those with a rhythm or a day that comes round."""
        return cast("Iterable[Contact]", self._tables["contacts"].having("rhythm", "dates"))

    def person(self, uid: str) -> Contact | None:
        """One person; nobody else is read for that."""
        return cast("Contact | None", self._tables["contacts"].one(uid))

    def contact(self, uid: str) -> Contact:
        """One person. Raises Gone."""
        found = self.person(uid)
        if found is None:
            raise gone("contacts")
        return found

    def event(self, uid: str) -> Event:
        """One event. Raises Gone."""
        found = self.events.get(uid)
        if found is None:
            raise gone("events")
        return found

    def follow_up(self, uid: str) -> FollowUp:
        """One promise or plan. Raises Gone."""
        found = self.follow_ups.get(uid)
        if found is None:
            raise gone("follow_ups")
        return found

    @cached_property
    def _follow_ups_by_contact(self) -> dict[str, tuple[FollowUp, ...]]:
        found: dict[str, list[FollowUp]] = {}
        for follow_up in self.follow_ups.values():
            found.setdefault(follow_up.contact, []).append(follow_up)
        return {uid: tuple(sorted(each, key=_by_due)) for uid, each in found.items()}

    def apply(self, edit: Edit, now: datetime) -> State:
        """The state after `edit`; `changed_at` of what it touches moves on. Raises Gone.

        Patching the profile of a book that has none yet creates it.
        """
        return self.put(self.changes(edit, now))

    def changes(self, edit: Edit, now: datetime) -> dict[str, dict[str, Record | None]]:
        """What `edit` comes to: table -> uid -> the record after it, or None. Raises Gone."""
        changes: dict[str, dict[str, Record | None]] = {}
        for op in edit.ops:
            if isinstance(op, Put):
                changes.setdefault(op.table, {})[op.record.uid] = op.record
                continue
            touched = changes.setdefault(op.table, {})
            before = touched[op.uid] if op.uid in touched else self.record(op.table, op.uid)
            if before is None and op.table == "profile" and isinstance(op, Patch):
                before = self.profile if op.uid == self.profile.uid else None
                if before is not None:
                    before = msgspec.structs.replace(before, created_at=now)
            if before is None:
                raise gone(op.table)
            if isinstance(op, Patch):
                after = patched(before, op, now)
                if any(getattr(after, name) != getattr(before, name) for name in op.fields):
                    touched[op.uid] = after
            else:
                touched[op.uid] = None
        return changes

    def expecting(self, edit: Edit, now: datetime) -> State:
        """The same state, told which talks of `edit` are new.

        To look for one talk among all of a big book takes as long as a tenth of a save. What was
        created at `now` or later cannot be in the book yet.
        """
        new = [
            op.record.uid
            for op in edit.ops
            if isinstance(op, Put) and op.table == "interactions" and op.record.created_at >= now
        ]
        return State(self.revision, self._tables, self._talks.without(new)) if new else self

    def put(
        self, changes: Mapping[str, Mapping[str, Record | None]], revision: int | None = None
    ) -> State:
        """The state with these records put, replaced or (None) removed, as `changes` gives them."""
        tables = dict(self._tables)
        talks = self._talks
        for table, rows in changes.items():
            if table == "interactions":
                talks = talks.change(cast("Mapping[str, Interaction | None]", rows))
            else:
                tables[table] = tables[table].change(rows)
        return State(self.revision if revision is None else revision, tables, talks)


def gone(table: str) -> Gone:
    """The error for a record that left meanwhile."""
    return Gone(f"{NOUNS.get(table, 'That entry')} is no longer in the book. Nothing was changed.")


def patched(record: Record, op: Patch, now: datetime) -> Record:
    """`record` with the fields of `op` changed and `changed_at` moved on."""
    fields: dict[str, Any] = {}
    for name, change in op.fields.items():
        if isinstance(change, ListEdit):
            fields[name] = edited(getattr(record, name), change)
        else:
            fields[name] = change[1]
    fields["changed_at"] = max(now, record.changed_at + timedelta(microseconds=1))
    return msgspec.structs.replace(record, **fields)


def edited(values: tuple[Any, ...], change: ListEdit) -> tuple[Any, ...]:
    """`values` without what leaves and with what joins, each once."""
    if change.before == values:
        return change.after
    kept = tuple(value for value in values if value not in change.remove)
    return kept + tuple(value for value in change.add if value not in kept)


def _ready(records: dict[str, Record]) -> Rows:
    return Rows(lambda: records)


def _by_due(follow_up: FollowUp) -> tuple[bool, bool, str, str]:
    return (follow_up.status != "open", not follow_up.due, follow_up.due, follow_up.uid)
