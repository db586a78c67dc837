"""Every rehearsal, small step and thought page of the book, and what was told of events, in words.

What was guessed before an event is named, and shown only once it was told how that was.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from coach import practice, rating, small_steps
from coach.debrief_page import debrief_lines
from coach.errors import LibraryError
from coach.page import as_text
from store.changes import practice_kept
from store.models import Event, Exposure, Rehearsal, Thought
from store.state import State
from store.words import exact
from tui import stepping
from tui.planning import debrief_flow

TITLES = (
    ("exposures", "Small steps"),
    (practice_kept.TOLD, "Told of events"),
    (practice_kept.GUESSED, "Guessed before events"),
    ("thoughts", "Thought pages"),
    ("rehearsals", "Rehearsals"),
)
IN_THE_PLAN = "It stands in the plan."


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the list."""

    kind: Literal["heading", "gap", "note", "word"]
    text: str = ""
    day: str = ""
    """As it is said."""
    more: tuple[str, ...] = ()
    """What was written, a paragraph each."""
    table: str = ""
    uid: str = ""


def notes(state: State, today: date) -> list[Note]:
    """All of it, the newest first below each heading; only what there is."""
    found: list[Note] = []
    for table, title in TITLES:
        dated = [(_day(one), one.changed_at, one.uid, one) for one in _records(state, table)]
        if dated:
            found += [Note(kind="gap")] if found else []
            found.append(Note(kind="heading", text=title))
            dated.sort(key=lambda one: one[:3], reverse=True)
            found += [_note(state, table, one[3], today) for one in dated]
    return found


Kept = Exposure | Thought | Rehearsal | Event


def _records(state: State, table: str) -> list[Kept]:
    """What stands under one heading."""
    if table == practice_kept.TOLD:
        return list(practice_kept.told(state))
    if table == practice_kept.GUESSED:
        return list(practice_kept.guessed(state))
    rows = state.records(table).values()
    return [one for one in rows if isinstance(one, Exposure | Thought | Rehearsal)]


def _day(record: Kept) -> date:
    if isinstance(record, Event):
        return record.last_day or date.min
    return record.done_on or record.on if isinstance(record, Exposure) else record.on


def _note(state: State, table: str, record: Kept, today: date) -> Note:
    if isinstance(record, Event):
        return _of_event(state, table, record, today)
    day = exact(_day(record), today)
    if isinstance(record, Exposure):
        text, more = stepping.words_of(state, record), _of_step(state, record)
        return Note(kind="note", text=text, day=day, more=more, table="exposures", uid=record.uid)
    if isinstance(record, Thought):
        said = tuple(answer for answer in record.answers.values() if answer.strip())
        text = said[0] if said else "A thought page"
        return Note(
            kind="note", text=text, day=day, more=said[1:], table="thoughts", uid=record.uid
        )
    return Note(
        kind="note",
        text=_situation(record.prompt),
        day=day,
        more=(*filter(None, (practice.how_it_was(record.rating),)), *record.self_check),
        table="rehearsals",
        uid=record.uid,
    )


def _of_step(state: State, one: Exposure) -> tuple[str, ...]:
    """What was told of a step. One under way says nothing of what is expected."""
    if one.done_on is None:
        return ("Under way.",)
    scale = rating.scale_of(state.profile)
    said = [
        ("You saw or heard", one.seen),
        ("It surprised you", one.surprise),
        ("You expected", one.expectation),
        ("You did", one.did),
        ("The feeling", one.feeling),
        ("For next time you guessed", one.next_guess),
    ]
    lines = [f"{name}: {words}" for name, words in said if words.strip()]
    if one.happened == small_steps.NOT_TRIED:
        lines.insert(0, "Thought about, which was practice too.")
    if scale in ("numbers", "words"):
        rated = (("Guessed", one.expected_tension), ("felt", one.peak))
        shown = [
            f"{name} {rating.said(value, scale)}" for name, value in rated if value is not None
        ]
        lines += [f"{', '.join(shown)}."] if shown else []
    return tuple(lines)


def _of_event(state: State, table: str, event: Event, today: date) -> Note:
    told = table == practice_kept.TOLD
    return Note(
        kind="note",
        text=event.title,
        day=exact(event.last_day, today) if event.last_day is not None else "",
        more=_told(state, event, today) if told else _guessed(state, event),
        table=table,
        uid=event.uid,
    )


def _told(state: State, event: Event, today: date) -> tuple[str, ...]:
    """What was told of an event, and what it took, as its page has it."""
    lines = as_text(debrief_lines(debrief_flow(state, event, today)))
    return tuple(f"{label}: {words}" for label, words in lines)


def _guessed(state: State, event: Event) -> tuple[str, ...]:
    """What was guessed before an event; as long as that is not told, only that it is there."""
    plan, scale = event.plan, rating.scale_of(state.profile)
    if plan is None or not event.debrief:
        return (IN_THE_PLAN,)
    lines = [f"You expected: {plan.expectation}"] if plan.expectation else []
    if scale != "off" and plan.likelihood is not None:
        lines.append(f"How likely it seemed: {rating.said(plan.likelihood, scale, likely=True)}.")
    if scale != "off" and plan.tension is not None:
        lines.append(f"Guessed {rating.said(plan.tension, scale)}.")
    return tuple(lines)


def _situation(prompt: str) -> str:
    """The moment a prompt is for."""
    from coach import shelf

    try:
        return shelf.situation(prompt.partition("-")[0]).title
    except LibraryError:
        return "A line of your own"
