"""Talks findable by their words: every talk folded once into one long text, newest first.

Folding 100,000 talks takes most of a second, so it is done in slices; a keystroke then looks
through one string, which takes a few milliseconds.
"""

from __future__ import annotations

from bisect import bisect_right
from time import perf_counter
from typing import TYPE_CHECKING

from store.fold import fold
from store.models import Interaction
from store.search import Found, excerpt

if TYPE_CHECKING:
    from store.state import State

_BATCH = 500


class TalkSearch:
    """The talks of one state. Call `build` until it says done; `find` works from the start."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._names = {uid: one.name for uid, one in state.contacts.items()}
        self._waiting: list[Interaction] | None = None
        self._talks: list[Interaction] = []
        self._starts: list[int] = []
        self._parts: list[str] = []
        self._text = ""
        self._length = 0

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
        self._text = "".join(self._parts)
        self._parts = [self._text]
        return not self._waiting

    def find(self, query: str, limit: int = 50) -> tuple[Found, ...]:
        """The newest talks whose words, topics or people hold every word of `query`."""
        tokens = sorted(fold(query).split(), key=len, reverse=True)
        found: list[Found] = []
        at = 0
        while tokens and len(found) < limit and (at := self._text.find(tokens[0], at)) >= 0:
            row = bisect_right(self._starts, at) - 1
            start = self._starts[row]
            at = self._starts[row + 1] if row + 1 < len(self._starts) else len(self._text)
            if all(self._text.find(token, start, at) >= 0 for token in tokens[1:]):
                found.append(self._found(self._talks[row], tokens))
        return tuple(found)

    def _take(self, talk: Interaction) -> None:
        names = [self._names.get(uid, "") for uid in (*talk.people, *talk.mentioned)]
        words = (talk.channel, talk.text, talk.gave, talk.received, *talk.topics, *talk.tags)
        line = fold("\n".join((*words, *names))) + "\n"
        self._talks.append(talk)
        self._starts.append(self._length)
        self._parts.append(line)
        self._length += len(line)

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
        )
