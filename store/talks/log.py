"""The talks of a book, decoded only when asked for: what is in the file, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

import msgspec

from store.models import Interaction
from store.talks.last import LastTalks, place


class Said(msgspec.Struct, gc=False):
    """As much of a talk as it can be found by, and is shown of it then; the fields of a talk."""

    uid: str
    on: str
    channel: str = ""
    text: str = ""
    people: tuple[str, ...] = ()
    mentioned: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    gave: str = ""
    received: str = ""


class TalkSource(Protocol):
    """The talks as they were loaded; it never changes."""

    def get(self, uid: str) -> Interaction | None:
        """The talk with this uid."""
        ...

    def of(self, contact: str) -> Iterable[Interaction]:
        """The talks at which `contact` was present or mentioned, in any order."""
        ...

    def at(self, event: str) -> Iterable[Interaction]:
        """The talks that belong to `event`, in any order."""
        ...

    def all(self) -> Mapping[str, Interaction]:
        """Every talk by uid, in row order. Slow on big books."""
        ...

    def in_turn(self) -> Iterator[Sequence[Said | Interaction]]:
        """Every talk, some at a time, in row order; none is kept."""
        ...

    def last(self) -> LastTalks:
        """Who was last spoken to when."""
        ...

    def kept(self) -> LastTalks | None:
        """The same, if it can be had without looking at every talk."""
        ...


class TalksInMemory:
    """A source of records that are already there."""

    def __init__(self, talks: Iterable[Interaction] = ()) -> None:
        self._talks = {talk.uid: talk for talk in talks}

    def get(self, uid: str) -> Interaction | None:
        """The talk with this uid."""
        return self._talks.get(uid)

    def of(self, contact: str) -> Iterable[Interaction]:
        """The talks at which `contact` was present or mentioned."""
        return [t for t in self._talks.values() if contact in t.people or contact in t.mentioned]

    def at(self, event: str) -> Iterable[Interaction]:
        """The talks that belong to `event`."""
        return [talk for talk in self._talks.values() if talk.event == event]

    def all(self) -> Mapping[str, Interaction]:
        """Every talk by uid."""
        return self._talks

    def in_turn(self) -> Iterator[Sequence[Said | Interaction]]:
        """Every talk, all at once: they are there already."""
        yield list(self._talks.values())

    def last(self) -> LastTalks:
        """Who was last spoken to when."""
        return LastTalks.of(self._talks.values())

    def kept(self) -> LastTalks | None:
        """The same."""
        return self.last()


class TalkLog:
    """A source and what changed since it was loaded. Immutable: a change makes a new log."""

    __slots__ = ("_changed", "_last", "_of", "_source")

    def __init__(
        self, source: TalkSource, changed: Mapping[str, Interaction | None] | None = None
    ) -> None:
        self._source = source
        self._changed = changed or {}
        self._of: dict[str, tuple[Interaction, ...]] = {}
        self._last: LastTalks | None = None

    def get(self, uid: str) -> Interaction | None:
        """The talk with this uid."""
        if uid in self._changed:
            return self._changed[uid]
        return self._source.get(uid)

    def all(self) -> dict[str, Interaction]:
        """Every talk by uid, in row order. Slow on big books."""
        talks = dict(self._source.all())
        for uid, talk in self._changed.items():
            if talk is None:
                talks.pop(uid, None)
            else:
                talks[uid] = talk
        return talks

    def in_turn(self) -> Iterator[Sequence[Said | Interaction]]:
        """Every talk, some at a time, so that the keys are heard between; changed ones last."""
        for some in self._source.in_turn():
            yield [talk for talk in some if talk.uid not in self._changed]
        yield [talk for talk in self._changed.values() if talk is not None]

    def of(self, contact: str) -> tuple[Interaction, ...]:
        """The talks at which `contact` was present or mentioned, newest first."""
        if contact not in self._of:
            there = {talk.uid: talk for talk in self._source.of(contact)}
            for uid, talk in self._changed.items():
                if talk is not None and (contact in talk.people or contact in talk.mentioned):
                    there[uid] = talk
                else:
                    there.pop(uid, None)
            # Several lines saved as one have one time; then the row that came later is newer.
            talks = sorted(there.values(), key=lambda t: (place(t.on), t.created_at))
            self._of[contact] = tuple(reversed(talks))
        return self._of[contact]

    def at(self, event: str) -> tuple[Interaction, ...]:
        """The talks that belong to `event`, in row order."""
        there = {talk.uid: talk for talk in self._source.at(event)}
        for uid, talk in self._changed.items():
            if talk is not None and talk.event == event:
                there[uid] = talk
            else:
                there.pop(uid, None)
        return tuple(there.values())

    def last(self) -> LastTalks:
        """Who was last spoken to when."""
        if self._last is None:
            last = self._source.last().copy()
            for uid, talk in self._changed.items():
                self._move(last, self._source.get(uid), talk)
            self._last = last
        return self._last

    def last_if_kept(self) -> LastTalks | None:
        """`last`, if it can be had without looking at every talk."""
        if self._last is None and self._source.kept() is None:
            return None
        return self.last()

    def without(self, uids: Iterable[str]) -> TalkLog:
        """The same log, told that no talk has these uids, so that nobody looks for them."""
        unheard = {uid: None for uid in uids if uid not in self._changed}
        after = TalkLog(self._source, {**self._changed, **unheard})
        after._of, after._last = self._of, self._last
        return after

    def change(self, changes: Mapping[str, Interaction | None]) -> TalkLog:
        """The log with these talks put, replaced or (None) removed."""
        after = TalkLog(self._source, {**self._changed, **changes})
        moved = {
            uid
            for key, talk in changes.items()
            for each in (self.get(key), talk)
            if each is not None
            for uid in (*each.people, *each.mentioned)
        }
        after._of = {uid: talks for uid, talks in self._of.items() if uid not in moved}
        if self._last is not None:
            last = self._last.copy()
            for uid, talk in changes.items():
                after._move(last, self.get(uid), talk)
            after._last = last
        return after

    def _move(self, last: LastTalks, before: Interaction | None, after: Interaction | None) -> None:
        """Bring `last` up to date for the people of one talk that changed."""
        for uid in before.people if before is not None else ():
            last.move(uid, self.of(uid))
        if after is not None:
            for uid in after.people:
                last.put(uid, after.on)
