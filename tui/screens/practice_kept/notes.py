"""Every rehearsal, small step and thought page of the book, in words."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec

from coach import practice, rating, small_steps
from coach.errors import LibraryError
from store.models import Exposure, Rehearsal, Thought
from store.state import State
from store.words import exact
from tui import stepping

TITLES = (
    ("exposures", "Small steps"),
    ("thoughts", "Thought pages"),
    ("rehearsals", "Rehearsals"),
)


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
        dated = [
            (_day(record), record.changed_at, record.uid, record)
            for record in state.records(table).values()
            if isinstance(record, Exposure | Thought | Rehearsal)
        ]
        if dated:
            found += [Note(kind="gap")] if found else []
            found.append(Note(kind="heading", text=title))
            dated.sort(key=lambda one: one[:3], reverse=True)
            found += [_note(state, one[3], today) for one in dated]
    return found


def _day(record: Exposure | Thought | Rehearsal) -> date:
    return record.done_on or record.on if isinstance(record, Exposure) else record.on


def _note(state: State, record: Exposure | Thought | Rehearsal, today: date) -> Note:
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


def _situation(prompt: str) -> str:
    """The moment a prompt is for."""
    from coach import shelf

    try:
        return shelf.situation(prompt.partition("-")[0]).title
    except LibraryError:
        return "A line of your own"
