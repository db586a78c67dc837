"""Everything findable as you type: people by name, then notes and facts, then talks.

Prefixes and substrings of folded text come first; similar spelling is asked only when they give
little, because rapidfuzz costs an import. A query is plain words, never a pattern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from store.errors import BadInput, NotFound
from store.fold import fold
from store.found import Found
from store.models import Contact
from store.words import list_words

if TYPE_CHECKING:
    from store.state import State

FEW = 5
"""With fewer hits than this, similar spellings are looked for too."""
_SIMILAR = 0.87
"""Jaro-Winkler similarity from which two words may be the same name."""
_NAMED_CANDIDATES = 5

Closeness = Literal["starts", "words", "inside", "beside", "similar"]
"""How a person was found: their name starts with the query; words of it do; it is inside the
name; it is in where they work, live or are tagged; or the spelling is only similar."""


class Hit(msgspec.Struct, frozen=True):
    """One person found."""

    uid: str
    name: str
    closeness: Closeness


class PeopleSearch:
    """The people of one state, folded once (some 50 ms at 10,000); a keystroke then takes a few.

    Keep it beside the state and build a new one when `contacts` is no longer the state's.
    """

    def __init__(self, contacts: Mapping[str, Contact]) -> None:
        self.contacts = contacts
        rows = sorted(
            ((one.archived, fold(one.name), one) for one in contacts.values()),
            key=lambda row: row[:2],
        )
        self._people = [one for _, _, one in rows]
        self._names = [_name_text(one) for one in self._people]
        self._beside = [_beside_text(one) for one in self._people]
        self._tags = [{fold(tag) for tag in one.tags} for one in self._people]
        self._words: dict[str, list[int]] = {}

    def find(
        self, query: str, limit: int | None = None, *, similar: bool = True
    ) -> tuple[Hit, ...]:
        """The people whom `query` fits, best first, then by name; archived ones last.

        Every word must fit somewhere; `#tag` words narrow to people with a tag that starts so. An
        empty query is everyone. Without `similar` no other spelling is tried.
        """
        tags = [fold(word[1:]) for word in query.split() if word.startswith("#") and word[1:]]
        text = " ".join(word for word in query.split() if not word.startswith("#"))
        tokens = fold(text).split()
        pool = self._tagged(tags) if tags else range(len(self._people))
        hits = self._direct(tokens, pool)
        if similar and tokens and len(hits) < FEW:
            known = {row for row, _ in hits}
            hits += [(row, "similar") for row in self._similar(tokens, pool) if row not in known]
        return tuple(
            Hit(self._people[row].uid, self._people[row].name, how) for row, how in hits[:limit]
        )

    def _tagged(self, tags: list[str]) -> list[int]:
        return [
            row
            for row, mine in enumerate(self._tags)
            if all(any(tag.startswith(wanted) for tag in mine) for wanted in tags)
        ]

    def _direct(self, tokens: list[str], pool: Iterable[int]) -> list[tuple[int, Closeness]]:
        if not tokens:
            return [(row, "starts") for row in pool]
        found: dict[Closeness, list[int]] = {"starts": [], "words": [], "inside": [], "beside": []}
        names, beside = self._names, self._beside
        whole, starts = "\n " + " ".join(tokens), [" " + token for token in tokens]
        # Most people hold no longest word of the query: they are passed over at once.
        longest = max(tokens, key=len)
        for row in [row for row in pool if longest in names[row] or longest in beside[row]]:
            name = names[row]
            if all(token in name for token in tokens):
                if whole in name:
                    found["starts"].append(row)
                elif all(start in name for start in starts):
                    found["words"].append(row)
                else:
                    found["inside"].append(row)
            elif beside[row] and all(t in name or t in beside[row] for t in tokens):
                found["beside"].append(row)
        return [(row, how) for how, rows in found.items() for row in rows]

    def _similar(self, tokens: list[str], pool: Iterable[int]) -> list[int]:
        """People who have for each token a word of similar spelling, the most similar first."""
        from rapidfuzz import process
        from rapidfuzz.distance import JaroWinkler

        if not self._words:
            self._index_words()
        scores: dict[int, float] | None = None
        vocabulary = list(self._words)
        for token in tokens:
            if len(token) < 3:
                return []
            near: dict[int, float] = {}
            for word, score, _ in process.extract(
                token, vocabulary, scorer=JaroWinkler.similarity, score_cutoff=_SIMILAR, limit=30
            ):
                for row in self._words[word]:
                    near[row] = max(near.get(row, 0.0), score)
            scores = (
                near
                if scores is None
                else {row: scores[row] + near[row] for row in near if row in scores}
            )
        allowed = pool if isinstance(pool, range) else set(pool)
        kept = [row for row in scores or () if row in allowed]
        return sorted(kept, key=lambda row: (-(scores or {})[row], row))

    def _index_words(self) -> None:
        for row, name in enumerate(self._names):
            for word in set(name.split()):
                self._words.setdefault(word, []).append(row)


def find_people(state: State, query: str, limit: int | None = None) -> tuple[Hit, ...]:
    """The people of `state` whom `query` fits. To search at each key, keep a `PeopleSearch`."""
    return PeopleSearch(state.contacts).find(query, limit)


def find(state: State, query: str, limit: int = 50) -> tuple[Found, ...]:
    """Everything that fits: people, then notes and facts, then talks, at most `limit` of each.

    `#tag` gives the people who have such a tag, then the talks that have one. Private facts
    are never found here: they are shown on Person and nowhere else.
    """
    from store.search_text import NoteSearch, TalkSearch

    people = tuple(
        Found(kind="person", contact=hit.uid, name=hit.name, text=who(state.contacts[hit.uid]))
        for hit in find_people(state, query, limit)
    )
    if not fold(query).strip("# \t\n"):
        return people
    talks = TalkSearch(state)
    talks.build()
    notes = NoteSearch(state.contacts)
    return people + notes.find(query, limit) + talks.find(query, limit)


def resolve(state: State, words: str) -> str:
    """The uid of the one person whom `words` name: a name, enough of it, or the start of a uid.

    Raises BadInput with a sentence naming whom it could mean when it is nobody (NotFound) or
    several.
    """
    wanted = " ".join(words.split())
    if wanted in state.contacts:
        return wanted
    folded = fold(wanted)
    if not folded:
        raise BadInput("Whom do you mean? Give a name, or a part of one.")
    people: list[Contact] = []
    for names in (_exact_names, _first_names):
        called = [one for one in state.contacts.values() if folded in names(one)]
        people = people or [one for one in called if not one.archived] or called
    if not people:
        search = PeopleSearch(state.contacts)
        hits = search.find(wanted, similar=False)
        people = _closest(hits, state.contacts, folded.split()) or _by_uid(wanted, state.contacts)
        if not people:
            raise NotFound(_nobody(wanted, [hit.name for hit in search.find(wanted)]))
    if len(people) > 1:
        raise BadInput(_several(wanted, people))
    return people[0].uid


def who(one: Contact) -> str:
    """What tells one person from another of the same name: where they work, or live."""
    return ", ".join(part for part in (one.organisation or one.title, one.city) if part)


def _name_text(one: Contact) -> str:
    """Every name of a person, each after a newline and a space, so that starts can be told."""
    names = dict.fromkeys((one.name, *_other_names(one)))
    return "".join(f"\n {fold(' '.join(name.split()))}" for name in names if name)


def _other_names(one: Contact) -> tuple[str, ...]:
    return (one.short_name, *one.nicknames, f"{one.given} {one.family}".strip())


def _beside_text(one: Contact) -> str:
    parts = (one.organisation, one.title, one.city, one.circle, *one.tags)
    return fold("\n".join(part for part in parts if part))


def _exact_names(one: Contact) -> tuple[str, ...]:
    return tuple(fold(name) for name in (one.name, one.short_name, *one.nicknames) if name)


def _first_names(one: Contact) -> tuple[str, ...]:
    """A first name in full means its bearer, though other names begin with it: Rut, not Ruth."""
    return tuple(fold(name) for name in (one.given, *one.name.split()[:1]) if name)


def _by_uid(wanted: str, contacts: Mapping[str, Contact]) -> list[Contact]:
    return [one for one in contacts.values() if len(wanted) >= 6 and one.uid.startswith(wanted)]


def _closest(
    hits: Sequence[Hit], contacts: Mapping[str, Contact], tokens: list[str]
) -> list[Contact]:
    """The people of the best closeness found; archived ones only when nobody else fits.

    Those who have every token as a whole word of a name come before all others.
    """
    here = [hit for hit in hits if not contacts[hit.uid].archived] or hits
    named = [contacts[hit.uid] for hit in here if hit.closeness in ("starts", "words")]
    if whole := [one for one in named if set(tokens) <= set(_name_text(one).split())]:
        return whole
    for level in (("starts", "words"), ("inside",), ("beside",)):
        if best := [contacts[hit.uid] for hit in here if hit.closeness in level]:
            return best
    return []


def _nobody(wanted: str, near: list[str]) -> str:
    said = f"Nobody in the book is called “{wanted}”."
    if near:
        return f"{said} Did you mean {list_words(near[:_NAMED_CANDIDATES], 'or')}?"
    return f"{said} `kith add` makes a new person."


def _several(wanted: str, people: list[Contact]) -> str:
    labels = [f"{one.name} ({who(one)})" if who(one) else one.name for one in people]
    shown = [
        f"{label} [{one.uid[:8]}]" if labels.count(label) > 1 else label
        for label, one in zip(labels, people, strict=True)
    ][:_NAMED_CANDIDATES]
    if len(people) > _NAMED_CANDIDATES:
        shown.append("others")
    return f"“{wanted}” could be {list_words(shown, 'or')}. Say a little more of the name."
