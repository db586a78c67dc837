"""Notes, facts and talks findable by their words: each folded once, into one long text.

Folding 100,000 talks takes most of a second, so it is done in slices; a keystroke then looks
through one string, which takes a few milliseconds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate, islice
from time import perf_counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from store.fold import fold
from store.found import Found, excerpt
from store.models import Contact, Interaction
from store.talks.log import Said

if TYPE_CHECKING:
    from store.state import State

_BATCH = 500
_SAMPLE = 1_000_000
"""Characters in which the tokens of a query are counted."""


class _Block:
    """Folded texts, a line each, in one string; its first line has the number `first`."""

    def __init__(self, lines: list[str], first: int) -> None:
        self.text = "".join(lines)
        self.first = first
        self._starts = list(accumulate(map(len, lines), initial=0))

    def find(self, tokens: list[str]) -> Iterator[int]:
        """Numbers of the lines that hold every token, the first of which leads."""
        at = 0
        while (at := self.text.find(tokens[0], at)) >= 0:
            row = bisect_right(self._starts, at) - 1
            start, at = self._starts[row], self._starts[row + 1]
            if all(self.text.find(token, start, at) >= 0 for token in tokens[1:]):
                yield self.first + row


class Lines:
    """Folded texts, a line each, that can be looked through as a few long strings.

    What was taken in is not copied again when more comes.
    """

    def __init__(self) -> None:
        self._blocks: list[_Block] = []
        self._new: list[str] = []
        self._rows = 0

    def add(self, text: str) -> None:
        """One more line; `ready` makes it findable."""
        self._new.append(fold(text) + "\n")

    def ready(self) -> None:
        """Take in what was added."""
        if self._new:
            self._blocks.append(_Block(self._new, self._rows))
            self._rows += len(self._new)
            self._new = []

    def find(self, tokens: list[str]) -> Iterator[int]:
        """Numbers of the lines that hold every token, in order.

        The token that is rarest in a sample leads, so that few lines are looked at closely.
        """
        if len(tokens) > 1:
            tokens = sorted(tokens, key=lambda token: (self._sampled(token), token))
        for block in self._blocks if tokens else ():
            yield from block.find(tokens)

    def _sampled(self, token: str) -> int:
        """How often a token is in the first of the text."""
        counted, left = 0, _SAMPLE
        for block in self._blocks:
            if left <= 0:
                break
            counted += block.text.count(token, 0, left)
            left -= len(block.text)
        return counted


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
        self._names = {uid: one.name for uid, one in state.contacts.items()}
        self._coming = state.talks.in_turn()
        self._by_day: dict[str, list[Said | Interaction]] = {}
        self._waiting: Iterator[Said | Interaction] | None = None
        self._talks: list[Said | Interaction] = []
        self._lines = Lines()

    def build(self, seconds: float | None = None) -> bool:
        """Go on for about `seconds`; True when all talks are in, the newest of which come first.

        They are read before they are folded, because a file is in the order they were logged in.
        """
        until = None if seconds is None else perf_counter() + seconds
        # Something at each call, so that however slow the machine it comes to an end.
        while more := self._read() if self._waiting is None else self._take_in(self._waiting):
            if until is not None and perf_counter() >= until:
                break
        self._lines.ready()
        return not more

    def _read(self) -> bool:
        """Read some more of the file."""
        some = next(self._coming, None)
        for talk in some or ():
            self._by_day.setdefault(talk.on, []).append(talk)
        if some is None:
            self._waiting = self._newest_first()
        return True

    def _newest_first(self) -> Iterator[Said | Interaction]:
        for day in sorted(self._by_day, reverse=True):
            yield from reversed(self._by_day.pop(day))

    def _take_in(self, waiting: Iterator[Said | Interaction]) -> bool:
        """Fold some more; False when there are no more."""
        before = len(self._talks)
        for talk in islice(waiting, _BATCH):
            self._take(talk)
        return len(self._talks) > before

    def find(self, query: str, limit: int = 50) -> tuple[Found, ...]:
        """The newest talks whose words, topics, tags or people hold every word of `query`.

        `#tag` fits the talks with a tag that starts so.
        """
        tokens = fold(query).split()
        rows = islice(self._lines.find(tokens), limit)
        return tuple(self._found(self._talks[row], tokens) for row in rows)

    def _take(self, talk: Said | Interaction) -> None:
        names = [self._names.get(uid, "") for uid in (*talk.people, *talk.mentioned)]
        tags = (f"#{tag}" for tag in talk.tags)
        words = (talk.channel, talk.text, talk.gave, talk.received, *talk.topics, *tags)
        self._talks.append(talk)
        self._lines.add("\n".join((*words, *names)))

    def _found(self, talk: Said | Interaction, tokens: list[str]) -> Found:
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
