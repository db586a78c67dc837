"""A line about people met at an event: where it was, on which day, and what goes on their page."""

from __future__ import annotations

import re
from datetime import date, datetime

from msgspec.structs import replace

from store import when
from store.models import Event, FactKind
from store.quicklog.draft import Draft, Said

_KINDS: tuple[tuple[FactKind, str], ...] = (
    ("interest", "(?:is )?(?:likes|loves|into|interested in|cares about|keen on)"),
    ("needs", "(?:is )?(?:needs|wants|looks for|looking for)"),
    ("offers", "offers|can help with|knows about|gives"),
)
"""Kind of fact -> the words it begins with."""
_PARTS = re.compile(r"\s*[,;]\s*")


def is_ahead(event: Event, today: date, now: datetime) -> bool:
    """Whether an event has not begun for sure: by its hour, else by its day. `now` has a zone."""
    if event.begins is not None:
        return now < event.begins
    return bool(event.starts) and when.first_day(event.starts[:10]) > today


def at_event(draft: Draft, event: Event, today: date, *, ahead: bool = False) -> Draft:
    """The reading of a line about somebody met at `event`.

    The day is that of the event where the line names none, at most today. What was noted of
    somebody new is kept on their page; of people in the book only what says what they like, need or
    offer. `ahead`: the event has not begun, so the talk is one of today and not one there.
    """
    if not draft.line.strip():
        return draft
    if not draft.on_written:
        draft = replace(draft, on=today.isoformat() if ahead else day_of(event, today))
    new = any(chip.new for chip in draft.present)
    facts = tuple(said for said in facts_in(draft.text) if new or said.kind != "fact")
    channel = draft.channel or ("" if ahead else " ".join(event.kind.split()))
    return replace(draft, event=event.uid, event_ahead=ahead, facts=facts, channel=channel)


def day_of(event: Event, today: date) -> str:
    """The day people met there are noted on: its last one that has come, else today."""
    first, last = event.first_day, event.last_day
    if first is None or last is None or first > today:
        return today.isoformat()
    return min(last, today).isoformat()


def facts_in(text: str) -> tuple[Said, ...]:
    """What a note says of somebody, each thing once: "embedded Rust, likes bouldering"."""
    found: dict[tuple[str, FactKind], Said] = {}
    for part in _PARTS.split(text):
        said = _said(part.strip(" .:-"))
        if said.text:
            found.setdefault((said.text.casefold(), said.kind), said)
    return tuple(found.values())


def _said(part: str) -> Said:
    for kind, begins in _KINDS:
        match = re.match(rf"(?:{begins})\s+(?=\S)", part, re.IGNORECASE)
        if match is not None:
            return Said(text=part[match.end() :], kind=kind)
    return Said(text=part)
