"""The marks of a talk: topics, news, what was given and got, tags, a feeling; the rest is note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from store.models import Feeling
from store.quicklog.clauses import in_sentence, spoke, topic_ends, topics_of
from store.quicklog.line import Line
from store.quicklog.tokens import Word, word_set

Kind = Literal["head", "text", "note", "topic", "news", "me", "gave", "got"]

_COLON_MARKS: dict[str, Kind] = {
    "news": "news", "me": "me", "gave": "gave", "got": "got", "received": "got", "topic": "topic",
    "topics": "topic", "about": "topic", "re": "topic",
    "note": "note", "notes": "note",
}  # fmt: skip
_FEELINGS: dict[str, Feeling] = {
    "drained": "drained", "tired": "drained", "exhausted": "drained", "draining": "drained",
    "fine": "fine", "ok": "fine", "okay": "fine", "good": "fine", "neutral": "fine",
    "energised": "energised", "energized": "energised", "energising": "energised",
    "energizing": "energised", "great": "energised", "happy": "energised",
}  # fmt: skip
_NOT_ME = word_set(
    "told asked gave sent showed called wrote texted to for with and from of tell ask show like "
    "between let"
)
"""Words before "me:" that make it a part of the sentence: "told me: ..."."""
_KNOWS = frozenset({"knows", "cares"})
"""Words before "about" that make it something to know of a person met, and no topic."""
_MEASURES = word_set(
    "hour hours minute minutes min mins day days week weeks month months year years time half "
    "quarter twice to"
)
_BETWEEN = frozenset({"date", "time", "tag", "feeling"})
"""What a line may hold between the words of a note: it is told elsewhere."""
_NOTE_TOPIC_WORDS = 6
"""A longer "about ..." inside a note is a sentence, no topic."""


class Segment(NamedTuple):
    """A stretch of the talk that one mark opened; words `start` to `end`, without the mark."""

    kind: Kind
    start: int
    end: int


class Marked(NamedTuple):
    """What the segments said."""

    text: str
    topics: tuple[str, ...]
    news: tuple[str, ...]
    my_news: tuple[str, ...]
    gave: str
    received: str


def claim_tags(line: Line, end: int, start: int = 0) -> tuple[str, ...]:
    """The tags from `start` to `end`, claimed: `#robotics`, `tag:robotics`; each once."""
    tags: list[str] = []
    for place in range(start, end):
        word = line.words[place]
        if word.plain or place in line.covered:
            continue
        written = word.core if word.kind == "tag" else _tag_word(word)
        if written:
            line.claim(place, place + 1, "tag")
            if all(written.casefold() != tag.casefold() for tag in tags):
                tags.append(written)
    return tuple(tags)


def _tag_word(word: Word) -> str:
    head, colon, rest = word.core.partition(":")
    return rest.strip('"') if colon and head.lower() == "tag" and word.kind == "word" else ""


def claim_feeling(line: Line, end: int, start: int = 0) -> Feeling:
    """The feeling after `~`, claimed; the last one counts."""
    feeling: Feeling = ""
    for place in range(start, end):
        word = line.words[place]
        if word.plain or not word.raw.startswith("~"):
            continue
        if word.core == "~" and place + 1 < end:
            said, count = line.words[place + 1], 2
        else:
            said, count = word, 1
        found = _FEELINGS.get(said.fold.lstrip("~"))
        if found and not said.plain:
            feeling = found
            line.claim(place, place + count, "feeling")
    return feeling


class Marks(NamedTuple):
    """Tags and a feeling that stand after a plan."""

    tags: tuple[str, ...] = ()
    feeling: Feeling = ""


def marks_at_end(line: Line, start: int, end: int) -> tuple[int, Marks]:
    """Where the words from `start` end without the marks after them; these, claimed."""
    first = end
    while first > start + 1:
        word, before = line.words[first - 1], line.words[first - 2]
        felt = word.raw.startswith("~") and word.fold.lstrip("~") in _FEELINGS and not word.plain
        if felt or (_is_tag(word) and first - 1 not in line.covered):
            first -= 1
        elif before.core == "~" and word.fold in _FEELINGS and first - 2 > start:
            first -= 2
        else:
            break
    return first, Marks(claim_tags(line, end, first), claim_feeling(line, end, first))


def _is_tag(word: Word) -> bool:
    return not word.plain and (word.kind == "tag" or bool(_tag_word(word)))


def mark_at(line: Line, place: int) -> tuple[Kind, int] | None:
    """The mark that stands at `place` and how many words it takes, or None."""
    word = line.words[place]
    if word.plain or word.kind != "word" or place in line.covered or line.roles[place]:
        return None
    before = line.words[place - 1].fold if place else ""
    if word.post == ":" or word.raw.endswith(":"):
        kind = _COLON_MARKS.get(word.fold)
        if word.fold == "me" and before in _NOT_ME:
            kind = None
        if kind:
            return kind, 1
        if word.fold == "news" or word.post != ":":
            return None
    elif place + 1 < len(line.words) and line.words[place + 1].core == ":":
        kind = _COLON_MARKS.get(word.fold)
        if kind and not (word.fold == "me" and before in _NOT_ME):
            return kind, 2
    if word.fold in ("about", "re") and not word.post and _opens_topic(line, place):
        return "topic", 1
    return None


def _opens_topic(line: Line, place: int) -> bool:
    """Whether "about" begins a topic, and not "about an hour" or "about to leave"."""
    if place + 1 >= len(line.words) or line.words[place].core == "RE":
        return False
    if line.met_since is not None and place and line.words[place - 1].fold in _KNOWS:
        return False
    after = [word.fold for word in line.words[place + 1 : place + 4]]
    if line.words[place + 1].kind == "sign":
        return False
    counted = re.fullmatch(r"\d+|an?|half|one|two|three|to|time|twice", after[0]) is not None
    return not (counted and (after[0] in _MEASURES or _MEASURES & set(after[1:])))


def segments(line: Line, start: int, end: int, kind: Kind, *, did: bool = False) -> list[Segment]:
    """What the words from `start` to `end` fall into; the first segment is of `kind`.

    In a note "about" opens nothing but at its start: a note stays as it was written, and so does a
    sentence ("she is worried about her mother") and what follows a deed (`did`).
    """
    found: list[Segment] = []
    place = begin = start
    while place < end:
        mark = mark_at(line, place)
        inside = did and place == start
        if place > begin:
            inside = kind == "note" or (kind == "text" and in_sentence(line, begin, place))
        if mark and not (mark[0] == "topic" and inside and line.words[place].post != ":"):
            found.append(Segment(kind, begin, place))
            line.claim(place, place + mark[1], "word")
            if mark[0] == "topic" and place > begin and spoke(line, place - 1):
                line.claim(place - 1, place, "word")
                if place - 1 > begin and line.words[place - 2].fold in ("we", "i"):
                    line.claim(place - 2, place - 1, "word")
            kind, place = mark[0], place + mark[1]
            begin = place
            continue
        place += 1
        if kind == "topic" and place < end and topic_ends(line, place - 1, end):
            found.append(Segment(kind, begin, place))
            kind, begin = "note", place
    found.append(Segment(kind, begin, end))
    return [segment for segment in found if segment.start < segment.end]


def gather(line: Line, found: Sequence[Segment]) -> Marked:
    """The words of the segments, each where it belongs; what no mark claims is the note."""
    texts: dict[str, list[str]] = {}
    note: list[int] = []
    for segment in found:
        places = line.free(segment.start, segment.end)
        if segment.kind in ("head", "text", "note"):
            note += places
            continue
        said = line.said(places)
        if segment.kind in ("gave", "got"):
            said = said.removesuffix("/").rstrip()
        if said and segment.kind == "topic" and not topics_of(said):
            note += [segment.start - 1, *places]  # "about it" says something, but is no topic
        elif said:
            texts.setdefault(segment.kind, []).append(said)
            line.claim_all(places, segment.kind)
    topics = [topic for said in texts.get("topic", ()) for topic in topics_of(said)]
    topics += [topic for topic in _topics_in_note(line, found) if topic not in topics]
    line.claim_all(note, "note")
    return Marked(
        text=line.said([*_with_names_within(line, note)]),
        topics=tuple(dict.fromkeys(topics)),
        news=tuple(texts.get("news", ())),
        my_news=tuple(texts.get("me", ())),
        gave="; ".join(texts.get("gave", ())),
        received="; ".join(texts.get("got", ())),
    )


def _with_names_within(line: Line, note: Sequence[int]) -> Iterator[int]:
    """The places of a note, and of the names that stand within it: "told Ana that" without her
    would say nothing. Names that a word of the grammar goes before say only who was there."""
    for place, after in pairwise((*note, len(line.words))):
        yield place
        before, within = line.words[place], range(place + 1, after)
        goes_on = before.core[:1].isalpha() and ":" not in before.post and after < len(line.words)
        named = [at for at in within if line.roles[at] not in _BETWEEN]
        if goes_on and all(_is_name_or_and(line, at) for at in named):
            yield from named


def _is_name_or_and(line: Line, place: int) -> bool:
    word = line.words[place]
    named = line.roles[place] == "person" or (word.fold == "and" and place - 1 in line.covered)
    return named and word.kind in ("word", "new") and '"' not in word.raw and "“" not in word.raw


def _topics_in_note(line: Line, found: Sequence[Segment]) -> list[str]:
    """Short "about ..." phrases in a note: topics too, though the note keeps its words."""
    topics: list[str] = []
    for segment in found:
        if segment.kind not in ("note", "text"):
            continue
        for place in range(segment.start, segment.end - 1):
            mark = mark_at(line, place)
            if mark is None or mark[0] != "topic":
                continue
            stop = place + 1
            while (
                stop + 1 < segment.end and not line.roles[stop] and not _ends(line, stop, segment)
            ):
                stop += 1
                if stop - place - 1 > _NOTE_TOPIC_WORDS:
                    break
            stop = min(stop + 1, segment.end)
            if 1 <= stop - place - 1 <= _NOTE_TOPIC_WORDS:
                topics += topics_of(line.said(line.free(place + 1, stop)))
    return topics


def _ends(line: Line, place: int, segment: Segment) -> bool:
    signs = set(".,;:!?") & set(line.words[place].post)
    return bool(signs) or topic_ends(line, place, segment.end)
