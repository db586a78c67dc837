"""Notes, facts and talks findable by their words: each folded once, into one long text.

Folding 100,000 talks takes most of a second, so it is done in slices; a keystroke then looks
through one string, which takes a few milliseconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import islice
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.fold import fold
from store.found import Found, excerpt
from store.models import Contact, Interaction

if TYPE_CHECKING:
    from store.state import State

_BATCH = 500
_SAMPLE = 1_000_000
"""Characters in which the tokens of a query are counted."""


class Lines:
    """Folded texts, a line each, that can be looked through as one string."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._parts: list[str] = []
        self._text = ""
        self._length = 0

    def add(self, text: str) -> None:
        """One more line; `ready` makes it findable."""
        line = fold(text) + "\n"
        self._starts.append(self._length)
        self._parts.append(line)
        self._length += len(line)

    def ready(self) -> None:
        """Take in what was added."""
        self._text = "".join(self._parts)
        self._parts = [self._text]

    def find(self, tokens: list[str]) -> Iterator[int]:
        """Numbers of the lines that hold every token, in order.

        The token that is rarest in a sample leads, so that few lines are looked at closely.
        """
        if len(tokens) > 1:
            counted = sorted((self._text.count(token, 0, _SAMPLE), token) for token in tokens)
            tokens = [token for _, token in counted]
        at = 0
        while tokens and (at := self._text.find(tokens[0], at)) >= 0:
            row = bisect_right(self._starts, at) - 1
            start = self._starts[row]
            at = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._text)
            if all(self._text.find(token, start, at) >= 0 for token in tokens[1:]):
                yield row


class NoteSearch:
    """Notes, stories of how people met, and facts that are not private."""

    def __init__(self, contacts: Mapping[str, Contact]) -> None:
        self._found: list[Found] = []
        self._lines = Lines()
        for one in contacts.values():
            for text in (one.notes, one.met_story):
                if text:
                    self._take(Found(kind="note", contact=one.uid, name=one.name, text=text))
            for fact in one.facts:
                if not fact.private:
                    self._take(Found(kind="fact", contact=one.uid, name=one.name, text=fact.text))
        self._lines.ready()

    def find(self, query: str, limit: int = 50) -> tuple[Found, ...]:
        """Those that hold every word of `query`, each with the words around the hit."""
        tokens = fold(query).split()
        rows = islice(self._lines.find(tokens), limit)
        return tuple(
            replace(self._found[row], text=excerpt(self._found[row].text, tokens[0]))
            for row in rows
        )

    def _take(self, found: Found) -> None:
        self._found.append(found)
        self._lines.add(found.text)


class TalkSearch:
    """The talks of one state. Call `build` until it says done; `find` works from the start."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._names = {uid: one.name for uid, one in state.contacts.items()}
        self._waiting: list[Interaction] | None = None
        self._talks: list[Interaction] = []
        self._lines = Lines()

    def build(self, seconds: float | None = None) -> bool:
        """Fold more talks, newest first, for about `seconds`; True when all are in."""
        until = None if seconds is None else perf_counter() + seconds
        if self._waiting is None:
            talks = self._state.records("interactions").values()
            self._waiting = sorted(
                (talk for talk in talks if isinstance(talk, Interaction)), key=lambda talk: talk.on
            )
        while self._waiting and (until is None or perf_counter() < until):
            for _ in range(min(_BATCH, len(self._waiting))):
                self._take(self._waiting.pop())
        self._lines.ready()
        return not self._waiting

    def find(self, query: str, limit: int = 50) -> tuple[Found, ...]:
        """The newest talks whose words, topics, tags or people hold every word of `query`.

        `#tag` fits the talks with a tag that starts so.
        """
        tokens = fold(query).split()
        rows = islice(self._lines.find(tokens), limit)
        return tuple(self._found(self._talks[row], tokens) for row in rows)

    def _take(self, talk: Interaction) -> None:
        names = [self._names.get(uid, "") for uid in (*talk.people, *talk.mentioned)]
        tags = (f"#{tag}" for tag in talk.tags)
        words = (talk.channel, talk.text, talk.gave, talk.received, *talk.topics, *tags)
        self._talks.append(talk)
        self._lines.add("\n".join((*words, *names)))

    def _found(self, talk: Interaction, tokens: list[str]) -> Found:
        people = [uid for uid in (*talk.people, *talk.mentioned) if uid in self._names]
        said = talk.text or ", ".join(talk.topics) or talk.gave or talk.received
        return Found(
            kind="talk",
            contact=people[0] if people else "",
            name=self._names[people[0]] if people else "",
            text=excerpt(said, tokens[0]),
            uid=talk.uid,
            on=talk.on,
            tags=talk.tags,
        )
