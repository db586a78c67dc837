"""A draft of an event as chips: small pieces of text that say all that saving it would write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from store.event_words import NO_DAY, when_words
from store.eventline.draft import EventDraft, Guest
from store.quicklog.chips import Chip
from store.quicklog.draft import Span

_GUESTS = 1
"""The group of those who may be there; the event itself is group 0."""


def chips(
    draft: EventDraft, today: date | None = None, names: Mapping[str, str] | None = None
) -> tuple[Chip, ...]:
    """The chips of a draft in the order they are shown: the event, then who may be there.

    A day of another year than `today` (without it: the day the line was read on) shows its year;
    `names` (uid -> name) may say people more exactly than their names do.
    """
    if today is None and draft.read_on:
        today = date.fromisoformat(draft.read_on)
    return (*_event(draft, today), *_guests(draft, names or {}))


def chips_line(
    draft: EventDraft, today: date | None = None, names: Mapping[str, str] | None = None
) -> str:
    """The chips as one line of plain text."""
    found = chips(draft, today, names)
    event = " · ".join(chip.shown for chip in found if not chip.group)
    guests = [chip.shown for chip in found if chip.group]
    return f"{event}    {guests[0]} {'  '.join(guests[1:])}" if guests else event


def _event(draft: EventDraft, today: date | None) -> Iterator[Chip]:
    spans = {span.role: span for span in reversed(draft.spans)}

    def chip(text: str, kind: str, role: str = "") -> Chip:
        span = spans.get(role or kind, Span(0, 0, kind))
        return Chip(text=text, kind=kind, start=span.start, end=span.end)

    if draft.title:
        yield chip(draft.title, "title")
    if draft.kind:
        yield chip(draft.kind, "kind", "title")
    said = when_words(draft.starts, draft.ends, draft.zone, today)
    if open_day := next((one for one in draft.questions if one.kind == "which day"), None):
        yield chip(f"which {draft.line[open_day.start : open_day.end]}", "which day", "date")
    else:
        yield chip(said, "no day" if said == NO_DAY else "date", "date")
    if draft.place:
        yield chip(f"place: {draft.place}", "place")
    if draft.community:
        yield chip(f"by: {draft.community}", "community")
    for tag in draft.tags:
        yield chip(f"#{tag}", "tag")
    if draft.notes:
        yield chip(f"note: {draft.notes}", "note")


def _guests(draft: EventDraft, names: Mapping[str, str]) -> Iterator[Chip]:
    if not draft.guests:
        return
    first = draft.guests[0]
    yield Chip(text="with", kind="with", start=first.start, end=first.start, group=_GUESTS)
    for guest in draft.guests:
        text, kind = _guest(guest, names)
        yield Chip(
            text=text,
            kind=kind,
            start=guest.start,
            end=guest.end,
            group=_GUESTS,
            uid=guest.uid,
        )


def _guest(guest: Guest, names: Mapping[str, str]) -> tuple[str, str]:
    if not guest.settled:
        return f"which {guest.written}", "which"
    if guest.uid:
        return names.get(guest.uid, guest.name), "person"
    return guest.written, "name"
