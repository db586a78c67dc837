"""The talks of a book on disk, read straight from its bytes: one person's, or one talk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from store.models import Interaction
from store.rows import decoder, records, without_gc
from store.sheet import Sheet
from store.talks.cache import WORTH_KEEPING, TalkCache
from store.talks.last import LastTalks
from store.talks.log import Said

TABLE = "interactions"
_STRETCH = 1 << 18
"""Bytes of talks decoded in one go: a thousand, in some two milliseconds."""
_some = msgspec.json.Decoder(dict[str, Said])


class _Presence(msgspec.Struct, gc=False):
    """As little of a talk as says when who was last spoken to."""

    on: str
    people: tuple[str, ...] = ()


class TalksOnFile:
    """A source (see `store.talks.log`) that decodes what is asked for and no more."""

    def __init__(self, sheet: Sheet, cache: TalkCache | None) -> None:
        self._sheet = sheet
        self._cache = cache
        self._all: dict[str, Interaction] | None = None
        self._one: dict[str, Interaction | None] = {}
        self._kept: LastTalks | None = None

    def get(self, uid: str) -> Interaction | None:
        """The talk with this uid."""
        if self._all is not None:
            return self._all.get(uid)
        if uid not in self._one:
            # Looked for by every commit that logs a talk, to be sure that it is new.
            row = self._sheet.find(uid)
            self._one[uid] = None if row is None else _decoded(row.raw)
        return self._one[uid]

    def of(self, contact: str) -> Iterable[Interaction]:
        """The talks at which `contact` was present or mentioned."""
        for row in self._sheet.holding(contact):
            talk = _decoded(row.raw)
            if talk is not None and (contact in talk.people or contact in talk.mentioned):
                yield talk

    def at(self, event: str) -> Iterable[Interaction]:
        """The talks that belong to `event`."""
        for row in self._sheet.holding(event):
            talk = _decoded(row.raw)
            if talk is not None and talk.event == event:
                yield talk

    def all(self) -> Mapping[str, Interaction]:
        """Every talk by uid. Slow on big books, hence kept."""
        if self._all is None:
            self._all = {talk.uid: talk for talk in records(TABLE, self._sheet)}
        return self._all

    def in_turn(self) -> Iterator[Sequence[Said | Interaction]]:
        """Every talk, a stretch of the file at a time."""
        if self._all is not None or self._sheet.odd:
            # Rows that are no talk are told only by decoding the whole of each.
            yield list(self.all().values())
            return
        for rows in self._sheet.stretches(_STRETCH):
            yield list(_some.decode(rows).values())

    def last(self) -> LastTalks:
        """Who was last spoken to when."""
        found = self.kept()
        if found is None:
            found = self._kept = self._work_out()
            if self._cache is not None and self._sheet.length >= WORTH_KEEPING:
                self._cache.write(self._sheet, found)
        return found

    def kept(self) -> LastTalks | None:
        """The same, if it is in the cache."""
        if self._kept is None and self._cache is not None:
            self._kept = self._cache.read(self._sheet)
        return self._kept

    def _work_out(self) -> LastTalks:
        if self._sheet.odd:
            return LastTalks.of(self.all().values())
        with without_gc():
            talks = msgspec.json.decode(self._sheet.body(), type=dict[str, _Presence])
        return LastTalks.of(talks.values())


def _decoded(raw: bytes) -> Interaction | None:
    try:
        talk: Interaction = decoder(TABLE).decode(raw)
    except msgspec.MsgspecError:
        return None
    return talk
