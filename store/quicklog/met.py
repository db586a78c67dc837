"""A line about people met at an event: where it was, on which day, and what goes on their page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from msgspec.structs import replace

from store import when
from store.fold import fold
from store.models import Event, FactKind
from store.quicklog.draft import Draft, Question, Said

WHO = "Who was it? Begin with a name, or with +Name for someone new"
AHEAD = "It has not begun: noted for today."
_KINDS: tuple[tuple[FactKind, str], ...] = (
    ("interest", "(?:is )?(?:likes|loves|into|interested in|cares about|keen on)"),
    ("needs", "(?:is )?(?:needs|wants|looks for|looking for)"),
    ("offers", "offers|can help with|knows about|gives"),
)
"""Kind of fact -> the words it begins with."""
_BEGINS = "|".join(begins for _, begins in _KINDS)
_PARTS = re.compile(
    rf"(\s*[,;](?!\d)\s*(?:and\s+)?|(?<=[^\W\d_]{{4}})\.\s+(?=[^\W\d_])|\s+and\s+(?=(?:{_BEGINS})\s))",
    re.IGNORECASE,
)
"""What stands between two things noted of somebody; not the comma of 1,000, nor the stop of Dr."""
_TELLS = re.compile(
    r"(?:we|i|i'll|i'm|she|he|they|it|told|said|asked|talked|spoke|chatted|had|met|then|but|and|or|"
    r"gave|showed|promised|was|were|will|while|when|because|so)\b",
    re.IGNORECASE,
)
"""How a part begins that tells of the talk rather than of the person."""
_SPEAKS = re.compile(r"(?:we|i|i'll|i'm|she|he|they|then|but)\b", re.IGNORECASE)
"""How a new sentence begins after a topic and a comma."""
_MOST_WORDS = 6
"""Words of something that is kept on a page; a longer part is a sentence of the talk."""
_AROUND = timedelta(days=7)
"""How far back people may have been met at an event of which the day is not known."""


def since(event: Event, today: date) -> date:
    """The first day on which somebody can have been met there."""
    first = event.first_day
    return first if first is not None and first <= today else today - _AROUND


def is_ahead(event: Event, today: date, now: datetime) -> bool:
    """Whether an event has not begun for sure: by its hour, else by its day. `now` has a zone."""
    if event.begins is not None:
        return now < event.begins
    return bool(event.starts) and when.first_day(event.starts[:10]) > today


def at_event(draft: Draft, event: Event, today: date, *, ahead: bool = False) -> Draft:
    """The reading of a line about somebody met at `event`.

    The day is that of the event where the line names none, at most today. What is noted of one
    person goes on their page and not into the talk as well: of somebody new what they are, of
    anybody what they like, need or offer. Of several people together it stays with the talk.
    `ahead`: the event has not begun, so the talk is one of today and not one there.
    """
    if not draft.line.strip():
        return draft
    if not draft.on_written:
        draft = replace(draft, on=today.isoformat() if ahead else day_of(event, today))
    channel = _channel(draft) or ("" if ahead else " ".join(event.kind.split()))
    draft = replace(
        draft, event=event.uid, event_ahead=ahead, channel=channel, questions=_questions(draft)
    )
    return _with_facts(draft)


def day_of(event: Event, today: date) -> str:
    """The day people met there are noted on: its last one that has come, else today."""
    first, last = event.first_day, event.last_day
    if first is None or last is None or first > today:
        return today.isoformat()
    return min(last, today).isoformat()


def _channel(draft: Draft) -> str:
    """How they talked, where the line says it; a chat at an event is no message."""
    said = {fold(draft.line[one.start : one.end]) for one in draft.spans if one.role == "channel"}
    return "talk" if draft.channel == "message" and said & {"chat", "word"} else draft.channel


def _questions(draft: Draft) -> tuple[Question, ...]:
    """Each line is about somebody, so a name that nobody has waits for an answer."""
    unknown = any(one.kind == "unknown" for one in draft.questions)
    asked = [one for one in draft.questions if one.kind != "nobody" or not unknown]
    return tuple(
        replace(one, blocks=True)
        if one.kind == "unknown"
        else replace(one, text=WHO)
        if one.kind == "nobody"
        else one
        for one in asked
    )


# what goes on their page


class _Part(NamedTuple):
    """A part of a note: what stands between it and the one before, its words, what it says."""

    joint: str
    text: str
    said: Said


def _with_facts(draft: Draft) -> Draft:
    """The draft with what goes on a page taken out of the note and the topics."""
    settled = [chip for chip in draft.people if chip.present]
    unknown = [one for one in draft.questions if one.kind == "unknown"]
    if len(settled) + len(unknown) != 1:
        return draft
    new = bool(unknown) or settled[0].new
    parts = _parts(draft.text)
    first = _said_first(draft)
    kept = [part for part in parts if fold(part.text) in first or not _goes_on_a_page(part, new)]
    gone = [part for part in parts if part not in kept]
    topics, facts, told = _sorted_topics(draft, gone)
    text = _joined(kept) if gone else draft.text
    return replace(
        draft,
        text="; ".join(filter(None, (text, *told))),
        facts=_once([*(part.said for part in gone), *facts]),
        topics=tuple(topics),
    )


def _sorted_topics(draft: Draft, gone: Iterable[_Part]) -> tuple[list[str], list[Said], list[str]]:
    """What of the words after "about" is a topic, what goes on their page, and what was told."""
    topics: list[str] = []
    facts: list[Said] = []
    told: list[str] = []
    words = _words_of_topics(draft)
    for topic in draft.topics:
        said, own = _said(topic), fold(topic) in words
        if said.kind != "fact":
            facts.append(said)
        elif own and topics and _SPEAKS.match(topic):
            told.append(topic)
        elif own or not any(fold(topic) in fold(part.text) for part in gone):
            topics.append(topic)
    return topics, facts, told


def _words_of_topics(draft: Draft) -> str:
    """The words of the line that are topics and nothing else: a note has its topics besides."""
    said = (draft.line[one.start : one.end] for one in draft.spans if one.role == "topic")
    return " ".join(fold(" ".join(said)).split())


def _said_first(draft: Draft) -> set[str]:
    """What stands before anybody is named, folded: how it was ("great chat with Rosa")."""
    asked = [one.start for one in draft.questions if one.kind == "unknown"]
    begin = min([*asked, *(chip.start for chip in draft.people)], default=0)
    notes = (one for one in draft.spans if one.role == "note" and one.end <= begin)
    return {fold(draft.line[one.start : one.end]) for one in notes}


def _goes_on_a_page(part: _Part, new: bool) -> bool:
    if part.said.kind != "fact":
        return True
    text = part.said.text
    short = 0 < len(text.split()) <= _MOST_WORDS
    return new and short and not _TELLS.match(text)


def _parts(text: str) -> list[_Part]:
    """The parts of a note; what stands in brackets is not torn apart, unless it is all of it."""
    pieces = ["", *_PARTS.split(_bare(text))]
    parts: list[tuple[str, str]] = []
    for joint, part in zip(pieces[::2], pieces[1::2], strict=True):
        if parts and parts[-1][1].count("(") > parts[-1][1].count(")"):
            before, opened = parts.pop()
            joint, part = before, opened + joint + part
        parts.append((joint, part))
    return [_Part(joint, part, _said(part)) for joint, part in parts]


def _bare(text: str) -> str:
    """A text without brackets around all of it."""
    whole = text[:1] == "(" and text.find(")") == len(text) - 1
    return text[1:-1].strip() if whole else text


def _joined(parts: list[_Part]) -> str:
    """The parts as a note again, each with what stood before it."""
    text = "".join(part.joint + part.text for part in parts)
    return text.removeprefix(parts[0].joint).strip() if parts else ""


def facts_in(text: str) -> tuple[Said, ...]:
    """What a note says of somebody, each thing once: "embedded Rust, likes bouldering"."""
    return _once(part.said for part in _parts(text))


def _once(said: Iterable[Said]) -> tuple[Said, ...]:
    found: dict[tuple[str, FactKind], Said] = {}
    for one in said:
        if one.text:
            found.setdefault((fold(one.text), one.kind), one)
    return tuple(found.values())


def _said(part: str) -> Said:
    part = _bare(part.strip(" .:-"))
    for kind, begins in _KINDS:
        match = re.match(rf"(?:{begins})\s+(?=\S)", part, re.IGNORECASE)
        if match is not None:
            return Said(text=part[match.end() :], kind=kind)
    return Said(text=part)
