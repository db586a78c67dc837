"""What a merge comes to, in words: what comes in, what takes whose place, and what gave way."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from store import load, rows
from store.fold import fold
from store.history import named
from store.merge.union import Merged, Pair
from store.models import Contact, Event, FollowUp, Interaction, Record
from store.state import State
from store.words import cut, list_words, sentence

NOUNS = {
    "contacts": ("person", "people"),
    "interactions": ("talk", "talks"),
    "follow_ups": ("promise or plan", "promises and plans"),
    "items": ("row of Today", "rows of Today"),
    "events": ("event", "events"),
    "relations": ("relation", "relations"),
    "introductions": ("introduction", "introductions"),
    "rehearsals": ("practice", "practices"),
    "cards": ("practice card", "practice cards"),
    "steps": ("step of the ladder", "steps of the ladder"),
    "exposures": ("small step", "small steps"),
    "thoughts": ("thought page", "thought pages"),
    "prompts": ("line of the coach", "lines of the coach"),
    "my_news": ("piece of your news", "pieces of your news"),
    "profile": ("page about you", "pages about you"),
}
NOTHING = "Everything in it is here already."
_WIDE = 40
_VALUES = 3
"""Values of one field that are named; of a longer list the rest is counted."""
_SMALL = {"uid", "created_at", "changed_at", "today", "closes", "from_interaction", "event"}
"""Fields that are not told: what Kithbook keeps for itself. `today` is who was chosen for a day."""
_UID = re.compile(r"[0-9a-f]{32}")


class Section(NamedTuple):
    """One thing that happens, and to whom."""

    says: str
    entries: tuple[str, ...] = ()
    more: int = 0
    """Entries left out."""


def report(merged: Merged, most: int) -> list[Section]:
    """Everything that a merge does and does not do, at most `most` entries of each kind."""
    names = _Names(merged)
    back = merged.back
    again = set(back)
    came = [pair for pair in merged.came if pair not in again]
    removed = merged.removed
    older = [pair for pair in merged.older if pair.table != "profile" or _gives_way(pair)]
    lists: Iterable[tuple[str, Sequence[Pair], Callable[[Pair], str]]] = (
        ("Comes in: {}.", came, names.bare),
        (
            "Newer in the copy, so it takes the place of yours: {}.",
            merged.newer,
            lambda pair: names.with_lost(pair, pair.ours, pair.theirs, "yours had"),
        ),
        (
            "Newer here, so yours stays: {}.",
            older,
            lambda pair: names.with_lost(pair, pair.theirs, pair.ours, "the copy had"),
        ),
        ("Removed in the copy, and now here: {}.", removed, names.removed),
        ("Removed in the copy but changed here since, so it stays: {}.", merged.stayed, names.any),
        ("Removed here, and stays so: {}.", merged.gone, names.any),
        ("Removed here but changed in the copy since, so it comes back: {}.", back, names.any),
        ("Written down on both sides, and one now: {}.", merged.joined, lambda pair: ""),
    )
    sections = []
    for says, pairs, say in lists:
        if pairs:
            shown, more = _first(filter(None, map(say, pairs)), most)
            sections.append(Section(says.format(counted(pairs)), shown, more))
    twice = [pair for pair in came if names.twice(pair)]
    if twice:
        shown, more = _first(map(names.any, twice), most)
        says = "Somebody of that name is here already, and both stay: {}."
        sections.append(Section(says.format(counted(twice)), shown, more))
    return [*sections, *_apart(merged)]


def lines(sections: Sequence[Section]) -> list[str]:
    """The same, a line each; entries are indented."""
    out = []
    for section in sections:
        out.append(section.says)
        out += [f"  {entry}" for entry in section.entries]
        if section.more:
            out.append(f"  and {section.more} more")
    return out or [NOTHING]


def counted(pairs: Iterable[Pair]) -> str:
    """`3 people, 1 talk`."""
    counts = Counter(pair.table for pair in pairs)
    return ", ".join(
        f"{counts[table]} {one if counts[table] == 1 else many}"
        for table, (one, many) in NOUNS.items()
        if counts[table]
    )


def _gives_way(pair: Pair) -> bool:
    """Whether anything of the copy's row gives way that is worth a word."""
    return bool(left_behind(pair.theirs or b"{}", pair.ours or b"{}"))


def left_behind(
    loser: bytes, winner: bytes, called: Callable[[str], str] = lambda uid: ""
) -> list[str]:
    """What the row that gives way holds and the other does not, field by field.

    `called` gives the name of whom a uid means; a uid without one says nothing, and is left out.
    """
    last, first = json.loads(winner), json.loads(loser)
    found = []
    for name, value in first.items():
        there = last.get(name)
        if name in _SMALL or value == there or value in ("", None, False, [], {}):
            continue
        if isinstance(value, list):
            kept = there if isinstance(there, list) else []
            values = [each for each in value if each not in kept]
        elif isinstance(value, dict):
            kept_parts = there if isinstance(there, dict) else {}
            values = [part for key, part in value.items() if kept_parts.get(key) != part]
        else:
            values = [value]
        values = [named for each in values if (named := _by_name(each, called)) != ""]
        if values:
            found.append(f"{name.replace('_', ' ')} {_shown(values)}")
    return found


def _by_name(value: Any, called: Callable[[str], str]) -> Any:
    return called(value) if isinstance(value, str) and _UID.fullmatch(value) else value


def _shown(values: Sequence[Any]) -> str:
    some = ", ".join(cut(_one(value), _WIDE) for value in values[:_VALUES])
    rest = len(values) - _VALUES
    return f"{some} and {rest} more" if rest > 0 else some


def _one(value: Any) -> str:
    """A value in a few characters: what it says, not how it is kept."""
    if isinstance(value, dict):
        names = ("value", "text", "date", "name")
        said = next((value[name] for name in names if value.get(name)), None)
        return str(said) if said is not None else json.dumps(value, ensure_ascii=False)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _first(entries: Iterator[str], most: int) -> tuple[tuple[str, ...], int]:
    shown: list[str] = []
    more = 0
    for entry in entries:
        if len(shown) < most:
            shown.append(entry)
        else:
            more += 1
    return tuple(shown), more


def _apart(merged: Merged) -> Iterator[Section]:
    if merged.odd:
        rows_, them = (
            ("One row", "it is") if merged.odd == 1 else (f"{merged.odd} rows", "they are")
        )
        yield Section(f"{rows_} of the copy cannot be read; {them} kept as found.")
    if merged.tables:
        tables = list_words(merged.tables)
        yield Section(f"Not Kithbook's own, and comes along as it is: {tables}.")
    for name, count in merged.apart:
        which = "one row" if count == 1 else f"{count} rows"
        yield Section(
            f"{name} is not Kithbook's own, so yours stays as it is. The copy has {which} that "
            "yours does not have, and keeps them."
        )


class _Names:
    """What a record is called, in both books."""

    def __init__(self, merged: Merged) -> None:
        gone = (*merged.removed, *merged.gone)
        self._state = State.of(
            *rows.by_uid("contacts", merged.document.sheet("contacts")).values(),
            *(self._record(pair) for pair in gone if pair.table == "contacts"),
        )
        self._after = merged.document
        self._called_so: Counter[str] = Counter()
        left = [pair.uid for pair in merged.removed]
        self._named_still = load.referred(merged.document, left) if left else set()

    def twice(self, pair: Pair) -> bool:
        """Whether a person who comes in has the name of another."""
        if pair.table != "contacts":
            return False
        if not self._called_so:
            everyone = rows.by_uid("contacts", self._after.sheet("contacts")).values()
            self._called_so = Counter(fold(getattr(one, "name", "")) for one in everyone)
        return self._called_so[fold(getattr(self._record(pair), "name", ""))] > 1

    def bare(self, pair: Pair) -> str:
        """Its name, if it has one of its own; what is small is counted only."""
        record = self._record(pair)
        if isinstance(record, Contact | Event | Interaction | FollowUp):
            return self._called(record)
        return ""

    def any(self, pair: Pair) -> str:
        """Its name, or what it is."""
        return self._called(self._record(pair))

    def removed(self, pair: Pair) -> str:
        """The same, and whether something else in the book goes on naming them."""
        still = " (something here still names them)" if pair.uid in self._named_still else ""
        return f"{self.any(pair)}{still}"

    def with_lost(self, pair: Pair, loser: bytes | None, winner: bytes | None, whose: str) -> str:
        """The same, with what gave way; empty when nothing did."""
        gave = left_behind(loser or b"{}", winner or b"{}", self._person)
        return f"{self.any(pair)}: {whose} {'; '.join(gave)}" if gave else ""

    def _person(self, uid: str) -> str:
        found = self._state.contacts.get(uid)
        return found.name if found is not None else ""

    def _called(self, record: Record) -> str:
        if isinstance(record, Interaction):
            called = f"{named(self._state, record)}, {record.on}"
        elif isinstance(record, FollowUp):
            called = ": ".join(filter(None, (named(self._state, record), record.text)))
        else:
            called = named(self._state, record)
        return cut(sentence(called), 2 * _WIDE)

    def _record(self, pair: Pair) -> Record:
        raw = pair.after or pair.ours or pair.theirs or b""
        record: Record = rows.decoder(pair.table).decode(raw)
        return record
